"""Each number of visits goes to its own event; what is wished, refused or only spoken of is not what happened."""

from collections import Counter

import pytest

from bench.notes import hand_operations, hand_visits
from bench.notes.by_hand import operation_told, visits_told
from openimr.domain.chronology.facts import MedicineFact, ProcedureFact, ScoreFact, Side, TreatmentFact
from tests.unit.domain.chronology.told import facts


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He has completed 6 visits of PT and 12 more are requested.", {("came", 6), ("asked", 12)}),
        ("He attended 10 sessions of PT with 4 cancellations.", {("came", 10), ("missed", 4)}),
        ("Of the scheduled PT visits, 8 were attended and four were missed.", {("came", 8), ("missed", 4)}),
        ("UR modified the request for 24 sessions of PT to 12 sessions.", {("asked", 24), ("authorized", 12)}),
        ("It is requested that 6 sessions of massage be authorized.", {("asked", 6)}),
        ("The carrier will not authorize 6 sessions of massage.", {("denied", 6)}),
        ("We have authorization for 6 sessions of massage.", {("authorized", 6)}),
        ("Denial received 3/4/14 for 6 sessions of massage.", {("denied", 6)}),
        ("She should attend 6 sessions of massage.", {("asked", 6)}),
        ("He has 4 PT visits left.", set()),
    ],
)
def test_a_number_of_visits_belongs_to_the_event_that_grammar_ties_it_to(
    text: str, wanted: set[tuple[str, int]]
) -> None:
    assert visits_told(text) == wanted


def test_a_decision_has_the_day_it_was_issued() -> None:
    text = "An adverse determination was issued on 3/4/2014 for 6 visits of acupuncture."
    told = [fact for fact in facts_of(text) if fact.on is not None]
    assert [(fact.event, fact.count, str(fact.on.first)) for fact in told if fact.on] == [("denied", 6, "2014-03-04")]


def facts_of(text: str) -> list[TreatmentFact]:
    """The facts on treatments."""
    return facts(TreatmentFact, text)


@pytest.mark.parametrize(
    "text", ["We talked about a lumbar fusion.", "She is leaning toward left labral repair.", "Rec R RCR."]
)
def test_an_operation_is_not_done_where_nothing_says_so(text: str) -> None:
    (fact,) = facts(ProcedureFact, text)
    assert fact.context.is_planned or fact.context.is_uncertain


def test_the_no_of_another_verb_does_not_deny_an_operation() -> None:
    (fact,) = facts(ProcedureFact, "He did not improve after the left knee arthroscopy on 3/4/2013.")
    assert (fact.context.is_negated, fact.context.is_planned, fact.side) == (False, False, Side.LEFT)


def test_a_letter_between_commas_is_a_side() -> None:
    (fact,) = facts(ProcedureFact, "Knee arthroscopy, R, 05/2011")
    assert fact.side is Side.RIGHT


def test_named_ends_of_a_range_are_two_scores() -> None:
    scores = facts(ScoreFact, "Pain ranges from 8/10 at worst to 3/10 at best.")
    assert [(int(one.low), one.timing) for one in scores] == [(8, "worst"), (3, "best")]


def test_a_score_knows_where_it_hurts() -> None:
    scores = facts(ScoreFact, "The low back pain is 8/10 and the neck pain 4/10.")
    assert [one.body_parts for one in scores] == [("lumbar spine",), ("cervical spine",)]


def test_what_is_unchanged_as_before_is_taken() -> None:
    (fact,) = facts(MedicineFact, "Tramadol 50 mg twice a day as before.")
    assert not fact.context.is_historical


def test_nine_in_ten_sentences_written_by_hand_are_read_rightly() -> None:
    operations = Counter(
        (wanted == "done") == (operation_told(text) == "done")
        for batch in hand_operations.BATCHES for wanted, texts in batch.items() for text in texts
    )  # fmt: skip
    visits = Counter(
        visits_told(text) == frozenset(wanted) for batch in hand_visits.BATCHES for text, wanted in batch
    )  # fmt: skip
    assert operations[True] >= 0.95 * operations.total()
    assert visits[True] >= 0.9 * visits.total()
