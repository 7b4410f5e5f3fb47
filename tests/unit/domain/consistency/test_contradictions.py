"""Two statements side by side: what contradicts itself is told with its places, what does not is left alone."""

import re
from datetime import date

import pytest

from openimr.domain.chronology.facts import PLAIN, Span, TreatmentEvent, TreatmentFact, When
from openimr.domain.consistency import ContradictionKind as K
from openimr.domain.consistency import Part, Passage, contradictions, contradictions_in
from openimr.domain.values import Outcome
from tests.unit.domain.consistency import pairs, pairs_of_figures, pairs_of_guidance
from tests.unit.domain.consistency.letters import letter
from tests.unit.domain.consistency.pair import Pair

PAIRS = (*pairs.PAIRS, *pairs_of_figures.FIGURES, *pairs_of_guidance.PAIRS)


@pytest.mark.parametrize(
    "pair",
    PAIRS,
    ids=[f"{n} {pair.rationale[:40]}" for n, pair in enumerate(PAIRS)],
)
def test_a_pair_is_told_as_what_it_is(pair: Pair) -> None:
    told = {one.kind for one in contradictions_in(letter(pair.summary, (pair.treatment, pair.rationale)))}
    assert told <= set(pair.kinds)
    assert bool(told) == bool(pair.kinds)


def test_both_statements_stand_side_by_side_with_their_places() -> None:
    rationale = "The guideline allows up to 6 visits. She attended 4 sessions of massage therapy."
    (found,) = contradictions_in(
        letter("Back pain. She completed 6 sessions of massage therapy.", ("More massage therapy", rationale))
    )
    first, second = found.statements
    assert (found.kind, found.item) == (K.COUNT, 1)
    assert (first.place.part, first.place.item, first.place.sentence) == (Part.SUMMARY, None, 2)
    assert (second.place.part, second.place.item, second.place.sentence) == (Part.RATIONALE, 1, 2)
    assert rationale[second.place.start : second.place.end] == "attended 4 sessions of massage therapy"
    assert second.said == "She attended 4 sessions of massage therapy."
    assert found.text == (
        "Two counts for massage therapy: the summary says that six sessions of massage therapy were given; "
        "the rationale of item 1 says that four sessions of massage therapy were given."
    )


def test_several_dates_of_approval_are_one_contradiction_that_lists_them() -> None:
    summary = (
        "Six sessions of massage therapy were approved in January 2013. Another 6 sessions were approved on 2/11/14."
    )
    rationale = "Massage therapy was approved on 01/24/14, six sessions. Another 6 sessions were certified on 2/4/14."
    (found,) = contradictions_in(letter(summary, ("Massage therapy", rationale)))
    assert found.kind is K.APPROVAL_DATE
    assert {(one.on.first, one.on.last) for one in found.statements if one.on} == {
        (date(2013, 1, 1), date(2013, 1, 31)), (date(2014, 2, 11),) * 2,
        (date(2014, 1, 24),) * 2, (date(2014, 2, 4),) * 2,
    }  # fmt: skip


def test_a_sentence_never_blames_and_never_judges() -> None:
    for pair in PAIRS:
        for one in contradictions_in(letter(pair.summary, (pair.treatment, pair.rationale))):
            assert not re.search(r"\b(?:wrong|false|error|mistake|incorrect|fail|should)\b", one.text), one.text
            assert one.kind in (K.LABEL, K.DEPENDENT) or one.text.count(" says ") >= 2


def test_the_ledger_and_the_record_are_laid_beside_the_letter() -> None:
    attended = TreatmentFact(
        Span(0, 0, 0), When(date(2014, 3, 1), date(2014, 4, 1)), PLAIN, service="massage",
        event=TreatmentEvent.ATTENDED,
        count=4, body_parts=(), side=None, levels=(), by_whom="", response=None,
    )  # fmt: skip
    ledger = Passage(Part.LEDGER, "", facts=(attended,))
    page = Passage(Part.RECORD, "On 3/1/2014 the L4-5 epidural steroid injection was performed.", page=12)
    written = letter(
        "She completed 6 sessions of massage therapy. An epidural steroid injection at L4-5 was done on 5/1/2014.",
        ("Massage therapy", "No reason is given."),
    )
    by_date, by_count = sorted(contradictions_in(written, (ledger, page)), key=lambda one: one.kind, reverse=True)
    assert (by_date.kind, by_count.kind) == (K.DATE, K.COUNT)
    assert "the treatment ledger says that four sessions" in by_count.text
    assert "page 12 of the record says" in by_date.text


def test_what_the_utilization_review_decision_says_is_laid_beside_the_summary() -> None:
    decision = Passage(Part.UR_DECISION, "On 3/4/2015 six sessions of acupuncture were certified.")
    summary = Passage(Part.SUMMARY, "On 3/4/2015 eight sessions of acupuncture were certified.")
    (found,) = contradictions((decision, summary))
    assert found.kind is K.COUNT
    assert found.text.startswith("Two counts for acupuncture: the utilization review decision says")


def test_what_was_not_done_when_utilization_review_decided_may_be_done_since() -> None:
    decision = Passage(Part.UR_DECISION, "The six authorized sessions of massage therapy were not completed.")
    summary = Passage(Part.SUMMARY, "She completed all six sessions of massage therapy by 4/21/2014.")
    assert contradictions((decision, summary)) == ()
    rationale = Passage(Part.RATIONALE, "The six authorized sessions of massage therapy were not completed.", 1)
    assert [one.kind for one in contradictions((summary, rationale))] == [K.COMPLETION]


def test_what_helped_but_not_enough_did_help() -> None:
    summary = Passage(Part.SUMMARY, "Two epidural injections did not help enough.")
    helped = Passage(Part.RATIONALE, "The epidural injections helped for some weeks.", 1)
    assert contradictions((summary, helped)) == ()
    plainly = Passage(Part.SUMMARY, "Two epidural injections did not help.")
    assert [one.kind for one in contradictions((plainly, helped))] == [K.RESPONSE]


def test_symptoms_on_one_side_and_a_diagnosis_on_the_other_are_two_things() -> None:
    summary = (
        "She has left leg pain and tingling in the left foot. The diagnosis is a herniated disc at L3-4 with "
        "right lumbar radiculopathy after a fusion at L4-5 and L5-S1."
    )
    assert contradictions_in(letter(summary, ("A brace", "The left leg pain has eased."))) == ()


def test_an_associated_service_is_told_when_it_outlives_its_surgery() -> None:
    items = (("Knee arthroscopy", "No reason is given."), ("Associated surgical service: crutches", "None is given."))
    (found,) = contradictions_in(letter("Knee pain.", *items, outcomes=(Outcome.UPHELD, Outcome.OVERTURNED)))
    assert (found.kind, found.item) == (K.DEPENDENT, 2)
    assert contradictions_in(letter("Knee pain.", *items, outcomes=(Outcome.OVERTURNED, Outcome.UPHELD))) == ()
