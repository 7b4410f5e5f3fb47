"""A page as lines with places, and what stands on it that is not the document's own: the line a fax machine prints."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from openimr.domain.pile.lettering import digits, plain, squashed
from openimr.domain.pile.seen import PageSeen, SeenWord

_WHOLE = 10_000
_CELL_GAP = 2.2
"""A gap between two words of a line that is wider than so many letters begins a new cell."""
_EDGE = 0.07
_DATE = r"[0-9OolISB|]{1,4}[/\-.][0-9OolISB|]{1,2}[/\-.][0-9OolISB|]{2,4}|[A-Za-z]{3,9}[.\-, ]{1,2}\d{1,2}[.\-, ]{1,2}\d{2,4}"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[AaPp]\.?[Mm]\.?)?"
_FAX_STAMP = re.compile(rf"(?:{_DATE})\W+(?:\w{{2,4}}\s+)?[0-9OolIS|]{{1,2}}[:.][0-9OolIS|]{{2}}")
_FAX_WORD = re.compile(
    r"\b(?:fr[o0]m|to|fax|tel|id|received|rcvd|sent|job|station|csid|tx|rx)\b\s*[:.#]?|-->|->|\bP\.?\s?[0-9OolI]{1,4}\b|"
    r"\b(?:page|pg)\W{0,2}\d|\d{1,3}/\d{1,3}",
    re.IGNORECASE,
)
_FAX_COUNT = re.compile(
    r"(?:\bP(?:age|g|\.)?\.?\s*[:#]?\s*|\s)([0-9OolI|]{1,4})\s*(?:/|of)\s*([0-9OolI|]{1,4})\s*$", re.IGNORECASE
)
_FAX_PAGE = re.compile(r"\b(?:P|PAGE|PG)\b[.:#]?\s*([0-9OolI|]{1,4})\b(?!\s*/)", re.IGNORECASE)


class Line(NamedTuple):
    """One line: its text with two spaces between cells, its number, its place (0 top to 1 bottom), its height."""

    text: str
    number: int
    place: float
    left: float
    height: float
    words: Sequence[SeenWord] = ()


class FaxMark(NamedTuple):
    """What a fax machine printed at the edge: page and pages of the transmission, 0 where it does not say."""

    page: int
    pages: int
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page made ready: its own lines without fax marks, the marks, and the text as plain words."""

    page: PageSeen
    lines: tuple[Line, ...]
    fax: tuple[FaxMark, ...]
    plain: str

    @property
    def is_unreadable(self) -> bool:
        """Whether nothing can be said from its text."""
        return not self.page.is_blank and len(self.plain) < 8


def sheet(page: PageSeen) -> Sheet:
    """The page made ready for everything that looks at it."""
    whole = lines_of(page)
    kept, marks = [], []
    for line in whole:
        mark = fax_mark(line, whole)
        if mark is None:
            kept.append(line)
        else:
            marks.append(mark)
    return Sheet(page, tuple(kept), tuple(marks), plain(" ".join(line.text for line in kept)))


def lines_of(page: PageSeen) -> tuple[Line, ...]:
    """The lines of a page from its words, or from its text where it has none; empty lines are left out."""
    if page.words:
        return tuple(_from_words(page.words))
    texts = page.text.split("\n")
    tall = max(len(texts), 44)
    return tuple(
        Line(re.sub(r"\s{2,}|\t", "  ", text.strip()), number, number / tall, _indent(text), 1 / tall)
        for number, text in enumerate(texts)
        if text.strip()
    )


def _indent(text: str) -> float:
    return min(1.0, (len(text) - len(text.lstrip())) / 100)


def _from_words(words: Sequence[SeenWord]) -> Iterable[Line]:
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or words[end].line != words[start].line:
            yield _line(words[start:end])
            start = end


def _line(words: Sequence[SeenWord]) -> Line:
    tops = sorted(word.top for word in words)
    heights = sorted(word.bottom - word.top for word in words)
    letters = sum(len(word.text) for word in words)
    letter = sum(word.right - word.left for word in words) / max(1, letters)
    parts = [words[0].text]
    for before, word in pairwise(words):
        parts.append("  " if word.left - before.right > _CELL_GAP * letter else " ")
        parts.append(word.text)
    middle = len(words) // 2
    return Line(
        "".join(parts), words[0].line, tops[middle] / _WHOLE, words[0].left / _WHOLE, heights[middle] / _WHOLE, words
    )


def cells(line: Line) -> list[str]:
    """The parts of a line that stand apart from each other."""
    return [part.strip() for part in line.text.split("  ") if part.strip()]


def fax_mark(line: Line, lines: Sequence[Line]) -> FaxMark | None:
    """What a fax machine printed, when the line is one: at the edge of the page, with a date, a time and a fax word."""
    at_edge = line is lines[0] or line is lines[-1] or line.place < _EDGE or line.place > 1 - _EDGE
    if not at_edge or len(line.text) > 140 or not _FAX_STAMP.search(line.text) or not _FAX_WORD.search(line.text):
        return None
    if re.search(r"\b(?:sign|print|dictat|transcri|report|service|visit|birth|injury)", line.text, re.IGNORECASE):
        return None
    counted = _FAX_COUNT.search(line.text)
    if counted:
        return FaxMark(_number(counted[1]), _number(counted[2]), line.text)
    paged = _FAX_PAGE.search(line.text)
    return FaxMark(_number(paged[1]) if paged else 0, 0, line.text)


def _number(text: str) -> int:
    read = digits(text)
    return int(read) if read.isdigit() else 0


def shape(line: Line) -> str:
    """A line for comparing with the same line of another page: confusable letters equal, every number gone."""
    return squashed(re.sub(r"\d+", "", line.text))


def looks_like_heading(line: Line) -> bool:
    """Whether a line may be a heading: short, or in capitals, and no sentence."""
    text = line.text
    if len(text) <= 75 and not text.endswith((".", ",", ";")):
        return True
    if len(text) > 110:
        return False
    letters = sum(letter.isalpha() for letter in text)
    return sum(letter.isupper() for letter in text) > 0.6 * letters
