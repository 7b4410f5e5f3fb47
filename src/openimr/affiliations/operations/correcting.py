"""Putting right what was wrong from the start: the wrong row is withdrawn with the why, the right one stands beside."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from openimr.affiliations.checks import locked, locked_both, require_days, require_free, standing
from openimr.affiliations.models import Entity, EntityIdentifier, EntityName, Relation
from openimr.affiliations.operations.keeping import KEEP, append, mark_withdrawn
from openimr.affiliations.operations.recording import record_relation
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.conflicts import EntityKind, RelationKind
from openimr.domain.identity import Identifier
from openimr.domain.refusal import Reason, Refused


@transaction.atomic
def correct_entity(
    *, entity: Entity, kind: EntityKind, street: str, town: str, postal_code: str, by: Actor, now: datetime
) -> Entity:
    """Put the kind or the address right. Raises Refused where nothing changes."""
    permissions.require(by, KEEP)
    held = locked(entity)
    given = {"kind": kind, "street": street, "town": town, "postal_code": postal_code}
    changed = {name: value.strip() for name, value in given.items() if value.strip() != getattr(held, name)}
    if not changed:
        raise Refused(Reason("Nothing was changed: everything stands here as you entered it."))
    for name, value in changed.items():
        setattr(held, name, value)
    held.save(update_fields=list(changed))
    append(
        act="correct_entity",
        facts={"entity": held.number, "fields": sorted(changed)},
        content=repr(changed),
        by=by,
        now=now,
    )
    return held


@transaction.atomic
def correct_name(
    *, row: EntityName, name: str, use: str, from_on: date | None, until_on: date | None, why: str, by: Actor,
    now: datetime,
) -> EntityName:  # fmt: skip
    """Replace a name by one that is right. Raises Refused for a blank one, and where the present name would be lost."""
    permissions.require(by, KEEP)
    entity, held, written = locked(row.entity), standing(row), " ".join(name.split())
    if not written or use not in EntityName.Use.values:
        raise Refused(Reason("Enter the name, and whether it is the present, a former or a trading name."))
    require_days(from_on, until_on)
    if (held.use == EntityName.Use.PRESENT) != (use == EntityName.Use.PRESENT):
        raise Refused(Reason("Which name is the present one changes by adding the new present name."))
    mark_withdrawn(row=held, why=why, by=by, now=now)
    new = EntityName.objects.create(
        entity=entity, name=written, use=use, from_on=from_on, until_on=until_on, recorded_at=now, recorded_by=by.number
    )
    append(act="correct_entity_name", facts={"entity": entity.number}, content=f"{written} {why}", by=by, now=now)
    return new


@transaction.atomic
def correct_identifier(
    *, row: EntityIdentifier, identifier: Identifier, why: str, by: Actor, now: datetime
) -> EntityIdentifier:
    """Replace a number by one that is right. Raises Refused as `add_identifier` does."""
    permissions.require(by, KEEP)
    entity, held = locked(row.entity), standing(row)
    require_free(identifier, entity)
    mark_withdrawn(row=held, why=why, by=by, now=now)
    new = EntityIdentifier.objects.create(
        entity=entity, kind=identifier.kind, value=identifier.value.strip(), issuer=identifier.issuer.strip(),
        recorded_at=now, recorded_by=by.number,
    )  # fmt: skip
    append(
        act="correct_entity_number", facts={"entity": entity.number}, content=f"{identifier!r} {why}", by=by, now=now
    )
    return new


@transaction.atomic
def correct_relation(
    *, row: Relation, kind: RelationKind, of: Entity, to: Entity, source: str, why: str, by: Actor, now: datetime,
    from_on: date | None = None, until_on: date | None = None, share_percent: Decimal | None = None,
) -> Relation:  # fmt: skip
    """Replace a relation by one that is right. Raises Refused as `record_relation` does."""
    permissions.require(by, KEEP)
    locked_both(of, to)
    _withdraw_relation(row, why, by, now)
    return record_relation(
        kind=kind, of=of, to=to, source=source, by=by, now=now, from_on=from_on, until_on=until_on,
        share_percent=share_percent,
    )  # fmt: skip


@transaction.atomic
def withdraw(*, row: EntityName | EntityIdentifier | Relation, why: str, by: Actor, now: datetime) -> None:
    """Say that a name, number or relation was never so: it no longer counts and stays readable.

    Raises Refused without a why, and for the present name: somebody without a name cannot be found.
    """
    permissions.require(by, KEEP)
    if isinstance(row, Relation):
        _withdraw_relation(row, why, by, now)
    elif isinstance(row, EntityName):
        _withdraw_name(row, why, by, now)
    else:
        entity, number = locked(row.entity), standing(row)
        mark_withdrawn(row=number, why=why, by=by, now=now)
        append(
            act="withdraw_entity_number",
            facts={"entity": entity.number, "kind": number.kind},
            content=why,
            by=by,
            now=now,
        )


def _withdraw_relation(row: Relation, why: str, by: Actor, now: datetime) -> None:
    held = standing(row)
    mark_withdrawn(row=held, why=why, by=by, now=now)
    facts = {"kind": held.kind, "of": held.of.number, "to": held.to.number}
    append(act="withdraw_relation", facts=facts, content=why, by=by, now=now)


def _withdraw_name(row: EntityName, why: str, by: Actor, now: datetime) -> None:
    entity, held = locked(row.entity), standing(row)
    if held.use == EntityName.Use.PRESENT:
        raise Refused(Reason("This is the present name. Correct it, or add the new one first."))
    mark_withdrawn(row=held, why=why, by=by, now=now)
    append(act="withdraw_entity_name", facts={"entity": entity.number}, content=why, by=by, now=now)


@transaction.atomic
def merge_entities(*, kept: Entity, other: Entity, why: str, by: Actor, now: datetime) -> Entity:
    """Two entries turned out to be one: names, numbers and relations of the other go to the kept one.

    What both have is withdrawn at the other. The other's number leads to the kept one from now on. Raises Refused
    without a why, and for one entity alone.
    """
    permissions.require(by, KEEP)
    if kept.pk == other.pk:
        raise Refused(Reason("This is one entry already. Choose another."))
    if not why.strip():
        raise Refused(Reason("Say how you know that they are one."))
    into, gone = locked_both(kept, other)
    _move_names(into, gone, why, by, now)
    _move_identifiers(into, gone, why, by, now)
    for relation in [*gone.relations_from.filter(withdrawn_at=None), *gone.relations_to.filter(withdrawn_at=None)]:
        _move_relation(relation, into, gone, why, by, now)
    _fill_address(into, gone)
    gone.merged_into = into
    gone.save(update_fields=["merged_into"])
    append(act="merge_entities", facts={"entity": into.number, "other": gone.number}, content=why, by=by, now=now)
    return into


def _move_names(into: Entity, gone: Entity, why: str, by: Actor, now: datetime) -> None:
    known = {one.name.casefold() for one in into.names.filter(withdrawn_at=None)}
    for row in gone.names.filter(withdrawn_at=None):
        if row.name.casefold() not in known:
            use = EntityName.Use.TRADING if row.use == EntityName.Use.PRESENT else row.use
            EntityName.objects.create(
                entity=into, name=row.name, use=use, from_on=row.from_on, until_on=row.until_on, recorded_at=now,
                recorded_by=by.number,
            )  # fmt: skip
        mark_withdrawn(row=row, why=why, by=by, now=now)


def _move_identifiers(into: Entity, gone: Entity, why: str, by: Actor, now: datetime) -> None:
    known = {(one.kind, one.value, one.issuer) for one in into.identifiers.filter(withdrawn_at=None)}
    for row in gone.identifiers.filter(withdrawn_at=None):
        if (row.kind, row.value, row.issuer) not in known:
            EntityIdentifier.objects.create(
                entity=into, kind=row.kind, value=row.value, issuer=row.issuer, recorded_at=now, recorded_by=by.number
            )
        mark_withdrawn(row=row, why=why, by=by, now=now)


def _move_relation(row: Relation, into: Entity, gone: Entity, why: str, by: Actor, now: datetime) -> None:
    of, to = (into if side.pk == gone.pk else side for side in (row.of, row.to))
    same = Relation.objects.filter(
        kind=row.kind, of=of, to=to, from_on=row.from_on, until_on=row.until_on, withdrawn_at=None
    )
    if of.pk != to.pk and not same.exists():
        Relation.objects.create(
            kind=row.kind, of=of, to=to, from_on=row.from_on, until_on=row.until_on, source=row.source,
            share_percent=row.share_percent, recorded_at=now, recorded_by=by.number,
        )  # fmt: skip
    mark_withdrawn(row=row, why=why, by=by, now=now)


def _fill_address(into: Entity, gone: Entity) -> None:
    """The address of the other stands where the kept one has none; half of one is never mixed with half of another."""
    if not (into.street or into.town or into.postal_code):
        into.street, into.town, into.postal_code = gone.street, gone.town, gone.postal_code
        into.save(update_fields=["street", "town", "postal_code"])
