"""PDF, through PDFium: mapped into memory and never copied, so that size costs nothing."""

import math
import mmap
from typing import Any, BinaryIO

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from openimr.casefile.formats.found import LETTER, MAX_PAGES, POINTS_PER_INCH, CannotRead

Grey = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]
"""A page as dots, 0 is black: (height, width)."""
DAMAGED_PAGE = "This page of the PDF is damaged."
_DAMAGED = "The PDF is damaged or has no page. Save it again and send that."
_LOCKED = "The PDF is protected by a password. Send it without one."
_LONGEST_SIDE = 14_400 * 10
_MOST_DRAWN = 40_000_000
_PICTURES_LOOKED_AT = 20
_SCAN_DPI, _LEAST_DPI, _EDGE, _INVISIBLE = 200, 90, 0.02, 3
LONGEST_DRAWN = 16_000
"""In pixels: no side of a WebP is longer."""
TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
"""What turns a picture clockwise by so many degrees."""


class Pdf:
    """An open PDF. Raises CannotRead when it cannot be opened."""

    def __init__(self, file: BinaryIO) -> None:
        self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._bytes = np.frombuffer(self._map, dtype=np.uint8)
        opened = raw.FPDF_LoadMemDocument64(self._bytes.ctypes.data, self._bytes.size, None)
        if not opened:
            is_locked = raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
            self._unmap()
            raise CannotRead(_LOCKED if is_locked else _DAMAGED)
        self.document = pdfium.PdfDocument(opened)
        self.count = len(self.document)
        if not 0 < self.count <= MAX_PAGES:
            self.close()
            text = f"The PDF has {self.count} pages; between 1 and {MAX_PAGES} can be received at once."
            raise CannotRead(text if self.count else _DAMAGED)

    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of each page in points. Raises CannotRead when not one page is there."""
        found = [self._size(index) for index in range(self.count)]
        if not any(found):
            raise CannotRead(_DAMAGED)
        return tuple(size or LETTER for size in found)

    def _size(self, index: int) -> tuple[float, float] | None:
        try:
            return sensible(*self.document.get_page_size(index))
        except pdfium.PdfiumError:
            return None

    def page(self, index: int) -> pdfium.PdfPage:
        """One page, to be closed. Raises CannotRead."""
        try:
            return self.document[index]
        except (pdfium.PdfiumError, IndexError):
            raise CannotRead(DAMAGED_PAGE) from None

    def drawn(self, index: int, width: int, rotation: int) -> Image.Image:
        """One page in colour, turned clockwise by so many degrees and then so many pixels wide. Raises CannotRead."""
        page = self.page(index)
        try:
            across = page.get_height() if rotation % 180 else page.get_width()
            return _rendered(page, width / max(across, 1.0), rotation=rotation, rev_byteorder=True)
        finally:
            page.close()

    def close(self) -> None:
        """Let the file go."""
        self.document.close()
        self._unmap()

    def _unmap(self) -> None:
        del self._bytes
        self._map.close()


def sensible(width: float, height: float) -> tuple[float, float]:
    """The size that a page says it has, or a letter page's where that is no size."""
    is_size = all(math.isfinite(side) and 0 < side <= _LONGEST_SIDE for side in (width, height))
    return (width, height) if is_size else LETTER


def _rendered(page: pdfium.PdfPage, scale: float, **how: Any) -> Image.Image:
    width, height = page.get_size()
    most = min(math.sqrt(_MOST_DRAWN / max(width * height, 1.0)), LONGEST_DRAWN / max(width, height, 1.0))
    try:
        image: Image.Image = page.render(scale=min(scale, most), **how).to_pil()
    except (pdfium.PdfiumError, ValueError):
        raise CannotRead(DAMAGED_PAGE) from None
    return image


def scan(page: pdfium.PdfPage) -> tuple[Grey, tuple[float, float]]:
    """A page as grey dots for reading, with its dots per inch across and down. Raises CannotRead.

    The one picture of a scanned page comes as it was scanned, which is quicker and sharper than drawing the page.
    """
    width, height = page.get_size()
    image = _only_picture(page) or _rendered(page, _SCAN_DPI / POINTS_PER_INCH, grayscale=True).convert("L")
    dpi = image.width / max(width, 1.0) * POINTS_PER_INCH, image.height / max(height, 1.0) * POINTS_PER_INCH
    return np.asarray(image), dpi


def _only_picture(page: pdfium.PdfPage) -> Image.Image | None:
    """The picture that is all of a page, upright as the page is shown; None where the page is anything else."""
    picture = None
    for thing in page.get_objects(max_depth=1):
        if thing.type == raw.FPDF_PAGEOBJ_TEXT and raw.FPDFTextObj_GetTextRenderMode(thing.raw) == _INVISIBLE:
            continue
        if picture is not None or not isinstance(thing, pdfium.PdfImage):
            return None
        picture = thing
    if picture is None or not _is_all_of(page, picture):
        return None
    try:
        image: Image.Image = picture.get_bitmap(render=False).to_pil().convert("L")
    except (pdfium.PdfiumError, ValueError):
        return None
    turned = page.get_rotation()
    return image.transpose(TURNS[turned]) if turned else image


def has_damaged_picture(page: pdfium.PdfPage) -> bool:
    """Whether a picture on the page cannot be shown. Such a page looks blank and is not."""
    for count, picture in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        try:
            bitmap = picture.get_bitmap(render=False)
        except pdfium.PdfiumError:
            return True
        bitmap.close()
        if count >= _PICTURES_LOOKED_AT:
            break
    return False


def _is_all_of(page: pdfium.PdfPage, picture: pdfium.PdfImage) -> bool:
    """Whether it covers the page, upright, opaque, with dots enough to read and few enough to hold."""
    box, bounds = page.get_bbox(), picture.get_bounds()
    slack = _EDGE * max(box[2] - box[0], box[3] - box[1])
    covers = all(abs(one - other) <= slack for one, other in zip(box, bounds, strict=True))
    a, b, c, d, _, _ = picture.get_matrix().get()
    stands = a > 0 and d > 0 and abs(b) < _EDGE * a and abs(c) < _EDGE * d
    across, down = picture.get_px_size()
    is_scan = across * down <= _MOST_DRAWN and across >= _LEAST_DPI * (box[2] - box[0]) / POINTS_PER_INCH
    known = picture.get_metadata().colorspace != raw.FPDF_COLORSPACE_UNKNOWN
    return covers and stands and is_scan and known and not raw.FPDFPageObj_HasTransparency(picture.raw)
