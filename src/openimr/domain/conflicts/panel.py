"""A panel as conflict screens use it: indexed once by names and entities, and what was found kept for the next case.

Nothing kept depends on a day. A panel never changes: another tie, or another graph, is another panel.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import count

from openimr.domain.conflicts import chains
from openimr.domain.conflicts.graph import Graph
from openimr.domain.conflicts.hits import Hit, Screening
from openimr.domain.conflicts.parties import PartyName, Tie
from openimr.domain.conflicts.reach import ALWAYS, Doubt, Reached, Span, reach, reference_of, resolved
from openimr.domain.conflicts.wording import told
from openimr.domain.identity import Answer, Comparison, Identity, compare_near, keys
from openimr.domain.values import PartyRole

_KEPT = 20_000
"""How many parties are kept with what they meet: those looked up last."""


@dataclass(frozen=True, slots=True)
class ReviewerTies:
    """A reviewer as the screen looks at one: the number, the disclosed ties, and the own person where it is given."""

    number: str
    ties: tuple[Tie, ...] = ()
    own: Identity | None = None

    def __hash__(self) -> int:
        """A whole panel is looked up at once; these two tell nearly all panels apart."""
        return hash((self.number, len(self.ties)))


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """One tie of one reviewer, as the panel keeps it; `doubts`: whether the reviewer is that person of the graph."""

    position: int
    reviewer: str
    tie: Tie
    reference: str
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A tie that meets a party on the days of a span; `is_excepted` unless its reviewer works at an academic center."""

    reviewer: str
    hit: Hit
    from_on: date
    until_on: date
    is_excepted: bool


@dataclass(frozen=True, eq=False)
class Panel:
    """Reviewers and the graph: ties under the keys of their names, what is recorded of reviewers under its entity."""

    graph: Graph
    ties: Mapping[str, tuple[Tie, ...]]
    clear: Mapping[str, Screening]
    by_key: Mapping[str, list[Own]] = field(default_factory=dict)
    by_entity: Mapping[str, list[Own]] = field(default_factory=dict)

    @cached_property
    def meetings(self) -> Callable[[PartyName], tuple[Meeting, ...]]:
        """Every tie of the panel that meets a party on some day."""
        return lru_cache(maxsize=_KEPT)(self._meetings)

    def is_at_center(self, reviewer: str, on: date) -> bool:
        """Whether a reviewer works at an academic medical center on a day."""
        return any(one.from_on <= on <= one.until_on for one in self._at_centers(reviewer))

    @cached_property
    def _at_centers(self) -> Callable[[str], tuple[Span, ...]]:
        return cache(lambda reviewer: tuple(self._center_days(reviewer)))

    def _center_days(self, reviewer: str) -> Iterator[Span]:
        for tie in self.ties[reviewer]:
            for entity in self.graph.under(keys(tie.identity)):
                if not chains.is_at_center(tie, entity.kind):
                    continue
                found = compare_near(tie.identity, entity.identity)
                if found is not None and found.answer is Answer.SAME:
                    yield ALWAYS.within(tie.from_on, tie.until_on)

    @cached_property
    def _reach(self) -> Callable[[str, PartyRole], tuple[Reached, ...]]:
        return cache(lambda number, role: reach(self.graph.by_number[number], role, self.graph))

    @cached_property
    def _who_knows(self) -> Callable[[str], tuple[tuple[Own, tuple[Doubt, ...]], ...]]:
        return cache(lambda number: tuple(self._knowing(number)))

    def _knowing(self, number: str) -> Iterator[tuple[Own, tuple[Doubt, ...]]]:
        """The ties that lead to an entity, or may, with the doubt."""
        for own in self.by_entity.get(number, ()):
            yield own, ()
        for own, found in self._named(self.graph.by_number[number].identity):
            yield own, _doubts(own, self.graph.by_number[number].identity, f"entity {number}", found)

    def _named(self, identity: Identity) -> Iterator[tuple[Own, Comparison]]:
        """The ties whose names are or may be an identity's, each once."""
        near = {own for key in keys(identity) for own in self.by_key.get(key, ())}
        for own in sorted(near, key=lambda one: one.position):
            found = compare_near(own.tie.identity, identity)
            if found is not None:
                yield own, found

    def _meetings(self, party: PartyName) -> tuple[Meeting, ...]:
        found = (*self._by_reach(party), *self._by_name(party))
        return tuple(dict.fromkeys(one for one in found if one.from_on <= one.until_on))

    def _by_reach(self, party: PartyName) -> Iterator[Meeting]:
        """Ties with what stands for a party in the graph: with its entity, or with one that is related to it."""
        reference = reference_of(party.identity, party.reference)
        for entity, doubt in resolved(party.identity, reference, self.graph):
            before = (doubt,) if doubt else ()
            for at in self._reach(entity.number, party.role):
                for own, doubts in self._who_knows(at.entity.number):
                    if not at.path or chains.leads_on(own.tie, at.entity.kind):
                        yield self._meeting(own, party, at, (*own.doubts, *doubts, *before))

    def _by_name(self, party: PartyName) -> Iterator[Meeting]:
        """Ties with a party by its name, whether or not the graph knows it."""
        reference = reference_of(party.identity, party.reference)
        for own, found in self._named(party.identity):
            doubts = _doubts(own, party.identity, reference, found)
            yield self._meeting(own, party, None, doubts)

    def _meeting(self, own: Own, party: PartyName, at: Reached | None, doubts: tuple[Doubt, ...]) -> Meeting:
        path, span = (at.path, at.span) if at else ((), ALWAYS)
        hit = Hit(party, own.tie, path, doubts, told(own.tie, party, path, self.graph))
        days = span.within(own.tie.from_on, own.tie.until_on)
        return Meeting(own.reviewer, hit, days.from_on, days.until_on, chains.is_excepted(own.tie, party.role))


def _doubts(own: Own, other: Identity, reference: str, found: Comparison) -> tuple[Doubt, ...]:
    """The doubt that a comparison leaves, if any."""
    if found.answer is Answer.SAME:
        return ()
    return (Doubt(own.tie.identity, other, frozenset({own.reference, reference}), found),)


def panel(reviewers: Iterable[ReviewerTies], graph: Graph) -> Panel:
    """The index of a panel. Rebuild it when a tie or the graph changes; it holds for every day."""
    ties: dict[str, tuple[Tie, ...]] = {}
    by_key: dict[str, list[Own]] = {}
    by_entity: dict[str, list[Own]] = {}
    position = count()
    for one in reviewers:
        ties[one.number] = one.ties
        for own in _ties(one, position):
            for key in keys(own.tie.identity):
                by_key.setdefault(key, []).append(own)
        for entity, recorded in _recorded(one, graph, position):
            by_entity.setdefault(entity, []).append(recorded)
    clear = {number: Screening(number) for number in ties}
    return Panel(graph, ties, clear, by_key, by_entity)


def _ties(one: ReviewerTies, position: Iterator[int]) -> Iterator[Own]:
    """The disclosed ties that count, and the own person."""
    if one.own is not None:
        yield Own(next(position), one.number, Tie(chains.SELF, one.own.name, about=one.own), f"reviewer {one.number}")
    for tie in one.ties:
        if chains.counts_alone(tie):
            yield Own(next(position), one.number, tie, reference_of(tie.identity))


def _recorded(one: ReviewerTies, graph: Graph, position: Iterator[int]) -> Iterator[tuple[str, Own]]:
    """What the graph itself says of a reviewer, disclosed or not, by the entity it leads to."""
    if one.own is None:
        return
    for person, doubt in resolved(one.own, f"reviewer {one.number}", graph):
        for relation in graph.by_end.get(person.number, ()):
            other = graph.by_number[relation.to if relation.of == person.number else relation.of]
            tie = Tie(
                chains.RECORDED, other.identity.name, relation.share_percent, relation.from_on, relation.until_on,
                relation.kind, other.identity,
            )  # fmt: skip
            if chains.counts_alone(tie):
                yield (
                    other.number,
                    Own(next(position), one.number, tie, f"entity {other.number}", (doubt,) if doubt else ()),
                )
