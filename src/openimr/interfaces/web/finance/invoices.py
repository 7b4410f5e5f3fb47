"""Months, invoices and credit notes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openimr.billing import exporting, operations, queries
from openimr.billing.models import Charge, CreditNote, Invoice
from openimr.domain.calendars import pacific_date
from openimr.domain.money import Money, total
from openimr.domain.permissions import BillingAct, may
from openimr.interfaces import clock
from openimr.interfaces.web.access import organisation, required_actor, roles
from openimr.interfaces.web.desk.forms import DONE, attempt
from openimr.interfaces.web.finance.doors import KEEP, PER_PAGE, SEE, as_file, month_of, pdf, seen
from openimr.interfaces.web.finance.forms import CreditForm, IssueForm
from openimr.storage import store

STATES = ("open", "overdue", "settled")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What one claims administrator was charged and is not invoiced yet."""

    key: str
    administrator: str
    charges: tuple[Charge, ...]

    @property
    def total(self) -> Money:
        """The sum."""
        return total(one.amount for one in self.charges)

    @property
    def unverified(self) -> int:
        """How many amounts nobody has verified."""
        return sum(not one.is_verified for one in self.charges)


def waiting(until: date) -> list[Waiting]:
    """What can be invoiced for a month, by claims administrator."""
    groups = groupby(queries.uninvoiced(until=until), key=lambda one: one.administrator_key)
    found = ((key, tuple(charges)) for key, charges in groups)
    return [Waiting(key, charges[-1].administrator, charges) for key, charges in found]


@require_GET
@roles(*SEE)
def home(request: HttpRequest) -> HttpResponse:
    """The months, and what waits for somebody."""
    held = queries.held(limit=PER_PAGE)
    today = pacific_date(clock.now())
    lines = queries.ageing_report(as_of=today)
    context = {
        "months": queries.months(), "held": held,
        "uncharged": queries.awaiting_charge().count() if len(held) == PER_PAGE else len(held), "per_page": PER_PAGE,
        "open": total(line.total for line in lines), "overdue": total(total(line.amounts[1:]) for line in lines),
        "left_over": queries.left_over(),
        "this_month": today.replace(day=1), "may_keep": may(required_actor(request), BillingAct.KEEP_ACCOUNTS),
    }  # fmt: skip
    return render(request, "finance/home.html", context)


@require_GET
@roles(*SEE)
def home_file(request: HttpRequest, form: str) -> HttpResponse:
    """The months as a file."""
    seen(request, f"months as {form}")
    return as_file(exporting.months_grid(queries.months()), "months", form)


@require_GET
@roles(*SEE)
def held_file(request: HttpRequest, form: str) -> HttpResponse:
    """The fees that wait for an amount, as a file."""
    seen(request, f"fees without an amount as {form}")
    return as_file(exporting.held_grid(queries.held()), "fees-without-amount", form)


@require_POST
@roles(*KEEP)
def charge(request: HttpRequest) -> HttpResponse:
    """Charge what is owed now, without waiting for the background work."""
    made = operations.charge_what_is_owed(by=required_actor(request), now=clock.now())
    messages.success(request, _("Charges made: %(count)s.") % {"count": made})
    return redirect("finance_home")


@require_GET
@roles(*SEE)
def month(request: HttpRequest, month: str) -> HttpResponse:
    """What can be invoiced for one month, and what was."""
    return _month(request, month_of(month))


def _month(request: HttpRequest, first: date, *, form: IssueForm | None = None, status: int = DONE) -> HttpResponse:
    found = waiting(queries.last_day(first))
    context = {
        "month": first,
        "slug": f"{first:%Y-%m}",
        "waiting": found,
        "form": form or IssueForm(),
        "unverified": sum(one.unverified for one in found),
        "sum": total(one.total for one in found),
        "accounts": queries.accounts(queries.invoices().filter(month=first)),
        "is_over": queries.last_day(first) < pacific_date(clock.now()),
        "may_keep": may(required_actor(request), BillingAct.KEEP_ACCOUNTS),
    }
    return render(request, "finance/month.html", context, status=status)


@require_POST
@roles(*KEEP)
def issue(request: HttpRequest, month: str) -> HttpResponse:
    """Issue the invoices of a month, of one claims administrator where one is named, else of all."""
    first, form = month_of(month), IssueForm(request.POST)
    made: list[Invoice] = []
    status = attempt(form, lambda data: made.extend(_issued(request, first, data["takes_unverified"])))
    if status != DONE:
        return _month(request, first, form=form, status=status)
    told = _("%(count)s invoices were issued.") if len(made) != 1 else _("%(count)s invoice was issued.")
    messages.success(request, told % {"count": len(made)})
    return redirect("finance_month", month)


def _issued(request: HttpRequest, first: date, takes_unverified: bool) -> Iterable[Invoice]:
    by, key = required_actor(request), request.POST.get("administrator", "")
    if key:
        one = operations.issue_invoice(
            administrator_key=key, month=first, takes_unverified=takes_unverified, organisation=organisation(), by=by,
            now=clock.now(),
        )  # fmt: skip
        return (one,)
    return operations.issue_invoices(
        month=first, takes_unverified=takes_unverified, organisation=organisation(), by=by, now=clock.now()
    )


def _asked(request: HttpRequest) -> tuple[QuerySet[Invoice], str, str]:
    """The invoices of a name and a state, as the address asks for them."""
    name, state = request.GET.get("administrator", "").strip(), request.GET.get("state", "")
    found = queries.invoices()
    if name:
        found = found.filter(administrator__icontains=name)
    return found, name, state if state in STATES else ""


def _accounts(found: QuerySet[Invoice], state: str) -> list[queries.Account]:
    today = pacific_date(clock.now())
    every = queries.accounts(found)
    if state == "overdue":
        return [one for one in every if one.balance.cents > 0 and one.invoice.due_on < today]
    if state:
        return [one for one in every if (one.balance.cents > 0) is (state == "open")]
    return every


@require_GET
@roles(*SEE)
def invoices(request: HttpRequest) -> HttpResponse:
    """Every invoice with what is open."""
    found, name, state = _asked(request)
    accounts = _accounts(found, state)
    context = {
        "page": Paginator(accounts, PER_PAGE).get_page(request.GET.get("page")), "name": name, "state": state,
        "states": STATES, "open": total(one.balance for one in accounts), "today": pacific_date(clock.now()),
        "query": _query(name, state),
    }  # fmt: skip
    return render(request, "finance/invoices.html", context)


def _query(name: str, state: str) -> str:
    return f"administrator={name}&state={state}" if name or state else ""


@require_GET
@roles(*SEE)
def invoices_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as a file, with what it was narrowed to."""
    found, name, state = _asked(request)
    seen(request, f"invoices as {form}")
    narrowed = (("Claims administrator contains", name or "anything"), ("State", state or "every"))
    return as_file(exporting.accounts_grid(_accounts(found, state), narrowed), "invoices", form)


@require_GET
@roles(*SEE)
def invoice(request: HttpRequest, number: str) -> HttpResponse:
    """One invoice: lines, credits, payments, what is open."""
    return _invoice(request, get_object_or_404(Invoice, number=number))


def _left(found: Invoice) -> dict[int, Money]:
    credited = queries.credited_of_line(found)
    lines = ((line.position, line.amount) for line in found.lines.all())
    left = ((place, amount - credited[place] if place in credited else amount) for place, amount in lines)
    return {place: amount for place, amount in left if amount}


def _invoice(
    request: HttpRequest, found: Invoice, *, form: CreditForm | None = None, status: int = DONE
) -> HttpResponse:
    context: dict[str, Any] = {
        "account": queries.account(found), "invoice": found, "credited": queries.credited_of_line(found),
        "lines": found.lines.select_related("charge__case"), "credits": found.credits.order_by("pk"),
        "allocations": found.allocations.select_related("payment").order_by("pk"),
        "form": form or CreditForm(_left(found)), "today": pacific_date(clock.now()),
        "may_keep": may(required_actor(request), BillingAct.KEEP_ACCOUNTS),
    }  # fmt: skip
    return render(request, "finance/invoice.html", context, status=status)


@require_POST
@roles(*KEEP)
def credit(request: HttpRequest, number: str) -> HttpResponse:
    """Take amounts off an invoice by a credit note."""
    found = get_object_or_404(Invoice, number=number)
    form = CreditForm(_left(found), request.POST)
    status = attempt(
        form,
        lambda data: operations.credit(
            invoice=found, amounts=form.amounts(), reason=data["reason"], organisation=organisation(),
            by=required_actor(request), now=clock.now(),
        ),
    )  # fmt: skip
    if status != DONE:
        return _invoice(request, found, form=form, status=status)
    messages.success(request, _("The credit note is issued. The invoice stays as it was."))
    return redirect("finance_invoice", number)


@require_GET
@roles(*SEE)
def invoice_file(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """One invoice as PDF as it went out, or its lines as CSV or XLSX."""
    found = get_object_or_404(Invoice, number=number)
    seen(request, f"invoice {number} as {form}")
    if form == "pdf":
        return pdf(store.read(found.pdf_sha256), number)
    return as_file(exporting.invoice_grid(found), number, form)


@require_GET
@roles(*SEE)
def credit_note(request: HttpRequest, number: str) -> HttpResponse:
    """One credit note as PDF."""
    found = get_object_or_404(CreditNote, number=number)
    seen(request, f"credit note {number}")
    return pdf(store.read(found.pdf_sha256), number)
