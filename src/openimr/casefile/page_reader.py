"""What runs in the separate process: reading and drawing the pages of an open file.

Knows nothing of cases, settings or the database.
"""

import io
import re
from typing import BinaryIO

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from openimr.casefile import ocr, text_layer, words
from openimr.casefile.formats import recognition
from openimr.casefile.formats.found import MAX_PAGES, CannotRead, PageRead
from openimr.casefile.formats.pdf import DAMAGED_PAGE, Pdf, has_damaged_picture, scan
from openimr.casefile.formats.pictures import Pictures

__all__ = ["MAX_PAGES", "CannotRead", "PageRead", "Pages", "drawn", "open_pages", "read_page"]

Pages = Pdf | Pictures
_WEBP_QUALITY, _WEBP_EFFORT = 68, 0
"""More effort takes twice the time and saves a sixth of the bytes: a page must come at once."""
_BLANK_NOTICE = re.compile(
    r"(?:this )?page (?:is |was |has been )?(?:(?:intentionally )?left blank(?: intentionally)?|intentionally blank)"
    r"|intentionally (?:left )?blank|blank page"
)
_NO_LETTER = re.compile(r"[^a-z]+")
_COLOURED, _LEAST_COLOURED, _EVERY = 28, 0.0005, 3


def open_pages(file: BinaryIO) -> Pages:
    """A file that has pages, opened. Raises CannotRead."""
    return Pdf(file) if recognition.media_type(file) == recognition.PDF else Pictures(file)


def read_page(pages: Pages, index: int, reader: ocr.Reader | str) -> PageRead:
    """Read one page, a picture of one with `reader`, or say with its words why that cannot be done.

    Raises CannotRead.
    """
    if isinstance(pages, Pictures):
        return _recognized(index, *pages.scan(index), reader)
    page = pages.page(index)
    try:
        found = text_layer.read(page)
        if text_layer.needs_ocr(page, found):
            return _not_only_blank(page, _recognized(index, *scan(page), reader))
        is_blank = says_it_is_blank(found.text)
        return PageRead(
            index, "text_layer", found.text, words.pack(found.words), rotation=found.rotation, is_blank=is_blank
        )
    except pdfium.PdfiumError:
        raise CannotRead(DAMAGED_PAGE) from None
    except text_layer.TooMuchText as problem:
        raise CannotRead(str(problem)) from None
    finally:
        page.close()


def says_it_is_blank(text: str) -> bool:
    """Are the only words of a page that it is left blank?"""
    return bool(_BLANK_NOTICE.fullmatch(_NO_LETTER.sub(" ", text[:200].lower()).strip())) and len(text) < 200


def _not_only_blank(page: pdfium.PdfPage, read: PageRead) -> PageRead:
    if read.is_blank and has_damaged_picture(page):
        raise CannotRead("The picture on this page is damaged and cannot be shown.")
    return read


def _recognized(
    index: int, image: "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]", dpi: tuple[float, float],
    reader: ocr.Reader | str,
) -> PageRead:  # fmt: skip
    if isinstance(reader, str):
        return PageRead(index, unreadable_reason=reader)
    read = reader.read(image, dpi)
    is_blank = read.is_blank or says_it_is_blank(read.text)
    return PageRead(
        index, "ocr", read.text, words.pack(read.words), read.quality, read.rotation, is_blank, read.image_hash
    )


def drawn(pages: Pages, index: int, width: int, rotation: int) -> bytes:
    """One page as WebP, so many pixels wide after it is turned clockwise by 0, 90, 180 or 270. Raises CannotRead."""
    image = pages.drawn(index, width, rotation)
    out = io.BytesIO()
    _as_shown(image).save(out, format="WEBP", quality=_WEBP_QUALITY, method=_WEBP_EFFORT)
    return out.getvalue()


def unpacked(file: BinaryIO, index: int) -> bytes:
    """One page of a picture file as a plain PNG, upright and of the same size on paper. Raises CannotRead."""
    pictures = Pictures(file)
    try:
        image, dpi = pictures.page(index), pictures.dpi(index)
    finally:
        pictures.close()
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1, dpi=dpi)
    return out.getvalue()


def _as_shown(image: Image.Image) -> Image.Image:
    """Grey where the page has no colour worth sending."""
    if image.mode == "L":
        return image
    coloured = image.convert("RGB")
    some = np.asarray(coloured)[::_EVERY, ::_EVERY]
    spread = some.max(axis=2) - some.min(axis=2)
    return coloured if float((spread > _COLOURED).mean()) > _LEAST_COLOURED else coloured.convert("L")
