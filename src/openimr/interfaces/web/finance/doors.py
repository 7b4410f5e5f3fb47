"""Who may open the pages about money, and lists as files."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse

from openimr.billing.grids import Grid, as_csv, as_xlsx
from openimr.billing.operations.numbering import BILLING
from openimr.domain.actor import Role
from openimr.domain.permissions import BILLING_PERMISSIONS, BillingAct
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor
from openimr.ledger import operations as ledger


def _roles(act: BillingAct) -> tuple[Role, ...]:
    return tuple(sorted(BILLING_PERMISSIONS[act] - {Role.SYSTEM}))


SEE = _roles(BillingAct.SEE_FEES)
KEEP = _roles(BillingAct.KEEP_ACCOUNTS)
PAY = _roles(BillingAct.SEE_PAY)
APPROVE = _roles(BillingAct.APPROVE_AMOUNT)
PENALTY = _roles(BillingAct.DRAW_UP_PENALTY)
PER_PAGE = 50
_TYPES = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}


def seen(request: HttpRequest, what: str) -> None:
    """Keep in the read log that somebody looked at the accounts."""
    ledger.record_reading(chain_name=BILLING, what=what[:120], by=required_actor(request), now=clock.now())


def as_file(grid: Grid, name: str, form: str) -> HttpResponse:
    """A list as CSV or XLSX. Answers 404 for any other form."""
    if form not in _TYPES:
        raise Http404
    media_type, write = _TYPES[form]
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"', "Cache-Control": "private, no-store"}
    return HttpResponse(write(grid), content_type=media_type, headers=headers)


def pdf(data: bytes, name: str) -> HttpResponse:
    """A paper as it is kept."""
    headers = {
        "Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store",
        "Content-Security-Policy": "sandbox",
    }  # fmt: skip
    return HttpResponse(data, content_type="application/pdf", headers=headers)


def month_of(text: str) -> date:
    """The first day of a month written as 2014-03. Answers 404 for anything else."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Http404 from None
