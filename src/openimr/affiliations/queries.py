"""The field as rules and pages see it."""

from collections.abc import Iterable
from functools import lru_cache

from django.db import connection
from django.db.models import F, Q, QuerySet

from openimr.affiliations.models import Entity, EntityName, Relation
from openimr.domain import conflicts
from openimr.domain.conflicts import EntityKind, RelationKind
from openimr.domain.identity import Answer, Comparison, Identifier, IdentifierKind, Identity, NameKind, compare, keys
from openimr.ledger.operations import AFFILIATIONS

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
    entities = tuple(value_of(one) for one in Entity.objects.prefetch_related(*_PARTS).iterator(chunk_size=2000))
    rows = Relation.objects.select_related("of", "to").iterator(chunk_size=2000)
    return conflicts.Graph(entities, tuple(relation_value(one) for one in rows))


def value_of(entity: Entity) -> conflicts.Entity:
    """One entity as the screen looks at it; the present name first."""
    names = sorted(entity.names.all(), key=lambda one: one.use != EntityName.Use.PRESENT)
    person = NameKind.PERSON if entity.kind == EntityKind.PERSON else NameKind.ORGANISATION
    identity = Identity(
        name=names[0].name if names else entity.number,
        kind=person,
        other_names=tuple(one.name for one in names[1:]),
        identifiers=tuple(
            Identifier(IdentifierKind(one.kind), one.value, one.issuer) for one in entity.identifiers.all()
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
    return Entity.objects.prefetch_related(*_PARTS).order_by("-pk")


def search(words: str) -> list[Entity]:
    """Who may be meant by some words: under that number or name, or under a name that a slip makes of it."""
    sought = " ".join(words.split())
    if not sought:
        return list(entities()[:100])
    by_key = [one.number for one in graph().under(keys(Identity(sought)))]
    written = Q(names__name__icontains=sought) | Q(number__iexact=sought) | Q(identifiers__value__iexact=sought)
    found = entities().filter(written | Q(number__in=by_key)).distinct()
    return list(found[:100])


def relations_of(entity: Entity) -> QuerySet[Relation]:
    """The relations that an entity has a part in, from either end, those that last first."""
    return (
        Relation.objects.filter(Q(of=entity) | Q(to=entity))
        .select_related("of", "to")
        .prefetch_related("of__names", "to__names")
        .order_by(F("until_on").desc(nulls_first=True), "-pk")
    )


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
