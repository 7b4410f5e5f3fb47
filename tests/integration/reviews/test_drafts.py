"""Drafts: only the assigned physician writes, an outcome is empty until that person acts, nothing is overwritten."""

import threading

import pytest
from django.db import connection

from openimr.domain.actor import SYSTEM, Actor, Relation, Role
from openimr.domain.determination import CitationKind, GuidelineCitation
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.values import Outcome
from openimr.reviews import operations as reviews
from openimr.reviews import queries
from openimr.reviews.models import Analysis, ItemDecision
from tests import factories, people

pytestmark = pytest.mark.django_db


def begun() -> Analysis:
    return queries.analyses(factories.case_at(CaseStatus.IN_REVIEW)).get()


def own(analysis: Analysis) -> Actor:
    return factories.as_actor(analysis.assignment.reviewer)


def save(analysis: Analysis, by: Actor, *, version: int | None = None, **parts: object) -> Analysis:
    return reviews.save_draft(
        analysis=analysis,
        expected_version=version or analysis.version,
        by=by,
        now=factories.SUBMITTED,
        **parts,  # type: ignore[arg-type]
    )


def test_nobody_but_the_assigned_reviewer_sets_an_outcome() -> None:
    analysis = begun()
    other = factories.as_actor(factories.reviewer(people.SECOND_REVIEWER))
    pretended = Actor("U-DIRECTOR", Role.MEDICAL_DIRECTOR, "Ruth Adeyemi", Relation.ASSIGNED)
    impostor = Actor("R-00000000", Role.REVIEWER, "Nobody", Relation.ASSIGNED)
    machine = Actor(own(analysis).number, Role.SYSTEM, "OpenIMR", Relation.ASSIGNED)
    for actor in (SYSTEM, machine, people.DIRECTOR, pretended, people.COORDINATOR, other, impostor):
        with pytest.raises(Refused, match="Only the assigned reviewer"):
            save(analysis, actor, decisions={1: {"outcome": Outcome.OVERTURNED}})
    assert set(ItemDecision.objects.values_list("outcome", flat=True)) == {""}


def test_an_outcome_is_empty_until_the_physician_acts() -> None:
    analysis = begun()
    save(analysis, own(analysis), summary="A summary.", decisions={1: {"rationale": "It is not medically necessary."}})
    assert set(ItemDecision.objects.filter(analysis=analysis).values_list("outcome", flat=True)) == {""}
    analysis.refresh_from_db()
    save(analysis, own(analysis), decisions={1: {"outcome": Outcome.UPHELD}})
    kept = dict(ItemDecision.objects.filter(analysis=analysis).values_list("item__position", "outcome"))
    assert kept == {1: "upheld", 2: ""}


def test_a_save_changes_only_what_it_names() -> None:
    analysis = factories.write(begun())
    before = queries.analyses(analysis.assignment.case).get()
    save(before, own(before), decisions={2: {"rationale": "Other words."}})
    after = queries.analyses(analysis.assignment.case).get()
    first, second = after.decisions.all()
    assert after.clinical_case_summary == factories.SUMMARY
    assert first.rationale == before.decisions.all()[0].rationale
    assert (second.rationale, second.outcome) == ("Other words.", "upheld")
    assert second.citations.count() == 1


def test_a_version_that_is_not_the_latest_is_refused_and_overwrites_nothing() -> None:
    analysis = begun()
    save(analysis, own(analysis), version=1, summary="The first window.")
    with pytest.raises(reviews.SavedElsewhere, match="another window"):
        save(analysis, own(analysis), version=1, summary="The second window.")
    analysis.refresh_from_db()
    assert (analysis.clinical_case_summary, analysis.version) == ("The first window.", 2)


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_moment_one_is_told() -> None:
    analysis = begun()
    by = own(analysis)
    start = threading.Barrier(2)
    told: list[str] = []

    def window(words: str) -> None:
        try:
            start.wait(timeout=10)
            save(analysis, by, version=1, summary=words)
            told.append("saved")
        except reviews.SavedElsewhere:
            told.append("refused")
        finally:
            connection.close()

    windows = [threading.Thread(target=window, args=(words,)) for words in ("one", "two")]
    for one in windows:
        one.start()
    for one in windows:
        one.join(timeout=20)
    assert sorted(told) == ["refused", "saved"]
    analysis.refresh_from_db()
    assert analysis.version == 2


@pytest.mark.parametrize(
    "fields", [{"outcome": "approved"}, {"evidence_rank": "G"}, {"mtus_step": "perhaps"}], ids=lambda f: next(iter(f))
)
def test_a_word_that_is_no_choice_is_refused(fields: dict[str, str]) -> None:
    analysis = begun()
    with pytest.raises(Refused, match="not one of the choices"):
        save(analysis, own(analysis), decisions={1: fields})


def test_an_item_that_is_not_in_the_case_is_refused_and_the_rest_is_not_saved() -> None:
    analysis = begun()
    with pytest.raises(Refused, match="no item 9"):
        save(analysis, own(analysis), summary="Half of it.", decisions={9: {"rationale": "?"}})
    analysis.refresh_from_db()
    assert analysis.clinical_case_summary == ""


def test_citations_replace_the_list_in_order() -> None:
    analysis = factories.write(begun())
    rows = (
        GuidelineCitation(CitationKind.NON_MTUS, "A textbook of pain"),
        GuidelineCitation(CitationKind.MTUS, "Chronic Pain", "2009", "Massage"),
    )
    save(analysis, own(analysis), decisions={1: {"citations": rows}})
    fresh = queries.analyses(analysis.assignment.case).get()
    assert queries.citations(fresh.decisions.all()[0]) == rows


def test_a_submitted_analysis_is_closed() -> None:
    analysis = factories.write(begun())
    factories.submit(analysis)
    with pytest.raises(Refused, match="handed in"):
        save(analysis, own(analysis), summary="Too late.")


def test_a_released_reviewer_writes_no_more() -> None:
    analysis = begun()
    reviews.release_reviewer(
        assignment=analysis.assignment, reason="I am ill.", by=own(analysis), now=factories.SUBMITTED
    )
    with pytest.raises(Refused, match="Only the assigned reviewer"):
        save(analysis, own(analysis), summary="Too late.")
