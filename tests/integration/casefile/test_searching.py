"""Searching one case file: what is found, how it is misspelt, and what nobody may find."""

from collections.abc import Iterator

import pytest

from openimr.casefile import words
from openimr.casefile.models import CaseWord, Page, Reading, ReceivedFile
from openimr.casefile.operations import indexing
from openimr.casefile.searching import tokens
from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import PartyRole
from tests import factories, people

pytestmark = pytest.mark.django_db


def case_with(*texts: str) -> Case:
    """A case whose pages hold these texts, read and indexed. An empty text is a picture without text."""
    case = factories.case_at(CaseStatus.ASSIGNED)
    file = ReceivedFile.objects.create(
        case=case, position=1, file_name="records.pdf", media_type="application/pdf", size=1, sha256="a" * 64,
        shown_sha256="a" * 64, page_count=len(texts), pages_sha256="b" * 64, received_at=factories.RECORDS_CAME,
        received_by="U-1", sent_by=PartyRole.CLAIMS_ADMINISTRATOR, scan=ReceivedFile.Scan.NOT_SCANNED,
    )  # fmt: skip
    pages = [
        Page(case=case, number=n + 1, file=file, index=n, width=612, height=792, content_sha256="c" * 64)
        for n in range(len(texts))
    ]
    Page.objects.bulk_create(pages)
    readings = [
        Reading(
            page=page, case=case, file=file, number=page.number, state=Reading.State.READ, text=text,
            has_text=bool(text), quality=95 if text else None, words=words.pack(boxes(text)),
        )
        for page, text in zip(pages, texts, strict=True)
    ]  # fmt: skip
    Reading.objects.bulk_create(readings)
    indexing.index_readings(readings=readings, by=people.COORDINATOR, now=factories.RECORDS_CAME)
    return case


def boxes(text: str) -> Iterator[words.Word]:
    """Every word of a text with a box of its own: one line of the text above the other."""
    for number, line in enumerate(text.splitlines()):
        for place, word in enumerate(line.split()):
            left, top = 500 + 700 * place, 500 + 200 * number
            yield words.Word(word, left, top, left + 600, top + 150, number, 90)


def test_a_huge_page_is_indexed_and_a_word_cut_at_a_line_end_is_whole() -> None:
    many = " ".join(f"w{n:x}ä" for n in range(90_000))
    case = case_with(f"takes hydro-\ncodone daily; it's O'Neill \\ 'quoted'\n{many}", "")
    known = set(CaseWord.objects.filter(case=case).values_list("word", flat=True))
    assert {"hydrocodone", "hydro", "codone", "neill", "w0a"} <= known
    first = Reading.objects.get(case=case, number=1)
    assert first.search is not None


def test_pages_read_before_the_index_are_caught_up_with() -> None:
    case = case_with("Lumbar pain.", "")
    Reading.objects.filter(case=case).update(search=None)
    done = indexing.index_readings_left(limit=50, by=people.COORDINATOR, now=factories.RECORDS_CAME)
    assert done == 1
    assert Reading.objects.get(case=case, number=1).search is not None
    assert tokens.case_mark(case.pk) in str(Reading.objects.get(case=case, number=1).search)
