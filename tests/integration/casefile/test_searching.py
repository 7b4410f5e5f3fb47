"""Searching one case file: what is found, how it is misspelt, and what nobody may find."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from openimr.casefile import searching, words
from openimr.casefile.models import CaseWord, Document, Page, Reading, ReceivedFile, Run, StrangerPage, Twin
from openimr.casefile.operations import indexing
from openimr.casefile.quality import LOW_QUALITY
from openimr.casefile.searching import searches
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


def found(case: Case, asked: str, **how: Any) -> list[int]:
    """The numbers of the pages that a search finds."""
    return [page.number for page in searching.search(case, searching.Asked(asked, **how)).pages]


def test_every_word_stands_on_the_page_and_a_phrase_in_its_order() -> None:
    case = case_with("Lumbar pain, no fever.", "Pain of the lumbar spine", "No pain. Cafe\u0301 Müller, L4-5 disc", "")
    assert found(case, "lumbar PAIN") == [1, 2]
    assert found(case, '"lumbar pain"') == [1]
    assert found(case, "“lumbar pain” fever") == [1]
    assert found(case, "café muller") == [3]
    assert found(case, "L4-5") == [3]
    assert found(case, "5-L4") == []
    assert found(case, "feve*") == [1]
    assert found(case, "") == []
    assert found(case, "% _ ' \\ ; -- &|!()<->") == []


def test_what_was_misspelt_and_what_was_misread_is_found_and_told() -> None:
    case = case_with(
        "Takes hydrocodone 10/325 daily.", "Pain of the lurnbar spine.", "The lumbar spine hurts.", "Lumbar surgery",
        "The lumbar disc. Hyper-\ntension is treated.", "Injections helped.", "The knee and the hip.",
    )  # fmt: skip
    told = searching.search(case, searching.Asked("hydrocodne"))
    assert [page.number for page in told.pages] == [1]
    assert told.also_found == ("hydrocodone",)
    assert [piece.text for piece in told.pages[0].snippets[0] if piece.is_hit] == ["hydrocodone"]
    assert found(case, "lumbar") == [2, 3, 4, 5]
    assert searching.search(case, searching.Asked("lumbar")).also_found == ("lurnbar",)
    assert found(case, "lumbar", is_exact=True) == [3, 4, 5]
    assert found(case, "hypertension") == [5]
    assert found(case, '"hypertension is treated"') == [5]
    assert found(case, "injection") == [6]
    assert searching.search(case, searching.Asked("injection")).also_found == ()
    assert found(case, "hydrocodne lumbar") == []


def test_a_common_word_does_not_drag_in_another_one() -> None:
    case = case_with(*["Abduction of the shoulder."] * 3, "Adduction of the hip.")
    assert found(case, "abduction") == [1, 2, 3]
    assert found(case, "adduction") == [1, 2, 3, 4]


def test_pages_of_strangers_are_not_found_counted_or_looked_at() -> None:
    case = case_with("Lumbar pain.", "Lumbar pain of somebody else.", "Lumbar pain, checked.", "")
    for number, state in ((2, "suspected"), (3, "own"), (4, "stranger")):
        StrangerPage.objects.create(case=case, number=number, state=state, why="another name")
    told = searching.search(case, searching.Asked("lumbar pain"))
    assert [page.number for page in told.pages] == [1, 3]
    assert (told.count, told.pages_in_all, told.without_text) == (2, 2, 0)
    assert found(case, "somebody") == []


def test_folded_duplicates_are_shown_once_and_on_demand_each() -> None:
    case = case_with("Lumbar pain.", "Lumbar pain.", "Lumbar pain. Stamped.", "Lurnbar pain.")
    for number in (2, 4):
        Twin.objects.create(case=case, number=number, kept_number=1, kind="same_image", similarity=99)
    told = searching.search(case, searching.Asked("lumbar"))
    assert [(page.number, page.also_on) for page in told.pages] == [(1, (2, 4)), (3, ())]
    assert found(case, "lumbar", with_folded=True) == [1, 2, 3, 4]
    assert found(case, "lurnbar", is_exact=True) == [4]


def test_pages_that_wait_are_pictures_or_were_read_badly_are_told() -> None:
    case = case_with("Lumbar pain.", "Lumbar spine.", "", "", "Lumbar")
    Reading.objects.filter(case=case, number=2).update(quality=LOW_QUALITY - 1)
    Reading.objects.filter(case=case, number=3).update(state=Reading.State.WAITING)
    Reading.objects.filter(case=case, number=5).update(search=None)
    told = searching.search(case, searching.Asked("lumbar"))
    assert [(page.number, page.is_read_badly) for page in told.pages] == [(1, False), (2, True)]
    assert (told.pages_in_all, told.waiting, told.without_text, told.read_badly) == (5, 2, 1, 1)


def test_results_come_by_page_or_by_day_of_one_kind_and_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_with("Lumbar a.", "Lumbar b.", "Lumbar c.")
    for number, kind, day in ((1, "imaging", 9), (2, "progress_report", 3)):
        document = Document.objects.create(
            case=case, number=number, kind=kind, title=kind, dated_on=date(2024, 5, day), first_page=number,
            last_page=number,
        )  # fmt: skip
        Run.objects.create(document=document, case=case, first_page=number, last_page=number)
    assert found(case, "lumbar") == [1, 2, 3]
    assert found(case, "lumbar", order=searching.Order.OLDEST) == [2, 1, 3]
    assert found(case, "lumbar", order=searching.Order.NEWEST) == [1, 2, 3]
    assert found(case, "lumbar", kind="progress_report") == [2]
    monkeypatch.setattr(searches, "AT_ONCE", 2)
    first = searching.search(case, searching.Asked("lumbar"))
    assert (first.count, len(first.pages), first.next_start) == (3, 2, 2)
    last = searching.search(case, searching.Asked("lumbar", start=2))
    assert (last.count, [page.number for page in last.pages], last.next_start) == (3, [3], None)


def test_hits_lie_on_the_image_where_the_words_are() -> None:
    text = "Takes hydro-\ncodone daily for the lumbar spine"
    case = case_with(text)
    asked = searching.question(case, '"lumbar spine" hydrocodone')
    met = searching.hits(text, asked)
    assert [text[start:end] for start, end in met.spans] == ["hydro", "codone", "lumbar", "spine"]
    of_page = words.unpack(bytes(Reading.objects.get(case=case).words))
    assert searching.hit_boxes(of_page, searching.places(text, met.spans)) == (
        (1200, 500, 1800, 650), (500, 700, 1100, 850), (3300, 700, 4600, 850),
    )  # fmt: skip


def test_new_words_are_known_at_once_to_a_process_that_searched_before() -> None:
    case = case_with("Lumbar pain.", "Shoulder.")
    assert found(case, "gabapentn") == []
    later = Reading.objects.get(case=case, number=2)
    later.text = "Gabapentin at night."
    later.save()
    indexing.index_readings(readings=[later], by=people.COORDINATOR, now=factories.RECORDS_CAME)
    assert found(case, "gabapentn") == [2]
