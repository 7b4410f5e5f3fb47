"""The store in a bucket that speaks the S3 protocol: objects named by their SHA-256, and a cache on this machine."""

import contextlib
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from openimr.storage import partial
from openimr.storage.bucket_drop import BucketDrop
from openimr.storage.cache import Cache
from openimr.storage.objects import PIECE, Objects
from openimr.storage.outcomes import NO_ANSWER, Away, Missing, Stored, sha256_name, told_plainly
from openimr.storage.place import BucketPlace


class Bucket:
    """Stored bytes as objects below `store/`; uploads in progress below `drop/`."""

    def __init__(self, place: BucketPlace, cache_folder: Path, cache_bytes: int) -> None:
        self._objects = Objects(place)
        self._cache = Cache(cache_folder, cache_bytes)
        self.drop = BucketDrop(self._objects, self._cache, self._send)

    def put(self, data: bytes) -> Stored:
        """Store bytes."""
        stored = Stored(hashlib.sha256(data).hexdigest(), len(data))
        self._send(io.BytesIO(data), stored)
        return stored

    def put_file(self, file: BinaryIO) -> Stored:
        """Store a stream, read once: it is written to this machine's disk first, because its name is its digest."""
        with told_plainly(), self._cache.spool() as (path, made):
            stored = partial.copy(file, made)
            self._send(made, stored)
            self._cache.keep(path, stored.sha256)
        return stored

    def _send(self, file: BinaryIO, stored: Stored) -> None:
        """Store an open file whose digest is known; bytes that are there already are not sent."""
        if not self.has(stored.sha256):
            self._objects.put_file(_name(stored.sha256), file, stored.size)

    def open(self, sha256: str) -> BinaryIO:
        """A file of this machine with these bytes, compared with their digest when fetched. Raises Missing."""
        name = _name(sha256)

        def fill(file: BinaryIO) -> None:
            for chunk in self.range(sha256, 0, self._objects.size(name)):
                partial.write_all(file, chunk)
            if partial.digest_of(file).sha256 != sha256:
                raise Missing(f"the store holds other bytes than {sha256}")

        return self._cache.open(sha256, fill)

    def size(self, sha256: str) -> int:
        """How many bytes. Raises Missing."""
        return self._objects.size(_name(sha256))

    def range(self, sha256: str, start: int, end: int) -> Iterator[bytes]:
        """The bytes from `start` up to but not including `end`, in chunks. Raises Missing."""
        name = _name(sha256)
        end = min(end, self._objects.size(name))
        while start < end:
            chunk = self._objects.get(name, start, min(start + PIECE, end))
            if not chunk:
                raise Away(NO_ANSWER)
            start += len(chunk)
            yield chunk

    def is_intact(self, sha256: str) -> bool:
        """Whether the bucket, not the cache, has the bytes and they have their digest."""
        digest = hashlib.sha256()
        with contextlib.suppress(Missing):
            for chunk in self.range(sha256, 0, self.size(sha256)):
                digest.update(chunk)
            return digest.hexdigest() == sha256
        return False

    def has(self, sha256: str) -> bool:
        """Whether bytes stand under a digest."""
        with contextlib.suppress(Missing):
            self.size(sha256)
            return True
        return False


def _name(sha256: str) -> str:
    name = sha256_name(sha256)
    return f"store/{name[:2]}/{name[2:4]}/{name}"
