"""The way to the evidence of one item, step by step as the law of the case orders it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from openimr.domain.actor import Role
from openimr.domain.criteria.evidence_scales import MTUS_METHOD, ClinicalQuestion
from openimr.domain.evidence import sequence
from openimr.domain.evidence.reasoning import QUESTIONS
from openimr.domain.law import EvidenceOrdering, version_by_code
from openimr.domain.lifecycle import ItemState
from openimr.domain.refusal import Reason, Refused
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.workspace.evidence_forms import EvidenceForm, evidence_form
from openimr.interfaces.web.workspace.review import own_draft
from openimr.ledger import operations as ledger
from openimr.reviews import operations as reviews
from openimr.reviews import queries
from openimr.reviews.models import ItemDecision


@require_http_methods(["GET", "POST"])
@never_cache
@roles(Role.REVIEWER)
def evidence(request: HttpRequest, number: str, position: int) -> HttpResponse:
    """The form of one item, and where it is saved to."""
    decision = _decision(request, number, position)
    path = queries.evidence_path(decision)
    if request.method != "POST":
        ledger.record_reading(chain_name=number, what="review", by=required_actor(request), now=clock.now())
        return _page(request, decision, evidence_form(decision, path, _ordering(decision)))
    form = evidence_form(decision, path, _ordering(decision), request.POST)
    into_rationale, version = "into_rationale" in request.POST, request.POST.get("version", "")
    try:
        if problems := form.problems():
            raise Refused(*(Reason(text) for text in problems))
        reviews.save_evidence(
            analysis=decision.analysis,
            expected_version=int(version) if version.isdecimal() else -1,
            position=position,
            fields=form.fields(_ordering(decision)),
            path=form.path(),
            into_rationale=into_rationale,
            by=required_actor(request),
            now=clock.now(),
        )
    except Refused as refused:
        return _page(request, decision, form, reasons=refused.reasons)
    if into_rationale:
        messages.success(request, _("The reasoning stands in the rationale. Edit it there as you like."))
        return redirect(f"{reverse('workspace_review', args=[number])}#item-{position}")
    messages.success(request, _("Saved. What is written down so far stands below as text."))
    return redirect("workspace_evidence", number, position)


def _decision(request: HttpRequest, number: str, position: int) -> ItemDecision:
    """The decision of one open item of the signed-in reviewer's own draft; 404 for any other."""
    analysis = own_draft(request, number)
    if not queries.is_writable(analysis):
        raise Http404
    for decision in analysis.decisions.all():
        if decision.item.position == position and decision.item.state != ItemState.TERMINATED:
            return decision
    raise Http404


def _ordering(decision: ItemDecision) -> EvidenceOrdering:
    return version_by_code(decision.analysis.assignment.case.law_version).ordering


def _page(
    request: HttpRequest, decision: ItemDecision, form: EvidenceForm, *, reasons: tuple[Reason, ...] = ()
) -> HttpResponse:
    path, ordering = queries.evidence_path(decision), _ordering(decision)
    is_strict = ordering is EvidenceOrdering.STRICT_RANK
    context = {
        "case": decision.analysis.assignment.case,
        "decision": decision,
        "version": request.POST.get("version") or decision.analysis.version,
        "form": form,
        "is_strict": is_strict,
        "has_left_mtus": str(form.first["mtus_step"].value() or "") in _LEFT,
        "gaps": [*(() if is_strict else sequence.gaps_of_search(path)), *sequence.gaps_of_comparison(path)],
        "reasoning": queries.evidence_reasoning(decision),
        "levels": _LEVELS,
        "questions": [QUESTIONS[one] for one in ClinicalQuestion],
        "reasons": reasons,
    }
    return render(request, "workspace/evidence.html", context, status=409 if reasons else 200)


_LEFT = (ItemDecision.MtusStep.NOT_ADDRESSED, ItemDecision.MtusStep.REBUTTED)
_LEVELS = [
    (level, [sequence.level_meaning(level, question) for question in ClinicalQuestion]) for level in MTUS_METHOD.levels
]
"""The table of 8 CCR 9792.25.1; cells that could not be read are empty."""
