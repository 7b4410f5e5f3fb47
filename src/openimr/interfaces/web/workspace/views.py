"""My reviews, and the offer with its attestation. Nothing of the record opens before the reviewer has attested."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openimr.cases import queries as cases
from openimr.determinations import queries as determinations
from openimr.domain.actor import Role
from openimr.domain.refusal import Reason, Refused
from openimr.interfaces import clock
from openimr.interfaces.web.access import own_assignment, required_actor, roles
from openimr.ledger import operations as ledger
from openimr.reviews import operations as reviews
from openimr.reviews import worklist
from openimr.reviews.models import Assignment
from openimr.reviews.worklist import Task, TaskState

_PER_PAGE = 50


@require_GET
@roles(Role.REVIEWER)
def home(request: HttpRequest) -> HttpResponse:
    """My reviews: what waits for me, or what I have handed in."""
    actor = required_actor(request)
    is_handed_in = request.GET.get("show") == "handed-in"
    to_do, handed_in = worklist.to_do(actor), worklist.handed_in(actor)
    page = Paginator(handed_in if is_handed_in else to_do, _PER_PAGE).get_page(request.GET.get("page"))
    rows = worklist.tasks(list(page.object_list))
    counts = determinations.comment_counts([row.analysis for row in rows if row.analysis is not None])
    context = {
        "rows": [(row, _comments(row, counts)) for row in rows],
        "page": page,
        "is_handed_in": is_handed_in,
        "to_do_count": to_do.count(),
        "handed_in_count": handed_in.count(),
    }
    return render(request, "workspace/home.html", context)


def _comments(row: Task, counts: dict[int, int]) -> int:
    return counts.get(row.analysis.pk, 0) if row.analysis is not None and row.state is TaskState.RETURNED else 0


@require_GET
@roles(Role.REVIEWER)
def offer(request: HttpRequest, number: str) -> HttpResponse:
    """What the case is, everybody with a part in it, and the choice to accept or decline."""
    assignment = own_assignment(request, number)
    if assignment.accepted_at is not None:
        return redirect("workspace_review", number=number)
    is_attesting = request.GET.get("step") == "attest"
    what = "offer, with the names of the parties" if is_attesting else "offer"
    ledger.record_reading(chain_name=number, what=what, by=required_actor(request), now=clock.now())
    return _offer_page(request, assignment, is_attesting=is_attesting)


def _offer_page(
    request: HttpRequest, assignment: Assignment, *, reasons: tuple[Reason, ...] = (), declining: bool = False,
    is_attesting: bool = False,
) -> HttpResponse:  # fmt: skip
    case = assignment.case
    context = {
        "assignment": assignment,
        "case": case,
        "task": worklist.tasks([assignment])[0],
        "items": cases.open_items(case),
        "is_attesting": is_attesting,
        "parties": cases.party_names(case) if is_attesting else (),
        "statement": reviews.STATEMENT,
        "decline_reasons": _decline_reasons(),
        "reasons": reasons,
        "is_declining": declining,
        "ticked": request.POST.getlist("party"),
        "said": request.POST.get("reason", ""),
    }
    return render(request, "workspace/offer.html", context, status=409 if reasons else 200)


def _decline_reasons() -> list[str]:
    return [
        _("I have a tie with somebody named here."),
        _("The treatment is outside my field."),
        _("I cannot finish it by the due date."),
        _("I take no cases now; my calendar will say so."),
    ]


@require_POST
@roles(Role.REVIEWER)
def accept(request: HttpRequest, number: str) -> HttpResponse:
    """Sign the attestation and accept; the record opens."""
    assignment = own_assignment(request, number)
    attested = request.POST.getlist("party")
    try:
        reviews.accept_review(
            assignment=assignment, attested_parties=attested, by=required_actor(request), now=clock.now()
        )
    except Refused as refused:
        return _offer_page(request, assignment, reasons=refused.reasons, is_attesting=True)
    messages.success(request, _("You accepted the review. The record is open to you."))
    return redirect("workspace_review", number=number)


@require_POST
@roles(Role.REVIEWER)
def decline(request: HttpRequest, number: str) -> HttpResponse:
    """Decline with a reason."""
    assignment = own_assignment(request, number)
    if assignment.accepted_at is not None:
        raise Http404
    try:
        reviews.decline_review(
            assignment=assignment, reason=request.POST.get("reason", ""), by=required_actor(request), now=clock.now()
        )
    except Refused as refused:
        return _offer_page(request, assignment, reasons=refused.reasons, declining=True)
    messages.success(request, _("You declined the review. It goes to another reviewer."))
    return redirect("workspace_home")
