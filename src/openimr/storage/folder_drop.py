"""Uploads in progress in a folder: one file each. What a file holds is what arrived, byte for byte."""

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from openimr.storage import partial
from openimr.storage.outcomes import Missing, Stored, Waiting, WrongOffset, told_plainly, upload_number

_NO_UPLOAD = "there is no such upload"


class FolderDrop:
    """The drop zone beside a folder of stored files, on the same disk. `store` takes a whole file over there."""

    def __init__(self, root: Path, store: Callable[[Path, Stored], None]) -> None:
        self._root, self._store = root, store

    def start(self, number: str) -> None:
        """Make room for an upload; one that is there stays as it is."""
        with told_plainly():
            self._root.mkdir(parents=True, exist_ok=True)
            self._path(number).touch(mode=0o600)
            partial.settle(self._root, self._root.parent)

    def append(self, number: str, offset: int, stream: BinaryIO, most: int) -> int:
        """Add what a stream brings, at most `most` bytes. Raises Missing, WrongOffset and Full."""
        with told_plainly(), self._opened(number, os.O_RDWR) as file:
            _stand_at(file, offset)
            while most > 0 and (chunk := _arrived(stream, min(partial.CHUNK, most))):
                self._add(number, offset, chunk)
                offset += len(chunk)
                most -= len(chunk)
            os.fsync(file.fileno())
        return offset

    def size(self, number: str) -> int:
        """How many bytes are on the disk. Raises Missing."""
        with told_plainly(), self._opened(number, os.O_RDWR) as file:
            os.fsync(file.fileno())  # a killed process may have written without waiting for the disk
            return os.fstat(file.fileno()).st_size

    def into_store(self, number: str) -> Stored:
        """Store the whole upload. It stays here too, closed, until it is removed. Raises Missing and Full."""
        with told_plainly(), self._owned(number) as file:
            stored = partial.digest_of(file)
            os.fsync(file.fileno())
            self._store(self._path(number), stored)
        return stored

    def open(self, number: str) -> BinaryIO:
        """The upload as a file to read. Raises Missing."""
        with told_plainly():
            return self._opened(number, os.O_RDONLY)

    def remove(self, number: str) -> None:
        """Forget an upload; one that is gone already is no trouble."""
        with told_plainly():
            self._path(number).unlink(missing_ok=True)

    def numbers(self) -> Iterator[Waiting]:
        """Every upload that is here."""
        with told_plainly():
            for path in sorted(self._root.iterdir()) if self._root.is_dir() else ():
                with contextlib.suppress(FileNotFoundError):  # removed since
                    stat = path.stat()
                    yield Waiting(path.name, stat.st_size, datetime.fromtimestamp(stat.st_mtime, UTC))

    def _add(self, number: str, offset: int, chunk: bytes) -> None:
        # The lock is held for one chunk, not for the call: a connection that hangs never keeps its sender out, and
        # when it wakes it finds that the upload went on without it.
        with self._owned(number) as file:
            _stand_at(file, offset)
            file.seek(offset)
            partial.write_all(file, chunk)

    @contextmanager
    def _owned(self, number: str) -> Iterator[BinaryIO]:
        try:
            with partial.owned(self._path(number), made=False) as file:
                yield file
        except FileNotFoundError:
            raise Missing(_NO_UPLOAD) from None

    def _opened(self, number: str, how: int) -> BinaryIO:
        try:
            handle = os.open(self._path(number), how)
        except FileNotFoundError:
            raise Missing(_NO_UPLOAD) from None
        return os.fdopen(handle, "rb", buffering=0 if how == os.O_RDWR else -1)

    def _path(self, number: str) -> Path:
        return self._root / upload_number(number)


def _stand_at(file: BinaryIO, offset: int) -> None:
    stat = os.fstat(file.fileno())
    if stat.st_size != offset or stat.st_nlink > 1:  # a second name: these bytes are in the store and never change
        raise WrongOffset(stat.st_size)


def _arrived(stream: BinaryIO, most: int) -> bytes:
    """What a connection brings next; nothing when it is broken."""
    try:
        return stream.read(most)
    except OSError:
        return b""
