"""Copies on this machine of what lies in a bucket, so that they can be opened as files; those unused longest go."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from openimr.storage import partial
from openimr.storage.outcomes import told_plainly


class Cache:
    """A folder that several processes of one machine share."""

    def __init__(self, root: Path, most_bytes: int) -> None:
        self._kept, self._making, self._most = root / "kept", root / "partial", most_bytes

    def open(self, name: str, fill: Callable[[BinaryIO], None]) -> BinaryIO:
        """The copy of a name. Where there is none, one process fills it and the others wait for it."""
        with told_plainly():
            while True:
                if file := self._at_hand(name):
                    return file
                self._fetch(name, fill)

    def spool(self) -> contextlib.AbstractContextManager[tuple[Path, BinaryIO]]:
        """A new file to write to, gone at the end unless it was kept."""
        self._making.mkdir(parents=True, exist_ok=True)
        return partial.fresh(self._making)

    def keep(self, path: Path, name: str) -> None:
        """Take a whole file into the cache, under a name that stands for its bytes."""
        self._kept.mkdir(parents=True, exist_ok=True)
        path.replace(self._kept / name)
        self._make_room(name)

    def rename(self, name: str, better: str) -> None:
        """Give a copy, if it is still here, another name for the same bytes."""
        with contextlib.suppress(FileNotFoundError):
            (self._kept / name).replace(self._kept / better)

    def forget(self, beginning: str) -> None:
        """Remove the copies whose names begin so."""
        if self._kept.is_dir():
            for path in self._kept.glob(f"{beginning}*"):
                path.unlink(missing_ok=True)

    def _at_hand(self, name: str) -> BinaryIO | None:
        path = self._kept / name
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return None
        with contextlib.suppress(FileNotFoundError):
            os.utime(path)  # used just now: the last to be removed
        return file

    def _fetch(self, name: str, fill: Callable[[BinaryIO], None]) -> None:
        path = self._making / name
        with partial.owned(path) as file:
            if (self._kept / name).exists():  # made by another while we waited
                path.unlink(missing_ok=True)
                return
            try:
                file.truncate(0)
                fill(file)
                os.fsync(file.fileno())
                self.keep(path, name)
            finally:
                path.unlink(missing_ok=True)
        partial.clear_abandoned(self._making)

    def _make_room(self, newest: str) -> None:
        """Remove what was used longest ago until the rest fits. A copy that is open somewhere stays readable there."""
        found = []
        for path in self._kept.iterdir():
            with contextlib.suppress(FileNotFoundError):
                stat = path.stat()
                found.append((stat.st_mtime_ns, stat.st_size, path))
        total = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if total <= self._most:
                return
            if path.name != newest:
                path.unlink(missing_ok=True)
                total -= size
