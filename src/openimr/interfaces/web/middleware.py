"""What happens round every request: refusals become pages, and staff use a second factor."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openimr.casefile.page_reader import CannotRead
from openimr.domain.refusal import Refused
from openimr.interfaces.web.access import DEMO_SESSION

Handler = Callable[[HttpRequest], HttpResponse]

_OPEN_WITHOUT_FACTOR = ("/accounts/", "/static/", "/health", "/language")


class clear_refusals:
    """A rule that says no, or a database that is away, becomes a page that says what to do."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        try:
            return self.get_response(request)
        except OperationalError:
            return HttpResponse(_AWAY, status=503, headers={"Retry-After": "5"})

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Show the reasons of a refusal; leave every other error to Django."""
        if isinstance(error, OperationalError):
            return HttpResponse(_AWAY, status=503, headers={"Retry-After": "5"})
        if isinstance(error, CannotRead):
            error = Refused(str(error))
        if isinstance(error, Refused):
            return render(request, "refused.html", {"reasons": error.reasons}, status=409)
        return None


_AWAY = (
    "<!doctype html><html lang='en'><title>One moment</title><main><h1>One moment, please</h1><p>The database is "
    "starting. Nothing that was saved is lost. Reload this page in a few seconds.</p></main></html>"
)


def nothing_kept(get_response: Handler) -> Handler:
    """What a signed-in person sees stays out of every cache: a shared machine forgets it with the window."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return handle


def second_factor_required(get_response: Handler) -> Handler:
    """Whoever signs in sets up a second factor before anything else opens."""

    def handle(request: HttpRequest) -> HttpResponse:
        user = request.user
        is_free = request.path.startswith(_OPEN_WITHOUT_FACTOR) or request.session.get(DEMO_SESSION)
        if user.is_authenticated and not is_free and not is_mfa_enabled(user):
            return redirect("mfa_activate_totp")
        return get_response(request)

    return handle
