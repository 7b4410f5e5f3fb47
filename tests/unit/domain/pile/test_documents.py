"""A pile becomes documents: borders, kinds, dates, authors, facilities."""

import random
from dataclasses import replace

import pytest

from openimr.domain.pile.documents import documents_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.seen import DocumentSeen, PageSeen
from tests.unit.domain.pile import made
from tests.unit.domain.pile.made import Made


def _shuffled(seed: int) -> tuple[Made, ...]:
    records = list(made.ALL)
    random.Random(seed).shuffle(records)
    return tuple(records)


def _with(pages: list[PageSeen], first: int) -> DocumentSeen:
    return next(one for one in documents_of(pages) if one.first_page <= first <= one.last_page)


def _numbered(*texts: str, **given: object) -> list[PageSeen]:
    return [PageSeen(number, text, index=number - 1, **given) for number, text in enumerate(texts, start=1)]  # type: ignore[arg-type]


@pytest.mark.parametrize("record", made.ALL, ids=lambda one: f"{one.kind}-{one.dated_on}")
def test_every_record_is_named_as_what_it_is(record: Made) -> None:
    pages, _ = made.pages_of((record,))
    (found,) = documents_of(pages)
    assert (found.kind, found.dated_on) == (record.kind, record.dated_on)
    assert record.author in found.author
    assert found.facility == record.facility.rstrip(".")


@pytest.mark.parametrize("seed", range(6))
def test_borders_are_found_in_any_order_of_records(seed: int) -> None:
    pages, firsts = made.pages_of(_shuffled(seed))
    assert {one.first_page for one in documents_of(pages)} == firsts


@pytest.mark.parametrize("noise", [0.01, 0.02, 0.03])
def test_misread_letters_do_little_harm(noise: float) -> None:
    kinds = days = borders = there = 0
    for seed in range(6):
        records = _shuffled(seed)
        pages, firsts = made.pages_of(records, noise=noise, seed=seed)
        found = {one.first_page: one for one in documents_of(pages)}
        for record, first in zip(records, sorted(firsts), strict=True):
            one = found.get(first)
            there += 1
            borders += one is not None
            kinds += one is not None and one.kind is record.kind
            days += one is not None and one.dated_on == record.dated_on
        assert len(found) <= len(firsts) + 1
    assert borders / there >= 0.97
    assert kinds / there >= 0.96
    assert days / there >= 0.94


def test_every_page_lies_in_exactly_one_run() -> None:
    pages, _ = made.pages_of(_shuffled(1))
    numbers = [n for one in documents_of(pages) for first, last in one.runs for n in range(first, last + 1)]
    assert sorted(numbers) == [page.number for page in pages]


def test_the_same_pages_give_the_same_documents() -> None:
    pages, _ = made.pages_of(_shuffled(2), noise=0.02)
    assert documents_of(pages) == documents_of(pages)


def test_every_suggestion_says_why() -> None:
    pages, _ = made.pages_of(made.ALL)
    for one in documents_of(pages):
        assert one.why_here.reason.endswith(".")
        assert one.why_kind.reason
        assert 0 <= one.why_kind.confidence <= 1
        if one.dated_on:
            assert "p. " in one.why_date.reason
            assert one.why_date.confidence > 0
        if one.author:
            assert one.why_author.confidence > 0


def test_a_new_received_file_always_begins_a_document() -> None:
    pages = _numbered(*made.QME.pages)
    apart = [pages[0], replace(pages[1], file=2, index=0), replace(pages[2], file=2, index=1)]
    assert [one.runs for one in documents_of(pages)] == [((1, 3),)]
    assert [one.runs for one in documents_of(apart)] == [((1, 1),), ((2, 3),)]


def test_a_blank_page_is_a_document_of_its_own_also_inside_another() -> None:
    first, second, third = made.QME.pages
    pages = _numbered(first, second, "", third, "This page intentionally left blank")
    pages[2] = replace(pages[2], is_blank=True)
    found = documents_of(pages)
    assert [(one.kind, one.runs) for one in found] == [
        (Kind.MEDICO_LEGAL, ((1, 2), (4, 4))),
        (Kind.BLANK, ((3, 3),)),
        (Kind.BLANK, ((5, 5),)),
    ]


def test_a_stray_page_in_the_middle_does_not_tear_a_document() -> None:
    footed = [f"{text}\nPage {n} of 3" for n, text in enumerate(made.QME.pages, start=1)]
    pages = _numbered(footed[0], footed[1], made.ACUPUNCTURE.pages[0], footed[2])
    assert [(one.kind, one.runs) for one in documents_of(pages)] == [
        (Kind.MEDICO_LEGAL, ((1, 2), (4, 4))),
        (Kind.THERAPY_NOTE, ((3, 3),)),
    ]


def test_two_copies_in_a_row_are_two_documents() -> None:
    found = documents_of(_numbered(made.MRI.pages[0], made.MRI.pages[0]))
    assert [one.runs for one in found] == [((1, 1),), ((2, 2),)]


def test_what_a_fax_machine_printed_is_neither_date_nor_facility() -> None:
    stamps = [f"07/09/2015 14:22  FROM: COPY SHOP MEDICAL GROUP  559 555 0100  P. 00{n}/003" for n in (1, 2)]
    pages = _numbered(*(f"{stamp}\n{text}" for stamp, text in zip(stamps, made.EMR_VISIT.pages, strict=True)))
    (found,) = documents_of(pages)
    assert found.dated_on == made.EMR_VISIT.dated_on
    assert found.facility == made.EMR_VISIT.facility


def test_a_page_that_could_not_be_read_stays_with_the_page_before() -> None:
    pages = _numbered(made.MRI.pages[0], "", made.LETTER.pages[0])
    assert [one.runs for one in documents_of(pages)] == [((1, 2),), ((3, 3),)]


def test_pages_without_any_text_are_said_to_be_unreadable() -> None:
    (found,) = documents_of([PageSeen(1, "", source="none")])
    assert found.kind is Kind.OTHER
    assert "could be read" in found.why_kind.reason
    assert (found.dated_on, found.author, found.facility) == (None, "", "")


def test_an_empty_pile_has_no_documents() -> None:
    assert documents_of([]) == ()


def test_counters_of_a_whole_packet_do_not_glue_its_documents() -> None:
    records = made.ALL * 2
    pages, firsts = made.pages_of(records)
    stamped = [replace(page, text=f"{page.text}\n{page.number} of {len(pages)}") for page in pages]
    assert {one.first_page for one in documents_of(stamped)} == firsts


@pytest.mark.parametrize(
    ("record", "title"),
    [
        (made.PR2, "Progress report (PR-2)"),
        (made.MRI, "MRI of the lumbar spine"),
        (made.THERAPY, "Physical therapy note"),
        (made.ACUPUNCTURE, "Acupuncture note"),
        (made.QME, "Qualified Medical Evaluator report"),
        (made.FIRST_REPORT, "Doctor's First Report of Occupational Injury or Illness (Form 5021)"),
        (made.RFA, "Request for authorization (DWC Form RFA)"),
        (made.DISCHARGE, "Discharge summary"),
        (made.OPERATIVE, "Operative report"),
    ],
)
def test_titles_are_those_of_a_list_of_records(record: Made, title: str) -> None:
    assert _with(_numbered(*record.pages), 1).title == title
