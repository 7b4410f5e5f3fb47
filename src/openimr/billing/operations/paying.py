"""Payments that came: a list is kept, looked at, then put on record with what each row pays."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Sum

from openimr.billing import payment_lists, queries
from openimr.billing.models import Allocation, Invoice, Payment, PaymentList
from openimr.billing.operations.numbering import BILLING
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.calendars import pacific_date
from openimr.domain.fees.settling import Planned, RowResult, identity, planned
from openimr.domain.money import ZERO, Money, total
from openimr.domain.permissions import BillingAct
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger
from openimr.storage import store

_ONE_AT_A_TIME = 4_610_628


@transaction.atomic
def keep_payment_list(*, data: bytes, by: Actor, now: datetime) -> PaymentList:
    """Keep a list as it came, to be looked at. Raises Refused where it cannot be opened as a list."""
    permissions.require(by, BillingAct.KEEP_ACCOUNTS)
    payment_lists.opened(data)
    sha256 = store.put(data).sha256
    known = PaymentList.objects.filter(sha256=sha256).first()
    return known or PaymentList.objects.create(sha256=sha256, kept_at=now, kept_by=by.number)


@transaction.atomic
def import_payments(*, source: PaymentList, by: Actor, now: datetime) -> list[Planned]:
    """Put every payment of a list on record with what it pays, or none. Raises Refused while a row is wrong.

    The same list again changes nothing: its rows are known. One import at a time, each measured against what the one
    before it left open.
    """
    permissions.require(by, BillingAct.KEEP_ACCOUNTS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    rows = payment_lists.opened(store.read(source.sha256))
    found = planned(rows, balances=queries.balances(), known=_known(), today=pacific_date(now))
    wrong = [one for one in found if one.result is RowResult.WRONG]
    if wrong:
        raise Refused(Reason(f"{len(wrong)} rows are wrong. Nothing is imported; put them right in the file first."))
    new = [one for one in found if one.result is not RowResult.REPEATED]
    payments = Payment.objects.bulk_create(_payment(source, one) for one in new)
    _allocate(payments, new, by, now)
    if new:
        facts = {"sha256": source.sha256, "rows": len(new), "amount": total(one.amount for one in new).plain,
                 "pays": total(one.pays for one in new).plain}  # fmt: skip
        ledger.append(chain_name=BILLING, act="import_payments", facts=facts, by=by, now=now)
    return found


def _known() -> set[tuple[str, str]]:
    return set(Payment.objects.values_list("payer_key", "reference_key"))


def _payment(source: PaymentList, one: Planned) -> Payment:
    assert one.received_on is not None  # a row without its day is wrong, and nothing is imported then
    payer_key, reference_key = identity(one.payer, one.reference)
    return Payment(
        source=source, row=one.number, received_on=one.received_on, payer=one.payer, payer_key=payer_key,
        reference=one.reference, reference_key=reference_key, invoice_named=one.invoice, amount=one.amount,
        result=one.result,
    )  # fmt: skip


def _allocate(payments: Sequence[Payment], found: Sequence[Planned], by: Actor, now: datetime) -> None:
    named = {one.number: one for one in Invoice.objects.filter(number__in={one.invoice for one in found})}
    Allocation.objects.bulk_create(
        Allocation(payment=payment, invoice=named[one.invoice], amount=one.pays, made_at=now, made_by=by.number)
        for payment, one in zip(payments, found, strict=True)
        if one.pays
    )


@transaction.atomic
def allocate(*, payment: Payment, invoice: Invoice, amount: Money, by: Actor, now: datetime) -> Allocation:
    """A person says which invoice the rest of a payment pays. Raises Refused for more than is left or open."""
    permissions.require(by, BillingAct.KEEP_ACCOUNTS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    used = Allocation.objects.filter(payment=payment).aggregate(sum=Sum("amount"))["sum"] or ZERO
    left, owed = payment.amount - used, queries.account(invoice).balance
    if not ZERO < amount <= left:
        raise Refused(Reason(f"{left} of this payment is left over, not {amount}."))
    if amount > owed:
        raise Refused(Reason(f"{owed} of invoice {invoice.number} is open, not {amount}."))
    made = Allocation.objects.create(payment=payment, invoice=invoice, amount=amount, made_at=now, made_by=by.number)
    facts = {"invoice": invoice.number, "payment": payment.pk, "amount": amount.plain}
    ledger.append(chain_name=BILLING, act="allocate_payment", facts=facts, by=by, now=now)
    return made
