"""Dates as people write them in records, and what each stands for: service, report, signature, birth, injury, print."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from openimr.domain.pile.date_forms import DATE, dates_in, is_day_first, month_number
from openimr.domain.pile.date_labels import (
    ALONE,
    BIRTH,
    DICTATED,
    DISCHARGED,
    ELSEWHERE,
    HEADED,
    INITIAL,
    INJURY,
    LATER,
    MENTIONED,
    PLAIN_DATE,
    PRINTED,
    PROCEDURE,
    QUALIFIED,
    RECEIVED,
    REPORT,
    REQUEST,
    SEEN,
    SERVICE,
    SIGNED,
    SIGNED_OFF,
    TRANSCRIBED,
    UNCLEAR,
    UNNAMED,
    WORDS,
    Meaning,
    misread_labels,
)
from openimr.domain.pile.date_neighbours import TIME, beside
from openimr.domain.pile.date_sentences import (
    PROSE,
    SEEN_ON,
    SIGNED_BY,
    follows_a_sentence,
    is_sentence,
    last_cell,
    own_cell,
)
from openimr.domain.pile.lettering import squashed
from openimr.domain.pile.lines import PERSONAL, Line, Sheet, box, heads_a_table

__all__ = [
    "ALONE",
    "BIRTH",
    "DATE",
    "DICTATED",
    "DISCHARGED",
    "ELSEWHERE",
    "HEADED",
    "INITIAL",
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

_HAS_DIGITS = re.compile(r"\d.*\d")
_NEAR_BELOW, _LABEL_ROW = 0.03, 90
_ROWS = 5
_SAME_HEIGHT = 0.012
"""Rows of labels that stand this near above each other are one row of a form, read as two."""
_WORD = re.compile(r"[A-Za-z]{3}")
_ITEM = re.compile(r"^\W*\d{1,2}[a-z]?[.)]\s")
"""The number of a field on a form: "14. Date last worked"."""


class Dated(NamedTuple):
    """One date on a page and what it stands for. `label` holds the words that say so."""

    day: date
    meaning: Meaning
    label: str
    line: Line


_COMPILED = tuple((meaning, re.compile(pattern, re.IGNORECASE)) for meaning, pattern in WORDS)
_TABLE_LABEL = re.compile(
    r"\bdates? of (?:the )?\w+|\b\w+ date\b(?!\s+of)|\bd\.?o\.?[bsi]\b\.?|\bdate \w+\b|\bdate\b|\bcollected\b|"
    r"\breported\b|\breceived\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"^\s*\d{1,2}[.)]\s+[A-Za-z]|[a-z,.]\s+(?:was |is )?d[ao]ted\W*$|\b(?:from|between)\W*$", re.IGNORECASE
)
"""An entry of a list, or "report dated": the date of another record."""
_FIELD = re.compile(r"^\s*\d{1,2}[a-z]?[.)]\s+(?:[A-Za-z/]+\W{1,2}){0,3}dates?\W{0,3}:\W*$", re.IGNORECASE)
"""A numbered field of a form that ends with its colon: "11. Date:"."""
_LETTERS = str.maketrans({"0": "o", "1": "l", "5": "s", "|": "l", "8": "b"})
_VAGUE = (MENTIONED, ALONE, UNNAMED)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?|\b(?:mon|tue|wed|thu|fri|sat|sun)\b(?:[.,]+|(?=\s{0,2}$))",
    re.IGNORECASE,
)
_SIGNER = re.compile(
    r"^\W*(?:by:?\s|signed:?\s)?[A-Z][\w.'’\-]*(?:\s[A-Z][\w.'’\-]*){1,3},?\s(?:M\.?D|D\.?O|D\.?C|Ph\.?D|Psy\.?D|P\.?T|D\.?P\.?T"
    r"|L\.?Ac|N\.?P|P\.?A|R\.?N|O\.?T|Esq)\b|(?i:\bsignature\b|^\W*sincerely|respectfully|yours truly|^\W*by:)"
)
_CHARGE = re.compile(r"\d\.\d\d(?!\d)")
"""A row with an amount is an item of a bill: its day is not the day of the paper."""
_FILLED = 50
_MONTH_LAST = re.compile(r"[A-Za-z]{3}\.?(?:\s\d{1,2}(?:st|nd|rd|th)?[,.]?)?(?:\s{2}|\s\||$)")
_GAP = re.compile(r"\s{2,}|\s\|\s?")
_BROKEN = (
    (
        re.compile(r"\b[A-Za-z]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?[,.]?$"),
        re.compile(r"\s*(?:19|20)\d\d\b"),
    ),
    (
        re.compile(r"\b(?:Jan|Febr|Sept|Octo|Novem|Decem)\w+$|\b(?:March|April|May|June|July|August)$"),
        re.compile(r"\s*\d{1,2}(?:st|nd|rd|th)?[,.]?\s(?:19|20)\d\d\b"),
    ),
)
"""How a line ends within a date, and how the next one begins then."""
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_SHORT_LABEL = re.compile(
    r"^\W*(?!(?:on|the|this|at|mon|tue|wed|thu|fri|sat|sun)\b)[A-Z][A-Za-z]{1,2}\W*$", re.IGNORECASE
)
_ENDS_AT, _NEAR_NAME, _NAME_LINE = 0.25, 5, 80
_UPPER, _HEAD, _HEAD_LINES, _HEAD_WIDTH = 0.3, 0.09, 3, 110
_LABEL_WIDTH, _LABEL_WORDS, _LABEL_END, _SENTENCE_END = 34, 5, 16, 90
_TOUCH = 120
_APPOINTMENT = re.compile(r"^\W*(?:appointment|appt)\W*$", re.IGNORECASE)
"""In the head of a page: a visit as the calendar has it, kept or still to come."""
_AFTER = re.compile(r"^\s*\(\s*(?:date of |dob|doi|d\.o\.b)", re.IGNORECASE)


def dates_of(sheet: Sheet) -> list[Dated]:
    """Every date of a page with what it stands for, from the words before it, after it or above it."""
    found: list[Dated] = []
    firsts = 0
    day_first = is_day_first(line.text for line in sheet.lines)
    for order, read in enumerate(sheet.lines):
        line = _completed(read, sheet.lines[order + 1 : order + 2])
        before = 0
        for day, start, end in dates_in(line.text, day_first):
            span = (start, end)
            meaning, words = _meaning(line, line.text[before:start], span, sheet.lines[max(0, order - 2) : order])
            if meaning in (SERVICE, PLAIN_DATE) and _is_item(
                line, span, sheet.lines[order - 1 : order], sheet.lines[order + 1 : order + 2]
            ):
                meaning = MENTIONED
            if meaning in _VAGUE and order + 1 < len(sheet.lines):
                meaning, words = _labelled_below(line, span, sheet.lines[order + 1]) or (meaning, words)
            if meaning == MENTIONED and line.place < _UPPER:
                near = sheet.lines[max(0, order - 1) : order] + sheet.lines[order + 1 : order + 2]
                meaning = beside(line, span, near) or meaning
            found.append(Dated(day, _by_place(meaning, words, sheet.lines, order), words, line))
            firsts += start == 0
            before = end
    return [_unlike_rows(one) for one in found] if firsts >= _ROWS else found


def _unlike_rows(one: Dated) -> Dated:
    """On a page of rows that begin with their days: none of them is the day of the paper for the heading over it."""
    is_row = one.meaning == SERVICE and next(dates_in(one.line.text))[1] == 0 and one.label not in one.line.text
    return one._replace(meaning=MENTIONED) if is_row else one


def _completed(line: Line, below: Sequence[Line]) -> Line:
    """A line that ends within a date, with the rest of that date from the line below."""
    if not below or not (_MONTH_LAST.search(line.text) and _HAS_DIGITS.search(below[0].text)):
        return line
    done = start = 0
    text = ""
    for gap in (*_GAP.finditer(line.text), None):
        end = gap.start() if gap else len(line.text)
        under = _over_box(line, (start, end), below[0]) if line.words and below[0].words else below[0].text
        text += f"{line.text[done:end]}{_rest_of(line.text[start:end], under)}"
        done, start = end, gap.end() if gap else end
    return line._replace(text=text)


def _rest_of(part: str, under: str) -> str:
    """What a cell that ends within a date lacks, as the cell under it begins; "" where it lacks nothing."""
    pairs = ((opening.search(part), rest.match(under)) for opening, rest in _BROKEN)
    return next((f" {found[0].strip()}" for opened, found in pairs if opened and found), "")


def _is_item(line: Line, span: tuple[int, int], above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether a date is the first of a column of dates: rows of a table, of which none is the day of the paper."""
    if not below or not above or _HAS_DIGITS.search(above[0].text) or _WEEKDAY.sub("", line.text[: span[0]]).strip():
        return False
    if heads_a_table(above[0]) and not PERSONAL.search(above[0].text):
        return True
    under = next(dates_in(below[0].text), None)
    return under is not None and under[1] == 0 and len(line.text) > span[1] + 5


def _by_place(meaning: Meaning, label: str, lines: Sequence[Line], order: int) -> Meaning:
    """A plain date under a name is that of the signature; one in the running head of a page is most often its day."""
    line = lines[order]
    if meaning is LATER and line.place < _UPPER and _APPOINTMENT.match(label):
        return UNCLEAR
    if meaning in (PLAIN_DATE, ALONE) and line.place > _ENDS_AT:
        near = lines[max(0, order - _NEAR_NAME) : order + 1]
        if order > _NEAR_NAME and any(_SIGNER.search(one.text) for one in near if len(one.text) < _NAME_LINE):
            return SIGNED
    if meaning in (MENTIONED, UNNAMED) and order < _HEAD_LINES and line.place < _HEAD and len(line.text) < _HEAD_WIDTH:
        rest = line.text.partition(label)[2] if label else ""
        is_other = _CLOCK.search(line.text) or is_sentence(label, "") or PROSE.search(rest) or _OF_ANOTHER.search(label)
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
    own = last_cell(label).translate(_LETTERS)
    goes_on = own_cell(rest)
    meaning = _by_label(own, line, goes_on) if own.strip(" :.-#(") else None
    if meaning == SERVICE and follows_a_sentence(own):
        meaning = SEEN
    if meaning not in (None, MENTIONED, UNNAMED) or is_sentence(own, goes_on):
        return meaning or MENTIONED, own.strip()
    wrapped = _wrapped(label, above)
    over = _by_label(wrapped, line, rest) if wrapped else MENTIONED
    if over not in _VAGUE:
        return over, wrapped
    heading = _above(line, span, above)
    rest = TIME.sub("", rest)
    named = _named_by(heading) if _may_head(heading, label, rest) else None
    if named:
        is_column = named is QUALIFIED and heads_a_table(above[-1]) and not PERSONAL.search(above[-1].text)
        is_item = named is UNCLEAR or is_column or (named is SERVICE and _CHARGE.search(rest))
        return (MENTIONED if is_item else named), heading
    if meaning is None and _stands_alone(line):
        return (UNNAMED if heading.rstrip().endswith(":") and len(heading) < _LABEL_WIDTH else ALONE), own.strip()
    return meaning or MENTIONED, own.strip()


def _wrapped(label: str, above: Sequence[Line]) -> str:
    """The end of a filled line of text above a date that begins its own line: "… Run date" over "May 3, 2022"."""
    if label.strip() or not above or len(above[-1].text) < _FILLED or "  " in above[-1].text:
        return ""
    ending = re.split(r"[.;]\s", above[-1].text)[-1]
    # A line of a letterhead ends with a number or an address, a sentence with words.
    return "" if _HAS_DIGITS.search(ending[-_LABEL_END:]) or "@" in ending else ending.translate(_LETTERS)


def _may_head(heading: str, label: str, rest: str) -> bool:
    """Whether words over a date may be its label: known words of tables, or a few words over a cell of its own."""
    if not heading or _HAS_DIGITS.search(_ITEM.sub("", heading)):
        return False
    if _TABLE_LABEL.search(heading):
        return True
    label, rest = label.replace("|", " "), rest.replace("|", " ")
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


def _by_label(label: str, line: Line, rest: str) -> Meaning:
    if _OF_ANOTHER.search(label) and not _FIELD.match(label):
        return MENTIONED
    if not is_sentence(label, rest):
        named = _named_by(label[-45:])
        if named or not label.rstrip().endswith(":"):
            return named or (ALONE if _stands_alone(line) else MENTIONED)
        return UNNAMED
    if SEEN_ON.search(label[-90:]) and not re.search(r"\blast\b|\bprevious", label[-90:]):
        return SEEN
    if SIGNED_BY.search(label[-_SENTENCE_END:]):
        return SIGNED_OFF
    near = _named_by(label[-28:])
    return near if near in (BIRTH, INJURY, LATER, SIGNED) else MENTIONED


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
        return _over_box(line, span, *_label_rows(above))
    return _over_cell(line, span, head) or _over_count(line, span, head)


def _label_rows(above: Sequence[Line]) -> list[Line]:
    """The line before, and the one before that where both are labels of one row of a form."""
    *earlier, head = above
    is_split = head.words and _WORD.search(head.text)
    return [
        *(one for one in earlier if is_split and one.words and head.place - one.place < _SAME_HEIGHT),
        head,
    ]


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


def _over_box(line: Line, span: tuple[int, int], *heads: Line) -> str:
    """The cell of a row that stands over (or under) a part of a line: the nearest of those that touch it."""
    left, right = box(line, span)
    touching = [cell for head in heads for cell in _cells(head) if cell[1] > left - _TOUCH and cell[0] < right + _TOUCH]
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
    """Whether a line holds dates and next to nothing else; two capitals before a date are a label that is not known."""
    first = DATE.search(line.text)
    if first and _SHORT_LABEL.match(line.text[: first.start()]):
        return False
    rest = DATE.sub("", line.text)
    return len(re.sub(r"[\W_]|monday|tuesday|wednesday|thursday|friday|saturday|sunday", "", rest, flags=re.I)) <= 3
