"""Every example of the checklist of records, and what every row says whatever came."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

import pytest

from openimr.domain import records
from openimr.domain.law import RECORDS_DUTIES
from openimr.domain.names_of_physicians import is_same_person
from openimr.domain.records import AbsentReport, Arrival, FiledDocument, RecordsDeadline, RecordsFacts
from openimr.domain.values import PartyRole
from tests.spec import tables

CAME = datetime(2019, 3, 25, 18, 0, tzinfo=UTC)


class Example(NamedTuple):
    """One row of the table."""

    why: str
    facts: RecordsFacts
    verdicts: dict[str, str]


def _examples() -> Iterator[Example]:
    path = tables.HERE / "records_sent.txt"
    base = next(line for line in path.read_text("utf-8").splitlines() if line.startswith("# base: "))
    for why, changes, documents, absent, verdicts in tables.rows(path):
        facts = json.loads(base.removeprefix("# base: "))
        for change in _parts(changes, ";"):
            field, value = change.split(" = ")
            facts[field] = None if value == "unknown" else json.loads(value) if value in ("true", "false") else value
        yield Example(why, _facts(facts, documents, absent), dict(pair.split() for pair in _parts(verdicts, ",")))


def _parts(text: str, between: str) -> list[str]:
    return [] if text == "none" else [part.strip() for part in text.split(between)]


def _facts(given: dict[str, Any], documents: str, absent: str) -> RecordsFacts:
    return RecordsFacts(
        tuple(_document(at, one) for at, one in enumerate(_parts(documents, ";"), start=1)),
        tuple(_absent(one) for one in _parts(absent, ";")),
        rfa_on=_day(given["rfa_on"]), ur_decided_on=_day(given["ur_decided_on"]),
        applied_on=_day(given["applied_on"]), requesting_physician=given["requesting_physician"] or "",
        has_issues=given["has_issues"], undescribed_pages=int(given["undescribed_pages"]),
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return None if text in (None, "none") else date.fromisoformat(text or "")


def _document(number: int, text: str) -> FiledDocument:
    kind, on, sender, author, *title = (part.strip() for part in text.split(","))
    by = "" if author == "none" else author
    return FiledDocument(kind, ", ".join(title), by, _day(on), PartyRole(sender), CAME, number, number)


def _absent(text: str) -> AbsentReport:
    on, naming = (part.strip() for part in text.split(","))
    return AbsentReport(f"report of {on}", _day(on), frozenset({naming}), (7,))


EXAMPLES = list(_examples())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.why)
def test_the_checklist_says_what_the_table_says(example: Example) -> None:
    found = {row.duty.code: row.arrival for row in records.checklist(example.facts)}
    assert {code: found[code] for code in example.verdicts} == example.verdicts


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.why)
def test_every_row_has_its_rule_and_a_reason_in_words(example: Example) -> None:
    rows = records.checklist(example.facts)
    assert [row.duty for row in rows] == list(RECORDS_DUTIES)
    assert all(row.duty.citation and row.duty.grade and row.why.endswith(".") for row in rows)
    assert all(row.documents for row in rows if row.arrival is Arrival.ARRIVED and row.duty.is_owed)


def test_every_duty_and_every_verdict_has_an_example() -> None:
    assert {code for one in EXAMPLES for code in one.verdicts} == {duty.code for duty in RECORDS_DUTIES}
    assert {verdict for one in EXAMPLES for verdict in one.verdicts.values()} == set(Arrival)


def test_the_reason_names_days_pages_and_what_is_missing() -> None:
    example = next(one for one in EXAMPLES if one.why.startswith("one report is here"))
    row = records.checklist(example.facts)[0]
    assert row.why == (
        "1 report from 2018-08-20 to 2019-02-20; named elsewhere and not found: report of 2018-11-02 (named on p. 7)."
    )


@pytest.mark.parametrize(("met", "later", "overdue"), [(False, 1, True), (False, -1, False), (True, 1, False)])
def test_a_row_is_overdue_by_a_stored_deadline_that_is_over_and_not_met(met: bool, later: int, overdue: bool) -> None:
    due = RecordsDeadline("C-14", CAME, "8 CCR 9792.10.5(a)(1)", met)
    optional = RecordsDeadline("C-16", CAME, "8 CCR 9792.10.5(b)", met)
    rows = records.checklist(RecordsFacts((), deadlines=(due, optional), has_issues=False))
    now = CAME + timedelta(seconds=later)
    late = {row.duty.code for row in rows if row.is_overdue(now)}
    owed = {duty.code for duty in RECORDS_DUTIES if duty.is_owed}
    assert late == (owed - {"F"} if overdue else set())
    assert {one.clock for row in rows for one in row.due if not row.duty.is_owed} == {"C-16"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Grant Ivers, M.D.", "Dr. Ivers", True),
        ("G. Ivers", "Grant Ivers, DO", True),
        ("Ivers, Grant", "Grant T. Ivers", True),
        ("Mara Ivers", "Grant Ivers", False),
        ("", "Grant Ivers", False),
        ("MD", "Grant Ivers", False),
        ("G.", "Grant Ivers", False),
    ],
)
def test_a_physician_is_known_in_other_spellings(one: str, other: str, same: bool) -> None:
    assert is_same_person(one, other) is same
    assert is_same_person(other, one) is same
