"""The conflict screen: the reviewers of a panel, known by their ties, against the parties of one case.

Build a `Panel` once and screen many cases with it: nothing is compared pairwise, names and entities are looked up.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from openimr.domain.conflicts import chains
from openimr.domain.conflicts.graph import Entity, Graph, Relation
from openimr.domain.conflicts.parties import PartyName, Tie
from openimr.domain.conflicts.reach import Doubt, reach, reference_of, resolved
from openimr.domain.conflicts.wording import told
from openimr.domain.identity import Answer, Identity, compare, keys
from openimr.domain.values import PartyRole

Decisions = Mapping[frozenset[str], bool]
"""What persons decided on doubts: the two references of the doubt to whether they are one and the same."""


@dataclass(frozen=True, slots=True)
class ReviewerTies:
    """A reviewer as the screen looks at one: the number, the disclosed ties, and the own person where it is given."""

    number: str
    ties: tuple[Tie, ...] = ()
    own: Identity | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A tie that meets a party, over the relations of `path` (from the tie's other side to the party).

    `doubts` are name matches that a person has to decide first; without any the hit is certain.
    """

    party: PartyName
    tie: Tie
    path: tuple[Relation, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    text: str = ""

    @property
    def is_disclosed(self) -> bool:
        """Whether the reviewer disclosed the tie; otherwise the graph says it of the reviewer's own person."""
        return self.tie.kind not in (chains.SELF, chains.RECORDED)


@dataclass(frozen=True, slots=True)
class Screening:
    """What the screen of one reviewer found. Both parts keep the reviewer from the case; the second until decided."""

    reviewer: str
    hits: tuple[Hit, ...] = ()
    uncertain: tuple[Hit, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether nothing was found and nothing waits for a person."""
        return not self.hits and not self.uncertain


@dataclass(frozen=True, slots=True)
class _Own:
    """One tie of one reviewer, as the panel keeps it; `doubt` is whether the reviewer is that person of the graph."""

    reviewer: str
    tie: Tie
    reference: str
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Panel:
    """Reviewers and the graph, looked up by entity and by name key; `at_center`: their ties with academic centers."""

    graph: Graph
    numbers: tuple[str, ...]
    by_entity: Mapping[str, list[_Own]] = field(default_factory=dict)
    by_key: Mapping[str, list[_Own]] = field(default_factory=dict)
    at_center: Mapping[str, list[Tie]] = field(default_factory=dict)

    def is_excepted(self, own: _Own, role: PartyRole, on: date) -> bool:
        """Whether a reviewer's tie does not count because the reviewer works at an academic medical center."""
        if not chains.is_excepted(own.tie, role):
            return False
        return any(tie.holds(on) for tie in self.at_center.get(own.reviewer, ()))


def panel(reviewers: Iterable[ReviewerTies], graph: Graph) -> Panel:
    """The index of a panel. Rebuild it when a tie or the graph changes; it holds for every day."""
    ones = tuple(reviewers)
    by_entity: dict[str, list[_Own]] = {}
    by_key: dict[str, list[_Own]] = {}
    at_center: dict[str, list[Tie]] = {}
    for one in ones:
        for own, entity in _ties(one, graph):
            if entity is None:
                for key in keys(own.tie.identity):
                    by_key.setdefault(key, []).append(own)
            else:
                by_entity.setdefault(entity, []).append(own)
                if not own.doubts and chains.is_at_center(own.tie, graph.by_number[entity].kind):
                    at_center.setdefault(one.number, []).append(own.tie)
    return Panel(graph, tuple(one.number for one in ones), by_entity, by_key, at_center)


def _ties(one: ReviewerTies, graph: Graph) -> Iterator[tuple[_Own, str | None]]:
    """Every tie: once under its name, and under each entity that it leads to."""
    own = (Tie(chains.SELF, one.own.name, about=one.own),) if one.own else ()
    for tie in (*own, *one.ties):
        if not chains.counts_alone(tie):
            continue
        reference = reference_of(tie.identity)
        yield _Own(one.number, tie, reference), None
        for entity, doubt in resolved(tie.identity, reference, graph):
            doubts = (doubt,) if doubt else ()
            yield _Own(one.number, tie, reference, doubts), entity.number
            if tie.kind == chains.SELF:
                yield from _own_relations(one.number, entity, doubts, graph)


def _own_relations(
    number: str, person: Entity, doubts: tuple[Doubt, ...], graph: Graph
) -> Iterator[tuple[_Own, str | None]]:
    """What the graph itself says of a reviewer, disclosed or not."""
    for relation in graph.by_end.get(person.number, ()):
        other = graph.by_number[relation.to if relation.of == person.number else relation.of]
        tie = Tie(
            chains.RECORDED, other.identity.name, relation.share_percent, relation.from_on, relation.until_on,
            relation.kind, other.identity,
        )  # fmt: skip
        if chains.counts_alone(tie):
            yield _Own(number, tie, f"entity {other.number}", doubts), other.number


def screen(
    parties: Iterable[PartyName], of: Panel, *, on: date, decisions: Decisions | None = None
) -> Mapping[str, Screening]:
    """Every reviewer of a panel against the parties of a case on a day, by reviewer number."""
    named = tuple(parties)
    decided = decisions or {}
    found: dict[str, dict[Hit, None]] = {}
    for number, hit in (*_by_reach(named, of, on), *_by_name(named, of, on)):
        kept = _decide(hit, decided)
        if kept is not None:
            found.setdefault(number, {})[kept] = None
    return {number: _screening(number, tuple(found.get(number, ()))) for number in of.numbers}


def screen_one(
    parties: Iterable[PartyName], reviewer: ReviewerTies, graph: Graph, *, on: date, decisions: Decisions | None = None
) -> Screening:
    """One reviewer against the parties of a case on a day."""
    return screen(parties, panel((reviewer,), graph), on=on, decisions=decisions)[reviewer.number]


def _by_reach(parties: tuple[PartyName, ...], of: Panel, on: date) -> Iterator[tuple[str, Hit]]:
    for target in reach(parties, of.graph, on):
        for own in of.by_entity.get(target.entity.number, ()):
            if not own.tie.holds(on) or (target.path and not chains.leads_on(own.tie, target.entity.kind)):
                continue
            if of.is_excepted(own, target.party.role, on):
                continue
            doubts = (*own.doubts, *((target.doubt,) if target.doubt else ()))
            path = tuple(reversed(target.path))
            yield own.reviewer, Hit(target.party, own.tie, path, doubts, told(own.tie, target.party, path, of.graph))


def _by_name(parties: tuple[PartyName, ...], of: Panel, on: date) -> Iterator[tuple[str, Hit]]:
    for party in parties:
        seen: dict[int, _Own] = {id(own): own for key in keys(party.identity) for own in of.by_key.get(key, ())}
        for own in seen.values():
            found = compare(own.tie.identity, party.identity)
            is_counted = own.tie.holds(on) and not of.is_excepted(own, party.role, on)
            if not is_counted or found.answer is Answer.DIFFERENT:
                continue
            pair = frozenset({own.reference, reference_of(party.identity, party.reference)})
            doubt = Doubt(own.tie.identity, party.identity, pair, found)
            doubts = (doubt,) if found.answer is Answer.UNCERTAIN else ()
            yield own.reviewer, Hit(party, own.tie, (), doubts, told(own.tie, party, (), of.graph))


def _decide(hit: Hit, decisions: Decisions) -> Hit | None:
    """The hit without the doubts that were decided to be one and the same; None where one was decided against."""
    if any(decisions.get(one.references) is False for one in hit.doubts):
        return None
    left = tuple(one for one in hit.doubts if one.references not in decisions)
    return Hit(hit.party, hit.tie, hit.path, left, hit.text)


def _screening(number: str, found: tuple[Hit, ...]) -> Screening:
    certain = tuple(one for one in found if not one.doubts)
    sure = {(one.party, one.tie) for one in certain}
    rest = tuple(one for one in found if one.doubts and (one.party, one.tie) not in sure)
    return Screening(number, certain, rest)
