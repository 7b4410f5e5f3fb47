"""Files in the making. Each is owned by a lock, so what a killed process left is known and cleared by the next."""

import contextlib
import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from openimr.storage.outcomes import Stored

CHUNK = 1024 * 1024


@contextmanager
def owned(path: Path, *, made: bool = True) -> Iterator[BinaryIO]:
    """Open a file and own it; waits while another thread or process does.

    A file that is not there is made, or (`made=False`) raises FileNotFoundError.
    """
    if made:
        path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        how = os.O_RDWR | (os.O_CREAT if made else 0)
        file = os.fdopen(os.open(path, how, 0o600), "r+b", buffering=0)
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if _is_still_there(file, path):
                yield file
                return


@contextmanager
def fresh(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new file of our own, gone at the end unless it was moved away."""
    clear_abandoned(folder)
    path = folder / secrets.token_hex(16)
    with owned(path) as file:
        try:
            yield path, file
        finally:
            path.unlink(missing_ok=True)


def clear_abandoned(folder: Path) -> None:
    """Remove the files of a folder that no living process owns."""
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        with contextlib.suppress(FileNotFoundError, BlockingIOError), path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_still_there(file, path):
                path.unlink()


def copy(source: BinaryIO, target: BinaryIO) -> Stored:
    """Write all of a stream to a file, hashing on the way; the file is on the disk when this returns."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        write_all(target, chunk)
        digest.update(chunk)
        size += len(chunk)
    os.fsync(target.fileno())
    return Stored(digest.hexdigest(), size)


def digest_of(file: BinaryIO) -> Stored:
    """Hash an open file from its start to its end."""
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return Stored(digest.hexdigest(), size)


def write_all(target: BinaryIO, data: bytes) -> None:
    """Write every byte: an unbuffered file may take fewer at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[target.write(rest) :]


def settle(folder: Path, root: Path) -> None:
    """Make the names in a folder, and in the folders above it up to a root, survive a power cut."""
    while True:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        if folder == root or root not in folder.parents:
            return
        folder = folder.parent


def _is_still_there(file: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
