"""Handing in: rules that block, every version kept, the return, and the second reviewer."""

import hashlib
import json

import pytest

from openimr.cases.models import Case
from openimr.determinations import operations as determinations
from openimr.determinations import queries as determination_queries
from openimr.domain.actor import SYSTEM, Actor
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.values import Outcome
from openimr.reviews import operations as reviews
from openimr.reviews import queries
from openimr.reviews.models import Analysis, Assignment, SubmittedAnalysis
from tests import factories, people

pytestmark = pytest.mark.django_db


def begun() -> Analysis:
    return queries.analyses(factories.case_at(CaseStatus.IN_REVIEW)).get()


def own(analysis: Analysis) -> Actor:
    return factories.as_actor(analysis.assignment.reviewer)


def status(case: Case) -> str:
    case.refresh_from_db()
    return case.status


def with_second(case: Case) -> Assignment:
    return reviews.add_reviewer(
        case=case, reviewer=factories.reviewer(people.SECOND_REVIEWER), approval_reference="AD-2025-17",
        by=people.COORDINATOR, now=factories.OFFERED,
    )  # fmt: skip


def test_an_empty_draft_is_refused_with_every_rule_that_blocks() -> None:
    analysis = begun()
    with pytest.raises(Refused) as refusal:
        factories.submit(analysis)
    told = [reason.text.partition(":")[0] for reason in refusal.value.reasons]
    assert {"V-09", "V-10", "V-12", "V-16"} <= set(told)
    analysis.refresh_from_db()
    assert analysis.submitted_at is None
    assert status(analysis.assignment.case) == CaseStatus.IN_REVIEW


def test_one_item_without_an_outcome_is_enough_to_refuse() -> None:
    analysis = factories.write(begun())
    reviews.save_draft(
        analysis=analysis, expected_version=analysis.version, decisions={2: {"outcome": ""}}, by=own(analysis),
        now=factories.SUBMITTED,
    )  # fmt: skip
    with pytest.raises(Refused) as refusal:
        factories.submit(analysis)
    assert [reason.text for reason in refusal.value.reasons] == [
        "V-09: Item 2 has no decision yet: Upheld or Overturned."
    ]


def test_only_the_assigned_reviewer_hands_in() -> None:
    analysis = factories.write(begun())
    other = factories.as_actor(factories.reviewer(people.SECOND_REVIEWER))
    for actor in (SYSTEM, people.DIRECTOR, people.COORDINATOR, other):
        with pytest.raises(Refused):
            reviews.submit_analysis(analysis=analysis, by=actor, now=factories.SUBMITTED)


def test_what_is_handed_in_is_what_was_seen() -> None:
    analysis = factories.write(begun())
    with pytest.raises(reviews.SavedElsewhere):
        reviews.submit_analysis(
            analysis=analysis, expected_version=analysis.version - 1, by=own(analysis), now=factories.SUBMITTED
        )
    assert not SubmittedAnalysis.objects.exists()


def test_an_analysis_is_handed_in_once() -> None:
    analysis = factories.write(begun())
    factories.submit(analysis)
    with pytest.raises(Refused, match="handed in"):
        factories.submit(queries.analyses(analysis.assignment.case).get())
    assert SubmittedAnalysis.objects.count() == 1


def test_every_submission_is_kept_word_for_word() -> None:
    analysis = factories.write(begun())
    case = analysis.assignment.case
    factories.submit(analysis)
    determinations.return_analysis(
        analysis=queries.analyses(case).get(), comments=[("item 1", "Please weigh page 2.", "other")],
        by=people.DIRECTOR, now=factories.SUBMITTED,
    )  # fmt: skip
    assert status(case) == CaseStatus.IN_REVIEW
    again = queries.analyses(case).get()
    assert [(one.place, one.comment) for one in determination_queries.comments(again)] == [
        ("item 1", "Please weigh page 2.")
    ]
    assert determination_queries.comment_counts([again]) == {again.pk: 1}
    factories.submit(factories.write(again, Outcome.OVERTURNED, Outcome.UPHELD))
    first, second = SubmittedAnalysis.objects.order_by("number")
    assert [one["outcome"] for one in first.content["decisions"]] == ["upheld", "upheld"]
    assert [one["outcome"] for one in second.content["decisions"]] == ["overturned", "upheld"]
    assert first.content["decisions"][0]["citations"][0]["title"] == "Low Back Disorders"
    text = json.dumps(first.content, sort_keys=True, ensure_ascii=False)
    assert first.content_sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_the_case_waits_for_the_second_reviewer() -> None:
    analysis = begun()
    case = analysis.assignment.case
    second = factories.accept(with_second(case))
    factories.submit(factories.write(analysis))
    assert status(case) == CaseStatus.IN_REVIEW
    factories.submit(factories.write(second))
    assert status(case) == CaseStatus.QUALITY_CHECK


def test_a_reviewer_sees_no_colleagues_draft() -> None:
    analysis = factories.write(begun())
    second = factories.accept(with_second(analysis.assignment.case))
    seen = queries.of_reviewer(own(second))
    assert [one.analysis for one in seen] == [second]
    found = queries.findings(analysis.assignment.case, "submission", now=factories.SUBMITTED, only=second)  # type: ignore[arg-type]
    assert any(one.rule == "V-10" for one in found)


@pytest.mark.parametrize("how", ["decline", "release"])
def test_when_the_second_reviewer_is_gone_the_case_goes_on(how: str) -> None:
    analysis = begun()
    case = analysis.assignment.case
    second = with_second(case)
    factories.submit(factories.write(analysis))
    if how == "decline":
        reviews.decline_review(
            assignment=second, reason="No time.", by=factories.as_actor(second.reviewer), now=factories.SUBMITTED
        )
    else:
        reviews.release_reviewer(assignment=second, reason="No answer.", by=people.COORDINATOR, now=factories.SUBMITTED)
    assert status(case) == CaseStatus.QUALITY_CHECK
