"""From the bytes of a file to the lines of a letter. PDF through PDFium, plain text as UTF-8."""

import ctypes
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from openimr.casefile import isolation
from openimr.casefile.page_reader import CannotRead
from openimr.domain.letter.lines import Line, from_text, without_footers
from openimr.domain.letter.problem import Problem
from openimr.domain.letter.read import LetterRead, read_lines

_BOLD_FROM = 600
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
            return _refused(path, f"the file is larger than {_LARGEST_FILE // 1024**2} MB: no letter is")
        data = path.read_bytes()
    except OSError as error:
        return _refused(path, f"the file cannot be opened: {error.strerror}")
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
        raise Unreadable("the file is empty")
    if _PDF_MARK in data[:1024]:
        return _pdf_lines(data)
    if b"\x00" in data:
        raise Unreadable("the file is neither a PDF nor plain text")
    try:
        return from_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unreadable("the file is neither a PDF nor plain text in UTF-8") from None


def _pdf_lines(data: bytes) -> list[Line]:
    _try_apart(data)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise Unreadable(_why(str(error))) from None
    try:
        if len(document) > _MOST_PAGES:
            raise Unreadable(f"the PDF has {len(document)} pages: no letter has more than {_MOST_PAGES}")
        lines = [line for number in range(len(document)) for line in _page_lines(document, number)]
    except pdfium.PdfiumError as error:
        raise Unreadable(f"a page of the PDF is damaged ({error})") from None
    finally:
        document.close()
    if not lines:
        raise Unreadable("the PDF has no text: it is a scan, and its pages have to be read by OCR first")
    return without_footers(lines)


def _try_apart(data: bytes) -> None:
    """Open the file in the separate process first: what takes that down would take us down, and the files after it."""
    try:
        isolation.read(data)
    except isolation.AsksTooMuch:
        raise Unreadable("the PDF asks for more time or memory than any letter does") from None
    except CannotRead:
        return  # an ordinary fault, which has better words below


def _why(message: str) -> str:
    if "password" in message.lower():
        return "the PDF is protected by a password; ask the sender for one that is not"
    return "the PDF is damaged and cannot be opened; ask the sender to send it again"


def _page_lines(document: pdfium.PdfDocument, number: int) -> list[Line]:
    page = document[number]
    text_page = page.get_textpage()
    try:
        return _lines_with_weight(text_page, number + 1)
    finally:
        text_page.close()
        page.close()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line's text, weight, and where its first and last characters stand (points from the page's foot)."""

    text: str
    is_bold: bool
    first: float
    last: float


def _lines_with_weight(text_page: pdfium.PdfTextPage, number: int) -> list[Line]:
    placed: list[_Placed] = []
    index = 0
    for text in text_page.get_text_range().split("\r\n"):
        if text.strip():
            start = index + _units(text) - _units(text.lstrip())
            end = index + _units(text.rstrip()) - 1
            is_bold = raw.FPDFText_GetFontWeight(text_page.raw, start) >= _BOLD_FROM
            placed.append(_Placed(text, is_bold, _height(text_page, start), _height(text_page, end)))
        index += _units(text) + 2
    return _with_blocks(placed, number)


def _units(text: str) -> int:
    """Length in PDFium's own counting: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _height(text_page: pdfium.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page.raw, index, x, y)
    return y.value


def _with_blocks(placed: list[_Placed], number: int) -> list[Line]:
    """A block starts where a line stands clearly further below the one above than lines usually do."""
    drops = [above.last - below.first for above, below in pairwise(placed)]
    falling = sorted(drop for drop in drops if drop > 0)
    usual = falling[len(falling) // 2] if falling else 0.0
    return [
        Line(number, line.text, line.is_bold, None if n == 0 else drops[n - 1] > _GAP * usual)
        for n, line in enumerate(placed)
    ]
