"""Who may take which case: the gates, the ties, room, fairness and the earlier review, each with its words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from openimr.domain.law import number
from openimr.domain.matching.facts import NO_LIMIT, Batch, Fit, PanelMember, WaitingCase

NO_FIT = "The field of this reviewer is not the one that the case asks for."
NO_ROOM = "No room: the work of this reviewer is full, or the reviewer is away."
SHARE_FULL = "The share of one reviewer in the cases of this claims administrator is reached."


@dataclass(frozen=True, slots=True)
class Bar:
    """Why one reviewer may not take one case."""

    member: PanelMember
    why: str


def bar(batch: Batch, case: WaitingCase, member: PanelMember) -> str:
    """Why this reviewer may not take this case, in words; empty when nothing stands against it.

    What the law bars comes first, then the field, then room and shares: the first that holds is told.
    """
    if member.barred:
        return member.barred[0]
    if member.number in case.barred:
        return case.barred[member.number]
    if fit_of(batch, case, member) is None:
        return NO_FIT
    if member.room <= 0:
        return NO_ROOM
    return "" if share_left(batch, case.administrator, member) > 0 else SHARE_FULL


def fit_of(batch: Batch, case: WaitingCase, member: PanelMember) -> Fit | None:
    """How the reviewer's field meets the case; None when it does not."""
    return batch.fits.get(case.kind, {}).get(member.number)


def share_left(batch: Batch, administrator: str, member: PanelMember) -> int:
    """How many more cases of one claims administrator this reviewer may be given."""
    return batch.allowed.get(administrator, NO_LIMIT) - member.taken.get(administrator, 0)


def eligible(batch: Batch, case: WaitingCase) -> Iterator[tuple[PanelMember, Fit]]:
    """Everybody who may take the case, with the fit, in the order of the panel."""
    fits = batch.fits.get(case.kind, {})
    for member in batch.members:
        if member.number in fits and not bar(batch, case, member):
            yield member, fits[member.number]


def bars(batch: Batch, case: WaitingCase) -> tuple[Bar, ...]:
    """Everybody who may not take the case, and why."""
    told = ((member, bar(batch, case, member)) for member in batch.members)
    return tuple(Bar(member, why) for member, why in told if why)


def room_of(weekly: int | None, offered: int, *, is_away: bool) -> int:
    """How many cases more can be offered this week to who takes so many a week; the usual number where not stated."""
    takes = number("cases a week").value if weekly is None else weekly
    return 0 if is_away else max(0, takes - offered)


def allowed_shares(taken: Mapping[str, int], waiting: Iterable[str]) -> dict[str, int]:
    """How many cases of each waiting claims administrator one reviewer may have in the window.

    `taken` counts the cases that each administrator had with any reviewer in the window; `waiting` names the
    administrator of each case that waits. The share is a rule of this organisation (docs/LAW.md): small administrators
    are not capped below the floor.
    """
    percent, floor = number("reviewer share").value, number("reviewer share floor").value
    totals: dict[str, int] = {}
    for one in waiting:
        totals[one] = totals.get(one, taken.get(one, 0)) + 1
    return {one: max(floor, total * percent // 100) for one, total in totals.items()}
