"""Conflict screens as they are kept: what was compared, names that a person decides on, ties that come to light."""

from datetime import date

import pytest

from openimr.affiliations import operations as affiliations
from openimr.affiliations import queries as field
from openimr.affiliations.models import Entity
from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.domain import conflicts
from openimr.domain.actor import SYSTEM
from openimr.domain.conflicts import EntityKind, RelationKind
from openimr.domain.identity import Identity, NameKind
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole
from openimr.ledger import queries as ledger
from openimr.letters import queries as letters
from openimr.panel import operations as panel
from openimr.panel.models import Reviewer
from openimr.reviews import operations as reviews
from openimr.reviews import queries, screening
from openimr.reviews.models import ConflictScreen
from tests import factories, people

pytestmark = pytest.mark.django_db
NOW = factories.OFFERED


@pytest.fixture
def ready() -> Case:
    return factories.case_at(CaseStatus.READY)


def with_tie(name: str, nature: RelationKind = RelationKind.PARTNER_OF) -> Reviewer:
    made = factories.reviewer()
    panel.disclose_affiliation(
        reviewer=made, kind="professional", nature=nature, with_name=name, disclosed_on=date(2025, 1, 2), by=SYSTEM,
        now=factories.RECEIVED,
    )  # fmt: skip
    return made


def entity(name: str, kind: EntityKind = EntityKind.PRACTICE) -> Entity:
    person = NameKind.PERSON if kind is EntityKind.PERSON else NameKind.ORGANISATION
    return affiliations.record_entity(kind=kind, identity=Identity(name, person), by=SYSTEM, now=NOW)


def owned(of: Entity, to: Entity) -> None:
    affiliations.record_relation(kind=RelationKind.OWNS, of=of, to=to, source="register", by=SYSTEM, now=NOW)


def propose(case: Case, reviewer: Reviewer) -> None:
    reviews.propose_reviewer(case=case, reviewer=reviewer, by=people.COORDINATOR, now=NOW)


def test_the_owner_of_the_claims_administrator_is_caught_and_the_record_tells_the_path(ready: Case) -> None:
    owned(entity("Tamarack Holdings LLC", EntityKind.OTHER), entity("Sierra Ridge Claims Inc", EntityKind.INSURER))
    with pytest.raises(Refused, match="leads to the claims administrator over 1 more relation"):
        propose(ready, with_tie("Tamarack Holdings"))
    kept = screening.screens_of(ready).get()
    assert kept.occasion == ConflictScreen.Occasion.PROPOSAL
    assert "Tamarack Holdings LLC owns Sierra Ridge Claims Inc" in kept.hits[0]["text"]
    assert {one["name"] for one in kept.parties} >= {"Marisol Quintero", "Sierra Ridge Claims", "Bluebird Packing"}
    assert kept.ties[0]["with"] == "Tamarack Holdings"
    assert kept.field_version == field.version()


def test_every_screen_has_its_line_and_the_line_names_nobody(ready: Case) -> None:
    propose(ready, with_tie("Osprey Imaging"))
    (line,) = [line for line in ledger.timeline(ready.number) if line.act == "screen_for_conflicts"]
    assert (line.facts["hits"], line.facts["uncertain"]) == (0, 0)
    assert "Osprey" not in str(line)


def test_a_name_that_may_be_the_party_waits_for_a_person_and_the_decision_is_kept(ready: Case) -> None:
    reviewer = with_tie("Sierra Ridge Claims of Redding")
    with pytest.raises(Refused, match="A person decides on the names first"):
        propose(ready, reviewer)
    (open_one,) = screening.open_doubts()
    assert open_one.where == (f"{ready.number}: claims administrator",)
    with pytest.raises(Refused, match="Say in a sentence"):
        reviews.decide_on_names(key=open_one.key, is_same=False, reason=" ", by=people.COORDINATOR, now=NOW)
    with pytest.raises(Refused, match="not open to the role"):
        reviews.decide_on_names(key=open_one.key, is_same=False, reason="x", by=people.CLERK, now=NOW)
    made = reviews.decide_on_names(
        key=open_one.key, is_same=False, reason="Another firm: the register has both.", by=people.COORDINATOR, now=NOW
    )
    assert screening.open_doubts() == []
    propose(ready, reviewer)
    assert screening.no_longer_clear(on=NOW.date()) == []
    reviews.decide_again(decision=made, is_same=True, reason="It is a branch.", by=people.COORDINATOR, now=NOW)
    assert [one.assignment.case for one in screening.no_longer_clear(on=NOW.date())] == [ready]


def test_accepting_and_signing_screen_again() -> None:
    case = factories.case_at(CaseStatus.DETERMINED)
    kept = [one.occasion for one in screening.screens_of(case).order_by("pk")]
    assert kept == ["proposal", "acceptance", "sign_off"]


def test_a_tie_that_comes_to_light_after_the_acceptance_is_listed_and_stops_the_signature() -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    assignment = queries.open_assignments(case).get()
    assert screening.no_longer_clear(on=factories.SIGNED.date()) == []
    physician = entity(people.REVIEWER.name, EntityKind.PERSON)
    practice = entity(people.REQUESTING_PHYSICIAN.organisation)
    affiliations.record_relation(
        kind=RelationKind.EMPLOYED_BY, of=physician, to=practice, source="register", by=SYSTEM, now=NOW
    )
    (found,) = screening.no_longer_clear(on=factories.SIGNED.date())
    assert found.assignment == assignment
    with pytest.raises(Refused, match="V-06"):
        factories.sign(case)
    newest = screening.last_screen(case, assignment.reviewer)
    assert newest is not None and newest.occasion == "sign_off" and not newest.is_clear


def test_a_record_of_a_screen_is_never_changed(ready: Case) -> None:
    propose(ready, with_tie("Osprey Imaging"))
    with pytest.raises(Exception, match="append-only"):
        ConflictScreen.objects.update(made_by="somebody")


def test_the_attestation_points_to_the_screen_it_was_signed_against() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    assignment = queries.open_assignments(case).get()
    screen = assignment.attestation.screen
    assert screen is not None and screen.occasion == ConflictScreen.Occasion.ACCEPTANCE
    assert [one["name"] for one in screen.parties] == assignment.attestation.parties


def named(case: Case, role: PartyRole, name: str = "", organisation: str = "") -> list[ConflictScreen]:
    return reviews.name_party(
        case=case, role=role, name=name, organisation=organisation, city="", reason="The decision names it.",
        by=people.COORDINATOR, now=factories.SIGNED,
    )  # fmt: skip


def test_a_physician_of_utilization_review_who_is_named_is_screened_at_once_and_caught_over_the_practice() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    partner, own, practice = (
        entity("Ulla Raskolnik", EntityKind.PERSON),
        entity(people.REVIEWER.name, EntityKind.PERSON),
        entity("Kestrel Orthopaedic Medical Group"),
    )
    for one in (partner, own):
        affiliations.record_relation(
            kind=RelationKind.PARTNER_OF, of=one, to=practice, source="register", by=SYSTEM, now=NOW
        )
    (found,) = named(case, PartyRole.UR_PHYSICIAN, "Ulla Raskolnik")
    assert "Ulla Raskolnik is the utilization review physician of the case" in found.hits[0]["text"]
    assert found.occasion == ConflictScreen.Occasion.AGAIN
    (line,) = [line for line in ledger.timeline(case.number) if line.act == "name_party"]
    assert "Raskolnik" not in str(line) and "ur physician" in line.sentence


def test_who_is_named_gets_no_letter_and_can_be_taken_out_again() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    before = [party.role for party in letters.recipients(case)]
    (found,) = named(case, PartyRole.INSURER, organisation="Halcyon Mutual Insurance")
    assert found.is_clear and found.parties[-1] == {"name": "Halcyon Mutual Insurance", "role": "insurer"}
    assert [party.role for party in letters.recipients(case)] == before
    with pytest.raises(Refused, match="named in this case already"):
        named(case, PartyRole.INSURER, organisation="halcyon mutual insurance")
    with pytest.raises(Refused, match="comes from the application"):
        named(case, PartyRole.CLAIMS_ADMINISTRATOR, "Somebody")
    out = {"case": case, "reason": "It is not insured.", "by": people.COORDINATOR, "now": factories.SIGNED}
    with pytest.raises(Refused, match="comes from the application"):
        cases.take_out_party(party=case.parties.get(role=PartyRole.EMPLOYER), **out)
    cases.take_out_party(party=case.parties.get(role=PartyRole.INSURER), **out)
    assert not case.parties.filter(role=PartyRole.INSURER).exists()


def test_of_the_family_the_persons_count_and_not_whom_they_work_for() -> None:
    sister = conflicts.PartyName("Ines Quintero", PartyRole.FAMILY_MEMBER, None, "x family 1")
    relation = conflicts.Relation(RelationKind.EMPLOYED_BY, "E-1", "E-2")
    graph = conflicts.Graph((
        conflicts.Entity("E-1", EntityKind.PERSON, Identity("Ines Quintero", NameKind.PERSON)),
        conflicts.Entity("E-2", EntityKind.PRACTICE, Identity("Kestrel Orthopaedic Medical Group")),
    ), (relation,))  # fmt: skip
    for name, is_clear in (("Ines Quintero", False), ("Kestrel Orthopaedic Medical Group", True)):
        ties = conflicts.ReviewerTies("P-1", (conflicts.Tie("professional", name),))
        assert conflicts.screen_one((sister,), ties, graph, on=NOW.date()).is_clear is is_clear


def test_a_corrected_name_screens_who_is_on_the_case_again_and_an_address_does_not() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    employer = case.parties.get(role=PartyRole.EMPLOYER)
    told = {"case": case, "party": employer, "reason": "Told by letter.", "by": people.COORDINATOR}
    moved = reviews.correct_party(fields={"street": "1 Mill Row"}, now=factories.SIGNED, **told)
    renamed = reviews.correct_party(fields={"name": "Larkfield Packing"}, now=factories.SIGNED, **told)
    assert moved == [] and [one.occasion for one in renamed] == ["again"]
