"""Pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def start(request: HttpRequest) -> HttpResponse:
    """The first page."""
    return render(request, "portal/start.html")


def status(request: HttpRequest) -> HttpResponse:
    """The first page."""
    return render(request, "portal/status.html")
