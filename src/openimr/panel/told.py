"""Rows of evidence in words, and the whole history of a reviewer's evidence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from openimr.domain.credentials import DisciplineOutcome, LicenceStatus, Maintenance
from openimr.panel import history
from openimr.panel.models import (
    Absence,
    Affiliation,
    Certification,
    Discipline,
    Licence,
    PracticeStatement,
    PrimarySourceCheck,
    QmeAppointment,
    Recorded,
    Reviewer,
    Standing,
    WeeklyCapacity,
)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One row as it came on record: what it says, what it replaced, and whether it still counts."""

    row: Recorded
    text: str
    replaced: str
    counts: bool


def history_of(reviewer: Reviewer) -> list[HistoryLine]:
    """Everything that was ever recorded of a reviewer, newest first."""
    found: list[HistoryLine] = []
    for kind in _TELLERS:
        manager: Any = kind._default_manager
        rows = list(manager.filter(reviewer=reviewer))
        by_pk = {row.pk: row for row in rows}
        counting = {row.pk for row in history.known(rows)}
        for row in rows:
            earlier = by_pk.get(row.replaces_id)
            found.append(HistoryLine(row, told(row), told(earlier) if earlier else "", row.pk in counting))
    return sorted(found, key=lambda line: (line.row.recorded_at, line.row.pk), reverse=True)


def told(row: Recorded) -> str:
    """What a row says, in one sentence."""
    return " ".join(_TELLERS[type(row)](row))


def _licence(row: Licence) -> Iterator[str]:
    yield f"Licence {row.licence_number} of {row.state},"
    yield f"{LicenceStatus(row.status).value}, from {row.issued_on} to {row.expires_on}."


def _certification(row: Certification) -> Iterator[str]:
    yield f"Certified in {row.specialty} by {row.board}, from {row.issued_on}"
    yield f"to {row.expires_on}." if row.expires_on else "for life."
    if row.maintenance != Maintenance.NOT_STATED:
        yield f"Maintenance: {row.maintenance.replace('_', ' ')}."


def _discipline(row: Discipline) -> Iterator[str]:
    yield f"Discipline by {row.body}, reported {row.reported_on}: {row.description.rstrip('.')}."
    if row.outcome == DisciplineOutcome.PENDING:
        yield "Pending."
    else:
        yield f"{row.outcome.capitalize()}{f' on {row.resolved_on}' if row.resolved_on else ''}."


def _qme(row: QmeAppointment) -> Iterator[str]:
    yield f"Qualified Medical Evaluator from {row.appointed_on}"
    yield f"to {row.ended_on}." if row.ended_on else "on."


def _practice(row: PracticeStatement) -> Iterator[str]:
    seen = f" ({row.source})" if row.source else ""
    ends = f" that speaks until {row.good_until}" if row.good_until else ""
    yield f"In practice since {row.started_on}, {row.hours_per_week} hours a week;"
    yield f"evidence of {row.evidence_on}{seen}{ends}."


def _check(row: PrimarySourceCheck) -> Iterator[str]:
    yield f"Looked up {row.about or row.matter} at {row.source} on {row.checked_on}:"
    yield f"{row.result.replace('_', ' ')}{f', good until {row.good_until}' if row.good_until else ''}."
    if row.note:
        yield row.note


def _tie(row: Affiliation) -> Iterator[str]:
    share = f", {row.income_share_percent} % of income" if row.income_share_percent is not None else ""
    yield f"A {row.kind} tie with {row.with_name}{share}, disclosed {row.disclosed_on}."


def _standing(row: Standing) -> Iterator[str]:
    yield f"{row.state.capitalize()} from {row.from_on}."


def _capacity(row: WeeklyCapacity) -> Iterator[str]:
    yield f"{row.cases} cases a week from {row.from_on}."


def _absence(row: Absence) -> Iterator[str]:
    yield f"Away from {row.from_on} to {row.until_on}."


_TELLERS: dict[type[Recorded], Callable[[Any], Iterator[str]]] = {
    Licence: _licence,
    Certification: _certification,
    Discipline: _discipline,
    QmeAppointment: _qme,
    PracticeStatement: _practice,
    PrimarySourceCheck: _check,
    Affiliation: _tie,
    Standing: _standing,
    WeeklyCapacity: _capacity,
    Absence: _absence,
}
