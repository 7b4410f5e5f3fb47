"""An application at the desk: what was filed, what the rules find, and what a clerk does with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openimr.accounts import queries as accounts
from openimr.cases import queries as cases
from openimr.domain.eligibility import REASONS, Ground, ReasonLaw, Screening, Verdict
from openimr.domain.law import version_by_code
from openimr.domain.lifecycle import ApplicationAct, ApplicationStatus, words
from openimr.domain.values import ServiceMethod
from openimr.intake import operations, queries
from openimr.intake.models import Application
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, organisation, required_actor, roles
from openimr.interfaces.web.desk.forms import (
    DONE,
    ConcludeForm,
    InformationForm,
    LiabilityForm,
    ReasonForm,
    attempt,
    refusal,
)
from openimr.interfaces.web.desk.labels import FORM_GROUPS
from openimr.interfaces.web.desk.queues import worker_of
from openimr.interfaces.web.desk.session import worker
from openimr.ledger import operations as ledger
from openimr.letters import operations as letters
from openimr.letters import queries as letter_queries

_COMPUTED = (ApplicationStatus.RECEIVED, *queries.IN_SCREENING)
_OFFERED = (
    ApplicationAct.SCREEN,
    ApplicationAct.MARK_DUPLICATE,
    ApplicationAct.RECEIVE_INFORMATION,
    ApplicationAct.DECIDE_ON_WHAT_WE_HAVE,
    ApplicationAct.RESOLVE_LIABILITY,
    ApplicationAct.WITHDRAW,
)


def _application(request: HttpRequest, number: str) -> Application:
    found = queries.visible_to(required_actor(request)).prefetch_related("items", "papers")
    return get_object_or_404(found, number=number)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One reason of the law as screening looked at it: what it found, or that it does not apply."""

    law: ReasonLaw
    code: str
    reasons: tuple[Ground, ...]
    needs: tuple[Ground, ...]

    @property
    def is_clear(self) -> bool:
        """Whether the rule found nothing."""
        return not self.reasons and not self.needs


@require_GET
@roles(*DESK_ROLES)
def application(request: HttpRequest, number: str) -> HttpResponse:
    """Fields and papers left, the rules and the decision right."""
    found = _application(request, number)
    actor = required_actor(request)
    ledger.record_reading(chain_name=number, what="application", by=actor, now=clock.now())
    return _page(request, found)


def _page(request: HttpRequest, found: Application, *, status: int = DONE, **filled: forms.Form) -> HttpResponse:
    actor = required_actor(request)
    screening = queries.screening(found)
    is_open = found.status in _COMPUTED
    confirmed = queries.last_screening(found)
    lines = cases.timeline(found.number or "", actor)
    context = {
        "application": found, "worker": worker(request, worker_of(found)), "groups": _groups(found),
        "screening": screening, "rules": _rules(screening), "is_open": is_open,
        "law": version_by_code(screening.law_version),
        "confirmed": confirmed, "case": cases.of_application(found),
        "twins": queries.same_dispute(found)[:10] if is_open else [],
        "letters": letter_queries.letters_for(actor, found),
        "reply_due": letter_queries.reply_due(found) if found.status == ApplicationStatus.INFO_REQUESTED else None,
        "offers": {str(act): queries.offer(found, actor, act) for act in _OFFERED},
        "conclude_offer": queries.offer(found, actor, ApplicationAct.ACCEPT),
        "lines": lines, "names": accounts.names(line.by for line in lines),
        "conclude": ConcludeForm(initial={"verdict": screening.verdict, "method": ServiceMethod.MAIL}),
        "information": InformationForm(queries.fields_asked(found)),
        "refused": refusal(*filled.values()),
        "liability": LiabilityForm(), "withdraw": ReasonForm(prefix="withdraw"), **filled,
    }  # fmt: skip
    return render(request, "desk/application.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Group:
    """One group of the form: what stands in it, and which of its fields are empty."""

    words: Any
    filled: tuple[tuple[Any, Any], ...]
    empty: tuple[Any, ...]


def _groups(found: Application) -> list[Group]:
    return [_group(found, group, fields) for group, fields in FORM_GROUPS]


def _group(found: Application, group: Any, fields: tuple[tuple[str, Any], ...]) -> Group:
    asked = [one for one in fields if one[0] != "mailed_on" or queries.is_mailed(found)]
    shown = [(label, _shown(found, name)) for name, label in asked]
    return Group(
        group,
        tuple((label, value) for label, value in shown if value not in (None, "")),
        tuple(str(label) for label, value in shown if value in (None, "")),
    )


def _shown(found: Application, name: str) -> Any:
    value = getattr(found, name)
    field = Application._meta.get_field(name)
    if getattr(field, "choices", None) and value:
        return words(str(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value


def _rules(screening: Screening) -> list[RuleLine]:
    lines = [
        RuleLine(
            law, str(code),
            tuple(one for one in screening.reasons if one.code is code),
            tuple(one for one in screening.needs if one.code is code),
        )
        for code, law in REASONS.items()
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (not line.reasons, not line.needs))


@require_POST
@roles(*DESK_ROLES)
def start(request: HttpRequest, number: str) -> HttpResponse:
    """Take the application up."""
    found = _application(request, number)
    operations.start_screening(application=found, by=required_actor(request), now=clock.now())
    messages.success(request, _("You have taken the application up. Look at what the rules found and decide."))
    return redirect("desk_application", number)


@require_POST
@roles(*DESK_ROLES)
def conclude(request: HttpRequest, number: str) -> HttpResponse:
    """Confirm the screening, or decide otherwise with a note; the case opens or the letter goes."""
    found, form = _application(request, number), ConcludeForm(request.POST)
    done = attempt(
        form,
        lambda data: letters.conclude_screening(
            application=found, verdict=Verdict(data["verdict"]), note=data["note"].strip(),
            method=ServiceMethod(data["method"]), organisation=organisation(), by=required_actor(request),
            now=clock.now(),
        ),
    )  # fmt: skip
    if done != DONE:
        return _page(request, _application(request, number), status=done, conclude=form)
    if form.cleaned_data["verdict"] == Verdict.ELIGIBLE:
        messages.success(request, _("The application is eligible, and its case is open."))
        return redirect("desk_case", number)
    messages.success(request, _("The decision is recorded. The letter to the applicant is among the letters here."))
    return redirect("desk_application", number)


@require_POST
@roles(*DESK_ROLES)
def information(request: HttpRequest, number: str) -> HttpResponse:
    """The information that was asked for has come."""
    found = _application(request, number)
    form = InformationForm(queries.fields_asked(found), request.POST, request.FILES)
    return _after(
        request, found, "information", form, _("What came is entered. Screening goes on."),
        lambda data: operations.receive_information(
            application=found, fields=form.given(), papers=form.papers(), by=required_actor(request), now=clock.now()
        ),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def go_on(request: HttpRequest, number: str) -> HttpResponse:
    """Nothing came: decide on what there is."""
    found = _application(request, number)
    operations.decide_on_what_we_have(application=found, by=required_actor(request), now=clock.now())
    messages.success(request, _("Screening goes on with what there is."))
    return redirect("desk_application", number)


@require_POST
@roles(*DESK_ROLES)
def liability(request: HttpRequest, number: str) -> HttpResponse:
    """The liability dispute is resolved."""
    found = _application(request, number)
    return _after(
        request, found, "liability", LiabilityForm(request.POST), _("The resolution is recorded. Screening goes on."),
        lambda data: operations.resolve_liability(
            application=found, notice_served_on=data["notice_served_on"], by=required_actor(request), now=clock.now()
        ),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """The applicant takes the application back."""
    found = _application(request, number)
    return _after(
        request, found, "withdraw", ReasonForm(request.POST, prefix="withdraw"), _("The withdrawal is recorded."),
        lambda data: operations.withdraw(
            application=found, reason=data["reason"], by=required_actor(request), now=clock.now()
        ),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def duplicate(request: HttpRequest, number: str) -> HttpResponse:
    """The same application came before under another number."""
    found = _application(request, number)
    original = queries.same_dispute(found).filter(number=request.POST.get("original", "")).first()
    if original is None:
        raise Http404
    operations.mark_duplicate(application=found, original=original, by=required_actor(request), now=clock.now())
    messages.success(request, _("The application is marked as a copy. Both receipts are kept."))
    return redirect("desk_application", number)


def _after(
    request: HttpRequest, found: Application, name: str, form: forms.Form, said: str,
    act: Callable[[dict[str, Any]], object],
) -> HttpResponse:  # fmt: skip
    done = attempt(form, act)
    if done != DONE:
        return _page(request, _application(request, found.number or ""), status=done, **{name: form})
    messages.success(request, said)
    return redirect("desk_application", found.number)
