"""Dates as records write them, and what each stands for."""

from datetime import date

import pytest

from openimr.domain.pile import dates
from openimr.domain.pile.dates import Meaning, dates_in, dates_of
from openimr.domain.pile.dating import date_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lines import sheet
from openimr.domain.pile.seen import PageSeen

FEBRUARY_6 = date(2013, 2, 6)


@pytest.mark.parametrize(
    "written",
    ["2013 Feb 06", "06FEB2013", "06FEB13", "20130206", "2013-02-06T08:30", "Feb-06-2013", "Feb 6, '13",
     "02/06/2013", "2/6/13", "02-06-2013", "2.6.2013", "2013-02-06", "Feb. 6, 2013", "February 6, 2013", "06-FEB-2013",
     "6 February 2013", "February 6th 2013", "6th day of February, 2013", "O2/O6/2Ol3", "02 / 06 / 2013",
     "Februory 6, 2013", "FEBRUARY 06, 2013"],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert [day for day, _, _ in dates_in(f"seen on {written} at noon")] == [FEBRUARY_6]


@pytest.mark.parametrize(
    "written",
    ["13/45/2013", "02/30/2013", "555-0142", "L4-5 and L5-S1", "5/5 strength", "1.5.2 mg", "10/325", "559-555-0188"],
)
def test_what_is_no_day_is_not_read_as_one(written: str) -> None:
    assert list(dates_in(written)) == []


def test_two_digits_of_a_year_are_of_this_century_below_fifty() -> None:
    assert [day.year for day, _, _ in dates_in("1/2/49 and 1/2/50")] == [2049, 1950]


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("Date of Birth: 02/06/2013", dates.BIRTH),
        ("D.O.B. 02/06/2013", dates.BIRTH),
        ("Birth Date: 02/06/2013", dates.BIRTH),
        ("02/06/2013 (date of birth)", dates.BIRTH),
        ("DOI: 02/06/2013", dates.INJURY),
        ("Date of Injury 02/06/2013", dates.INJURY),
        ("D/I: 02/06/2013", dates.INJURY),
        ("Date of Service: 02/06/2013", dates.SERVICE),
        ("DOS 02/06/2013", dates.SERVICE),
        ("Exam date 02/06/2013", dates.SERVICE),
        ("Date collected: 02/06/2013", dates.SERVICE),
        ("Datc of Scrvicc: 02/06/2013", dates.SERVICE),
        ("Date of report: 02/06/2013", dates.REPORT),
        ("Decision date: 02/06/2013", dates.REPORT),
        ("Date: 02/06/2013", dates.PLAIN_DATE),
        ("February 6, 2013", dates.ALONE),
        ("Wednesday, February 6, 2013", dates.ALONE),
        ("Dictated: 02/06/2013", dates.DICTATED),
        ("Transcribed: 02/06/2013", dates.TRANSCRIBED),
        ("Printed on 02/06/2013", dates.PRINTED),
        ("DWC Form RFA (Rev. 02/06/2013)", dates.PRINTED),
        ("Next appointment: 02/06/2013", dates.LATER),
        ("Follow-up on 02/06/2013", dates.LATER),
        ("Date last worked: 02/06/2013", dates.ELSEWHERE),
        ("Date of last visit: 02/06/2013", dates.ELSEWHERE),
        ("Electronically signed by Jane Roe, MD on 02/06/2013", dates.SIGNED),
        ("3. Operative report, Jane Roe, dated 02/06/2013", dates.MENTIONED),
        ("The patient underwent surgery elsewhere in town on 02/06/2013 and did well after that.", dates.MENTIONED),
    ],
)
def test_the_words_beside_a_date_say_what_it_stands_for(line: str, meaning: Meaning) -> None:
    (found,) = dates_of(sheet(PageSeen(1, f"A line before\n{line}\nA line after")))
    assert found.meaning == meaning


def test_headings_of_a_table_say_what_the_dates_under_them_stand_for() -> None:
    text = "Date of Birth   Date of Injury   Date of Service\n01/02/1960   01/23/2010   02/06/2013"
    found = dates_of(sheet(PageSeen(1, text)))
    assert [one.meaning for one in found] == [dates.BIRTH, dates.INJURY, dates.SERVICE]


def test_the_date_is_never_that_of_birth_injury_printing_or_a_visit_to_come() -> None:
    text = "DOB: 01/02/1960\nDate of Injury: 01/23/2010\nPrinted 3/1/2014\nNext appointment: 4/1/2014\nJust words here."
    day, why = date_of([sheet(PageSeen(1, text))], Kind.PROGRESS_REPORT)
    assert (day, why.confidence) == (None, 0.0)


def test_the_date_of_service_goes_before_those_of_report_signature_and_dictation() -> None:
    text = "Report date: 02/09/2013\nDate of Service: 02/06/2013\nDictated: 02/07/2013\nSigned: 02/10/2013"
    day, why = date_of([sheet(PageSeen(7, text))], Kind.PROGRESS_REPORT)
    assert day == FEBRUARY_6
    assert why.reason == 'Date of service, on p. 7, after "Date of Service".'


def test_a_letter_about_a_service_has_the_date_of_the_letter() -> None:
    text = "February 6, 2013\nRE: Terry Doe\nDate of Service: 01/02/2013\nDear Doctor:"
    assert date_of([sheet(PageSeen(1, text))], Kind.UR_DECISION)[0] == FEBRUARY_6


def test_surgery_dates_an_operation_and_not_the_therapy_after_it() -> None:
    text = "Date of Surgery: 02/06/2013\nTherapist: Jane Roe, PT   03/14/2013 \nDate: 03/14/2013"
    page = [sheet(PageSeen(1, text))]
    assert date_of(page, Kind.OPERATIVE_REPORT)[0] == FEBRUARY_6
    assert date_of(page, Kind.THERAPY_NOTE)[0] == date(2013, 3, 14)
