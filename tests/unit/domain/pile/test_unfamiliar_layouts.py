"""Papers in layouts that no list foresees: values under labels, dates across lines, tables over pages, bare covers."""

from datetime import date

import pytest

from openimr.domain.pile import dates
from openimr.domain.pile.counters import Count, place_of
from openimr.domain.pile.dates import Meaning, dates_in, dates_of
from openimr.domain.pile.dating import date_of
from openimr.domain.pile.documents import documents_of
from openimr.domain.pile.evidence import evidence_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lines import sheet
from openimr.domain.pile.seen import PageSeen
from openimr.domain.pile.title_words import spoken_for


def _meanings(text: str) -> dict[date, Meaning]:
    return {one.day: one.meaning for one in dates_of(sheet(PageSeen(1, text)))}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Thursday. Mav 12. 2022", date(2022, 5, 12)),
        ("February’3, 2023", date(2023, 2, 3)),
        ("Dee 4, 2021", date(2021, 12, 4)),
    ],
)
def test_names_of_months_are_read_through_the_dirt_of_a_scan(written: str, day: date) -> None:
    assert [one for one, _, _ in dates_in(written)] == [day]


def test_a_date_that_goes_on_in_the_line_below_is_whole() -> None:
    assert _meanings("Exam performed Tuesday, January 31,\n2023") == {date(2023, 1, 31): dates.SERVICE}


def test_a_label_at_the_end_of_a_line_names_the_date_below_it() -> None:
    text = "Member Jane Roe, born May 3, 1970, claim 4471-22, all stores. Run date\nFriday, May 13, 2022."
    assert _meanings(text)[date(2022, 5, 13)] == dates.PRINTED


def test_a_time_beside_a_date_does_not_part_it_from_the_label_above() -> None:
    assert (
        _meanings("Bay Lab\nEureka\nSodium\nCalcium\nColl:  DOI:\n11/11/22 11:10  7/12/20\nGlucose")[date(2022, 11, 11)]
        == dates.SERVICE
    )


def test_the_first_row_of_a_table_is_no_more_than_the_others() -> None:
    page = PageSeen(
        1, "RX HISTORY\nRUN: 3/4/22\nFILL DT  RX  DRUG  QTY\n8/20/20  6543  Ibuprofen  30\n9/2/21  6544  Advil  9"
    )
    assert date_of([sheet(page)], Kind.PHARMACY)[0] == date(2022, 3, 4)


def test_a_rule_between_label_and_date_is_no_label() -> None:
    assert _meanings("Born  | Mar 20, 1977 (age 42)   Claim  0060013368  |")[date(1977, 3, 20)] == dates.BIRTH


def test_a_sentence_that_goes_on_from_the_line_before_names_no_day_of_service() -> None:
    text = "Ms. Roe first came to our office for the purpose of consultation\nand examination on December 1, 2021."
    assert _meanings(text)[date(2021, 12, 1)] == dates.MENTIONED


def test_a_day_decades_before_all_others_is_not_that_of_the_paper() -> None:
    page = PageSeen(1, "THERAPY VISIT\nRoe, Jane  1957-08-22\nM  2023-07-31\nS: wrist better")
    assert date_of([sheet(page)], Kind.THERAPY_NOTE)[0] == date(2023, 7, 31)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("New Pt Eval", Kind.CONSULTATION),
        ("Orthopaedic Re-evaluation", Kind.PROGRESS_REPORT),
        ("D/C SUMMARY", Kind.OTHER),
        ("BH Assessment", Kind.PSYCHOLOGY),
        ("Secondary Treating Physician's Progress Report", Kind.PROGRESS_REPORT),
        ("Secondary Treating Physician Initial Report", Kind.CONSULTATION),
    ],
)
def test_short_and_long_forms_of_a_title_speak_alike(title: str, kind: Kind) -> None:
    assert [one for one, _ in spoken_for(title)] == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "Psychotherapy Session Note, Dana Whitcomb, dated July 15, 2022",
        "Dispensed  Medication  Sig  Quantity",
        "Licensed Psychologist",
        "Forensic Orthopaedic Consultants",
    ],
)
def test_another_record_a_table_a_degree_and_a_firm_are_no_titles(line: str) -> None:
    assert evidence_of(sheet(PageSeen(1, line))).title is None


def test_a_practice_with_its_street_does_not_outweigh_the_title_below_it() -> None:
    page = "Handwell Occupational Therapy  3706 Cypress Street\nTel (707) 555-0142\nStatement of Account\nAccount 2717"
    assert [one.kind for one in documents_of([PageSeen(1, page)])] == [Kind.OTHER]


def test_a_cover_needs_no_title_where_it_counts_pages_from_one_to_another() -> None:
    cover = (
        "BAY IMAGING\nTel (707) 555-0142  Fax (707) 555-0143\nto: Jane Roe @ (707) 555-0144\nfrom: Dana Whitcomb\n"
        "date/time: 10/18/23 07:44\npgs incl. this: 2\nThis fax may contain health information."
    )
    assert [one.kind for one in documents_of([PageSeen(1, cover)])] == [Kind.COVER_SHEET]


def test_an_e_mail_with_sender_and_addressee_is_no_cover() -> None:
    mail = "From: Dana Whitcomb\nTo: Jane Roe\nSent: Friday, February 3, 2023 5:22 PM\nSubject: chart\nPlease resend."
    assert [one.kind for one in documents_of([PageSeen(1, mail)])] == [Kind.CORRESPONDENCE]


def test_a_table_that_repeats_its_headings_on_the_next_page_is_one_document() -> None:
    rows = "\n".join(f"{month}/11/21  7{month}36  Meloxicam  30" for month in range(1, 13))
    head = "FILL DT  RX  DRUG  QTY\n"
    first = f"MEDEXPRESS\nRX HISTORY\nNAME: ROE, JANE\nDOB: 4/23/81\nRUN: 3/4/22\n{head}{rows}"
    found = documents_of([PageSeen(1, first), PageSeen(2, f"{head}{rows.replace('/21', '/20')}", index=1)])
    assert [(one.runs, one.dated_on) for one in found] == [(((1, 2),), date(2022, 3, 4))]


@pytest.mark.parametrize("count", ["1 of 1", "1 o0f 1", "1 oof 1"])
def test_a_page_count_in_a_cell_beside_the_name_is_read(count: str) -> None:
    page = sheet(PageSeen(1, f"Patient: Roe, Jane | DOB: 4/23/81  {count}\nBay Lab\nSodium  140  mmol/L"))
    assert place_of(page).counts == (Count(1, 1),)
