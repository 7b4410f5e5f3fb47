"""Procedures, studies, diagnoses, findings, work status and visits, each with day, side and level."""

from datetime import date

import pytest

from openimr.domain.chronology.facts import (
    DiagnosisFact,
    EncounterFact,
    FunctionFact,
    MeasureFact,
    ProcedureFact,
    Side,
    StudyFact,
    When,
    WorkStatusFact,
)
from openimr.domain.chronology.reading import PageSource, chronology_of
from openimr.domain.chronology.reads import levels_in
from openimr.domain.chronology.when import times_in
from tests.unit.domain.chronology.told import WRITTEN, facts

FEBRUARY = When(date(2013, 2, 1), date(2013, 2, 28))


def test_an_operation_has_levels_implants_and_no_more_exact_a_day_than_written() -> None:
    (fact,) = facts(ProcedureFact, "The patient underwent L4-5 and L5-S1 fusion in February 2013 with pedicle screws.")
    assert (fact.name, fact.levels, fact.implants, fact.on) == (
        "fusion",
        ("L4-L5", "L5-S1"),
        ("pedicle screw",),
        FEBRUARY,
    )


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("L4-5", ("L4-L5",)), ("L4/5, L5/S1", ("L4-L5", "L5-S1")), ("L3-S1", ("L3-L4", "L4-L5", "L5-S1")), ("C4-C7", (
            "C4-C5", "C5-C6", "C6-C7")),
        ("L5-1", ("L5-S1",)), ("L4 and S1", ("L4", "S1")), ("L4-L5-S1", ("L4-L5", "L5-S1")), ("10-12 visits", ()), (
            "L9-L12", ()),
    ],
)  # fmt: skip
def test_levels_are_pairs_of_neighbours(text: str, levels: tuple[str, ...]) -> None:
    assert levels_in(text) == levels


def test_a_planned_operation_is_planned_and_a_past_one_is_not() -> None:
    (asked,) = facts(ProcedureFact, "Request authorization for L4-5 microdiscectomy.")
    (done,) = facts(ProcedureFact, "He had a left knee arthroscopic partial medial meniscectomy in 2010.")
    assert asked.context.is_planned
    assert not done.context.is_planned
    assert (done.side, done.on) == (Side.LEFT, When(date(2010, 1, 1), date(2010, 12, 31)))


def test_a_study_has_its_day_and_findings_and_an_ordered_one_is_planned() -> None:
    (mri,) = facts(StudyFact, "MRI of the lumbar spine dated 3/4/2013 revealed a 4 mm disc protrusion at L4-5.")
    (ordered,) = facts(StudyFact, "PLAN:\nOrder MRI of the neck.")
    assert (mri.body_parts, mri.on) == (("lumbar spine",), When(date(2013, 3, 4), date(2013, 3, 4)))
    assert mri.findings.startswith("a 4 mm disc protrusion")
    assert ordered.context.is_planned


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Lumbar radiculopathy (M54.16)", "M54.16"),
        ("Dx: low back pain 724.2", "724.2"),
        ("ICD-10: S83.241A medial meniscus tear", "S83.241A"),
    ],
)
def test_a_diagnosis_is_read_with_its_code(text: str, code: str) -> None:
    (fact,) = facts(DiagnosisFact, text)
    assert (fact.code, fact.is_code_valid) == (code, True)


def test_levels_of_the_spine_are_no_codes() -> None:
    assert [fact.code for fact in facts(DiagnosisFact, "DIAGNOSES: herniation at L4 and L5")] == [""]


def test_findings_of_the_examination_say_whether_they_are_normal() -> None:
    text = (
        "Flexion 80% of normal, extension 80% of normal. Straight leg raise was negative bilaterally. Motor "
        "strength is 5/5."
    )
    found = {fact.name: fact for fact in facts(MeasureFact, text)}
    assert found["flexion"].is_abnormal
    assert found["straight leg raise"].value == "negative"
    assert found["straight leg raise"].side is Side.BOTH
    assert found["strength"].is_abnormal is False


def test_work_status_has_its_restrictions() -> None:
    (fact,) = facts(WorkStatusFact, "Work status: modified duty, no lifting over 10 lbs. ")
    assert (fact.status, fact.restrictions) == ("modified", "no lifting over 10 lbs")


def test_function_says_whether_it_is_so() -> None:
    (better,) = facts(FunctionFact, "She reports improved activities of daily living.")
    (none,) = facts(FunctionFact, "There are no documented functional improvements.")
    assert (better.matter, better.is_so) == ("adl_improved", True)
    assert (none.matter, none.is_so) == ("function_improved", False)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in February 2013", date(2013, 2, 1), date(2013, 2, 28)), ("on 2/4/14", date(2014, 2, 4), date(2014, 2, 4)), (
            "in January", date(2014, 1, 1), date(2014, 1, 31)),
        ("in September", date(2013, 9, 1), date(2013, 9, 30)), ("yesterday", date(2014, 5, 4), date(2014, 5, 4)), (
            "last week", date(2014, 4, 28), date(2014, 5, 4)),
        ("6 weeks ago", date(2014, 3, 21), date(2014, 3, 27)), ("two months ago", date(2014, 3, 1), date(2014, 3, 31)),
        (
            "since 2011", date(2011, 1, 1), date(2011, 12, 31)),
        ("from 1/5/14 to 2/10/14", date(2014, 1, 5), date(2014, 2, 10)),
        ("on March 3", date(2014, 3, 3), date(2014, 3, 3)),
    ],
)  # fmt: skip
def test_times_are_never_more_exact_than_they_were_written(text: str, first: date, last: date) -> None:
    assert [time.when for time in times_in(text, WRITTEN)] == [When(first, last)]


def test_times_that_need_the_day_of_the_document_are_left_out_without_it() -> None:
    assert times_in("last week, in January, 6 weeks ago") == []


def test_a_visit_that_was_missed_is_denied_and_one_to_come_is_none() -> None:
    (seen,) = facts(EncounterFact, "The patient was seen on 3/5/14 by Dr. Doe.")
    (missed,) = facts(EncounterFact, "She did not show for the appointment of 1/26/2014.")
    assert (seen.on, seen.provider) == (When(date(2014, 3, 5), date(2014, 3, 5)), "Dr. Doe")
    assert missed.context.is_negated
    assert facts(EncounterFact, "The next follow-up is scheduled for 6/1/2014.") == []


def test_only_the_note_of_a_visit_gives_its_day_to_findings_without_one() -> None:
    text = "Flexion is 40 degrees. MRI showed a tear."
    note, letter = (
        PageSource(number, text, WRITTEN, kind, "") for number, kind in ((1, "progress_report"), (2, "correspondence"))
    )
    of_note, of_letter = chronology_of([note]), chronology_of([letter])
    dated = [fact for fact in of_note if isinstance(fact, MeasureFact)]
    assert [(fact.on, fact.on_is_of_document) for fact in dated] == [(When(WRITTEN, WRITTEN), True)]
    assert [fact.on for fact in of_note if isinstance(fact, StudyFact)] == [None]
    assert sum(isinstance(fact, EncounterFact) for fact in of_note) == 1
    assert all(fact.on is None for fact in of_letter)
