"""What runs in the separate process: opening received files. Knows nothing of cases, settings or the database."""

import io
import math
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

MAX_PAGES = 20_000
MOST_CHARACTERS = 1_000_000
IMAGE_FORMATS = ("PNG", "JPEG", "TIFF")
_POINTS_PER_INCH, _USUAL_DPI = 72, 200
_LETTER, _LONGEST_SIDE = (612.0, 792.0), 1_000_000
Image.MAX_IMAGE_PIXELS = 120_000_000


class CannotRead(Exception):
    """A file that cannot be received, with the reason in words for whoever sent it."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page: size in points, text layer if any, or why it cannot be read."""

    width: float
    height: float
    text: str
    has_text_layer: bool
    unreadable_reason: str = ""


@dataclass(frozen=True, slots=True)
class FileRead:
    """A received file: what it really is, and its pages."""

    media_type: str
    pages: tuple[PageRead, ...]


def read(data: bytes) -> FileRead:
    """Read a PDF, PNG, JPEG or TIFF. Raises CannotRead."""
    if not data:
        raise CannotRead("The file is empty.")
    if b"%PDF-" in data[:1024]:
        return _read_pdf(data)
    return _read_image(data)


def _read_pdf(data: bytes) -> FileRead:
    document = open_pdf(data)
    try:
        if not 0 < len(document) <= MAX_PAGES:
            raise CannotRead(f"The PDF has {len(document)} pages; between 1 and {MAX_PAGES} can be received at once.")
        return FileRead("application/pdf", tuple(_pdf_page(document, index) for index in range(len(document))))
    finally:
        document.close()


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """An open PDF, to be closed. Raises CannotRead."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise CannotRead("The PDF is protected by a password. Send it without one.") from None
        raise CannotRead("The PDF is damaged or has no page. Save it again and send that.") from None


def _pdf_page(document: pdfium.PdfDocument, index: int) -> PageRead:
    try:
        page = document[index]
        width, height = page.get_size()
        text_page = page.get_textpage()
        if text_page.count_chars() > MOST_CHARACTERS:
            return PageRead(*_size(width, height), "", False, "This page holds more text than any page can.")
        text = _clean(text_page.get_text_range())
        text_page.close()
        page.close()
    except pdfium.PdfiumError:
        return PageRead(*_LETTER, "", False, "This page of the PDF is damaged.")
    return PageRead(*_size(width, height), text, bool(text.strip()))


def _size(width: float, height: float) -> tuple[float, float]:
    """The size that a page says it has, or a letter page's where that is no size."""
    is_size = all(math.isfinite(side) and 0 < side <= _LONGEST_SIDE for side in (width, height))
    return (width, height) if is_size else _LETTER


def _clean(text: str) -> str:
    """Text as the database can keep it: without NUL and without halves of characters."""
    plain = text.replace("\r\n", "\n").replace("\ufffe", "-").replace("\x00", "")
    return plain.encode("utf-8", "replace").decode("utf-8")


def _read_image(data: bytes) -> FileRead:
    try:
        with Image.open(io.BytesIO(data), formats=IMAGE_FORMATS) as image:
            pages = tuple(_image_page(frame) for frame in ImageSequence.Iterator(image))
            return FileRead(Image.MIME[image.format or "PNG"], pages)
    except UnidentifiedImageError:
        raise CannotRead("The file is no PDF, PNG, JPEG or TIFF. Send it as one of these.") from None
    except (OSError, ValueError, Image.DecompressionBombError):
        raise CannotRead("The picture is damaged or too large to open. Scan the page again and send that.") from None


def _image_page(frame: Image.Image) -> PageRead:
    dpi = float(frame.info.get("dpi", (_USUAL_DPI,))[0]) or _USUAL_DPI
    scale = _POINTS_PER_INCH / max(dpi, _POINTS_PER_INCH)
    upright = ImageOps.exif_transpose(frame)
    return PageRead(*_size(upright.width * scale, upright.height * scale), "", False)


def render(data: bytes, index: int, width: int) -> bytes:
    """One page as WebP, so many pixels wide. Raises CannotRead when the page cannot be drawn."""
    image = _pdf_image(data, index, width) if b"%PDF-" in data[:1024] else _frame(data, index, width)
    out = io.BytesIO()
    image.save(out, format="WEBP", quality=72, method=2)
    return out.getvalue()


def _pdf_image(data: bytes, index: int, width: int) -> Image.Image:
    document = open_pdf(data)
    try:
        page = document[index]
        scale = width / max(page.get_width(), 1)
        image: Image.Image = page.render(scale=min(scale, 6.0), grayscale=True).to_pil().convert("L")
        return image
    except pdfium.PdfiumError:
        raise CannotRead("This page of the PDF is damaged.") from None
    finally:
        document.close()


def _frame(data: bytes, index: int, width: int) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=IMAGE_FORMATS) as image:
        image.seek(index)
        grey = ImageOps.exif_transpose(image).convert("L")
        return grey.resize((width, max(1, round(grey.height * width / grey.width))))
