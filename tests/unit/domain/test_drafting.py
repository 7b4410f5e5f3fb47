"""Offered sentences out of the reference pages: each is cited, and none sounds like an outcome."""

from datetime import date

import pytest

from openimr.domain.chronology.reading import chronology_of
from openimr.domain.criteria.from_record.asked import read_asked
from openimr.domain.criteria.from_record.known import known_of
from openimr.domain.criteria.from_record.sources import CaseDates, Paper, Record
from openimr.domain.criteria.library import examine_item
from openimr.domain.criteria.wording import outcome_word
from openimr.domain.drafting.offered import Offered, key_of, uncited
from openimr.domain.drafting.phrased import problem_with
from openimr.domain.drafting.rationale import ReadCard, rationale_sentences
from openimr.domain.drafting.summary import summary_sentences
from openimr.domain.page_citations import cited_pages
from openimr.guidelines.reading import read_library
from tests.reference_pages import reference_pages

MASSAGE = "Twelve (12) massage therapy sessions for the lumbar spine"


@pytest.fixture(scope="module")
def record() -> Record:
    pages = reference_pages()
    papers = {one.page: Paper(one.document_kind, one.written_on) for one in pages}
    dates = CaseDates(injured_on=date(2010, 1, 23), ur_decided_on=date(2014, 5, 20), reviewed_on=date(2014, 10, 8))
    return Record(chronology_of(pages), papers, dates, len(pages))


@pytest.fixture(scope="module")
def summary(record: Record) -> tuple[Offered, ...]:
    return summary_sentences(record)


@pytest.fixture(scope="module")
def rationale(record: Record) -> tuple[Offered, ...]:
    library = read_library()
    known = known_of(read_asked(MASSAGE), record)
    found = examine_item(library, "massage", known.facts, known.dates, pages_searched=8)
    cards = []
    for one in found.cards:
        card = library.card(one.card)
        assert card is not None
        cards.append(ReadCard(library.citation(card).line(), one.findings))
    return rationale_sentences(cards, known.facts, library.fact_names, item=2)


def test_the_summary_tells_the_operation_the_treatments_and_the_scores(summary: tuple[Offered, ...]) -> None:
    texts = [one.text for one in summary]
    assert texts[0] == "Fusion at L4-L5 and L5-S1 was done on February 6, 2013 [p. 1] [p. 7]."
    assert "6 massage visits of the lumbar spine were authorized on February 11, 2014 [p. 4]." in texts
    assert "Pain was 5-6/10 before and 4/10 after, as told on May 5, 2014 [p. 7]." in texts


def test_pages_that_disagree_stand_in_one_sentence(summary: tuple[Offered, ...]) -> None:
    (both,) = [one.text for one in summary if "disagrees" in one.text]
    assert both == (
        "The record disagrees on massage: it says that 6 visits took place [p. 7], and that none was attended [p. 8]."
    )
    assert not any("visits were completed" in one.text for one in summary)


def test_the_rationale_states_findings_with_guideline_and_pages(rationale: tuple[Offered, ...]) -> None:
    limit = next(one for one in rationale if one.topic == "not met")
    assert limit.text.startswith(
        "MTUS 2009, Chronic Pain Medical Treatment Guidelines, Section(s): Massage therapy, Page(s): 60"
    )
    assert "6 visits [p. 7] or none [p. 8]" in limit.text and "12 visits [p. 6]" in limit.text
    (missing,) = [one for one in rationale if one.topic == "insufficient information"]
    assert "active care or exercise runs at the same time" in missing.text and "8 pages searched" in missing.text


def test_every_sentence_cites_and_none_sounds_like_an_outcome(
    summary: tuple[Offered, ...], rationale: tuple[Offered, ...]
) -> None:
    for one in (*summary, *rationale):
        assert uncited(one.text, one.pages, one.guideline) == ""
        assert set(cited_pages(one.text)) == set(one.pages) and set(one.pages) <= set(range(1, 9))
        assert outcome_word(one.text) == ""
        assert problem_with(one.text, one) == ""
    assert len({(one.item, key_of(one)) for one in (*summary, *rationale)}) == len(summary) + len(rationale)


def test_a_text_without_its_own_citation_cannot_be_inserted() -> None:
    assert "lost its citation" in uncited("Pain was 4/10 [p. 8].", (7,), "")
    assert "lost its citation" in uncited("It is not documented.", (), "MTUS 2009, Massage")
    assert uncited("As MTUS 2009,  Massage says.", (), "MTUS 2009, Massage") == ""
    assert "cannot be inserted" in uncited("The worker is well.", (), "")
