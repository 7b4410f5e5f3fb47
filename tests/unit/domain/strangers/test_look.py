# ruff: noqa: E501 - pages are easier to read in one line
"""Whose a page is: only what names the patient counts, several things that agree beat one that is odd."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.domain.strangers import CaseIdentity, PageOfFile, PageVerdict, Whose, look

CASE = CaseIdentity(
    names=("Johnson, Marisol Q",), birth_date=date(1980, 9, 19), injury_dates=(date(2020, 3, 23),),
    numbers=("WC97-0867064", "ADJ12345671"), others=("Octavio Obregon", "Bayline Administrators"),
    employers=("Costa Linen Services",),
)  # fmt: skip
OWN, STRANGER, UNKNOWN = Whose.OWN, Whose.STRANGER, Whose.UNKNOWN
TEXT = "\nLumbar flexion is 40 degrees. Continue home exercises.\nElectronically signed by Thuy Montoya, M.D."


def verdict(text: str, case: CaseIdentity = CASE) -> PageVerdict:
    return look([PageOfFile(1, None, text + TEXT)], case)[0]


@pytest.mark.parametrize(
    "head",
    [
        "Patient: Marisol Johnson",
        "PATIENT NAME: JOHNSON, MARISOL Q",
        "Patient: JOHNS0N, MARIS0L   DOB: O9/l9/198O",
        "Re: Ms. Marisol Johnson\nClaim No. WC970867064",
        "Name: Johnson Marisol    Sex: F    D.O.B. 9-19-80",
        "Claimant: Marisol Jhonson",
        "Claimant: Marisol Johnston\nDate of Birth: September 19, 1980",
        "Employee: Marisol Quintero-Johnson",
        "Patient: Marisol Whitlock\nDOB: 09/19/1980\nClaim #: WC97-0867064",
        "Patient: M. Johnson",
        "Patient: Marisol Johnson Jr.\nClaim: 0867064-WC97",
        "Last Name: Johnson   First Name: Marisol   MI: Q",
        "Patient:\nDate of Birth:\nClaim No.:\nMarisol Johnson\n09/19/1980\nWC97-0867064",
        "Patient | DOB | MRN | Visit\nMarisol Johnson | 09/19/1980 | 123499 | 02/03/2021",
        "JOHNSON, MARISOL   DOB: 09/19/1980   Page 2 of 5",
        "MARISOL JOHNSON,\nApplicant,\nvs.\nCOSTA LINEN SERVICES,\nDefendants.",
        "Patierit Name: Marisol Johnsori\nDOB: 09/19/1980",
        "Patient: Marisol Johnson\nDOB: 09/19/1960",
        "Patient: Gordon Kaplan\nDOB: 09/19/1980\nClaim No.: WC97-0867064",
    ],
)
def test_the_workers_own_pages_in_many_hands_are_not_walled_off(head: str) -> None:
    assert verdict(head).whose is OWN


@pytest.mark.parametrize(
    "head",
    [
        "Patient: Gordon Kaplan",
        "PATIENT NAME: KAPLAN, GORDON   DOB: 02/03/1961",
        "Re: Mr. Gordon Kaplan\nClaim No. GS00659705",
        "RE: Kaplan, Gordon   Claim No. GS00659705   09/09/2022",
        "Patient: Octavia Johnson\nDOB: 04/05/1955",
        "Patient: Marisol Johnson\nDOB: 02/13/1961\nClaim No.: GS00659705",
        "Patient: Marisol Johnson\nDOB: 02/13/1961",
        "Injured Worker: Kaplan, Gordon (DOB: Feb 3, 1961; SSN: xxx-xx-1234)",
        "Last Name: Kaplan   First Name: Gordon   MI: T",
        "Patient:\nDate of Birth:\nClaim No.:\nGordon Kaplan\n02/03/1961\nGS00659705",
        "Patient Name Date of Birth Medical Record No. Date of Service\nKAPLAN, GORDON 02/03/1961 445566 02/03/2021",
        "KAPLAN, GORDON   DOB: 02/03/1961   Page 2 of 5",
        "GORDON KAPLAN,\nApplicant,\nvs.\nREDWOOD TRANSIT,\nDefendants.",
        "KAPLAN, GORDON 02/03/1961",
        "PatientName:Gordon Kaplan DOB:02/03/1961",
        "Re: Marisol Johnson v. Redwood Transit\nClaim No.: GS00659705\nD/I: 01/12/2016",
    ],
)
def test_pages_of_somebody_else_in_many_hands_are_found(head: str) -> None:
    assert verdict(head).whose is STRANGER


@pytest.mark.parametrize(
    "head",
    [
        "Physician: Gordon Kaplan, M.D.\nReferred by: Hector Ruiz, D.C.",
        "Adjuster: Gordon Kaplan\nEmployer: Hector Ruiz Trucking\nAttorney: Denise Mbeki",
        "Guarantor: Gordon Johnson\nSubscriber: Gordon Johnson   Subscriber DOB: 01/02/1950",
        "Emergency Contact: Gordon Kaplan (spouse)\nResponsible Party: Gordon Kaplan",
        "Interpreter: Denise Mbeki\nInsured: Hector Ruiz",
        "Requesting Physician Information\nName: Gordon Kaplan\nPhone: (310) 555-0199",
        "Re: Octavio Obregon",
        "Dear Mr. Kaplan:\nWe write about the request.",
        "PATIENT POSITIONING: Following induction of anesthesia",
        "Claim number\n12345-67890",
        "Claim No.: GS00659705",
        "Request for Authorization\n1. Tramadol HCl 50 mg",
        "Date of Injury: 01/12/2016",
        "",
    ],
)
def test_whoever_else_is_named_is_no_patient(head: str) -> None:
    assert verdict(head).whose is UNKNOWN


def test_a_page_without_a_word_takes_the_verdict_of_its_document_where_the_others_agree() -> None:
    pages = [
        PageOfFile(1, 7, "Patient: Gordon Kaplan\nDOB: 02/03/1961"), PageOfFile(2, 7, TEXT),
        PageOfFile(3, 8, "Patient: Marisol Johnson"), PageOfFile(4, 8, TEXT),
        PageOfFile(5, 9, "Patient: Gordon Kaplan"),
        PageOfFile(6, 9, "Patient: Marisol Johnson"), PageOfFile(7, 9, TEXT),
        PageOfFile(8, None, TEXT),
    ]  # fmt: skip
    assert [one.whose for one in look(pages, CASE)] == [STRANGER, STRANGER, OWN, OWN, STRANGER, OWN, UNKNOWN, UNKNOWN]


def test_a_namesakes_pages_follow_the_page_of_their_document_that_tells_him_apart() -> None:
    pages = [
        PageOfFile(1, 7, "Patient: Marisol Johnson\nDOB: 02/13/1961\nClaim No.: GS00659705"),
        PageOfFile(2, 7, "RE: Johnson, Marisol   01/12/2022" + TEXT),
        PageOfFile(3, 8, "RE: Johnson, Marisol   01/12/2022" + TEXT),
    ]
    assert [one.whose for one in look(pages, CASE)] == [STRANGER, STRANGER, OWN]


def test_a_number_seen_on_a_strangers_page_tells_the_stranger_on_the_next() -> None:
    fax = PageOfFile(1, None, "RE: Marisol Johnson  GS00659705")
    visit = PageOfFile(2, None, "Patient: Marisol Johnson\nDOB: 02/13/1961\nClaim No.: GS00659705")
    assert look([fax], CASE)[0].whose is not STRANGER
    assert look([fax, visit], CASE)[0].whose is STRANGER


def test_the_reason_says_which_fields_and_nothing_of_what_they_hold() -> None:
    found = verdict("Patient: Marisol Johnson\nDOB: 02/13/1961\nClaim No.: GS00659705")
    assert found.reason == "Another birth date and another claim number stand on this page."
    assert {one.field for one in found.disagreements} == {"birth date", "claim number"}
    assert all(0.5 < one.confidence <= 1 for one in found.disagreements)


def test_a_case_that_knows_nothing_walls_nothing_off() -> None:
    assert verdict("Patient: Gordon Kaplan\nDOB: 02/03/1961", CaseIdentity(())).whose is UNKNOWN


FIELDS = {
    "name": ("Patient: Marisol Johnson", "PATIENT NAME: JOHNSON, MARISOL", "Claimant:  Marisol Q. Johnson",
             "RE: Johnson, Marisol"),
    "birth": ("DOB: 09/19/1980", "Date of Birth: September 19, 1980", "D.O.B.:9-19-80", "Birth Date: 1980-09-19"),
    "claim": ("Claim No.: WC97-0867064", "CLAIM NUMBER: WC970867064", "Claim #: wc97-0867064"),
    "injury": ("Date of Injury: 03/23/2020", "DOI: 3/23/2020", "D/I: 03-23-20"),
}  # fmt: skip
SPACES = st.sampled_from(["\n", "   ", "\n\n", " | "])
CASED = st.sampled_from([str, str.upper])


@given(
    st.permutations(list(FIELDS)), st.data(), SPACES, CASED, st.integers(1, 4),
)  # fmt: skip
def test_a_page_with_the_cases_identity_is_never_a_strangers(
    order: list[str], data: st.DataObject, between: str, cased: type[str], count: int
) -> None:
    told = [data.draw(st.sampled_from(FIELDS[one])) for one in order[:count]]
    assert verdict(cased(between.join(told))).whose is not STRANGER


ODD = ["Patient: Gordon Kaplan", "Claim No.: GS00659705", "DOB: 02/03/1961", "D/I: 01/12/2016", ""]


@given(st.data(), st.sampled_from(ODD))
def test_more_of_the_cases_identity_never_makes_an_own_page_a_strangers(data: st.DataObject, odd: str) -> None:
    own = [data.draw(st.sampled_from(FIELDS[one])) for one in data.draw(st.permutations(list(FIELDS)))]
    lines = [odd]
    was_walled = verdict("\n".join(lines)).whose is STRANGER
    for line in own:
        lines.append(line)
        is_walled = verdict("\n".join(lines)).whose is STRANGER
        assert was_walled or not is_walled
        was_walled = is_walled
    assert not was_walled


@given(st.text(max_size=300))
def test_any_text_is_looked_at_without_trouble(text: str) -> None:
    assert verdict(text).number == 1


def test_the_order_of_the_pages_changes_no_verdict() -> None:
    pages = [
        PageOfFile(1, 7, "Patient: Marisol Johnson\nDOB: 02/13/1961\nClaim No.: GS00659705"), PageOfFile(2, 7, TEXT),
        PageOfFile(3, 8, "RE: Marisol Johnson  GS00659705"),
        PageOfFile(4, 9, "Patient: Marisol Johnson\nDOB: 09/19/1980"),
        PageOfFile(5, 9, TEXT),
    ]  # fmt: skip
    wanted = {one.number: one for one in look(pages, CASE)}
    for order in permutations(pages):
        assert {one.number: one for one in look(order, CASE)} == wanted


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("PROOF OF SERVICE\nRamiro Dominguez v. Harbor Freight Movers   ADJ18197968", STRANGER),
        ("Specimen report of a misread head\nFERREIRA. OCTAVIO  02/06/1967", STRANGER),
        ("From: Luis Mbeki\nTo: Nathan Escobedo\nSubject: RE: Johnson / WC97-0867064\n\nNathan,\nThanks,\nLuis Mbeki", OWN),
        ("Executed at: Redding\nName: Hannah Lombardi, M. D.\nSpecialty: Spine", UNKNOWN),
    ],
)  # fmt: skip
def test_captions_messages_and_spaced_degrees_are_understood(text: str, whose: Whose) -> None:
    assert verdict(text).whose is whose
