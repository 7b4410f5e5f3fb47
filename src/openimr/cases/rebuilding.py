"""Recomputing every stored deadline from history, in batches."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

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
    next_deadline: float | None


def differences() -> Iterator[tuple[str, str]]:
    """Case number and clock of every stored deadline that differs from history, is missing or should not be there.

    Where only the case's own note of its next deadline differs, the clock is called `NEXT`.
    """
    for cases in _batches():
        events, stored = _events(cases), _texts(cases)
        for pk, case in cases.items():
            wanted = deadline_rows.computed_with_text(events.get(pk, ()), case.priority)
            texts, have = {row.clock: text for row, text in wanted}, stored.get(pk, {})
            if texts != have:
                yield from ((case.number, clock) for clock in _differing(texts, have))
            elif _earliest(wanted) != case.next_deadline:
                yield case.number, NEXT


def _differing(wanted: dict[str, str], have: dict[str, str]) -> list[str]:
    return [clock for clock in sorted(wanted.keys() | have.keys()) if wanted.get(clock) != have.get(clock)]


def _earliest(wanted: list[tuple[deadline_rows.Row, str]]) -> float | None:
    return min((row.due_at.timestamp() for row, _ in wanted if not row.is_met), default=None)


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
        rows = _fetched(
            "SELECT id, number, priority, date_part('epoch', next_deadline_at) FROM cases_case "
            "WHERE id > %s ORDER BY id LIMIT %s",
            [last, _BATCH],
        )
        if not rows:
            return
        yield {pk: _Stored(number, priority, due) for pk, number, priority, due in rows}
        last = rows[-1][0]


def _events(cases: dict[int, _Stored]) -> dict[int, list[clocks.Event]]:
    found: dict[int, list[clocks.Event]] = defaultdict(list)
    for case_id, name, on, instant, method, place in _fetched(
        'SELECT case_id, name, "on", '
        "date_part('epoch', at), method, place FROM cases_clockevent "
        "WHERE case_id BETWEEN %s AND %s ORDER BY id",
        [min(cases), max(cases)],
    ):
        at = datetime.fromtimestamp(instant, UTC) if on is None else on
        found[case_id].append(clocks.Event(name, at, _METHODS[method], _PLACES[place]))
    return found


def _texts(cases: dict[int, _Stored]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for case_id, clock, text in _fetched(
        f"SELECT case_id, clock, {deadline_rows.STORED_TEXT} FROM cases_deadline "  # noqa: S608
        "WHERE case_id BETWEEN %s AND %s",
        [min(cases), max(cases)],
    ):
        found[case_id][clock] = text
    return found


def _fetched(query: str, values: list[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
