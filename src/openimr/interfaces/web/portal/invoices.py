"""The claims administrator's own invoices: what was issued to its organisation, and what is open."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from openimr.billing import exporting, queries
from openimr.billing.models import CreditNote, Invoice
from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.domain.money import total
from openimr.interfaces import clock
from openimr.interfaces.web.access import organisation_of, roles
from openimr.interfaces.web.finance.doors import as_file, pdf, seen
from openimr.storage import store

_PER_PAGE = 50


def _own(request: HttpRequest) -> QuerySet[Invoice]:
    own = organisation_of(request)
    return queries.invoices_for(own.name if own else "")


@require_GET
@roles(Role.CLAIMS_ADMINISTRATOR)
def home(request: HttpRequest) -> HttpResponse:
    """The invoices of this organisation, newest first."""
    accounts = queries.accounts(_own(request))
    context = {
        "page": Paginator(accounts, _PER_PAGE).get_page(request.GET.get("page")), "own": organisation_of(request),
        "open": total(one.balance for one in accounts), "today": pacific_date(clock.now()),
        "credits": CreditNote.objects.filter(invoice__in=[one.invoice.pk for one in accounts]).order_by("-pk"),
    }  # fmt: skip
    return render(request, "portal/invoices.html", context)


@require_GET
@roles(Role.CLAIMS_ADMINISTRATOR)
def invoice(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """One of them as PDF as it went out, or its lines as CSV or XLSX. Answers 404 for anybody else's."""
    found = get_object_or_404(_own(request), number=number)
    seen(request, f"invoice {number} as {form}, by the claims administrator")
    if form == "pdf":
        return pdf(store.read(found.pdf_sha256), number)
    return as_file(exporting.invoice_grid(found), number, form)


@require_GET
@roles(Role.CLAIMS_ADMINISTRATOR)
def credit_note(request: HttpRequest, number: str) -> HttpResponse:
    """A credit note on one of them, as PDF."""
    found = get_object_or_404(CreditNote, number=number, invoice__in=_own(request))
    seen(request, f"credit note {number}, by the claims administrator")
    return pdf(store.read(found.pdf_sha256), number)
