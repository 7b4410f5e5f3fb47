"""Checking that every case stands where its record says, and that its deadlines follow from its history."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from openimr.cases import rebuilding
from openimr.cases.models import Case
from openimr.domain.chain import Link, Problem, is_intact
from openimr.domain.lifecycle import APPLICATION_TABLE, CASE_TABLE, ApplicationStatus
from openimr.intake.models import Application
from openimr.ledger import verification as ledger

_APPLICATION_MOVES = {(str(status), str(act)): str(after) for (status, act), after in APPLICATION_TABLE.items()}
_CASE_MOVES = {
    (None if status is None else str(status), str(act)): str(after) for (status, act), after in CASE_TABLE.items()
}


def problems() -> Iterator[Problem]:
    """Statuses that the record does not bear out, acts that the table does not allow, deadlines that differ."""
    case_status = dict(Case.objects.values_list("number", "status"))
    rows = Application.objects.values_list("number", "status")
    application_status = {number: status for number, status in rows if number is not None}
    seen: set[str] = set()
    for chain, links in groupby(ledger.links(), key=lambda link: link.chain):
        if chain in application_status:
            seen.add(chain)
            yield from _chain_problems(chain, links, application_status[chain], case_status.get(chain))
    for number in sorted(set(application_status) - seen):
        yield Problem("application", number, "it has no record at all")
    yield from (
        Problem("deadline", f"{number} {clock}", "it differs from what the history asks for")
        for number, clock in rebuilding.differences()
    )


def _chain_problems(
    number: str, links: Iterator[Link], application_status: str, case_status: str | None
) -> Iterator[Problem]:
    """Replay one chain. A damaged entry is named by the ledger's own walk; the replay goes on behind it."""
    application = _Replay("application", number, _APPLICATION_MOVES, str(ApplicationStatus.DRAFT))
    case = _Replay("case", number, _CASE_MOVES, None)
    for link in links:
        if not is_intact(link):
            application.lose_track()
            case.lose_track()
            continue
        body = json.loads(link.body)
        facts = body["facts"]
        if "to" not in facts:
            continue
        is_case_act = case.is_open or body["act"] == "open"
        yield from (case if is_case_act else application).follow(body["act"], facts, link.position)
    yield from application.compare(application_status)
    if case_status is not None:
        yield from case.compare(case_status)


class _Replay:
    """Where one life cycle stands while its acts are followed through the table."""

    def __init__(self, kind: str, number: str, moves: dict[Any, str], start: str | None) -> None:
        self.kind, self.number, self.moves, self.status = kind, number, moves, start
        self.is_sure = True
        self.is_open = False

    def lose_track(self) -> None:
        """An entry between is damaged: the next intact one says where things stood."""
        self.is_sure = False

    def follow(self, act: str, facts: dict[str, Any], position: int) -> Iterator[Problem]:
        before, after = facts["from"], facts["to"]
        self.is_open = True
        if self.is_sure and before != self.status:
            yield Problem(
                self.kind, self.number, f"entry {position} starts from {before}, but it stood at {self.status}"
            )
        if self.moves.get((before, act)) != after:
            yield Problem(self.kind, self.number, f"entry {position}: {act} does not lead from {before} to {after}")
        self.status, self.is_sure = after, True

    def compare(self, stored: str) -> Iterator[Problem]:
        """The stored status against the record. Where the last word is damaged, nothing can be said."""
        if self.is_sure and stored != self.status:
            yield Problem(self.kind, self.number, f"its status is {stored}, but its record ends at {self.status}")
