"""A page as lines with places, and what stands on it that is not the document's own: the line a fax machine prints."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from openimr.domain.pile.lettering import digits, plain, squashed
from openimr.domain.pile.seen import PageSeen, SeenWord

_WHOLE = 10_000
_CELL_GAP = 2.2
"""A gap between two words of a line that is wider than so many letters begins a new cell."""
_EDGE = 0.07
_SAME_ROW, _RUNNING = 45, 42
"""Lines whose middles lie this near are one row, unless both are so long that they are columns of running text."""
_SPECK = re.compile(r"[‘’'“”\"`_~=«»°*.,:;\\¦—–]+")
"""What scanners make of dust and of the rules of a table."""
_DIRT = '‘’“”"`_~=«»°¦—\\|[{'
_COLUMNS, _HEADING_WORDS = 4, 3
PERSONAL = re.compile(r"\b(?:name|birth\w*|dob|born|claim|clm)\b", re.IGNORECASE)
"""Headings of the row that says whose a paper is, and not of a table that goes on."""
_FAX_EDGE = 0.03
_SENTENCE = re.compile(r"\b[a-z]+ [a-z]+ [a-z]+\b|:\s*$|\.$")
_CAPITALS = re.compile(r"(?:\b[A-Z][A-Z'’.\-]+\b[ ,]*){3,}")
_DATE = (
    r"[0-9OolISB|]{1,4}[/\-.][0-9OolISB|]{1,2}[/\-.][0-9OolISB|]{2,4}|"
    r"[A-Za-z]{3,9}[.\-, ]{1,2}\d{1,2}[.\-, ]{1,2}\d{2,4}"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[AaPp]\.?[Mm]\.?)?"
_FAX_STAMP = re.compile(rf"(?:{_DATE})\W+(?:\w{{2,4}}\s+)?[0-9OolIS|]{{1,2}}[:.][0-9OolIS|]{{2}}")
_FAX_WORD = re.compile(
    r"\b(?:fr[o0]m|to|fax|tel|id|received|rcvd|sent|job|station|csid|tx|rx)\b\s*[:.#]?|-->|->|"
    r"\bP\.?\s?[0-9OolI]{1,4}\b|"
    r"\b(?:page|pg)\W{0,2}\d|\d{1,3}/\d{1,3}",
    re.IGNORECASE,
)
_OF_A_PAPER = re.compile(
    r"\b(?:sign|print|dictat|transcri|report|service|visit|birth|injury|exam|collect|specimen|study|final|arriv|admi|discharg"
    r"|encounter|call|seen|perform|notes?\b|run on|generat)"
    r"|^\W*sent\s*:\s*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
"""Words beside a date and a time that make them those of the paper, and not of a fax machine."""
_FAX_COUNT = re.compile(
    r"(?:\bP(?:age|g|\.)?\.?\s*[:#]?\s*|\s)([0-9OolI|]{1,4})\s*(?:/|of)\s*([0-9OolI|]{1,4})\s*$", re.IGNORECASE
)
_FAX_OF = re.compile(r"\bpage\b[.:#]?\s*([0-9OolI|]{1,4})\s*(?:/|of)\s*([0-9OolI|]{1,4})\b", re.IGNORECASE)
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
        return tuple(line for line in _from_words(page.words) if line.text)
    texts = page.text.split("\n")
    tall = max(len(texts), 44)
    return tuple(
        Line(re.sub(r"\s{2,}|\t", "  ", text.strip()), number, number / tall, _indent(text), 1 / tall)
        for number, text in enumerate(texts)
        if text.strip()
    )


def _indent(text: str) -> float:
    return min(1.0, (len(text) - len(text.lstrip())) / 100)


def _from_words(words: Sequence[SeenWord]) -> list[Line]:
    """Rows as the eye sees them: the reader's lines from top to bottom, those at one height put together."""
    rows: list[list[SeenWord]] = []
    spans: list[tuple[int, int]] = []
    for _, group in groupby(words, key=lambda word: word.line):
        part = [word for word in group if word.text.isalnum() or not _SPECK.fullmatch(word.text)]
        if not part:
            continue
        tops = sorted([word.top + word.bottom for word in part])
        rows.append(part)
        spans.append((tops[len(tops) // 2] // 2, sum([len(word.text) for word in part])))
    order = sorted(range(len(rows)), key=lambda number: spans[number][0])
    merged: list[list[SeenWord]] = []
    last = (-_WHOLE, 0)
    for number in order:
        middle, letters = spans[number]
        if (
            merged
            and middle - last[0] < _SAME_ROW
            and min(letters, last[1]) < _RUNNING
            and _beside(merged[-1], rows[number])
        ):
            merged[-1] = sorted([*merged[-1], *rows[number]], key=lambda word: word.left)
            last = (last[0], last[1] + letters)
        else:
            merged.append(rows[number])
            last = (middle, letters)
    return [_line(row, number) for number, row in enumerate(merged)]


def _beside(row: Sequence[SeenWord], part: Sequence[SeenWord]) -> bool:
    """Whether a part of a line lies left or right of a row, and not over it."""
    left, right = part[0].left, part[-1].right
    return all(word.right <= left + 60 or word.left >= right - 60 for word in row)


def _line(words: Sequence[SeenWord], number: int) -> Line:
    letters = width = 0
    for word in words:
        letters += len(word.text)
        width += word.right - word.left
    gap = _CELL_GAP * width / max(1, letters)
    parts = [bare(words[0].text)]
    for before, word in pairwise(words):
        parts.append("  " if word.left - before.right > gap else " ")
        parts.append(bare(word.text))
    middle = sorted((word.top, word.bottom) for word in words)[len(words) // 2]
    height = (middle[1] - middle[0]) / _WHOLE
    return Line("".join(parts).strip(), number, middle[0] / _WHOLE, words[0].left / _WHOLE, height, words)


def bare(word: str) -> str:
    """A word without the dirt before it; a stroke that stands alone stays, since "1 | 2" counts pages."""
    return word.lstrip(_DIRT) if word[0] in _DIRT and word != "|" else word


def cells(line: Line) -> list[str]:
    """The parts of a line that stand apart from each other."""
    return [part.strip() for part in line.text.split("  ") if part.strip()]


def heads_a_table(line: Line) -> bool:
    """Whether a line is made of the headings of a table's columns: four or more short cells without a digit."""
    parts = cells(line)
    are_short = all(len(part.split()) <= _HEADING_WORDS for part in parts)
    return (
        len(parts) >= _COLUMNS and are_short and not re.search(r"[\d:]", line.text) and len(line.text) > 4 * len(parts)
    )


def fields(line: Line) -> list[tuple[str, str]]:
    """Labels and values of a line: "FROM:  Jane Roe" is ("FROM", "Jane Roe"), also where the two are cells apart."""
    parts = cells(line)
    found: list[tuple[str, str]] = []
    for number, part in enumerate(parts):
        label, mark, value = part.partition(":")
        if mark and not value.strip() and number + 1 < len(parts):
            value = parts[number + 1]
        if mark:
            found.append((label.strip(), value.strip()))
    return found


def under(sheet: Sheet, label: re.Pattern[str]) -> str:
    """The words under a label that is a cell of its own, in the row below; "" where there are none."""
    for head, line in pairwise(sheet.lines):
        if not head.words or not line.words or line.place - head.place > 0.04:
            continue
        found = label.search(head.text)
        if found:
            left, right = box(head, found.span())
            edge = min((word.left for word in head.words if word.left > right + 100), default=_WHOLE)
            return " ".join(word.text for word in line.words if word.right > left and word.left < edge - 50)
    return ""


def box(line: Line, span: tuple[int, int]) -> tuple[int, int]:
    """Left and right of a part of the line's text, in the measure of its words."""
    position, lefts, rights = 0, [], []
    for word in line.words:
        text = bare(word.text)
        start = line.text.find(text, position)
        position = start + len(text)
        if start < span[1] and position > span[0]:
            lefts.append(word.left)
            rights.append(word.right)
    return (min(lefts), max(rights)) if lefts else (0, 0)


def fax_mark(line: Line, lines: Sequence[Line]) -> FaxMark | None:
    """What a fax machine printed, when the line is one: at the edge of the page, with a date, a time and a fax word."""
    if line.words and line.place < _FAX_EDGE:
        return _fax_counts(line.text)
    at_edge = line is lines[0] or line is lines[-1] or line.place < _EDGE or line.place > 1 - _EDGE
    if not at_edge or len(line.text) > 140 or not _FAX_STAMP.search(line.text) or not _FAX_WORD.search(line.text):
        return None
    if _OF_A_PAPER.search(line.text):
        return None
    return _fax_counts(line.text)


def _fax_counts(text: str) -> FaxMark:
    counted = _FAX_COUNT.search(text) or _FAX_OF.search(text)
    if counted:
        return FaxMark(_number(counted[1]), _number(counted[2]), text)
    paged = _FAX_PAGE.search(text)
    return FaxMark(_number(paged[1]) if paged else 0, 0, text)


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
    return sum(letter.isupper() for letter in text) > 0.6 * letters or (
        bool(_CAPITALS.search(text)) and not _SENTENCE.search(text)
    )


def short(text: str) -> str:
    """A line as it is quoted to the clerk."""
    return text if len(text) <= 60 else f"{text[:57]}…"
