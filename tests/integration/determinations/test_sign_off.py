"""Quality check and sign-off: the majority, returns that keep words, what stops a signature, and the freeze."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from openimr.cases.models import Case
from openimr.determinations import operations, queries
from openimr.determinations.models import Determination, ReturnComment
from openimr.domain.determination import Layout
from openimr.domain.lifecycle import CaseStatus, ItemState
from openimr.domain.quality import ErrorCode
from openimr.domain.refusal import Refused
from openimr.domain.values import CaseOutcome, Outcome
from openimr.letters import queries as letters
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries
from tests import factories, people

pytestmark = pytest.mark.django_db
UPHELD, OVERTURNED = Outcome.UPHELD, Outcome.OVERTURNED
THIRD = people.Physician("third.reviewer@openimr.example", "Luc Ferrand", certifications=("Orthopedic Surgery",))


def with_reviewers(*votes: tuple[Outcome, Outcome]) -> Case:
    """A case in quality check whose reviewers decided its two items like this."""
    case = factories.case_at(CaseStatus.IN_REVIEW)
    for physician in (people.SECOND_REVIEWER, THIRD)[: len(votes) - 1]:
        added = reviews.add_reviewer(
            case=case, reviewer=factories.reviewer(physician), approval_reference="AD letter of 20 March 2025",
            by=people.COORDINATOR, now=factories.OFFERED,
        )  # fmt: skip
        factories.accept(added)
    for analysis, outcomes in zip(list(review_queries.analyses(case)), votes, strict=True):
        factories.submit(factories.write(analysis, *outcomes))
    case.refresh_from_db()
    assert case.status == CaseStatus.QUALITY_CHECK
    return case


def outcomes(case: Case) -> list[Outcome]:
    draft = queries.draft(case, decided_on=factories.SIGNED.date(), organisation=factories.ORGANISATION)
    return [item.outcome for item in draft.items]


def test_the_majority_prevails() -> None:
    case = with_reviewers((UPHELD, OVERTURNED), (UPHELD, UPHELD), (OVERTURNED, OVERTURNED))
    assert outcomes(case) == [UPHELD, OVERTURNED]


def test_a_tie_overturns() -> None:
    case = with_reviewers((UPHELD, UPHELD), (OVERTURNED, UPHELD))
    assert outcomes(case) == [OVERTURNED, UPHELD]
    votes = queries.votes(list(review_queries.analyses(case)))
    assert [(vote.outcomes, vote.combined, vote.is_divided) for vote in votes] == [
        ((UPHELD, OVERTURNED), OVERTURNED, True), ((UPHELD, UPHELD), UPHELD, False),
    ]  # fmt: skip


def test_every_analysis_goes_out_in_full_and_none_names_a_reviewer() -> None:
    case = with_reviewers((UPHELD, UPHELD), (OVERTURNED, UPHELD))
    blocks = letters.determination_blocks(
        case, on=factories.SIGNED.date(), organisation=factories.ORGANISATION, layout=Layout.PUBLISHED_2016
    )
    text = str(blocks)
    assert "Reviewer 1" in text
    assert "Reviewer 2" in text
    for assignment in review_queries.assignments(case):
        assert assignment.reviewer.user.name not in text
        assert assignment.reviewer.number not in text


def test_signing_freezes_outcome_items_and_checks() -> None:
    case = with_reviewers((UPHELD, OVERTURNED))
    factories.sign(case)
    signed = queries.signed(case)
    assert signed is not None
    assert signed.outcome == CaseOutcome.PARTIALLY_OVERTURN
    assert operations.content_digest(signed.content) == signed.content_sha256
    assert [item.outcome for item in queries.value(signed).items] == [UPHELD, OVERTURNED]
    assert list(case.items.order_by("position").values_list("state", flat=True)) == [
        ItemState.UPHELD, ItemState.OVERTURNED,
    ]  # fmt: skip


@pytest.mark.parametrize("statement", ["UPDATE determinations_determination SET outcome = 'uphold'",
                                       "DELETE FROM determinations_determination"])  # fmt: skip
def test_the_database_refuses_to_change_what_was_signed(statement: str) -> None:
    factories.case_at(CaseStatus.DETERMINED)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Determination.objects.count() == 1


@pytest.mark.parametrize("ago", [None, timedelta(minutes=6)])
def test_a_stale_sign_in_is_no_signature(ago: timedelta | None) -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    proved_at = None if ago is None else factories.SIGNED - ago
    with pytest.raises(Refused, match="Confirm who you are again"):
        operations.sign_off(
            case=case, layout=Layout.PUBLISHED_2016, organisation=factories.ORGANISATION,
            reauthenticated_at=proved_at, check_share=0, by=people.DIRECTOR, now=factories.SIGNED,
        )  # fmt: skip
    case.refresh_from_db()
    assert case.status == CaseStatus.QUALITY_CHECK
    assert not queries.is_fresh(proved_at, now=factories.SIGNED)
    assert queries.is_fresh(factories.SIGNED - timedelta(minutes=5), now=factories.SIGNED)


def test_a_rule_that_stands_stops_the_signature_and_is_named() -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    case.parties.filter(role="requesting_physician").delete()
    with pytest.raises(Refused, match="V-29: There is no requesting physician to serve"):
        factories.sign(case)
    assert queries.signed(case) is None
    assert set(case.items.values_list("state", flat=True)) == {ItemState.OPEN}


def test_a_rule_that_blocks_is_not_answered() -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    case.parties.filter(role="requesting_physician").delete()
    with pytest.raises(Refused, match="it cannot be answered, only met"):
        reviews.override_rule(case=case, rule="V-29", reason="Known.", by=people.DIRECTOR, now=factories.SIGNED)


def test_only_the_medical_director_signs() -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    with pytest.raises(Refused, match="not open to the role case coordinator"):
        operations.sign_off(
            case=case, layout=Layout.PUBLISHED_2016, organisation=factories.ORGANISATION,
            reauthenticated_at=factories.SIGNED, check_share=0, by=people.COORDINATOR, now=factories.SIGNED,
        )  # fmt: skip


def test_a_return_keeps_every_word_and_shows_its_comments() -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    analysis = review_queries.analyses(case).get()
    before = [(one.outcome, one.rationale) for one in analysis.decisions.all()]
    said = [
        ("Item 1: decision and rationale", "See page 2 again.", ErrorCode.RECORD_MISSED),
        ("Clinical case summary", "  ", ErrorCode.OTHER),
    ]
    operations.return_analysis(analysis=analysis, comments=said, by=people.DIRECTOR, now=factories.SIGNED)
    after = review_queries.analyses(case).get()
    assert after.clinical_case_summary == factories.SUMMARY
    assert [(one.outcome, one.rationale) for one in after.decisions.all()] == before
    assert after.submitted_at is None
    assert [(one.place, one.comment, one.code) for one in queries.comments(after)] == said[:1]
    with pytest.raises(Refused, match="has not been submitted"):
        operations.return_analysis(analysis=after, comments=said, by=people.DIRECTOR, now=factories.SIGNED)
    assert ReturnComment.objects.count() == 1


def test_only_the_comments_of_the_last_return_are_shown() -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    for text in ("First.", "Second."):
        analysis = review_queries.analyses(case).get()
        operations.return_analysis(
            analysis=analysis,
            comments=[("Clinical case summary", text, ErrorCode.OTHER)],
            by=people.DIRECTOR,
            now=factories.SIGNED,
        )
        factories.submit(review_queries.analyses(case).get())
    assert [one.comment for one in queries.comments(review_queries.analyses(case).get())] == ["Second."]
