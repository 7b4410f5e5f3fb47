"""Stored bytes, bit-exact, under their SHA-256: in a folder or in a bucket, as the settings say.

Every function raises Away when the store does not answer, and ValueError for a name that is no SHA-256.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings

from openimr.storage.folder import Folder
from openimr.storage.outcomes import Away, Full, Missing, Stored
from openimr.storage.place import BucketPlace

if TYPE_CHECKING:
    from openimr.storage.bucket import Bucket

__all__ = [
    "Away", "Full", "Missing", "Stored", "adapter", "has", "is_intact", "open", "put", "put_file", "range", "read",
    "size",
]  # fmt: skip


def put(data: bytes) -> Stored:
    """Store bytes and return only when they are kept. The same bytes again change nothing. Raises Full."""
    return adapter().put(data)


def put_file(file: BinaryIO) -> Stored:
    """Store what a stream holds, up to 5 GB, read once in constant memory; otherwise like `put`."""
    return adapter().put_file(file)


def read(sha256: str) -> bytes:
    """The bytes under a digest. Raises Missing."""
    with open(sha256) as file:
        return file.read()


def open(sha256: str) -> BinaryIO:
    """A file of this machine with the bytes under a digest; its descriptor can be handed on. Raises Missing."""
    return adapter().open(sha256)


def size(sha256: str) -> int:
    """How many bytes stand under a digest. Raises Missing."""
    return adapter().size(sha256)


def range(sha256: str, start: int, end: int) -> Iterator[bytes]:
    """The bytes from `start` up to but not including `end`, in chunks. Raises Missing."""
    return adapter().range(sha256, start, end)


def is_intact(sha256: str) -> bool:
    """Whether the stored bytes are there and still have their digest. Reads them all, in constant memory."""
    return adapter().is_intact(sha256)


def has(sha256: str) -> bool:
    """Whether bytes stand under a digest; they are not read."""
    return adapter().has(sha256)


def adapter() -> "Folder | Bucket":
    """The place that the settings name. Only this package asks for it."""
    place = settings.STORE
    if isinstance(place, BucketPlace):
        cache_folder = Path(settings.CACHE_FOLDER) / "store"
        return _bucket(place, cache_folder, settings.STORE_CACHE_BYTES, os.getpid())
    return Folder(Path(place))


@cache
def _bucket(place: BucketPlace, cache_folder: Path, cache_bytes: int, process: int) -> "Bucket":
    # Imported here: whoever keeps files in a folder never loads the parts that speak S3. One for each process:
    # open connections must not be shared with a process that was forked off.
    from openimr.storage.bucket import Bucket

    return Bucket(place, cache_folder, cache_bytes)
