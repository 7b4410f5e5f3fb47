"""The indexed conflict screen says of everybody what a plain one says that compares everything with everything."""

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.domain.conflicts import (
    Entity,
    EntityKind,
    Graph,
    PartyName,
    Relation,
    RelationKind,
    ReviewerTies,
    Tie,
    chains,
    panel,
    screen,
)
from openimr.domain.identity import Answer, Identifier, IdentifierKind, Identity, NameKind, compare
from openimr.domain.values import PartyRole

_NPI = (Identifier(IdentifierKind.NPI, "1234567893"),)
_P, _O = NameKind.PERSON, NameKind.ORGANISATION
_CENTER = Identity("University of Ridgeway Medical Center", _O)
_WHO = (
    Identity("Jane Okafor", _P), Identity("Okafor, Jane A., M.D.", identifiers=_NPI),
    Identity("J. Merrow", _P, (), _NPI), Identity("Jane Okafor", _P, born_on=date(1970, 1, 2)),
    Identity("Jane Merrow", born_on=date(1970, 1, 2)), Identity("Jane Okafor, M.D., Inc."),
    Identity("John Smith", town="Napa"), Identity("Smith, John", town="Merced"), Identity("Kestrel Orthopedics", _O),
    Identity("Kestrel Ortho Group, Inc."), Identity("Kestrel Imaging"), Identity("Valley Medical Group", town="Napa"),
    Identity("Valley Med Grp"), Identity("Tamarack Holdings LLC"), Identity("Halcyon Mutual Ins. Co."),
)  # fmt: skip
_RELATIONS = (*RelationKind, *[RelationKind.OWNS] * 8, *[RelationKind.PARTNER_OF] * 4)
_NATURES = (None, None, RelationKind.CONTRACTED_BY, RelationKind.CONTRACTED_BY, RelationKind.PHYSICIAN_OF)
_ROLES = (*PartyRole, *[PartyRole.CLAIMS_ADMINISTRATOR] * 8)
_SHARES = (None, Decimal(3), Decimal(60), Decimal(60))


class _World:
    """A small field, its reviewers and cases, crowded so that much meets."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        one = self.chance.choice
        kinds = (EntityKind.PERSON, EntityKind.PRACTICE, EntityKind.INSURER)
        found = [Entity(f"E-{n}", one(kinds), one(_WHO)) for n in range(6)]
        found.append(Entity("E-6", EntityKind.ACADEMIC_CENTER, _CENTER))
        ends = [entity.number for entity in found]
        relations = (Relation(one(_RELATIONS), one(ends), one(ends), *self._days(), one(_SHARES)) for _ in range(10))
        self.graph = Graph(tuple(found), tuple(relations))
        self.reviewers = [ReviewerTies(f"R-{n}", tuple(self._ties())) for n in range(6)]
        self.cases = [[self._party() for _ in range(3)] for _ in range(4)]

    def _days(self) -> tuple[date | None, date | None]:
        days = (None, None, None, date(2025, 3, 1), date(2025, 9, 1))
        return self.chance.choice(days), self.chance.choice(days)

    def _ties(self) -> Iterator[Tie]:
        one = self.chance.choice
        for _ in range(self.chance.randint(0, 2)):
            who = one(_WHO)
            yield Tie(one(("professional", "financial")), who.name, one(_SHARES), *self._days(), one(_NATURES), who)
        if self.chance.random() < 0.3:
            yield Tie("professional", _CENTER.name, None, *self._days(), None, _CENTER)

    def _party(self) -> PartyName:
        who = self.chance.choice(_WHO)
        return PartyName(who.name, self.chance.choice(_ROLES), who)


def _known(tie: Tie, party: PartyName, one: ReviewerTies, graph: Graph, on: date) -> Iterator[bool]:
    """Whether a tie meets a party surely, once for each way in which it may meet it."""
    is_at_center = any(
        other.holds(on) and chains.is_at_center(other, entity.kind) and _is(other.identity, entity) is Answer.SAME
        for other in one.ties
        for entity in graph.entities
    )
    if not tie.holds(on) or (is_at_center and chains.is_excepted(tie, party.role)):
        return
    yield from _sure(compare(tie.identity, party.identity).answer)
    for start in graph.entities:
        first = _is(party.identity, start)
        for entity, is_start in _reached(start, party.role, graph, on) if first is not Answer.DIFFERENT else ():
            if is_start or chains.leads_on(tie, entity.kind):
                yield from _sure(first, _is(tie.identity, entity))


def _is(who: Identity, entity: Entity) -> Answer:
    return compare(who, entity.identity).answer


def _sure(*answers: Answer) -> Iterator[bool]:
    if Answer.DIFFERENT not in answers:
        yield Answer.UNCERTAIN not in answers


def _reached(start: Entity, role: PartyRole, graph: Graph, on: date) -> Iterator[tuple[Entity, bool]]:
    yield start, True
    for relation in graph.relations:
        if start.number not in (relation.of, relation.to) or not relation.holds(on):
            continue
        is_first = relation.of == start.number
        other = graph.by_number[relation.to if is_first else relation.of]
        if chains.carries(relation, role, (start.kind, other.kind), is_party_first=is_first):
            yield other, False
            if chains.controls(relation):
                yield from ((one, False) for one in _owners(other, graph, on, 3, is_upward=not is_first))


def _owners(at: Entity, graph: Graph, on: date, left: int, *, is_upward: bool) -> Iterator[Entity]:
    for relation in graph.relations if left else ():
        here, there = (relation.to, relation.of) if is_upward else (relation.of, relation.to)
        if here == at.number and relation.holds(on) and chains.controls(relation):
            yield graph.by_number[there]
            yield from _owners(graph.by_number[there], graph, on, left - 1, is_upward=is_upward)


def _plain(parties: list[PartyName], one: ReviewerTies, graph: Graph, on: date) -> tuple[bool, bool]:
    """Whether a reviewer is surely tied to somebody, and whether a name waits for a person."""
    counted = [tie for tie in one.ties if chains.counts_alone(tie)]
    found = {
        (party, tie, is_sure) for party in parties for tie in counted for is_sure in _known(tie, party, one, graph, on)
    }
    sure = {(party, tie) for party, tie, is_sure in found if is_sure}
    return bool(sure), any((party, tie) not in sure for party, tie, _ in found)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10_000_000))
def test_an_indexed_screen_says_what_a_plain_one_says(seed: int) -> None:
    world = _World(seed)
    index = panel(world.reviewers, world.graph)
    for on in (date(2025, 3, 1), date(2025, 10, 1)):
        for parties in world.cases:
            found = screen(parties, index, on=on)
            told = {number: (bool(one.hits), bool(one.uncertain)) for number, one in found.items()}
            assert told == {one.number: _plain(parties, one, world.graph, on) for one in world.reviewers}
