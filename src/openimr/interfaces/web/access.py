"""Who asks, as an actor; and the doors that only some roles may open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from openimr.accounts import queries as accounts
from openimr.accounts.models import Organisation as PartysOrganisation
from openimr.accounts.models import User
from openimr.cases import queries as cases
from openimr.cases.models import Case
from openimr.domain.actor import Actor, Relation, Role
from openimr.domain.calendars import pacific_date
from openimr.domain.determination import Organisation
from openimr.interfaces import clock
from openimr.ledger import operations as ledger
from openimr.panel import queries as panel
from openimr.reviews import queries as reviews
from openimr.reviews.models import Assignment

_P = ParamSpec("_P")
View = Callable[Concatenate[HttpRequest, _P], HttpResponseBase]
APPLICANT = Actor(number="applicant", role=Role.APPLICANT)
DESK_ROLES = (Role.INTAKE_CLERK, Role.CASE_COORDINATOR, Role.MEDICAL_DIRECTOR)
DEMO_SESSION = "came_by_demo_link"


def actor_of(request: HttpRequest) -> Actor | None:
    """The signed-in person as an actor; a reviewer acts under the panel's number. None for a visitor."""
    known: Actor | None = getattr(request, "openimr_actor", None)
    user = getattr(request, "user", None)
    if known is None and isinstance(user, User):
        known = accounts.actor_for(user, on=pacific_date(clock.now()))
        if known.role is Role.REVIEWER:
            known = Actor(panel.number_of(user) or user.number, known.role, known.name)
        request.openimr_actor = known  # type: ignore[attr-defined]
    return known


def required_actor(request: HttpRequest) -> Actor:
    """The actor of a page that only signed-in people reach."""
    actor = actor_of(request)
    if actor is None:
        raise PermissionDenied
    return actor


def roles(*allowed: Role) -> Callable[[View[_P]], View[_P]]:
    """Open a page to some roles only; everybody else signs in or is told no."""

    def decorate(view: View[_P]) -> View[_P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponseBase:
            actor = actor_of(request)
            if actor is None:
                return redirect_to_login(request.get_full_path())
            if actor.role not in allowed:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def desk_case(request: HttpRequest, number: str, *, what: str = "") -> Case:
    """The case that a person at the desk opens; 404 when it is not theirs to see. `what` goes into the read log."""
    actor = required_actor(request)
    case = cases.visible_to(actor).filter(number=number).first()
    if case is None:
        raise Http404
    if what:
        ledger.record_reading(chain_name=case.number, what=what, by=actor, now=clock.now())
    return case


def organisation_of(request: HttpRequest) -> PartysOrganisation | None:
    """The organisation for which the signed-in person acts today."""
    user = request.user if isinstance(request.user, User) else None
    return accounts.organisation_of(user, on=pacific_date(clock.now())) if user else None


def administered_cases(request: HttpRequest) -> QuerySet[Case]:
    """The cases in which the signed-in person's organisation is the claims administrator."""
    own = organisation_of(request)
    return cases.administered_by(own.name if own else "")


def administered_case(request: HttpRequest, number: str, *, what: str = "") -> Case:
    """One of them; 404 for anybody else's. `what` goes into the read log."""
    case = administered_cases(request).filter(number=number).first()
    if case is None:
        raise Http404
    if what:
        ledger.record_reading(chain_name=case.number, what=what, by=required_actor(request), now=clock.now())
    return case


def sender_of_records(request: HttpRequest, number: str) -> tuple[Case, Actor]:
    """The case that somebody sends records to, and who sends: the desk, or its claims administrator as a party."""
    actor = required_actor(request)
    if actor.role is Role.CLAIMS_ADMINISTRATOR:
        return administered_case(request, number), replace(actor, relation=Relation.PARTY)
    if actor.role not in DESK_ROLES:
        raise PermissionDenied
    return desk_case(request, number), actor


def own_assignment(request: HttpRequest, number: str) -> Assignment:
    """The signed-in reviewer's own open assignment on a case; 404 for anybody else's."""
    assignment = reviews.of_reviewer(required_actor(request)).filter(case__number=number).first()
    if assignment is None:
        raise Http404
    return assignment


def record_case(request: HttpRequest, number: str) -> Case:
    """The case whose record this person may read: the desk's, or the reviewer's own after the attestation."""
    if required_actor(request).role is not Role.REVIEWER:
        return desk_case(request, number)
    assignment = own_assignment(request, number)
    if assignment.accepted_at is None:
        raise Http404
    return assignment.case


def reauthenticated_at(request: HttpRequest) -> datetime | None:
    """When this person last proved who they are; in a demonstration, just now: the link stands for the proof."""
    if request.session.get(DEMO_SESSION):
        return clock.now()
    user = request.user if isinstance(request.user, User) else None
    moments = [record["at"] for record in get_authentication_records(request, user) if "at" in record]
    return datetime.fromtimestamp(max(moments), UTC) if moments else None


def organisation() -> Organisation:
    """The review organisation as letters name it."""
    return Organisation(settings.ORGANISATION, settings.ORGANISATION_SHORT, settings.ORGANISATION_ADDRESS)
