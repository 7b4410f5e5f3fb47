"""From the parties of a case outward: every entity that a tie with counts against a party, and on what path.

Nothing here depends on a day: what is found says from when to when it holds, so that it serves every day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openimr.domain.conflicts import chains
from openimr.domain.conflicts.graph import Entity, Graph, Relation
from openimr.domain.identity import Answer, Comparison, Identity
from openimr.domain.values import PartyRole

_LONGEST_CHAIN = 4


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two descriptions that may mean one and the same: for a person to decide. References find the decision again."""

    one: Identity
    other: Identity
    references: frozenset[str]
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Span:
    """Days from one to another, both counted."""

    from_on: date = date.min
    until_on: date = date.max

    @property
    def is_empty(self) -> bool:
        """Whether there is no such day."""
        return self.until_on < self.from_on

    def within(self, from_on: date | None, until_on: date | None) -> "Span":
        """The days of this span that lie in another, whose open ends are None."""
        return Span(max(self.from_on, from_on or date.min), min(self.until_on, until_on or date.max))


ALWAYS = Span()


@dataclass(frozen=True, slots=True)
class Reached:
    """An entity, the relations from it to the one it stands for, and the days on which all of them hold."""

    entity: Entity
    path: tuple[Relation, ...] = ()
    span: Span = ALWAYS


def reach(start: Entity, role: PartyRole, graph: Graph) -> tuple[Reached, ...]:
    """An entity with a part in a case, and every one that is one counted relation away from it; owners of more than
    half are followed."""
    return tuple(_around(start, role, graph))


def resolved(sought: Identity, reference: str, graph: Graph) -> Iterator[tuple[Entity, Doubt | None]]:
    """The entities that an identity is, and those that it may be, with the doubt."""
    for entity, found in graph.alike(sought):
        if found.answer is Answer.SAME:
            yield entity, None
        else:
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


def _around(start: Entity, role: PartyRole, graph: Graph) -> Iterator[Reached]:
    yield Reached(start)
    for relation in graph.by_end.get(start.number, ()):
        is_first = relation.of == start.number
        other = graph.by_number[relation.to if is_first else relation.of]
        if not chains.carries(relation, role, (start.kind, other.kind), is_party_first=is_first):
            continue
        found = _one_further(Reached(start), relation, other)
        if not found.span.is_empty:
            yield found
            if chains.controls(relation):
                yield from _further(found, graph, is_upward=not is_first)


def _further(at: Reached, graph: Graph, *, is_upward: bool) -> Iterator[Reached]:
    """Owners of owners, or what the owned own, as long as each owns more than half."""
    if len(at.path) == _LONGEST_CHAIN:
        return
    for relation in graph.by_end.get(at.entity.number, ()):
        here, there = (relation.to, relation.of) if is_upward else (relation.of, relation.to)
        if here != at.entity.number or not chains.controls(relation):
            continue
        found = _one_further(at, relation, graph.by_number[there])
        if not found.span.is_empty:
            yield found
            yield from _further(found, graph, is_upward=is_upward)


def _one_further(at: Reached, relation: Relation, to: Entity) -> Reached:
    return Reached(to, (relation, *at.path), at.span.within(relation.from_on, relation.until_on))
