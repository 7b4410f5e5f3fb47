"""What happens round every request: refusals become pages, and staff use a second factor."""

from collections.abc import Callable, Iterator

from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import BadRequest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import translation

from openimr.casefile.page_reader import CannotRead
from openimr.domain.criteria.forms import OddCard
from openimr.domain.refusal import Refused
from openimr.interfaces import clock
from openimr.interfaces.web import errors
from openimr.interfaces.web.access import DEMO_SESSION, actor_of
from openimr.ledger import operations as ledger
from openimr.storage import store

Handler = Callable[[HttpRequest], HttpResponse]

_OPEN_WITHOUT_FACTOR = ("/accounts/", "/static/", "/health", "/language")


class clear_refusals:
    """A rule that says no, or a database or store that is away, becomes a page that says what to do."""

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
        if isinstance(error, store.Away | store.Full):
            return errors.store_away(request)
        if isinstance(error, CannotRead | OddCard):
            error = Refused(str(error))
        if isinstance(error, Refused):
            return render(request, "refused.html", {"reasons": error.reasons}, status=409)
        return None


_AWAY = (
    "<!doctype html><html lang='en'><title>One moment</title><main><h1>One moment, please</h1><p>The database is "
    "starting. Nothing that was saved is lost. Reload this page in a few seconds.</p></main></html>"
)


ENGLISH_ONLY = (
    "/desk/", "/reviews/", "/guidelines/", "/credentials/", "/affiliations/", "/deadlines/", "/finance/", "/accounts/",
)  # fmt: skip
"""The pages of the organization's own people. What a party or the public sees is there in Spanish too."""


def english_at_work(get_response: Handler) -> Handler:
    """Staff pages speak one language whole, whatever the browser prefers; half a translation helps nobody."""

    def handle(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ENGLISH_ONLY):
            return get_response(request)
        with translation.override("en"):
            request.LANGUAGE_CODE = "en"
            response = get_response(request)
        response.headers["Content-Language"] = "en"
        return response

    return handle


def nothing_kept(get_response: Handler) -> Handler:
    """No page stays in a cache, an applicant's no more than the desk's: a shared machine forgets it with the window."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return handle


_REFUSED = (400, 409)


def refused_pages_recorded(get_response: Handler) -> Handler:
    """A form that is refused shows its page again: that is a view like any other, and stands in the read log.

    Otherwise an empty form, sent on purpose, would be a way to read a case and leave no trace.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        actor, match = actor_of(request), request.resolver_match
        number = match.kwargs.get("number") if match else None
        is_page = request.method == "POST" and response.status_code in _REFUSED
        if is_page and number and actor is not None:
            what = f"page after a refused form: {match.url_name}" if match else ""
            ledger.record_reading(chain_name=number[:40], what=what[:120], by=actor, now=clock.now())
        return response

    return handle


class no_nul:
    """A NUL character, which no keyboard types and PostgreSQL does not take, makes a request unusable."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the address before it is taken apart."""
        if "\0" in request.path_info or any(_has_nul(request.GET)):
            raise BadRequest("NUL in the address")
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> None:
        """Look at the form when it is known who sent it."""
        if request.method == "POST" and any(_has_nul(request.POST)):
            raise BadRequest("NUL in the form")


def _has_nul(given: QueryDict) -> Iterator[bool]:
    return ("\0" in text for name, texts in given.lists() for text in (name, *texts))


def second_factor_required(get_response: Handler) -> Handler:
    """Whoever signs in sets up a second factor before anything else opens."""

    def handle(request: HttpRequest) -> HttpResponse:
        user = request.user
        is_free = request.path.startswith(_OPEN_WITHOUT_FACTOR) or request.session.get(DEMO_SESSION)
        if user.is_authenticated and not is_free and not is_mfa_enabled(user):
            return redirect("mfa_activate_totp")
        return get_response(request)

    return handle
