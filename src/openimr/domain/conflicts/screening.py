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
    """Reviewers and the graph: ties under the keys of their names, what is recorded of reviewers under its entity."""

    graph: Graph
    ties: Mapping[str, tuple[Tie, ...]]
    clear: Mapping[str, Screening]
    by_key: Mapping[str, list[_Own]] = field(default_factory=dict)
    by_entity: Mapping[str, list[_Own]] = field(default_factory=dict)

    def named(self, identity: Identity) -> Iterable[_Own]:
        """The ties whose names may be an identity's, each once."""
        return {id(own): own for key in keys(identity) for own in self.by_key.get(key, ())}.values()

    def is_excepted(self, own: _Own, role: PartyRole, on: date) -> bool:
        """Whether a reviewer's tie does not count because the reviewer works at an academic medical center."""
        return chains.is_excepted(own.tie, role) and any(
            chains.is_at_center(tie, entity.kind)
            for tie in self.ties[own.reviewer]
            if tie.holds(on)
            for entity, doubt in resolved(tie.identity, "", self.graph)
            if doubt is None
        )


def panel(reviewers: Iterable[ReviewerTies], graph: Graph) -> Panel:
    """The index of a panel. Rebuild it when a tie or the graph changes; it holds for every day."""
    ties: dict[str, tuple[Tie, ...]] = {}
    by_key: dict[str, list[_Own]] = {}
    by_entity: dict[str, list[_Own]] = {}
    for one in reviewers:
        ties[one.number] = one.ties
        for own in _ties(one):
            for key in keys(own.tie.identity):
                by_key.setdefault(key, []).append(own)
        for entity, recorded in _recorded(one, graph):
            by_entity.setdefault(entity, []).append(recorded)
    clear = {number: Screening(number) for number in ties}
    return Panel(graph, ties, clear, by_key, by_entity)


def _ties(one: ReviewerTies) -> Iterator[_Own]:
    """The disclosed ties that count, and the own person."""
    if one.own is not None:
        yield _Own(one.number, Tie(chains.SELF, one.own.name, about=one.own), f"reviewer {one.number}")
    for tie in one.ties:
        if chains.counts_alone(tie):
            yield _Own(one.number, tie, reference_of(tie.identity))


def _recorded(one: ReviewerTies, graph: Graph) -> Iterator[tuple[str, _Own]]:
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
                yield other.number, _Own(one.number, tie, f"entity {other.number}", (doubt,) if doubt else ())


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
    return {**of.clear, **{number: _screening(number, tuple(hits)) for number, hits in found.items()}}


def screen_one(
    parties: Iterable[PartyName], reviewer: ReviewerTies, graph: Graph, *, on: date, decisions: Decisions | None = None
) -> Screening:
    """One reviewer against the parties of a case on a day."""
    return screen(parties, panel((reviewer,), graph), on=on, decisions=decisions)[reviewer.number]


def _by_reach(parties: tuple[PartyName, ...], of: Panel, on: date) -> Iterator[tuple[str, Hit]]:
    """Ties with what stands for a party in the graph: with its entity, or with one that is related to it."""
    for target in reach(parties, of.graph, on):
        path, before = tuple(reversed(target.path)), (target.doubt,) if target.doubt else ()
        for own, doubts in _who_knows(target.entity, of):
            if not _is_counted(own, target.party, of, on):
                continue
            if path and not chains.leads_on(own.tie, target.entity.kind):
                continue
            text = told(own.tie, target.party, path, of.graph)
            yield own.reviewer, Hit(target.party, own.tie, path, (*own.doubts, *doubts, *before), text)


def _who_knows(entity: Entity, of: Panel) -> Iterator[tuple[_Own, tuple[Doubt, ...]]]:
    """The ties that lead to an entity, or may, with the doubt."""
    for own in of.by_entity.get(entity.number, ()):
        yield own, ()
    for own in of.named(entity.identity):
        found = compare(own.tie.identity, entity.identity)
        if found.answer is Answer.SAME:
            yield own, ()
        elif found.answer is Answer.UNCERTAIN:
            pair = frozenset({own.reference, f"entity {entity.number}"})
            yield own, (Doubt(own.tie.identity, entity.identity, pair, found),)


def _by_name(parties: tuple[PartyName, ...], of: Panel, on: date) -> Iterator[tuple[str, Hit]]:
    """Ties with a party by its name, whether or not the graph knows it."""
    for party in parties:
        for own in of.named(party.identity):
            found = compare(own.tie.identity, party.identity)
            if found.answer is Answer.DIFFERENT or not _is_counted(own, party, of, on):
                continue
            pair = frozenset({own.reference, reference_of(party.identity, party.reference)})
            doubt = Doubt(own.tie.identity, party.identity, pair, found)
            doubts = (doubt,) if found.answer is Answer.UNCERTAIN else ()
            yield own.reviewer, Hit(party, own.tie, (), doubts, told(own.tie, party, (), of.graph))


def _is_counted(own: _Own, party: PartyName, of: Panel, on: date) -> bool:
    return own.tie.holds(on) and not of.is_excepted(own, party.role, on)


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
