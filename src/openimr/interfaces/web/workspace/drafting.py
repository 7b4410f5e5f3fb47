"""Sentences from the record and from findings, offered one by one; and the switch for all of the machine's help."""

import itertools
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from openimr.assistance import operations as assistance
from openimr.assistance import phrasing, queries, sentences
from openimr.assistance.models import Suggestion
from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.domain.drafting.offered import Offered, key_of
from openimr.domain.refusal import Reason, Refused
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.workspace.review import own_draft
from openimr.ledger import operations as ledger
from openimr.panel.models import Reviewer
from openimr.reviews import helped
from openimr.reviews import queries as reviews
from openimr.reviews.models import Analysis


@require_GET
@never_cache
@roles(Role.REVIEWER)
def drafting(request: HttpRequest, number: str) -> HttpResponse:
    """Every sentence that waits for an answer. Showing them is kept: how many, never what they say."""
    return _page(request, own_draft(request, number))


def _page(
    request: HttpRequest, analysis: Analysis, *, reasons: tuple[Reason, ...] = (), typed: tuple[int, str] = (0, "")
) -> HttpResponse:
    assignment = analysis.assignment
    case, reviewer = assignment.case, assignment.reviewer
    if not queries.is_on(reviewer):
        return render(request, "workspace/help_off.html", {"case": case})
    by, now = required_actor(request), clock.now()
    ledger.record_reading(chain_name=case.number, what="sentences offered", by=by, now=now)
    record, shelf = queries.record_of(case, on=pacific_date(now), reader=reviewer.number), queries.shelf()
    found, worker = queries.found_of(case, reviewer, record, shelf), queries.worker_of(case, record)
    offered = sentences.of_case(record, found, shelf, worker)
    is_open = reviews.is_writable(analysis)
    rows = _shown(request, analysis, offered) if is_open else []
    context = {
        "case": case,
        "groups": _groups(rows, offered, _stands(analysis)),
        "is_open": is_open,
        "counts": queries.counts(case, reviewer),
        "reasons": reasons,
        "typed_at": typed[0],
        "typed": typed[1],
    }
    return render(request, "workspace/drafting.html", context, status=409 if reasons else 200)


def _shown(request: HttpRequest, analysis: Analysis, offered: Sequence[Offered]) -> list[Suggestion]:
    assignment = analysis.assignment
    actor = reviews.as_reviewer(required_actor(request), assignment)
    worded = phrasing.phrased(offered, queries.offered_before(assignment.case, assignment.reviewer))
    return assistance.offer(
        case=assignment.case, reviewer=assignment.reviewer, offered=worded, by=actor, now=clock.now()
    )


def _stands(analysis: Analysis) -> dict[int | None, str]:
    """What is written so far: the summary under None, each rationale under the position of its item."""
    stands: dict[int | None, str] = {None: analysis.clinical_case_summary}
    stands.update((one.item.position, one.rationale) for one in analysis.decisions.all())
    return stands


def _groups(
    rows: Sequence[Suggestion], offered: Sequence[Offered], stands: dict[int | None, str]
) -> list[tuple[int | None, str, list[Any]]]:
    """The sentences that wait, the summary's first, then item by item, under what is written there so far.

    Each comes with what it is about and the one after it, where the reviewer goes on.
    """
    topics = {(one.item, key_of(one)): one.topic for one in offered}
    waiting = [row for row in rows if row.state == Suggestion.State.SHOWN]
    following = {row.pk: after.pk for row, after in itertools.pairwise(waiting)}
    told = [(_place(row), (row, topics.get((_place(row), row.key), ""), following.get(row.pk, ""))) for row in waiting]
    places = dict.fromkeys(place for place, _ in told)
    return [(place, stands.get(place, ""), [one for at, one in told if at == place]) for place in places]


def _place(row: Suggestion) -> int | None:
    return row.item.position if row.item else None


@require_POST
@roles(Role.REVIEWER)
def answer(request: HttpRequest, number: str, suggestion: int) -> HttpResponse:
    """Insert a sentence as the reviewer left it, or reject it."""
    analysis = own_draft(request, number)
    row = queries.suggestions(analysis.assignment.case, analysis.assignment.reviewer).filter(pk=suggestion).first()
    if row is None:
        raise Http404
    wrote = request.POST.get("text", "")
    try:
        said = _answered(request, analysis, row, wrote)
    except Refused as refused:
        return _page(request, analysis, reasons=refused.reasons, typed=(row.pk, wrote))
    messages.success(request, said)
    return redirect(f"{reverse('workspace_drafting', args=[number])}#{_anchor(request, row)}")


def _anchor(request: HttpRequest, row: Suggestion) -> str:
    """The sentence after the one that was answered; its part of the page where there is none."""
    following = request.POST.get("following", "")
    if following.isdecimal() and len(following) < 16:
        return f"s-{following}"
    return f"item-{row.item.position}" if row.item else "summary"


def _answered(request: HttpRequest, analysis: Analysis, row: Suggestion, wrote: str) -> str:
    by, now = required_actor(request), clock.now()
    if request.POST.get("act") == "reject":
        helped.reject_sentence(analysis=analysis, suggestion=row, by=by, now=now)
        return _("Rejected. The sentence is not offered again.")
    helped.insert_sentence(analysis=analysis, suggestion=row, wrote=wrote, by=by, now=now)
    return (
        _("The sentence stands at the end of the rationale.")
        if row.item
        else _("The sentence stands at the end of the summary.")
    )


@require_http_methods(["GET", "POST"])
@never_cache
@roles(Role.REVIEWER)
def help_setting(request: HttpRequest) -> HttpResponse:
    """The machine's help: on or off, for all reviews of the signed-in reviewer."""
    actor = required_actor(request)
    reviewer = queries.reviewer_of(actor.number)
    if reviewer is None:
        raise Http404
    if request.method == "POST":
        return _switched(request, reviewer)
    return render(request, "workspace/help.html", {"is_on": queries.is_on(reviewer)})


def _switched(request: HttpRequest, reviewer: Reviewer) -> HttpResponse:
    is_on = request.POST.get("help") == "on"
    assistance.switch_help(reviewer=reviewer, is_on=is_on, by=required_actor(request), now=clock.now())
    messages.success(request, _("The help is on.") if is_on else _("The help is off. Nothing is computed or offered."))
    return redirect("workspace_help")
