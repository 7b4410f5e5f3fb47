"""The fee schedule with what staff put in its place, and what reviewers earn at which rate."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from openimr.accounts import queries as accounts
from openimr.billing import exporting, operations, queries, schedules
from openimr.billing.models import ScheduleEntry
from openimr.domain.calendars import pacific_date
from openimr.domain.money import total
from openimr.domain.permissions import BillingAct, may
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.desk.forms import DONE, attempt
from openimr.interfaces.web.finance.doors import APPROVE, PAY, PER_PAGE, SEE, as_file, month_of, seen
from openimr.interfaces.web.finance.forms import FeeForm, RateForm

_FEES, _PAY = ScheduleEntry.Book.FEES, ScheduleEntry.Book.PAY
_PLACES: dict[str, str] = {_FEES: "finance_schedule", _PAY: "finance_rates"}


@require_http_methods(["GET", "POST"])
@roles(*SEE)
def schedule(request: HttpRequest) -> HttpResponse:
    """The fees in force with their citations and grades; finance enters an amount that somebody has read."""
    form, status = FeeForm(), DONE
    if request.method == "POST":
        form = FeeForm(request.POST)
        status = attempt(form, lambda data: _entered(request, form))
        if status == DONE:
            return _told(request, "finance_schedule")
    today = pacific_date(clock.now())
    rows = schedules.fee_schedule()
    context = {
        **_entries(request, _FEES), "form": form, "today": today,
        "rows": [row for row in rows if not row.override],
    }  # fmt: skip
    return render(request, "finance/schedule.html", context, status=status)


@require_GET
@roles(*SEE)
def schedule_file(request: HttpRequest, form: str) -> HttpResponse:
    """The schedule as a file."""
    seen(request, f"fee schedule as {form}")
    return as_file(exporting.schedule_grid(schedules.fee_schedule()), "fees", form)


@require_http_methods(["GET", "POST"])
@roles(*PAY)
def rates(request: HttpRequest) -> HttpResponse:
    """The rates of pay; finance enters one."""
    form, status = RateForm(), DONE
    if request.method == "POST":
        form = RateForm(request.POST)
        status = attempt(form, lambda data: _entered(request, form))
        if status == DONE:
            return _told(request, "finance_rates")
    return render(request, "finance/rates.html", {**_entries(request, _PAY), "form": form}, status=status)


def _entered(request: HttpRequest, form: FeeForm | RateForm) -> None:
    operations.enter_amount(**form.given(), by=required_actor(request), now=clock.now())


def _told(request: HttpRequest, back: str) -> HttpResponse:
    messages.success(request, _("The amount is entered. It counts when a second person has agreed."))
    return redirect(back)


def _entries(request: HttpRequest, book: str) -> dict[str, Any]:
    found, actor = list(schedules.entries(book)), required_actor(request)
    return {
        "entries": found, "names": accounts.names(who for one in found for who in (one.entered_by, one.answered_by)),
        "may_enter": may(actor, BillingAct.ENTER_AMOUNT), "may_approve": may(actor, BillingAct.APPROVE_AMOUNT),
        "own": actor.number,
    }  # fmt: skip


@require_POST
@roles(*APPROVE)
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """A second person agrees to an amount, or does not."""
    entry = get_object_or_404(ScheduleEntry, number=number)
    if request.POST.get("answer") == "agree":
        operations.approve_amount(entry=entry, by=required_actor(request), now=clock.now())
        messages.success(request, _("The amount is in force."))
    else:
        operations.refuse_amount(entry=entry, by=required_actor(request), now=clock.now())
        messages.success(request, _("The amount does not come into force."))
    return redirect(_PLACES[entry.book])


@require_GET
@roles(*PAY)
def pay(request: HttpRequest) -> HttpResponse:
    """What reviewers earned in a month, by their numbers."""
    first, last = _days(request)
    seen(request, f"reviewer pay of {first:%Y-%m}")
    lines = list(queries.pay_ledger(first=first, last=last))
    sums: dict[str, list[Any]] = {}
    for line in lines:
        sums.setdefault(line.reviewer, []).append(line)
    context = {
        "month": first, "slug": f"{first:%Y-%m}", "sum": total(line.amount for line in lines),
        "page": Paginator(lines, PER_PAGE).get_page(request.GET.get("page")), "query": f"month={first:%Y-%m}",
        "by_reviewer": [(number, len(own), total(one.amount for one in own)) for number, own in sums.items()],
        "owed": _without_rate(),
    }  # fmt: skip
    return render(request, "finance/pay.html", context)


def _without_rate() -> list[tuple[str, Any]]:
    """What is earned and not on record: no rate is in force for its day, or the background work has not been by."""
    return [(case.number, one) for case in queries.awaiting_pay()[:PER_PAGE] for one in queries.pay_lines(case)
            if one.amount is None]  # fmt: skip


@require_POST
@roles(*PAY)
def record_pay(request: HttpRequest) -> HttpResponse:
    """Record what is earned now, without waiting for the background work."""
    made = operations.record_pay_owed(by=required_actor(request), now=clock.now())
    messages.success(request, _("Lines of pay recorded: %(count)s.") % {"count": made})
    return redirect("finance_pay")


@require_GET
@roles(*PAY)
def pay_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same month as a file."""
    first, last = _days(request)
    seen(request, f"reviewer pay of {first:%Y-%m} as {form}")
    return as_file(
        exporting.pay_grid(queries.pay_ledger(first=first, last=last), first=first, last=last),
        f"reviewer-pay-{first:%Y-%m}", form,
    )  # fmt: skip


def _days(request: HttpRequest) -> tuple[date, date]:
    first = month_of(request.GET.get("month") or f"{pacific_date(clock.now()):%Y-%m}")
    return first, queries.last_day(first)
