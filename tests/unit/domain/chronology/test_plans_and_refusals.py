"""What is to come, called off, left over or only hoped for is never read as done."""

from datetime import date

import pytest

from openimr.domain.chronology.facts import MedicineFact, ProcedureFact, ScoreFact, TreatmentEvent, TreatmentFact, When
from openimr.domain.chronology.reading import PageSource, chronology_of
from tests.unit.domain.chronology.told import facts

_TOOK_PLACE = (TreatmentEvent.ATTENDED, TreatmentEvent.COMPLETED, TreatmentEvent.STARTED, TreatmentEvent.AUTHORIZED)


@pytest.mark.parametrize(
    "text",
    [
        "Left knee arthroscopy is set for 6/1/2014.", "L4-5 fusion could be an option.",
        "He is thinking about a total knee replacement on the left.", "Left L4-5 ESI next month.",
        "A right L5-S1 epidural steroid injection is awaited.", "Right shoulder arthroscopy if therapy fails.",
        "Proposed procedure: right carpal tunnel release", "Pre-op clearance for left TKA.",
        "Left knee arthroscopy remains under review.", "He is on the list for left knee arthroscopy.",
        "The surgeon advised right knee arthroscopy.", "Fusion is now requested.",
        "Right cubital tunnel release\n   Decision: [x] Certified  [ ] Modified  [ ] Non-Certified",
        "He will have a right L5-S1 ESI on 6/1/14.",
    ],
)  # fmt: skip
def test_an_operation_to_come_is_planned(text: str) -> None:
    assert [fact.context.is_planned for fact in facts(ProcedureFact, text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Fusion was never performed.", "The carpal tunnel release was cancelled.",
        "She canceled her left knee arthroscopy.", "Left knee arthroscopy: none.",
        "He opted against right knee arthroscopy.",
    ],
)  # fmt: skip
def test_an_operation_called_off_is_denied(text: str) -> None:
    assert [fact.context.is_negated for fact in facts(ProcedureFact, text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "He underwent a right knee arthroscopy on 3/4/13 and will follow up.",
        "On 4/2/14 an epidural steroid injection was given at L4-5 on the left.",
        "8/23/11 Rt. shoulder arthroscopy-no complications",
        "Right L5-S1 ESI was discussed and performed today.",
    ],
)
def test_an_operation_that_was_done_stays_done(text: str) -> None:
    (fact,) = facts(ProcedureFact, text)
    assert not fact.context.is_planned
    assert not fact.context.is_negated


@pytest.mark.parametrize(
    "text",
    [
        "There are 6 visits of physical therapy remaining.", "We may try 8 visits of chiropractic care.",
        "12 sessions of PT would be reasonable.", "Thinking about 6 more acupuncture treatments.",
        "She is set to begin 8 sessions of biofeedback on 6/1/2014.", "PT 2x6 to begin after surgery.",
        "Approval for 12 sessions of physical therapy is awaited.",
        "Once approved, 12 sessions of physical therapy will begin.",
        "I would wait with therapy until the six massage sessions have been used.", "Wait until massage is done.",
    ],
)  # fmt: skip
def test_visits_to_come_are_none_that_took_place(text: str) -> None:
    told = [fact for fact in facts(TreatmentFact, text) if fact.event in _TOOK_PLACE]
    assert all(fact.context.is_planned for fact in told)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("She was taken off Norco.", "stopped"), ("Norco was weaned off in March.", "stopped"),
        ("He no longer uses Norco.", "stopped"), ("Hold Norco.", "stopped"), ("She gave up Norco.", "stopped"),
        ("She was placed on Norco 5/325.", "started"), ("Norco 5/325 was begun.", "started"),
        ("The patient began taking Norco 5/325 twice daily.", "started"),
        ("He stopped smoking and takes Norco.", None), ("He takes Norco 10/325, and was seen.", None),
        ("Norco 10/325 #120 was not certified.", "denied"),
    ],
)  # fmt: skip
def test_a_medicine_has_the_event_that_is_said_of_it(text: str, event: str | None) -> None:
    (fact,) = facts(MedicineFact, text)
    assert (fact.event and fact.event.value, fact.context.is_negated) == (event, False)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Switched from Norco 10/325 to Percocet 5/325.", ["stopped", "started"]),
        ("Norco was discontinued, Lyrica was started.", ["stopped", "started"]),
        ("He takes Norco 10/325, and was started on Lyrica 75 mg.", [None, "started"]),
        ("She stopped Norco and Soma.", ["stopped", "stopped"]),
    ],
)
def test_two_medicines_have_each_their_own_event(text: str, events: list[str | None]) -> None:
    assert [fact.event and fact.event.value for fact in facts(MedicineFact, text)] == events


@pytest.mark.parametrize(
    "text",
    [
        "Avoid NSAIDs such as naproxen.", "Rash with Norco.", "Codeine causes nausea.", "NKDA except tizanidine.",
        "VICODIN 7.5/325 mg #30  returned to stock, not picked up", "He took Norco in the past.",
        "Norco was tried and failed.", "If pain is no better, start Lyrica 75 mg.",
        "[ ] nortriptyline 10 mg 1 tab po QAM   #___", "Lyrica would be the next step.",
    ],
)  # fmt: skip
def test_medicines_that_are_not_taken_are_not_told_as_taken(text: str) -> None:
    found = [fact.context for fact in facts(MedicineFact, text)]
    assert all(one.is_negated or one.is_historical or one.is_planned for one in found)


@pytest.mark.parametrize(
    "text", ["Marisol Ortega was seen.", "Ms. Ibuprofin Lee was seen.", "Patient: Lyrica Jones", "Employee: Marisol"]
)
def test_names_of_persons_are_no_medicines(text: str) -> None:
    assert facts(MedicineFact, text) == []


def test_a_slip_of_the_pen_is_forgiven_where_a_medicine_is_meant() -> None:
    (fact,) = facts(MedicineFact, "Takes gabapentine 300 mg.")
    assert fact.name == "gabapentin"


@pytest.mark.parametrize("kind", ["ur_decision", "request_for_authorization", "dwc_form"])
def test_what_a_decision_or_a_request_lists_by_itself_was_asked_for(kind: str) -> None:
    listed = "1. Twelve (12) physical therapy sessions for the lumbar spine.\nNot certified."
    found = [
        one.event for one in chronology_of([PageSource(1, listed, None, kind, "")]) if isinstance(one, TreatmentFact)
    ]
    assert found == [TreatmentEvent.REQUESTED]


def test_the_day_since_which_it_hurts_is_not_the_day_of_the_score() -> None:
    text = "Left heel pain of 3 of 10, since 05/09/2025."
    assert [one.on for one in facts(ScoreFact, text)] == [None]
    source = PageSource(1, text, date(2026, 10, 9), "progress_report", "")
    (score,) = (one for one in chronology_of([source]) if isinstance(one, ScoreFact))
    assert score.on == When(date(2026, 10, 9), date(2026, 10, 9))
    assert score.on_is_of_document
