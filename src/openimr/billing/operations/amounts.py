"""Amounts entered by staff: a fee whose text somebody has read, or a rate of pay. Two people for each."""

from datetime import date, datetime

from django.db import transaction

from openimr.billing.models import ScheduleEntry
from openimr.billing.operations.numbering import BILLING, take_number
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.fees.earning import PayKind
from openimr.domain.law.fees import FeeKind, ReviewerClass
from openimr.domain.money import ZERO, Money
from openimr.domain.permissions import BillingAct
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger


@transaction.atomic
def enter_amount(
    *, kind: FeeKind | PayKind, amount: Money, from_on: date, until_on: date | None, source: str, reason: str,
    by: Actor, now: datetime, reviewer_class: ReviewerClass | None = None, reviewers: int = 0,
) -> ScheduleEntry:  # fmt: skip
    """Enter a fee or a rate with its source. It counts once a second person has agreed. Raises Refused.

    What was charged or paid before keeps its amount: a charge is put right case by case.
    """
    permissions.require(by, BillingAct.ENTER_AMOUNT)
    if amount < ZERO:
        raise Refused(Reason("An amount is not below zero."))
    if until_on is not None and until_on < from_on:
        raise Refused(Reason("The last day is before the first."))
    if not source.strip() or not reason.strip():
        raise Refused(Reason("Say where the amount stands, and why it is entered. Whoever agrees has nothing else."))
    book = ScheduleEntry.Book.FEES if isinstance(kind, FeeKind) else ScheduleEntry.Book.PAY
    entry = ScheduleEntry.objects.create(
        number=take_number(prefix="AMT", by=by, now=now), book=book, kind=kind, amount=amount,
        reviewer_class=reviewer_class or "", reviewers=reviewers, from_on=from_on, until_on=until_on,
        source=source.strip(), reason=reason.strip(), entered_at=now, entered_by=by.number,
    )  # fmt: skip
    _record("enter_amount", entry, by, now)
    return entry


@transaction.atomic
def approve_amount(*, entry: ScheduleEntry, by: Actor, now: datetime) -> ScheduleEntry:
    """A second person agrees: the amount counts from now on for its days. Raises Refused."""
    return _answered(entry, ScheduleEntry.State.APPROVED, "approve_amount", by, now)


@transaction.atomic
def refuse_amount(*, entry: ScheduleEntry, by: Actor, now: datetime) -> ScheduleEntry:
    """A second person does not agree; or the first takes the entry back. Raises Refused."""
    return _answered(entry, ScheduleEntry.State.REFUSED, "refuse_amount", by, now)


def _answered(entry: ScheduleEntry, state: ScheduleEntry.State, act: str, by: Actor, now: datetime) -> ScheduleEntry:
    permissions.require(by, BillingAct.APPROVE_AMOUNT)
    held = ScheduleEntry.objects.select_for_update().get(pk=entry.pk)
    if held.state != ScheduleEntry.State.ENTERED:
        raise Refused(Reason("This entry has been answered already."))
    if state == ScheduleEntry.State.APPROVED and held.entered_by == by.number:
        raise Refused(Reason("Whoever entered an amount does not agree to it: a second person does."))
    held.state, held.answered_at, held.answered_by = state, now, by.number
    held.save(update_fields=["state", "answered_at", "answered_by"])
    _record(act, held, by, now)
    return held


def _record(act: str, entry: ScheduleEntry, by: Actor, now: datetime) -> None:
    facts = {
        "number": entry.number, "book": entry.book, "kind": entry.kind, "class": entry.reviewer_class,
        "reviewers": entry.reviewers, "amount": entry.amount.plain, "first": entry.from_on, "last": entry.until_on,
        "source": entry.source,
    }  # fmt: skip
    ledger.append(chain_name=BILLING, act=act, facts=facts, by=by, now=now)
