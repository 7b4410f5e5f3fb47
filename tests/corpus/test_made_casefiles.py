"""The made case files say the truth about themselves: what `truth.json` tells is what lies in the files."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pypdfium2 as pdfium
import pytest
from PIL import Image
from rapidfuzz import fuzz

from bench import scoring
from bench.casefiles import CaseFile, dates, g_heads, h_heads, make, make_large, people, pile, truth
from bench.casefiles.families import named
from bench.casefiles.large import reference
from bench.casefiles.papers import Paper
from bench.casefiles.shaping import Family, Writer
from bench.casefiles.truth import TruthPage
from bench.casefiles.world import World, world
from bench.scoring import Predicted, PredictedDocument, PredictedPage

CORPUS = Path(os.environ.get("OPENIMR_CORPUS") or Path(__file__).parents[2].parent / "shared" / "data") / "mtsamples"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="no clinical notes: OPENIMR_CORPUS names no folder mtsamples"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> CaseFile:
    """One case file with layouts of every family."""
    return make(5, 50, "acefg", tmp_path_factory.mktemp("made"))


def _words(made: CaseFile, page: TruthPage) -> str:
    document = pdfium.PdfDocument(made.folder / page.file)
    text = document[page.index].get_textpage().get_text_range()
    document.close()
    return " ".join(text.replace("\ufffe", "-").replace("\x02", "-").split())


def test_every_page_of_every_file_is_told_once_and_in_order(made: CaseFile) -> None:
    for path in made.files:
        indexes = [page.index for page in made.truth.pages if page.file == path.name]
        assert indexes == list(range(_length(path)))
    assert [page.number for page in made.truth.pages] == list(range(1, len(made.truth.pages) + 1))
    assert len(made.truth.pages) >= 40


def _length(path: Path) -> int:
    if path.suffix != ".pdf":
        with Image.open(path) as image:
            return int(getattr(image, "n_frames", 1))
    document = pdfium.PdfDocument(path)
    count = len(document)
    document.close()
    return count


def test_born_digital_pages_say_what_the_truth_says_and_scans_say_nothing(made: CaseFile) -> None:
    for page in made.truth.pages:
        if not page.file.endswith(".pdf"):
            continue
        if not page.is_scanned:
            assert _words(made, page) == " ".join(page.text.split())
        elif not page.has_hidden_text:
            assert _words(made, page) == ""


def test_the_hidden_words_of_an_earlier_reading_are_nearly_those_of_the_page(made: CaseFile) -> None:
    hidden = [page for page in made.truth.pages if page.has_hidden_text and not page.marks]
    assert hidden
    for page in hidden:
        assert fuzz.token_set_ratio(_words(made, page), " ".join(page.text.split())) > 75


def test_documents_and_pages_tell_the_same(made: CaseFile) -> None:
    case = made.truth
    for document in case.documents:
        pages = [page for page in case.pages if page.document == document.id]
        assert tuple(page.number for page in pages) == document.pages
        assert {page.kind for page in pages} == {document.kind}
        assert {page.patient for page in pages} == {document.patient}
    assert all(page.document == 0 for page in case.pages if page.is_blank)


def test_duplicates_say_the_same_words_and_annotated_copies_stand_in_no_group(made: CaseFile) -> None:
    case = made.truth
    first = {page.duplicate_group: page for page in case.pages if page.duplicate_class == "original"}
    by_number = {page.number: page for page in case.pages}
    annotated = [page for page in case.pages if page.is_annotated]
    for page in case.pages:
        if page.duplicate_group:
            assert fuzz.partial_ratio(page.text, first[page.duplicate_group].text) > 85
            assert not page.is_annotated
    assert annotated
    assert all(page.marks and page.number > page.annotated_of for page in annotated)
    assert all(by_number[page.annotated_of].kind == page.kind for page in annotated)


def test_papers_of_a_stranger_do_not_name_the_worker(made: CaseFile) -> None:
    case = made.truth
    strange = [page for page in case.pages if page.patient == "stranger"]
    assert all(case.identity["claim"] not in page.text for page in strange)


def test_the_truth_is_the_same_when_it_is_read_again(made: CaseFile) -> None:
    assert truth.read(made.folder / "truth.json") == made.truth


def test_the_same_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    one, other = make(9, 12, "a", tmp_path / "one"), make(9, 12, "a", tmp_path / "other")
    assert [path.read_bytes() for path in one.files] == [path.read_bytes() for path in other.files]
    assert one.truth == other.truth


@pytest.mark.parametrize("letter", "abcdefgh")
def test_a_family_writes_papers_of_every_kind(letter: str) -> None:
    (family,) = named(letter)
    assert set(family.writers) == set(pile.KINDS)


_FORMS: tuple[Callable[[date], str], ...] = (
    dates.slashes, dates.bare_slashes, dates.short_slashes, dates.written, dates.abbreviated, dates.dashed,
    dates.military, dates.weekday, g_heads.run_together, g_heads.spelled, g_heads.two_figures, g_heads.short_hyphens,
    dates.iso, dates.hyphens, h_heads.day_first, h_heads.months_first, h_heads.no_comma, h_heads.weekly,
)  # fmt: skip
_WRITERS = [
    (family, writer)
    for family in named("gh")
    for writer in dict.fromkeys(writer for writers in family.writers.values() for writer in writers)
]


@pytest.mark.parametrize(
    ("family", "writer"), _WRITERS, ids=[f"{family.key}-{writer.__name__}" for family, writer in _WRITERS]
)
def test_the_pages_of_families_g_and_h_say_day_author_and_office_of_their_truth(family: Family, writer: Writer) -> None:
    chance = Random(writer.__name__)
    for _ in range(2):
        case = world(people.person(chance), chance, family.offices)
        _says_its_truth(writer(case), case)


def _says_its_truth(paper: Paper, case: World) -> None:
    words = " ".join(" ".join(page.text for page in pile.printed(paper).words).split())
    assert paper.dated_on is None or any(form(paper.dated_on) in words for form in _FORMS)
    assert " ".join(paper.author.split()[-1:]).lower() in words.lower()
    assert paper.facility.lower() in words.lower()
    assert any(one in words for one in (case.worker.last, case.worker.last.upper(), case.worker.adj))


def test_layouts_that_do_not_exist_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there are layouts a, b, c, d, e, f, g, h, not x"):
        make(1, 10, "ax", tmp_path)


def test_whoever_says_the_truth_gets_full_marks(made: CaseFile) -> None:
    case = made.truth
    kept: dict[int, int] = {}
    pages = []
    for page in case.pages:
        folded = kept.setdefault(page.duplicate_group, page.number) if page.duplicate_group else page.number
        pages.append(
            PredictedPage(
                page.number, page.document, page.text, page.is_blank, page.is_cover, page.patient == "stranger",
                page.rotation, folded if folded != page.number else 0,
            )
        )  # fmt: skip
    documents = [PredictedDocument(d.id, d.kind, d.dated_on, d.author, d.facility) for d in case.documents]
    found = scoring.scores(case, Predicted.of(pages, documents))
    perfect = {name: value for name, value in found.items() if "rate" not in name and "hidden" not in name}
    del perfect["most legible copy kept"]
    assert set(perfect.values()) == {1.0}
    assert found["annotated duplicates hidden"] == 0
    assert found["fax-like character error rate, p90"] == 0


def test_every_page_of_a_large_file_has_its_own_words(tmp_path: Path) -> None:
    large = make_large(tmp_path / "large.pdf", pages=40)
    document = pdfium.PdfDocument(large.path)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(texts) == 40 and large.size == large.path.stat().st_size
    told = [number for number, text in enumerate(texts, 1) if text]
    assert len(told) > 20
    assert all(reference(number) in texts[number - 1] for number in told)
    assert len({reference(number) for number in range(1, 20_001)}) == 20_000
