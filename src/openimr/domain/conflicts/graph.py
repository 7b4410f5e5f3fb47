"""People and organisations of the field and the dated relations between them, as plain values."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache

from openimr.domain.identity import Comparison, Identity, compare_near, keys

_KEPT = 5_000


class EntityKind(StrEnum):
    """What a person or an organisation of the field is."""

    PERSON = "person"
    PRACTICE = "practice"
    FACILITY = "facility"
    ACADEMIC_CENTER = "academic_center"
    INSURER = "insurer"
    CLAIMS_ADMINISTRATOR = "claims_administrator"
    UR_ORGANISATION = "ur_organisation"
    PROVIDER_NETWORK = "provider_network"
    MANUFACTURER = "manufacturer"
    PRODUCT = "product"
    LAW_FIRM = "law_firm"
    EMPLOYER = "employer"
    OTHER = "other"


class RelationKind(StrEnum):
    """How one entity stands to another, read from the first to the second: 'A owns B', 'A is employed by B'."""

    OWNS = "owns"
    PARTNER_OF = "partner_of"
    EMPLOYED_BY = "employed_by"
    OFFICER_OF = "officer_of"
    DIRECTOR_OF = "director_of"
    CONTRACTED_BY = "contracted_by"
    MEMBER_OF = "member_of"
    STAFF_PRIVILEGES_AT = "staff_privileges_at"
    PHYSICIAN_OF = "physician_of"
    MAKES = "makes"
    SPOUSE_OF = "spouse_of"
    PARENT_OF = "parent_of"
    SIBLING_OF = "sibling_of"
    RELATIVE_OF = "relative_of"


@dataclass(frozen=True, slots=True)
class Entity:
    """One person or organisation, under its number, with every name it has or had."""

    number: str
    kind: EntityKind
    identity: Identity


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation that held from and until a day (both counted; None is open). `share_percent`: of what is owned,
    or of the income that a contract brings, where it is known."""

    kind: RelationKind
    of: str
    to: str
    from_on: date | None = None
    until_on: date | None = None
    share_percent: Decimal | None = None
    source: str = ""

    def holds(self, on: date) -> bool:
        """Whether the relation holds on a day."""
        return (self.from_on is None or self.from_on <= on) and (self.until_on is None or on <= self.until_on)


@dataclass(frozen=True, eq=False)
class Graph:
    """Entities and relations; indexed by name keys and by end on first use. Keep one and screen many cases with it."""

    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = field(default=())

    @cached_property
    def by_number(self) -> Mapping[str, Entity]:
        """Every entity under its number."""
        return {one.number: one for one in self.entities}

    @cached_property
    def by_key(self) -> Mapping[str, tuple[Entity, ...]]:
        """Entities under each key of their names and identifiers."""
        found: dict[str, list[Entity]] = {}
        for one in self.entities:
            for key in keys(one.identity):
                found.setdefault(key, []).append(one)
        return {key: tuple(ones) for key, ones in found.items()}

    @cached_property
    def by_end(self) -> Mapping[str, tuple[Relation, ...]]:
        """The relations that an entity has a part in, from either end."""
        found: dict[str, list[Relation]] = {}
        for one in self.relations:
            for end in {one.of, one.to}:
                found.setdefault(end, []).append(one)
        return {end: tuple(ones) for end, ones in found.items()}

    def under(self, sought: Iterable[str]) -> tuple[Entity, ...]:
        """Entities that share a key, each once, in the order of their numbers."""
        found = {one.number: one for key in sought for one in self.by_key.get(key, ())}
        return tuple(found[number] for number in sorted(found))

    @cached_property
    def alike(self) -> Callable[[Identity], tuple[tuple[Entity, Comparison], ...]]:
        """Who of the field an identity is or may be, with what was compared; kept for those looked up last."""
        return lru_cache(maxsize=_KEPT)(self._alike)

    def _alike(self, sought: Identity) -> tuple[tuple[Entity, Comparison], ...]:
        found = ((one, compare_near(sought, one.identity)) for one in self.under(keys(sought)))
        return tuple((one, comparison) for one, comparison in found if comparison is not None)


NOTHING = Graph()
"""The graph where nothing is recorded of the field."""
