"""Piles in which borders are easily mistaken, each with the pages where its documents begin."""

import pytest

from openimr.domain.pile.documents import documents_of
from openimr.domain.pile.seen import PageSeen

_HEAD = "Alder Orthopaedic Group\n12 Main St, Napa, CA 94558  (707) 555-0111\n"
_LAW = "Law Offices of Poe\n1 A St, Napa, CA 94558\n"
_QME = "JANE ROE, M.D.\nQualified Medical Evaluator\nMay 1, 2014\nRE: Doe\nPANEL QME REPORT\n"
_SECTIONS = ("REVIEW OF RECORDS", "OPERATIVE REPORT, 2/6/2013", "MRI LUMBAR SPINE, 3/3/2013", "PHYSICAL THERAPY NOTES")


def _text(words: str, lines: int) -> str:
    return "\n".join(f"{words} and the findings were discussed at length with the patient, line" for _ in range(lines))


def _daily(day: str, visit: int) -> str:
    head = f"Tidewater Physical Therapy\nDaily Note\nPatient: Terry Doe   Date: {day}\nVisit {visit} of 12\n"
    return head + _text("Therapeutic exercise was tolerated", 8)


def _numbered(head: str, pages: int) -> list[str]:
    return [f"{head}{_text('Back pain continues', 20)}\nPage {page} of {pages}" for page in range(1, pages + 1)]


PILES = {
    "daily notes that nobody signed": (
        [_daily("3/1/14", 1), _daily("3/4/14", 2), _daily("3/8/14", 3)],
        [1, 2, 3],
    ),
    "a letterhead on every page of one report": (
        [
            f"{_HEAD}March 1, 2014\nRE: Terry Doe\nORTHOPEDIC RE-EVALUATION\n{_text('Pain', 30)}",
            _HEAD + _text("Exam", 32),
            f"{_HEAD}{_text('Plan', 10)}\nJane Roe, MD",
        ],
        [1],
    ),
    "two reports of one office with a letterhead on their first pages": (
        [
            f"{_HEAD}March 1, 2014\nRE: Terry Doe\nFOLLOW-UP REPORT\n{_text('Pain', 30)}",
            f"{_text('Plan', 12)}\nJane Roe, MD",
            f"{_HEAD}April 2, 2014\nRE: Terry Doe\nFOLLOW-UP REPORT\n{_text('Less', 30)}",
            f"{_text('Plan', 8)}\nJane Roe, MD",
        ],
        [1, 3],
    ),
    "notes without a title, each with its day": (
        [f"Doe, Terry\n{day}\nHere for back pain.\n{_text('Pain', 14)}\nJR" for day in ("1/5/14", "2/7/14", "3/9/14")],
        [1, 2, 3],
    ),
    "a running header with the same day on every page": (
        _numbered("Patient: DOE, TERRY   DOB: 01/02/1960   DOS: 03/05/2014\nVisit Note\n", 3),
        [1],
    ),
    "another patient's consent between the pages of a note": (
        [
            f"{_HEAD}CLINIC NOTE\nPatient: Jane Roe\nExam date: April 9, 2021\n{_text('Pain', 34)} and has",
            "Coast Surgery\n2 Dock St, Napa, CA 94558\nInformed Consent\nI, Terry Doe, consent.\nDate: 6/18/2018",
            f"Jane Roe   April 9, 2021   Page 2\nbeen better since then.\n{_text('Plan', 9)}\nJane Poe, MD",
        ],
        [1, 2],
    ),
    "a fax cover before a report": (
        [
            "FAX\nTo: A\nFrom: B\nPages: 4\n",
            f"Alder Clinic\nDate of service: 3/3/14\nPatient: Doe\nProgress Note\n{_text('Pain', 30)}",
            _text("it continues", 10),
        ],
        [1, 2],
    ),
    "an evaluator's long report with headings named after other records": (
        [
            _QME + _text("History", 34),
            *(f"RE: Terry Doe\nMay 1, 2014\n{head}\n{_text('Record', 34)}" for head in _SECTIONS),
        ],
        [1],
    ),
    "two letters of one sender": (
        [f"{_LAW}May {day}, 2014\nDear Ms. Roe:\nEnclosed please find.\nVery truly yours,\nA. Poe" for day in (1, 8)],
        [1, 2],
    ),
    "chart notes that go on with another day": (
        [
            f"Progress Notes\nPatient: Terry Doe  DOB: 1/2/60\n3/1/14 pain same\n{_text('x', 34)}",
            f"4/1/14 pain less\n{_text('x', 36)}",
        ],
        [1],
    ),
    "a form whose last line fell on a page of its own": (
        [
            f"REQUEST FOR AUTHORIZATION\nDWC Form RFA\nName: Doe  Claim: 1\n{_text('Treatment', 30)}\nDate: 3/3/14",
            "DWC Form RFA (Version 01/2014)  Page 1",
        ],
        [1],
    ),
}


@pytest.mark.parametrize("name", PILES)
def test_documents_begin_where_they_begin(name: str) -> None:
    texts, firsts = PILES[name]
    pages = [PageSeen(number, text, index=number - 1) for number, text in enumerate(texts, start=1)]
    assert [one.first_page for one in documents_of(pages)] == firsts
