"""Recomputing every stored deadline from history, in batches."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction

from openimr.cases import deadline_rows
from openimr.cases.models import Case
from openimr.domain import clocks
from openimr.domain.actor import Actor
from openimr.domain.values import ServiceMethod, ServicePlace
from openimr.ledger import operations as ledger

NEXT = "next deadline"
_BATCH = 2000
_METHODS = {"": None, **{str(method): method for method in ServiceMethod}}
_PLACES = {"": None, **{str(place): place for place in ServicePlace}}


class _Stored(NamedTuple):
    """What is stored of one case that its deadlines depend on or that depends on them."""

    number: str
    priority: str
    next_deadline_at: datetime | None


def differences() -> Iterator[tuple[str, str]]:
    """Case number and clock of every stored deadline that differs from history, is missing or should not be there.

    Where only the case's own note of its next deadline differs, the clock is called `NEXT`.
    """
    for cases in _batches():
        events, stored = _events(cases), _rows(cases)
        for pk, case in cases.items():
            wanted = deadline_rows.computed(events.get(pk, ()), case.priority)
            have = stored.get(pk, {})
            if wanted == have:
                if deadline_rows.earliest(wanted) != case.next_deadline_at:
                    yield case.number, NEXT
                continue
            for clock in sorted(wanted.keys() | have.keys()):
                if wanted.get(clock) != have.get(clock):
                    yield case.number, clock


@transaction.atomic
def rebuild(*, by: Actor, now: datetime) -> int:
    """Make every stored deadline equal to history; return how many cases were changed. Each change is recorded."""
    found: dict[str, list[str]] = defaultdict(list)
    for number, clock in differences():
        found[number].append(clock)
    for number, changed in sorted(found.items()):
        case = Case.objects.select_for_update().get(number=number)
        case.next_deadline_at = deadline_rows.refresh(case)
        case.save(update_fields=["next_deadline_at"])
        ledger.append(chain_name=number, act="rebuild_deadlines", facts={"clocks": changed}, by=by, now=now)
    return len(found)


def _batches() -> Iterator[dict[int, _Stored]]:
    last = 0
    while True:
        rows = Case.objects.filter(pk__gt=last).order_by("pk")
        values = rows.values_list("pk", "number", "priority", "next_deadline_at")[:_BATCH]
        cases = {pk: _Stored(number, priority, due) for pk, number, priority, due in values}
        if not cases:
            return
        yield cases
        last = max(cases)


def _events(cases: dict[int, _Stored]) -> dict[int, list[clocks.Event]]:
    found: dict[int, list[clocks.Event]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT case_id, name, "on", at, method, place FROM cases_clockevent '
            "WHERE case_id BETWEEN %s AND %s ORDER BY id",
            [min(cases), max(cases)],
        )
        for case_id, name, on, at, method, place in cursor.fetchall():
            found[case_id].append(clocks.Event(name, at if on is None else on, _METHODS[method], _PLACES[place]))
    return found


def _rows(cases: dict[int, _Stored]) -> dict[int, dict[str, deadline_rows.Row]]:
    found: dict[int, dict[str, deadline_rows.Row]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT case_id, {', '.join(deadline_rows.FIELDS)} FROM cases_deadline "  # noqa: S608
            "WHERE case_id BETWEEN %s AND %s",
            [min(cases), max(cases)],
        )
        for case_id, *values in cursor.fetchall():
            row = deadline_rows.Row._make(values)
            found[case_id][row.clock] = row
    return found
