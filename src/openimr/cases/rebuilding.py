"""Recomputing every stored deadline from history, in batches."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from openimr.cases import deadline_rows
from openimr.cases.models import Case
from openimr.domain import clocks
from openimr.domain.values import ServiceMethod, ServicePlace

_BATCH = 2000
_STORED = ("clock", "owed_by", "due_on", "due_at", "basis", "citation", "start", "method", "is_met")
_METHODS = {"": None, **{str(method): method for method in ServiceMethod}}
_PLACES = {"": None, **{str(place): place for place in ServicePlace}}


def differences() -> Iterator[tuple[str, str]]:
    """Case number and clock of every stored deadline that differs from history, is missing or should not be there."""
    for cases in _batches():
        events, stored = _events(cases), _stored(cases)
        for pk, (number, priority) in cases.items():
            wanted = deadline_rows.computed(events.get(pk, ()), priority)
            for clock in sorted(set(wanted) | set(stored.get(pk, {}))):
                if wanted.get(clock) != stored.get(pk, {}).get(clock):
                    yield number, clock


@transaction.atomic
def rebuild() -> int:
    """Make every stored deadline equal to history; return how many cases were changed."""
    changed = sorted({number for number, _ in differences()})
    for number in changed:
        case = Case.objects.select_for_update().get(number=number)
        case.next_deadline_at = deadline_rows.refresh(case)
        case.save(update_fields=["next_deadline_at"])
    return len(changed)


def _batches() -> Iterator[dict[int, tuple[str, str]]]:
    last = 0
    while True:
        rows = Case.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "number", "priority")[:_BATCH]
        cases = {pk: (number, priority) for pk, number, priority in rows}
        if not cases:
            return
        yield cases
        last = max(cases)


def _events(cases: dict[int, tuple[str, str]]) -> dict[int, list[clocks.Event]]:
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


def _stored(cases: dict[int, tuple[str, str]]) -> dict[int, dict[str, dict[str, Any]]]:
    found: dict[int, dict[str, dict[str, Any]]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT case_id, {', '.join(_STORED)} FROM cases_deadline WHERE case_id BETWEEN %s AND %s",  # noqa: S608
            [min(cases), max(cases)],
        )
        for case_id, *values in cursor.fetchall():
            found[case_id][values[0]] = dict(zip(_STORED, values, strict=True))
    return found
