"""The store in a folder: files named by their SHA-256. Written whole or not at all; never changed."""

import contextlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from openimr.storage import partial
from openimr.storage.folder_drop import FolderDrop
from openimr.storage.outcomes import Missing, Stored, sha256_name, told_plainly


class Folder:
    """Stored bytes under one root folder; uploads in progress in `drop` inside it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.drop = FolderDrop(root / "drop", self._link)

    def put(self, data: bytes) -> Stored:
        """Store bytes."""
        return self.put_file(io.BytesIO(data))

    def put_file(self, file: BinaryIO) -> Stored:
        """Store a stream, read once."""
        with told_plainly(), partial.fresh(self._root / "partial") as (path, made):
            stored = partial.copy(file, made)
            target = self._made_room(stored.sha256)
            if not target.exists():
                path.replace(target)
                partial.settle(target.parent, self._root)
        return stored

    def _link(self, path: Path, stored: Stored) -> None:
        """Store a whole file that lies on the same disk, without copying it where the disk knows links."""
        with told_plainly():
            target = self._made_room(stored.sha256)
            try:
                target.hardlink_to(path)
            except FileExistsError:
                return
            except OSError:
                with path.open("rb") as file:
                    self.put_file(file)
                return
            partial.settle(target.parent, self._root)

    def open(self, sha256: str) -> BinaryIO:
        """The stored file. Raises Missing."""
        with told_plainly():
            try:
                return self._path(sha256).open("rb")
            except FileNotFoundError:
                raise Missing(f"the store does not hold {sha256}") from None

    def size(self, sha256: str) -> int:
        """How many bytes. Raises Missing."""
        with self.open(sha256) as file:
            return os.fstat(file.fileno()).st_size

    def range(self, sha256: str, start: int, end: int) -> Iterator[bytes]:
        """The bytes from `start` up to but not including `end`, in chunks. Raises Missing."""
        with self.open(sha256) as file, told_plainly():
            file.seek(start)
            while start < end and (chunk := file.read(min(partial.CHUNK, end - start))):
                start += len(chunk)
                yield chunk

    def is_intact(self, sha256: str) -> bool:
        """Whether the bytes are there and have their digest."""
        with contextlib.suppress(Missing), self.open(sha256) as file, told_plainly():
            return partial.digest_of(file).sha256 == sha256
        return False

    def has(self, sha256: str) -> bool:
        """Whether bytes stand under a digest."""
        with told_plainly():
            return self._path(sha256).exists()

    def _path(self, sha256: str) -> Path:
        name = sha256_name(sha256)
        return self._root / name[:2] / name[2:4] / name

    def _made_room(self, sha256: str) -> Path:
        target = self._path(sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        return target
