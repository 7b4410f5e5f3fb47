"""Adding, correcting, withdrawing and checking what is on record of one reviewer."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openimr.domain.credentials import CheckResult, LicenceStatus
from openimr.domain.specialties import BOARDS
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.credentials.arriving import received
from openimr.interfaces.web.credentials.forms import SPECIALTIES, CheckForm, StatusForm, WhyForm
from openimr.interfaces.web.credentials.kinds import KINDS, Kind
from openimr.interfaces.web.credentials.views import KEEP_ROLES, found_reviewer, reviewer_page, seen
from openimr.interfaces.web.desk.forms import DONE, attempt
from openimr.panel import history, operations, told
from openimr.panel.models import Licence, Recorded, Reviewer
from openimr.panel.operations.checking import MOST_BYTES


@require_POST
@roles(*KEEP_ROLES)
def add(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """Put one more row on record."""
    one, kind = found_reviewer(number), _kind(slug)
    form = kind.form(request.POST, prefix=kind.slug)
    done = attempt(form, lambda data: kind.add(reviewer=one, by=required_actor(request), now=clock.now(), **data))
    if done != DONE:
        return reviewer_page(request, one, status=done, slug=slug, form=form)
    messages.success(request, _("It is on record."))
    return redirect("credentials_reviewer", number)


@require_POST
@roles(*KEEP_ROLES)
def check(request: HttpRequest, number: str) -> HttpResponse:
    """Keep what a primary source said, with what was seen."""
    one = found_reviewer(number)
    form = CheckForm(one, request.POST, request.FILES)
    done = attempt(form, lambda data: _record_check(request, one, data))
    if done != DONE:
        return reviewer_page(request, one, status=done, check_form=form)
    messages.success(request, _("The check is on record."))
    return redirect("credentials_reviewer", number)


def _record_check(request: HttpRequest, one: Reviewer, data: dict[str, Any]) -> None:
    upload = data.pop("evidence", None)
    seen_there = received(upload, most=MOST_BYTES) if upload else None
    data["result"] = CheckResult(data["result"])
    operations.record_check(
        reviewer=one, evidence=seen_there, by=required_actor(request), now=clock.now(), **data
    )  # fmt: skip


@require_GET
@roles(*KEEP_ROLES)
def row(request: HttpRequest, number: str, slug: str, pk: int) -> HttpResponse:
    """One row, to be corrected or withdrawn."""
    return _page(request, found_reviewer(number), _kind(slug), pk)


@require_POST
@roles(*KEEP_ROLES)
def correct(request: HttpRequest, number: str, slug: str, pk: int) -> HttpResponse:
    """Replace a row by one that is right."""
    one, kind = found_reviewer(number), _kind(slug)
    form, why = _correcting(kind, data=request.POST), WhyForm(request.POST, prefix="correct")
    if not why.is_valid():
        form.is_valid()
        return _page(request, one, kind, pk, status=400, form=form, why=why)
    found = _row(one, kind, pk)
    reason = why.cleaned_data["why"]
    done = attempt(
        form,
        lambda data: operations.correct(row=found, why=reason, by=required_actor(request), now=clock.now(), **data),
    )
    if done != DONE:
        return _page(request, one, kind, pk, status=done, form=form, why=why)
    messages.success(request, _("It is corrected. What stood there before stays in the history."))
    return redirect("credentials_reviewer", number)


def _correcting(kind: Kind, **filled: Any) -> forms.Form:
    """The form of a kind without a reason of its own: a correction has its own."""
    form = kind.form(**filled)
    form.fields.pop("why", None)
    return form


@require_POST
@roles(*KEEP_ROLES)
def withdraw(request: HttpRequest, number: str, slug: str, pk: int) -> HttpResponse:
    """Say that a row was never so."""
    one, kind = found_reviewer(number), _kind(slug)
    form = WhyForm(request.POST, prefix="withdraw")
    found = _row(one, kind, pk)
    done = attempt(
        form,
        lambda data: operations.withdraw(row=found, why=data["why"], by=required_actor(request), now=clock.now()),
    )
    if done != DONE:
        return _page(request, one, kind, pk, status=done, withdraw_form=form)
    messages.success(request, _("It no longer counts. What stood there stays in the history."))
    return redirect("credentials_reviewer", number)


@require_POST
@roles(*KEEP_ROLES)
def status(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The board lists a licence otherwise from a day on."""
    one, kind = found_reviewer(number), KINDS["licence"]
    found, form = _row(one, kind, pk), StatusForm(request.POST, prefix="status")
    if not isinstance(found, Licence):
        raise Http404
    done = attempt(
        form,
        lambda data: operations.change_licence_status(
            licence=found, status=LicenceStatus(data["status"]), from_on=data["from_on"], why=data["why"],
            by=required_actor(request), now=clock.now(),
        ),
    )  # fmt: skip
    if done != DONE:
        return _page(request, one, kind, pk, status=done, status_form=form)
    messages.success(request, _("The new status is on record from that day on."))
    return redirect("credentials_reviewer", number)


def _kind(slug: str) -> Kind:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def _row(one: Reviewer, kind: Kind, pk: int) -> Recorded:
    """A row that counts; 404 for what was replaced, whose history is on the reviewer's page."""
    rows: Any = getattr(one, kind.relation)
    found: Recorded | None = next((row for row in history.known(rows.all()) if row.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, one: Reviewer, kind: Kind, pk: int, *, status: int = DONE, form: forms.Form | None = None,
    why: forms.Form | None = None, withdraw_form: forms.Form | None = None, status_form: forms.Form | None = None,
) -> HttpResponse:  # fmt: skip
    found = _row(one, kind, pk)
    seen(request, f"credentials of {one.number}")
    initial = {name: getattr(found, name) for name in kind.form.base_fields if hasattr(found, name)}
    context = {
        "reviewer": one, "kind": kind, "row": found, "text": told.told(found),
        "form": form or _correcting(kind, initial=initial), "why": why or WhyForm(prefix="correct"),
        "withdraw_form": withdraw_form or WhyForm(prefix="withdraw"),
        "status_form": (status_form or StatusForm(prefix="status")) if kind.slug == "licence" else None,
        "specialties": SPECIALTIES, "boards": BOARDS,
    }  # fmt: skip
    return render(request, "credentials/row.html", context, status=status)
