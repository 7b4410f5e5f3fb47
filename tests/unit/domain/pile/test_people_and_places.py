# ruff: noqa: E501 - pages are easier to read in one line
"""Who wrote a paper and where, in the ways in which forms, letterheads, faxes and declarations say it."""

import pytest

from openimr.domain.pile.evidence import evidence_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lines import sheet
from openimr.domain.pile.people import author_of
from openimr.domain.pile.places import facility_of
from openimr.domain.pile.seen import PageSeen


def _author(text: str, kind: Kind) -> str:
    return author_of([sheet(PageSeen(1, text))], kind)[0]


def _facility(text: str) -> str:
    return facility_of(sheet(PageSeen(1, text)))[0]


@pytest.mark.parametrize(
    ("text", "kind", "author"),
    [
        ("Executed at: Redding  Date: 7/28/23\nName:  Jane Roe, M.D.  Specialty: Spine", Kind.PROGRESS_REPORT, "Jane Roe, MD"),
        ("Doctor Name and Degree  Jane Roe, M.D.  IRS Number", Kind.DWC_FORM, "Jane Roe, MD"),
        ("I declare that this is true.\nJohn Doe\nDeclarant", Kind.OTHER, "John Doe"),
        ("FAX\nRecipient  Ann Poe\nSender  John Doe\nPages  4", Kind.COVER_SHEET, "John Doe"),
        ("APPLICATION FOR INDEPENDENT MEDICAL REVIEW\nEmployee Name (First, MI, Last):  Jane Q Roe  Phone:  555\nPhysician:  Ann Poe, M.D.", Kind.DWC_FORM, "Jane Q Roe"),
        ("Impression: normal.\nInterp. Jane Roe, M.D.", Kind.IMAGING, "Jane Roe, MD"),
        ("/es/ JANE ROE, PSY.D.", Kind.PSYCHOLOGY, "Jane Roe, PSYD"),
        ("Very truly yours,\nJane Roe, OTR/L, CHT\nOccupational Therapist", Kind.THERAPY_NOTE, "Jane Roe, OTR/L"),
        ("Reviewer: Jane Roe, M.D.   Board certification: Physical Medicine and Rehabilitation   License: CA G82001 and more words", Kind.UR_DECISION, "Jane Roe, MD"),
    ],
)  # fmt: skip
def test_who_wrote_a_paper_is_read_as_papers_say_it(text: str, kind: Kind, author: str) -> None:
    assert _author(text, kind) == author


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Sutton Outpatient Rehab\n3964 Alvarado Street | Redding, CA 96001\nPT EVAL", "Sutton Outpatient Rehab"),
        ("APEX INTERVENTIONAL, Riverside, CA 92501\nNew Pt Eval", "APEX INTERVENTIONAL"),
        ("Roe, Jane  DOB 08/20/1987  Visit 12/20/2022\nVentana Bone & Joint  12 Mission Road\nChula Vista, CA 91910", "Ventana Bone & Joint"),
        ("Coastal Pain  12 Mission Road\nFresno, CA 93701\nManagement, Inc.  Tel (714) 555-0137", "Coastal Pain Management, Inc."),
        ("DECLARATION\nI, Jane Roe, am the custodian of records of Bay Spine Center and certify the records.", "Bay Spine Center"),
        ("December 22, 2022\nAnn Poe, M.D.\nFoothill Medical Group\n12 Fremont Street\nVisalia, CA 93291", ""),
        ("DOCTOR'S FIRST REPORT\n1. INSURER NAME AND ADDRESS  Northgate Indemnity\n12 Mission Road", ""),
        ("LABORATORY: Labs show white cell count of 6300 and a platelet count that is low", ""),
    ],
)  # fmt: skip
def test_where_a_paper_was_written_is_read_as_papers_say_it(text: str, place: str) -> None:
    assert _facility(text) == place


def test_an_addressee_whose_name_says_what_it_does_gives_a_letter_no_title() -> None:
    text = "May 31, 2024\nAnn Poe, M.D.\nIndependent Orthopaedic Evaluations\n2416 Mission Ave., Suite 210\nModesto, CA 95354\nDear Dr. Poe:"
    made = evidence_of(sheet(PageSeen(1, text))).titles
    assert max(made.values(), default=0.0) < 4


def test_the_street_behind_a_name_on_its_line_is_no_part_of_it() -> None:
    page = PageSeen(1, "Alder Imaging Network 5612 Orchard Dr., Ste. B, Modesto, CA 95354\nDOE, TERRY\nXR RIGHT WRIST")
    assert facility_of(sheet(page))[0] == "Alder Imaging Network"
