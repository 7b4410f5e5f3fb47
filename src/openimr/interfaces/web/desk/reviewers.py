"""The reviewer tab: who fits and why, who is on the case, and taking somebody off it. Every view is recorded."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openimr.cases import queries as cases
from openimr.cases.models import Case
from openimr.domain.calendars import pacific_date
from openimr.domain.conflicts import unnamed_roles
from openimr.domain.lifecycle import CaseAct
from openimr.interfaces import clock
from openimr.interfaces.web.access import desk_case, required_actor, roles
from openimr.interfaces.web.desk.case import PER_PAGE, REVIEW_ROLES, after, framed
from openimr.interfaces.web.desk.forms import DONE, AddReviewerForm, ReasonForm
from openimr.panel import queries as panel
from openimr.reviews import operations, queries, screening
from openimr.reviews.models import Assignment, ConflictScreen

_MOST_SCREENS = 100


@require_GET
@roles(*REVIEW_ROLES)
def reviewers(request: HttpRequest, number: str) -> HttpResponse:
    """Who is on the case, and who could be."""
    return _page(request, desk_case(request, number, what="reviewer identity"))


def _page(
    request: HttpRequest, case: Case, *, status: int = DONE, add_form: forms.Form | None = None,
    released: int = 0, release_form: forms.Form | None = None,
) -> HttpResponse:  # fmt: skip
    actor = required_actor(request)
    propose, add = (cases.offer(case, actor, act) for act in (CaseAct.PROPOSE_REVIEWER, CaseAct.ADD_REVIEWER))
    is_choosing = propose.is_allowed or add.is_allowed
    found = queries.candidates(case, on=pacific_date(clock.now())) if is_choosing else []
    fit = [one for one in found if not one.is_barred]
    assigned = list(queries.assignments(case))
    context: dict[str, Any] = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "fit": len(fit), "barred": len(found) - len(fit), "is_choosing": is_choosing,
        "propose_offer": propose, "add_offer": add,
        "release_offer": cases.offer(case, actor, CaseAct.RELEASE_REVIEWER),
        "open": [(one, _release_form(one, released, release_form)) for one in assigned if one.ended_at is None],
        "ended": [one for one in assigned if one.ended_at is not None],
        "screened": (screened := cases.party_names(case)), "unnamed": unnamed_roles(screened),
        "screens": screening.shown_screens(case, most=_MOST_SCREENS),
        "is_at_work": any(one.accepted_at and one.ended_at is None for one in assigned),
        "add_form": add_form or AddReviewerForm(_choices(fit)),
    }  # fmt: skip
    return framed(request, case, "desk_reviewer", context, status=status)


def _release_form(one: Assignment, released: int, form: forms.Form | None) -> forms.Form:
    return form if form and one.ordinal == released else ReasonForm(prefix=f"release{one.ordinal}")


def _choices(fit: list[queries.Candidate]) -> list[tuple[str, str]]:
    return [(one.reviewer.number, f"{one.reviewer.user.name}, {one.reviewer.number}") for one in fit]


@require_POST
@roles(*REVIEW_ROLES)
def propose(request: HttpRequest, number: str, reviewer: str) -> HttpResponse:
    """Offer the case to one reviewer."""
    case = desk_case(request, number)
    chosen = get_object_or_404(panel.with_evidence(), number=reviewer)
    operations.propose_reviewer(case=case, reviewer=chosen, by=required_actor(request), now=clock.now())
    messages.success(request, _("The case is offered. The reviewer has to attest to no conflict and accept."))
    return redirect("desk_reviewer", number)


@require_POST
@roles(*REVIEW_ROLES)
def add(request: HttpRequest, number: str) -> HttpResponse:
    """Offer the case to one more reviewer, under a written approval."""
    case = desk_case(request, number)
    fit = [one for one in queries.candidates(case, on=pacific_date(clock.now())) if not one.is_barred]
    form = AddReviewerForm(_choices(fit), request.POST)
    by_number = {one.reviewer.number: one.reviewer for one in fit}
    return after(
        request, form, _("The case is offered to one more reviewer."), "desk_reviewer", number,
        lambda data: operations.add_reviewer(
            case=case, reviewer=by_number[data["reviewer"]], approval_reference=data["approval_reference"],
            by=required_actor(request), now=clock.now(),
        ),
        lambda status: _page(request, desk_case(request, number), status=status, add_form=form),
    )  # fmt: skip


@require_POST
@roles(*REVIEW_ROLES)
def release(request: HttpRequest, number: str, ordinal: int) -> HttpResponse:
    """Take an offer back, or a reviewer off the case."""
    case = desk_case(request, number)
    assignment = get_object_or_404(queries.assignments(case), ordinal=ordinal)
    form = ReasonForm(request.POST, prefix=f"release{ordinal}")
    return after(
        request, form, _("The reviewer is off the case. Nothing of the draft is used."), "desk_reviewer", number,
        lambda data: operations.release_reviewer(
            assignment=assignment, reason=data["reason"], by=required_actor(request), now=clock.now()
        ),
        lambda status: _page(
            request, desk_case(request, number), status=status, released=ordinal, release_form=form
        ),
    )  # fmt: skip


@require_POST
@roles(*REVIEW_ROLES)
def screen_again(request: HttpRequest, number: str) -> HttpResponse:
    """Compare everybody on the case with its parties once more, with everything that is known today."""
    case = desk_case(request, number)
    made = operations.screen_again(case=case, by=required_actor(request), now=clock.now())
    tell_of_screens(request, made)
    return redirect("desk_reviewer", number)


def tell_of_screens(request: HttpRequest, made: list[ConflictScreen]) -> None:
    """Say at the top of the next page what screens found, to whoever may know of reviewers."""
    if any(not one.is_clear for one in made):
        messages.error(request, _("A reviewer on the case does not pass the screen any more. Look at what was found."))
    elif made:
        messages.success(request, _("Everybody on the case was screened again, and nothing was found."))
