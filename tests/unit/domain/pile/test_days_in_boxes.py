"""The day of a paper in boxes of forms, after the month's short name, in calendars' words; invented."""

from datetime import date

import pytest

from openimr.domain.pile.date_forms import dates_in
from openimr.domain.pile.dating import date_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lines import sheet
from openimr.domain.pile.seen import PageSeen

PAPERS = {
    "a numbered box that ends with its colon, among numbered boxes": (
        Kind.THERAPY_NOTE, date(2020, 2, 6),
        "GROVE HAND THERAPY\nREHABILITATION PLAN\n1. Name: Jane Roe   2. Born: 04/02/1971\n4. Onset: 12/01/2019\n"
        "The patient was treated elsewhere from 10/14/2019 on.\n9. Therapist: T. Lund, OTR   10. Date: 02/06/2020\n"
        "11. Physician:              12. Date:",
    ),
    "a film that was done on one day and finalized on another": (
        Kind.IMAGING, date(2018, 6, 4),
        "HARBOR FILMS\nNAME ROE JANE   DOB 04-02-1971\nSTUDY WAS CHEST\nDONE: 06-04-2018   ROOM 2\n"
        "Lungs are clear.\nFINALIZED: 06-07-2018",
    ),
    "a visit whose weekday is cut short, edited two days later": (
        Kind.PROGRESS_REPORT, date(2022, 10, 11),
        "Jane Roe\nEncounter: Tue 10/11/2022 4:05 PM\nwith A. Birch, MD\nShoulder sore after shifts.\n"
        "Note edited 10/13/2022 8:12 AM",
    ),
    "a note under the day that the calendar has": (
        Kind.PROGRESS_REPORT, date(2022, 10, 11),
        "Jane Roe\nAppointment: Tue 10/11/2022\nwith A. Birch, MD\nShoulder sore after shifts.\nMotion full.\n"
        "Strength good.\nNo swelling.\nSame work.\nLocked 10/13/2022",
    ),
    "a decision whose day stands beside the worker over her street": (
        Kind.UR_DECISION, date(2021, 3, 17),
        "ACME REVIEW\nJane Roe   03/17/2021\n12 Cherry Street   File 1187\nFresno, CA 93701\nNOTICE OF DENIAL\n"
        "Request received: 03/12/2021\nThe request is not certified.",
    ),
    "an employer's form that says how the day is to be written": (
        Kind.DWC_FORM, date(2019, 8, 22),
        "EMPLOYER'S REPORT OF OCCUPATIONAL INJURY\nDATE OF INJURY: 08/20/2019\nEmployee: Jane Roe\n"
        "Completed by: A. Stone   Date (mm/dd/yy): 08/22/2019",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAPERS)
def test_the_day_of_a_paper_is_found(name: str) -> None:
    kind, day, words = PAPERS[name]
    assert date_of([sheet(PageSeen(1, words))], kind)[0] == day


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Sep-03-21   Dec-30-64", [date(2021, 9, 3), date(1964, 12, 30)]),
        ("seen Oct.07.19, next Oct.21.19", [date(2019, 10, 7), date(2019, 10, 21)]),
        ("03-Sep-21", [date(2021, 9, 3)]),
        ("lot Sep-03-21-7", []),
    ],
)
def test_a_short_month_before_day_and_short_year_is_one_day(words: str, days: list[date]) -> None:
    assert [day for day, _, _ in dates_in(words)] == days
