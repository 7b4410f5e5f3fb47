"""What a row of evidence must be like before it is kept, in words for the person who typed it."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from openimr.domain.credentials import DisciplineOutcome
from openimr.domain.refusal import Reason
from openimr.panel.models import (
    Absence,
    Certification,
    Discipline,
    Licence,
    PracticeStatement,
    PrimarySourceCheck,
    QmeAppointment,
    Recorded,
)

_HOURS_A_WEEK = 168


def problems(row: Recorded, *, today: date) -> list[Reason]:
    """What is wrong with a row, as reasons; nothing when it is sound."""
    rule = _RULES.get(type(row))
    return [Reason(text) for text in rule(row, today)] if rule else []


def _licence(row: Licence, today: date) -> Iterator[str]:
    if not row.state.strip() or not row.licence_number.strip():
        yield "Say the state and the number of the licence."
    if row.expires_on <= row.issued_on:
        yield "The licence ends before it begins. Look at the two dates."


def _certification(row: Certification, today: date) -> Iterator[str]:
    if not row.specialty.strip() or not row.board.strip():
        yield "Say the specialty and the board that certified it."
    if row.expires_on is not None and row.expires_on <= row.issued_on:
        yield "The certificate ends before it begins. Look at the two dates."


def _discipline(row: Discipline, today: date) -> Iterator[str]:
    if not row.body.strip():
        yield "Say which body took or may take the action."
    if row.reported_on > today:
        yield "The day on which it was reported has not come yet."
    if row.resolved_on is not None and row.resolved_on < row.reported_on:
        yield "It is resolved before it was reported. Look at the two dates."
    if row.outcome == DisciplineOutcome.DISMISSED and row.resolved_on is None:
        yield "Say on which day it was dismissed."
    if row.outcome == DisciplineOutcome.PENDING and row.resolved_on is not None:
        yield "What is resolved is not pending: say whether the action was taken or dismissed."


def _qme(row: QmeAppointment, today: date) -> Iterator[str]:
    if row.ended_on is not None and row.ended_on < row.appointed_on:
        yield "The appointment ends before it begins. Look at the two dates."


def _practice(row: PracticeStatement, today: date) -> Iterator[str]:
    if row.started_on > row.evidence_on:
        yield "Practice begins after the day of its evidence. Look at the two dates."
    if row.evidence_on > today:
        yield "The day of the evidence has not come yet."
    if row.good_until is not None and row.good_until < row.evidence_on:
        yield "The statement speaks until a day before its evidence. Look at the two dates."
    if row.hours_per_week > _HOURS_A_WEEK:
        yield f"A week has {_HOURS_A_WEEK} hours."


def _check(row: PrimarySourceCheck, today: date) -> Iterator[str]:
    if not row.source.strip():
        yield "Say where you looked: the name of the board, register or list."
    if row.checked_on > today:
        yield "The day of the check has not come yet."


def _absence(row: Absence, today: date) -> Iterator[str]:
    if row.until_on < row.from_on:
        yield "The absence ends before it begins. Look at the two dates."


_RULES: dict[type[Recorded], Callable[[Any, date], Iterator[str]]] = {
    Licence: _licence,
    Certification: _certification,
    Discipline: _discipline,
    QmeAppointment: _qme,
    PracticeStatement: _practice,
    PrimarySourceCheck: _check,
    Absence: _absence,
}
