"""The claims administrator's door: its cases, what is asked of it by when, what it sent and what is missing."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _marked
from django.views.decorators.http import require_GET, require_POST

from openimr.accounts import queries as accounts
from openimr.casefile import checklists, operations
from openimr.casefile import queries as casefile
from openimr.cases import queries as cases
from openimr.cases.models import Case, Deadline
from openimr.domain.actor import Role
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.records import Arrival, ChecklistRow
from openimr.domain.values import PartyRole
from openimr.interfaces import clock
from openimr.interfaces.web import sent
from openimr.interfaces.web.access import (
    administered_case,
    administered_cases,
    organisation_of,
    roles,
    sender_of_records,
)
from openimr.reminders import queries as reminders

_PER_PAGE = 50
_RECORDS_DUE = ("C-13", "C-14", "C-15")
_AWAITS = (CaseStatus.AWAITING_RECORDS, CaseStatus.RECORDS_OVERDUE)
_ARRIVALS: dict[Arrival, tuple[str, str]] = {
    Arrival.ARRIVED: ("good", _marked("Arrived")),
    Arrival.PARTLY: ("warn", _marked("Partly")),
    Arrival.NOT_FOUND: ("bad", _marked("Not found")),
    Arrival.CANNOT_TELL: ("wait", _marked("Please check")),
    Arrival.NOT_OWED: ("stands", _marked("Not needed")),
}
DUTIES: dict[str, str] = {
    "A": _marked(
        "Reports of physicians on the current condition from the six months before the request for authorization"
    ),
    "A-named": _marked("Every report named in the request for authorization or in the utilization review decision"),
    "A-earlier": _marked(
        "Where the requesting physician has treated for less than six months: reports of earlier or referring "
        "physicians from the same time"
    ),
    "B": _marked(
        "The application form that went out with the utilization review decision, without the decision and the "
        "instructions"
    ),
    "C": _marked("Other information given to the employee about the utilization review decision"),
    "D": _marked("Everything the employee or the provider submitted in support of the request"),
    "E": _marked(
        "Other relevant documents used in utilization review, and statements explaining the denial or modification"
    ),
    "F": _marked("The answer to issues that the employee raised in the application"),
    "copy": _marked(
        "A copy of everything to the employee and the requesting physician at the same time; what they have already "
        "may be listed instead"
    ),
    "list": _marked("A notification to the employee that lists everything sent"),
}
"""The duties of `domain.law.records`, marked for translation; a test holds them equal."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case as its claims administrator sees it. It never says how far the review itself is."""

    number: str
    claim_number: str
    worker_name: str
    state: str
    look: str
    due: Deadline | None


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that the law asks for, and whether it was found among what this sender sent."""

    what: str
    citation: str
    look: str
    words: str
    why: str


@require_GET
@roles(Role.CLAIMS_ADMINISTRATOR)
def home(request: HttpRequest) -> HttpResponse:
    """The cases in which this organisation is the claims administrator, most pressing first."""
    found = administered_cases(request).filter(status__in=cases.TAKES_RECORDS)
    page = Paginator(found.order_by("next_deadline_at", "pk"), _PER_PAGE).get_page(request.GET.get("page"))
    own = organisation_of(request)
    lines = [_line(case) for case in page]
    told = reminders.for_administrator(administered_cases(request))[:_PER_PAGE]
    context = {"lines": lines, "page": page, "own": own, "told": told}
    return render(request, "portal/records_home.html", context)


@require_GET
@roles(Role.CLAIMS_ADMINISTRATOR)
def case(request: HttpRequest, number: str) -> HttpResponse:
    """One case: where to send files, what is asked, and receipts for what was sent."""
    return _page(request, administered_case(request, number, what="records page of the claims administrator"))


def _page(request: HttpRequest, found: Case, *, problems: list[str] | None = None) -> HttpResponse:
    area = sent.area(
        reverse("uploads", args=[found.number]), reverse("records_send", args=[found.number]),
        reverse("records_sent", args=[found.number]),
    )  # fmt: skip
    rows = checklists.checklist_of_sender(found, PartyRole.CLAIMS_ADMINISTRATOR)
    context = {
        "case": found, "line": _line(found), "area": area, "sent": _sent(request, found),
        "asked": [_asked(row) for row in rows if row.duty.code in DUTIES],
        "is_open": found.status in cases.TAKES_RECORDS, "problems_of_files": problems or [],
        "progress": casefile.progress(found).waiting, "printed_at": clock.now(), "own": organisation_of(request),
    }  # fmt: skip
    return render(request, "portal/records_case.html", context, status=409 if problems else 200)


@require_GET
@roles(Role.CLAIMS_ADMINISTRATOR)
def sent_list(request: HttpRequest, number: str) -> HttpResponse:
    """What became of the files, for the page that is open."""
    found = administered_case(request, number)
    return render(request, "uploads/list.html", {"case": found, "sent": _sent(request, found)})


@require_POST
@roles(Role.CLAIMS_ADMINISTRATOR)
def send(request: HttpRequest, number: str) -> HttpResponse:
    """The plain form: small files without a script."""
    found, by = sender_of_records(request, number)
    files: list[Any] = request.FILES.getlist("records")
    problems = sent.send_whole(found, files, PartyRole.CLAIMS_ADMINISTRATOR, by)
    if not files:
        problems = [_("Choose a file first.")]
    if problems:
        return _page(request, found, problems=problems)
    messages.success(request, _("The files arrived. They are being opened; what became of them stands below."))
    return redirect("records_case", number)


@require_POST
@roles(Role.CLAIMS_ADMINISTRATOR)
def take_back(request: HttpRequest, number: str, upload: str) -> HttpResponse:
    """Take a file back that was not opened yet."""
    found, by = sender_of_records(request, number)
    own = get_object_or_404(casefile.uploads(found), number=upload, started_by=by.number)
    operations.cancel_upload(upload=own, by=by, now=clock.now())
    messages.success(request, _("The file was taken back."))
    return redirect("records_case", number)


def _sent(request: HttpRequest, found: Case) -> sent.Sent:
    """What this organisation's own people sent; nothing that came another way."""
    own = organisation_of(request)
    members = accounts.members_of(own) if own else set()
    uploads = casefile.uploads(found).filter(started_by__in=members)
    return sent.sent(
        uploads, list_url=reverse("records_sent", args=[found.number]), take_back="records_take_back", is_desk=False
    )


def _line(found: Case) -> CaseLine:
    due = cases.next_deadline(found, _RECORDS_DUE) if found.status in _AWAITS else None
    look, state = "good", _("Records are complete; more can still be sent")
    if found.status in _AWAITS:
        is_late = due is not None and due.due_at < clock.now()
        look, state = ("bad", _("Records are overdue")) if is_late else ("wait", _("Waits for your records"))
    elif found.status == CaseStatus.ASSIGNED:
        look, state = "wait", _("Assigned; records can be sent")
    elif found.status not in cases.TAKES_RECORDS:
        look, state = "stands", _("No more records are taken")
    return CaseLine(found.number, found.claim_number, found.worker_name, state, look, due)


def _asked(row: ChecklistRow) -> Asked:
    look, words = _ARRIVALS[row.arrival]
    return Asked(_(DUTIES[row.duty.code]), row.duty.citation, look, _(words), row.why)
