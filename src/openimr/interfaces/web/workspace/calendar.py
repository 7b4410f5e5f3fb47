"""When I take cases: how many a week, and the days away. Work is offered only inside it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.domain.refusal import Refused
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.forms import DayInput
from openimr.panel import operations
from openimr.panel import queries as panel
from openimr.panel.models import Reviewer
from openimr.reviews import waiting

_WEEKS = 8
_MOST_CASES = 50


class CapacityForm(forms.Form):
    """How many cases a week, from a day on."""

    cases = forms.IntegerField(
        label=gettext_lazy("Cases a week"), min_value=0, max_value=_MOST_CASES,
        help_text=gettext_lazy("0 means that you take none."),
    )  # fmt: skip
    from_on = forms.DateField(label=gettext_lazy("From"), widget=DayInput())


class AbsenceForm(forms.Form):
    """Days away."""

    from_on = forms.DateField(label=gettext_lazy("First day away"), widget=DayInput())
    until_on = forms.DateField(label=gettext_lazy("Last day away"), widget=DayInput())


@dataclass(frozen=True, slots=True)
class Week:
    """One week: its Monday, how many cases it takes (None: the usual number), and the days away in it."""

    monday: date
    takes: int | None
    away: tuple[date, ...]


@require_GET
@roles(Role.REVIEWER)
def calendar(request: HttpRequest) -> HttpResponse:
    """The next weeks, and the forms to change them."""
    return _page(request, _own(request))


def _own(request: HttpRequest) -> Reviewer:
    found = panel.with_evidence().prefetch_related("capacities", "absences")
    return get_object_or_404(found, number=required_actor(request).number)


def _page(request: HttpRequest, own: Reviewer, *, status: int = 200, **changed: forms.Form) -> HttpResponse:
    today = pacific_date(clock.now())
    context: dict[str, Any] = {
        "weeks": _weeks(own, today),
        "today": panel.capacity(own, on=today),
        "offered": waiting.offered_in_week(today).get(own.number, 0),
        "usual": waiting.usual_weekly(),
        "capacity_form": CapacityForm(prefix="capacity"),
        "absence_form": AbsenceForm(prefix="absence"),
        **changed,
    }
    return render(request, "workspace/calendar.html", context, status=status)


def _weeks(own: Reviewer, today: date) -> list[Week]:
    first = today.toordinal() - today.weekday()
    mondays = [date.fromordinal(first + 7 * n) for n in range(_WEEKS)]
    return [
        Week(
            monday,
            panel.capacity(own, on=max(monday, today)).weekly,
            tuple(day for day in _days(monday) if panel.capacity(own, on=day).is_away),
        )
        for monday in mondays
    ]


def _days(monday: date) -> list[date]:
    return [date.fromordinal(monday.toordinal() + n) for n in range(7)]


@require_POST
@roles(Role.REVIEWER)
def capacity(request: HttpRequest) -> HttpResponse:
    """Say how many cases a week."""
    own, form = _own(request), CapacityForm(request.POST, prefix="capacity")
    by, now = required_actor(request), clock.now()
    return _kept(
        request, own, form, "capacity_form",
        lambda data: operations.set_capacity(
            reviewer=own, cases=data["cases"], from_on=data["from_on"], by=by, now=now
        ),
    )  # fmt: skip


@require_POST
@roles(Role.REVIEWER)
def absence(request: HttpRequest) -> HttpResponse:
    """Say on which days no case is taken."""
    own, form = _own(request), AbsenceForm(request.POST, prefix="absence")
    by, now = required_actor(request), clock.now()
    return _kept(
        request, own, form, "absence_form",
        lambda data: operations.add_absence(
            reviewer=own, from_on=data["from_on"], until_on=data["until_on"], by=by, now=now
        ),
    )  # fmt: skip


def _kept(
    request: HttpRequest, own: Reviewer, form: forms.Form, name: str, act: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    if not form.is_valid():
        return _page(request, own, status=400, **{name: form})
    try:
        act(form.cleaned_data)
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error(None, str(reason))
        return _page(request, own, status=409, **{name: form})
    messages.success(request, _("Kept. Cases are offered to you accordingly from now on."))
    return redirect("workspace_calendar")
