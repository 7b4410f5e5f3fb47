"""The pages of the reference worker say what the reference letter says, with both sides of each disagreement."""

from collections.abc import Iterable
from datetime import date

import pytest

from openimr.domain.chronology.facts import Fact, ProcedureFact, ScoreFact, TreatmentEvent, TreatmentFact, When
from openimr.domain.chronology.reading import chronology_of
from tests.reference_pages import reference_pages


@pytest.fixture(scope="module")
def facts() -> tuple[Fact, ...]:
    return chronology_of(reference_pages())


def _events(facts: Iterable[Fact], event: TreatmentEvent) -> set[tuple[int, str, int | None]]:
    treatments = (fact for fact in facts if isinstance(fact, TreatmentFact) and fact.event is event)
    return {(fact.span.page, fact.service, fact.count) for fact in treatments}


def test_the_fusion_has_its_two_levels(facts: tuple[Fact, ...]) -> None:
    fusions = [fact for fact in facts if isinstance(fact, ProcedureFact) and fact.span.page == 1]
    assert {fact.levels for fact in fusions} == {("L4-L5", "L5-S1")}


def test_twelve_of_each_were_requested_in_march(facts: tuple[Fact, ...]) -> None:
    assert _events(facts, TreatmentEvent.REQUESTED) >= {(6, "physical_therapy", 12), (6, "massage", 12)}


def test_each_authorization_stands_on_its_page(facts: tuple[Fact, ...]) -> None:
    assert _events(facts, TreatmentEvent.AUTHORIZED) >= {
        (2, "massage", 6),
        (3, "physical_therapy", 6),
        (4, "massage", 6),
    }


def test_physical_therapy_was_denied_on_the_nineteenth_of_february(facts: tuple[Fact, ...]) -> None:
    denials = [fact for fact in facts if isinstance(fact, TreatmentFact) and fact.event is TreatmentEvent.DENIED]
    day = When(date(2014, 2, 19), date(2014, 2, 19))
    assert ("physical_therapy", day) in {(fact.service, fact.on) for fact in denials}


def test_both_accounts_of_the_massage_visits_stand(facts: tuple[Fact, ...]) -> None:
    assert (7, "massage", 6) in _events(facts, TreatmentEvent.COMPLETED)
    on_the_last_page = [fact for fact in facts if isinstance(fact, TreatmentFact) and fact.span.page == 8]
    assert [fact.service for fact in on_the_last_page] == ["massage"]
    assert all(fact.event is TreatmentEvent.MISSED or fact.context.is_negated for fact in on_the_last_page)


def test_pain_went_from_five_or_six_to_four(facts: tuple[Fact, ...]) -> None:
    scores = [fact for fact in facts if isinstance(fact, ScoreFact) and fact.scale == "pain"]
    assert {(int(fact.low), int(fact.high), fact.timing) for fact in scores} == {(5, 6, "before"), (4, 4, "after")}
