"""Rows of a list read into entries, each with the problems that keep it from being one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from openimr.domain.credential_lists.cells import (
    Cell,
    CellProblem,
    Reader,
    Unreadable,
    choice_in,
    count_in,
    day_in,
    email_in,
    specialty_in,
    state_in,
    text_in,
)
from openimr.domain.credential_lists.columns import EXAMPLE_EMAIL, RowKind
from openimr.domain.credentials import DisciplineOutcome, LicenceStatus, Maintenance
from openimr.domain.values import Profession


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a file: its number there, and its cells by column."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one sound row says. `key` tells what it is about: of two entries with one key only one can be right."""

    kind: RowKind
    email: str
    fields: Mapping[str, Any]

    @property
    def key(self) -> tuple[Any, ...]:
        """The kind, whose it is, and which one of its kind."""
        return (self.kind, self.email, *(self.fields[name] for name in KEYS[self.kind]))


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row read: an entry, or the problems; `repeats` is the number of an earlier row that says the same."""

    number: int
    entry: Entry | None
    problems: tuple[CellProblem, ...] = ()
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class _Column:
    """How one column of one kind of row is read, into which field, and whether it must be filled."""

    field: str
    reader: Reader
    is_required: bool = True
    default: object = None


_K = RowKind
_WORDS = partial(text_in, most=200)
_SOURCE = _Column("source", _WORDS, is_required=False, default="")
_SHAPES: dict[RowKind, dict[str, _Column]] = {
    _K.REVIEWER: {
        "name": _Column("name", _WORDS), "profession": _Column("profession", partial(choice_in, choices=Profession)),
    },
    _K.LICENCE: {
        "state": _Column("state", state_in), "number": _Column("licence_number", partial(text_in, most=60)),
        "status": _Column("status", partial(choice_in, choices=LicenceStatus), False, LicenceStatus.ACTIVE.value),
        "from": _Column("issued_on", day_in), "until": _Column("expires_on", day_in), "source": _SOURCE,
    },
    _K.CERTIFICATION: {
        "specialty": _Column("specialty", specialty_in), "body": _Column("board", _WORDS),
        "status": _Column("maintenance", partial(choice_in, choices=Maintenance), False, Maintenance.NOT_STATED.value),
        "from": _Column("issued_on", day_in), "until": _Column("expires_on", day_in, is_required=False),
        "source": _SOURCE,
    },
    _K.DISCIPLINE: {
        "body": _Column("body", _WORDS), "note": _Column("description", partial(text_in, most=400)),
        "status": _Column("outcome", partial(choice_in, choices=DisciplineOutcome)),
        "from": _Column("reported_on", day_in), "until": _Column("resolved_on", day_in, is_required=False),
    },
    _K.QME: {"from": _Column("appointed_on", day_in), "until": _Column("ended_on", day_in, is_required=False)},
    _K.PRACTICE: {
        "from": _Column("started_on", day_in), "hours_per_week": _Column("hours_per_week", partial(count_in, most=168)),
        "evidence_on": _Column("evidence_on", day_in), "until": _Column("good_until", day_in, is_required=False),
        "source": _SOURCE,
    },
    _K.CAPACITY: {"from": _Column("from_on", day_in), "cases_per_week": _Column("cases", partial(count_in, most=500))},
    _K.ABSENCE: {"from": _Column("from_on", day_in), "until": _Column("until_on", day_in)},
}  # fmt: skip
KEYS: dict[RowKind, tuple[str, ...]] = {
    _K.REVIEWER: (), _K.LICENCE: ("state", "licence_number", "issued_on"),
    _K.CERTIFICATION: ("specialty", "board", "issued_on"), _K.DISCIPLINE: ("body", "description", "reported_on"),
    _K.QME: ("appointed_on",), _K.PRACTICE: ("evidence_on",), _K.CAPACITY: ("from_on",),
    _K.ABSENCE: ("from_on", "until_on"),
}  # fmt: skip
"""By which fields an entry is the same one as another of its reviewer."""


def read_rows(rows: Iterable[ListRow]) -> list[ReadRow]:
    """Every row that is not empty, read. Rows that say the same twice are told; rows that disagree are problems."""
    first: dict[tuple[Any, ...], ReadRow] = {}
    found = []
    for row in rows:
        if all(not cell.text for cell in row.cells.values()):
            continue
        read = _against(first, _read(row))
        if read.entry is not None and read.repeats is None:
            first[read.entry.key] = read
        found.append(read)
    return found


def _against(first: Mapping[tuple[Any, ...], ReadRow], read: ReadRow) -> ReadRow:
    earlier = first.get(read.entry.key) if read.entry else None
    if earlier is None or read.entry is None:
        return read
    if earlier.entry == read.entry:
        return ReadRow(read.number, read.entry, repeats=earlier.number)
    text = f"Row {earlier.number} says something else of the same {read.entry.kind}. Keep one of the two rows."
    return ReadRow(read.number, None, (CellProblem("", text),))


def _read(row: ListRow) -> ReadRow:
    problems = list(_formulas(row))
    values: dict[str, Any] = {}
    for column, reader in (("email", email_in), ("kind", partial(choice_in, choices=RowKind))):
        problems += _read_cell(row, column, _Column(column, reader), values)
    if values.get("email") == EXAMPLE_EMAIL:
        problems.append(CellProblem("email", "This row is an example of the template. Leave it out."))
    if "kind" not in values:
        return ReadRow(row.number, None, tuple(problems))
    kind, fields = RowKind(values["kind"]), dict[str, Any]()
    for column, shape in _SHAPES[kind].items():
        problems += _read_cell(row, column, shape, fields)
    problems += _unused(row, kind)
    if problems:
        return ReadRow(row.number, None, tuple(problems))
    return ReadRow(row.number, Entry(kind, values["email"], fields))


def _read_cell(row: ListRow, column: str, shape: _Column, into: dict[str, Any]) -> Iterator[CellProblem]:
    cell = row.cells.get(column, Cell())
    if cell.is_formula:
        return
    if not cell.text:
        if shape.is_required:
            yield CellProblem(column, "This is empty and has to be filled in.")
        into[shape.field] = shape.default
        return
    try:
        into[shape.field] = shape.reader(cell)
    except Unreadable as unreadable:
        yield CellProblem(column, str(unreadable))


def _formulas(row: ListRow) -> Iterator[CellProblem]:
    text = "This is a formula. Copy the column and paste it as values, so that the file holds what is meant."
    return (CellProblem(column, text) for column, cell in row.cells.items() if cell.is_formula)


def _unused(row: ListRow, kind: RowKind) -> Iterator[CellProblem]:
    """What stands in a column that this kind of row does not have would be lost without a word."""
    for column, cell in row.cells.items():
        if cell.text and column not in ("email", "kind", *_SHAPES[kind]):
            yield CellProblem(column, f"A row of kind {kind} has nothing in this column. Empty the cell.")
