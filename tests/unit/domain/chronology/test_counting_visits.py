"""Numbers of visits as therapists, claims desks and workers write them, in words that no style of notes uses."""

from datetime import date

import pytest

from bench.notes.by_hand import visits_told
from openimr.domain.chronology.facts import TreatmentEvent, TreatmentFact
from openimr.domain.pile.date_forms import dates_in
from tests.unit.domain.chronology.told import facts, treatments


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Patient attended 9 massage sessions; the carrier gave 12.", {("came", 9), ("authorized", 12)}),
        ("UR gave 4 of acupuncture.", {("authorized", 4)}),
        ("Chiro: seen 5, approved 8.", {("came", 5), ("authorized", 8)}),
        ("The adjuster agreed to 10 PT sessions.", {("authorized", 10)}),
        ("Non-cert PT x 8.", {("denied", 8)}),
        ("8 instead of 12 sessions of PT were approved.", {("authorized", 8), ("asked", 12)}),
        ("UR cut the 24 requested visits of PT to 6.", {("asked", 24), ("authorized", 6)}),
        ("4 kept and 2 broken acupuncture appts.", {("came", 4), ("missed", 2)}),
        ("6 scheduled PT visits were missed.", {("missed", 6)}),
        ("PT: 6 visits attended, 3 not attended.", {("came", 6), ("missed", 3)}),
        ("3 of 12 authorized PT visits remain.", {("authorized", 12)}),
        ("He was a no show; failed to appear for 3 PT visits.", {("missed", 3)}),
        ("The billing shows 9 dates of service for acupuncture.", {("came", 9)}),
        ("Item: massage twice weekly for 4 weeks. Decision: DENIED.", {("denied", 8)}),
        ("Pain was reduced to 2 out of 10 with PT.", set()),
    ],
)
def test_visits_are_counted_as_they_are_told(text: str, wanted: set[tuple[str, int]]) -> None:
    assert visits_told(text) == wanted


def test_a_note_of_one_treatment_need_not_name_it_again() -> None:
    text = "ACUPUNCTURE PROGRESS NOTE\nNo-shows: 3\nTx #4 of 8\nPt works modified duty. Requesting 6 more visits."
    assert treatments(text) == [
        ("acupuncture", "missed", 3),
        ("acupuncture", "attended", 4),
        ("acupuncture", "requested", 6),
    ]


def test_columns_of_kept_and_missed_visits_are_read() -> None:
    text = "Service                  Kept        No show\nMassage                  7           2"
    assert treatments(text) == [("massage", "attended", 7), ("massage", "missed", 2)]


def test_boxes_in_round_brackets_are_boxes() -> None:
    text = "Chiro x 6 completed\n( ) acupuncture x 12\n(x) PT x 8 - requested"
    assert treatments(text) == [("chiropractic", "completed", 6), ("physical_therapy", "requested", 8)]


def test_the_end_of_an_approval_is_not_its_day() -> None:
    (fact,) = facts(TreatmentFact, "Massage is approved for 6 visits through 9/9/2014.")
    assert (fact.event, fact.count, fact.on) == (TreatmentEvent.AUTHORIZED, 6, None)


def test_the_day_on_a_line_of_its_own_is_the_day_of_the_lines_under_it() -> None:
    (fact,) = facts(TreatmentFact, "3/4/2014:\nUtilization review denied 6 visits of massage.")
    assert fact.on is not None
    assert fact.on.first == date(2014, 3, 4)


@pytest.mark.parametrize(
    "text", ["x 12 completed 09-24-2011", "Dr. A's PR-2 of September 24, 2011", "12 visits 09-24-2011"]
)
def test_words_before_a_day_do_not_swallow_it(text: str) -> None:
    assert [day for day, _, _ in dates_in(text)] == [date(2011, 9, 24)]
