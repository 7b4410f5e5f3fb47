"""Who asks, as an actor; and the doors that only some roles may open."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from openimr.accounts import queries as accounts
from openimr.accounts.models import User
from openimr.domain.actor import Actor, Role
from openimr.domain.calendars import pacific_date
from openimr.domain.determination import Organisation
from openimr.interfaces import clock
from openimr.panel import queries as panel

_P = ParamSpec("_P")
View = Callable[Concatenate[HttpRequest, _P], HttpResponse]
APPLICANT = Actor(number="applicant", role=Role.APPLICANT)


def actor_of(request: HttpRequest) -> Actor | None:
    """The signed-in person as an actor; a reviewer acts under the panel's number. None for a visitor."""
    known: Actor | None = getattr(request, "openimr_actor", None)
    user = getattr(request, "user", None)
    if known is None and isinstance(user, User):
        known = accounts.actor_for(user, on=pacific_date(clock.now()))
        if known.role is Role.REVIEWER:
            reviewer = panel.of_user(user)
            known = Actor(reviewer.number if reviewer else user.number, known.role, known.name)
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
        def guarded(request: HttpRequest, /, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponse:
            actor = actor_of(request)
            if actor is None:
                return redirect_to_login(request.get_full_path())
            if actor.role not in allowed:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def organisation() -> Organisation:
    """The review organisation as letters name it."""
    return Organisation(settings.ORGANISATION, settings.ORGANISATION_SHORT)
