"""Stored deadlines: a cache of the clock fold, kept equal to history."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from openimr.cases import queries
from openimr.cases.models import Case, Deadline
from openimr.domain import calendars, clocks
from openimr.domain.values import Priority

FIELDS = ("clock", "owed_by", "due_on", "due_at", "basis", "citation", "start", "method", "is_met")
_COMPARED = FIELDS[1:]


def computed(events: Iterable[clocks.Event], priority: str) -> dict[str, dict[str, Any]]:
    """The rows that a history asks for, by clock."""
    history = tuple(events)
    happened = {event.name for event in history}
    found = clocks.deadlines(history, priority=Priority(priority))
    return {deadline.clock: _row(deadline, happened) for deadline in found}


def _row(deadline: clocks.Deadline, happened: set[str]) -> dict[str, Any]:
    due = deadline.due
    is_instant = isinstance(due, datetime)
    return {
        "clock": deadline.clock,
        "owed_by": deadline.owed_by,
        "due_on": None if is_instant else due,
        "due_at": due if isinstance(due, datetime) else _end(due),
        "basis": deadline.basis,
        "citation": deadline.citation,
        "start": deadline.start,
        "method": deadline.method,
        "is_met": clocks.CLOSED_BY.get(deadline.clock, "") in happened,
    }


def _end(on: date) -> datetime:
    return calendars.end_of_day(on)


def refresh(case: Case) -> datetime | None:
    """Make the stored rows equal to the history; return the earliest one that is not met."""
    wanted = computed(queries.history(case), case.priority)
    stored = {row.clock: row for row in case.deadlines.all()}
    Deadline.objects.bulk_create(Deadline(case=case, **row) for clock, row in wanted.items() if clock not in stored)
    for clock, row in stored.items():
        if clock not in wanted:
            row.delete()
        elif differs(row, wanted[clock]):
            for name in _COMPARED:
                setattr(row, name, wanted[clock][name])
            row.save(update_fields=list(_COMPARED))
    return min((row["due_at"] for row in wanted.values() if not row["is_met"]), default=None)


def differs(row: Deadline, wanted: dict[str, Any]) -> bool:
    """Whether a stored row says anything else than the history does."""
    return any(getattr(row, name) != wanted[name] for name in _COMPARED)
