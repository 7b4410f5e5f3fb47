"""People and organisations on record: their names, numbers and relations, by hand and from a list."""

from datetime import date
from decimal import Decimal

import pytest

from openimr.affiliations import operations as affiliations
from openimr.affiliations import queries
from openimr.affiliations.lists import ImportOutcome
from openimr.affiliations.models import Entity, EntityName, Relation
from openimr.domain.actor import SYSTEM
from openimr.domain.conflicts import EntityKind, RelationKind
from openimr.domain.identity import Identifier, IdentifierKind, Identity
from openimr.domain.refusal import Refused
from openimr.ledger import queries as ledger
from openimr.ledger.operations import AFFILIATIONS
from tests import factories, people

pytestmark = pytest.mark.django_db
NOW = factories.RECEIVED
KESTREL = Identity("Kestrel Orthopaedic Medical Group, Inc.", town="Redding")
RASK = Identity("Ulla Raskolnik", identifiers=(Identifier(IdentifierKind.NPI, "1234567893"),))


def entity(identity: Identity, kind: EntityKind = EntityKind.PRACTICE) -> Entity:
    return affiliations.record_entity(kind=kind, identity=identity, by=SYSTEM, now=NOW)


def related(kind: RelationKind, of: Entity, to: Entity, **more: object) -> Relation:
    return affiliations.record_relation(kind=kind, of=of, to=to, source="register", by=SYSTEM, now=NOW, **more)


def test_the_field_is_one_value_that_follows_what_is_recorded() -> None:
    assert queries.graph().entities == ()
    practice, person = entity(KESTREL), entity(RASK, EntityKind.PERSON)
    relation = related(RelationKind.EMPLOYED_BY, person, practice, from_on=date(2011, 1, 1))
    known = queries.graph()
    assert [one.identity.name for one in known.entities] == [KESTREL.name, RASK.name]
    assert [(one.of, one.to) for one in known.relations] == [(person.number, practice.number)]
    assert queries.graph() is known
    affiliations.end_relation(relation=relation, until_on=date(2020, 2, 1), source="a letter", by=SYSTEM, now=NOW)
    assert [one.until_on for one in queries.graph().relations] == [date(2020, 2, 1)]


def test_the_ledger_says_what_was_done_and_names_nobody() -> None:
    practice, person = entity(KESTREL), entity(RASK, EntityKind.PERSON)
    related(RelationKind.PARTNER_OF, person, practice)
    affiliations.add_name(entity=practice, name="Kestrel Ortho", use="trading", by=SYSTEM, now=NOW)
    lines = ledger.timeline(AFFILIATIONS)
    assert [line.act for line in lines] == ["add_entity_name", "record_relation", "record_entity", "record_entity"]
    assert "Kestrel" not in str(lines) and "Rask" not in str(lines)


def test_the_same_is_not_recorded_twice_unless_a_person_says_that_it_is_another() -> None:
    first = entity(KESTREL)
    with pytest.raises(Refused, match=first.number):
        entity(Identity("Kestrel Ortho Med Grp", town="Redding"))
    affiliations.record_entity(kind=EntityKind.PRACTICE, identity=KESTREL, by=SYSTEM, now=NOW, is_another=True)


def test_a_new_present_name_makes_a_former_one_of_the_last() -> None:
    practice = entity(KESTREL)
    affiliations.add_name(
        entity=practice, name="Larkfield Spine", use="present", from_on=date(2024, 1, 1), by=SYSTEM, now=NOW
    )
    (known,) = queries.graph().entities
    assert known.identity.names == ("Larkfield Spine", KESTREL.name)
    assert practice.names.get(use=EntityName.Use.FORMER).until_on == date(2024, 1, 1)


def test_what_cannot_be_right_is_refused_in_plain_words() -> None:
    practice, person = entity(KESTREL), entity(RASK, EntityKind.PERSON)
    with pytest.raises(Refused, match="cannot be right"):
        affiliations.add_identifier(
            entity=practice, identifier=Identifier(IdentifierKind.NPI, "1234567890"), by=SYSTEM, now=NOW
        )
    with pytest.raises(Refused, match="has this number already"):
        affiliations.add_identifier(entity=practice, identifier=RASK.identifiers[0], by=SYSTEM, now=NOW)
    with pytest.raises(Refused, match="between two"):
        related(RelationKind.OWNS, person, person)
    with pytest.raises(Refused, match="before the first"):
        related(RelationKind.OWNS, person, practice, from_on=date(2020, 1, 2), until_on=date(2020, 1, 1))
    with pytest.raises(Refused, match="between 0 and 100"):
        related(RelationKind.OWNS, person, practice, share_percent=Decimal(101))
    with pytest.raises(Refused, match="where this is known from"):
        affiliations.record_relation(kind=RelationKind.OWNS, of=person, to=practice, source=" ", by=SYSTEM, now=NOW)
    with pytest.raises(Refused, match="is not open to the role"):
        affiliations.record_entity(kind=EntityKind.OTHER, identity=Identity("Osprey"), by=people.CLERK, now=NOW)


def test_a_relation_ends_once() -> None:
    relation = related(RelationKind.OWNS, entity(RASK, EntityKind.PERSON), entity(KESTREL))
    affiliations.end_relation(relation=relation, until_on=date(2020, 2, 1), source="a letter", by=SYSTEM, now=NOW)
    with pytest.raises(Refused, match="ended on 2020-02-01 already"):
        affiliations.end_relation(relation=relation, until_on=date(2021, 2, 1), source="x", by=SYSTEM, now=NOW)


LIST = b"""kind,name,npi,town,relation,with kind,with name,with town,from,share percent,source
person,Ulla Raskolnik,1234567893,,employed by,practice,Kestrel Ortho Med Grp,Redding,2011-01-01,,register
practice,Kestrel Orthopaedic Medical Group,,Redding,,,,,,,
person,John Smith,,,,,,,,,
person,"Smith, John",,,,,,,,,
ship,Osprey,,,,,,,,,
person,Odd Number,1234567890,,,,,,,,
other,Tamarack Holdings LLC,,,owns,insurer,Halcyon Mutual Insurance,,soon,60,register
other,Tamarack Holdings LLC,,,owns,insurer,Halcyon Mutual Insurance,,2020-01-01,60%,register
other,Tamarack Holdings LLC,,,owns,insurer,Halcyon Mutual Ins Co,,2020-01-01,60,register
"""


def test_every_row_of_a_list_is_answered() -> None:
    found = affiliations.import_list(data=LIST, by=SYSTEM, now=NOW)
    assert [one.outcome for one in found] == [
        ImportOutcome.RECORDED, ImportOutcome.KNOWN, ImportOutcome.RECORDED, ImportOutcome.UNCERTAIN,
        ImportOutcome.WRONG, ImportOutcome.WRONG, ImportOutcome.WRONG, ImportOutcome.RECORDED, ImportOutcome.KNOWN,
    ]  # fmt: skip
    assert "kind is one of person, practice" in found[4].text
    assert "from is a day as 2026-03-05, not “soon”" in found[6].text
    assert Entity.objects.count() == 5
    assert Relation.objects.count() == 2
    again = affiliations.import_list(data=LIST, by=SYSTEM, now=NOW)
    assert {one.outcome for one in again} == {ImportOutcome.KNOWN, ImportOutcome.WRONG, ImportOutcome.UNCERTAIN}
    assert Entity.objects.count() == 5


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\xfe\x00", "UTF-8"),
        (b"who,what\n", "at least kind and name"),
        (b"kind,name,colour\n", "not known: colour"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(Refused, match=told):
        affiliations.import_list(data=data, by=SYSTEM, now=NOW)


def test_a_search_finds_other_spellings() -> None:
    practice = entity(KESTREL)
    assert queries.search("kestrle orthopedics") == [practice]
    assert queries.search(practice.number) == [practice]
    assert queries.search("osprey") == []
