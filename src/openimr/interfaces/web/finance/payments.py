"""Payments: a list is handed in, looked at row by row, then imported; what is left over is given to an invoice."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from openimr.billing import exporting, operations, payment_lists, queries
from openimr.billing.models import Invoice, Payment, PaymentList
from openimr.domain.calendars import pacific_date
from openimr.domain.fees.settling import BUCKETS, COLUMNS, Planned, RowResult, planned
from openimr.domain.money import total
from openimr.domain.permissions import BillingAct, may
from openimr.domain.refusal import Reason, Refused
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.credentials.arriving import received
from openimr.interfaces.web.desk.forms import DONE, attempt
from openimr.interfaces.web.finance.doors import KEEP, PER_PAGE, SEE, as_file, seen
from openimr.interfaces.web.finance.forms import AllocateForm, AsOfForm, PaymentListForm
from openimr.storage import store


@require_http_methods(["GET", "POST"])
@roles(*SEE)
def payments(request: HttpRequest) -> HttpResponse:
    """Every payment; and for finance the form that takes a list in. It is kept as it came; nothing else is written."""
    form, status, kept = PaymentListForm(), DONE, list[str]()
    actor = required_actor(request)
    if request.method == "POST":
        form = PaymentListForm(request.POST, request.FILES)
        status = attempt(form, lambda data: kept.append(_kept(request, data["file"])))
        if status == DONE:
            return redirect("finance_preview", kept[0])
    found = queries.received(queries.payments())
    is_left_over = request.GET.get("left") == "over"
    shown = [one for one in found if one.left_over] if is_left_over else found
    context = {
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")), "form": form, "columns": COLUMNS,
        "is_left_over": is_left_over, "left_over": total(one.left_over for one in found), "all": len(found),
        "over": sum(bool(one.left_over) for one in found), "query": "left=over" if is_left_over else "",
        "may_keep": may(actor, BillingAct.KEEP_ACCOUNTS), "most_rows": payment_lists.MOST_ROWS,
    }  # fmt: skip
    return render(request, "finance/payments.html", context, status=status)


def _kept(request: HttpRequest, upload: "UploadedFile[Any]") -> str:
    data = received(upload, most=payment_lists.MOST_BYTES)
    return operations.keep_payment_list(data=data, by=required_actor(request), now=clock.now()).sha256


@require_GET
@roles(*SEE)
def payments_file(request: HttpRequest, form: str) -> HttpResponse:
    """The payments as a file."""
    seen(request, f"payments as {form}")
    found, is_left_over = queries.received(queries.payments()), request.GET.get("left") == "over"
    shown = [one for one in found if one.left_over] if is_left_over else found
    narrowed = (("Shown", "with something left over" if is_left_over else "every payment"),)
    return as_file(exporting.payments_grid(shown, narrowed), "payments", form)


@require_GET
@roles(*KEEP)
def template(request: HttpRequest) -> HttpResponse:
    """The empty list to fill in."""
    headers = {"Content-Disposition": 'attachment; filename="payments-template.csv"'}
    return HttpResponse(payment_lists.template(), content_type="text/csv; charset=utf-8", headers=headers)


@require_GET
@roles(*KEEP)
def preview(request: HttpRequest, sha256: str) -> HttpResponse:
    """What importing a list does, row by row, the wrong ones first."""
    source = get_object_or_404(PaymentList, sha256=sha256)
    seen(request, f"list of payments {sha256[:12]}")
    found = _planned(source)
    wrong_first = sorted(found, key=lambda row: (row.result is not RowResult.WRONG, row.number))
    counts = [(result, sum(row.result is result for row in found)) for result in RowResult]
    context = {
        "sha256": sha256, "page": Paginator(wrong_first, PER_PAGE).get_page(request.GET.get("page")),
        "counts": [(result, count) for result, count in counts if count], "wrong": dict(counts)[RowResult.WRONG],
        "new": sum(row.result not in (RowResult.WRONG, RowResult.REPEATED) for row in found),
        "amount": total(row.amount for row in found if row.result is not RowResult.REPEATED),
        "pays": total(row.pays for row in found),
    }  # fmt: skip
    return render(request, "finance/preview.html", context)


def _planned(source: PaymentList) -> list[Planned]:
    rows = payment_lists.opened(store.read(source.sha256))
    known = Payment.objects.values_list("payer_key", "reference_key")
    return planned(rows, balances=queries.balances(), known=known, today=pacific_date(clock.now()))


@require_POST
@roles(*KEEP)
def confirm(request: HttpRequest, sha256: str) -> HttpResponse:
    """Put every payment of the list on record."""
    source = get_object_or_404(PaymentList, sha256=sha256)
    found = operations.import_payments(source=source, by=required_actor(request), now=clock.now())
    new = [row for row in found if row.result is not RowResult.REPEATED]
    said = _("Payments put on record: %(count)s. %(pays)s of %(amount)s pays invoices.")
    sums = {"pays": total(row.pays for row in new), "amount": total(row.amount for row in new)}
    messages.success(request, said % {"count": len(new), **sums})
    return redirect("finance_payments")


@require_http_methods(["GET", "POST"])
@roles(*KEEP)
def allocate(request: HttpRequest, payment: int) -> HttpResponse:
    """Say which invoice the rest of a payment pays."""
    found = get_object_or_404(queries.payments(), pk=payment)
    (line,) = queries.received([found])
    form: forms.Form = AllocateForm(initial={"amount": line.left_over.plain})
    status = DONE
    if request.method == "POST":
        form = AllocateForm(request.POST)
        status = attempt(form, lambda data: _allocated(request, found, data))
        if status == DONE:
            messages.success(request, _("The payment pays this invoice now."))
            return redirect("finance_payments")
    owing = [one for one in queries.accounts(queries.invoices()) if one.balance.cents > 0]
    context = {"line": line, "form": form, "owing": owing[:PER_PAGE]}
    return render(request, "finance/allocate.html", context, status=status)


def _allocated(request: HttpRequest, payment: Payment, data: dict[str, Any]) -> None:
    invoice = Invoice.objects.filter(number=data["invoice"].strip().upper()).first()
    if invoice is None:
        raise Refused(Reason("There is no invoice of this number."))
    operations.allocate(
        payment=payment, invoice=invoice, amount=data["amount"], by=required_actor(request), now=clock.now()
    )


@require_GET
@roles(*SEE)
def ageing(request: HttpRequest) -> HttpResponse:
    """What each claims administrator owes on a day, by how long it has been due."""
    form, as_of = _as_of(request)
    lines = queries.ageing_report(as_of=as_of)
    sums = [total(line.amounts[place] for line in lines) for place in range(len(BUCKETS))]
    context = {
        "form": form, "as_of": as_of, "lines": lines, "buckets": [name for name, _first, _last in BUCKETS],
        "sums": sums, "sum": total(sums),
    }  # fmt: skip
    return render(request, "finance/ageing.html", context)


@require_GET
@roles(*SEE)
def ageing_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file."""
    _form, as_of = _as_of(request)
    seen(request, f"ageing report as {form}")
    return as_file(exporting.ageing_grid(queries.ageing_report(as_of=as_of), as_of=as_of), "ageing", form)


def _as_of(request: HttpRequest) -> tuple[AsOfForm, Any]:
    today = pacific_date(clock.now())
    form = AsOfForm(request.GET if "as_of" in request.GET else {"as_of": today})
    return form, form.cleaned_data["as_of"] if form.is_valid() else today
