"""Dates as people write them in records, and what each stands for: service, report, signature, birth, injury, print."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from openimr.domain.pile.date_labels import (
    ALONE,
    BIRTH,
    DICTATED,
    ELSEWHERE,
    HEADED,
    INJURY,
    LATER,
    MENTIONED,
    PLAIN_DATE,
    PRINTED,
    PROCEDURE,
    RECEIVED,
    REPORT,
    REQUEST,
    SEEN,
    SERVICE,
    SIGNED,
    TRANSCRIBED,
    UNCLEAR,
    UNNAMED,
    WORDS,
    Meaning,
    misread_labels,
)
from openimr.domain.pile.lettering import digits, squashed
from openimr.domain.pile.lines import Line, Sheet, box

__all__ = [
    "ALONE",
    "BIRTH",
    "DATE",
    "DICTATED",
    "ELSEWHERE",
    "HEADED",
    "INJURY",
    "LATER",
    "MENTIONED",
    "PLAIN_DATE",
    "PRINTED",
    "PROCEDURE",
    "RECEIVED",
    "REPORT",
    "REQUEST",
    "SEEN",
    "SERVICE",
    "SIGNED",
    "TRANSCRIBED",
    "UNCLEAR",
    "UNNAMED",
    "Dated",
    "Meaning",
    "dates_in",
    "dates_of",
    "month_number",
]

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"[a-z][a-z0-9]{2,8}"
_D = r"[0-9OolISB|]"
DATE = re.compile(
    rf"(?<![A-Za-z0-9/.])(?:(?P<m>{_D}{{1,2}})\s?(?P<sep>[/\-.])\s?(?P<d>{_D}{{1,2}})\s?(?P=sep)\s?(?P<y>{_D}{{4}}|{_D}{{2}})"
    rf"|(?P<iy>(?:19|20|l9|2O|2o|2[0O])[0-9OolI]{{2}})[-/.](?P<im>{_D}{{1,2}})[-/.](?P<id>{_D}{{1,2}})"
    rf"|(?P<mon>{_MONTH})(?:\.?,?\s{{1,2}}|-)(?P<md>{_D}{{1,2}})(?:st|nd|rd|"
    rf"th)?[,;.\-]?\s{{0,2}}(?P<my>{_D}{{4}}|'\d\d)"
    rf"|(?P<ny>(?:19|20)\d\d)[\s\-]{{1,2}}(?P<nmon>{_MONTH})\.?[\s\-]{{1,2}}(?P<nd>\d{{1,2}})"
    rf"|(?P<cd>\d\d)(?P<cmon>[A-Z]{{3}})(?P<cy>\d{{4}}|\d\d)"
    rf"|(?P<ey>20\d\d)(?P<em>0[1-9]|1[0-2])(?P<ed>[0-3]\d)"
    rf"|(?P<dd>\d{{1,2}}|[lI]\d|\d[lO])(?:st|nd|rd|th)?[\s\-]{{1,2}}(?:(?:day\s)?of\s)?"
    rf"(?P<dmon>{_MONTH})\.?,?[\s\-]{{1,2}}(?P<dy>{_D}{{4}}|\d{{2}}))"
    r"(?![A-SU-Za-su-z0-9_/]|[Tt]\D)(?!\.\d)",
    re.IGNORECASE,
)
_HAS_DIGITS = re.compile(r"\d.*\d")
_NEAR_BELOW, _LABEL_ROW = 0.03, 90
_CENTURY_TURNS = 50
_FIRST_YEAR, _LAST_YEAR = 1900, 2049


class Dated(NamedTuple):
    """One date on a page and what it stands for. `label` holds the words that say so."""

    day: date
    meaning: Meaning
    label: str
    line: Line


_COMPILED = tuple((meaning, re.compile(pattern, re.IGNORECASE)) for meaning, pattern in WORDS)
_SEEN = re.compile(
    r"(?:seen|evaluated|examined|presents?|presented|returns?|returned|visit)\b[^.]{0,60}?\b(?:on|today)\W*$",
    re.IGNORECASE,
)
_TABLE_LABEL = re.compile(
    r"\bdates? of (?:the )?\w+|\b\w+ date\b(?!\s+of)|\bd\.?o\.?[bsi]\b\.?|\bdate \w+\b|\bdate\b|\bcollected\b|"
    r"\breported\b|\breceived\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"^\s*\d{1,2}[.)]\s+[A-Za-z]|[a-z,.]\s+(?:was |is )?d[ao]ted\W*$", re.IGNORECASE)
"""An entry of a list, or "report dated": the date of another record."""
_LETTERS = str.maketrans({"0": "o", "1": "l", "5": "s", "|": "l", "8": "b"})
_VAGUE = (MENTIONED, ALONE, UNNAMED)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?|\b(?:mon|tue|wed|thu|fri|sat|sun)\b[.,]+", re.IGNORECASE
)
_SIGNER = re.compile(
    r"^\W*(?:by:?\s|signed:?\s)?[A-Z][\w.'’\-]*(?:\s[A-Z][\w.'’\-]*){1,3},?\s(?:M\.?D|D\.?O|D\.?C|Ph\.?D|Psy\.?D|P\.?T|D\.?P\.?T"
    r"|L\.?Ac|N\.?P|P\.?A|R\.?N|O\.?T|Esq)\b|(?i:\bsignature\b|^\W*sincerely|respectfully|yours truly|^\W*by:)"
)
_CHARGE = re.compile(r"\d\.\d\d(?!\d)")
"""A row with an amount is an item of a bill: its day is not the day of the paper."""
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_ENDS_AT, _NEAR_NAME, _NAME_LINE = 0.25, 5, 80
_HEAD, _HEAD_LINES, _HEAD_WIDTH = 0.09, 3, 110
_LABEL_WIDTH, _LABEL_WORDS = 34, 5
_TOUCH = 120
_AFTER = re.compile(r"^\s*\(\s*(?:date of |dob|doi|d\.o\.b)", re.IGNORECASE)


def dates_in(text: str) -> Iterator[tuple[date, int, int]]:
    """Every date written out in full, with its start and end in the text."""
    if not _HAS_DIGITS.search(text):
        return
    for match in DATE.finditer(text):
        day = _day(match)
        if day:
            yield day, match.start(), match.end()


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    if parts["m"] is not None:
        return _made(parts["y"], parts["m"], parts["d"])
    if parts["iy"] is not None:
        return _made(parts["iy"], parts["im"], parts["id"])
    if parts["mon"] is not None:
        return _named(parts["my"].lstrip("'"), parts["mon"], parts["md"])
    if parts["nmon"] is not None:
        return _named(parts["ny"], parts["nmon"], parts["nd"])
    if parts["ey"] is not None:
        return _made(parts["ey"], parts["em"], parts["ed"])
    if parts["cmon"] is not None:
        return _named(parts["cy"], parts["cmon"], parts["cd"])
    return _named(parts["dy"], parts["dmon"], parts["dd"])


def _named(year: str, month: str, day: str) -> date | None:
    number = month_number(month)
    return _made(year, str(number), day) if number else None


@lru_cache(maxsize=2_000)
def month_number(name: str) -> int:
    """1 to 12 for the name of a month or its short form, one misread letter allowed; 0 for another word."""
    low = name.lower().replace("0", "o").replace("1", "l").replace("5", "s")
    if low in _MONTHS:
        return _MONTHS[low]
    near = [number for known, number in _MONTHS.items() if len(known) > 3 and _differs_by_one(known, low)]
    return near[0] if near else 0


def _differs_by_one(known: str, read: str) -> bool:
    if len(known) == len(read):
        return sum(one != other for one, other in zip(known, read, strict=True)) <= 1
    longer, shorter = (known, read) if len(known) > len(read) else (read, known)
    return len(longer) - len(shorter) == 1 and any(
        longer[:cut] + longer[cut + 1 :] == shorter for cut in range(len(longer))
    )


def _made(year: str, month: str, day: str) -> date | None:
    numbers = [digits(part) for part in (year, month, day)]
    if not all(part.isdigit() for part in numbers):
        return None
    y, m, d = (int(part) for part in numbers)
    if len(numbers[0]) == 2:
        y += 2000 if y < _CENTURY_TURNS else 1900
    if not _FIRST_YEAR <= y <= _LAST_YEAR:
        return None
    try:
        return date(y, m, d)
    except ValueError:
        return None


def dates_of(sheet: Sheet) -> list[Dated]:
    """Every date of a page with what it stands for, from the words before it, after it or above it."""
    found: list[Dated] = []
    for order, line in enumerate(sheet.lines):
        before = 0
        for day, start, end in dates_in(line.text):
            span = (start, end)
            meaning, words = _meaning(line, line.text[before:start], span, sheet.lines[max(0, order - 1) : order])
            if meaning in _VAGUE and order + 1 < len(sheet.lines):
                meaning, words = _labelled_below(line, span, sheet.lines[order + 1]) or (meaning, words)
            found.append(Dated(day, _by_place(meaning, words, sheet.lines, order), words, line))
            before = end
    return found


def _by_place(meaning: Meaning, label: str, lines: Sequence[Line], order: int) -> Meaning:
    """A plain date under a name is that of the signature; one in the running head of a page is most often its day."""
    line = lines[order]
    if meaning in (PLAIN_DATE, ALONE) and line.place > _ENDS_AT:
        near = lines[max(0, order - _NEAR_NAME) : order + 1]
        if order > _NEAR_NAME and any(_SIGNER.search(one.text) for one in near if len(one.text) < _NAME_LINE):
            return SIGNED
    if meaning in (MENTIONED, UNNAMED) and order < _HEAD_LINES and line.place < _HEAD and len(line.text) < _HEAD_WIDTH:
        is_other = _CLOCK.search(line.text) or _is_sentence(label, "") or _OF_ANOTHER.search(label)
        return meaning if is_other else HEADED
    return meaning


def _meaning(line: Line, label: str, span: tuple[int, int], above: Sequence[Line]) -> tuple[Meaning, str]:
    rest = line.text[span[1] :]
    if _AFTER.match(rest):
        named = _named_by(rest[:40])
        if named:
            return named, rest[:40].strip()
    weekday = _WEEKDAY.search(label)
    if weekday and not label[weekday.end() :].strip(" ,."):
        label, span = label[: weekday.start()], (span[0] - len(label) + weekday.start(), span[1])
    own = _last_cell(label).translate(_LETTERS)
    meaning = _by_label(own, line, rest) if own.strip(" :.-#(") else None
    if meaning not in (None, MENTIONED, UNNAMED) or _is_sentence(own, rest):
        return meaning or MENTIONED, own.strip()
    heading = _above(line, span, above)
    named = _named_by(heading) if _may_head(heading, label, rest) else None
    if named:
        is_item = named is UNCLEAR or (named is SERVICE and _CHARGE.search(rest))
        return (MENTIONED if is_item else named), heading
    if meaning is None and _stands_alone(line):
        return (UNNAMED if heading.rstrip().endswith(":") and len(heading) < _LABEL_WIDTH else ALONE), own.strip()
    return meaning or MENTIONED, own.strip()


def _may_head(heading: str, label: str, rest: str) -> bool:
    """Whether words over a date may be its label: known words of tables, or a few words over a cell of its own."""
    if not heading or _HAS_DIGITS.search(heading):
        return False
    if _TABLE_LABEL.search(heading):
        return True
    has_cell = (not label.strip() or label.endswith("  ")) and (not rest.strip() or rest.startswith("  "))
    return has_cell and len(heading) < _LABEL_WIDTH and len(heading.split()) <= _LABEL_WORDS


def _labelled_below(line: Line, span: tuple[int, int], below: Line) -> tuple[Meaning, str] | None:
    """What a small label under a date says, as forms have it: a value on a rule, "Date of visit" beneath."""
    if not (line.words and below.words) or below.place - line.place > _NEAR_BELOW or len(below.text) > _LABEL_ROW:
        return None
    label = _over_box(line, span, below)
    if _HAS_DIGITS.search(below.text) or ":" in below.text or not _TABLE_LABEL.search(label):
        return None
    named = _named_by(label)
    return (named, label) if named and named is not UNCLEAR else None


def _last_cell(label: str) -> str:
    """The words that belong to the date: those of its own cell, or of the cell before when its own is empty."""
    parts = [part for part in re.split(r"\s{2,}", label) if part.strip(" :.-#(")]
    return parts[-1] if parts else ""


def _by_label(label: str, line: Line, rest: str) -> Meaning:
    if _OF_ANOTHER.search(label):
        return MENTIONED
    if not _is_sentence(label, rest):
        named = _named_by(label[-45:])
        if named or not label.rstrip().endswith(":"):
            return named or (ALONE if _stands_alone(line) else MENTIONED)
        return UNNAMED
    if _SEEN.search(label[-90:]) and not re.search(r"\blast\b|\bprevious", label[-90:]):
        return SEEN
    near = _named_by(label[-28:])
    return near if near in (BIRTH, INJURY, LATER, SIGNED) else MENTIONED


def _is_sentence(label: str, rest: str) -> bool:
    """Whether a date stands in running text and not behind a label."""
    if not label.strip():
        return False
    if label.rstrip().endswith((":", "#", "|")):
        return False
    lower = len(re.findall(r"\b[a-z]{2,}\b", label))
    return lower >= 4 or len(label) > 60 or (lower >= 1 and rest.strip(" .,;:)")[:1].islower())


def _named_by(label: str) -> Meaning | None:
    """The meaning whose words stand nearest to the date: the last match wins, the first of the list among equals."""
    best: tuple[int, Meaning] | None = None
    for meaning, pattern in _COMPILED:
        last = max(pattern.finditer(label), key=re.Match.start, default=None)
        if last and (best is None or (last.start() >= best[0] and _overrides(best[1], meaning))):
            best = (last.end(), meaning)
    return best[1] if best else _nearly(label)


def _nearly(label: str) -> Meaning | None:
    """What a label means whose letters were misread."""
    known = misread_labels()
    found = known[0].found(squashed(label)) if len(label) < 40 else ()
    return known[1][found[0][0]] if found else None


def _overrides(earlier: Meaning, later: Meaning) -> bool:
    """A plain "date" behind "birth" or "service" does not change what the label means."""
    return later not in (PLAIN_DATE, REPORT) or earlier is PLAIN_DATE


def _above(line: Line, span: tuple[int, int], above: Sequence[Line]) -> str:
    """The heading over a date in a table: the words above its box, or the cell of the same count."""
    if not above:
        return ""
    head = above[-1]
    if any(True for _ in dates_in(head.text)) or line.place - head.place > 0.05:
        return ""
    if line.words and head.words:
        return _over_box(line, span, head)
    return _over_cell(line, span, head) or _over_count(line, span, head)


def _over_count(line: Line, span: tuple[int, int], head: Line) -> str:
    """Where places are not known: the heading of the same count among as many headings as there are dates."""
    labels = list(_TABLE_LABEL.finditer(head.text))
    starts = [start for _, start, _ in dates_in(line.text)]
    return labels[starts.index(span[0])][0] if len(labels) == len(starts) and span[0] in starts else ""


def _over_cell(line: Line, span: tuple[int, int], head: Line) -> str:
    cells_here = [part for part in re.split(r"\s{2,}", line.text) if part.strip()]
    cells_over = [part for part in re.split(r"\s{2,}", head.text) if part.strip()]
    if len(cells_here) != len(cells_over) or len(cells_here) < 2:
        return ""
    here = len([part for part in re.split(r"\s{2,}", line.text[: span[0]]) if part.strip()])
    return cells_over[here] if here < len(cells_over) else ""


def _over_box(line: Line, span: tuple[int, int], head: Line) -> str:
    """The cell of a row that stands over (or under) a part of a line: the nearest of those that touch it."""
    left, right = box(line, span)
    touching = [cell for cell in _cells(head) if cell[1] > left - _TOUCH and cell[0] < right + _TOUCH]
    return min(touching, key=lambda cell: _apart(cell, left, right), default=(0, 0, ""))[2]


def _apart(cell: tuple[int, int, str], left: int, right: int) -> int:
    """How far a cell is from standing flush with a box: at its left, in its middle or at its right."""
    return min(abs(cell[0] - left), abs(cell[1] - right), abs(cell[0] + cell[1] - left - right) // 2)


def _cells(line: Line) -> list[tuple[int, int, str]]:
    """The cells of a row: left, right, words."""
    found: list[tuple[int, int, str]] = []
    position = 0
    for part in line.text.split("  "):
        words = line.words[position : position + len(part.split())]
        position += len(words)
        if words:
            found.append((words[0].left, words[-1].right, part.strip()))
    return found


def _stands_alone(line: Line) -> bool:
    rest = DATE.sub("", line.text)
    return len(re.sub(r"[\W_]|monday|tuesday|wednesday|thursday|friday|saturday|sunday", "", rest, flags=re.I)) <= 3
