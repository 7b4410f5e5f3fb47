"""The conflict screen over a graph: what counts, alone and one behind another (Labor Code 139.5(c)(2), (d)(5)-(6))."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.domain.conflicts import (
    NOTHING,
    Entity,
    EntityKind,
    Graph,
    PartyName,
    Relation,
    RelationKind,
    ReviewerTies,
    Screening,
    Tie,
    panel,
    screen,
    screen_one,
)
from openimr.domain.identity import Identifier, IdentifierKind, Identity, NameKind
from openimr.domain.values import PartyRole

ON = date(2026, 3, 5)
PHYSICIAN = Entity("E-1", EntityKind.PERSON, Identity("Ulla Raskolnik", NameKind.PERSON))
PRACTICE = Entity("E-2", EntityKind.PRACTICE, Identity("Kestrel Orthopaedic Medical Group", NameKind.ORGANISATION))
INSURER = Entity("E-3", EntityKind.INSURER, Identity("Halcyon Mutual Insurance Company", NameKind.ORGANISATION))
PARENT = Entity("E-4", EntityKind.OTHER, Identity("Tamarack Holdings LLC", NameKind.ORGANISATION))
TOP = Entity("E-5", EntityKind.OTHER, Identity("Wrenfield Capital LP", NameKind.ORGANISATION))
CENTER = Entity(
    "E-6", EntityKind.ACADEMIC_CENTER, Identity("University of Ridgeway Medical Center", NameKind.ORGANISATION)
)
NETWORK = Entity("E-7", EntityKind.PROVIDER_NETWORK, Identity("Penrose Provider Network", NameKind.ORGANISATION))
OWN = Entity("E-8", EntityKind.PERSON, Identity("Thaddeus Okonkwo", NameKind.PERSON))
EVERYBODY = (PHYSICIAN, PRACTICE, INSURER, PARENT, TOP, CENTER, NETWORK, OWN)
PARTIES = (
    PartyName("Raskolnik, Ulla, M.D.", PartyRole.UR_ORGANISATION),
    PartyName("Halcyon Mutual Ins. Co.", PartyRole.CLAIMS_ADMINISTRATOR),
)
EMPLOYS = Relation(RelationKind.EMPLOYED_BY, "E-1", "E-2", date(2011, 1, 1))
OWNED = Relation(RelationKind.OWNS, "E-4", "E-3", share_percent=Decimal(60))


def graph(*relations: Relation) -> Graph:
    return Graph(EVERYBODY, relations)


def tie(to: Entity, nature: RelationKind | None = None, kind: str = "professional", share: int | None = None) -> Tie:
    return Tie(kind, to.identity.name, Decimal(share) if share is not None else None, nature=nature)


def screened(ties: tuple[Tie, ...], *relations: Relation, on: date = ON, own: Identity | None = None) -> Screening:
    return screen_one(PARTIES, ReviewerTies("R-1", ties, own), graph(*relations), on=on)


def test_a_partner_of_the_ur_physician_is_caught_and_the_path_is_told() -> None:
    found = screened((replace(tie(PRACTICE, RelationKind.PARTNER_OF), from_on=date(2009, 6, 1)),), EMPLOYS)
    assert [hit.text for hit in found.hits] == [
        "The reviewer is a partner of Kestrel Orthopaedic Medical Group since 2009; Ulla Raskolnik is employed by "
        "Kestrel Orthopaedic Medical Group since 2011; Raskolnik, Ulla, M.D. is the utilization review organisation of "
        "the case"
    ]


@pytest.mark.parametrize(
    ("first", "relation", "is_clear"),
    [
        (tie(PARENT, RelationKind.EMPLOYED_BY), OWNED, False),
        (tie(PARENT, RelationKind.EMPLOYED_BY), replace(OWNED, share_percent=Decimal(5)), True),
        (tie(PARENT, RelationKind.EMPLOYED_BY), replace(OWNED, share_percent=None), False),
        (tie(PARENT, kind="financial", share=5), OWNED, True),
        (tie(PARENT, kind="financial", share=6), OWNED, False),
        (tie(PARENT, kind="familial"), OWNED, False),
        (tie(PRACTICE, RelationKind.STAFF_PRIVILEGES_AT), EMPLOYS, True),
        (tie(PRACTICE, RelationKind.PARTNER_OF), replace(EMPLOYS, kind=RelationKind.STAFF_PRIVILEGES_AT), True),
        (tie(PRACTICE), Relation(RelationKind.MEMBER_OF, "E-1", "E-2"), False),
        (tie(NETWORK, RelationKind.EMPLOYED_BY), Relation(RelationKind.CONTRACTED_BY, "E-7", "E-3"), False),
        (tie(NETWORK, RelationKind.MEMBER_OF), Relation(RelationKind.CONTRACTED_BY, "E-7", "E-3"), True),
        (tie(PRACTICE), Relation(RelationKind.CONTRACTED_BY, "E-2", "E-3"), True),
        (tie(PRACTICE), Relation(RelationKind.CONTRACTED_BY, "E-2", "E-3", share_percent=Decimal(40)), False),
        (tie(OWN, RelationKind.PHYSICIAN_OF), Relation(RelationKind.EMPLOYED_BY, "E-8", "E-3"), True),
    ],
)
def test_which_chains_count(first: Tie, relation: Relation, is_clear: bool) -> None:
    assert screened((first,), relation).is_clear is is_clear


def test_a_patient_is_a_tie_by_itself() -> None:
    party = PartyName("Seraphina Winterbourne", PartyRole.INJURED_WORKER)
    patient = Tie("professional", "Winterbourne, Seraphina", nature=RelationKind.PHYSICIAN_OF)
    assert not screen_one([party], ReviewerTies("R-1", (patient,)), NOTHING, on=ON).is_clear


def test_more_than_half_is_followed_to_the_owner_of_the_owner() -> None:
    further = Relation(RelationKind.OWNS, "E-5", "E-4", share_percent=Decimal(51))
    assert not screened((tie(TOP),), OWNED, further).is_clear
    assert screened((tie(TOP),), OWNED, replace(further, share_percent=Decimal(50))).is_clear


@pytest.mark.parametrize(
    ("on", "is_clear"),
    [(date(2019, 12, 31), True), (date(2020, 1, 1), False), (date(2021, 6, 30), False), (date(2021, 7, 1), True)],
)
def test_first_and_last_day_of_a_relation_count(on: date, is_clear: bool) -> None:
    dated = replace(EMPLOYS, from_on=date(2020, 1, 1), until_on=date(2021, 6, 30))
    assert screened((tie(PRACTICE),), dated, on=on).is_clear is is_clear


def test_what_the_graph_says_of_the_reviewer_counts_undisclosed() -> None:
    own, partner = Identity("Okonkwo, Thaddeus", NameKind.PERSON), Relation(RelationKind.PARTNER_OF, "E-8", "E-2")
    found = screened((), EMPLOYS, partner, own=own)
    assert [hit.is_disclosed for hit in found.hits] == [False]
    assert screened((), EMPLOYS, partner).is_clear


def test_nobody_reviews_the_own_case() -> None:
    assert not screened((), own=Identity("Ulla Raskolnik", NameKind.PERSON)).is_clear


def test_a_contracting_provider_of_an_academic_center_is_excepted() -> None:
    contracted = tie(INSURER, RelationKind.CONTRACTED_BY, share=30)
    works_there = tie(CENTER, RelationKind.EMPLOYED_BY)
    assert not screened((contracted,)).is_clear
    assert screened((contracted, works_there)).is_clear
    assert not screened((contracted, replace(works_there, nature=RelationKind.STAFF_PRIVILEGES_AT))).is_clear
    assert not screened((contracted, replace(works_there, until_on=date(2020, 1, 1)))).is_clear


def test_an_uncertain_name_keeps_from_the_case_until_a_person_decided() -> None:
    ties = ReviewerTies("R-1", (Tie("familial", "John Smith"),))
    parties = [PartyName("Smith, John", PartyRole.INJURED_WORKER, reference="IMR-1 worker")]
    open_one = screen_one(parties, ties, NOTHING, on=ON)
    assert not open_one.hits and not open_one.is_clear
    (doubt,) = open_one.uncertain[0].doubts
    assert screen_one(parties, ties, NOTHING, on=ON, decisions={doubt.references: False}).is_clear
    assert screen_one(parties, ties, NOTHING, on=ON, decisions={doubt.references: True}).hits
    elsewhere = [replace(parties[0], reference="IMR-2 worker")]
    assert not screen_one(elsewhere, ties, NOTHING, on=ON, decisions={doubt.references: False}).is_clear


def test_an_equal_number_meets_under_another_name() -> None:
    number = (Identifier(IdentifierKind.NPI, "1234567893"),)
    known = Entity("E-9", EntityKind.PERSON, Identity("Ulla Merriweather", NameKind.PERSON, identifiers=number))
    about = Identity("Ulla Raskolnik", NameKind.PERSON, identifiers=number)
    parties = [PartyName("Ulla Raskolnik", PartyRole.REQUESTING_PHYSICIAN, about)]
    found = screen_one(parties, ReviewerTies("R-1", (Tie("familial", "Merriweather, Ulla"),)), Graph((known,)), on=ON)
    assert found.hits


KINDS = st.sampled_from(list(RelationKind))
NUMBERS = st.sampled_from([one.number for one in EVERYBODY])
SHARES = st.one_of(st.none(), st.integers(0, 100).map(Decimal))
DAYS = st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2027, 1, 1)))
RELATIONS = st.builds(Relation, KINDS, NUMBERS, NUMBERS, DAYS, DAYS, SHARES)
OTHERS = st.sampled_from([one for one in EVERYBODY if one is not CENTER])
TIES = st.builds(
    lambda to, kind, nature, share: Tie(kind, to.identity.name, share, nature=nature),
    OTHERS,
    st.sampled_from(["professional", "financial", "familial"]),
    st.one_of(st.none(), KINDS),
    SHARES,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(RELATIONS, max_size=6), RELATIONS, st.lists(TIES, max_size=3), TIES, st.booleans())
def test_another_tie_or_relation_never_clears(
    relations: list[Relation], relation: Relation, ties: list[Tie], more: Tie, is_known: bool
) -> None:
    own = Identity("Okonkwo, Thaddeus", NameKind.PERSON) if is_known else None
    before = screened(tuple(ties), *relations, own=own)
    if not before.is_clear:
        assert not screened((*ties, more), *relations, own=own).is_clear
    if not before.is_clear and "E-6" not in (relation.of, relation.to):
        assert not screened(tuple(ties), *relations, relation, own=own).is_clear


@settings(max_examples=60, deadline=None)
@given(st.lists(RELATIONS, max_size=8), st.lists(st.lists(TIES, max_size=3), max_size=4))
def test_a_panel_is_screened_as_each_of_it_alone(relations: list[Relation], ties: list[list[Tie]]) -> None:
    known = graph(*relations)
    reviewers = [ReviewerTies(f"R-{number}", tuple(some)) for number, some in enumerate(ties)]
    together = screen(PARTIES, panel(reviewers, known), on=ON)
    assert together == {one.number: screen_one(PARTIES, one, known, on=ON) for one in reviewers}
