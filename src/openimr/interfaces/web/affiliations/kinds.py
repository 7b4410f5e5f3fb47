"""What hangs on an entity: names, numbers, relations; how each is called, filled in, put on record and put right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openimr.affiliations import operations, queries
from openimr.affiliations.models import Entity, EntityIdentifier, EntityName, Relation
from openimr.domain.conflicts import relation_told
from openimr.interfaces.web.affiliations.forms import NameForm, NumberForm, RelationForm

Row = EntityName | EntityIdentifier | Relation


def _plain(form: forms.Form, entity: Entity) -> dict[str, Any]:
    return dict(form.cleaned_data)


def _number(form: forms.Form, entity: Entity) -> dict[str, Any]:
    return {"identifier": form.cleaned_data["identifier"]}


def _relation(form: forms.Form, entity: Entity) -> dict[str, Any]:
    assert isinstance(form, RelationForm)
    return form.given(entity)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its words, its form and what the form gives, its rows, and the acts that add one and correct one."""

    slug: str
    many: Any
    one: Any
    form: type[forms.Form]
    given: Callable[[forms.Form, Entity], dict[str, Any]]
    relation: str
    model: type[Row]
    add: Callable[..., object]
    correct: Callable[..., object]


def _add_name(*, entity: Entity, **given: Any) -> object:
    return operations.add_name(entity=entity, **given)


def _add_number(*, entity: Entity, **given: Any) -> object:
    return operations.add_identifier(entity=entity, **given)


def _add_relation(*, entity: Entity, **given: Any) -> object:
    return operations.record_relation(**given)


KINDS: Mapping[str, Kind] = {
    one.slug: one
    for one in (
        Kind("name", _("Names"), _("Add a name"), NameForm, _plain, "names", EntityName, _add_name,
             operations.correct_name),
        Kind("number", _("Numbers"), _("Add a number"), NumberForm, _number, "identifiers", EntityIdentifier,
             _add_number, operations.correct_identifier),
        Kind("relation", _("Relations"), _("Add a relation"), RelationForm, _relation, "", Relation, _add_relation,
             operations.correct_relation),
    )
}  # fmt: skip
"""Every kind by its word in addresses."""


def told(row: Row) -> str:
    """What a row says, in one line."""
    if isinstance(row, Relation):
        return relation_told(queries.relation_value(row), queries.graph())
    if isinstance(row, EntityName):
        return row.name
    return " ".join(filter(None, (row.kind.replace("_", " ").replace("npi", "NPI"), row.value, row.issuer)))
