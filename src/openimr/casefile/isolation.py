"""Handing received files to a separate process that can do little else, with limits of time and memory for each page.

A file goes over as an open descriptor, never as bytes or a path. `file` below is anything that is open for reading;
one without a descriptor (a BytesIO) is copied into memory that has one. What was written to it must be flushed. `key`
names its content (its SHA-256): the process keeps the last few documents open under it, so that the next page of the
same file costs no new parse.
"""

import atexit
import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

from openimr.casefile import comparing, frames
from openimr.casefile.comparing import Place
from openimr.casefile.formats import recognition
from openimr.casefile.formats.found import (
    LARGEST_FILE,
    Block,
    CannotRead,
    Inspected,
    Member,
    PageRead,
)
from openimr.casefile.frames import Message
from openimr.casefile.line_reader import PlacedLine
from openimr.casefile.opener import Gone, NotStarted, Opener, TooLate, descriptor
from openimr.domain.twins.facts import InkComparison, TextProof

__all__ = [
    "Block", "CannotRead", "Inspected", "Member", "NotStarted", "PageRead", "Place", "build", "compare",
    "get_ready_to_draw", "inspect", "lines", "members", "read_page", "read_pages", "render", "take_member", "wording",
]  # fmt: skip

PAGE_SECONDS, _DRAW_SECONDS, _WORDING_SECONDS, _CHUNK_SECONDS = 60.0, 20.0, 60.0, 60.0
_INSPECT_SECONDS, _BYTES_A_SECOND = 10.0, 50 * 1024**2
"""A refusal comes within ten seconds; a file of gigabytes may take as long as its disk needs to read it."""
BUILD_SECONDS, MOST_BUILT = 4 * 3600.0, 4 * 1024**3
_PAGE_TOO_SLOW = "This page takes too long to read and was put aside."
_MOST_PATIENCE = 2.5
_PAGE_TAKES_DOWN = "This page is damaged, or asks for more memory than any honest page does, and cannot be opened."

_inspector, _reader, _drawer, _line_reader = Opener("open"), Opener("read"), Opener("open"), Opener("open")
_comparer, _COMPARE_SECONDS = Opener("open"), 20.0
_unpacker = Opener("photo")
"""Telephones' photographs are unpacked apart: the part that does it starts a thread, which the others may not."""
for _opener in (_inspector, _reader, _drawer, _line_reader, _unpacker, _comparer):
    atexit.register(_opener.stop)


def inspect(file: BinaryIO, file_name: str = "") -> Inspected:
    """What a file really is, by its content. Raises CannotRead with what its sender can do.

    `file_name` is not believed: it only helps to word a refusal.
    """
    with descriptor(file) as (handle, size):
        if not size:
            raise CannotRead("The file is empty.")
        if size > LARGEST_FILE:
            raise CannotRead(f"The file is larger than {LARGEST_FILE // 1024**3} GB. Send it in parts.")
        opener = _unpacker if _is_photograph(handle) else _inspector
        told = opener.ask({"work": "inspect"}, [handle], _INSPECT_SECONDS + size / _BYTES_A_SECOND).told
    return Inspected(
        media_type=told["media_type"],
        pages=tuple((float(width), float(height)) for width, height in told["pages"]),
        members=tuple(Member(str(name), int(length)) for name, length in told["members"]),
        needs_rendition=bool(told["needs_rendition"]),
        left_out=tuple(str(name) for name in told["left_out"]),
    )


def read_page(file: BinaryIO, key: str, index: int) -> PageRead:
    """Read one page. A page that cannot be read says why; raises NotStarted only."""
    return next(iter(read_pages(file, key, [index])))


def read_pages(file: BinaryIO, key: str, indexes: Iterable[int]) -> Iterator[PageRead]:
    """Read pages one after the other, in the order given; each answer comes when its page is read.

    A page that takes too long, or takes the process down, comes back unreadable with the cause, and the next one goes
    on in a fresh process. Whoever stops listening loses nothing. Raises NotStarted when no process can be had, which
    says nothing about the file.
    """
    with descriptor(file) as (handle, _):
        for index in indexes:
            yield _photograph(handle, key, index) if _is_photograph(handle) else _page(_read(key, index), handle)


def _read(key: str, index: int) -> dict[str, Any]:
    return {"work": "read", "key": key, "index": index}


def _photograph(handle: int, key: str, index: int) -> PageRead:
    try:
        plain = _unpacked(handle, index)
    except CannotRead as problem:
        return PageRead(index, unreadable_reason=str(problem))
    with descriptor(plain) as (unpacked, _):
        return replace(_page(_read(f"{key} {index}", 0), unpacked), index=index)


def _is_photograph(handle: int) -> bool:
    return recognition.is_photograph(os.pread(handle, 16, 0))


def _unpacked(handle: int, index: int) -> bytes:
    """One page of a photograph file as PNG. Raises CannotRead."""
    return _unpacker.ask({"work": "unpack", "index": index}, [handle], PAGE_SECONDS).data


def _patience() -> float:
    """How much longer everything takes on a full machine: programs that want to run, for each core."""
    return min(max(os.getloadavg()[0] / (os.cpu_count() or 1), 1.0), _MOST_PATIENCE)


def _page(job: dict[str, Any], handle: int, *, is_last_try: bool = False) -> PageRead:
    try:
        return _page_read(_reader.told(job, [handle], PAGE_SECONDS * _patience()))
    except NotStarted:
        raise
    except TooLate:
        return PageRead(job["index"], unreadable_reason=_PAGE_TOO_SLOW)
    except CannotRead as problem:
        return PageRead(job["index"], unreadable_reason=str(problem))
    except Gone:
        if is_last_try:
            return PageRead(job["index"], unreadable_reason=_PAGE_TAKES_DOWN)
    # What took the process down may have been gathered over the pages before: once more, in a fresh one.
    return _page(job, handle, is_last_try=True)


def _page_read(answer: Message) -> PageRead:
    told = answer.told
    return PageRead(
        index=int(told["index"]), source=told["source"], text=str(told["text"]), words=answer.data,
        quality=told["quality"], rotation=int(told["rotation"]), is_blank=bool(told["is_blank"]),
        image_hash=bytes.fromhex(told["image_hash"]), unreadable_reason=str(told["unreadable_reason"]),
    )  # fmt: skip


def get_ready_to_draw() -> None:
    """Start the process that draws, so that the first page does not wait for it. One that does not start is no trouble
    yet: it is started again when a page is asked for."""
    with contextlib.suppress(NotStarted):
        _drawer.get_ready()


def render(file: BinaryIO, key: str, index: int, width: int, rotation: int = 0) -> bytes:
    """Draw one page as WebP, turned clockwise by 0, 90, 180 or 270 degrees and then so many pixels wide.

    Raises CannotRead.
    """
    job = {"work": "render", "key": key, "index": index, "width": width, "rotation": rotation % 360}
    with descriptor(file) as (handle, _):
        if _is_photograph(handle):
            job.update(key=f"{key} {index}", index=0)
            with descriptor(_unpacked(handle, index)) as (unpacked, _):
                return _drawer.ask(job, [unpacked], _DRAW_SECONDS).data
        return _drawer.ask(job, [handle], _DRAW_SECONDS).data


def compare(
    files: tuple[BinaryIO, BinaryIO], places: tuple[Place, Place], proof: TextProof
) -> tuple[InkComparison, bool]:
    """Lay two pages over each other; what the ink says, and whether they are the same dot for dot.

    Raises CannotRead for a page that cannot be drawn, NotStarted.
    """
    with descriptor(files[0]) as (one, _), descriptor(files[1]) as (other, _):
        told = _comparer.ask(comparing.asked(*places, proof), [one, other], _COMPARE_SECONDS).told
    try:
        return comparing.comparison(told)
    except (KeyError, TypeError, ValueError):
        raise CannotRead(_PAGE_TAKES_DOWN) from None


def lines(data: bytes, *, most_pages: int) -> list[list[PlacedLine]]:
    """The lines of each page of a PDF, read in the separate process. Raises CannotRead."""
    with descriptor(data) as (handle, _):
        told = _line_reader.ask({"work": "lines", "most_pages": most_pages}, [handle], _DRAW_SECONDS).told
    return [[PlacedLine(*line) for line in page] for page in told["pages"]]


def members(file: BinaryIO, key: str) -> Iterator[Member]:
    """The files inside a ZIP or an e-mail, by position. Raises CannotRead."""
    del key  # what is inside is told when the file is inspected, and that is done from its bytes
    yield from inspect(file).members


def take_member(file: BinaryIO, key: str, position: int, out: BinaryIO, most: int = LARGEST_FILE) -> int:
    """Write a file that is inside a ZIP or an e-mail to `out`; its size in bytes. Raises CannotRead.

    It comes in pieces and is written here: the process that unpacks writes nothing. `most` bytes and no more.
    """
    written = 0
    with descriptor(file) as (handle, _), _inspector.turn():
        for answer in _inspector.stream({"work": "member", "key": key, "position": position}, [handle], _CHUNK_SECONDS):
            written += len(answer.data)
            if written > most:
                raise CannotRead(f"A file inside the file is larger than {most:,} bytes. Send it by itself.")
            out.write(answer.data)
    out.flush()
    return written


def wording(file: BinaryIO, key: str) -> list[Block]:
    """The words of a file without pages: DOCX, RTF, plain text, the body of an e-mail. Raises CannotRead."""
    with descriptor(file) as (handle, _):
        told = _inspector.ask({"work": "wording", "key": key}, [handle], _WORDING_SECONDS).told
    return [Block(kind, tuple(str(cell) for cell in cells)) for kind, cells in told["blocks"]]


def build(
    job: dict[str, Any], files: Sequence[BinaryIO], out: BinaryIO, *, most: int = MOST_BUILT,
    seconds: float = BUILD_SECONDS,
) -> dict[str, Any]:  # fmt: skip
    """Have `stamping.build(job, files, out)` write a new file to `out`; what it returned. Raises CannotRead.

    `job` is plain JSON. It runs in a process of its own, which may write to `out` and nothing else, `most` bytes at
    most, and ends with it. `out` is a file on disk that was opened for writing.
    """
    builder = Opener("build", str(most))
    with contextlib.ExitStack() as opened:
        opened.callback(builder.stop)
        handles = [opened.enter_context(descriptor(file))[0] for file in files]
        for start in range(0, len(handles), frames.MOST_FILES):
            builder.ask({"work": "hold"}, handles[start : start + frames.MOST_FILES], seconds)
        out.flush()
        return dict(builder.ask({"work": "build", "job": job}, [out.fileno()], seconds).told["built"])
