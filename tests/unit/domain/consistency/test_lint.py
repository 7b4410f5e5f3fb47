"""Standards of proof that do not apply, abbreviations that nothing explains, and how hard a text is to read."""

from dataclasses import replace
from datetime import date

import pytest

from openimr.domain.consistency import RemarkKind, remarks_on
from openimr.domain.consistency.lint import reading
from openimr.domain.consistency.lint.standards import Ground, arguments
from openimr.domain.reading_grade import english_grade
from tests.unit.domain.consistency.letters import letter


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("The worker has not shown a complete recovery with this treatment.", Ground.CURE),
        ("A cure is required before more can be given.", Ground.CURE),
        ("Benefit has not been shown beyond a reasonable doubt.", Ground.PROOF),
        ("The knee is not related to the industrial injury.", Ground.RELATEDNESS),
        ("There is no causal connection to the work.", Ground.RELATEDNESS),
        ("The shoulder is not an accepted body part.", Ground.LIABILITY),
        ("A cheaper alternative exists.", Ground.PRICE),
        ("This would exceed the 24-visit cap.", Ground.VISIT_CAP),
        ("The surgeon is out of network.", Ground.NETWORK),
    ],
)
def test_an_argument_of_another_kind_is_found(text: str, ground: Ground) -> None:
    assert [one.ground for one in arguments(text)] == [ground]


@pytest.mark.parametrize(
    "text",
    [
        "Causation is not at issue here.",
        "A complete recovery is not required by the standard.",
        "The guideline supports surgical intervention to hasten functional recovery.",
        "The records show related complaints of the knee after the injury.",
        "The cost of living has risen.",
        "",
    ],
)
def test_what_a_sentence_sets_aside_is_no_argument(text: str) -> None:
    assert list(arguments(text)) == []


def test_an_abbreviation_is_told_at_its_first_use_unless_it_is_explained() -> None:
    told = list(reading.unexplained("The FCE was normal. An FCE is a test."))
    assert [(one.abbreviation, one.start) for one in told] == [("FCE", 4)]
    assert list(reading.unexplained("A functional capacity evaluation (FCE) was done.")) == []
    assert list(reading.unexplained("The FCE (functional capacity evaluation) was done.")) == []
    assert list(reading.unexplained("DTRs (Deep Tendon Reflexes) were equal.")) == []
    assert list(reading.unexplained("The MRI was normal.")) == []
    assert list(reading.unexplained("The FCE was normal.", "An FCE was asked for.")) == []
    assert [one.abbreviation for one in reading.unexplained("PT (see the note) was denied.")] == ["PT"]


def test_the_grade_rises_with_long_words_and_long_sentences() -> None:
    plain = "The worker hurt her back. She had care for it. It helped her a lot. Now she can sit and stand. " * 3
    hard = (
        "Notwithstanding symptomatic amelioration, multidisciplinary rehabilitation necessitates individualized "
        "determination of functional capabilities, psychosocial comorbidities and rehabilitative potentialities. " * 3
    )
    easy_grade, hard_grade = english_grade(plain), english_grade(hard)
    assert easy_grade is not None and hard_grade is not None
    assert easy_grade < 4 < 20 < hard_grade
    assert english_grade("Too short to tell.") is None


def test_a_letter_without_anything_to_remark_on_has_no_remark() -> None:
    plain = "The worker hurt his back in May. He had rest and ice. The pain is low now."
    assert (
        remarks_on(letter(plain, ("A brace", "The notes show no need for a brace. It is not medically necessary.")))
        == ()
    )


def test_every_kind_of_remark_is_told_with_its_place() -> None:
    long = " ".join(["multidisciplinary"] * 65)
    rationale = f"The FCE shows no complete recovery. {long}."
    told = remarks_on(
        letter("Back pain.", ("Physical therapy 12 visits", rationale), ("Associated surgical service: cane", "No."))
    )
    kinds = {one.kind for one in told}
    assert kinds == set(RemarkKind) - {RemarkKind.DEPENDENT, RemarkKind.ORDER}
    standard = next(one for one in told if one.kind is RemarkKind.STANDARD)
    assert rationale[standard.place.start : standard.place.end] == "complete recovery"
    assert standard.text == (
        "The rationale of item 1 seems to argue something other than medical necessity: “complete recovery”."
    )


def test_days_that_cannot_follow_each_other_are_remarked_on() -> None:
    told = letter(
        "On 3/4/2015 she was seen. Work is restricted until 3/4/2015.", ("A brace", "It was seen on 5/5/2014.")
    )
    dated = replace(
        told, decision_date=date(2014, 6, 1), ur_denial_date=date(2014, 4, 1), date_of_injury=date(2014, 5, 1)
    )
    texts = [one.text for one in remarks_on(dated) if one.kind is RemarkKind.ORDER]
    assert texts == [
        "The heading dates the injury 05/01/2014, which is after the utilization review decision of 04/01/2014.",
        "The summary tells of 03/04/2015, which is after the decision of 06/01/2014.",
    ]
