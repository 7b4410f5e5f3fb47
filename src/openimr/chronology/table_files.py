"""The chronology, the ledger of treatments and the scores as CSV and DOCX. Days are ISO days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from openimr.casefile import plain_tables
from openimr.casefile.plain_tables import Sheet
from openimr.chronology.accounts import Line
from openimr.chronology.scores import Scores
from openimr.chronology.table import Entry, Place, Row

HEADER = ("Date", "Visit", "Provider", "Pages", "Findings", "Treatment", "Response")
LEDGER_HEADER = ("Treatment", "What", "Number", "Date", "Statement", "Document", "Pages", "Read by")
SCORES_HEADER = ("Scale", "Date", "Value", "Timing", "Pages", "Read by")
_INCHES = (0.8, 1.4, 1.3, 0.7, 2.9, 2.5, 0.9)
MACHINE, PERSON = "machine", "person"
_MARK = "°"
_MARKED = f"{_MARK} read by the machine only; nobody has checked it."


def chronology_csv(rows: Sequence[Row]) -> bytes:
    """The chronology as CSV. What nobody has checked is marked."""
    return plain_tables.as_csv(HEADER, (list(_cells(row)) for row in rows))


def chronology_docx(rows: Sequence[Row], *, case_number: str, on: date, asked: str) -> bytes:
    """The chronology as DOCX, as of a day; `asked` says in words what it was narrowed to, "" for everything."""
    lines = f"{len(rows):,} {'line' if len(rows) == 1 else 'lines'}"
    told = f"As of {on.isoformat()}: {lines}{f', {asked}' if asked else ''}. {_MARKED}"
    sheet = Sheet(title(case_number), told, HEADER, _INCHES)
    return plain_tables.as_docx(sheet, (list(_short_cells(row)) for row in rows), on=on)


def ledger_csv(lines: Sequence[Line]) -> bytes:
    """The ledger of treatments as CSV: one line for each statement behind a number."""
    return plain_tables.as_csv(LEDGER_HEADER, _ledger_rows(lines))


def scores_csv(scores: Scores) -> bytes:
    """The scores as CSV: one line for each value."""
    return plain_tables.as_csv(
        SCORES_HEADER,
        (
            [series.scale, point.time, point.value, point.timing, pages(point.places), _read_by(point.places)]
            for series in scores.series for point in series.points
        ),
    )  # fmt: skip


def title(case_number: str) -> str:
    """The title of the chronology."""
    return f"Chronology of {case_number}"


def pages(places: Iterable[Place]) -> str:
    """'p. 3, 7'."""
    numbers = sorted({place.page for place in places})
    return f"p. {', '.join(map(str, numbers))}" if numbers else ""


def _cells(row: Row) -> Iterator[str]:
    yield from (row.time, row.title, row.provider, pages(row.places))
    for entries in (row.findings, row.treatments, row.responses):
        yield "\n".join(_told(entry) for entry in entries)


def _short_cells(row: Row) -> Iterator[str]:
    """The cells for paper: one line after the other, and no page where it is the visit's only one."""
    yield from (row.time, row.title, row.provider, pages(row.places))
    for entries in (row.findings, row.treatments, row.responses):
        yield "; ".join(
            _told(entry).removesuffix(f" [{pages(entry.places)}]") if _is_own(row, entry) else _told(entry)
            for entry in entries
        )


def _is_own(row: Row, entry: Entry) -> bool:
    return {place.page for place in entry.places} == {row.own_page}


def _told(entry: Entry) -> str:
    return f"{entry.text}{f' {_MARK}' if entry.is_of_machine else ''} [{pages(entry.places)}]"


def _ledger_rows(lines: Sequence[Line]) -> Iterator[list[str]]:
    for line in lines:
        for number in line.numbers:
            for one in number.statements:
                said = [one.time, one.text, one.document, pages(one.places), _read_by(one.places)]
                yield [line.name, number.column, number.text, *said]


def _read_by(places: Iterable[Place]) -> str:
    return MACHINE if all(place.is_of_machine for place in places) else PERSON
