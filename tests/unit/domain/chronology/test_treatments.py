"""What happened to treatments is read from prose, forms, decisions and logs."""

from datetime import date

import pytest

from openimr.domain.chronology.facts import Response, TreatmentEvent, TreatmentFact, When
from tests.unit.domain.chronology.told import facts, treatments, words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Twelve (12) physical therapy sessions were requested.", ("physical_therapy", "requested", 12)),
        ("Request authorization for PT 2x6 to the lumbar spine.", ("physical_therapy", "requested", 12)),
        ("We are asking for acupuncture 3 times a week for 4 weeks.", ("acupuncture", "requested", 12)),
        ("RFA: Physical therapy 3xWk x 4Wks, lumbar", ("physical_therapy", "requested", 12)),
        ("A decision dated 2/4/14 approved another 6 sessions of massage.", ("massage", "authorized", 6)),
        ("She recently competed 6 session of massage therapy.", ("massage", "completed", 6)),
        ("She attended nine of the chiropractic visits.", ("chiropractic", "attended", 9)),
        ("PT #5 of 12", ("physical_therapy", "attended", 5)),
        ("He no-showed for 3 PT appointments.", ("physical_therapy", "missed", 3)),
        ("Aquatic therapy x 8 was certified.", ("aquatic_therapy", "authorized", 8)),
        ("The carrier non-certified massage x6.", ("massage", "denied", 6)),
        ("UR modified the request for 12 PT sessions to 6 sessions.", ("physical_therapy", "modified", 6)),
        ("He finished eight (8) visits of hand therapy in March 2014.", ("occupational_therapy", "completed", 8)),
        ("PLAN:\nAcupuncture 2 times a week for 4 weeks, neck.", ("acupuncture", "recommended", 8)),
    ],
)
def test_a_sentence_gives_service_event_and_number(text: str, wanted: tuple[str, str, int]) -> None:
    assert wanted in treatments(text)


def test_visits_of_authorized_ones_are_two_facts() -> None:
    assert treatments("She has completed 4 of the 6 authorized massage sessions.") == [
        ("massage", "completed", 4),
        ("massage", "authorized", 6),
    ]


def test_each_number_goes_to_its_own_event() -> None:
    told = treatments("Of the 8 sessions of massage that were authorized, she has attended 3 and missed 2.")
    assert told == [("massage", "authorized", 8), ("massage", "attended", 3), ("massage", "missed", 2)]


def test_another_number_of_sessions_is_of_the_treatment_named_before() -> None:
    told = treatments("The patient's physical therapy was denied. Hence another 12 sessions were requested.")
    assert told == [("physical_therapy", "denied", None), ("physical_therapy", "requested", 12)]


def test_a_denied_request_and_an_approved_one_in_one_sentence_stay_apart() -> None:
    told = treatments("The request for physical therapy was denied given the request for massage was approved.")
    assert ("physical_therapy", "denied", None) in told
    assert ("massage", "authorized", None) in told
    assert ("massage", "denied", None) not in told


def test_visits_that_could_not_be_reached_are_missed() -> None:
    text = (
        "She had 6 massage sessions approved in January 2013, however could not get there secondary to transportation."
    )
    approved, missed = facts(TreatmentFact, text)
    assert (approved.event, approved.count) == (TreatmentEvent.AUTHORIZED, 6)
    assert approved.on == When(date(2013, 1, 1), date(2013, 1, 31))
    assert (missed.event, missed.service) == (TreatmentEvent.MISSED, "massage")


def test_what_is_not_on_record_is_open_and_not_denied() -> None:
    (fact,) = facts(TreatmentFact, "There is a lack of documentation as to whether massage has been completed.")
    assert fact.response is Response.NOT_DOCUMENTED
    assert fact.context.is_uncertain
    assert not fact.context.is_negated


def test_the_effect_is_that_of_the_treatment_it_stands_behind() -> None:
    text = "Treatment has included 24 sessions of PT with improvement and 6 sessions of acupuncture with no relief."
    assert [fact.response for fact in facts(TreatmentFact, text)] == [Response.BETTER, Response.UNCHANGED]


@pytest.mark.parametrize(
    "text",
    [
        "MTUS states that massage therapy should be limited to 4-6 visits in most cases.",
        "Pt states the pain is better.",
        "The patient has a family history of heart disease.",
        "PT/INR was normal.",
    ],
)
def test_guidelines_patients_and_laboratories_are_no_treatments(text: str) -> None:
    assert treatments(text) == []


def test_a_denied_course_is_told_as_denied() -> None:
    (fact,) = facts(TreatmentFact, "He has not had chiropractic care.")
    assert fact.context.is_negated


def test_a_range_of_visits_keeps_both_ends() -> None:
    (fact,) = facts(TreatmentFact, "Requested 6-8 visits of acupuncture.")
    assert (fact.fewest, fact.count) == (6, 8)


LOG = """MASSAGE THERAPY FLOW SHEET
Date      Comments               Pain
1/27/14   sore                   6/10
1/30/14   better                 5/10
2/3/14    no show
"""


def test_each_row_of_a_log_is_a_visit_attended_or_missed() -> None:
    told = facts(TreatmentFact, LOG)
    assert [(fact.event.value, fact.on and fact.on.first.day, fact.count) for fact in told] == [
        ("attended", 27, None),
        ("attended", 30, None),
        ("missed", 3, None),
    ]
    assert {fact.service for fact in told} == {"massage"}
    assert words(LOG, told[0]).startswith("1/27/14")


def test_a_row_of_a_decision_goes_with_its_own_word() -> None:
    text = (
        "Treatment            Decision         Quantity\nPT x 12              Non-certified    0\nAcupuncture x "
        "6      Certified        6\n"
    )
    assert treatments(text) == [("physical_therapy", "denied", 12), ("acupuncture", "authorized", 6)]
