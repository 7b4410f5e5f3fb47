"""Parties put right, others with a part in the case named, and taken out again. Who is on the case is screened anew."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from openimr.cases import operations as cases
from openimr.cases import queries
from openimr.cases.models import Case, Party
from openimr.domain.values import PartyRole
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, desk_case, required_actor, roles
from openimr.interfaces.web.desk.case import after, changes_page
from openimr.interfaces.web.desk.forms import DONE, NamePartyForm, PartyForm, ReasonForm, attempt
from openimr.interfaces.web.desk.parties import parties_of
from openimr.interfaces.web.desk.reviewers import tell_of_screens
from openimr.reviews import operations
from openimr.reviews.models import ConflictScreen


@require_POST
@roles(*DESK_ROLES)
def correct_party(request: HttpRequest, number: str, position: int) -> HttpResponse:
    """A party's name or addresses are put right."""
    case = desk_case(request, number)
    party = _party(case, position)
    form = PartyForm(party, position, request.POST)
    made: list[ConflictScreen] = []
    answer = after(
        request, form, _("The party is put right. The next letter uses it."), "desk_changes", number,
        lambda data: made.extend(operations.correct_party(
            case=case, party=party, fields=form.given(), reason=data["reason"], by=required_actor(request),
            now=clock.now(),
        )),
        lambda status: changes_page(request, desk_case(request, number), status=status, party=form),
    )  # fmt: skip
    _tell(request, made)
    return answer


@require_POST
@roles(*DESK_ROLES)
def name_party(request: HttpRequest, number: str) -> HttpResponse:
    """Somebody else with a part in the case is named, for the conflict screen."""
    case, form = desk_case(request, number), NamePartyForm(request.POST, prefix="naming")
    made: list[ConflictScreen] = []
    answer = after(
        request, form, _("It is named. Conflict screens compare it from now on; no letter goes there."),
        "desk_changes", number,
        lambda data: made.extend(operations.name_party(
            case=case, role=PartyRole(data["role"]), name=data["name"], organisation=data["organisation"],
            city=data["city"], reason=data["reason"], by=required_actor(request), now=clock.now(),
        )),
        lambda status: changes_page(request, desk_case(request, number), status=status, naming=form),
    )  # fmt: skip
    _tell(request, made)
    return answer


@require_POST
@roles(*DESK_ROLES)
def take_out(request: HttpRequest, number: str, position: int) -> HttpResponse:
    """Somebody who was named by mistake is taken out again."""
    case, form = desk_case(request, number), ReasonForm(request.POST, prefix=f"out{position}")
    party = _party(case, position)
    done = attempt(
        form,
        lambda data: cases.take_out_party(
            case=case, party=party, reason=data["reason"], by=required_actor(request), now=clock.now()
        ),
    )
    if done == DONE:
        messages.success(request, _("It is taken out. What earlier screens compared stays in their records."))
    else:
        for error in (*form.non_field_errors(), *form["reason"].errors):
            messages.error(request, error)
    return redirect("desk_changes", number)


def _party(case: Case, position: int) -> Party:
    party = dict(enumerate(parties_of(case), start=1)).get(position)
    if party is None:
        raise Http404
    return party


def _tell(request: HttpRequest, made: list[ConflictScreen]) -> None:
    if queries.sees_review(required_actor(request)):
        tell_of_screens(request, made)
