"""Whose draft this browser holds, who writes in it, and how often an address may guess."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from openimr.domain.actor import Actor, Role
from openimr.intake import queries as intake
from openimr.intake.models import Application
from openimr.interfaces import clock
from openimr.interfaces.web.access import APPLICANT, actor_of

_P = ParamSpec("_P")
_DRAFT, _CODE, _RECEIPTS = "application_draft", "application_code", "application_receipts"


def writer(request: HttpRequest) -> Actor:
    """Who writes: a clerk who copies a paper application, or the applicant."""
    actor = actor_of(request)
    return actor if actor is not None and actor.role is Role.INTAKE_CLERK else APPLICANT


def current(request: HttpRequest) -> Application | None:
    """The unfinished application that this browser opened."""
    digest = request.session.get(_DRAFT)
    return intake.draft(digest) if digest else None


def hold(request: HttpRequest, application: Application, *, code: str = "") -> None:
    """Let this browser write in a draft; keep its code until the person has seen it."""
    request.session.cycle_key()
    request.session[_DRAFT] = application.resume_code_sha256
    if code:
        request.session[_CODE] = code


def unseen_code(request: HttpRequest) -> str:
    """The code of the draft, as long as the person has not gone on."""
    return str(request.session.get(_CODE, ""))


def forget_code(request: HttpRequest) -> None:
    """The person has seen the code."""
    request.session.pop(_CODE, None)


def leave(request: HttpRequest) -> None:
    """Close the draft in this browser: only its code opens it again."""
    forget_code(request)
    request.session.pop(_DRAFT, None)


def finish(request: HttpRequest, number: str) -> None:
    """The draft was sent: this browser may see its receipt."""
    leave(request)
    request.session[_RECEIPTS] = [*request.session.get(_RECEIPTS, []), number]


def may_see_receipt(request: HttpRequest, number: str) -> bool:
    """Whether this browser sent that application."""
    return number in request.session.get(_RECEIPTS, [])


DraftView = Callable[Concatenate[HttpRequest, Application, _P], HttpResponse]


def with_draft(view: DraftView[_P]) -> Callable[Concatenate[HttpRequest, _P], HttpResponse]:
    """Give a view the draft of this browser, or send the visitor to the start page."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponse:
        application = current(request)
        if application is None:
            messages.info(request, _("No application is open in this browser. Start one, or continue with your code."))
            return redirect("portal_start")
        return view(request, application, *args, **kwargs)

    return guarded


def source(request: HttpRequest) -> str:
    """The address that guesses are counted by: the visitor's, also behind our own proxy, which adds it last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    address = forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    return address[:45]


def may_guess(request: HttpRequest, door: str) -> bool:
    """Whether this address may try a code or facts now."""
    return intake.may_guess(door=door, source=source(request), now=clock.now())
