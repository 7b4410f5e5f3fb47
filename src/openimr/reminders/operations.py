"""Telling people of deadlines, marking that they saw it, opening and ending calendars."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from openimr.accounts.models import User
from openimr.cases.models import Case, Deadline
from openimr.domain.actor import Actor, Role
from openimr.domain.refusal import Reason, Refused
from openimr.domain.reminders import Rung
from openimr.domain.values import Priority
from openimr.ledger import operations as ledger
from openimr.reminders import queries
from openimr.reminders.models import CalendarFeed, Reminder
from openimr.reminders.queries import Telling


@transaction.atomic
def raise_reminders(*, found: Sequence[Telling], by: Actor, now: datetime) -> int:
    """Tell of some deadlines; how many were told. What moved on meanwhile, or was told by somebody else, is left."""
    locked = Case.objects.select_for_update().filter(pk__in={one.case_pk for one in found}).order_by("pk")
    cases = {case.pk: case for case in locked}
    told = [one for one in found if _is_owed(one, cases[one.case_pk], now)]
    Reminder.objects.bulk_create(
        Reminder(
            case=cases[one.case_pk], clock=one.clock, due_at=one.due_at, rung=one.rung, role=one.role, raised_at=now
        )
        for one in told
    )
    for one in told:
        facts = {"clock": one.clock, "due_at": one.due_at.isoformat(), "role": str(one.role)}
        act = "remind" if one.rung is Rung.BEFORE else "tell_of_late"
        ledger.append(chain_name=one.number, act=act, facts=facts, by=by, now=now)
    return len(told)


def _is_owed(one: Telling, case: Case, now: datetime) -> bool:
    due = Deadline.objects.filter(case=case, clock=one.clock, due_at=one.due_at, is_met=False).first()
    if due is None or case.status != one.status:
        return False
    told = Reminder.objects.filter(case=case, clock=one.clock, due_at=one.due_at).values_list("rung", flat=True)
    owed = queries.rungs_owed(due.due_at, Priority(case.priority), told, has_hour=due.due_on is None, now=now)
    return one.rung in owed


@transaction.atomic
def mark_seen(*, reminder: Reminder, by: Actor, now: datetime) -> None:
    """Put a reminder away for its role. Raises Refused for another role, and when it was put away before."""
    row = Reminder.objects.select_for_update().select_related("case").get(pk=reminder.pk)
    if by.role != row.role:
        raise Refused(Reason("This reminder is for another role.", "OpenIMR permissions"))
    if row.seen_at is not None:
        raise Refused(Reason("Somebody has put this reminder away already.", "OpenIMR policy on deadlines"))
    Case.objects.select_for_update().get(pk=row.case_id)
    row.seen_at, row.seen_by = now, by.number
    row.save(update_fields=["seen_at", "seen_by"])
    facts = {"clock": row.clock, "rung": row.rung}
    ledger.append(chain_name=row.case.number, act="see_reminder", facts=facts, by=by, now=now)


_HAVE_CALENDARS = (
    Role.INTAKE_CLERK, Role.CASE_COORDINATOR, Role.MEDICAL_DIRECTOR, Role.REVIEWER, Role.CLAIMS_ADMINISTRATOR,
)  # fmt: skip


@transaction.atomic
def open_calendar(*, user: User, by: Actor, now: datetime) -> str:
    """A new calendar address; returns its secret, which is kept nowhere. The one before ends.

    Raises Refused for roles that watch no deadlines.
    """
    if by.role not in _HAVE_CALENDARS:
        raise Refused(Reason("This role has no deadlines to follow.", "OpenIMR permissions"))
    User.objects.select_for_update().get(pk=user.pk)
    CalendarFeed.objects.filter(user=user, ended_at=None).update(ended_at=now)
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(user=user, token_sha256=queries.digest(token), made_at=now)
    ledger.append(chain_name=ledger.ACCOUNTS, act="open_calendar", facts={"user": user.number}, by=by, now=now)
    return token


@transaction.atomic
def end_calendar(*, user: User, by: Actor, now: datetime) -> None:
    """End this person's calendar address; whoever has it sees nothing from now on."""
    User.objects.select_for_update().get(pk=user.pk)
    ended = CalendarFeed.objects.filter(user=user, ended_at=None).update(ended_at=now)
    if ended:
        ledger.append(chain_name=ledger.ACCOUNTS, act="end_calendar", facts={"user": user.number}, by=by, now=now)
