"""The small parts: counters, misread words, names, letterheads, lines from boxes."""

from typing import NamedTuple

import pytest

from openimr.domain.pile import counters
from openimr.domain.pile.counters import Count
from openimr.domain.pile.dates import SERVICE, dates_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lettering import Phrases, end_of, squashed
from openimr.domain.pile.lines import lines_of, sheet
from openimr.domain.pile.people import author_of
from openimr.domain.pile.places import facility_of
from openimr.domain.pile.seen import PageSeen

BODY = "\n".join(f"Some words of running text that fill the page, line {number}." for number in range(30))


class Box(NamedTuple):
    """A word with its box, as the rooms that read pages make it."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    line: int
    confidence: int = 90


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Page 2 of 5", Count(2, 5)), ("page 2/5", Count(2, 5)), ("Pg 2", Count(2, 0)), ("Page: 2", Count(2, 0)),
        ("- 2 -", Count(2, 0)), ("2/5", Count(2, 5)), ("2 | 5", Count(2, 5)), ("2 of 5", Count(2, 5)),
        ("Page Two", Count(2, 0)), ("Paqe 2 of S", Count(2, 5)), ("Terry Doe   DOB 1/2/60   Page 2", Count(2, 0)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", ["top", "bottom"])
def test_page_counters_are_read_at_either_end_of_a_page(words: str, count: Count, at: str) -> None:
    text = f"{words}\n{BODY}" if at == "top" else f"{BODY}\n{words}"
    assert counters.place_of(sheet(PageSeen(1, text))).counts == (count,)


def test_pages_of_a_guideline_cited_in_the_text_are_no_counter() -> None:
    text = (
        f"{BODY}\nMTUS Chronic Pain Guidelines, Page 98 of 127, and page 99 say so at great length in the text.\n{BODY}"
    )
    assert counters.place_of(sheet(PageSeen(1, text))).counts == ()


@pytest.mark.parametrize("words", ["REPORT OF JANE ROE (continued)", "Progress note, cont'd", "CONTINUED"])
def test_a_page_that_continues_says_so(words: str) -> None:
    assert counters.place_of(sheet(PageSeen(1, f"{words}\n{BODY}"))).is_continued


@pytest.mark.parametrize(
    "read", ["0PERATIVE REP0RT", "OPERATlVE  REPORT", "OPERATTVE REPORT", "O P E R A T I V E REPORT"]
)
def test_titles_are_found_although_misread(read: str) -> None:
    assert [hit[0] for hit in Phrases(["operative report", "progress report"]).found(squashed(read))] == [
        "operative report"
    ]


def test_a_longer_phrase_hides_a_shorter_one_inside_it() -> None:
    phrases = Phrases(["physical therapy", "physical therapy daily note"])
    assert [hit[0] for hit in phrases.found(squashed("Physical Therapy Daily Note"))] == ["physical therapy daily note"]


@pytest.mark.parametrize(
    ("pattern", "text", "allowed", "expected"),
    [
        ("abc", "xxabcx", 0, (5, 0)),
        ("abcdef", "xxabdefx", 1, (7, 1)),
        ("abcdef", "zzzzzz", 1, None),
        ("abc", "", 0, None),
    ],
)
def test_approximate_matches_say_where_they_end(
    pattern: str, text: str, allowed: int, expected: tuple[int, int] | None
) -> None:
    assert end_of(pattern, text, allowed) == expected


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Electronically signed by Jane A. Roe, M.D. on 2/6/13", "Jane A. Roe, MD"),
        ("Provider: Jane Roe, PA-C", "Jane Roe, PA-C"),
        ("Dictated by: Jane Roe, Ph.D.", "Jane Roe, PhD"),
        ("Sincerely,\n\nJane Roe, D.C.", "Jane Roe, DC"),
        ("Therapist:   Jane Roe", "Jane Roe"),
        ("JANE ROE, L.Ac.", "Jane Roe, LAc"),
        ("0rville Roe, D.0.", "Orville Roe, DO"),
        ("Very truly yours,\nJane Roe\nClaims Examiner", "Jane Roe"),
        ("Referring Physician: Jane Roe, MD\nRadiologist: John Poe, MD", "John Poe, MD"),
        ("cc: Jane Roe, MD", ""),
        ("Patient: Jane Roe", ""),
    ],
)
def test_the_author_is_who_signs_and_not_who_refers_or_is_copied(text: str, author: str) -> None:
    assert author_of([sheet(PageSeen(1, f"{BODY}\n{text}"))], Kind.IMAGING)[0] == author


def test_the_requesting_physician_writes_the_request_but_not_the_decision() -> None:
    page = [sheet(PageSeen(1, "Requesting Physician: Jane Roe, MD\nPhysician Reviewer: John Poe, MD"))]
    assert author_of(page[:1], Kind.UR_DECISION)[0] == "John Poe, MD"
    asked = [sheet(PageSeen(1, "Requesting Physician: Jane Roe, MD"))]
    assert author_of(asked, Kind.REQUEST_FOR_AUTHORIZATION)[0] == "Jane Roe, MD"
    assert author_of(asked, Kind.UR_DECISION)[0] == ""


@pytest.mark.parametrize(
    ("text", "facility"),
    [
        ("Harbor Spine Institute\n1 Bay St, Napa, CA 94558", "Harbor Spine Institute"),
        ("Golden Hills Interventional\n1 Bay St\nNapa, CA 94558\nTel (707) 555-0100", "Golden Hills Interventional"),
        ("PROGRESS NOTE\nFacility: Harbor Surgery Center", "Harbor Surgery Center"),
        ("PHYSICAL THERAPY PROGRESS NOTE\nTerry Doe", ""),
        ("LABORATORY DATA\nnormal", ""),
    ],
)
def test_the_facility_stands_in_the_letterhead_or_behind_its_label(text: str, facility: str) -> None:
    assert facility_of(sheet(PageSeen(1, f"{text}\n{BODY}")))[0] == facility


def test_words_at_one_height_are_one_row_with_its_cells() -> None:
    words = [
        Box("Date", 5000, 1000, 5300, 1100, 0), Box("of", 5350, 1000, 5500, 1100, 0),
        Box("Exam", 5550, 1000, 5900, 1100, 0),
        Box("Name", 500, 1005, 900, 1105, 1), Box("—", 2000, 1000, 2100, 1010, 1),
        Box("02/06/2013", 5000, 1200, 5900, 1300, 2), Box("Terry", 500, 1202, 900, 1300, 3),
    ]  # fmt: skip
    page = PageSeen(1, " ".join(word.text for word in words), words)
    assert [line.text for line in lines_of(page)] == ["Name  Date of Exam", "Terry  02/06/2013"]


def test_a_small_label_under_a_date_says_what_it_stands_for() -> None:
    words = [
        Box("Signed", 500, 1000, 900, 1100, 0), Box("Terry", 500, 1200, 900, 1300, 1),
        Box("02/06/2013", 5000, 1200, 5900, 1300, 1),
        Box("Name", 500, 1400, 900, 1480, 2), Box("Date", 5000, 1400, 5300, 1480, 2),
        Box("of", 5350, 1400, 5500, 1480, 2),
        Box("visit", 5550, 1400, 5900, 1480, 2),
    ]  # fmt: skip
    page = PageSeen(1, " ".join(word.text for word in words), words)
    assert [one.meaning for one in dates_of(sheet(page))] == [SERVICE]
