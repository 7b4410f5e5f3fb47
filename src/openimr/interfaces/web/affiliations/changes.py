"""Putting somebody on record; adding, correcting, ending and withdrawing names, numbers and relations."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from openimr.affiliations import operations, queries
from openimr.affiliations.models import Entity, EntityName, Relation
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.affiliations.forms import AddressForm, EndForm, EntityForm, WhyForm, filled_from
from openimr.interfaces.web.affiliations.kinds import KINDS, Kind, Row, told
from openimr.interfaces.web.affiliations.views import KEEP_ROLES, entity_page, found_entity, seen
from openimr.interfaces.web.desk.forms import DONE, attempt


@require_http_methods(["GET", "POST"])
@roles(*KEEP_ROLES)
def new(request: HttpRequest) -> HttpResponse:
    """Put a person or an organisation on record. Who is there already is shown instead of recorded twice."""
    form, status = EntityForm(initial={"name": request.GET.get("name", "")[:220]}), DONE
    made: list[Entity] = []
    alike: list[tuple[str, str]] = []
    if request.method == "POST":
        form = EntityForm(request.POST)
        status = attempt(form, lambda data: made.append(_recorded(request, form, data)))
        if made:
            messages.success(request, _("%(number)s is on record.") % {"number": made[0].number})
            return redirect("affiliations_entity", made[0].number)
        if form.is_valid() or form.non_field_errors():
            alike = _on_record(form)
    return render(request, "affiliations/new.html", {"form": form, "alike": alike}, status=status)


def _recorded(request: HttpRequest, form: EntityForm, data: dict[str, Any]) -> Entity:
    return operations.record_entity(
        kind=data["kind"], identity=form.identity(), is_another=data["is_another"], by=required_actor(request),
        now=clock.now(),
    )  # fmt: skip


def _on_record(form: EntityForm) -> list[tuple[str, str]]:
    found = queries.alike(form.identity())
    return [(one.number, queries.present_name(one)) for one in queries.entities().filter(number__in=found)]


@require_POST
@roles(*KEEP_ROLES)
def address(request: HttpRequest, number: str) -> HttpResponse:
    """Put the kind or the address right."""
    one, form = found_entity(number), AddressForm(request.POST, prefix="address")
    done = attempt(
        form,
        lambda data: operations.correct_entity(entity=one, by=required_actor(request), now=clock.now(), **data),
    )
    if done != DONE:
        return entity_page(request, found_entity(number), status=done, address_form=form)
    messages.success(request, _("It is put right."))
    return redirect("affiliations_entity", one.number)


@require_POST
@roles(*KEEP_ROLES)
def add(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """Put a name, a number or a relation on record."""
    one, kind = found_entity(number), _kind(slug)
    form = kind.form(request.POST, prefix=kind.slug)
    done = attempt(
        form,
        lambda data: kind.add(entity=one, by=required_actor(request), now=clock.now(), **kind.given(form, one)),
    )
    if done != DONE:
        return entity_page(request, one, status=done, slug=slug, form=form)
    messages.success(request, _("It is on record."))
    return redirect("affiliations_entity", one.number)


@require_GET
@roles(*KEEP_ROLES)
def row(request: HttpRequest, number: str, slug: str, pk: int) -> HttpResponse:
    """One row, to be corrected, ended or withdrawn."""
    return _page(request, found_entity(number), _kind(slug), pk)


@require_POST
@roles(*KEEP_ROLES)
def correct(request: HttpRequest, number: str, slug: str, pk: int) -> HttpResponse:
    """Replace a row by one that is right."""
    one, kind = found_entity(number), _kind(slug)
    found = _row(one, kind, pk)
    form, why = kind.form(request.POST), WhyForm(request.POST, prefix="correct")
    if not why.is_valid():
        form.is_valid()
        return _page(request, one, kind, pk, status=400, form=form, why=why)
    reason = why.cleaned_data["why"]
    done = attempt(
        form,
        lambda data: kind.correct(
            row=found, why=reason, by=required_actor(request), now=clock.now(), **kind.given(form, one)
        ),
    )
    if done != DONE:
        return _page(request, one, kind, pk, status=done, form=form, why=why)
    messages.success(request, _("It is corrected. What stood there before stays readable."))
    return redirect("affiliations_entity", one.number)


@require_POST
@roles(*KEEP_ROLES)
def end(request: HttpRequest, number: str, slug: str, pk: int) -> HttpResponse:
    """Say on which day a name or a relation ended."""
    one, kind, form = found_entity(number), _kind(slug), EndForm(request.POST, prefix="end")
    found = _row(one, kind, pk)
    if not isinstance(found, EntityName | Relation):
        raise Http404
    done = attempt(form, lambda data: _ended(request, found, data))
    if done != DONE:
        return _page(request, one, kind, pk, status=done, end_form=form)
    messages.success(request, _("The end is on record."))
    return redirect("affiliations_entity", one.number)


def _ended(request: HttpRequest, found: EntityName | Relation, data: dict[str, Any]) -> object:
    by, now = required_actor(request), clock.now()
    if isinstance(found, EntityName):
        return operations.end_name(row=found, until_on=data["until_on"], by=by, now=now)
    return operations.end_relation(relation=found, until_on=data["until_on"], source=data["source"], by=by, now=now)


@require_POST
@roles(*KEEP_ROLES)
def withdraw(request: HttpRequest, number: str, slug: str, pk: int) -> HttpResponse:
    """Say that a row was never so."""
    one, kind, form = found_entity(number), _kind(slug), WhyForm(request.POST, prefix="withdraw")
    found = _row(one, kind, pk)
    done = attempt(
        form,
        lambda data: operations.withdraw(row=found, why=data["why"], by=required_actor(request), now=clock.now()),
    )
    if done != DONE:
        return _page(request, one, kind, pk, status=done, withdraw_form=form)
    messages.success(request, _("It no longer counts. What stood there stays readable."))
    return redirect("affiliations_entity", one.number)


def _kind(slug: str) -> Kind:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def _row(one: Entity, kind: Kind, pk: int) -> Row:
    """A row of this entity that stands; 404 for what was withdrawn."""
    rows: Any = queries.relations_of(one) if kind.model is Relation else getattr(one, kind.relation).all()
    found: Row | None = next((row for row in rows if row.pk == pk and row.withdrawn_at is None), None)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, one: Entity, kind: Kind, pk: int, *, status: int = DONE, form: forms.Form | None = None,
    why: forms.Form | None = None, withdraw_form: forms.Form | None = None, end_form: forms.Form | None = None,
) -> HttpResponse:  # fmt: skip
    found = _row(one, kind, pk)
    seen(request, f"affiliations of {one.number}")
    is_present = isinstance(found, EntityName) and found.use == EntityName.Use.PRESENT
    can_end = isinstance(found, EntityName | Relation) and found.until_on is None and not is_present
    context = {
        "entity": one, "name": queries.present_name(one), "kind": kind, "row": found, "text": told(found),
        "form": form or kind.form(initial=filled_from(found, one)), "why": why or WhyForm(prefix="correct"),
        "withdraw_form": withdraw_form or (None if is_present else WhyForm(prefix="withdraw")),
        "end_form": (end_form or EndForm(prefix="end")) if can_end else None,
    }  # fmt: skip
    return render(request, "affiliations/row.html", context, status=status)
