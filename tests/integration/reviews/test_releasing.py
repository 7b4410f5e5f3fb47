"""Handing a case back, and taking a reviewer off it."""

import pytest

from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.reviews import operations as reviews
from openimr.reviews import queries
from openimr.reviews.models import Analysis
from tests import factories, people

pytestmark = pytest.mark.django_db


def begun() -> Analysis:
    return queries.analyses(factories.case_at(CaseStatus.IN_REVIEW)).get()


def release(analysis: Analysis, by: object = None, reason: str = "I am ill.") -> None:
    reviews.release_reviewer(
        assignment=analysis.assignment, reason=reason, now=factories.SUBMITTED,
        by=by or factories.as_actor(analysis.assignment.reviewer),  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_case_handed_back_waits_for_a_new_reviewer_and_the_draft_is_kept() -> None:
    analysis = factories.write(begun())
    case = analysis.assignment.case
    release(analysis)
    case.refresh_from_db()
    assert case.status == CaseStatus.READY
    assert not queries.analyses(case).exists()
    assert Analysis.objects.get(pk=analysis.pk).clinical_case_summary == factories.SUMMARY
    reviews.propose_reviewer(
        case=case, reviewer=factories.reviewer(people.SECOND_REVIEWER), by=people.COORDINATOR, now=factories.SUBMITTED
    )


def test_handing_back_needs_a_reason() -> None:
    with pytest.raises(Refused, match="why"):
        release(begun(), reason=" ")


def test_an_analysis_that_is_handed_in_is_not_handed_back_by_its_reviewer() -> None:
    analysis = begun()
    second = reviews.add_reviewer(
        case=analysis.assignment.case, reviewer=factories.reviewer(people.SECOND_REVIEWER),
        approval_reference="AD-1", by=people.COORDINATOR, now=factories.OFFERED,
    )  # fmt: skip
    factories.accept(second)
    factories.submit(factories.write(analysis))
    with pytest.raises(Refused, match="handed this review in"):
        release(analysis)


def test_with_another_reviewer_at_work_the_case_stays_in_review() -> None:
    analysis = begun()
    case = analysis.assignment.case
    second = factories.accept(
        reviews.add_reviewer(
            case=case,
            reviewer=factories.reviewer(people.SECOND_REVIEWER),
            approval_reference="AD-1",
            by=people.COORDINATOR,
            now=factories.OFFERED,
        )
    )
    release(analysis)
    case.refresh_from_db()
    assert case.status == CaseStatus.IN_REVIEW
    assert list(queries.analyses(case)) == [second]


def test_offers_end_with_the_last_reviewer_at_work() -> None:
    analysis = begun()
    case = analysis.assignment.case
    reviews.add_reviewer(
        case=case, reviewer=factories.reviewer(people.SECOND_REVIEWER), approval_reference="AD-1",
        by=people.COORDINATOR, now=factories.OFFERED,
    )  # fmt: skip
    release(analysis, by=people.COORDINATOR, reason="No answer for a week.")
    case.refresh_from_db()
    assert case.status == CaseStatus.READY
    assert not queries.open_assignments(case).exists()
