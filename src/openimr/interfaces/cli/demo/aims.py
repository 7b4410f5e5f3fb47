"""Where each invented case is to stand, and when its steps happened: in business days, or hours if expedited."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from enum import StrEnum

from openimr.domain.calendars import PACIFIC, pacific_date


class Step(StrEnum):
    """What happens to a case, in order. Not every case sees every step."""

    RECEIVE = "receive"
    SCREEN = "screen"
    CONFIRM = "confirm"
    ASSIGN = "assign"
    NOTICE = "notice"
    RECORDS = "records"
    COMPLETE = "complete"
    PROPOSE = "propose"
    ACCEPT = "accept"
    DRAFT = "draft"
    SUBMIT = "submit"
    RETURN = "return"
    SUBMIT_AGAIN = "submit_again"
    SIGN = "sign"
    SERVE = "serve"
    END = "end"
    PETITION = "petition"
    ORDER = "order"
    SERVE_AGAIN = "serve_again"


class Aim(StrEnum):
    """Where an invented case is to stand when it is placed."""

    RECEIVED = "received"
    SCREENING = "screening"
    INFO_REQUESTED = "info_requested"
    DEFERRED = "deferred"
    INELIGIBLE = "ineligible"
    DUPLICATE = "duplicate"
    APPLICATION_WITHDRAWN = "application_withdrawn"
    ELIGIBLE = "eligible"
    ASSIGNED = "assigned"
    AWAITING_RECORDS = "awaiting_records"
    RECORDS_OVERDUE = "records_overdue"
    READY = "ready"
    REVIEWER_PROPOSED = "reviewer_proposed"
    REVIEW_BEGUN = "review_begun"
    REVIEW_DRAFTED = "review_drafted"
    REVIEW_RETURNED = "review_returned"
    QUALITY_CHECK = "quality_check"
    DETERMINED = "determined"
    SERVED = "served"
    AUTHORIZED = "authorized"
    WITHDRAWN = "withdrawn"
    APPEALED = "appealed"
    REMANDED = "remanded"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True)
class Place:
    """One aim: how many cases, the last step they see, and how many business days they have waited since."""

    aim: Aim
    count: int
    last: Step
    waited: tuple[int, int]


PLACES = (
    Place(Aim.RECEIVED, 6, Step.RECEIVE, (0, 3)),
    Place(Aim.SCREENING, 4, Step.SCREEN, (1, 4)),
    Place(Aim.INFO_REQUESTED, 3, Step.CONFIRM, (1, 8)),
    Place(Aim.DEFERRED, 3, Step.CONFIRM, (2, 34)),
    Place(Aim.INELIGIBLE, 4, Step.CONFIRM, (2, 36)),
    Place(Aim.DUPLICATE, 1, Step.CONFIRM, (1, 20)),
    Place(Aim.APPLICATION_WITHDRAWN, 2, Step.END, (1, 25)),
    Place(Aim.ELIGIBLE, 3, Step.CONFIRM, (1, 2)),
    Place(Aim.ASSIGNED, 3, Step.ASSIGN, (1, 2)),
    Place(Aim.AWAITING_RECORDS, 5, Step.NOTICE, (1, 13)),
    Place(Aim.RECORDS_OVERDUE, 4, Step.RECORDS, (1, 6)),
    Place(Aim.READY, 5, Step.COMPLETE, (1, 5)),
    Place(Aim.REVIEWER_PROPOSED, 5, Step.PROPOSE, (1, 3)),
    Place(Aim.REVIEW_BEGUN, 4, Step.ACCEPT, (1, 12)),
    Place(Aim.REVIEW_DRAFTED, 5, Step.DRAFT, (1, 24)),
    Place(Aim.REVIEW_RETURNED, 3, Step.RETURN, (1, 4)),
    Place(Aim.QUALITY_CHECK, 5, Step.SUBMIT, (1, 5)),
    Place(Aim.DETERMINED, 4, Step.SIGN, (1, 2)),
    Place(Aim.SERVED, 7, Step.SERVE, (1, 16)),
    Place(Aim.AUTHORIZED, 2, Step.END, (1, 20)),
    Place(Aim.WITHDRAWN, 2, Step.END, (1, 20)),
)
"""Eighty cases over every status that the pages show: enough to fill the queues, few enough to be there soon."""

AFTERWARDS = (
    Place(Aim.APPEALED, 1, Step.PETITION, (1, 4)),
    Place(Aim.REMANDED, 1, Step.ORDER, (1, 2)),
    Place(Aim.AMENDED, 1, Step.SERVE_AGAIN, (1, 4)),
)
"""After a determination: one that is appealed, one that was sent back, one that was decided anew."""

CAN_BE_EXPEDITED = frozenset(
    place.aim for place in PLACES if place.last not in (Step.RECEIVE, Step.END) and place.aim != Aim.RECORDS_OVERDUE
) - {Aim.INFO_REQUESTED, Aim.DEFERRED, Aim.INELIGIBLE, Aim.DUPLICATE}

_GAPS: dict[Step, tuple[int, int]] = {
    Step.RECEIVE: (0, 0), Step.SCREEN: (0, 2), Step.CONFIRM: (0, 2), Step.ASSIGN: (1, 1), Step.NOTICE: (0, 0),
    Step.RECORDS: (4, 8), Step.COMPLETE: (0, 2), Step.PROPOSE: (0, 1), Step.ACCEPT: (0, 1), Step.DRAFT: (1, 3),
    Step.SUBMIT: (1, 3), Step.RETURN: (1, 1), Step.SUBMIT_AGAIN: (1, 2), Step.SIGN: (1, 2), Step.SERVE: (0, 1),
    Step.END: (2, 5), Step.PETITION: (6, 12), Step.ORDER: (14, 18), Step.SERVE_AGAIN: (12, 16),
}  # fmt: skip
"""Business days from one step to the next; for an expedited case the same number of hours and one more."""
_RECORDS_LATE = (15, 17)
_SKIPPED: dict[Aim, tuple[Step, ...]] = {
    Aim.AUTHORIZED: tuple(Step)[5:15],
    Aim.WITHDRAWN: tuple(Step)[5:15],
    Aim.APPLICATION_WITHDRAWN: tuple(Step)[2:15],
    **{place.aim: (Step.END,) for place in AFTERWARDS},
}
_DAY_STARTS, _STEP_TAKES = clock_time(8, 30), timedelta(minutes=25)


def in_order(count: int) -> list[Place]:
    """The places of the first so many cases: one of every aim first, then the second of each, and so on.

    What happens after a determination comes last.
    """
    rounds = range(max(place.count for place in PLACES))
    return [*(place for turn in rounds for place in PLACES if turn < place.count), *AFTERWARDS][:count]


@dataclass(frozen=True, slots=True)
class Schedule:
    """When each step of one case happened."""

    at: dict[Step, datetime]

    def __getitem__(self, step: Step) -> datetime:
        return self.at[step]

    def __contains__(self, step: Step) -> bool:
        return step in self.at


def schedule(
    place: Place, chance: random.Random, *, now: datetime, is_expedited: bool, received_at: datetime | None
) -> Schedule:
    """The times of a case's steps. One that was received in an earlier run keeps the times that follow from that."""
    gaps = dict(_gaps(place, chance))
    waited = chance.randint(*place.waited)
    if is_expedited:
        hours = {step: timedelta(hours=gap + 1) for step, gap in gaps.items()}
        start = received_at or now - sum(hours.values(), timedelta(hours=2 * waited))
        return Schedule(dict(_running(start, hours)))
    total = sum(gaps.values()) + waited
    first = pacific_date(received_at) if received_at else _weekdays_before(pacific_date(now), total)
    return Schedule(dict(_on_days(first, gaps, now)))


def _gaps(place: Place, chance: random.Random) -> Iterator[tuple[Step, int]]:
    for step in Step:
        low, high = _RECORDS_LATE if place.aim == Aim.RECORDS_OVERDUE and step == Step.RECORDS else _GAPS[step]
        gap = chance.randint(low, high)
        if step not in _SKIPPED.get(place.aim, ()):
            yield step, gap
        if step == place.last:
            return


def _running(start: datetime, gaps: dict[Step, timedelta]) -> Iterator[tuple[Step, datetime]]:
    at = start
    for step, gap in gaps.items():
        at += gap if step != Step.RECEIVE else timedelta(0)
        yield step, at


def _on_days(first: date, gaps: dict[Step, int], now: datetime) -> Iterator[tuple[Step, datetime]]:
    day = first
    for position, (step, gap) in enumerate(gaps.items()):
        day = _weekdays_after(day, gap)
        at = datetime.combine(day, _DAY_STARTS, PACIFIC) + position * _STEP_TAKES
        yield step, min(at, now)


def _weekdays_before(day: date, count: int) -> date:
    return _weekdays(day, count, timedelta(days=-1))


def _weekdays_after(day: date, count: int) -> date:
    return _weekdays(day, count, timedelta(days=1))


def _weekdays(day: date, count: int, one: timedelta) -> date:
    while count or day.weekday() > 4:
        day += one
        count -= day.weekday() <= 4 and count > 0
    return day
