"""Sheets of plain invented text for the tests of reading, drawn at 200 dots per inch, and small PDFs."""

import io

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Grey = NDArray[np.uint8]
SENTENCES = (
    "The worker reports steady pain in the lower back since the fall.",
    "Examination shows a good range of motion in both shoulders.",
    "Physical therapy twice a week for six weeks was requested.",
    "There is no evidence of nerve damage below the left knee.",
    "The employee may return to light duty with no heavy lifting.",
    "Ibuprofen was taken every eight hours with partial relief.",
)


def _font(size: int) -> ImageFont.FreeTypeFont:
    for name in ("LiberationSerif-Regular.ttf", "DejaVuSerif.ttf", "Times.ttc"):
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    pytest.skip("no serif font on this machine")


def lines(count: int = 14) -> list[str]:
    """So many lines, the same every time."""
    return [SENTENCES[number % len(SENTENCES)] for number in range(count)]


def sheet(count: int = 14, ink: int = 0) -> Grey:
    """A letter page with lines on it, 1700 by 2200."""
    image = Image.new("L", (1700, 2200), 255)
    pen = ImageDraw.Draw(image)
    for number, line in enumerate(lines(count)):
        pen.text((200, 260 + 70 * number), line, fill=ink, font=_font(33))
    return np.asarray(image)


def banded(words: str, *, top: int = 100, paper: int = 255, dark: int = 60) -> Grey:
    """A sheet with one line on a dark band, 80 high, above its text; without words the band is bare."""
    image = Image.fromarray(np.minimum(sheet(), paper).astype(np.uint8))
    pen = ImageDraw.Draw(image)
    pen.rectangle((180, top, 1520, top + 79), fill=dark)
    pen.text((220, top + 18), words, fill=paper, font=_font(36))
    return np.asarray(image)


def skewed(image: Grey, degrees: float) -> Grey:
    """The sheet laid crooked, degrees counter-clockwise."""
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return np.asarray(cv2.warpAffine(image, turn, (width, height), borderValue=(255,)), dtype=np.uint8)


def specked(image: Grey, count: int, seed: int = 1) -> Grey:
    """With so many black dots of one pixel."""
    chance, out = np.random.default_rng(seed), image.copy()
    out[chance.integers(0, image.shape[0], count), chance.integers(0, image.shape[1], count)] = 0
    return out


def pdf(
    content: str, *, rotate: int = 0, crop: tuple[int, int, int, int] | None = None, picture: bool = False
) -> bytes:
    """One page of 600 by 800 points with that content; `picture` lays a grey picture over all of it first."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(600, 800))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    if picture:
        form = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Image, "Width": 2, "Height": 2}
        data = pikepdf.Stream(made, b"\xc0" * 4, **form, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8)
        page.Resources.XObject = pikepdf.Dictionary(I=data)
        content = f"q 600 0 0 800 0 0 cm /I Do Q {content}"
    page.Contents = made.make_stream(content.encode("latin-1"))
    page.Rotate = rotate
    if crop:
        page.CropBox = list(crop)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def page(data: bytes) -> pdfium.PdfPage:
    """The first page of a PDF."""
    return pdfium.PdfDocument(data)[0]


def written(text: list[str], *, top: int = 700, mode: int = 0) -> str:
    """Content that writes lines from a height downward; mode 3 is invisible."""
    shown = " ".join(f"({line}) Tj T*" for line in text)
    return f"BT /F 10 Tf {mode} Tr 14 TL 50 {top} Td {shown} ET"
