"""The field as rules and pages see it."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.db import connection
from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from openimr.affiliations.lists import COLUMNS
from openimr.affiliations.models import Entity, EntityIdentifier, EntityName, Relation
from openimr.domain import conflicts
from openimr.domain.conflicts import EntityKind, RelationKind
from openimr.domain.identity import Answer, Comparison, Identifier, IdentifierKind, Identity, NameKind, compare, keys
from openimr.ledger import queries as ledger
from openimr.ledger.operations import AFFILIATIONS
from openimr.ledger.queries import TimelineLine

_PARTS = ("names", "identifiers")


def version() -> str:
    """What the field is known as now: the end of its chain in the ledger. Empty before anything is recorded."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT hash FROM ledger_head WHERE chain = %s", [AFFILIATIONS])
        found = cursor.fetchone()
    return str(found[0]) if found else ""


def graph() -> conflicts.Graph:
    """Everything on record as one value with its indexes; kept until something is recorded."""
    now = version()
    return _graph(now) if now else conflicts.NOTHING


@lru_cache(maxsize=1)
def _graph(version: str) -> conflicts.Graph:
    """Kept by version: every act is in the chain with a digest of what it recorded: another state, another end."""
    standing = Entity.objects.filter(merged_into=None).prefetch_related(*_PARTS)
    entities = tuple(value_of(one) for one in standing.iterator(chunk_size=2000))
    rows = Relation.objects.filter(withdrawn_at=None).select_related("of", "to").iterator(chunk_size=2000)
    return conflicts.Graph(entities, tuple(relation_value(one) for one in rows))


def value_of(entity: Entity) -> conflicts.Entity:
    """One entity as the screen looks at it; the present name first, nothing that was withdrawn."""
    so = (one for one in entity.names.all() if one.withdrawn_at is None)
    names = sorted(so, key=lambda one: one.use != EntityName.Use.PRESENT)
    person = NameKind.PERSON if entity.kind == EntityKind.PERSON else NameKind.ORGANISATION
    identity = Identity(
        name=names[0].name if names else entity.number,
        kind=person,
        other_names=tuple(one.name for one in names[1:]),
        identifiers=tuple(
            Identifier(IdentifierKind(one.kind), one.value, one.issuer)
            for one in entity.identifiers.all()
            if one.withdrawn_at is None
        ),
        street=entity.street,
        town=entity.town,
        postal_code=entity.postal_code,
    )
    return conflicts.Entity(entity.number, EntityKind(entity.kind), identity)


def relation_value(row: Relation) -> conflicts.Relation:
    """One relation as the screen looks at it."""
    return conflicts.Relation(
        RelationKind(row.kind), row.of.number, row.to.number, row.from_on, row.until_on, row.share_percent, row.source
    )


def entities() -> QuerySet[Entity]:
    """Everybody on record with names and numbers, newest first."""
    return Entity.objects.filter(merged_into=None).prefetch_related(*_PARTS).order_by("-pk")


def listed() -> QuerySet[Entity]:
    """Everybody on record by name, each with `present` and the number of relations that count, for a list."""
    so = Q(withdrawn_at=None)
    name = EntityName.objects.filter(so, entity=OuterRef("pk"), use=EntityName.Use.PRESENT).values("name")[:1]
    ends = Relation.objects.filter(so).order_by()
    of, to = (
        ends.filter(**{end: OuterRef("pk")}).values(end).annotate(found=Count("pk")).values("found")
        for end in ("of", "to")
    )
    return (
        entities()
        .annotate(
            present=Coalesce(Subquery(name), F("number")),
            ties=Coalesce(Subquery(of), 0) + Coalesce(Subquery(to), 0),
        )
        .order_by(Lower("present"), "pk")
    )


def matching(words: str, kind: str = "") -> QuerySet[Entity]:
    """Who may be meant by some words, of one kind if that is given: by number, name, town, or a slip of the name."""
    found = listed()
    if kind in set(EntityKind):
        found = found.filter(kind=kind)
    sought = " ".join(words.split())
    if not sought:
        return found
    by_key = [one.number for one in graph().under(keys(Identity(sought)))]
    named = EntityName.objects.filter(name__icontains=sought, withdrawn_at=None).values("entity")
    numbered = EntityIdentifier.objects.filter(value__iexact=sought, withdrawn_at=None).values("entity")
    return found.filter(
        Q(pk__in=named)
        | Q(pk__in=numbered)
        | Q(number__iexact=sought)
        | Q(town__icontains=sought)
        | Q(number__in=by_key)
        | Q(merged__number__iexact=sought)
    ).distinct()


def search(words: str) -> list[Entity]:
    """The first hundred who may be meant by some words."""
    return list(matching(words)[:100])


def by_number(number: str) -> Entity | None:
    """The entity of a number; the one into which it was merged, where it was."""
    found = Entity.objects.filter(number__iexact=number.strip()).select_related("merged_into").first()
    return found.merged_into or found if found else None


def relations_of(entity: Entity) -> QuerySet[Relation]:
    """The relations that an entity has a part in, from either end, those that last first; withdrawn ones left out."""
    return (
        Relation.objects.filter(Q(of=entity) | Q(to=entity), withdrawn_at=None)
        .select_related("of", "to")
        .prefetch_related("of__names", "to__names", "of__identifiers", "to__identifiers")
        .order_by(F("until_on").desc(nulls_first=True), "-pk")
    )


def cells(found: QuerySet[Entity]) -> Iterator[list[str]]:
    """Entities as rows of a list that can be imported again: one row for each relation read from one, or one without.

    The columns are those of `lists.COLUMNS`, in their order.
    """
    outward = Relation.objects.filter(withdrawn_at=None).select_related("to")
    beside = outward.prefetch_related("to__names", "to__identifiers")
    for entity in found.prefetch_related(Prefetch("relations_from", beside, to_attr="outward")):
        own = _own_cells(entity, value_of(entity).identity)
        relations: list[Relation] = entity.outward
        for row in [_relation_cells(one) for one in relations] or [{}]:
            yield [{**own, **row}.get(column, "") for column in COLUMNS]


def _own_cells(entity: Entity, identity: Identity) -> dict[str, str]:
    numbers = {one.kind: one for one in identity.identifiers}
    licence = numbers.get(IdentifierKind.STATE_LICENCE)
    return {
        "number": entity.number, "kind": entity.kind.replace("_", " "), "name": identity.name,
        "also known as": "; ".join(identity.other_names), "npi": _value(numbers.get(IdentifierKind.NPI)),
        "licence": _value(licence), "licence state": licence.issuer if licence else "",
        "tax number": _value(numbers.get(IdentifierKind.TAX_NUMBER)), "street": entity.street, "town": entity.town,
        "postal code": entity.postal_code,
    }  # fmt: skip


def _value(one: Identifier | None) -> str:
    return one.value if one else ""


def _relation_cells(row: Relation) -> dict[str, str]:
    to = value_of(row.to).identity
    npi = next((one for one in to.identifiers if one.kind is IdentifierKind.NPI), None)
    return {
        "relation": row.kind.replace("_", " "), "with number": row.to.number,
        "with kind": row.to.kind.replace("_", " "), "with name": to.name, "with npi": _value(npi),
        "with town": to.town, "from": row.from_on.isoformat() if row.from_on else "",
        "until": row.until_on.isoformat() if row.until_on else "",
        "share percent": f"{row.share_percent.normalize():f}" if row.share_percent is not None else "",
        "source": row.source,
    }  # fmt: skip


def history_of(entity: Entity, *, most: int = 100) -> list[TimelineLine]:
    """What was done to an entity and those merged into it, newest first, up to a number of lines."""
    numbers = [entity.number, *entity.merged.values_list("number", flat=True)]
    return ledger.timeline_about(AFFILIATIONS, numbers, most=most)


class Known:
    """Who is on record, to look many up at once; what is put on record meanwhile is added."""

    def __init__(self) -> None:
        """Starts with everything on record now."""
        self._by_key = {key: list(ones) for key, ones in graph().by_key.items()}

    def add(self, one: conflicts.Entity) -> None:
        """Somebody was put on record."""
        for key in keys(one.identity):
            self._by_key.setdefault(key, []).append(one)

    def alike(self, identity: Identity) -> dict[str, Comparison]:
        """Who on record an identity is or may be, by number."""
        found = {one.number: one for key in keys(identity) for one in self._by_key.get(key, ())}
        return _alike(identity, found.values())


def alike(identity: Identity) -> dict[str, Comparison]:
    """Who on record an identity is or may be, by number, each with what speaks for and against."""
    return _alike(identity, graph().under(keys(identity)))


def _alike(identity: Identity, ones: Iterable[conflicts.Entity]) -> dict[str, Comparison]:
    compared = {one.number: compare(identity, one.identity) for one in ones}
    return {number: found for number, found in sorted(compared.items()) if found.answer is not Answer.DIFFERENT}


def present_name(entity: Entity) -> str:
    """The name that an entity goes by now."""
    return value_of(entity).identity.name
