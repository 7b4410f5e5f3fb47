"""Putting people, organisations and their relations on record."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from openimr.affiliations import lists, queries
from openimr.affiliations.lists import ImportOutcome, Row, RowResult
from openimr.affiliations.models import Entity, EntityIdentifier, EntityName, Relation
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.conflicts import EntityKind, RelationKind
from openimr.domain.identity import Answer, Comparison, Identifier, Identity, is_sound
from openimr.domain.permissions import AffiliationAct
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger

_KEEP = AffiliationAct.KEEP_AFFILIATIONS


@transaction.atomic
def record_entity(
    *, kind: EntityKind, identity: Identity, by: Actor, now: datetime, is_another: bool = False
) -> Entity:
    """Put a person or an organisation on record under a new number. Its other names are kept as trading names.

    Raises Refused without a name, for a number that cannot be right, and where somebody on record is the same; with
    `is_another` a person has said that it is another.
    """
    permissions.require(by, _KEEP)
    if not identity.name.strip():
        raise Refused(Reason("Enter a name."))
    _require_sound(identity.identifiers)
    same = [number for number, found in queries.alike(identity).items() if found.answer is Answer.SAME]
    if same and not is_another:
        raise Refused(Reason(f"This is on record already as {', '.join(same)}. Add to it, or say that it is another."))
    return _made(kind=kind, identity=identity, by=by, now=now)


def _made(*, kind: EntityKind, identity: Identity, by: Actor, now: datetime) -> Entity:
    made = _numbered(kind=kind, identity=identity, by=by, now=now)
    EntityName.objects.bulk_create(
        EntityName(entity=made, name=name.strip(), use=EntityName.Use.TRADING if place else EntityName.Use.PRESENT)
        for place, name in enumerate(identity.names)
        if name.strip()
    )
    EntityIdentifier.objects.bulk_create(
        EntityIdentifier(entity=made, kind=one.kind, value=one.value.strip(), issuer=one.issuer.strip())
        for one in identity.identifiers
    )
    _append("record_entity", {"entity": made.number, "kind": kind}, repr(identity), by, now)
    return made


def _numbered(*, kind: EntityKind, identity: Identity, by: Actor, now: datetime) -> Entity:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('affiliations_entity', 'id'))")
        key = int(cursor.fetchone()[0])
    return Entity.objects.create(
        pk=key, number=f"E-{key:05d}", kind=kind, street=identity.street.strip(), town=identity.town.strip(),
        postal_code=identity.postal_code.strip(), recorded_at=now, recorded_by=by.number,
    )  # fmt: skip


def _require_sound(identifiers: Sequence[Identifier]) -> None:
    for one in identifiers:
        if not is_sound(one):
            kind = one.kind.replace("_", " ").replace("npi", "NPI")
            raise Refused(Reason(f"This {kind} cannot be right: look at its digits again."))


def _append(act: str, facts: dict[str, Any], content: str, by: Actor, now: datetime) -> None:
    """One line of the field's chain: numbers and kinds, and a digest of the rest."""
    digest = hashlib.sha256(content.encode()).hexdigest()
    ledger.append(chain_name=ledger.AFFILIATIONS, act=act, facts={**facts, "sha256": digest}, by=by, now=now)


@transaction.atomic
def add_name(*, entity: Entity, name: str, use: str, by: Actor, now: datetime, from_on: date | None = None,
             until_on: date | None = None) -> EntityName:  # fmt: skip
    """Add a name. A new present name makes a former one of the last, up to the day before. Raises Refused if blank."""
    permissions.require(by, _KEEP)
    written = " ".join(name.split())
    if not written or use not in EntityName.Use.values:
        raise Refused(Reason("Enter the name, and whether it is the present, a former or a trading name."))
    _require_days(from_on, until_on)
    held = Entity.objects.select_for_update().get(pk=entity.pk)
    if use == EntityName.Use.PRESENT:
        held.names.filter(use=use).update(use=EntityName.Use.FORMER, until_on=from_on)
    made = EntityName.objects.create(entity=held, name=written, use=use, from_on=from_on, until_on=until_on)
    _append("add_entity_name", {"entity": held.number, "use": use}, written, by, now)
    return made


@transaction.atomic
def add_identifier(*, entity: Entity, identifier: Identifier, by: Actor, now: datetime) -> EntityIdentifier:
    """Add a number. Raises Refused for one that cannot be right, and for one that another entity has."""
    permissions.require(by, _KEEP)
    _require_sound([identifier])
    probe = Identity(entity.number, identifiers=(identifier,))
    others = [number for number in queries.alike(probe) if number != entity.number]
    if others:
        raise Refused(Reason(f"{', '.join(others)} has this number already. Look whether they are one."))
    made = EntityIdentifier.objects.create(
        entity=entity, kind=identifier.kind, value=identifier.value.strip(), issuer=identifier.issuer.strip()
    )
    _append("add_entity_number", {"entity": entity.number, "kind": identifier.kind}, repr(identifier), by, now)
    return made


@transaction.atomic
def record_relation(
    *, kind: RelationKind, of: Entity, to: Entity, source: str, by: Actor, now: datetime, from_on: date | None = None,
    until_on: date | None = None, share_percent: Decimal | None = None,
) -> Relation:  # fmt: skip
    """Put a relation on record, read 'of KIND to'. Raises Refused without a source, for one entity alone, for days
    that end before they begin, and for a share outside 0 to 100 percent."""
    permissions.require(by, _KEEP)
    if of.pk == to.pk:
        raise Refused(Reason("A relation is between two. Choose another person or organisation."))
    if not source.strip():
        raise Refused(Reason("Say where this is known from: a register, a statement, a web page with its day."))
    if share_percent is not None and not 0 <= share_percent <= 100:
        raise Refused(Reason("A share lies between 0 and 100 percent."))
    _require_days(from_on, until_on)
    made = Relation.objects.create(
        kind=kind, of=of, to=to, from_on=from_on, until_on=until_on, share_percent=share_percent,
        source=" ".join(source.split()), recorded_at=now, recorded_by=by.number,
    )  # fmt: skip
    facts = {"kind": kind, "of": of.number, "to": to.number, "from": _day(from_on), "until": _day(until_on)}
    _append("record_relation", facts, f"{share_percent} {source}", by, now)
    return made


@transaction.atomic
def end_relation(*, relation: Relation, until_on: date, source: str, by: Actor, now: datetime) -> Relation:
    """Say on which day a relation ended (that day still counts). Raises Refused if it has an end, or never began."""
    permissions.require(by, _KEEP)
    held = Relation.objects.select_for_update(of=("self",)).select_related("of", "to").get(pk=relation.pk)
    if held.until_on is not None:
        raise Refused(Reason(f"This relation ended on {held.until_on.isoformat()} already."))
    if not source.strip():
        raise Refused(Reason("Say where the end is known from."))
    _require_days(held.from_on, until_on)
    held.until_on = until_on
    held.source = f"{held.source}; end: {' '.join(source.split())}"[:200]
    held.save(update_fields=["until_on", "source"])
    facts = {"kind": held.kind, "of": held.of.number, "to": held.to.number, "until": _day(until_on)}
    _append("end_relation", facts, source, by, now)
    return held


def _require_days(from_on: date | None, until_on: date | None) -> None:
    if from_on is not None and until_on is not None and until_on < from_on:
        raise Refused(Reason("The last day lies before the first."))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


@transaction.atomic
def import_list(*, data: bytes, by: Actor, now: datetime) -> list[RowResult]:
    """Put every row of a list on record that can be, and say of each what became of it.

    Who is surely on record is not recorded again; who may be on record waits for a person. Raises Refused where the
    file is no list.
    """
    permissions.require(by, _KEEP)
    known = queries.Known()
    return [_import(row, known, by, now) for row in lists.rows(data)]


def _import(row: Row, known: queries.Known, by: Actor, now: datetime) -> RowResult:
    if row.problems:
        return RowResult(row.line, ImportOutcome.WRONG, "; ".join(row.problems))
    try:
        with transaction.atomic():
            return _recorded(row, known, by, now)
    except Refused as refused:
        return RowResult(row.line, ImportOutcome.WRONG, " ".join(one.text for one in refused.reasons))


def _recorded(row: Row, known: queries.Known, by: Actor, now: datetime) -> RowResult:
    """Both sides are looked up before anything is written: a row goes in whole or not at all."""
    sides = [(row.kind, row.identity), (row.with_kind, row.with_identity)][: 2 if row.relation else 1]
    alike = [known.alike(identity) for _, identity in sides]
    for found in alike:
        if found and not _is_one(found):
            who = " or ".join(list(found)[:5])
            return RowResult(
                row.line, ImportOutcome.UNCERTAIN, f"It may be {who}. Record it by hand, or say which it is."
            )
    for _, identity in sides:
        _require_sound(identity.identifiers)
    found_or_made = [
        Entity.objects.get(number=next(iter(found))) if found else _added(kind, identity, known, by, now)
        for found, (kind, identity) in zip(alike, sides, strict=True)
    ]
    if row.relation is None:
        outcome = ImportOutcome.KNOWN if alike[0] else ImportOutcome.RECORDED
        return RowResult(
            row.line, outcome, f"{found_or_made[0].number} is {'on record already' if alike[0] else 'new'}."
        )
    return _related(row, found_or_made[0], found_or_made[1], by, now)


def _is_one(found: Mapping[str, Comparison]) -> bool:
    return [one.answer for one in found.values()] == [Answer.SAME]


def _added(kind: EntityKind | None, identity: Identity, known: queries.Known, by: Actor, now: datetime) -> Entity:
    made = _made(kind=kind or EntityKind.OTHER, identity=identity, by=by, now=now)
    known.add(queries.value_of(made))
    return made


def _related(row: Row, one: Entity, other: Entity, by: Actor, now: datetime) -> RowResult:
    assert row.relation is not None
    same = Relation.objects.filter(kind=row.relation, of=one, to=other, from_on=row.from_on, until_on=row.until_on)
    if same.exists():
        return RowResult(row.line, ImportOutcome.KNOWN, f"{one.number} and {other.number} have this relation already.")
    record_relation(
        kind=row.relation, of=one, to=other, source=row.source, by=by, now=now, from_on=row.from_on,
        until_on=row.until_on, share_percent=row.share_percent,
    )  # fmt: skip
    return RowResult(row.line, ImportOutcome.RECORDED, f"{one.number} and {other.number} are tied.")
