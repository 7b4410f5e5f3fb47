"""From the parties of a case outward: every entity that a tie with counts against a party, and on what path."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openimr.domain.conflicts import chains
from openimr.domain.conflicts.graph import Entity, Graph, Relation
from openimr.domain.conflicts.parties import PartyName
from openimr.domain.identity import Answer, Comparison, Identity, compare, keys

_LONGEST_CHAIN = 4


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two descriptions that may mean one and the same: for a person to decide. References find the decision again."""

    one: Identity
    other: Identity
    references: frozenset[str]
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Reached:
    """An entity, the party that it stands for, and the relations between them, the party's first."""

    entity: Entity
    party: PartyName
    path: tuple[Relation, ...] = ()
    doubt: Doubt | None = None


def reach(parties: tuple[PartyName, ...], graph: Graph, on: date) -> tuple[Reached, ...]:
    """Every entity that is a party or one counted relation away from one; owners of more than half are followed."""
    return tuple(found for party in parties for start in known_as(party, graph) for found in _around(start, graph, on))


def known_as(party: PartyName, graph: Graph) -> Iterator[Reached]:
    """The entities that a party is or may be."""
    for entity, doubt in resolved(party.identity, reference_of(party.identity, party.reference), graph):
        yield Reached(entity, party, (), doubt)


def resolved(sought: Identity, reference: str, graph: Graph) -> Iterator[tuple[Entity, Doubt | None]]:
    """The entities that an identity is, and those that it may be, with the doubt."""
    for entity in graph.under(keys(sought)):
        found = compare(sought, entity.identity)
        if found.answer is Answer.SAME:
            yield entity, None
        elif found.answer is Answer.UNCERTAIN:
            pair = frozenset({reference, f"entity {entity.number}"})
            yield entity, Doubt(sought, entity.identity, pair, found)


def reference_of(identity: Identity, reference: str = "") -> str:
    """What a decision about an identity is kept under: a given reference, or everything that is known of it."""
    if reference:
        return reference
    numbers = sorted(f"{one.kind} {one.issuer} {one.value}" for one in identity.identifiers)
    born = identity.born_on.isoformat() if identity.born_on else ""
    parts = (*identity.names, *numbers, identity.street, identity.town, identity.postal_code, born)
    return " | ".join(" ".join(part.casefold().split()) for part in parts if part)


def _around(start: Reached, graph: Graph, on: date) -> Iterator[Reached]:
    yield start
    for relation in graph.by_end.get(start.entity.number, ()):
        is_first = relation.of == start.entity.number
        other = graph.by_number[relation.to if is_first else relation.of]
        kinds = (start.entity.kind, other.kind)
        if not relation.holds(on) or not chains.carries(relation, start.party.role, kinds, is_party_first=is_first):
            continue
        found = Reached(other, start.party, (relation,), start.doubt)
        yield found
        if chains.controls(relation):
            yield from _further(found, graph, on, is_upward=not is_first)


def _further(at: Reached, graph: Graph, on: date, *, is_upward: bool) -> Iterator[Reached]:
    """Owners of owners, or what the owned own, as long as each owns more than half."""
    if len(at.path) == _LONGEST_CHAIN:
        return
    for relation in graph.by_end.get(at.entity.number, ()):
        here, there = (relation.to, relation.of) if is_upward else (relation.of, relation.to)
        if here == at.entity.number and relation.holds(on) and chains.controls(relation):
            found = Reached(graph.by_number[there], at.party, (*at.path, relation), at.doubt)
            yield found
            yield from _further(found, graph, on, is_upward=is_upward)
