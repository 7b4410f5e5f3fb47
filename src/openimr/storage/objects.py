"""The few words of the S3 protocol that the store speaks, with every trouble told plainly."""

import base64
import contextlib
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any, BinaryIO

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from openimr.storage.outcomes import NO_ANSWER, NO_ROOM, NOT_LET_IN, Away, Full, Missing
from openimr.storage.place import BucketPlace

PIECE = 8 * 1024 * 1024
"""So many bytes travel at once: above the protocol's least size of a part (5 MiB), and little to send again."""
_TRIES, _CONNECT_SECONDS, _READ_SECONDS = 4, 5, 30
_GONE = {"404", "NoSuchKey", "NotFound"}
_NOT_ALLOWED = {
    "401", "403", "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken",
    "NoSuchBucket", "PermanentRedirect", "AuthorizationHeaderMalformed",
}  # fmt: skip
_TOO_MUCH = {"QuotaExceeded", "XMinioStorageFull", "EntityTooLarge", "507", "InsufficientStorage"}
_making_a_client = Lock()
"""A client serves many threads, but two cannot be made at once."""


class Taken(Exception):
    """An object of this name is there already, and was to be new."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One object of a listing: its name, its size in bytes, when it was written (UTC)."""

    name: str
    size: int
    changed: datetime


class Objects:
    """The objects of one bucket below one prefix. Every call is tried four times, then raises Away."""

    def __init__(self, place: BucketPlace) -> None:
        self._bucket = place.bucket
        self._prefix = f"{place.prefix}/" if place.prefix else ""
        self._client = _client(place)

    def put(self, name: str, data: bytes, *, is_new: bool = False) -> None:
        """Write one object whole. Raises Taken when it `is_new` and something stands there."""
        how = {"IfNoneMatch": "*"} if is_new else {}
        with _told_plainly():
            self._client.put_object(**self._at(name), Body=data, Metadata=_digest(data), **_checksum(data), **how)

    def put_file(self, name: str, file: BinaryIO, size: int) -> None:
        """Write one object from an open file, in parts; it appears whole when the last part is there."""
        file.seek(0)
        if size <= PIECE:
            self.put(name, file.read(size))
            return
        with _told_plainly():
            begun = self._client.create_multipart_upload(**self._at(name), ChecksumAlgorithm="SHA256")
            upload = self._at(name) | {"UploadId": begun["UploadId"]}
            try:
                parts = [self._part(upload, number, data) for number, data in enumerate(_pieces(file), start=1)]
                self._client.complete_multipart_upload(**upload, MultipartUpload={"Parts": parts})
            except BaseException:
                with contextlib.suppress(ClientError, BotoCoreError):
                    self._client.abort_multipart_upload(**upload)
                raise

    def get(self, name: str, start: int, end: int) -> bytes:
        """The bytes from `start` up to but not including `end`, at most PIECE. Raises Missing."""
        if start >= end:
            return b""
        with _told_plainly():
            for _ in range(_TRIES):
                answer = self._client.get_object(**self._at(name), Range=f"bytes={start}-{end - 1}")
                with contextlib.suppress(BotoCoreError):  # the connection broke under way
                    data: bytes = answer["Body"].read()
                    return data
        raise Away(NO_ANSWER)

    def whole(self, name: str) -> bytes:
        """All bytes of an object that `put` wrote, compared with the digest written beside them. Raises Missing."""
        with _told_plainly():
            for _ in range(_TRIES):
                answer = self._client.get_object(**self._at(name))
                with contextlib.suppress(BotoCoreError):
                    data: bytes = answer["Body"].read()
                    if answer["Metadata"] == _digest(data):
                        return data
        raise Away(NO_ANSWER)

    def size(self, name: str) -> int:
        """How many bytes an object has. Raises Missing."""
        with _told_plainly():
            return int(self._client.head_object(**self._at(name))["ContentLength"])

    def listed(self, beginning: str, most: int | None = None) -> Iterator[Listed]:
        """The objects whose names begin so, in the order of their names; at most so many."""
        page = {"MaxKeys": most} if most else {}
        asked: dict[str, Any] = {"Bucket": self._bucket, "Prefix": self._prefix + beginning, **page}
        while True:
            with _told_plainly():
                answer = self._client.list_objects_v2(**asked)
            for one in answer.get("Contents", ()):
                yield Listed(one["Key"].removeprefix(self._prefix), one["Size"], one["LastModified"])
            if most or not answer.get("IsTruncated"):
                return
            asked["ContinuationToken"] = answer["NextContinuationToken"]

    def remove(self, name: str) -> None:
        """Remove an object; one that is gone already is no trouble."""
        with _told_plainly():
            self._client.delete_object(**self._at(name))

    def _part(self, upload: dict[str, str], number: int, data: bytes) -> dict[str, Any]:
        checksum = _checksum(data)
        answer = self._client.upload_part(**upload, PartNumber=number, Body=data, **checksum)
        return {"PartNumber": number, "ETag": answer["ETag"], "ChecksumSHA256": checksum["ChecksumSHA256"]}

    def _at(self, name: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": self._prefix + name}


def _client(place: BucketPlace) -> Any:
    how = Config(
        connect_timeout=_CONNECT_SECONDS,
        read_timeout=_READ_SECONDS,
        retries={"total_max_attempts": _TRIES, "mode": "standard"},
        s3={"addressing_style": "path" if place.is_path_style else "auto"},
        # We give a SHA-256 with everything ourselves; other servers do not know Amazon's newer default sums.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    with _making_a_client:
        return boto3.client(
            "s3",
            endpoint_url=place.endpoint or None,
            region_name=place.region,
            aws_access_key_id=place.key or None,
            aws_secret_access_key=place.secret or None,
            config=how,
        )


def _checksum(data: bytes) -> dict[str, str]:
    """The sum that the server compares, so that a transfer that was damaged on its way is refused."""
    sha256 = base64.b64encode(hashlib.sha256(data).digest()).decode()
    return {"ChecksumAlgorithm": "SHA256", "ChecksumSHA256": sha256}


def _digest(data: bytes) -> dict[str, str]:
    return {"sha256": hashlib.sha256(data).hexdigest()}


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while data := file.read(PIECE):
        yield data


@contextmanager
def _told_plainly() -> Iterator[None]:
    # `from None`: the library's own words may hold the address, the bucket and parts of what was signed.
    try:
        yield
    except ClientError as error:
        raise _trouble(str(error.response.get("Error", {}).get("Code", ""))) from None
    except BotoCoreError as error:
        is_unknown = type(error).__name__ in ("NoCredentialsError", "PartialCredentialsError")
        raise Away(NOT_LET_IN if is_unknown else NO_ANSWER) from None


def _trouble(code: str) -> Exception:
    if code in _GONE:
        return Missing("the store does not hold these bytes")
    if code in ("PreconditionFailed", "412", "ConditionalRequestConflict", "409"):
        return Taken()
    if code in _TOO_MUCH:
        return Full(NO_ROOM)
    if code in _NOT_ALLOWED:
        return Away(NOT_LET_IN)
    return Away(NO_ANSWER)
