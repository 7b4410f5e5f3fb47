"""Stored deadlines: a cache of the clock fold, kept equal to history."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from openimr.cases import queries
from openimr.cases.models import Case, Deadline
from openimr.domain import calendars, clocks
from openimr.domain.values import Priority


class Row(NamedTuple):
    """One deadline as it is stored."""

    clock: str
    owed_by: str
    due_on: date | None
    due_at: datetime
    basis: str
    citation: str
    start: str
    method: str
    is_met: bool


FIELDS = Row._fields


def computed(events: Iterable[clocks.Event], priority: str) -> dict[str, Row]:
    """The rows that a history asks for, by clock."""
    history = tuple(events)
    happened = {event.name for event in history}
    found = clocks.deadlines(history, priority=Priority(priority))
    return {deadline.clock: _row(deadline, happened) for deadline in found}


def _row(deadline: clocks.Deadline, happened: set[str]) -> Row:
    due = deadline.due
    due_on, due_at = (None, due) if isinstance(due, datetime) else (due, _end(due))
    is_met = clocks.CLOSED_BY.get(deadline.clock, "") in happened
    return Row(
        deadline.clock, deadline.owed_by, due_on, due_at, deadline.basis, deadline.citation, deadline.start,
        deadline.method, is_met,
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def _end(on: date) -> datetime:
    return calendars.end_of_day(on)


def earliest(rows: Mapping[str, Row]) -> datetime | None:
    """The due time of the first deadline that is not met."""
    return min((row.due_at for row in rows.values() if not row.is_met), default=None)


def refresh(case: Case) -> datetime | None:
    """Make the stored rows equal to the history; return the earliest one that is not met."""
    wanted = computed(queries.history(case), case.priority)
    stored = {row.clock: row for row in case.deadlines.all()}
    fresh = [row for clock, row in wanted.items() if clock not in stored]
    Deadline.objects.bulk_create(Deadline(case=case, **row._asdict()) for row in fresh)
    for clock, kept in stored.items():
        if clock not in wanted:
            kept.delete()
        elif Row._make(getattr(kept, name) for name in FIELDS) != wanted[clock]:
            for name, value in wanted[clock]._asdict().items():
                setattr(kept, name, value)
            kept.save(update_fields=list(FIELDS))
    return earliest(wanted)
