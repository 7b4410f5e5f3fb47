"""Files on their way to a case, and the reading of its pages, at the desk."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from openimr.accounts import queries as accounts
from openimr.casefile import backlog, operations, queries
from openimr.cases.models import Case
from openimr.interfaces import clock
from openimr.interfaces.web import sent
from openimr.interfaces.web.access import DESK_ROLES, desk_case, required_actor, roles

_AGAIN = {
    "badly": gettext_lazy("Read the badly read pages again"),
    "unreadable": gettext_lazy("Try the unreadable pages again"),
    "cancelled": gettext_lazy("Read the cancelled pages after all"),
}


def shown(case: Case, progress: queries.Progress, form: forms.Form) -> dict[str, Any]:
    """What the page of the case file shows of files on their way and of reading."""
    number = case.number
    counts = {"badly": progress.badly_read, "unreadable": progress.unreadable, "cancelled": progress.cancelled}
    failures = backlog.failures(case)
    area = sent.area(
        reverse("uploads", args=[number]), reverse("desk_upload", args=[number]), reverse("desk_sent", args=[number]),
        form,
    )  # fmt: skip
    return {
        "upload": form, "area": area, "sent": _sent(case), "waiting_since": backlog.waiting_since(case),
        "failures": failures, "lacks_language": next((one.reason for one in failures if one.is_of_machine), ""),
        "again": [(which, words) for which, words in _AGAIN.items() if counts[which]],
    }  # fmt: skip


def started_by(case: Case) -> set[str]:
    """The numbers of everybody who sent files to a case."""
    return set(queries.uploads(case).order_by().values_list("started_by", flat=True).distinct())


def _sent(case: Case) -> sent.Sent:
    list_url = reverse("desk_sent", args=[case.number])
    return sent.sent(queries.uploads(case), list_url=list_url, take_back="desk_take_back", is_desk=True)


@require_GET
@roles(*DESK_ROLES)
def sent_list(request: HttpRequest, number: str) -> HttpResponse:
    """What became of the files, for the page that is open."""
    case = desk_case(request, number)
    context = {"case": case, "sent": _sent(case), "names": accounts.names(started_by(case))}
    return render(request, "uploads/list.html", context)


@require_POST
@roles(*DESK_ROLES)
def take_back(request: HttpRequest, number: str, upload: str) -> HttpResponse:
    """Take a file back that was not opened yet."""
    case = desk_case(request, number)
    found = get_object_or_404(queries.uploads(case), number=upload)
    operations.cancel_upload(upload=found, by=required_actor(request), now=clock.now())
    messages.success(request, _("The file was taken back."))
    return redirect("desk_file", number)


@require_POST
@roles(*DESK_ROLES)
def cancel_reading(request: HttpRequest, number: str) -> HttpResponse:
    """Stop reading what still waits."""
    case = desk_case(request, number)
    pages = operations.cancel_reading(case=case, by=required_actor(request), now=clock.now())
    messages.success(request, _("Reading stopped; pages that are not read: %(pages)s.") % {"pages": pages})
    return redirect("desk_file", number)


@require_POST
@roles(*DESK_ROLES)
def read_again(request: HttpRequest, number: str, which: str) -> HttpResponse:
    """Put the badly read, the unreadable or the cancelled pages back in line."""
    if which not in _AGAIN:
        raise Http404
    case = desk_case(request, number)
    numbers = backlog.numbers_to_read_again(case, which)
    pages = operations.read_again(case=case, numbers=numbers, by=required_actor(request), now=clock.now())
    messages.success(request, _("Pages that are read again: %(pages)s.") % {"pages": pages})
    return redirect("desk_file", number)
