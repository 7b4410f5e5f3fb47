"""Accepting: the attestation names everybody, and the file opens only after it."""

import pytest

from openimr.cases import queries as case_queries
from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.reviews import operations as reviews
from openimr.reviews import queries
from openimr.reviews.models import Analysis, Assignment, Attestation
from tests import factories, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer() -> Assignment:
    return queries.open_assignments(factories.case_at(CaseStatus.REVIEWER_PROPOSED)).get()


def names(offer: Assignment) -> list[str]:
    return [party.name for party in case_queries.party_names(offer.case)]


def test_everybody_with_a_part_is_named_persons_and_firms(offer: Assignment) -> None:
    assert set(names(offer)) == {
        "Marisol Quintero", "Theo Brandvold", "Brandvold and Sung", "Ines Halloran", "Valley Spine Practice",
        "Dale Winslow", "Sierra Ridge Claims", "Bluebird Packing",
    }  # fmt: skip


def test_the_attestation_keeps_statement_names_and_time(offer: Assignment) -> None:
    factories.accept(offer)
    kept = Attestation.objects.get(assignment=offer)
    assert (kept.statement, kept.parties, kept.signed_at) == (reviews.STATEMENT, names(offer), factories.OFFERED)


def test_one_name_left_out_is_refused_and_nothing_opens(offer: Assignment) -> None:
    by = factories.as_actor(offer.reviewer)
    with pytest.raises(Refused, match="Sierra Ridge Claims"):
        reviews.accept_review(
            assignment=offer, attested_parties=[name for name in names(offer) if name != "Sierra Ridge Claims"],
            by=by, now=factories.OFFERED,
        )  # fmt: skip
    offer.refresh_from_db()
    assert offer.accepted_at is None
    assert not Analysis.objects.exists()


def test_only_the_reviewer_asked_accepts_and_others_learn_no_name(offer: Assignment) -> None:
    other = factories.as_actor(factories.reviewer(people.SECOND_REVIEWER))
    for actor in (other, people.COORDINATOR, people.DIRECTOR, SYSTEM):
        with pytest.raises(Refused) as refusal:
            reviews.accept_review(assignment=offer, attested_parties=[], by=actor, now=factories.OFFERED)
        assert not any(name in str(refusal.value) for name in names(offer))


def test_an_offer_is_accepted_once(offer: Assignment) -> None:
    factories.accept(offer)
    with pytest.raises(Refused, match="already"):
        factories.accept(offer)
    assert Analysis.objects.count() == 1


def test_a_licence_that_lapsed_since_the_offer_stops_the_acceptance(offer: Assignment) -> None:
    factories.put_right(offer.reviewer.licences.get(), expires_on=factories.OFFERED.date())
    with pytest.raises(Refused, match="licence"):
        factories.accept(offer)


def test_the_draft_starts_empty_with_every_open_item_undecided(offer: Assignment) -> None:
    analysis = factories.accept(offer)
    assert analysis.clinical_case_summary == ""
    assert [(one.item.position, one.outcome, one.rationale) for one in analysis.decisions.all()] == [
        (1, "", ""),
        (2, "", ""),
    ]
