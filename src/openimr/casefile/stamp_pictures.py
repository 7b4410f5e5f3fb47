"""Pages of picture files as pictures inside a PDF: as they came where PDF can hold them so, else encoded anew."""

import io
import os
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from openimr.casefile.formats.found import MOST_PIXELS, CannotRead
from openimr.casefile.formats.pictures import Pictures

_QUALITY = 85
_MOST_SIDE = 4400
"""Dots along the longer side of a picture that is encoded anew: 400 dpi on a letter page."""
_ORIENTATION = 0x0112
_STRIP_ROWS, _STRIP_OFFSETS, _STRIP_LENGTHS = 278, 273, 279
_DAMAGED_PAGE = "This page of the picture file is damaged."
_ERRORS = (OSError, ValueError, SyntaxError, TypeError, KeyError, ArithmeticError, AttributeError, IndexError,
           RuntimeError, EOFError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a coding that PDF knows. `orientation` is the EXIF number of how it is turned and mirrored."""

    width: int
    height: int
    colour: str
    bits: int
    coding: str
    data: bytes
    orientation: int = 1


def picture(file: BinaryIO, index: int) -> Picture:
    """One page of a TIFF, JPEG, PNG or HEIC. Raises CannotRead."""
    try:
        with Image.open(os.fdopen(os.dup(file.fileno()), "rb"), formats=["TIFF", "JPEG", "PNG"]) as image:
            image.seek(index)
            if image.width * image.height > MOST_PIXELS:
                raise CannotRead(_DAMAGED_PAGE)
            if image.format == "JPEG" and image.mode in ("L", "RGB"):
                colour = "DeviceGray" if image.mode == "L" else "DeviceRGB"
                turn = image.getexif().get(_ORIENTATION, 1)
                return Picture(
                    image.width, image.height, colour, 8, "DCTDecode", _whole(file), turn if turn in TURNS else 1
                )
            if image.mode == "1":
                return _black_and_white(image)
    except UnidentifiedImageError:
        pass  # HEIC, which the other way opens
    except _ERRORS:
        raise CannotRead(_DAMAGED_PAGE) from None
    return _encoded(file, index)


TURNS: dict[int, tuple[float, float, float, float, float, float]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""EXIF orientation to the matrix that sets the picture upright on a square of one by one."""


def _whole(file: BinaryIO) -> bytes:
    """The received file, byte for byte."""
    return os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0)


def _black_and_white(image: Image.Image) -> Picture:
    """Coded as faxes are: a page of text takes 30 KB. Dots need not be square, so nothing is lost."""
    image.load()  # turns a TIFF upright; a PNG is left as it is
    turn = image.getexif().get(_ORIENTATION, 1)
    out = io.BytesIO()
    rows = {_STRIP_ROWS: image.height}
    image.save(out, "TIFF", compression="group4", tiffinfo=rows, exif=b"")
    coded = out.getvalue()
    with Image.open(io.BytesIO(coded)) as again:
        start, length = again.tag_v2[_STRIP_OFFSETS][0], again.tag_v2[_STRIP_LENGTHS][0]  # type: ignore[attr-defined]
    return Picture(
        image.width, image.height, "DeviceGray", 1, "CCITTFaxDecode", coded[start : start + length],
        turn if turn in TURNS else 1,
    )  # fmt: skip


def _encoded(file: BinaryIO, index: int) -> Picture:
    pictures = Pictures(file)
    try:
        page = pictures.page(index)
    finally:
        pictures.close()
    page.thumbnail((_MOST_SIDE, _MOST_SIDE))
    out = io.BytesIO()
    page.save(out, "JPEG", quality=_QUALITY)
    colour = "DeviceGray" if page.mode == "L" else "DeviceRGB"
    return Picture(page.width, page.height, colour, 8, "DCTDecode", out.getvalue())
