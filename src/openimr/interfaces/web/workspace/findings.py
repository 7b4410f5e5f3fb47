"""What the criterion cards read on the record for one item: shown beside the review, and on a page of its own."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from openimr.assistance import plain, queries
from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.domain.lifecycle import ItemState
from openimr.domain.refusal import Reason, Refused
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.findings_read import arranged
from openimr.interfaces.web.workspace import record
from openimr.interfaces.web.workspace.review import own_draft
from openimr.ledger import operations as ledger
from openimr.reviews import helped
from openimr.reviews import queries as reviews
from openimr.reviews.models import Analysis, ItemDecision


@require_http_methods(["GET", "POST"])
@never_cache
@roles(Role.REVIEWER)
def findings(request: HttpRequest, number: str, position: int) -> HttpResponse:
    """The findings of one item; posted, an edition chosen or a finding relied on or not."""
    analysis = own_draft(request, number)
    decision = decision_at(analysis, position)
    if not queries.is_on(analysis.assignment.reviewer):
        return record.part(request, "help_off", {"case": analysis.assignment.case})
    if request.method == "POST":
        return _answered(request, analysis, decision)
    what = f"findings of item {position}"
    ledger.record_reading(chain_name=number, what=what, by=required_actor(request), now=clock.now())
    return _page(request, analysis, decision)


def decision_at(analysis: Analysis, position: int) -> ItemDecision:
    """The decision on an item that is in dispute; 404 for any other."""
    for one in analysis.decisions.all():
        if one.item.position == position and one.item.state != ItemState.TERMINATED:
            return one
    raise Http404


def _answered(request: HttpRequest, analysis: Analysis, decision: ItemDecision) -> HttpResponse:
    try:
        said = _act(request, analysis, decision)
    except Refused as refused:
        return _page(request, analysis, decision, reasons=refused.reasons)
    messages.success(request, said)
    return redirect("workspace_findings", analysis.assignment.case.number, decision.item.position)


def _act(request: HttpRequest, analysis: Analysis, decision: ItemDecision) -> str:
    posted, by, now = request.POST, required_actor(request), clock.now()
    item, act = decision.item, posted.get("act")
    if act == "choose_edition":
        helped.choose_edition(
            analysis=analysis, item=item, topic=posted.get("topic", ""), edition=posted.get("edition", ""),
            reason=posted.get("reason", ""), by=by, now=now,
        )  # fmt: skip
        return _("Kept, with your reason. The cards of the other edition stay on the page, marked.")
    card, criterion = posted.get("card", ""), posted.get("criterion", "")
    if act == "rely_again":
        helped.rely_again(analysis=analysis, item=item, card=card, criterion=criterion, by=by, now=now)
        return _("The finding counts among those you rely on again.")
    helped.set_aside(analysis=analysis, item=item, card=card, criterion=criterion, by=by, now=now)
    return _("Marked as not relied on. It stays on the page and is kept with the analysis.")


def _page(
    request: HttpRequest, analysis: Analysis, decision: ItemDecision, *, reasons: tuple[Reason, ...] = ()
) -> HttpResponse:
    case = analysis.assignment.case
    is_part = request.headers.get("X-Requested-With") == "fetch"
    context: dict[str, Any] = {
        "case": case,
        "found": found_item(analysis, decision),
        "is_open": reviews.is_writable(analysis) and not is_part,
        "reasons": reasons,
        "typed": request.POST if reasons else {},
    }
    return record.part(request, "findings_of_item", context, status=409 if reasons else 200)


def found_item(analysis: Analysis, decision: ItemDecision) -> dict[str, Any]:
    """What the cards read of one item, as plain data; once handed in, what was shown then."""
    case, reviewer = analysis.assignment.case, analysis.assignment.reviewer
    if analysis.submitted_at is not None:
        kept = queries.last_shown(case, [reviewer]).get(reviewer.pk)
        of_item = [one for one in kept.content["items"] if one["position"] == decision.item.position] if kept else []
        if of_item:
            return arranged(of_item[0])
    shelf, now = queries.shelf(), clock.now()
    every = queries.found_of(
        case, reviewer, queries.record_of(case, on=pacific_date(now), reader=reviewer.number), shelf
    )
    found = next((one for one in every if one.item.pk == decision.item.pk), None)
    if found is None:
        raise Http404
    return arranged(plain.item(found, shelf))
