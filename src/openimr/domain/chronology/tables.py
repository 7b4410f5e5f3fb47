"""Rows of tables: the cells of a line, and what the head of the table calls each column.

Forms, printouts of pharmacies and logs of therapy set their facts in columns. A row is read as a sentence in which each
cell has the name of its column before it: "Norco 10/325, qty 120, refills 2".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_GAP = re.compile(r"\s{3,}|\s*\t\s*|\s*\|\s*|\s{2,}(?=\S)")
_ROW = re.compile(r"\S(?:[ ]{3,}|[ ]*\t[ ]*|[ ]*\|[ ]*)\S")
_LABELS: tuple[tuple[str, str], ...] = (
    ("", r"(?:medications?|drugs?|medicines?|drug name|rx|name|sig|directions|instructions|strength|dose|frequency|"
         r"form|route|"
         r"description|item|services?|treatments?(?: requested| provided| rendered)?|procedures?|requests?|modality|"
         r"modalities|"
         r"services? requested|providers?|therapists?|initials|prescribers?|signature|comments?|notes?|remarks?|"
         r"physician|dx|diagnosis|"
         r"body part|region|scale|measure|test|tool|outcome measure|pharmacy|location|type|code|cpt|response|"
         r"service/good requested|cpt/hcpcs|hcpcs|cpt code|goods?|diagnosis code|"
         r"indication|scales?|att|attendance|present|bp|b/p|hr|pulse|wt|weight|ht|height|temp|rr|resp|bmi|spo2|o2|"
         r"tx given|treatment given|tx|given|drug name/strength|drug & strength|medication/strength|prescriber/dr|md|"
         r"instrument|questionnaire|medication name|rx ?#|rx number|ndc|doctor|duration|reason|by|signed|sign|"
         r"patient response|"
         r"therapist initials|pt initials|how (?:are|do) you feel.*|result|results|findings|study|exam|exercise)"),
    ("qty", r"(?:qty|quantity|qty\.|disp|dispensed|qty disp|quantity dispensed|amount|amt|#|count|qty dispensed)"),
    ("refills", r"(?:refills?|rf|refills? left|refills? remaining|refill)"),
    ("days supply", r"(?:days|days'? supply|ds|day supply|supply)"),
    ("on", r"(?:date|dos|d\.o\.s\.?|date of service|fill date|visit date|date filled|last filled|filled|dates?|"
           r"service date|date written|"
           r"treatment date|appt date|started|start date|start|date dispensed|date of visit|written)"),
    ("no.", r"(?:visit|visit ?#|visit no\.?|session|session ?#|no\.?|visit number|tx ?#|visits?|sess|treatment ?#|"
            r"#visit)"),
    ("decision:", r"(?:decision|determination|status|outcome|ur decision|disposition)"),
    ("requested", r"(?:requested|qty requested|# requested|visits requested|sessions requested|req|req\.|quantity "
                  r"requested)"),
    ("approved", r"(?:approved|authorized|certified|qty approved|auth|# approved|visits authorized|visits approved|"
                 r"auth\.|quantity approved|"
                 r"qty certified|sessions authorized|authorised|quantity certified|auth'd)"),
    ("attended", r"(?:attended|kept|used|visits used|visits attended|completed|sessions attended|# attended|visits "
                 r"completed|sessions completed|done|"
                 r"to date)"),
    ("missed", r"(?:missed|no shows?|cancelled|canceled|cx/ns|ns|missed visits|cancellations?)"),
    ("denied", r"(?:denied|non-?certified)"),
    ("before", r"(?:initial|baseline|pre|before|intake|previous|prior|initial eval|first visit|last visit|initial "
               r"score|start of care|eval)"),
    ("now", r"(?:current|now|today|present|this visit|score|current score|today's score)"),
    ("after", r"(?:post|after|discharge|final)"),
    ("best", r"(?:best|least|lowest)"),
    ("worst", r"(?:worst|highest|most)"),
    ("average", r"(?:average|avg|usual)"),
    ("pain before", r"(?:pain (?:before|pre|in|start)|pre-?(?:tx|treatment)? ?pain|pain pre-?(?:tx|treatment)|vas "
                    r"(?:pre|before)|pain level before|"
                    r"pain \(?(?:before|pre)\)?|pain in|pre vas|pre-tx)"),
    ("pain after", r"(?:pain (?:after|post|out|end)|post-?(?:tx|treatment)? ?pain|pain post-?(?:tx|treatment)|vas "
                   r"(?:post|after)|pain level after|"
                   r"pain \(?(?:after|post)\)?|pain out|post vas|post-tx)"),
    ("pain", r"(?:pain|vas|pain level|pain score|pain ?\(0-10\)|pain scale|pain pre/post|nrs|pain \d?/10|pain /10|"
             r"pain rating)"),
)  # fmt: skip
_COLUMNS = tuple((label, re.compile(rf"\W*{names}\W*", re.IGNORECASE)) for label, names in _LABELS)
_NUMBERS = {"qty", "refills", "days supply", "no.", "requested", "approved", "attended", "missed", "denied"}
_WHOLE = re.compile(r"\d{1,4}")
_DAY = re.compile(r"\d{1,2}[/\-]\d{1,2}[/\-]\d{2,4}")
_DIGIT = re.compile(r"\d")
_SCALE = re.compile(r"\s*(?:/\s*10\b|\(?\s*0\s*[-–]\s*10\s*\)?)")
"""The scale in the name of a column: "pain in (0-10)"."""
_FEWEST = 2
_ONE_SPACE_FEWEST = 3
_ASKEW = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its cells are called in a sentence ("" for nothing), and the characters of the line it spans."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: the name of its column and its characters in the line."""

    label: str
    start: int
    end: int
    is_more: bool = False
    """Whether it is the second line of the cell before it."""


def is_row(line: str) -> bool:
    """Whether a line has columns: wide gaps, tabs or bars between its words."""
    return ("   " in line or "\t" in line or "|" in line) and bool(_ROW.search(line))


def fits(line: str, columns: Sequence[Column]) -> bool:
    """Whether a line has as many cells as there are columns, though the gaps between them are narrow."""
    return len(columns) >= _ONE_SPACE_FEWEST and len(_parts(line)) == len(columns)


def head_of(line: str) -> tuple[Column, ...]:
    """The columns that a line names as the head of a table; () where it is none."""
    if line.rstrip().endswith(".") or _DIGIT.search(_SCALE.sub("", line)):
        return ()
    made = tuple(Column(_label(line[start:end]) or "", start, end) for start, end in _parts(line))
    known = [column for column in made if _label(line[column.start : column.end]) is not None]
    if len(made) >= _FEWEST and len(known) * 4 >= len(made) * 3:
        return made
    return _one_spaced(line)


def _one_spaced(line: str) -> tuple[Column, ...]:
    """The columns of a head whose wide gaps were lost: every word belongs to a known name of a column."""
    words = list(re.finditer(r"\S+", line))
    made: list[Column] = []
    place = 0
    while place < len(words):
        for many in (3, 2, 1):
            end = words[min(place + many, len(words)) - 1].end()
            label = _label(line[words[place].start() : end])
            if label is not None and place + many <= len(words):
                made.append(Column(label, words[place].start(), end))
                place += many
                break
        else:
            return ()
    return tuple(made) if len(made) >= _ONE_SPACE_FEWEST else ()


@lru_cache(maxsize=2_000)
def _label(words: str) -> str | None:
    plain = _SCALE.sub("", words).strip()
    return next((label for label, names in _COLUMNS if names.fullmatch(plain or words)), None)


def _parts(line: str) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    at = 0
    for match in _GAP.finditer(line):
        if line[at : match.start()].strip():
            parts.append((at, match.start()))
        at = match.end()
    if line[at:].strip():
        parts.append((at, len(line)))
    return parts


def cells_of(line: str, columns: Sequence[Column]) -> tuple[Cell, ...]:
    """The cells of a row under a head: by their places, by their number, or from the right by what they look like."""
    parts = _parts(line)
    if len(parts) == len(columns) or not is_row(line):
        in_order = len(parts) == len(columns)
        return (
            tuple(map(Cell, _labels(columns), *zip(*parts, strict=True)))
            if in_order
            else _from_the_right(line, columns)
        )
    is_aligned = all(any(abs(part[0] - column.start) <= _ASKEW for column in columns) for part in parts)
    if len(parts) < len(columns) and not is_aligned:
        return tuple(Cell(label, *part) for label, part in zip(_labels(columns), parts, strict=False))
    return _paired(tuple(Cell(_column_at(part, columns), *part) for part in parts))


def _labels(columns: Sequence[Column]) -> list[str]:
    return [column.label for column in columns]


def _paired(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Two cells under one head of pain are the pain before and after."""
    pain = [cell for cell in cells if cell.label == "pain"]
    if len(pain) != _FEWEST:
        return cells
    names = {id(pain[0]): "pain before", id(pain[1]): "pain after"}
    return tuple(Cell(names.get(id(cell), cell.label), cell.start, cell.end) for cell in cells)


def _column_at(part: tuple[int, int], columns: Sequence[Column]) -> str:
    """The name of the column that shares most characters with a cell, or stands nearest."""

    def distance(column: Column) -> int:
        return max(column.start, part[0]) - min(column.end, part[1])

    return min(columns, key=distance).label if columns else ""


def _from_the_right(line: str, columns: Sequence[Column]) -> tuple[Cell, ...]:
    words = [match.span() for match in re.finditer(r"\S+", line)]
    found: list[Cell] = []
    for column in reversed(columns):
        if not words:
            break
        start, end = words[-1]
        fits = _DAY if column.label == "on" else _WHOLE if column.label in _NUMBERS else None
        if fits is None or not fits.fullmatch(line, start, end):
            break
        found.append(Cell(column.label, start, end))
        words.pop()
    if words:
        found.append(Cell("", words[0][0], words[-1][1]))
    return tuple(reversed(found))
