"""The findings table of the reference case (guidelines notes 5.3), from the pages of the invented file alone."""

from datetime import date

import pytest

from openimr.domain.chronology.reading import chronology_of
from openimr.domain.criteria.evaluation import CardFindings
from openimr.domain.criteria.fact_names import takes
from openimr.domain.criteria.from_record.asked import read_asked
from openimr.domain.criteria.from_record.known import known_of
from openimr.domain.criteria.from_record.sources import CaseDates, Known, Paper, Record, in_paper
from openimr.domain.criteria.library import Library, examine_item
from openimr.domain.criteria.telling import told_value
from openimr.guidelines.reading import read_library
from tests.reference_pages import reference_pages

THERAPY = "Twelve (12) physical therapy sessions for the lumbar spine"
MASSAGE = "Twelve (12) massage therapy sessions for the lumbar spine"
EXPECTED = """
THERAPY | cp-2009.physical_medicine.radiculitis | table_visits     | not_met        |
THERAPY | cp-2009.physical_medicine.radiculitis | fades            | not_documented |
THERAPY | cp-2009.physical_medicine.radiculitis | home             | not_documented |
THERAPY | cp-2009.physical_medicine.radiculitis | goals            | not_documented |
THERAPY | cp-2009.physical_medicine.radiculitis | gain_before_more | not_documented |
MASSAGE | cp-2009.massage                       | adjunct          | not_documented |
MASSAGE | cp-2009.massage                       | usual_range      | not_met        | conflict usual_range
MASSAGE | cp-2009.massage                       | gain_before_more | not_documented | conflict
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in EXPECTED.strip().splitlines()]


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library()


@pytest.fixture(scope="module")
def record() -> Record:
    pages = reference_pages()
    papers = {one.page: Paper(one.document_kind, one.written_on, f"paper of page {one.page}") for one in pages}
    dates = CaseDates(injured_on=date(2010, 1, 23), ur_decided_on=date(2014, 5, 20), reviewed_on=date(2014, 10, 8))
    return Record(chronology_of(pages), papers, dates, len(pages), in_paper(papers))


@pytest.fixture(scope="module")
def known(record: Record) -> dict[str, Known]:
    return {text: known_of(read_asked(text), record) for text in (THERAPY, MASSAGE)}


def card(library: Library, known: Known, text: str, id: str) -> CardFindings:
    (service,) = read_asked(text).services
    found = examine_item(library, service, known.facts, known.dates, pages_searched=known.pages_searched)
    return next(one for one in found.cards if one.card == id)


@pytest.mark.parametrize(("item", "id", "criterion", "result", "flags"), ROWS)
def test_each_row_of_the_table_comes_out_of_the_pages(
    library: Library, known: dict[str, Known], item: str, id: str, criterion: str, result: str, flags: str
) -> None:
    text = {"THERAPY": THERAPY, "MASSAGE": MASSAGE}[item]
    shown = card(library, known[text], text, id)
    finding = next(one for one in shown.findings if one.criterion == criterion)
    assert shown.applies is True
    assert finding.result == result
    assert set(flags.split()) == set(finding.flags)
    assert finding.pages or finding.missing
    assert finding.pages_searched == len(reference_pages())


def test_the_postsurgical_card_does_not_apply_a_year_after_the_operation(
    library: Library, known: dict[str, Known]
) -> None:
    shown = card(library, known[THERAPY], THERAPY, "mtus-postsurgical-2009.lumbar_fusion")
    assert shown.applies is False
    assert {one.result for one in shown.findings} == {"not_applicable"}
    assert known[THERAPY].facts["surgery.date"].pages == (1,)
    assert told_value(known[THERAPY].facts["surgery.date"]) == "2013-02-06"


def test_both_accounts_of_the_massage_stand_side_by_side_with_their_pages(known: dict[str, Known]) -> None:
    completed = known[MASSAGE].facts["massage.completed_this_course"]
    assert told_value(completed) == "6 or 0"
    assert [[place.span.page for place in one.evidence if place.span] for one in completed.accounts] == [[7], [8]]


def test_the_therapy_before_is_not_on_record_and_cannot_change_the_finding(
    library: Library, known: dict[str, Known]
) -> None:
    assert "pt.completed_this_course" not in known[THERAPY].facts
    shown = card(library, known[THERAPY], THERAPY, "cp-2009.physical_medicine.radiculitis")
    limit = next(one for one in shown.findings if one.criterion == "table_visits")
    assert limit.missing == ("pt.completed_this_course",) and limit.result == "not_met"


def test_less_pain_alone_is_no_functional_improvement(known: dict[str, Known]) -> None:
    facts = known[MASSAGE].facts
    assert facts["pain.improved"].pages == (7,)
    assert not any(name.startswith("function.") for name in facts)


def test_every_page_named_as_evidence_holds_the_fact(record: Record, known: dict[str, Known]) -> None:
    texts = {one.page: one.text for one in reference_pages()}
    places = {
        place.span for one in known.values() for fact in one.facts.values() for place in fact.evidence if place.span
    }
    assert places and all(texts[span.page][span.start : span.end].strip() for span in places)


def test_every_fact_is_declared_and_of_its_declared_kind(library: Library, known: dict[str, Known]) -> None:
    for one in known.values():
        for name, fact in one.facts.items():
            assert all(takes(library.fact_names[name], account.value) for account in fact.accounts), name
