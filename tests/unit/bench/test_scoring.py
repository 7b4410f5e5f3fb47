"""The scores of a case file, on files so small that each can be counted by hand."""

from dataclasses import replace
from datetime import date

import pytest

from bench import scoring
from bench.casefiles.truth import TruthCase, TruthDocument, TruthPage
from bench.scoring import Found, Predicted, PredictedDocument, PredictedPage

_DAY = date(2021, 3, 9)


def _page(number: int, document: int = 1, text: str = "pain", **more: object) -> TruthPage:
    page = TruthPage(number, "a.pdf", number - 1, document, "imaging", _DAY, "", "", text, text)
    return replace(page, **more)  # type: ignore[arg-type]


def _case(*pages: TruthPage, documents: tuple[TruthDocument, ...] = ()) -> TruthCase:
    return TruthCase(1, "a", {}, documents=list(documents), pages=list(pages))


def _document(id: int, *pages: int, kind: str = "imaging", author: str = "Ana B. Ruiz") -> TruthDocument:
    return TruthDocument(id, kind, "MRI", _DAY, author, "Bay Imaging", pages)


def _predicted(*documents: int, **more: object) -> Predicted:
    """Pages 1, 2, ... of these documents, each document an MRI of the day by Ana Ruiz."""
    pages = [PredictedPage(number, document) for number, document in enumerate(documents, 1)]
    made = [PredictedDocument(id, "imaging", _DAY, "Ana Ruiz, M.D.", "Bay Imaging") for id in set(documents)]
    return Predicted.of(pages, [replace(each, **more) for each in made])  # type: ignore[arg-type]


def _with(*pages: PredictedPage) -> Predicted:
    return Predicted.of(pages, [])


def test_a_document_counts_by_the_predicted_document_that_holds_most_of_its_pages() -> None:
    truth = _case(*(_page(n) for n in (1, 2, 3)), documents=(_document(1, 1, 2, 3),))
    pages = [PredictedPage(1, 8), PredictedPage(2, 9), PredictedPage(3, 9)]
    made = [PredictedDocument(8, "pharmacy"), PredictedDocument(9, "imaging", _DAY)]
    assert scoring.type_accuracy(truth, Predicted.of(pages, made)) == 1
    assert scoring.date_accuracy(truth, Predicted.of(pages, made)) == 1


def test_a_wrong_kind_and_a_wrong_day_count_as_missed() -> None:
    truth = _case(_page(1), _page(2, 2), documents=(_document(1, 1), _document(2, 2, kind="pharmacy")))
    made = _predicted(1, 2, dated_on=date(2021, 3, 10))
    assert scoring.type_accuracy(truth, made) == 0.5
    assert scoring.date_accuracy(truth, made) == 0
    assert scoring.mistaken_kinds(truth, made) == {("pharmacy", "imaging"): 1}


def test_pages_that_were_never_predicted_count_as_missed() -> None:
    truth = _case(_page(1), documents=(_document(1, 1),))
    assert scoring.type_accuracy(truth, _with()) == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ana B. Ruiz", "Ana Ruiz, M.D.", True),
        ("Dr. Ana Ruiz", "Ruiz, Ana, MD", True),
        ("Ana Villasenor", "Ana Villasen0r", True),
        ("Ana Ruiz", "Ana Reyes", False),
        ("Ana Ruiz", "", False),
        ("Nguyen-Pratt, Thuy", "Thuy Nguyen Pratt", True),
    ],
)
def test_names_are_compared_without_what_people_add_to_them(one: str, other: str, same: bool) -> None:
    assert scoring.alike(one, other) is same


def test_documents_without_an_author_do_not_count_for_authors() -> None:
    truth = _case(_page(1), _page(2, 2), documents=(_document(1, 1), _document(2, 2, author="")))
    assert scoring.author_accuracy(truth, _predicted(1, 2)) == 1
    assert scoring.author_accuracy(truth, _predicted(1, 2, author="Somebody Else")) == 0
    assert scoring.facility_accuracy(truth, _predicted(1, 2, facility="Bay Imag1ng")) == 1


def test_borders_leave_blank_pages_out() -> None:
    truth = _case(_page(1), _page(2, 0, is_blank=True), _page(3), _page(4, 2), _page(5, 3))
    assert scoring.borders(truth, _predicted(1, 0, 1, 2, 2)) == Found(hits=1, found=1, there=2)


def test_a_page_that_slipped_in_makes_two_borders() -> None:
    truth = _case(_page(1), _page(2, 2), _page(3))
    assert scoring.borders(truth, _predicted(1, 2, 1)).f1 == 1
    assert scoring.borders(truth, _predicted(1, 2, 2)) == Found(hits=1, found=1, there=2)


def test_a_folded_page_is_right_only_within_its_group() -> None:
    groups = (4, 4, 4, 5, 5, 0)
    truth = _case(*(_page(n, n, duplicate_group=group) for n, group in enumerate(groups, 1)))
    folded = _with(
        PredictedPage(2, folded_into=1), PredictedPage(3, folded_into=1), PredictedPage(5, folded_into=3),
        PredictedPage(6, folded_into=1),
    )  # fmt: skip
    assert scoring.duplicates(truth, folded) == Found(hits=2, found=4, there=3)


def test_recall_of_duplicates_is_told_for_each_class() -> None:
    truth = _case(
        _page(1, duplicate_group=1, duplicate_class="original"),
        _page(2, duplicate_group=1, duplicate_class="bytes"),
        _page(3, duplicate_group=1, duplicate_class="content"),
    )
    assert scoring.duplicates_by_class(truth, _with(PredictedPage(2, folded_into=1))) == {"bytes": 1, "content": 0}
    assert scoring.duplicates_by_class(truth, _with(PredictedPage(1, folded_into=2))) == {"bytes": 1, "content": 0}


def test_folding_blank_pages_is_neither_right_nor_wrong() -> None:
    truth = _case(_page(1, 0, is_blank=True), _page(2, 0, is_blank=True))
    assert scoring.duplicates(truth, _with(PredictedPage(2, folded_into=1))) == Found(0, 0, 0)


def test_an_annotated_page_is_hidden_when_it_or_its_twin_is_folded_into_the_other() -> None:
    truth = _case(_page(1), _page(2, is_annotated=True, annotated_of=1))
    assert scoring.annotated_hidden(truth, _with(PredictedPage(1), PredictedPage(2))) == 0
    assert scoring.annotated_hidden(truth, _with(PredictedPage(2, folded_into=1))) == 1
    assert scoring.annotated_hidden(truth, _with(PredictedPage(1, folded_into=2))) == 1


def test_the_more_legible_copy_is_to_be_kept() -> None:
    truth = _case(_page(1, duplicate_group=1, legibility=5), _page(2, duplicate_group=1, legibility=0))
    assert scoring.most_legible_kept(truth, _with(PredictedPage(1, folded_into=2))) == 1
    assert scoring.most_legible_kept(truth, _with(PredictedPage(2, folded_into=1))) == 0


def test_strangers_blanks_and_covers_have_precision_and_recall() -> None:
    truth = _case(_page(1, patient="stranger"), _page(2, 0, is_blank=True), _page(3, is_cover=True), _page(4))
    made = _with(
        PredictedPage(1, is_stranger=True), PredictedPage(2, is_blank=True), PredictedPage(3),
        PredictedPage(4, is_stranger=True),
    )  # fmt: skip
    assert (scoring.strangers(truth, made).precision, scoring.strangers(truth, made).recall) == (0.5, 1)
    assert (scoring.blanks(truth, made).recall, scoring.covers(truth, made).recall) == (1, 0)


def test_a_page_turned_the_wrong_way_is_found_but_not_right() -> None:
    truth = _case(_page(1, rotation=180), _page(2, rotation=90), _page(3), _page(4, 0, is_blank=True, rotation=0))
    made = _with(PredictedPage(1, rotation=180), PredictedPage(2, rotation=270), PredictedPage(3))
    assert scoring.rotations(truth, made) == Found(hits=1, found=2, there=2)


def test_error_rate_counts_letters_and_folds_white_space() -> None:
    assert scoring.character_error_rate(_page(1, text="low  back\npain"), "low back pain") == 0
    assert scoring.character_error_rate(_page(1, text="low back pa"), "1ow back pa") == pytest.approx(1 / 11)
    assert scoring.character_error_rate(_page(1, text="pain"), "") == 1


def test_a_form_may_be_read_by_columns_or_by_rows() -> None:
    page = replace(_page(1, text="Name Ana Born 1970"), rows="Name Born Ana 1970")
    assert scoring.character_error_rate(page, "Name Born Ana 1970") == 0
    assert scoring.character_error_rate(page, "Name Ana Born 1970") == 0


def test_error_rates_are_of_scans_without_marks() -> None:
    fax = {"is_scanned": True, "machine": "fax_fine"}
    pages = [_page(n, text="0123456789", **fax) for n in range(1, 11)]
    marked = _page(11, text="x", marks=("COPY",), **fax)
    truth = _case(*pages, marked, _page(12, text="born digital"))
    made = _with(*(PredictedPage(n, text="0123456789"[: 10 - n // 9]) for n in range(1, 11)))
    rates = scoring.error_rates(truth, made, ["fax_fine"])
    assert (rates.median, rates.p90, rates.pages) == (0, pytest.approx(0.1), 10)
    assert scoring.error_rates_by_machine(truth, made)["born digital"].median == 1


def test_with_nothing_to_find_a_score_is_whole() -> None:
    found = scoring.scores(_case(), _with())
    assert found["stranger recall"] == 1 and found["duplicate precision"] == 1
    assert found["annotated duplicates hidden"] == 0 and found["document border F1"] == 1
