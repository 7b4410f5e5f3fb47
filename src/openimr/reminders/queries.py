"""Deadlines as people watch them: what is owed to be told, what was told, lists and calendars."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from openimr.accounts.models import User
from openimr.cases.models import Case, Deadline
from openimr.domain import calendars, reminders
from openimr.domain.actor import Actor, Role
from openimr.domain.law import number
from openimr.domain.lifecycle import STOPPED, CaseStatus
from openimr.domain.reminders import WATCHED, Rung
from openimr.domain.values import Priority
from openimr.domain.what_if import Underway
from openimr.reminders.models import CalendarFeed, Reminder
from openimr.reviews.models import Assignment

_LONGEST_WARNING = timedelta(days=number("remind before").value + 1)
"""No warning comes earlier; it keeps the sweep to the rows that can matter."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One rung of one deadline that is reached and not told."""

    case_pk: int
    number: str
    clock: str
    due_at: datetime
    status: CaseStatus
    rung: Rung

    @property
    def role(self) -> Role:
        """Who is told."""
        return reminders.told(self.rung, self.status)


_OWED = """
    SELECT found.id, found.number, due.clock, due.due_at, due.due_on IS NULL, found.status, found.priority,
           ARRAY(SELECT rung FROM reminders_reminder AS told
                 WHERE told.case_id = due.case_id AND told.clock = due.clock AND told.due_at = due.due_at)
    FROM cases_deadline AS due JOIN cases_case AS found ON found.id = due.case_id
    WHERE NOT due.is_met AND due.due_at < %(horizon)s AND (due.clock || ' ' || found.status) = ANY(%(watched)s)
      AND NOT EXISTS (
          SELECT 1 FROM reminders_reminder AS told
          WHERE told.case_id = due.case_id AND told.clock = due.clock AND told.due_at = due.due_at
            AND (told.rung = %(last)s OR due.due_at > %(now)s)
      )
    ORDER BY due.due_at, due.id
"""


def owed(now: datetime) -> Iterator[Telling]:
    """Every deadline of which somebody has to be told now, most pressing first; one query over all open cases."""
    watched = [f"{clock} {status}" for clock, statuses in WATCHED.items() for status in statuses]
    given: dict[str, Any] = {
        "now": now,
        "horizon": now + _LONGEST_WARNING,
        "last": str(reminders.RUNGS[-1]),
        "watched": watched,
    }
    with connection.cursor() as cursor:
        cursor.execute(_OWED, given)
        rows = cursor.fetchall()
    for pk, case, clock, due_at, has_hour, status, priority, told in rows:
        for rung in rungs_owed(due_at, Priority(priority), told, has_hour=has_hour, now=now):
            yield Telling(pk, case, clock, due_at, CaseStatus(status), rung)


def rungs_owed(
    due_at: datetime, priority: Priority, told: Iterable[str], *, has_hour: bool, now: datetime
) -> tuple[Rung, ...]:
    """The rungs of one deadline that are reached now and not told."""
    reached = reminders.moments(due_at, priority, has_hour=has_hour, calendar=calendars.STANDARD)
    return reminders.owed(reached, told={Rung(one) for one in told}, now=now)


def for_actor(actor: Actor) -> QuerySet[Reminder]:
    """What this person was told and nobody in the role has marked as seen, most pressing first.

    A deadline that was met or moved meanwhile needs nobody's eyes any more.
    """
    found = _standing(actor.role)
    if actor.role is Role.REVIEWER:
        own = Assignment.objects.filter(reviewer__number=actor.number, ended_at=None)
        found = found.filter(case__in=own.values("case"))
    return found


def for_administrator(found: QuerySet[Case]) -> QuerySet[Reminder]:
    """What a claims administrator is told about its own cases."""
    return _standing(Role.CLAIMS_ADMINISTRATOR).filter(case__in=found)


def _standing(role: Role) -> QuerySet[Reminder]:
    stands = Deadline.objects.filter(
        case=OuterRef("case"), clock=OuterRef("clock"), due_at=OuterRef("due_at"), is_met=False
    )
    found = Reminder.objects.filter(Exists(stands), role=role, seen_at=None)
    return found.select_related("case").order_by("due_at", "case__number", "pk")


def watched() -> QuerySet[Deadline]:
    """Every open deadline of what somebody must do and still can, most pressing first."""
    live = Q(pk=None)
    for clock, statuses in WATCHED.items():
        live |= Q(clock=clock, case__status__in=statuses)
    return Deadline.objects.filter(live, is_met=False).select_related("case").order_by("due_at", "pk")


@dataclass(frozen=True, slots=True)
class Day:
    """One entry of a calendar: a deadline of one case, or for the desk so many of one clock on one day."""

    key: str
    clock: str
    on: date
    at: datetime | None
    number: str
    count: int
    basis: str


def calendar_of_reviewer(user: User) -> list[Day]:
    """The deadlines of the cases that a reviewer has now."""
    own = Assignment.objects.filter(reviewer__user=user, ended_at=None)
    return [*(_day(one) for one in watched().filter(case__in=own.values("case"))), *_days_of_blind_reviews(user)]


_CLOCK_OF = {Priority.EXPEDITED: "C-20", Priority.FORMULARY: "C-21", Priority.REGULAR: "C-19"}


def _days_of_blind_reviews(user: User) -> list[Day]:
    """A blind second review has a day of its own, and looks like any other: its reviewer must not tell them apart."""
    rows = Assignment.with_blind.filter(Q(analysis=None) | Q(analysis__submitted_at=None), is_blind=True, ended_at=None)
    found = rows.filter(reviewer__user=user).exclude(case__status__in=STOPPED).select_related("case")
    return [
        Day(f"{one.case.number}-{clock}", clock, calendars.pacific_date(one.due_at), None, one.case.number, 1, "")
        for one in found.order_by("due_at")
        if one.due_at is not None and (clock := _CLOCK_OF[Priority(one.case.priority)])
    ]


def calendar_of_administrator(found: QuerySet[Case]) -> list[Day]:
    """What a claims administrator owes in its own cases."""
    holds = [status for status in CaseStatus if reminders.told(Rung.BEFORE, status) is Role.CLAIMS_ADMINISTRATOR]
    return [_day(one) for one in watched().filter(case__in=found, case__status__in=holds)]


def calendar_of_desk(now: datetime) -> list[Day]:
    """For each day from a month ago on and each clock, how many cases fall due: a desk has thousands."""
    month_ago = calendars.add_months(calendars.pacific_date(now), -1)
    recent = watched().filter(due_at__gt=calendars.end_of_day(month_ago))
    counted = Counter((calendars.pacific_date(at), clock) for at, clock in recent.values_list("due_at", "clock"))
    return [Day(f"{on}-{clock}", clock, on, None, "", count, "") for (on, clock), count in sorted(counted.items())]


def _day(one: Deadline) -> Day:
    at = None if one.due_on else one.due_at
    on = one.due_on or calendars.pacific_date(one.due_at)
    return Day(f"{one.case.number}-{one.clock}", one.clock, on, at, one.case.number, 1, one.basis)


def open_feed(user: User) -> CalendarFeed | None:
    """The calendar address that this person uses now."""
    return CalendarFeed.objects.filter(user=user, ended_at=None).first()


def feed_of_token(token: str) -> CalendarFeed | None:
    """The calendar behind a secret, if it still stands."""
    found = CalendarFeed.objects.filter(token_sha256=digest(token), ended_at=None)
    return found.select_related("user").first()


def digest(token: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()


_DECIDING = ("C-19", "C-20", "C-21")


def reviews_under_way() -> list[Underway]:
    """Every case that waits for a reviewer or is with one, as the question "who is away" looks at it."""
    rows = watched().filter(clock__in=_DECIDING, case__status__in=(*_WITH_REVIEWER, CaseStatus.READY))
    held = {
        case: (reviewer, accepted)
        for case, reviewer, accepted in Assignment.objects.filter(ended_at=None, case__status__in=_WITH_REVIEWER)
        .order_by("-ordinal")
        .values_list("case", "reviewer__number", "accepted_at")
    }
    return [_underway(one, *held.get(one.case_id, ("", None))) for one in rows]


_WITH_REVIEWER = (CaseStatus.REVIEWER_PROPOSED, CaseStatus.IN_REVIEW)


def _underway(one: Deadline, reviewer: str, accepted_at: datetime | None) -> Underway:
    accepted_on = calendars.pacific_date(accepted_at) if accepted_at else None
    return Underway(one.case.number, one.due_on or calendars.pacific_date(one.due_at), reviewer, accepted_on)
