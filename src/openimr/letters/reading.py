"""From the bytes of a file to the lines of a letter. PDF through PDFium, plain text as UTF-8."""

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from openimr.casefile import isolation
from openimr.casefile.line_reader import PlacedLine
from openimr.casefile.page_reader import CannotRead
from openimr.domain.letter.lines import Line, from_text, without_footers
from openimr.domain.letter.problem import Problem
from openimr.domain.letter.read import LetterRead, read_lines

_GAP = 1.35
_PDF_MARK = b"%PDF-"
_LARGEST_FILE = 64 * 1024 * 1024
_MOST_PAGES = 500


class Unreadable(Exception):
    """A file that cannot be opened as a letter, with the reason in plain language."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file: what was read, or why nothing could be."""

    source: str
    letter: LetterRead | None
    problems: tuple[Problem, ...] = field(default=())


def read_file(path: Path) -> FileRead:
    """Read one letter from a PDF or text file. Never raises for the content of the file."""
    try:
        if path.is_file() and path.stat().st_size > _LARGEST_FILE:
            return _refused(path, f"The file is larger than {_LARGEST_FILE // 1024**2} MB: no letter is.")
        data = path.read_bytes()
    except OSError as error:
        return _refused(path, f"The file cannot be opened: {error.strerror}.")
    try:
        letter = read_bytes(data)
    except Unreadable as error:
        return _refused(path, str(error))
    return FileRead(str(path), letter, letter.problems)


def _refused(path: Path, reason: str) -> FileRead:
    return FileRead(str(path), None, (Problem("file", None, reason),))


def read_bytes(data: bytes) -> LetterRead:
    """Read one letter from its bytes. Raises Unreadable when they are no PDF and no text."""
    return read_lines(lines_of(data))


def lines_of(data: bytes) -> list[Line]:
    """The lines of a PDF or text file. Raises Unreadable."""
    if not data.strip():
        raise Unreadable("The file is empty.")
    if _PDF_MARK in data[:1024]:
        return _pdf_lines(data)
    if b"\x00" in data:
        raise Unreadable("The file is neither a PDF nor plain text.")
    try:
        return from_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unreadable("The file is neither a PDF nor plain text in UTF-8.") from None


def _pdf_lines(data: bytes) -> list[Line]:
    """Opened in the separate process: what takes that down leaves us, and the files after it, alone."""
    try:
        pages = isolation.lines(data, most_pages=_MOST_PAGES)
    except CannotRead as problem:
        raise Unreadable(str(problem)) from None
    lines = [line for number, page in enumerate(pages, start=1) for line in _with_blocks(page, number)]
    if not lines:
        raise Unreadable("The PDF has no text: it is a scan, and its pages have to be read by OCR first.")
    return without_footers(lines)


def _with_blocks(placed: list[PlacedLine], number: int) -> list[Line]:
    """A block starts where a line stands clearly further below the one above than lines usually do."""
    drops = [above.last - below.first for above, below in pairwise(placed)]
    falling = sorted(drop for drop in drops if drop > 0)
    usual = falling[len(falling) // 2] if falling else 0.0
    return [
        Line(number, line.text, line.is_bold, None if n == 0 else drops[n - 1] > _GAP * usual)
        for n, line in enumerate(placed)
    ]
