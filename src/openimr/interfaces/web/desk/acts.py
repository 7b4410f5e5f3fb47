"""What a button of a list does: the act, then back to the list with a word on what came of it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from openimr.domain.refusal import Refused


def acted(request: HttpRequest, said: str, back: str, act: Callable[[], object]) -> HttpResponse:
    """Do what a button asks and go back. A refusal is told there in words, and nothing was changed."""
    try:
        act()
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, str(reason))
    else:
        messages.success(request, said)
    return redirect(back)


def back_to(request: HttpRequest, name: str, *parts: object) -> str:
    """Where the person came from, as the form says it, if that is a page of ours; otherwise the page of that name."""
    asked = request.POST.get("back", "")
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return asked if is_ours else reverse(name, args=parts)


def chosen(request: HttpRequest, name: str) -> list[int]:
    """The numbers that were ticked or sent under a name; what is no number is left out."""
    return [int(one) for one in request.POST.getlist(name) if one.isascii() and one.isdigit() and len(one) < 10]
