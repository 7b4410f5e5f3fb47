"""Pictures of pages: TIFF with many pages, JPEG, PNG, and HEIC as telephones take them."""

import math
import os
from typing import BinaryIO

import numpy as np
import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from openimr.casefile.formats.found import LETTER, MAX_PAGES, MOST_PIXELS, POINTS_PER_INCH, CannotRead
from openimr.casefile.formats.pdf import LONGEST_DRAWN, TURNS, Grey, sensible

MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "TIFF": "image/tiff", "HEIF": "image/heic"}
"""Pillow's name of each format that is taken, and what it is called outside."""
_DAMAGED = "The picture is damaged or too large to open. Scan the page again and send that."
_TOO_LARGE = "The picture has more dots than any page needs. Scan the page again at 300 dpi and send that."
_DAMAGED_PAGE = "This page of the picture file is damaged."
_LEAST_DPI, _LONGEST_INCHES, _MOST_READ = 50, 17.0, 40_000_000
_WHITE = (255, 255, 255)
_ERRORS = (OSError, ValueError, SyntaxError, TypeError, KeyError, ArithmeticError, AttributeError, IndexError,
           RuntimeError, EOFError)  # fmt: skip
"""What Pillow raises for damaged files."""

Image.MAX_IMAGE_PIXELS = None  # counted here, page by page: one huge page does not fail the others
pillow_heif.register_heif_opener(thumbnails=False)
pillow_heif.options.DECODE_THREADS = 1


class Pictures:
    """An open picture file. Raises CannotRead when it cannot be opened."""

    def __init__(self, file: BinaryIO) -> None:
        try:
            # A descriptor of its own: Pillow hands it on to libtiff, which reads the one page and not the file.
            self._image = Image.open(os.fdopen(os.dup(file.fileno()), "rb"), formats=list(MEDIA_TYPES))
        except (UnidentifiedImageError, *_ERRORS):
            raise CannotRead(_DAMAGED) from None
        self.media_type = MEDIA_TYPES[self._image.format or "PNG"]

    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of each page in points, upright.

        Raises CannotRead for more pages than can be received, and when no page can be opened. After a break in the
        chain of pages stands one more page, which is unreadable and stands for what is lost.
        """
        found: list[tuple[float, float]] = []
        problems: list[str] = []
        while len(found) <= MAX_PAGES:
            try:
                self._image.seek(len(found))
                _refuse_bomb(self._image)
                found.append(_size(self._image))
            except EOFError:
                break
            except CannotRead as problem:
                found.append(LETTER)
                problems.append(str(problem))
            except _ERRORS:
                found.append(LETTER)
                problems.append(_DAMAGED)
                break
        if len(problems) == len(found):
            raise CannotRead(problems[0] if problems else _DAMAGED)
        if len(found) > MAX_PAGES:
            raise CannotRead(f"The picture file has more than {MAX_PAGES} pages. Send it in parts.")
        if len(found) == 1:
            self._require_dots()
        return tuple(found)

    def _require_dots(self) -> None:
        """A single page with nothing in it is a damaged file, and its sender can be told now."""
        try:
            self._image.load()
        except MemoryError:
            raise
        except _ERRORS:
            raise CannotRead(_DAMAGED) from None

    def page(self, index: int) -> Image.Image:
        """One page, upright, as grey or colour, with square dots. Raises CannotRead."""
        try:
            self._image.seek(index)
            _refuse_bomb(self._image)
            self._image.load()
            upright = ImageOps.exif_transpose(_plain(self._image))
            return _squared(upright, self._image)
        except _ERRORS:
            raise CannotRead(_DAMAGED_PAGE) from None

    def dpi(self, index: int) -> tuple[float, float]:
        """Dots per inch of one page, upright and with square dots, that give the size told by `sizes`."""
        page, (width, height) = self.page(index), _size(self._image)
        return page.width / width * POINTS_PER_INCH, page.height / height * POINTS_PER_INCH

    def drawn(self, index: int, width: int, rotation: int) -> Image.Image:
        """One page, turned clockwise by so many degrees and then so many pixels wide. Raises CannotRead."""
        page = self.page(index)
        if rotation:
            page = page.transpose(TURNS[rotation])
        height = max(1, round(page.height * width / page.width))
        height = min(height, LONGEST_DRAWN)
        return page.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=2.0)

    def scan(self, index: int) -> tuple[Grey, tuple[float, float]]:
        """One page as grey dots for reading, with its dots per inch across and down. Raises CannotRead."""
        page = self.page(index).convert("L")
        width, height = _size(self._image)
        excess = (page.width * page.height / _MOST_READ) ** 0.5
        if excess > 1:
            page = page.resize((max(1, int(page.width / excess)), max(1, int(page.height / excess))))
        return np.asarray(page), (page.width / width * POINTS_PER_INCH, page.height / height * POINTS_PER_INCH)

    def close(self) -> None:
        """Let the file go."""
        self._image.close()


def _refuse_bomb(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise CannotRead(_TOO_LARGE)


def _dpi(image: Image.Image) -> tuple[float, float] | None:
    """Dots per inch across and down, as the picture says. None where it says nothing that can be."""
    given = image.info.get("dpi")
    try:
        across, down = float(given[0]), float(given[1])  # type: ignore[index]
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    is_sensible = min(across, down) >= _LEAST_DPI and 1 / 3 < across / down < 3
    return (across, down) if is_sensible else None


def _size(image: Image.Image) -> tuple[float, float]:
    """Width and height in points, upright; a picture that does not say, or says a poster, fills a letter page."""
    dpi = _dpi(image) or (1.0, 1.0)
    width, height = image.width / dpi[0], image.height / dpi[1]
    longest = max(width, height)
    scale = POINTS_PER_INCH if longest <= _LONGEST_INCHES else LETTER[1] / longest
    width, height = sensible(max(width * scale, 1.0), max(height * scale, 1.0))
    return (height, width) if _lies_on_its_side(image) else (width, height)


def _lies_on_its_side(image: Image.Image) -> bool:
    return image.getexif().get(0x0112) in (5, 6, 7, 8)


def _squared(upright: Image.Image, source: Image.Image) -> Image.Image:
    """Faxes have twice as many dots across as down: the page gets as many down."""
    across, down = _dpi(source) or (1.0, 1.0)
    if _lies_on_its_side(source):
        across, down = down, across
    if 0.9 < across / down < 1.1:
        return upright
    best = max(across, down)
    return upright.resize((round(upright.width * best / across), round(upright.height * best / down)))


def _plain(image: Image.Image) -> Image.Image:
    """Any kind of picture as 8-bit grey or colour, what is transparent on white. Keeps the note of its rotation."""
    exif = image.getexif()
    plain = _converted(image)
    plain.info["exif"] = exif.tobytes() if exif else b""
    return plain


def _converted(image: Image.Image) -> Image.Image:
    if image.mode in ("1", "L", "RGB"):
        return image.convert("L" if image.mode == "1" else image.mode)
    if image.mode.startswith(("I", "F")):
        return _grey_of_many(image)
    if image.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGB", layered.size, _WHITE)
        paper.paste(layered, mask=layered.getchannel("A"))
        return paper
    return image.convert("RGB")


def _grey_of_many(image: Image.Image) -> Image.Image:
    """10, 12, 16 or 32 bits of grey, or fractions, as 8 bits: white is the most that so many bits can say."""
    values = np.nan_to_num(np.asarray(image, dtype=np.float64), posinf=0.0, neginf=0.0)
    most = float(values.max(initial=0.0))
    white = 1.0 if image.mode == "F" and most <= 1 else 2.0 ** max(8, math.ceil(math.log2(most + 1))) - 1
    return Image.fromarray((np.clip(values / white, 0, 1) * 255).astype(np.uint8))
