"""The fee of one case, at the desk and for finance; and its late records."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openimr.billing import exporting, lateness, operations, queries
from openimr.billing.models import Charge, PenaltyWorksheet
from openimr.cases.models import Case
from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.domain.permissions import BillingAct, may
from openimr.interfaces import clock
from openimr.interfaces.web.access import desk_case, organisation, required_actor, roles
from openimr.interfaces.web.desk.case import framed
from openimr.interfaces.web.desk.forms import DONE, attempt
from openimr.interfaces.web.finance.doors import KEEP, PENALTY, PER_PAGE, SEE, as_file, pdf, seen
from openimr.interfaces.web.finance.forms import ReasonForm
from openimr.storage import store


def _case(request: HttpRequest, number: str) -> Case:
    return get_object_or_404(queries.visible_cases(required_actor(request)), number=number)


@require_GET
@roles(*SEE)
def fees(request: HttpRequest, number: str) -> HttpResponse:
    """The fee of one case: at the desk a tab, for finance a page without anything of the worker."""
    return _fees(request, _case(request, number))


def _fees(request: HttpRequest, case: Case, *, form: ReasonForm | None = None, status: int = DONE) -> HttpResponse:
    actor = required_actor(request)
    charges = list(queries.charges_of(case))
    newest = {charge.event: charge.pk for charge in charges}
    charged = {charge.event for charge in charges}
    context: dict[str, Any] = {
        "case": case, "charges": charges, "newest": set(newest.values()), "form": form or ReasonForm(),
        "pending": [line for line in queries.fee_lines(case) if line.position not in charged],
        "late": lateness.late(case, as_of=pacific_date(clock.now())),
        "may_keep": may(actor, BillingAct.KEEP_ACCOUNTS), "may_draw_up": may(actor, BillingAct.DRAW_UP_PENALTY),
    }  # fmt: skip
    if actor.role is Role.FINANCE:
        seen(request, f"fees of {case.number}")
        return render(request, "finance/case.html", context, status=status)
    desk_case(request, case.number, what="fees")
    return framed(request, case, "desk_fees", context, status=status)


@require_POST
@roles(*KEEP)
def correct(request: HttpRequest, number: str, charge: int) -> HttpResponse:
    """Put a charge right by what the record and the schedule say now."""
    case = _case(request, number)
    found, form = get_object_or_404(Charge, pk=charge, case=case), ReasonForm(request.POST)
    status = attempt(
        form,
        lambda data: operations.correct_charge(
            charge=found, reason=data["reason"], organisation=organisation(), by=required_actor(request),
            now=clock.now(),
        ),
    )  # fmt: skip
    if status != DONE:
        return _fees(request, case, form=form, status=status)
    messages.success(request, _("The charge is put right. What was invoiced is credited."))
    return redirect("desk_fees", number)


@require_GET
@roles(*SEE)
def penalties(request: HttpRequest) -> HttpResponse:
    """Cases with late records, the oldest due first, and the worksheets drawn up."""
    now = clock.now()
    page = Paginator(lateness.candidates(now), PER_PAGE).get_page(request.GET.get("page"))
    first = (page.number - 1) * PER_PAGE
    lines = lateness.report(now=now, first=first, last=first + PER_PAGE)
    context = {"lines": lines, "page": page, "as_of": pacific_date(now)}
    return render(request, "finance/penalties.html", context)


@require_GET
@roles(*SEE)
def penalties_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file."""
    now = clock.now()
    seen(request, f"late records as {form}")
    return as_file(exporting.late_grid(lateness.report(now=now), as_of=pacific_date(now)), "late-records", form)


@require_GET
@roles(*SEE)
def penalty(request: HttpRequest, number: str) -> HttpResponse:
    """The late records of one case: how it is counted, what shows it, the worksheets."""
    case = _case(request, number)
    found = lateness.late(case, as_of=pacific_date(clock.now()))
    if found is None:
        raise Http404
    seen(request, f"late records of {number}")
    context = {"late": found, "may_draw_up": may(required_actor(request), BillingAct.DRAW_UP_PENALTY)}
    return render(request, "finance/penalty.html", context)


@require_POST
@roles(*PENALTY)
def draw_up(request: HttpRequest, number: str) -> HttpResponse:
    """Freeze the worksheet with its evidence."""
    sheet = operations.draw_up_worksheet(
        case=_case(request, number), organisation=organisation(), by=required_actor(request), now=clock.now()
    )
    messages.success(request, _("Worksheet %(number)s is drawn up.") % {"number": sheet.number})
    return redirect("finance_penalty", number)


@require_GET
@roles(*SEE)
def worksheet(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """One worksheet as PDF, or its evidence as CSV or XLSX with whole fingerprints."""
    found = get_object_or_404(PenaltyWorksheet, number=number)
    seen(request, f"worksheet {number} as {form}")
    if form == "pdf":
        return pdf(store.read(found.pdf_sha256), number)
    narrowed = (
        ("Case", found.case.number), ("Claims administrator", found.administrator), ("Days late", str(found.days)),
        ("Amount", str(found.amount)), ("Drawn up", found.drawn_up_at.isoformat()),
    )  # fmt: skip
    proofs = [tuple(one.values()) for one in found.evidence]
    return as_file(exporting.evidence_grid(f"Late records: worksheet {number}", proofs, narrowed), number, form)
