"""Kinds and offices by heads that no list holds: printed mail, what a patient signs, titles of letters; invented."""

import pytest

from openimr.domain.pile.documents import documents_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lines import sheet
from openimr.domain.pile.places import letterhead_of
from openimr.domain.pile.seen import PageSeen
from openimr.domain.pile.title_words import spoken_for

MAIL = (
    "Roe, file 118\nAnn Stone <stone@claims.example.com>   Mon, Mar 2, 2020\nTo: Ben Hale\n"
    "The check went out on Friday. Tell me when it is there.\nThanks,\nAnn Stone"
)
CONSULT = (
    "B. Hale, M.D.\n1 Main Street\nFresno, CA 93701\nAcme Insurance\n2 Oak Street\nModesto, CA 95354\nRE   JANE ROE\n"
    "CLAIM   118\nSEEN   03/02/2020\nINITIAL ORTHOPAEDIC CONSULT\nTo Whom It May Concern:\n"
    "Ms. Roe was referred for an opinion about her knee.\nRespectfully,\nB. Hale, M.D."
)


@pytest.mark.parametrize(("words", "kind"), [(MAIL, Kind.CORRESPONDENCE), (CONSULT, Kind.CONSULTATION)])
def test_the_kind_of_a_paper_is_found(words: str, kind: Kind) -> None:
    assert documents_of([PageSeen(1, words)])[0].kind is kind


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("Consent to Treatment and Procedures", [Kind.OTHER]),
        ("CONSENT FOR SURGERY: OBTAINED", []),
        ("Request to Authorize Chiropractic Care", [Kind.REQUEST_FOR_AUTHORIZATION]),
        ("P.T. Encounter", [Kind.THERAPY_NOTE]),
        ("Itemized Medical Bill", [Kind.OTHER]),
    ],
)
def test_a_title_speaks_for_what_is_signed_asked_or_billed(title: str, kinds: list[Kind]) -> None:
    assert [kind for kind, _ in spoken_for(title) if kind in (*kinds, Kind.OTHER)] == kinds


@pytest.mark.parametrize(
    ("head", "office"),
    [
        ("Cedar Pain Medicine   Patient: ROE, JANE\n19 Oak Street   MRN: 118\nFresno, CA 93701   DOB: 04/02/1971\nNote",
         "Cedar Pain Medicine"),
        ("Fill History   Bluff Home Supply\n19 Oak Street\nFresno, CA 93701\nPatient: Jane Roe\nRows follow",
         "Bluff Home Supply"),
    ],
)  # fmt: skip
def test_an_office_beside_the_patient_is_the_sender(head: str, office: str) -> None:
    found, _ = letterhead_of(sheet(PageSeen(1, head)).lines)
    assert found == office
