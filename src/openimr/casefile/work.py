"""What the separate process does for each kind of job, and which files it keeps open between jobs."""

import ctypes
import os
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from openimr.casefile import comparing, line_reader, ocr, page_reader
from openimr.casefile.formats import inspection, members, wording
from openimr.casefile.formats.found import CannotRead, PageRead
from openimr.casefile.page_reader import Pages

MOST_OPEN = 3
_MOST_RESIDENT, _STEP = 700 * 1024**2, 200 * 1024**2
_PAGE_MEMORY = "This page asks for more memory than any honest page does."
_PAGE_ODD = "This page is damaged in a way that keeps it from being opened."

Answer = tuple[dict[str, Any], bytes]


class Desk:
    """The files that are open, and the jobs that can be asked for. `allow` is told how many bytes are mapped."""

    def __init__(self, allow: Callable[[int], None]) -> None:
        self._open = _Open(allow)
        self._ocr: ocr.Reader | str = ""

    def learn_to_read(self) -> None:
        """Load what reading scans needs; without it, pages that are scans say why they are not read."""
        try:
            self._ocr = ocr.Reader()
        except ocr.NoLanguageData as problem:
            self._ocr = str(problem)

    def clear(self) -> None:
        """Let all files go that are open."""
        self._open.clear()

    def answers(self, job: dict[str, Any], files: list[BinaryIO]) -> Iterator[Answer]:
        """The answers to a job. Raises CannotRead."""
        self._open.make_room_for(files)
        match job["work"]:
            case "inspect":
                yield asdict(inspection.inspect(files[0])), b""
            case "read":
                yield from self._read(job, files[0])
            case "render":
                pages = self._open.pages(job["key"], files[0])
                yield {}, page_reader.drawn(pages, job["index"], job["width"], job["rotation"])
            case "unpack":
                yield {}, page_reader.unpacked(files[0], job["index"])
            case "compare":
                one, other = (
                    self._open.pages(place[0], file) for place, file in zip(job["places"], files, strict=True)
                )
                yield comparing.answered((one, other), job), b""
            case "lines":
                yield {"pages": line_reader.lines(files[0], job["most_pages"])}, b""
            case "wording":
                yield {"blocks": wording.blocks(files[0])}, b""
            case "member":
                for chunk in members.chunks(files[0], job["position"]):
                    yield {}, chunk
            case _:
                raise CannotRead("Nothing of that kind is done here.")

    def _read(self, job: dict[str, Any], file: BinaryIO) -> Iterator[Answer]:
        page = self._page(job["key"], file, job["index"])
        yield {**{name: getattr(page, name) for name in _PLAIN}, "image_hash": page.image_hash.hex()}, page.words
        self._open.shrink()

    def _page(self, key: str, file: BinaryIO, index: int) -> PageRead:
        try:
            return page_reader.read_page(self._open.pages(key, file), index, self._ocr)
        except CannotRead as problem:
            return PageRead(index, unreadable_reason=str(problem))
        except MemoryError:
            return PageRead(index, unreadable_reason=_PAGE_MEMORY)
        except Exception:
            # The libraries raise whatever a hostile page makes them: no list of errors would be whole.
            return PageRead(index, unreadable_reason=_PAGE_ODD)


_PLAIN = ("index", "source", "text", "quality", "rotation", "is_blank", "unreadable_reason")


class _Open:
    """The last few files that were asked for."""

    def __init__(self, allow: Callable[[int], None]) -> None:
        self._allow = allow
        self._kept: OrderedDict[str, tuple[Pages, int]] = OrderedDict()
        self._most_resident = _MOST_RESIDENT
        statm = Path("/proc/self/statm")
        # Opened now: later there is no way to the disk.
        self._statm = os.open(statm, os.O_RDONLY) if statm.exists() else None

    def pages(self, key: str, file: BinaryIO) -> Pages:
        """The pages of a file, opened if they are not. Raises CannotRead."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key][0]
        while len(self._kept) >= MOST_OPEN:
            self._kept.popitem(last=False)[1][0].close()
        self._kept[key] = page_reader.open_pages(file), _size(file)
        return self._kept[key][0]

    def make_room_for(self, files: list[BinaryIO]) -> None:
        """A file that is opened is mapped whole, which is no use of memory but counts as one."""
        self._allow(sum(map(_size, files)) + sum(size for _, size in self._kept.values()))

    def clear(self) -> None:
        """Let all files go."""
        while self._kept:
            self._kept.popitem()[1][0].close()

    def shrink(self) -> None:
        """Let all files go when what the parsers remember of their pages has grown large; they are opened again."""
        if self._resident() < self._most_resident:
            return
        self.clear()
        if hasattr(libc := ctypes.CDLL(None), "malloc_trim"):
            libc.malloc_trim(0)
        self._most_resident = max(_MOST_RESIDENT, self._resident() + _STEP)

    def _resident(self) -> int:
        if self._statm is None:
            return 0
        return int(os.pread(self._statm, 100, 0).split()[1]) * os.sysconf("SC_PAGESIZE")


def _size(file: BinaryIO) -> int:
    return os.fstat(file.fileno()).st_size
