"""What every act on the field shares: permission, one line in its chain, and rows that are still so."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from openimr.affiliations.models import Entity, EntityIdentifier, EntityName, Relation
from openimr.domain.actor import Actor
from openimr.domain.identity import Identifier, is_sound
from openimr.domain.permissions import AffiliationAct
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger

KEEP = AffiliationAct.KEEP_AFFILIATIONS
Row = TypeVar("Row", EntityName, EntityIdentifier, Relation)


def append(act: str, facts: dict[str, Any], content: str, by: Actor, now: datetime) -> None:
    """One line of the field's chain: numbers and kinds, and a digest of the rest."""
    digest = hashlib.sha256(content.encode()).hexdigest()
    ledger.append(chain_name=ledger.AFFILIATIONS, act=act, facts={**facts, "sha256": digest}, by=by, now=now)


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


def standing(row: Row) -> Row:
    """The row as it is now, held until the act ends. Raises Refused for one that was withdrawn."""
    held = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if held.withdrawn_at is not None:
        raise Refused(Reason("This was withdrawn or corrected already. Look at the page again."))
    return held


def mark_withdrawn(row: Row, why: str, by: Actor, now: datetime) -> None:
    """Say of a held row that it was never so. Raises Refused without a why."""
    if not why.strip():
        raise Refused(Reason("Say why; whoever reads the history later has nothing else."))
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_why = now, by.number, " ".join(why.split())[:400]
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])


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
