"""What is owed, charged, invoiced, paid and open. Every sum is computed from rows; none is stored beside them."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import TruncMonth

from openimr.billing import histories, schedules
from openimr.billing.models import Allocation, Charge, CreditLine, Invoice, PayLine, Payment
from openimr.cases.models import Case, ClockEvent
from openimr.domain.actor import Actor
from openimr.domain.fees.charging import FeeLine, fee
from openimr.domain.fees.earning import Earned, earned
from openimr.domain.fees.settling import AgeingLine, OpenInvoice, ageing
from openimr.domain.lifecycle import STOPPED
from openimr.domain.money import ZERO, Money, total
from openimr.domain.permissions import BillingAct, may
from openimr.reviews.models import Assignment


def visible_cases(actor: Actor) -> QuerySet[Case]:
    """The cases whose fees this person may see. Nothing clinical is on those pages."""
    return Case.objects.all() if may(actor, BillingAct.SEE_FEES) else Case.objects.none()


def awaiting_charge() -> QuerySet[Case]:
    """Cases that were served, or ended, after their last charge: what is owed is found here, never told."""
    later = Charge.objects.filter(case=OuterRef("pk"))
    served = ClockEvent.objects.filter(case=OuterRef("pk"), name="determination_served").values("case")
    cases = Case.objects.exclude(assigned_on=None).annotate(
        served_at=Subquery(served.annotate(m=Max("at")).values("m"))
    )
    is_served = Q(served_at__isnull=False) & ~Exists(later.filter(occurred_at__gte=OuterRef("served_at")))
    is_ended = Q(status__in=STOPPED) & ~Exists(later.filter(occurred_at__gte=OuterRef("changed_at")))
    return cases.filter(is_served | is_ended).order_by("pk")


def awaiting_pay() -> QuerySet[Case]:
    """Cases with a reviewer who handed in what was signed, or was at work when the case ended, and is not paid."""
    paid = PayLine.objects.filter(case=OuterRef("case"), reviewer=OuterRef("reviewer__number"))
    at_work = Assignment.objects.filter(accepted_at__isnull=False, ended_at=None).exclude(Exists(paid))
    is_over = Q(case__status__in=STOPPED) | Q(case__clock_events__name="determination_served")
    return Case.objects.filter(pk__in=at_work.filter(is_over).values("case")).order_by("pk")


def fee_lines(case: Case) -> tuple[FeeLine, ...]:
    """The fee of a case as the schedule has it now, line by line."""
    return fee(histories.history(case), schedules.fee_schedule())


def pay_lines(case: Case) -> tuple[Earned, ...]:
    """What reviewers have earned on a case at the rates that are on record now."""
    return earned(histories.history(case), schedules.pay_rates())


@dataclass(frozen=True, slots=True)
class Held:
    """A fee that cannot be charged yet, because the schedule does not know its amount."""

    case: Case
    line: FeeLine


def held(*, limit: int | None = None) -> list[Held]:
    """The fees that wait for an amount, of the first so many cases that are not charged (of all)."""
    cases = awaiting_charge()[:limit]
    return [Held(case, line) for case in cases for line in fee_lines(case) if line.amount is None]


def standing() -> QuerySet[Charge]:
    """The charges that count: the newest revision of each."""
    newer = Charge.objects.filter(case=OuterRef("case"), event=OuterRef("event"), revision__gt=OuterRef("revision"))
    return Charge.objects.exclude(Exists(newer)).select_related("case", "entry")


def charges_of(case: Case) -> QuerySet[Charge]:
    """Every charge a case ever had, the newest last."""
    return Charge.objects.filter(case=case).select_related("entry", "line__invoice").order_by("event", "revision")


def last_day(month: date) -> date:
    """The last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def uninvoiced(*, until: date) -> QuerySet[Charge]:
    """Charges up to a day that stand on no invoice. What costs nothing is told to the case and not invoiced."""
    found = standing().filter(line=None, occurred_on__lte=until).exclude(amount=ZERO.decimal)
    return found.order_by("administrator_key", "occurred_at", "pk")


def invoices() -> QuerySet[Invoice]:
    """Every invoice, newest first."""
    return Invoice.objects.order_by("-issued_at", "-pk")


def invoices_for(organisation: str) -> QuerySet[Invoice]:
    """The invoices of one claims administrator, by the name of its organisation: its own door."""
    key = histories.key_of(organisation)
    return invoices().filter(administrator_key=key) if key else Invoice.objects.none()


@dataclass(frozen=True, slots=True)
class Account:
    """One invoice with what was credited and paid by a day."""

    invoice: Invoice
    credited: Money
    paid: Money

    @property
    def balance(self) -> Money:
        """What is open; negative where more was paid than is owed after a credit."""
        return self.invoice.total - self.credited - self.paid


def accounts(found: Iterable[Invoice], *, as_of: date | None = None) -> list[Account]:
    """Invoices with what was credited and paid by a day (by now). Two queries, whatever their number."""
    rows = list(found)
    keys = [one.pk for one in rows]
    credits = CreditLine.objects.filter(line__invoice__in=keys)
    paid = Allocation.objects.filter(invoice__in=keys)
    if as_of is not None:
        credits = credits.filter(credit_note__issued_on__lte=as_of)
        paid = paid.filter(payment__received_on__lte=as_of)
    credited = _sums(credits.values_list("line__invoice").annotate(Sum("amount")))
    settled = _sums(paid.values_list("invoice").annotate(Sum("amount")))
    return [Account(one, credited.get(one.pk, ZERO), settled.get(one.pk, ZERO)) for one in rows]


def _sums(rows: Iterable[tuple[Any, Money]]) -> dict[Any, Money]:
    return dict(rows)


def account(invoice: Invoice) -> Account:
    """One invoice with what was credited and paid."""
    (found,) = accounts([invoice])
    return found


def balances() -> dict[str, Money]:
    """What is open of every invoice, by number."""
    return {one.invoice.number: one.balance for one in accounts(Invoice.objects.all())}


def credited_of_line(invoice: Invoice) -> dict[int, Money]:
    """What was taken off each line of an invoice, by the line's position."""
    rows = CreditLine.objects.filter(line__invoice=invoice).values_list("line__position").annotate(Sum("amount"))
    return _sums(rows)


def ageing_report(*, as_of: date) -> tuple[AgeingLine, ...]:
    """What each claims administrator owes on a day, by how long it has been due."""
    found = accounts(Invoice.objects.filter(issued_on__lte=as_of), as_of=as_of)
    names = {one.invoice.administrator_key: one.invoice.administrator for one in found}
    return ageing(
        (
            OpenInvoice(names[one.invoice.administrator_key], one.invoice.number, one.invoice.due_on, one.balance)
            for one in found
        ),
        as_of=as_of,
    )


@dataclass(frozen=True, slots=True)
class Received:
    """One payment with how much of it pays invoices."""

    payment: Payment
    allocated: Money

    @property
    def left_over(self) -> Money:
        """What pays nothing yet."""
        return self.payment.amount - self.allocated


def received(found: Iterable[Payment]) -> list[Received]:
    """Payments with what of them pays invoices. One query, whatever their number."""
    rows = list(found)
    sums = _sums(Allocation.objects.filter(payment__in=rows).values_list("payment").annotate(Sum("amount")))
    return [Received(one, sums.get(one.pk, ZERO)) for one in rows]


def payments() -> QuerySet[Payment]:
    """Every payment, newest first."""
    return Payment.objects.select_related("source").prefetch_related("allocations__invoice")


def pay_ledger(*, first: date, last: date) -> QuerySet[PayLine]:
    """What reviewers earned between two days, by reviewer number."""
    found = PayLine.objects.filter(earned_on__range=(first, last)).select_related("case", "entry")
    return found.order_by("reviewer", "earned_at", "pk")


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month: what was charged, what of it is invoiced, and what is still open of its invoices."""

    month: date
    charged: Money
    charges: int
    uninvoiced: Money
    invoiced: Money
    invoices: int
    open: Money


def months() -> list[MonthLine]:
    """Every month with a charge or an invoice, newest first. A few sums of the database, whatever their number."""
    by_month = standing().order_by().annotate(month=TruncMonth("occurred_on")).values("month")
    charged = {row["month"]: row for row in by_month.annotate(n=Count("pk", filter=~_NOTHING), sum=Sum("amount"))}
    waiting = _sums(by_month.filter(line=None).annotate(sum=Sum("amount")).values_list("month", "sum"))
    known: dict[date, list[Account]] = {}
    for one in accounts(Invoice.objects.all()):
        known.setdefault(one.invoice.month, []).append(one)
    return [
        MonthLine(
            month, charged[month]["sum"] if month in charged else ZERO, charged[month]["n"] if month in charged else 0,
            waiting.get(month, ZERO), total(one.invoice.total for one in known.get(month, ())),
            len(known.get(month, ())), total(one.balance for one in known.get(month, ())),
        )
        for month in sorted({*charged, *known}, reverse=True)
    ]  # fmt: skip


_NOTHING = Q(amount=ZERO.decimal)


def left_over() -> Money:
    """What came and pays nothing yet."""
    came = Payment.objects.aggregate(sum=Sum("amount"))["sum"] or ZERO
    used = Allocation.objects.aggregate(sum=Sum("amount"))["sum"] or ZERO
    return came - used
