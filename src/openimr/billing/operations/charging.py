"""Fees and pay put on record as they follow from what happened. Doing it again does nothing again."""

from datetime import datetime

from django.db import transaction

from openimr.billing import histories, queries, schedules
from openimr.billing.models import Charge, PayLine
from openimr.billing.operations.crediting import take_off
from openimr.billing.operations.numbering import BILLING
from openimr.cases.models import Case
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.determination import Organisation
from openimr.domain.fees.charging import FeeLine
from openimr.domain.fees.earning import Earned
from openimr.domain.permissions import BillingAct
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger


@transaction.atomic
def charge_case(*, case: Case, by: Actor, now: datetime) -> list[Charge]:
    """Put on record what a case has come to cost and is not charged yet; nothing where the schedule has no amount."""
    permissions.require(by, BillingAct.KEEP_ACCOUNTS)
    Case.objects.select_for_update().get(pk=case.pk)
    known = set(Charge.objects.filter(case=case).values_list("event", flat=True))
    owed = [line for line in queries.fee_lines(case) if line.position not in known and line.amount is not None]
    return [_charged(case, line, 1, "charge_fee", "", by, now) for line in owed]


def charge_what_is_owed(*, by: Actor, now: datetime) -> int:
    """Charge every case that was served or ended since; how many charges were made. Each case for itself."""
    return sum(len(charge_case(case=case, by=by, now=now)) for case in queries.awaiting_charge())


def _charged(
    case: Case, line: FeeLine, revision: int, act: str, reason: str, by: Actor, now: datetime
) -> Charge:  # fmt: skip
    assert line.amount is not None and line.row is not None
    party = histories.administrator(case)
    if party is None:
        raise Refused(Reason("This case names no claims administrator who could be charged."))
    name = histories.name_of(party)
    charge = Charge.objects.create(
        case=case, event=line.position, revision=revision, kind=line.kind, reviewer_class=line.reviewer_class or "",
        reviewers=line.reviewers, occurred_at=line.at, occurred_on=line.on, amount=line.amount,
        is_verified=line.is_verified, citation=line.row.citation, grade=line.row.grade,
        entry=schedules.by_number({line.row.override}).get(line.row.override), why=line.why,
        administrator=name, administrator_key=histories.key_of(name), charged_at=now,
    )  # fmt: skip
    facts = {"kind": line.kind, "amount": str(line.amount), "event": line.position, "revision": revision}
    ledger.append(
        chain_name=case.number, act=act, facts={**facts, "reason": reason} if reason else facts, by=by, now=now
    )
    return charge


@transaction.atomic
def correct_charge(
    *, charge: Charge, reason: str, organisation: Organisation, by: Actor, now: datetime
) -> Charge:  # fmt: skip
    """Put a charge right by what the record and the schedule say now. Raises Refused where they say the same.

    A charge that stands on an invoice is credited there whole; the new one goes on the next invoice.
    """
    permissions.require(by, BillingAct.KEEP_ACCOUNTS)
    if not reason.strip():
        raise Refused(Reason("Say what was wrong. The credit note prints it."))
    case = Case.objects.select_for_update().get(pk=charge.case_id)
    newest = Charge.objects.filter(case=case, event=charge.event).order_by("-revision").first()
    if newest is None or newest.pk != charge.pk:
        raise Refused(Reason("This charge was put right already."))
    line = next((one for one in queries.fee_lines(case) if one.position == charge.event), None)
    if line is None or line.amount is None:
        raise Refused(Reason("The schedule has no amount for this case. Enter one with its source first."))
    party = histories.administrator(case)
    is_same_payer = party is not None and histories.key_of(histories.name_of(party)) == charge.administrator_key
    if is_same_payer and (line.amount, line.kind, line.row.override if line.row else "") == _known(charge):
        raise Refused(Reason("The record and the schedule say what was charged. There is nothing to put right."))
    made = _charged(case, line, charge.revision + 1, "correct_charge", reason.strip(), by, now)
    stands_on = getattr(charge, "line", None)
    if stands_on is not None:
        take_off(line=stands_on, reason=reason.strip(), organisation=organisation, by=by, now=now)
    return made


def _known(charge: Charge) -> tuple[object, str, str]:
    return charge.amount, charge.kind, charge.entry.number if charge.entry else ""


@transaction.atomic
def record_pay(*, case: Case, by: Actor, now: datetime) -> list[PayLine]:
    """Put on record what reviewers have earned on a case and is not yet; nothing where no rate is on record."""
    permissions.require(by, BillingAct.KEEP_ACCOUNTS)
    Case.objects.select_for_update().get(pk=case.pk)
    known = set(PayLine.objects.filter(case=case).values_list("reviewer", flat=True))
    return [
        _earned(case, one, by, now)
        for one in queries.pay_lines(case)
        if one.reviewer not in known and one.amount is not None
    ]


def _earned(case: Case, one: Earned, by: Actor, now: datetime) -> PayLine:
    assert one.amount is not None
    line = PayLine.objects.create(
        case=case, reviewer=one.reviewer, event=one.position, kind=one.kind, earned_at=one.at, earned_on=one.on,
        amount=one.amount, entry=schedules.by_number({one.rate})[one.rate], why=one.why, recorded_at=now,
    )  # fmt: skip
    facts = {"case": case.number, "reviewer": one.reviewer, "kind": one.kind, "amount": one.amount.plain}
    # In the chain of the accounts: the case's own is read at the desk, and pay is finance's business only.
    ledger.append(chain_name=BILLING, act="record_pay", facts=facts, by=by, now=now)
    return line


def record_pay_owed(*, by: Actor, now: datetime) -> int:
    """Record the pay of every case that owes some; how many lines were written. Each case for itself."""
    return sum(len(record_pay(case=case, by=by, now=now)) for case in queries.awaiting_pay())
