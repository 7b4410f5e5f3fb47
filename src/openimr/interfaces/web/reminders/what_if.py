"""Who may be away: which open cases would miss their deadline if some reviewers were."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from openimr.domain import what_if
from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.domain.law import number
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.forms import DayInput
from openimr.ledger import operations as ledger
from openimr.panel import queries as panel
from openimr.reminders import queries
from openimr.reviews import waiting

_MOST_SHOWN = 200


class AwayForm(forms.Form):
    """Who would be away, and when."""

    reviewers = forms.MultipleChoiceField(
        label=gettext_lazy("Reviewers away"), widget=forms.CheckboxSelectMultiple, required=False
    )
    from_on = forms.DateField(label=gettext_lazy("First day"), widget=DayInput())
    to_on = forms.DateField(label=gettext_lazy("Last day"), widget=DayInput())

    def clean(self) -> dict[str, Any]:
        """The last day comes not before the first."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("from_on"), cleaned.get("to_on")
        if first and last and last < first:
            self.add_error("to_on", _("The last day is before the first."))
        return cleaned


@require_GET
@roles(Role.CASE_COORDINATOR, Role.MEDICAL_DIRECTOR)
def page(request: HttpRequest) -> HttpResponse:
    """The form, and with its answers the cases that would be late."""
    today = pacific_date(clock.now())
    people = list(panel.available(today).select_related("user").order_by("user__name"))
    form = AwayForm(request.GET or None, initial={"from_on": _monday(today), "to_on": _monday(today, 4)})
    choices = [(one.number, f"{one.user.name} ({one.number})") for one in people]
    form.fields["reviewers"].choices = choices  # type: ignore[attr-defined]
    context: dict[str, Any] = {"form": form, "turnaround": number("usual turnaround").value}
    if form.is_bound and form.is_valid():
        context |= _found(form.cleaned_data, today)
        ledger.record_reading(chain_name="desk", what="who is away", by=required_actor(request), now=clock.now())
    return render(request, "reminders/what_if.html", context, status=200 if not form.errors else 422)


def _monday(today: date, more: int = 0) -> date:
    return today + timedelta(days=7 - today.weekday() + more)


def _found(answers: dict[str, Any], today: date) -> dict[str, Any]:
    absence = what_if.Absence(frozenset(answers["reviewers"]), answers["from_on"], answers["to_on"])
    usual = waiting.usual_weekly()
    weekly = {
        name: usual if one.weekly is None else one.weekly
        for name, one in panel.capacities(today).items()
        if not one.is_away
    }
    found = what_if.project(queries.reviews_under_way(), absence, weekly, today=today)
    by_absence = [one for one in found if one.is_late_by_absence]
    anyway = [one for one in found if one.is_late_anyway]
    return {
        "looked_at": len(found), "by_absence": by_absence[:_MOST_SHOWN], "count": len(by_absence),
        "anyway": anyway[:_MOST_SHOWN], "anyway_count": len(anyway), "no_end": date.max, "absence": absence,
        "saved": sum(one.is_saved_by_giving_away for one in by_absence),
    }  # fmt: skip
