"""Putting people, organisations and their relations on record."""

from datetime import date, datetime
from decimal import Decimal

from django.db import connection, transaction

from openimr.affiliations import queries
from openimr.affiliations.checks import iso, locked, locked_both, require_days, require_free, require_sound, standing
from openimr.affiliations.models import Entity, EntityIdentifier, EntityName, Relation
from openimr.affiliations.operations.keeping import KEEP, append
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.conflicts import EntityKind, RelationKind
from openimr.domain.identity import Answer, Identifier, Identity
from openimr.domain.refusal import Reason, Refused


@transaction.atomic
def record_entity(
    *, kind: EntityKind, identity: Identity, by: Actor, now: datetime, is_another: bool = False
) -> Entity:
    """Put a person or an organisation on record under a new number. Its other names are kept as trading names.

    Raises Refused without a name, for a number that cannot be right, and where somebody on record is the same; with
    `is_another` a person has said that it is another.
    """
    permissions.require(by, KEEP)
    if not identity.name.strip():
        raise Refused(Reason("Enter a name."))
    require_sound(identity.identifiers)
    same = [number for number, found in queries.alike(identity).items() if found.answer is Answer.SAME]
    if same and not is_another:
        raise Refused(Reason(f"This is on record already as {', '.join(same)}. Add to it, or say that it is another."))
    return made(kind=kind, identity=identity, by=by, now=now)


@transaction.atomic
def made(*, kind: EntityKind, identity: Identity, by: Actor, now: datetime) -> Entity:
    """A new entity with its names and numbers; who calls it has looked whether it may be made."""
    new = _numbered(kind=kind, identity=identity, by=by, now=now)
    EntityName.objects.bulk_create(
        EntityName(
            entity=new, name=" ".join(name.split()), recorded_at=now, recorded_by=by.number,
            use=EntityName.Use.TRADING if place else EntityName.Use.PRESENT,
        )
        for place, name in enumerate(identity.names)
        if name.strip()
    )  # fmt: skip
    EntityIdentifier.objects.bulk_create(
        EntityIdentifier(
            entity=new, kind=one.kind, value=one.value.strip(), issuer=one.issuer.strip(), recorded_at=now,
            recorded_by=by.number,
        )
        for one in identity.identifiers
    )  # fmt: skip
    append(act="record_entity", facts={"entity": new.number, "kind": kind}, content=repr(identity), by=by, now=now)
    return new


def _numbered(*, kind: EntityKind, identity: Identity, by: Actor, now: datetime) -> Entity:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('affiliations_entity', 'id'))")
        key = int(cursor.fetchone()[0])
    return Entity.objects.create(
        pk=key, number=f"E-{key:05d}", kind=kind, street=identity.street.strip(), town=identity.town.strip(),
        postal_code=identity.postal_code.strip(), recorded_at=now, recorded_by=by.number,
    )  # fmt: skip


@transaction.atomic
def add_name(*, entity: Entity, name: str, use: str, by: Actor, now: datetime, from_on: date | None = None,
             until_on: date | None = None) -> EntityName:  # fmt: skip
    """Add a name. A new present name makes a former one of the last, up to the day before. Raises Refused if blank."""
    permissions.require(by, KEEP)
    written = " ".join(name.split())
    if not written or use not in EntityName.Use.values:
        raise Refused(Reason("Enter the name, and whether it is the present, a former or a trading name."))
    require_days(from_on, until_on)
    held = locked(entity)
    if use == EntityName.Use.PRESENT:
        last = held.names.filter(use=use, withdrawn_at=None)
        last.update(use=EntityName.Use.FORMER, until_on=from_on)
    new = EntityName.objects.create(
        entity=held, name=written, use=use, from_on=from_on, until_on=until_on, recorded_at=now, recorded_by=by.number
    )
    append(act="add_entity_name", facts={"entity": held.number, "use": use}, content=written, by=by, now=now)
    return new


@transaction.atomic
def end_name(*, row: EntityName, until_on: date, by: Actor, now: datetime) -> EntityName:
    """Say until when a name was used: it is a former one from then on. Raises Refused for the present name."""
    permissions.require(by, KEEP)
    entity, held = locked(row.entity), standing(row)
    if held.use == EntityName.Use.PRESENT:
        raise Refused(Reason("This is the present name. Add the new one; then this becomes a former one."))
    require_days(held.from_on, until_on)
    held.use, held.until_on = EntityName.Use.FORMER, until_on
    held.save(update_fields=["use", "until_on"])
    append(
        act="end_entity_name",
        facts={"entity": entity.number, "until": iso(until_on)},
        content=held.name,
        by=by,
        now=now,
    )
    return held


@transaction.atomic
def add_identifier(*, entity: Entity, identifier: Identifier, by: Actor, now: datetime) -> EntityIdentifier:
    """Add a number. Raises Refused for one that cannot be right, and for one that another entity has."""
    permissions.require(by, KEEP)
    require_free(identifier, locked(entity))
    new = EntityIdentifier.objects.create(
        entity=entity, kind=identifier.kind, value=identifier.value.strip(), issuer=identifier.issuer.strip(),
        recorded_at=now, recorded_by=by.number,
    )  # fmt: skip
    append(
        act="add_entity_number",
        facts={"entity": entity.number, "kind": identifier.kind},
        content=repr(identifier),
        by=by,
        now=now,
    )
    return new


@transaction.atomic
def record_relation(
    *, kind: RelationKind, of: Entity, to: Entity, source: str, by: Actor, now: datetime, from_on: date | None = None,
    until_on: date | None = None, share_percent: Decimal | None = None,
) -> Relation:  # fmt: skip
    """Put a relation on record, read 'of KIND to'. Raises Refused without a source, for one entity alone, for days
    that end before they begin, and for a share outside 0 to 100 percent."""
    permissions.require(by, KEEP)
    if of.pk == to.pk:
        raise Refused(Reason("A relation is between two. Choose another person or organisation."))
    if not source.strip():
        raise Refused(Reason("Say where this is known from: a register, a statement, a web page with its day."))
    if share_percent is not None and not 0 <= share_percent <= 100:
        raise Refused(Reason("A share lies between 0 and 100 percent."))
    require_days(from_on, until_on)
    locked_both(of, to)
    new = Relation.objects.create(
        kind=kind, of=of, to=to, from_on=from_on, until_on=until_on, share_percent=share_percent,
        source=" ".join(source.split()), recorded_at=now, recorded_by=by.number,
    )  # fmt: skip
    facts = {"kind": kind, "of": of.number, "to": to.number, "from": iso(from_on), "until": iso(until_on)}
    append(act="record_relation", facts=facts, content=f"{share_percent} {source}", by=by, now=now)
    return new


@transaction.atomic
def end_relation(*, relation: Relation, until_on: date, source: str, by: Actor, now: datetime) -> Relation:
    """Say on which day a relation ended (that day still counts). Raises Refused if it has an end, or never began."""
    permissions.require(by, KEEP)
    held = standing(relation)
    if held.until_on is not None:
        raise Refused(Reason(f"This relation ended on {held.until_on.isoformat()} already."))
    if not source.strip():
        raise Refused(Reason("Say where the end is known from."))
    require_days(held.from_on, until_on)
    held.until_on = until_on
    held.source = f"{held.source}; end: {' '.join(source.split())}"[:200]
    held.save(update_fields=["until_on", "source"])
    facts = {"kind": held.kind, "of": held.of.number, "to": held.to.number, "until": iso(until_on)}
    append(act="end_relation", facts=facts, content=source, by=by, now=now)
    return held
