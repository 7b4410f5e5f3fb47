"""What runs in the separate process too: the lines of a PDF with their weight and place, for readers of letters."""

import ctypes
from typing import BinaryIO, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from openimr.casefile.formats.found import CannotRead
from openimr.casefile.formats.pdf import Pdf

_BOLD_FROM = 600


class PlacedLine(NamedTuple):
    """A line's text, weight, and where its first and last characters stand (points from the page's foot)."""

    text: str
    is_bold: bool
    first: float
    last: float


def lines(file: BinaryIO, most_pages: int) -> list[list[PlacedLine]]:
    """The lines of each page of a PDF. Raises CannotRead, also for more pages than asked for."""
    opened = Pdf(file)
    try:
        if opened.count > most_pages:
            raise CannotRead(f"The PDF has {opened.count} pages, more than {most_pages}.")
        return [_page_lines(opened.document, number) for number in range(opened.count)]
    except pdfium.PdfiumError:
        raise CannotRead("A page of the PDF is damaged. Save it again and send that.") from None
    finally:
        opened.close()


def _page_lines(document: pdfium.PdfDocument, number: int) -> list[PlacedLine]:
    page = document[number]
    text_page = page.get_textpage()
    try:
        return _placed(text_page)
    finally:
        text_page.close()
        page.close()


def _placed(text_page: pdfium.PdfTextPage) -> list[PlacedLine]:
    placed: list[PlacedLine] = []
    index = 0
    for text in text_page.get_text_range().split("\r\n"):
        if text.strip():
            start = index + _units(text) - _units(text.lstrip())
            end = index + _units(text.rstrip()) - 1
            is_bold = raw.FPDFText_GetFontWeight(text_page.raw, start) >= _BOLD_FROM
            placed.append(PlacedLine(text, is_bold, _height(text_page, start), _height(text_page, end)))
        index += _units(text) + 2
    return placed


def _units(text: str) -> int:
    """Length in PDFium's own counting: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _height(text_page: pdfium.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page.raw, index, x, y)
    return y.value
