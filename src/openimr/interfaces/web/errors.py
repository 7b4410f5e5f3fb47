"""Error pages: what happened, what was kept, what to do."""

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


def _page(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    return render(request, "error.html", {"title": title, "advice": advice, "status": status}, status=status)
