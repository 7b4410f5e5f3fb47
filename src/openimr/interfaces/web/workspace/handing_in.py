"""The end of a review: handing the analysis in, or handing the case back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from openimr.casefile import reading_times
from openimr.domain.actor import Role
from openimr.domain.refusal import Reason, Refused
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.workspace.review import own_draft
from openimr.interfaces.web.workspace.shown import shown
from openimr.ledger import operations as ledger
from openimr.reviews import operations as reviews
from openimr.reviews.models import Analysis


@require_http_methods(["GET", "POST"])
@never_cache
@roles(Role.REVIEWER)
def hand_in(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that the rules found, and then the act itself."""
    analysis = own_draft(request, number)
    if analysis.submitted_at is not None:
        return redirect("workspace_review", number=number)
    if request.method != "POST":
        ledger.record_reading(chain_name=number, what="review", by=required_actor(request), now=clock.now())
        return _findings_page(request, analysis)
    version = request.POST.get("version", "")
    try:
        reviews.submit_analysis(
            analysis=analysis,
            expected_version=int(version) if version.isdecimal() else -1,
            by=required_actor(request),
            now=clock.now(),
        )
    except Refused as refused:
        return _findings_page(request, own_draft(request, number), reasons=refused.reasons)
    messages.success(request, _("You handed the review in. The medical director checks it next."))
    return redirect("workspace_review", number=number)


def _findings_page(request: HttpRequest, analysis: Analysis, *, reasons: tuple[Reason, ...] = ()) -> HttpResponse:
    context = {
        "case": analysis.assignment.case,
        "review": shown(analysis, now=clock.now()),
        "reasons": reasons,
        "times": reading_times.times_of(analysis.assignment.case, analysis.assignment.reviewer.number),
    }
    return render(request, "workspace/hand_in.html", context, status=409 if reasons else 200)


@require_POST
@roles(Role.REVIEWER)
def hand_back(request: HttpRequest, number: str) -> HttpResponse:
    """Give the case back with a reason; the draft is kept but is no longer part of the case."""
    analysis = own_draft(request, number)
    reason = request.POST.get("reason", "")
    try:
        reviews.release_reviewer(
            assignment=analysis.assignment, reason=reason, by=required_actor(request), now=clock.now()
        )
    except Refused as refused:
        messages.error(request, " ".join(reason.text for reason in refused.reasons))
        return redirect("workspace_review", number=number)
    messages.success(request, _("You handed the case back. It goes to another reviewer."))
    return redirect("workspace_home")
