"""Medicines and scores are read as notes, prescriptions and printouts write them."""

from datetime import date
from decimal import Decimal as D

import pytest

from openimr.domain.chronology.facts import MedicineFact, ScoreFact, TreatmentEvent
from openimr.domain.chronology.morphine import CDC_2016, CDC_2022, morphine_a_day, table_on
from openimr.domain.chronology.sigs import per_day
from tests.unit.domain.chronology.told import facts


def test_a_prescription_gives_strength_quantity_refills_and_daily_morphine() -> None:
    (norco,) = facts(MedicineFact, "Norco 10/325 mg 1 tab PO q6h prn #120 with 2 refills")
    assert norco.ingredients == ("hydrocodone", "acetaminophen")
    assert norco.strengths == (D(10), D(325))
    assert (norco.quantity, norco.refills, norco.per_day, norco.morphine_mg_a_day) == (D(120), 2, D(4), D(40))


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("1 tab PO q6h prn", D(4)), ("one to two tablets every 4-6 hours as needed, max 6/day", D(6)), ("b.i.d.", D(2)),
        ("TAKE ONE TABLET BY MOUTH THREE TIMES A DAY", D(3)), ("2 tabs tid", D(6)),
        ("1 po qhs", D(1)), ("four a day", D(4)),
        ("1 patch every 72 hours", D("0.33")), ("half a tablet twice daily", D(1)), ("as directed", None),
    ],
)  # fmt: skip
def test_words_of_a_prescription_say_how_often(text: str, often: D | None) -> None:
    assert per_day(text)[0] == often


def test_a_printout_in_columns_is_read_by_its_heads() -> None:
    text = (
        "Medication                 Sig            Qty   Refills\nTRAMADOL HCL 50 MG TAB     1 tab tid      90    3\n"
    )
    (tramadol,) = facts(MedicineFact, text)
    assert (tramadol.quantity, tramadol.refills, tramadol.per_day) == (D(90), 3, D(3))


def test_a_printout_that_lost_its_columns_is_read_from_the_right() -> None:
    text = "Medication Sig Qty Refills\nGabapentin 300 mg capsule 1 po tid 90 2\n"
    (gabapentin,) = facts(MedicineFact, text)
    assert (gabapentin.quantity, gabapentin.refills, gabapentin.per_day) == (D(90), 2, D(3))


@pytest.mark.parametrize(
    "text", ["Allergies: Codeine, penicillin.", "The urine drug screen was positive for morphine."]
)
def test_allergies_and_screens_are_no_medicines_taken(text: str) -> None:
    assert facts(MedicineFact, text) == []


def test_stopped_denied_and_considered_medicines_say_so() -> None:
    (stopped,) = facts(MedicineFact, "Norco was discontinued.")
    (denied,) = facts(MedicineFact, "Patient denies taking Vicodin.")
    (considered,) = facts(MedicineFact, "We may consider Lyrica 75 mg if gabapentin fails.")[:1]
    assert stopped.event is TreatmentEvent.STOPPED
    assert denied.context.is_negated
    assert considered.context.is_planned


def test_the_table_of_morphine_is_that_of_the_day() -> None:
    assert table_on(date(2014, 5, 5)) is table_on(None) is CDC_2016
    assert table_on(date(2023, 1, 1)) is CDC_2022
    assert morphine_a_day(("tramadol",), D(50), D(4), "tablet", date(2014, 5, 5)) == D(20)
    assert morphine_a_day(("tramadol",), D(50), D(4), "tablet", date(2023, 1, 1)) == D(40)
    assert morphine_a_day(("fentanyl",), D(25), D("0.33"), "patch", None) == D(60)
    assert morphine_a_day(("methadone",), D(10), D(3), "tablet", None) == D(240)
    assert morphine_a_day(("buprenorphine",), D(10), D(1), "patch", date(2023, 1, 1)) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Pain is 5-6/10.", [("pain", 5, 6, "")]),
        ("Pain fell from 5-6/10 to a 4/10 on VAS.", [("pain", 5, 6, "before"), ("pain", 4, 4, "after")]),
        ("Pain is 8/10 without and 4/10 with medication.", [("pain", 8, 8, "without medicine"), ("pain", 4, 4,
            "with medicine")]),
        ("At worst 9/10, at best 3/10.", [("pain", 9, 9, "worst"), ("pain", 3, 3, "best")]),
        ("Pain is seven out of ten.", [("pain", 7, 7, "")]),
        ("Pre: 7/10 Post: 4/10", [("pain", 7, 7, "before"), ("pain", 4, 4, "after")]),
        ("Pain is 9/10 to 10/10.", [("pain", 9, 10, "")]),
        ("Oswestry 42%.", [("Oswestry", 42, 42, "")]),
        ("ODI score: 21/50 (42%).", [("Oswestry", 42, 42, "")]),
        ("PHQ-9 (0-27): 14", [("PHQ-9", 14, 14, "")]),
        ("Ms. Doe scored 23 on the PHQ-9.", [("PHQ-9", 23, 23, "")]),
        ("Oswestry improved from 52% to 40%.", [("Oswestry", 52, 52, "before"), ("Oswestry", 40, 40, "after")]),
        ("Strength is 5/5; blood pressure 120/80; seen 4/10/2014.", []),
    ],
)  # fmt: skip
def test_scores_are_read_with_their_range_and_time(text: str, wanted: list[tuple[str, int, int, str]]) -> None:
    assert [(fact.scale, int(fact.low), int(fact.high), fact.timing) for fact in facts(ScoreFact, text)] == wanted
