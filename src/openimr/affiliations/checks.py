"""What acts on the field look at before they write: rows held until the act ends, sound numbers, days in order."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from openimr.affiliations import queries
from openimr.affiliations.models import Entity, EntityIdentifier, EntityName, Relation
from openimr.domain.identity import Identifier, Identity, is_sound
from openimr.domain.refusal import Reason, Refused

_Row = TypeVar("_Row", EntityName, EntityIdentifier, Relation)


def locked(entity: Entity) -> Entity:
    """The entity, held until the act ends. Raises Refused for one that was merged into another."""
    held = Entity.objects.select_for_update().get(pk=entity.pk)
    if held.merged_into_id is not None:
        raise Refused(Reason(f"This was merged into {held.merged_into}. Go on there."))
    return held


def locked_both(one: Entity, other: Entity) -> tuple[Entity, Entity]:
    """Two entities, held in the order of their keys: acts on the same pair wait for each other, and none fails."""
    held = {entity.pk: locked(entity) for entity in sorted((one, other), key=lambda side: side.pk)}
    return held[one.pk], held[other.pk]


def standing(row: _Row) -> _Row:
    """The row as it is now, held until the act ends. Raises Refused for one that was withdrawn."""
    held = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if held.withdrawn_at is not None:
        raise Refused(Reason("This was withdrawn or corrected already. Look at the page again."))
    return held


def require_sound(identifiers: Sequence[Identifier]) -> None:
    """Raises Refused for a number that cannot be right."""
    for one in identifiers:
        if not is_sound(one):
            kind = one.kind.replace("_", " ").replace("npi", "NPI")
            raise Refused(Reason(f"This {kind} cannot be right: look at its digits again."))


def require_days(from_on: date | None, until_on: date | None) -> None:
    """Raises Refused for days that end before they begin."""
    if from_on is not None and until_on is not None and until_on < from_on:
        raise Refused(Reason("The last day lies before the first."))


def iso(day: date | None) -> str | None:
    """A day as the record keeps it."""
    return day.isoformat() if day else None


def require_free(identifier: Identifier, entity: Entity) -> None:
    """Raises Refused for a number that cannot be right, and for one that another entity has."""
    require_sound([identifier])
    probe = Identity(entity.number, identifiers=(identifier,))
    others = [number for number in queries.alike(probe) if number != entity.number]
    if others:
        raise Refused(Reason(f"{', '.join(others)} has this number already. Look whether they are one."))
