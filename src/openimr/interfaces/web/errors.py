"""Error pages: what happened, what was kept, what to do."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400."""
    return _page(
        request, 400, _("This request cannot be used"), _("Go back, check the address or the form, and try again.")
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403."""
    return _page(
        request,
        403,
        _("This page is not open to you"),
        _("Your role does not include it. Sign in with the role that does."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404."""
    return _page(
        request, 404, _("There is nothing here"), _("The address may be mistyped, or the page is not open to you.")
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Answer 500."""
    return _page(
        request,
        500,
        _("Something broke on our side"),
        _("What you saved before is kept. Go back and try again in a moment."),
    )


def store_away(request: HttpRequest) -> HttpResponse:
    """Answer 503 while stored files cannot be reached, or there is no room for more."""
    title = _("The store of files does not answer, or is full")
    advice = _("Nothing that was saved is lost. Wait a few minutes and try again.")
    response = _page(request, 503, title, advice)
    response.headers["Retry-After"] = "60"
    return response


def out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose page is older than the sign-in."""
    title = _("This page is out of date")
    advice = _(
        "You signed in or out since it was opened, or cookies are off. Nothing was sent. Go back, reload, send again."
    )
    return _page(request, 403, title, advice)


def typed_address(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str:
    """Whose account somebody tried: wrong passwords close that one, not everybody's behind the same address."""
    given = credentials or {}
    return (given.get("email") or given.get("username") or request.POST.get("login", "")).strip().lower()


def locked_out(request: HttpRequest, response: HttpResponse, credentials: object) -> HttpResponse:
    """Answer 429 after too many wrong passwords."""
    title = _("Too many wrong tries")
    advice = _(
        "This account is closed for fifteen minutes, to keep others out. Try again then, or ask your administrator."
    )
    return _page(request, 429, title, advice)


def _page(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    return render(request, "error.html", {"title": title, "advice": advice, "status": status}, status=status)
