"""The text that a PDF page carries, with the place of every word on the page as it is shown.

Runs in the separate process that opens files. A line of the page is a line that PDFium makes; a word that is broken at
the end of a line stays two words, so that each half has its own box.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from openimr.casefile import quality
from openimr.casefile.words import EMPTY, WHOLE, PageText, Word

_MOST_CHARACTERS = 1_000_000
_BROKEN_AT_LINE_END = "\ufffe"
_SURE = 100

_DROPPED = "\x00"
"""Stands for what cannot be kept, so that places in the text stay what PDFium counts; taken out of each word."""
_UNKEEPABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
_WORD = re.compile(r"\S+")

_PICTURE_FROM, _MARGIN, _ENOUGH_WORDS, _MANY_OBJECTS = 0.5, 0.08, 30, 5_000
_GARBAGE_SHARE, _GARBAGE_QUALITY, _ENOUGH_TO_JUDGE = 0.3, 35, 12
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd\x00]")
_INVISIBLE = 3
_ASKED, _MOST_RUN = 60, 0.6
"""So many words are asked which way they run; more than this share of them must run one way."""


class TooMuchText(ValueError):
    """The page holds more text than any page can."""


class _Placed(NamedTuple):
    """A word's text, the places of its first and last character in PDFium's counting, and its line."""

    text: str
    first: int
    last: int
    line: int


def read(page: pdfium.PdfPage) -> PageText:
    """The text of a page as it came, upright. Raises TooMuchText, and PdfiumError for a damaged page."""
    found, rotation = _read(page)
    if not rotation:
        return found
    # PDFium sets the lines of a page in the order in which it is shown.
    shown = page.get_rotation()
    page.set_rotation((shown + rotation) % 360)
    try:
        upright, _ = _read(page)
        return replace(upright, rotation=rotation)
    finally:
        page.set_rotation(shown)


def _read(page: pdfium.PdfPage) -> tuple[PageText, int]:
    """The text of a page as it is shown, and what turns it upright."""
    text_page = page.get_textpage()
    try:
        return _taken(page, text_page)
    finally:
        text_page.close()


def _taken(page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> tuple[PageText, int]:
    count = text_page.count_chars()
    if count > _MOST_CHARACTERS:
        raise TooMuchText("This page holds more text than any page can.")
    text = text_page.get_text_range()
    if not text.strip():
        return EMPTY, 0
    where = _counting(text_page, len(text) == count)
    placed = list(_words(text))
    boxes = _boxes(page, text_page, [where(end) for word in placed for end in (word.first, word.last)])
    words = tuple(Word(one.text, *box, one.line, _SURE) for one, box in zip(placed, boxes, strict=True))
    return PageText(_set(words), words), _rotation(page, text_page, [where(word.first) for word in placed])


def _counting(text_page: pdfium.PdfTextPage, is_same: bool) -> Callable[[int], int]:
    """From places in the text to PDFium's characters: it leaves out some when it gives the text."""
    if is_same:
        return int
    return lambda place: int(raw.FPDFText_GetCharIndexFromTextIndex(text_page.raw, place))


def _words(text: str) -> Iterator[_Placed]:
    line = 0
    for start, end in _lines(text):
        has_word = False
        kept = _UNKEEPABLE.sub(_DROPPED, text[start:end])
        for found in _WORD.finditer(kept):
            word = found.group().replace(_DROPPED, "")
            if word:
                has_word = True
                if kept[found.end() : found.end() + 1] == "" and text[end : end + 1] == _BROKEN_AT_LINE_END:
                    word += "-"
                yield _Placed(word, start + found.start(), start + found.end() - 1, line)
        line += has_word


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in re.finditer(r"\r\n|\n|\r|\ufffe", text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def _set(words: tuple[Word, ...]) -> str:
    """The words line by line."""
    parts: list[str] = []
    for before, word in zip((None, *words), words, strict=False):
        if before is not None:
            parts.append(" " if before.line == word.line else "\n")
        parts.append(word.text)
    return "".join(parts)


def _boxes(page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, ends: list[int]) -> list[tuple[int, int, int, int]]:
    """Places of words on the page as it is shown, turned and cropped; `ends` are first and last characters in turn.

    Counted for all words at once: a page has hundreds, and a case thousands of pages.
    """
    found = (raw.FS_RECTF * len(ends))()
    for rect, character in zip(found, ends, strict=True):
        raw.FPDFText_GetLooseCharBox(text_page.raw, character, rect)
    # FS_RECTF holds left, top, right, bottom as floats.
    sides = np.frombuffer(found, dtype=np.float32).reshape(-1, 2, 4).astype(np.float64)
    corners_x, corners_y = sides[:, :, (0, 2)].reshape(-1, 4), sides[:, :, (1, 3)].reshape(-1, 4)
    lows = (corners_x.min(axis=1), corners_y.min(axis=1))
    highs = (corners_x.max(axis=1), corners_y.max(axis=1))
    shown = [[ax * x + bx * y + cx for x, y in (lows, highs)] for ax, bx, cx in _onto_shown_page(page)]
    (x0, x1), (y0, y1) = shown
    placed = np.stack((np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1)), axis=1)
    whole = np.clip(np.nan_to_num(placed), 0, WHOLE).astype(np.int64)
    return [(left, top, right, bottom) for left, top, right, bottom in whole.tolist()]


def _rotation(page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, firsts: list[int]) -> int:
    """Degrees clockwise that bring the shown page upright, as most of its words run; `firsts` are their letters.

    A page is shown on its side where somebody turned it in a viewer, or printed a wide table down a tall page.
    """
    (across_x, across_y, _), (down_x, down_y, _) = _onto_shown_page(page)
    width, height = page.get_size()
    ways: Counter[int] = Counter()
    for character in firsts[:: max(1, len(firsts) // _ASKED)]:
        angle = raw.FPDFText_GetCharAngle(text_page.raw, character)
        if angle >= 0:
            east, north = math.cos(angle), -math.sin(angle)
            right = (across_x * east + across_y * north) * width
            down = (down_x * east + down_y * north) * height
            ways[_quarter(right, down)] += 1
    way, count = ways.most_common(1)[0] if ways else (0, 0)
    return way if count > _MOST_RUN * ways.total() else 0


def _quarter(right: float, down: float) -> int:
    """What turns words upright that run so far to the right and so far down."""
    if abs(right) >= abs(down):
        return 0 if right > 0 else 180
    return 270 if down > 0 else 90


Axis = tuple[float, float, float]


def _onto_shown_page(page: pdfium.PdfPage) -> tuple[Axis, Axis]:
    """How page space lies on the shown page: asked of PDFium for three points, so crop and turn are its own."""
    origin, east, north = (_shown(page, x, y) for x, y in ((0.0, 0.0), (_REACH, 0.0), (0.0, _REACH)))
    across = ((east[0] - origin[0]) / _REACH, (north[0] - origin[0]) / _REACH, origin[0])
    down = ((east[1] - origin[1]) / _REACH, (north[1] - origin[1]) / _REACH, origin[1])
    return across, down


_REACH, _FINE = 1000.0, 100


def _shown(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    size = WHOLE * _FINE
    raw.FPDF_PageToDevice(page.raw, 0, 0, size, size, 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE


def needs_ocr(page: pdfium.PdfPage, found: PageText | None = None) -> bool:
    """Is the page to be read from its picture? `found` is what `read` gave, where it was asked before.

    True where no text stands on it, only a line of a fax machine over a picture of the whole page, or text whose
    letters are not what they show. A scan that carries its own read text (invisible, under the picture) is taken as is.
    """
    text = read(page) if found is None else found
    if not text.words or is_garbage(text):
        return True
    return _is_mostly_picture(page) and not _carries_the_page(page, text)


def is_garbage(text: PageText) -> bool:
    """Does the text stand for letters that it does not name (a font without a table of what its signs mean)?"""
    letters = "".join(word.text for word in text.words)
    if len(_PRIVATE.findall(letters)) > _GARBAGE_SHARE * len(letters):
        return True
    return len(text.words) >= _ENOUGH_TO_JUDGE and quality.of_text(text) < _GARBAGE_QUALITY


def _is_mostly_picture(page: pdfium.PdfPage) -> bool:
    width, height = page.get_size()
    covered = 0.0
    for count, picture in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        left, bottom, right, top = picture.get_bounds()
        covered += max(right - left, 0.0) * max(top - bottom, 0.0)
        if covered > _PICTURE_FROM * width * height or count > _MANY_OBJECTS:
            return bool(covered > _PICTURE_FROM * width * height)
    return False


def _carries_the_page(page: pdfium.PdfPage, text: PageText) -> bool:
    """Is the text more than what a fax machine or a stamp put into the margins?"""
    inside = [word for word in text.words if WHOLE * _MARGIN < (word.top + word.bottom) / 2 < WHOLE * (1 - _MARGIN)]
    return len(inside) >= _ENOUGH_WORDS or (bool(inside) and _has_invisible_text(page))


def _has_invisible_text(page: pdfium.PdfPage) -> bool:
    texts = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=3)
    return any(raw.FPDFTextObj_GetTextRenderMode(one.raw) == _INVISIBLE for one in texts)
