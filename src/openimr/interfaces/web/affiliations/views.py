"""The list of people and organisations, and one of them with everything on record. Every view is recorded."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from openimr.accounts import queries as accounts
from openimr.affiliations import queries, tables
from openimr.affiliations.lists import COLUMNS
from openimr.affiliations.models import Entity, Relation
from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.domain.conflicts import EntityKind, RelationKind, says
from openimr.domain.identity import Answer
from openimr.domain.permissions import AFFILIATION_PERMISSIONS, AffiliationAct, may
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.affiliations.forms import AddressForm, kinds
from openimr.interfaces.web.affiliations.kinds import KINDS, Kind
from openimr.interfaces.web.desk.forms import DONE
from openimr.ledger import operations as ledger

SEE_ROLES: tuple[Role, ...] = tuple(sorted(AFFILIATION_PERMISSIONS[AffiliationAct.SEE_AFFILIATIONS]))
KEEP_ROLES: tuple[Role, ...] = tuple(sorted(AFFILIATION_PERMISSIONS[AffiliationAct.KEEP_AFFILIATIONS] - {Role.SYSTEM}))
PER_PAGE = 50
_LONGEST, _MOST_ALIKE = 80, 10


def seen(request: HttpRequest, what: str) -> None:
    """Keep in the read log that somebody looks at the field."""
    ledger.record_reading(chain_name=ledger.AFFILIATIONS, what=what, by=required_actor(request), now=clock.now())


@require_GET
@roles(*SEE_ROLES)
def home(request: HttpRequest) -> HttpResponse:
    """Everybody on record, by words and kind."""
    seen(request, "list of affiliations")
    text, kind = _asked(request)
    page = Paginator(queries.matching(text, kind), PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page, "lines": [(one, queries.value_of(one).identity) for one in page], "text": text, "kind": kind,
        "kinds": kinds(), "query": query.urlencode(), "found": page.paginator.count,
        "keeps": may(required_actor(request), AffiliationAct.KEEP_AFFILIATIONS),
    }  # fmt: skip
    return render(request, "affiliations/home.html", context)


def _asked(request: HttpRequest) -> tuple[str, str]:
    text = request.GET.get("text", "").strip()[:_LONGEST]
    kind = request.GET.get("kind", "")
    return text, kind if kind in set(EntityKind) else ""


@require_GET
@roles(*SEE_ROLES)
def export(request: HttpRequest) -> HttpResponse:
    """What the list shows, all pages of it, in the columns that can be imported again."""
    seen(request, "list of affiliations, exported")
    rows = [list(COLUMNS), *queries.cells(queries.matching(*_asked(request)))]
    disposition = 'attachment; filename="affiliations.csv"'
    return HttpResponse(
        tables.as_csv(rows), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition}
    )


@require_GET
@roles(*SEE_ROLES)
def entity(request: HttpRequest, number: str) -> HttpResponse:
    """One person or organisation; the number of one that was merged leads to the other."""
    one = found_entity(number)
    if one.number != number:
        return redirect("affiliations_entity", one.number)
    return entity_page(request, one)


def found_entity(number: str) -> Entity:
    """The entity of a number, or the one it was merged into; 404 when there is none."""
    one = queries.by_number(number)
    if one is None:
        raise Http404
    return one


@dataclass(frozen=True, slots=True)
class Line:
    """One relation as read from the entity of the page: what stands before and after the other side's name."""

    row: Relation
    other: Entity
    name: str
    before: str
    after: str
    is_over: bool


def line_of(row: Relation, one: Entity, on: date) -> Line:
    """A relation from one side."""
    is_first = row.of_id == one.pk
    other = row.to if is_first else row.of
    told = says(RelationKind(row.kind))
    before, after = (told, "") if is_first else ("", f"{told} it")
    return Line(row, other, queries.present_name(other), before, after, row.until_on is not None and row.until_on < on)


@dataclass(frozen=True, slots=True)
class Section:
    """Names or numbers on the page: those that stand, those withdrawn, and the form that adds one."""

    kind: Kind
    rows: list[Any]
    withdrawn: list[Any]
    form: forms.Form | None


def entity_page(
    request: HttpRequest, one: Entity, *, status: int = DONE, slug: str = "", form: forms.Form | None = None,
    address_form: forms.Form | None = None,
) -> HttpResponse:  # fmt: skip
    """The page of one entity, perhaps with a form that was refused."""
    seen(request, f"affiliations of {one.number}")
    keeps = may(required_actor(request), AffiliationAct.KEEP_AFFILIATIONS)
    on = pacific_date(clock.now())
    identity, history = queries.value_of(one).identity, queries.history_of(one)
    sections = [_section(one, kind, keeps, slug, form) for kind in KINDS.values() if kind.slug != "relation"]
    ties = KINDS["relation"]
    where = {name: getattr(one, name) for name in ("kind", "street", "town", "postal_code")}
    context: dict[str, Any] = {
        "entity": one, "identity": identity, "keeps": keeps, "sections": sections, "ties": ties,
        "lines": [line_of(row, one, on) for row in queries.relations_of(one)],
        "relation_form": (form if slug == "relation" and form else ties.form(prefix=ties.slug)) if keeps else None,
        "address_form": (address_form or AddressForm(prefix="address", initial=where)) if keeps else None,
        "alike": _alike(one), "history": history, "names": accounts.names(line.by for line in history),
        "merged": list(one.merged.order_by("pk")),
    }  # fmt: skip
    return render(request, "affiliations/entity.html", context, status=status)


def _section(one: Entity, kind: Kind, keeps: bool, slug: str, form: forms.Form | None) -> Section:
    rows = list(getattr(one, kind.relation).all())
    standing = [row for row in rows if row.withdrawn_at is None]
    fresh = (form if kind.slug == slug and form else kind.form(prefix=kind.slug)) if keeps else None
    return Section(kind, standing, [row for row in rows if row.withdrawn_at is not None], fresh)


def _alike(one: Entity) -> list[tuple[str, str, bool, tuple[str, ...]]]:
    """Others on record who may be the same: number, name, whether it is sure, and what speaks for it."""
    found = queries.alike(queries.value_of(one).identity)
    found.pop(one.number, None)
    known = {other.number: queries.present_name(other) for other in queries.entities().filter(number__in=found)}
    return [
        (number, known[number], compared.answer is Answer.SAME, compared.speaks_for)
        for number, compared in found.items()
        if number in known
    ][:_MOST_ALIKE]  # fmt: skip
