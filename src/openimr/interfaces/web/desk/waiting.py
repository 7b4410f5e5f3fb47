"""Waiting cases: proposals for all of them at once, one changed by hand, offers confirmed. Every view is recorded."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.domain.refusal import Refused
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.desk.acts import acted
from openimr.interfaces.web.desk.forms import attempt
from openimr.ledger import operations as ledger
from openimr.panel import queries as panel
from openimr.reviews import operations, queries, waiting
from openimr.reviews.models import Proposal

_SEEDS = 10**9
_MOST_SHARES = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One proposal as the table shows it; runners-up are names with numbers, and why each came after."""

    proposal: Proposal
    items: tuple[str, ...]
    runners_up: tuple[tuple[str, str, str], ...]
    is_expedited: bool


@require_GET
@roles(Role.CASE_COORDINATOR)
def cases(request: HttpRequest) -> HttpResponse:
    """What waits, what is proposed for it, and who decides for whom most."""
    ledger.record_reading(chain_name="desk", what="waiting cases", by=required_actor(request), now=clock.now())
    rows = _rows(list(waiting.proposals()))
    context = {
        "rows": [row for row in rows if row.proposal.reviewer],
        "nobody": [row for row in rows if not row.proposal.reviewer],
        "runs": sorted({(row.proposal.run.number, row.proposal.run.seed, row.proposal.run.made_at) for row in rows}),
        "ready": waiting.ready().count(),
        "most": waiting.MOST_AT_ONCE,
        "shares": _shares(),
        "absent": waiting.with_absent(clock.now()),
    }
    return render(request, "desk/waiting.html", context)


def _rows(proposals: list[Proposal]) -> list[Row]:
    names = _names(one["number"] for proposal in proposals for one in proposal.runners_up)
    return [
        Row(
            proposal=one,
            items=tuple(item.treatment for item in one.case.items.all()),
            runners_up=tuple((names.get(up["number"], ""), up["number"], up["why"]) for up in one.runners_up),
            is_expedited=one.case.priority == "expedited",
        )
        for one in proposals
    ]


def _names(numbers: Iterable[str]) -> dict[str, str]:
    found = panel.with_evidence().filter(number__in=set(numbers)).prefetch_related(None)
    return {one.number: one.user.name for one in found}


def _shares() -> list[tuple[str, str, int, int, int]]:
    """The largest shares of one reviewer in the cases of one claims administrator, with the percentage."""
    found = waiting.shares(pacific_date(clock.now()))[:_MOST_SHARES]
    names = waiting.administrator_names(key for key, *_rest in found)
    return [(names.get(key, key), who, count, total, 100 * count // total) for key, who, count, total in found]


@require_POST
@roles(Role.CASE_COORDINATOR)
def propose(request: HttpRequest) -> HttpResponse:
    """Solve for the most pressing waiting cases together."""
    said = _("Proposals are made. Nothing is offered before you confirm.")
    by, now = required_actor(request), clock.now()
    return acted(
        request, said, "desk_waiting",
        lambda: operations.propose_all(seed=secrets.randbelow(_SEEDS), by=by, now=now),
    )  # fmt: skip


@require_POST
@roles(Role.CASE_COORDINATOR)
def offer(request: HttpRequest) -> HttpResponse:
    """Offer every ticked case to the reviewer proposed."""
    ticked = request.POST.getlist("case")
    try:
        told = operations.confirm_proposals(cases=ticked, by=required_actor(request), now=clock.now())
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, str(reason))
        return redirect("desk_waiting")
    count = len(told.offered)
    if count:
        messages.success(request, ngettext("%(n)s case is offered.", "%(n)s cases are offered.", count) % {"n": count})
    for one in told.refused:
        messages.error(request, one)
    return redirect("desk_waiting")


@require_POST
@roles(Role.CASE_COORDINATOR)
def set_aside(request: HttpRequest) -> HttpResponse:
    """Take the open proposals back."""
    said = _("The proposals are taken back. The cases wait for another run.")
    by, now = required_actor(request), clock.now()
    return acted(request, said, "desk_waiting", lambda: operations.set_aside(by=by, now=now))


class ChangeForm(forms.Form):
    """Another reviewer for one case, and why."""

    reviewer = forms.ChoiceField(label=gettext_lazy("Reviewer"))
    reason = forms.CharField(
        label=gettext_lazy("Why this reviewer"), max_length=400, widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("It is kept with the case. Leave out names and anything about health."),
    )  # fmt: skip

    def __init__(self, choices: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["reviewer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


@roles(Role.CASE_COORDINATOR)
def change(request: HttpRequest, number: str) -> HttpResponse:
    """One case: the proposal, everybody who may take it, and the choice of somebody else."""
    proposal = get_object_or_404(waiting.proposals(), case__number=number)
    ledger.record_reading(chain_name=number, what="reviewer identity", by=required_actor(request), now=clock.now())
    found = queries.candidates(proposal.case, on=pacific_date(clock.now()))
    fit = {one.reviewer.number: one for one in found if not one.is_barred}
    choices = [(number, f"{one.reviewer.user.name}, {number}: {one.reasons[-1]}") for number, one in fit.items()]
    form = ChangeForm(choices, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        by, now = required_actor(request), clock.now()
        status = attempt(
            form,
            lambda data: operations.change_proposal(
                proposal=proposal, reviewer=fit[data["reviewer"]].reviewer, reason=data["reason"], by=by, now=now
            ),
        )
        if status == 200:
            messages.success(request, _("The proposal is changed."))
            return redirect("desk_waiting")
    context = {"row": _rows([proposal])[0], "form": form, "barred": len(found) - len(fit), "fit": len(fit)}
    return render(request, "desk/waiting_change.html", context, status=status)
