"""Uploads in progress in a bucket: one object for each piece that arrived, named by the byte it begins at.

A piece is written only under a name that is new, so two web nodes cannot write the same place, and a piece is there
whole or not at all. Names count down: the newest piece is listed first, and says how long the upload is.
"""

import contextlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from openimr.storage import partial
from openimr.storage.cache import Cache
from openimr.storage.objects import PIECE, Listed, Objects, Taken
from openimr.storage.outcomes import Away, Missing, Stored, Waiting, WrongOffset, upload_number

_START = "0-start"
_PIECE = "1-"
_LAST = 10**15
_NO_UPLOAD = "there is no such upload"
_NOT_SAFE = (
    "the bucket's server does not know conditional writes (If-None-Match), so two web nodes could write over each "
    "other; uploads are not taken, nothing was lost"
)


class BucketDrop:
    """The drop zone below `drop/` of a bucket. `store` sends a whole file to where stored files lie."""

    def __init__(self, objects: Objects, cache: Cache, store: Callable[[BinaryIO, Stored], None]) -> None:
        self._objects, self._cache, self._store = objects, cache, store
        self._is_safe = False

    def start(self, number: str) -> None:
        """Make room for an upload; one that is there stays as it is."""
        name = _folder(number) + _START
        with contextlib.suppress(Taken):
            self._objects.put(name, b"", is_new=True)
        self._require_conditional_writes(name)

    def append(self, number: str, offset: int, stream: BinaryIO, most: int) -> int:
        """Add what a stream brings, at most `most` bytes. Raises Missing, WrongOffset and Full."""
        self._stand_at(number, offset)
        while most > 0 and (piece := _arrived(stream, min(PIECE, most))):
            self._add(number, offset, piece)
            offset += len(piece)
            most -= len(piece)
        return offset

    def size(self, number: str) -> int:
        """How many bytes are kept. Raises Missing."""
        folder = _folder(number)
        newest = list(self._objects.listed(folder, 2))
        if not newest or newest[0].name != folder + _START:
            raise Missing(_NO_UPLOAD)
        return _offset(newest[1]) + newest[1].size if len(newest) > 1 else 0

    def into_store(self, number: str) -> Stored:
        """Store the whole upload. It stays here too until it is removed. Raises Missing and Full."""
        size = self.size(number)
        with self.open(number) as file:
            stored = partial.digest_of(file)
            self._store(file, stored)
        self._cache.rename(_copy(number, size), stored.sha256)
        return stored

    def open(self, number: str) -> BinaryIO:
        """A file of this machine with the bytes so far. Raises Missing."""
        size = self.size(number)

        def fill(file: BinaryIO) -> None:
            pieces = [one for one in self._objects.listed(_folder(number)) if _offset(one) < size]
            for one in reversed(pieces):
                partial.write_all(file, self._objects.whole(one.name))
            if file.tell() != size:
                raise Missing(_NO_UPLOAD)  # removed meanwhile

        return self._cache.open(_copy(number, size), fill)

    def remove(self, number: str) -> None:
        """Forget an upload, its last piece first: what a killed process leaves is a shorter upload."""
        folder = _folder(number)
        for one in list(self._objects.listed(folder + _PIECE)):
            self._objects.remove(one.name)
        self._objects.remove(folder + _START)
        self._cache.forget(_copy(number, ""))

    def numbers(self) -> Iterator[Waiting]:
        """Every upload that is here."""
        found: dict[str, Waiting] = {}
        for one in self._objects.listed("drop/"):
            number = one.name.split("/")[1]
            known = found.get(number, Waiting(number, 0, one.changed))
            found[number] = Waiting(number, known.size + one.size, max(known.changed, one.changed))
        yield from found.values()

    def _stand_at(self, number: str, offset: int) -> None:
        if (size := self.size(number)) != offset:
            raise WrongOffset(size)

    def _add(self, number: str, offset: int, piece: bytes) -> None:
        name = f"{_folder(number)}{_PIECE}{_LAST - offset:016d}"
        try:
            self._objects.put(name, piece, is_new=True)
        except Taken:
            size = self.size(number)
            # Our own write may have arrived though its answer was lost: then the same bytes are there.
            if size <= offset or self._objects.whole(name) != piece:
                raise WrongOffset(size) from None

    def _require_conditional_writes(self, name: str) -> None:
        if self._is_safe:
            return
        try:
            self._objects.put(name, b"", is_new=True)
        except Taken:
            self._is_safe = True
        else:
            raise Away(_NOT_SAFE)


def _folder(number: str) -> str:
    return f"drop/{upload_number(number)}/"


def _copy(number: str, size: int | str) -> str:
    return f"drop-{upload_number(number)}-{size}"


def _offset(piece: Listed) -> int:
    """Where a piece begins; the mark of the start is no piece and lies before the first byte of none."""
    _, found, countdown = piece.name.partition(f"/{_PIECE}")
    return _LAST - int(countdown) if found else _LAST


def _arrived(stream: BinaryIO, most: int) -> bytes:
    """What a connection brings, collected to one piece; what came before it broke is kept."""
    piece = bytearray()
    with contextlib.suppress(OSError):
        while len(piece) < most and (chunk := stream.read(min(partial.CHUNK, most - len(piece)))):
            piece += chunk
    return bytes(piece)
