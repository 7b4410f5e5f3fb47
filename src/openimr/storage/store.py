"""The store: a folder of files named by their SHA-256. Written whole or not at all; never changed."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Stored:
    """What was stored: its SHA-256 in hexadecimal and its size in bytes."""

    sha256: str
    size: int


class Missing(Exception):
    """The store does not hold these bytes."""


def put(data: bytes) -> Stored:
    """Store bytes and return only when they are on the disk. Storing the same bytes again changes nothing."""
    sha256 = hashlib.sha256(data).hexdigest()
    target = path(sha256)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(target, data)
    return Stored(sha256, len(data))


def read(sha256: str) -> bytes:
    """The bytes under a digest. Raises Missing."""
    try:
        return path(sha256).read_bytes()
    except FileNotFoundError:
        raise Missing(f"the store does not hold {sha256}") from None


def is_intact(sha256: str) -> bool:
    """Whether the stored bytes are there and still have their digest."""
    try:
        return hashlib.sha256(read(sha256)).hexdigest() == sha256
    except Missing:
        return False


def path(sha256: str) -> Path:
    """Where the bytes of a digest stand or would stand."""
    return Path(settings.STORE) / sha256[:2] / sha256[2:4] / sha256


def _write_whole(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".partial-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
