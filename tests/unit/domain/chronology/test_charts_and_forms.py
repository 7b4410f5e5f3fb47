"""Charts, forms and tables: entries with their day, lists of days, boxes, cells over two lines, pairs of scores."""

from datetime import date
from decimal import Decimal

import pytest

from openimr.domain.chronology.facts import EncounterFact, MedicineFact, ProcedureFact, ScoreFact, TreatmentFact, When
from tests.unit.domain.chronology.told import facts, treatments


def _days(text: str) -> list[date]:
    return [fact.on.first for fact in facts(EncounterFact, text) if fact.on and not fact.context.is_planned]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Seen on 3/5, 3/12 and 3/19/14.", [(3, 5), (3, 12), (3, 19)]), ("Visits: 3/5/14, 3/12/14", [(3, 5), (3, 12)]),
        ("Evaluated by Dr. Lee (3/5/14) and Dr. Kim (4/2/14).", [(3, 5), (4, 2)]), ("OV 3/5/14.", [(3, 5)]),
        ("He came to the office on 3/5/14.", [(3, 5)]), ("On 3/5/14, flexion was 40 degrees.", [(3, 5)]),
        ("On 03/05/2014 he slipped and fell at work.", []), ("Recheck 6/1/14.", []), ("RTC 6/1/2014.", []),
        ("Off work until 6/1/2014.", []),
    ],
)  # fmt: skip
def test_visits_have_their_days(text: str, days: list[tuple[int, int]]) -> None:
    assert _days(text) == [date(2014, month, day) for month, day in days]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2013 C4-5 foraminotomy (Dr. Abara)", date(2013, 1, 1), date(2013, 12, 31)),
        ("Labral repair, RT, 10/12", date(2012, 10, 1), date(2012, 10, 31)),
        ("1-22-13. Op report, Dr. Doe. R ACL reconstruction.", date(2013, 1, 22), date(2013, 1, 22)),
        ("1/22/13. PR-2, Dr. Doe. R labral repair done today.", date(2013, 1, 22), date(2013, 1, 22)),
    ],
)
def test_an_operation_of_a_chart_has_the_time_of_its_entry(text: str, first: date, last: date) -> None:
    assert [fact.on for fact in facts(ProcedureFact, text)] == [When(first, last)]


def test_what_a_narrated_visit_led_to_has_its_day_and_what_went_before_has_not() -> None:
    told = facts(TreatmentFact, "He was seen on 3/5/14. Hence 12 sessions of PT were requested. He had 6 massages.")
    assert [fact.on for fact in told] == [When(date(2014, 3, 5), date(2014, 3, 5)), None]


def test_days_listed_under_a_label_are_visits_attended_or_missed() -> None:
    text = "AQUATIC THERAPY ATTENDANCE\nDates attended: 2/16/13, 2/25/13\nNo show: 2/12/13\n"
    told = [(fact.event.value, fact.on and fact.on.first.day) for fact in facts(TreatmentFact, text)]
    assert told == [("attended", 16), ("attended", 25), ("missed", 12)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("PT visits used/auth: 4/18", [("attended", 4), ("authorized", 18)]),
        ("6 no-shows in physical therapy", [("missed", 6)]),
        ("PT, 8 visits\n   Decision: [ ] Certified  [ ] Modified  [x] Non-Certified", [("denied", 8)]),
        ("UR denied PT x 8 5/9/12", [("denied", 8)]),
        ("In March 2014 she had six sessions of PT.", [("attended", 6)]),
        ("The authorization of six PT sessions is renewed.", [("authorized", 6)]),
        ("Signed: Lucas Brandt, PT", []),
    ],
)
def test_forms_of_visits(text: str, wanted: list[tuple[str, int]]) -> None:
    assert [(event, count) for _, event, count in treatments(text)] == wanted


def test_services_of_a_request_form_are_requested() -> None:
    text = "Requested treatment\nDiagnosis: lumbar radiculopathy, 724.4.\n\n1. Physical therapy, lumbar, 12 sessions."
    assert treatments(text) == [("physical_therapy", "requested", 12)]


def test_a_cell_may_go_on_under_its_row() -> None:
    text = (
        "Medication      Strength   Sig                 Qty   Refills\n"
        "Xanax           1 mg       take 1 tablet by    90    2\n"
        "                           mouth twice daily\n"
    )
    (fact,) = facts(MedicineFact, text)
    assert (fact.quantity, fact.refills, fact.per_day) == (Decimal(90), 2, Decimal(2))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Pain stays at 4 to 5 of 10.", [(4, 5, "")]), ("Pain is between 5 and 6.", [(5, 6, "")]),
        ("Pain is 6 of 10 before the visit and 4 of 10 after it.", [(6, 6, "before"), (4, 4, "after")]),
        ("Pain (worst/best): 8-9/10 / 4-5/10", [(8, 9, "worst"), (4, 5, "best")]),
        ("Pain with medication 4/10, without 8/10.", [(4, 4, "with medicine"), (8, 8, "without medicine")]),
        ("Pain ranges from 4/10 to 8/10.", [(4, 8, "")]),
        ("With Norco his pain is 4/10.", [(4, 4, "with medicine")]),
        ("VAS before the injection 8, after 3.", [(8, 8, "before"), (3, 3, "after")]),
    ],
)  # fmt: skip
def test_pairs_and_ranges_of_scores(text: str, wanted: list[tuple[int, int, str]]) -> None:
    assert [(int(fact.low), int(fact.high), fact.timing) for fact in facts(ScoreFact, text)] == wanted


def test_six_of_ten_is_a_score_and_no_number_of_visits() -> None:
    assert treatments("Massage: pain is 6 of 10 before the visit.") in ([], [("massage", "attended", None)])
