"""Whose a page is where no label says so, only a sentence or a signature."""

from datetime import date

import pytest

from openimr.domain.strangers import CaseIdentity, PageOfFile, Whose, look

CASE = CaseIdentity(
    names=("Johnson, Marisol Q",), birth_date=date(1980, 9, 19), injury_dates=(date(2020, 3, 23),),
    numbers=("WC97-0867064",), others=(), employers=("Costa Linen Services",),
)  # fmt: skip
OWN, STRANGER, UNKNOWN = Whose.OWN, Whose.STRANGER, Whose.UNKNOWN


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("I, Gordon Kaplan, born 02/03/1961, consent to the injection.\nWitness:", STRANGER),
        ("I, Gordon Kaplan (DOB: 02/03/1961), authorize the release of my records.", STRANGER),
        ("I, Gordon T. Kaplan, hereby authorize the release of my records to\nBayline.", STRANGER),
        ("Consent to treatment\nPatient signature: Gordon Kaplan\nDate: 03/04/2021", STRANGER),
        ("Agreement about opioids\nSignature of patient: Gordon Kaplan   Date: 03/04/2021", STRANGER),
        ("To whom it may concern:\nGordon Kaplan has been under my care since May 2019.", STRANGER),
        ("This concerns my patient Gordon Kaplan, born February 3, 1961, who\nneeds a cane.", STRANGER),
        ("HISTORY: Mr. Gordon Kaplan is a 60-year-old driver who fell.", STRANGER),
        ("Please send the chart of Gordon Kaplan, date of birth 02/03/1961, at once.", STRANGER),
        ("Gordon Kaplan was a pleasant 60 year old man with neck pain.", STRANGER),
        ("KAPLAN, GORDON T. is a 60-year-old driver who fell.", STRANGER),
        ("Dr. Gordon Kaplan is a 60-year-old surgeon who wrote the report.", UNKNOWN),
        ("Her supervisor Gordon Kaplan is a patient man.", UNKNOWN),
        ("I, Marisol Johnson, born 09/19/1980, consent to the injection.", OWN),
        ("Patient signature: Marisol Johnson\nWitness: Gordon Kaplan", OWN),
        ("Marisol Johnson is a 41-year-old laundry worker.", OWN),
        ("I, Denise Mbeki, declare under penalty of perjury that I am the custodian.", UNKNOWN),
        ("I, Gordon Kaplan, M.D., consent to be deposed on 03/04/2021.", UNKNOWN),
        ("She lives with her husband Gordon Kaplan, born 02/03/1961, and a dog.", UNKNOWN),
        ("Her son, Gordon Kaplan, is a 22-year-old student.", UNKNOWN),
        ("Stride PT & Wellness\nI served the attached report on\nBayline Administrators, Inc.", UNKNOWN),
        ("Witness signature: Gordon Kaplan\nInterpreter signature: Denise Mbeki", UNKNOWN),
        ("Patient signature: Signature On File", UNKNOWN),
        ("Patient or guardian signature: Gordon Kaplan", UNKNOWN),
        ("Dr. Gordon Kaplan is a board certified surgeon. The patient is a 60-year-old man.", UNKNOWN),
    ],
)
def test_a_sentence_says_whose_a_page_is(text: str, whose: Whose) -> None:
    assert look([PageOfFile(1, None, text)], CASE)[0].whose is whose, text


def test_a_row_of_headings_with_dirt_on_it_still_heads_its_values() -> None:
    text = "[Name | Birth date ~~ [Date performed [claim |\n| Gordon Kaplan .. | 07/21/2023 _ |WC490349425 _"
    assert look([PageOfFile(1, None, text)], CASE)[0].whose is STRANGER


def test_a_page_with_only_a_signature_goes_with_its_document() -> None:
    first = PageOfFile(1, 7, "Patient: Gordon Kaplan\nDate of birth: 02/03/1961\nClaim: WC490349425")
    last = PageOfFile(2, 7, "Respectfully submitted,\nNathan Zamudio, M.D.\nInternal Medicine\n2/2 Confidential")
    assert [one.whose for one in look([first, last], CASE)] == [STRANGER, STRANGER]
