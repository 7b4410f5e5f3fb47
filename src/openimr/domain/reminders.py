"""When people are told of a deadline, before and after it, and who is told: reminders, then a ladder.

The ladder is policy of the review organisation, dated in `domain.law` and marked so: whoever has to act hears of it
before the day; when it is missed the coordinator hears, then the medical director, then the Division.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from openimr.domain.actor import Role
from openimr.domain.calendars import PACIFIC, Calendar, pacific_date
from openimr.domain.law import number
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import Priority


class Rung(StrEnum):
    """One step of the ladder, in its order."""

    BEFORE = "before"
    MISSED = "missed"
    DIRECTOR = "director"
    DIVISION = "division"


RUNGS = tuple(Rung)
_OPENS_AT = time(8)

_RECORDS = (CaseStatus.AWAITING_RECORDS, CaseStatus.RECORDS_OVERDUE)
_UNTIL_SERVED = (
    CaseStatus.READY, CaseStatus.REVIEWER_PROPOSED, CaseStatus.IN_REVIEW, CaseStatus.INFO_FROM_PARTY,
    CaseStatus.QUALITY_CHECK, CaseStatus.DETERMINED,
)  # fmt: skip
_TO_CARRY_OUT = (CaseStatus.SERVED, CaseStatus.IMPLEMENTING)

WATCHED: dict[str, tuple[CaseStatus, ...]] = {
    "C-12": (CaseStatus.ELIGIBLE, CaseStatus.ASSIGNED),
    "C-14": _RECORDS,
    "C-15": _RECORDS,
    "C-17": (CaseStatus.INFO_FROM_PARTY,),
    "C-19": _UNTIL_SERVED,
    "C-20": _UNTIL_SERVED,
    "C-21": _UNTIL_SERVED,
    "C-24": _TO_CARRY_OUT,
}
"""The clocks of what somebody must do, each with the statuses in which it can still be done in time.

C-13 ends before C-14 and asks for the same records, C-25 asks for a payment nobody here sees: neither is told twice.
"""

ASKS: dict[str, str] = {
    "C-12": "notice of assignment",
    "C-14": "medical records",
    "C-15": "medical records, expedited",
    "C-17": "answer to the reviewer's question",
    "C-19": "Final Determination",
    "C-20": "Final Determination, expedited",
    "C-21": "Final Determination, formulary",
    "C-24": "authorization of what was overturned",
}
"""What each watched clock asks for, in a word or two."""

_HOLDERS: dict[CaseStatus, Role] = {
    CaseStatus.AWAITING_RECORDS: Role.CLAIMS_ADMINISTRATOR,
    CaseStatus.RECORDS_OVERDUE: Role.CLAIMS_ADMINISTRATOR,
    CaseStatus.IN_REVIEW: Role.REVIEWER,
    CaseStatus.QUALITY_CHECK: Role.MEDICAL_DIRECTOR,
    CaseStatus.SERVED: Role.CLAIMS_ADMINISTRATOR,
    CaseStatus.IMPLEMENTING: Role.CLAIMS_ADMINISTRATOR,
}
_TOLD: dict[Rung, Role] = {
    Rung.MISSED: Role.CASE_COORDINATOR,
    Rung.DIRECTOR: Role.MEDICAL_DIRECTOR,
    Rung.DIVISION: Role.DIVISION_STAFF,
}


def told(rung: Rung, status: CaseStatus) -> Role:
    """Who is told on a rung: first whoever can act in that status, afterwards those who answer for it."""
    return _TOLD.get(rung) or _HOLDERS.get(status, Role.CASE_COORDINATOR)


def moments(due_at: datetime, priority: Priority, *, has_hour: bool, calendar: Calendar) -> tuple[datetime, ...]:
    """When each rung of RUNGS is reached, for a deadline at an instant (with time zone).

    `has_hour`: the deadline counts hours. Days of warning are counted back from the due day in California; the steps
    after a miss fall on the opening of a business day, or hours later where a case is expedited.
    """
    return tuple(_moments(due_at, priority, has_hour, calendar))


def _moments(due_at: datetime, priority: Priority, has_hour: bool, calendar: Calendar) -> Iterator[datetime]:
    is_expedited = priority is Priority.EXPEDITED
    due_on = pacific_date(due_at)
    if has_hour:
        yield due_at - timedelta(hours=number("remind before, hours").value)
    else:
        days = number("remind before, expedited" if is_expedited else "remind before").value
        yield _opening(due_on - timedelta(days=days))
    yield due_at
    for name in ("tell director", "tell division"):
        if is_expedited:
            yield due_at + timedelta(hours=number(f"{name}, expedited").value)
        else:
            yield _opening(calendar.add_business_days(due_on, number(name).value))


def _opening(day: date) -> datetime:
    return datetime.combine(day, _OPENS_AT, PACIFIC)


def owed(reached: tuple[datetime, ...], *, told: Collection[Rung], now: datetime) -> tuple[Rung, ...]:
    """The rungs that are reached and not told yet, in their order: after a pause everybody concerned hears at once.

    A warning that was slept through is not given any more: the miss is told instead.
    """
    found = tuple(rung for rung, at in zip(RUNGS, reached, strict=True) if at <= now and rung not in told)
    return tuple(rung for rung in found if rung is not Rung.BEFORE or reached[1] > now)
