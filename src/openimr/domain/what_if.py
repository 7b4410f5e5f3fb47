"""What happens to deadlines when reviewers are away: a projection with its assumptions said, no promise.

Assumed: a review takes the usual turnaround from its acceptance; work stands still while its reviewer is away; waiting
cases are taken in the order of their deadlines as fast as the panel's weekly capacity allows, whatever their specialty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from openimr.domain.calendars import add_calendar_days
from openimr.domain.law import number

_WEEK = 7
_LOOKS_AHEAD = 120


@dataclass(frozen=True, slots=True)
class Underway:
    """One case before its determination: the last day for it, who has it (empty: nobody yet), since when accepted."""

    number: str
    due_on: date
    reviewer: str
    accepted_on: date | None


@dataclass(frozen=True, slots=True)
class Absence:
    """Who is away, first and last day included."""

    reviewers: frozenset[str]
    from_on: date
    to_on: date

    def covers(self, reviewer: str, on: date) -> bool:
        """Whether this reviewer is away on that day."""
        return reviewer in self.reviewers and self.from_on <= on <= self.to_on


@dataclass(frozen=True, slots=True)
class Projection:
    """When one case would be decided as things stand, with the absence, and if it were given to somebody else today.

    None for the last where nobody has the case yet; a day beyond all looking ahead stands for "not in sight".
    """

    case: Underway
    as_planned: date
    with_absence: date
    if_given_away: date | None

    @property
    def is_late_anyway(self) -> bool:
        """Whether the deadline is missed without the absence too."""
        return self.as_planned > self.case.due_on

    @property
    def is_late_by_absence(self) -> bool:
        """Whether the absence makes the difference."""
        return not self.is_late_anyway and self.with_absence > self.case.due_on

    @property
    def is_saved_by_giving_away(self) -> bool:
        """Whether another reviewer who began today would still be in time."""
        return self.if_given_away is not None and self.if_given_away <= self.case.due_on


def project(
    cases: Iterable[Underway], absence: Absence, weekly: Mapping[str, int], *, today: date
) -> tuple[Projection, ...]:
    """Every case with its three days, most pressing first. `weekly`: cases a week of each reviewer of the panel."""
    ordered = sorted(cases, key=lambda one: (one.due_on, one.number))
    held = [_of_held(one, absence, today) for one in ordered if one.reviewer]
    waiting = [one for one in ordered if not one.reviewer]
    nobody = Absence(frozenset(), today, today)
    planned = _decided(waiting, nobody, weekly, today)
    shifted = _decided(waiting, absence, weekly, today)
    taken = [Projection(one, planned[n], shifted[n], None) for n, one in enumerate(waiting)]
    return tuple(sorted((*held, *taken), key=lambda one: (one.case.due_on, one.case.number)))


def _turnaround() -> timedelta:
    return timedelta(days=number("usual turnaround").value)


def _of_held(one: Underway, absence: Absence, today: date) -> Projection:
    planned = max(today, (one.accepted_on or today) + _turnaround())
    finished, on = planned, max(today, absence.from_on)
    while one.reviewer in absence.reviewers and on <= min(absence.to_on, finished):
        finished, on = add_calendar_days(finished, 1), add_calendar_days(on, 1)
    return Projection(one, planned, finished, today + _turnaround())


def _decided(waiting: Sequence[Underway], absence: Absence, weekly: Mapping[str, int], today: date) -> list[date]:
    """The day on which each waiting case would be decided: begun when its turn comes, then the usual turnaround."""
    found: list[date] = []
    room, on, last = 0, today, today + timedelta(days=_LOOKS_AHEAD)
    while len(found) < len(waiting) and on < last:
        room += sum(count for reviewer, count in weekly.items() if not absence.covers(reviewer, on))
        while room >= _WEEK and len(found) < len(waiting):
            room -= _WEEK
            found.append(on + _turnaround())
        on = add_calendar_days(on, 1)
    return [*found, *(date.max for _ in waiting[len(found) :])]
