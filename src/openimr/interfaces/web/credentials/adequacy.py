"""Whether the panel suffices: reviewers and waiting cases by specialty, on a page and as CSV."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from openimr.domain.law import number
from openimr.interfaces import clock
from openimr.interfaces.web.access import roles
from openimr.interfaces.web.credentials.forms import AdequacyForm
from openimr.interfaces.web.credentials.views import SEE_ROLES
from openimr.reviews import adequacy


def _limits(request: HttpRequest) -> tuple[AdequacyForm, dict[str, int]]:
    usual = {"fewest": adequacy.FEWEST, "longest": number("panel wait").value}
    form = AdequacyForm(request.GET if "fewest" in request.GET else usual)
    return form, ({name: form.cleaned_data[name] for name in usual} if form.is_valid() else usual)


@require_GET
@roles(*SEE_ROLES)
def report(request: HttpRequest) -> HttpResponse:
    """The report; it names no reviewer and no case."""
    form, limits = _limits(request)
    lines = adequacy.report(clock.now(), **limits)
    context = {
        "form": form, "lines": lines, "short": sum(one.is_short or one.is_slow for one in lines), **limits
    }  # fmt: skip
    return render(request, "credentials/adequacy.html", context)


@require_GET
@roles(*SEE_ROLES)
def as_csv(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    _form, limits = _limits(request)
    disposition = 'attachment; filename="panel-adequacy.csv"'
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition})
    writer = csv.writer(response)
    writer.writerow(["specialty", "qualified", "taking cases", "cases waiting", "longest wait in days", "falls short"])
    for one in adequacy.report(clock.now(), **limits):
        falls = " and ".join(word for word, is_so in (("short", one.is_short), ("slow", one.is_slow)) if is_so)
        longest = "" if one.longest is None else one.longest
        writer.writerow([one.specialty, one.qualified, one.taking, len(one.waits), longest, falls])
    return response
