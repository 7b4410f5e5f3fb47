"""Checking that every case stands where its record says, and that its deadlines follow from its history."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from openimr.cases import rebuilding
from openimr.cases.models import Case
from openimr.domain.chain import Link, Problem
from openimr.domain.lifecycle import APPLICATION_TABLE, CASE_TABLE, ApplicationStatus
from openimr.intake.models import Application
from openimr.ledger.verification import Walk

_APPLICATION_MOVES = {(str(status), str(act)): str(after) for (status, act), after in APPLICATION_TABLE.items()}
_CASE_MOVES = {
    (None if status is None else str(status), str(act)): str(after) for (status, act), after in CASE_TABLE.items()
}


def problems(walk: Walk) -> Iterator[Problem]:
    """Walk the record; name statuses that it does not bear out and acts that the table does not allow."""
    case_status = dict(Case.objects.values_list("number", "status"))
    rows = Application.objects.exclude(number=None).values_list("number", "status")
    application_status = {str(number): status for number, status in rows}
    seen: set[str] = set()
    for chain, entries in groupby(walk.entries(), key=lambda entry: entry[0].chain):
        if chain in application_status:
            seen.add(chain)
            statuses = application_status[chain], case_status.get(chain)
            yield from _chain_problems(chain, entries, statuses, is_cut_off=chain in walk.cut_off)
    for number in sorted(set(application_status) - seen - walk.cut_off):
        yield Problem("application", number, "it has no record at all")


def deadline_problems() -> Iterator[Problem]:
    """Stored deadlines that differ from what the history asks for."""
    for number, clock in rebuilding.differences():
        yield Problem("deadline", f"{number} {clock}", "it differs from what the history asks for")


def _chain_problems(
    number: str, entries: Iterator[tuple[Link, bool]], statuses: tuple[str, str | None], *, is_cut_off: bool
) -> Iterator[Problem]:
    """Replay one chain. A damaged entry is named by the walk itself; the replay goes on behind it."""
    application = _Replay("application", number, _APPLICATION_MOVES, str(ApplicationStatus.DRAFT))
    case = _Replay("case", number, _CASE_MOVES, None)
    position = 0
    for link, is_sound in entries:
        if not is_sound or link.position != position + 1:
            application.lose_track()
            case.lose_track()
        position = link.position
        # Only acts of a life cycle say where it came from; the test spares most entries the parsing.
        if is_sound and '"from":' in link.body:
            body = json.loads(link.body)
            if "to" in body["facts"]:
                is_of_case = case.is_open or (body["facts"]["from"], body["act"]) in _CASE_MOVES
                yield from (case if is_of_case else application).follow(body["act"], body["facts"], position)
    if not is_cut_off:
        yield from application.compare(statuses[0])
        yield from case.compare(statuses[1])


class _Replay:
    """Where one life cycle stands while its acts are followed through the table."""

    def __init__(self, kind: str, number: str, moves: dict[Any, str], start: str | None) -> None:
        self.kind, self.number, self.moves, self.status = kind, number, moves, start
        self.is_sure = True
        self.is_open = False

    def lose_track(self) -> None:
        """An entry between is damaged or lost: the next sound one says where things stood."""
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

    def compare(self, stored: str | None) -> Iterator[Problem]:
        """The stored status against the record. Where the last word is damaged, nothing can be said."""
        if not self.is_sure or stored == self.status:
            return
        if stored is None:
            yield Problem(self.kind, self.number, f"it is missing; its record ends at {self.status}")
        else:
            yield Problem(self.kind, self.number, f"its status is {stored}, but its record ends at {self.status}")
