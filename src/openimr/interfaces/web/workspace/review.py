"""The review itself: the record at the left, the analysis at the right, saved as it is typed."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from openimr.assistance import queries as assistance
from openimr.cases.queries import ActionOffer
from openimr.domain.actor import Role
from openimr.domain.calendars import PACIFIC
from openimr.domain.law import EvidenceOrdering, version_by_code
from openimr.domain.lifecycle import CaseAct
from openimr.domain.refusal import Reason, Refused
from openimr.interfaces import clock
from openimr.interfaces.web.access import own_assignment, required_actor, roles
from openimr.interfaces.web.workspace import forms, record, remand
from openimr.interfaces.web.workspace.shown import Review, shown
from openimr.ledger import operations as ledger
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries
from openimr.reviews import worklist
from openimr.reviews.models import Analysis, Assignment

_ACTS = (CaseAct.SUBMIT_ANALYSIS, CaseAct.RELEASE_REVIEWER)


@require_http_methods(["GET", "POST"])
@never_cache
@roles(Role.REVIEWER)
def review(request: HttpRequest, number: str) -> HttpResponse:
    """The workspace of one accepted review, and where it is saved to; an offer shows itself first."""
    if request.method == "POST":
        return _save(request, number)
    assignment = own_assignment(request, number)
    analysis = review_queries.own_analysis(assignment)
    if analysis is None:
        return redirect("workspace_offer", number=number)
    ledger.record_reading(chain_name=number, what="review", by=required_actor(request), now=clock.now())
    return page(request, analysis)


def own_draft(request: HttpRequest, number: str) -> Analysis:
    """The signed-in reviewer's own analysis on a case; 404 before the attestation and for everybody else."""
    analysis = review_queries.own_analysis(own_assignment(request, number))
    if analysis is None:
        raise Http404
    return analysis


def page(
    request: HttpRequest, analysis: Analysis, *, reasons: tuple[Reason, ...] = (), typed: bool = False
) -> HttpResponse:
    """The page of the review; with `typed`, what was posted and not saved stands in it."""
    assignment, now = analysis.assignment, clock.now()
    case = assignment.case
    context: dict[str, Any] = {
        "case": case,
        "assignment": assignment,
        "review": shown(analysis, now=now, data=request.POST if typed else None),
        "task": worklist.tasks([assignment])[0],
        "is_open": review_queries.is_writable(analysis),
        "offers": {str(one.act): one for one in _offers(request, assignment)},
        "is_strict": version_by_code(case.law_version).ordering is EvidenceOrdering.STRICT_RANK,
        "kinds": forms.KINDS,
        "longest": forms.LONGEST,
        "reasons": reasons,
        "saved_words": saved_words(analysis.saved_at),
        "pinned": remand.of(analysis),
        "has_help": assistance.is_on(assignment.reviewer),
        **record.frame(request, case),
    }
    return render(request, "workspace/review.html", context, status=409 if reasons else 200)


def _offers(request: HttpRequest, assignment: Assignment) -> list[ActionOffer]:
    actor = review_queries.as_reviewer(required_actor(request), assignment)
    return review_queries.offers(assignment, actor, _ACTS)


def _save(request: HttpRequest, number: str) -> HttpResponse:
    """Save what was typed. The page asks for JSON as it goes; without scripts the whole form comes at once."""
    analysis = own_draft(request, number)
    posted = forms.read(request.POST, analysis.decisions.all())
    version = request.POST.get("version", "")
    try:
        if posted.problems or not version.isdecimal():
            raise Refused(*(Reason(text) for text in posted.problems or (_("The form is not complete."),)))
        saved = reviews.save_draft(
            analysis=analysis,
            expected_version=int(version),
            summary=posted.summary,
            decisions=posted.decisions,
            by=required_actor(request),
            now=clock.now(),
        )
    except Refused as refused:
        return _not_saved(request, number, refused)
    if not _wants_json(request):
        messages.success(request, _("Saved %(time)s") % {"time": saved_words(saved.saved_at)})
        if "and_hand_in" in request.POST:
            return redirect("workspace_hand_in", number=number)
        return redirect("workspace_review", number=number)
    return JsonResponse(_as_json(own_draft(request, number)))


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _not_saved(request: HttpRequest, number: str, refused: Refused) -> HttpResponse:
    """Nothing was changed; what was typed stays where it is, and the page says what to do."""
    current = own_draft(request, number)
    if not _wants_json(request):
        return page(request, current, reasons=refused.reasons, typed=True)
    is_conflict = isinstance(refused, reviews.SavedElsewhere)
    body = {
        "reasons": [reason.text for reason in refused.reasons],
        "is_conflict": is_conflict,
        "version": current.version,
        "saved": saved_words(current.saved_at),
    }
    return JsonResponse(body, status=409 if is_conflict else 422)


def _as_json(analysis: Analysis) -> dict[str, Any]:
    """The new version, when it was saved, and what the rules say now, part by part."""
    review = shown(analysis, now=clock.now())
    return {
        "version": analysis.version,
        "saved": saved_words(analysis.saved_at),
        "blocking": len(review.blocking),
        "findings": {
            "case": _findings(review.findings),
            **{str(panel.position): _findings(panel.findings) for panel in review.panels},
        },
        "cited": _cited(review),
        "sentences": {str(panel.position): panel.sentence for panel in review.panels},
        "decided": [panel.position for panel in review.panels if panel.decision.outcome],
    }


def _cited(review: Review) -> dict[str, str]:
    """The pages under each text, with how their test came out."""
    links = {"id_summary": review.summary_pages}
    for panel in review.panels:
        links[panel.form["rationale"].auto_id] = panel.pages
        links[panel.form["step_reason"].auto_id] = panel.reason_pages
    return {place: render_to_string("workspace/_cited_links.html", {"pages": pages}) for place, pages in links.items()}


def _findings(found: Any) -> str:
    return render_to_string("workspace/_findings.html", {"findings": found})


def saved_words(at: datetime) -> str:
    """The time of the last save, like '14:02:11 PST'."""
    local = at.astimezone(PACIFIC)
    return f"{local:%H:%M:%S} {local.tzname()}"
