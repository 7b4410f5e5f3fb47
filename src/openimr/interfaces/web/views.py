"""The start page, the way in by demo link, and the health page."""

from django.conf import settings
from django.contrib.auth import login
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from openimr.accounts import operations as accounts
from openimr.domain.actor import SYSTEM, Role
from openimr.interfaces import clock
from openimr.interfaces.web.access import DEMO_SESSION, DESK_ROLES, actor_of

_LOOPBACK = ("127.0.0.1", "::1")


def home(request: HttpRequest) -> HttpResponse:
    """Everybody's own first page."""
    actor = actor_of(request)
    if actor is not None and actor.role in DESK_ROLES:
        return redirect("desk_home")
    if actor is not None and actor.role is Role.REVIEWER:
        return redirect("workspace_home")
    if actor is not None and actor.role is Role.FINANCE:
        return redirect("finance_home")
    if actor is not None and actor.role is Role.CREDENTIALING:
        return redirect("credentials_home")
    if actor is not None and actor.role is Role.CLAIMS_ADMINISTRATOR:
        return redirect("records_home")
    if actor is not None and actor.role is not Role.PUBLIC:
        return redirect("mfa_index")
    return redirect("portal_start")


def demo_enter(request: HttpRequest, token: str) -> HttpResponse:
    """Let a newcomer in by a single-use link: in demo mode and from this machine only."""
    if not settings.DEMO or request.META.get("REMOTE_ADDR") not in _LOOPBACK:
        raise Http404
    user = accounts.use_sign_in_link(token=token, by=SYSTEM, now=clock.now())
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[DEMO_SESSION] = True
    return redirect("home")


def health(request: HttpRequest) -> JsonResponse:
    """Whether the pages and the database answer. Says nothing about any case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"pages": "ok", "database": "ok"})
