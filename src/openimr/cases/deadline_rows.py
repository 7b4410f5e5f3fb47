"""Stored deadlines: a cache of the clock fold, kept equal to history."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
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
_INSTANT_ZERO = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_ZERO = date(1970, 1, 1)
_MICROSECOND = timedelta(microseconds=1)
_SEPARATOR = "\x1f"


def computed(events: Iterable[clocks.Event], priority: str) -> dict[str, Row]:
    """The rows that a history asks for, by clock."""
    return {row.clock: row for row, _ in computed_with_text(events, priority)}


def computed_with_text(events: Iterable[clocks.Event], priority: str) -> list[tuple[Row, str]]:
    """The rows that a history asks for, each with its text: everything stored of it but the clock."""
    history = clocks.current_round(events)
    happened = {event.name for event in history}
    found = clocks.deadlines(history, priority=Priority(priority))
    return [_row(deadline, clocks.CLOSED_BY.get(deadline.clock, "") in happened) for deadline in found]


@lru_cache(maxsize=50_000)
def _row(deadline: clocks.Deadline, is_met: bool) -> tuple[Row, str]:
    due = deadline.due
    due_on, due_at = (None, due) if isinstance(due, datetime) else (due, calendars.end_of_day(due))
    row = Row(
        deadline.clock, deadline.owed_by, due_on, due_at, deadline.basis, deadline.citation, deadline.start,
        deadline.method, is_met,
    )  # fmt: skip
    instant = (due_at - _INSTANT_ZERO) // _MICROSECOND
    day = "" if due_on is None else str((due_on - _DAY_ZERO).days)
    parts = (row.owed_by, day, str(instant), row.basis, row.citation, row.start, row.method, str(is_met).lower())
    return row, _SEPARATOR.join(parts)


STORED_TEXT = (
    f"concat_ws(E'{_SEPARATOR}', owed_by, coalesce((due_on - DATE '1970-01-01')::text, ''), "
    "(date_part('epoch', due_at) * 1000000)::bigint, basis, citation, start, method, is_met::text)"
)
"""The same text, made by the database from a stored row: far quicker than loading every field."""


def earliest(rows: Mapping[str, Row]) -> datetime | None:
    """The due time of the first deadline that is not met."""
    return min((row.due_at for row in rows.values() if not row.is_met), default=None)


def refresh(case: Case) -> datetime | None:
    """Make the stored rows equal to the history; return the earliest one that is not met."""
    wanted = computed(queries.history(case), case.priority)
    stored = {row.clock: row for row in case.deadlines.all()}
    fresh = [row for clock, row in wanted.items() if clock not in stored]
    Deadline.objects.bulk_create(Deadline(case=case, **row._asdict()) for row in fresh)
    gone = [kept.pk for clock, kept in stored.items() if clock not in wanted]
    if gone:
        Deadline.objects.filter(pk__in=gone).delete()
    changed = [kept for clock, kept in stored.items() if clock in wanted and _set(kept, wanted[clock])]
    Deadline.objects.bulk_update(changed, FIELDS)
    return earliest(wanted)


def _set(kept: Deadline, row: Row) -> bool:
    """Make a stored row say what is wanted; whether it said something else before."""
    if Row._make(getattr(kept, name) for name in FIELDS) == row:
        return False
    for name, value in row._asdict().items():
        setattr(kept, name, value)
    return True
