"""Offering a case: the gates on the day, declining and offering again, a second reviewer, the bar after a remand."""

from datetime import date, timedelta
from typing import Any

import pytest

from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM
from openimr.domain.credentials import DisciplineOutcome, LicenceStatus
from openimr.domain.lifecycle import CaseAct, CaseStatus
from openimr.domain.refusal import Refused
from openimr.ledger import operations as ledger
from openimr.panel import operations as panel
from openimr.panel.models import Reviewer
from openimr.reviews import operations as reviews
from openimr.reviews import queries
from openimr.reviews.models import Assignment
from tests import factories, people

pytestmark = pytest.mark.django_db
TODAY = factories.OFFERED.date()


def propose(case: Case, reviewer: Reviewer) -> Assignment:
    return reviews.propose_reviewer(case=case, reviewer=reviewer, by=people.COORDINATOR, now=factories.OFFERED)


def refused(case: Case, reviewer: Reviewer) -> str:
    with pytest.raises(Refused) as refusal:
        propose(case, reviewer)
    case.refresh_from_db()
    assert case.status == CaseStatus.READY
    assert not Assignment.objects.filter(case=case).exists()
    return " ".join(reason.text for reason in refusal.value.reasons)


@pytest.fixture
def ready() -> Case:
    return factories.case_at(CaseStatus.READY)


def test_a_reviewer_who_passes_every_gate_is_offered_the_case(ready: Case) -> None:
    assignment = propose(ready, factories.reviewer())
    ready.refresh_from_db()
    assert ready.status == CaseStatus.REVIEWER_PROPOSED
    assert assignment.accepted_at is None
    assert assignment.fit["licensed_in"] == ["California"]


def test_a_licence_is_over_on_its_last_date(ready: Case) -> None:
    reviewer = factories.reviewer()
    factories.put_right(reviewer.licences.get(), expires_on=TODAY)
    assert "licence" in refused(ready, reviewer)


def test_a_licence_lasts_beyond_the_day_on_which_the_decision_is_due(ready: Case) -> None:
    due = queries.decision_due(ready)
    assert due is not None
    ending, lasting = factories.reviewer(), factories.reviewer(people.SECOND_REVIEWER)
    factories.put_right(ending.licences.get(), expires_on=due)
    assert "before the decision is due" in refused(ready, ending)
    factories.put_right(lasting.licences.get(), expires_on=due + timedelta(days=1))
    assert propose(ready, lasting).pk


def test_a_restricted_licence_is_no_licence(ready: Case) -> None:
    reviewer = factories.reviewer()
    factories.put_right(reviewer.licences.get(), status=LicenceStatus.RESTRICTED)
    assert "licence" in refused(ready, reviewer)


def test_a_lapsed_certification_bars_a_medical_doctor(ready: Case) -> None:
    reviewer = factories.reviewer()
    factories.put_right(reviewer.certifications.get(), expires_on=TODAY)
    assert "board certification" in refused(ready, reviewer)


@pytest.mark.parametrize("outcome", [DisciplineOutcome.PENDING, DisciplineOutcome.TAKEN])
def test_discipline_bars_taken_or_pending(ready: Case, outcome: DisciplineOutcome) -> None:
    reviewer = factories.reviewer()
    panel.record_discipline(
        reviewer=reviewer, body="an invented board", description="an accusation", outcome=outcome,
        reported_on=TODAY, by=SYSTEM, now=factories.OFFERED,
    )  # fmt: skip
    assert "disciplinary" in refused(ready, reviewer)


def test_a_qualified_medical_evaluator_is_barred(ready: Case) -> None:
    reviewer = factories.reviewer()
    panel.record_qme_appointment(
        reviewer=reviewer, appointed_on=date(2019, 7, 1), by=SYSTEM, now=factories.RECEIVED
    )  # fmt: skip
    assert "Qualified Medical Evaluator" in refused(ready, reviewer)


def test_a_former_evaluator_is_not_barred(ready: Case) -> None:
    reviewer = factories.reviewer()
    panel.record_qme_appointment(
        reviewer=reviewer, appointed_on=date(2019, 7, 1), ended_on=date(2024, 6, 30), by=SYSTEM,
        now=factories.RECEIVED,
    )  # fmt: skip
    assert propose(ready, reviewer).pk


@pytest.mark.parametrize(
    ("practice", "words"),
    [
        ({"hours_per_week": 23}, "24 hours"),
        ({"started_on": date(2020, TODAY.month, TODAY.day)}, "5 years"),
    ],
)
def test_too_little_practice_bars(ready: Case, practice: dict[str, Any], words: str) -> None:
    reviewer = factories.reviewer()
    factories.put_right(reviewer.practice_statements.get(), **practice)
    assert words in refused(ready, reviewer)


def test_no_evidence_of_practice_bars(ready: Case) -> None:
    reviewer = factories.reviewer()
    panel.withdraw(
        row=reviewer.practice_statements.get(), why="It was somebody else's.", by=SYSTEM, now=factories.RECEIVED
    )  # fmt: skip
    assert "5 years" in refused(ready, reviewer)


def test_exactly_enough_practice_passes(ready: Case) -> None:
    reviewer = factories.reviewer()
    started = date(2020, TODAY.month, TODAY.day) - timedelta(days=1)
    factories.put_right(reviewer.practice_statements.get(), hours_per_week=24, started_on=started)
    assert propose(ready, reviewer).pk


def test_only_a_coordinator_offers_and_the_system_that_offers_again(ready: Case) -> None:
    reviewer = factories.reviewer()
    for other in (people.CLERK, people.DIRECTOR, factories.as_actor(reviewer)):
        with pytest.raises(Refused):
            reviews.propose_reviewer(case=ready, reviewer=reviewer, by=other, now=factories.OFFERED)


def test_a_declined_offer_goes_to_the_next_reviewer_at_once(ready: Case) -> None:
    first = propose(ready, factories.reviewer())
    reviews.decline_review(
        assignment=first, reason="Outside my field.", by=factories.as_actor(first.reviewer), now=factories.OFFERED
    )
    ready.refresh_from_db()
    assert ready.status == CaseStatus.READY
    second = propose(ready, factories.reviewer(people.SECOND_REVIEWER))
    assert second.ordinal == 2
    assert list(queries.open_assignments(ready)) == [second]
    assert not queries.of_reviewer(factories.as_actor(first.reviewer)).exists()


def test_declining_needs_a_reason_and_the_reviewer_asked(ready: Case) -> None:
    assignment = propose(ready, factories.reviewer())
    with pytest.raises(Refused, match="why"):
        reviews.decline_review(
            assignment=assignment, reason="  ", by=factories.as_actor(assignment.reviewer), now=factories.OFFERED
        )
    other = factories.reviewer(people.SECOND_REVIEWER)
    with pytest.raises(Refused):
        reviews.decline_review(assignment=assignment, reason="No.", by=factories.as_actor(other), now=factories.OFFERED)


def test_an_offer_is_declined_once(ready: Case) -> None:
    assignment = propose(ready, factories.reviewer())
    by = factories.as_actor(assignment.reviewer)
    reviews.decline_review(assignment=assignment, reason="No time.", by=by, now=factories.OFFERED)
    with pytest.raises(Refused, match="ended"):
        reviews.decline_review(assignment=assignment, reason="No time.", by=by, now=factories.OFFERED)


def test_a_further_reviewer_needs_the_written_approval() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    second = factories.reviewer(people.SECOND_REVIEWER)
    with pytest.raises(Refused, match="written approval"):
        reviews.add_reviewer(
            case=case, reviewer=second, approval_reference=" ", by=people.COORDINATOR, now=factories.OFFERED
        )
    added = reviews.add_reviewer(
        case=case, reviewer=second, approval_reference="AD-2025-17", by=people.COORDINATOR, now=factories.OFFERED
    )
    assert (added.ordinal, added.approval_reference) == (2, "AD-2025-17")


def test_nobody_is_on_a_case_twice_at_once() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    reviewer = queries.open_assignments(case).get().reviewer
    with pytest.raises(Refused, match="on the case already"):
        reviews.add_reviewer(
            case=case, reviewer=reviewer, approval_reference="AD-1", by=people.COORDINATOR, now=factories.OFFERED
        )


def test_after_a_remand_the_first_reviewer_is_barred_at_the_offer_and_at_signing() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    first = queries.open_assignments(case).get()
    facts = {"from": "appealed", "to": "eligible"}
    remanded = factories.SERVED + timedelta(days=60)
    assert queries.earlier_reviewers(case) == ()
    ledger.append(chain_name=case.number, act=CaseAct.REMAND, facts=facts, by=people.COORDINATOR, now=remanded)
    assert queries.earlier_reviewers(case) == (first.reviewer.number,)
    gates = queries.gates(case, first.reviewer, on=remanded.date())
    assert "V-32" in {one.rule for one in gates}
    found = queries.issue_facts(case, now=remanded)
    assert first.reviewer.number in found.earlier_reviewers


def test_candidates_name_what_fits_and_what_bars_and_leave_out_who_was_asked(ready: Case) -> None:
    fit = factories.reviewer()
    barred = factories.reviewer(people.CONFLICTED_REVIEWER)
    asked = propose(ready, factories.reviewer(people.SECOND_REVIEWER))
    found = queries.candidates(ready, on=TODAY)
    assert [one.reviewer for one in found] == [fit, barred]
    assert [one.is_barred for one in found] == [False, True]
    assert asked.reviewer not in [one.reviewer for one in found]


def test_the_load_counts_open_cases_only(ready: Case) -> None:
    reviewer = factories.reviewer()
    other = factories.case_at(CaseStatus.READY)
    assignment = propose(other, reviewer)
    assert queries.candidates(ready, on=TODAY)[0].load == 1
    cases.withdraw(case=assignment.case, reason="The worker gave up.", by=people.COORDINATOR, now=factories.OFFERED)
    assert queries.candidates(ready, on=TODAY)[0].load == 0
