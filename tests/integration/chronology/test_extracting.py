"""Reading facts off pages: what is owed, what is read again, and that what a person said stays."""

from collections.abc import Callable
from typing import Any

import pytest

from openimr.casefile import operations as casefile
from openimr.casefile import viewing
from openimr.casefile.models import Document, Sorting, StrangerPage, Twin
from openimr.cases.models import Case
from openimr.chronology import jobs, operations, queries
from openimr.chronology.models import Extraction, FactRun, RecordFact
from openimr.chronology.operations import extracting
from openimr.domain.actor import SYSTEM, Actor
from openimr.domain.chronology.facts import MedicineFact, ScoreFact, TreatmentFact
from openimr.ledger import queries as ledger
from tests import people
from tests.integration.chronology.conftest import NOW, PAGES, read_anew

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": SYSTEM, "now": NOW}
Find = Callable[..., RecordFact]


def work() -> int:
    """Rounds of the worker until nothing is owed."""
    return next(count for count in range(50) if jobs.extract_facts(now=NOW) == 0)


def test_facts_are_read_with_their_words_and_places(read: Case, fact: Find) -> None:
    massage = fact("treatment", 3)
    assert isinstance(massage.value, TreatmentFact)
    assert (massage.value.service, massage.value.event, massage.value.count) == ("massage", "authorized", 6)
    assert massage.quote == PAGES[0][massage.start : massage.end]
    assert str(massage.on_first) == "2014-01-24"
    assert (massage.read_by, massage.made_by, massage.state) == ("machine", "system", "standing")
    score = fact("score").value
    assert isinstance(score, ScoreFact)
    assert (score.low, score.of) == (6, 10)


def test_nothing_is_owed_before_the_pile_is_sorted_and_nothing_after_the_facts_are_read(case: Case) -> None:
    assert jobs.extract_facts(now=NOW) == 0
    casefile.sort_next_pile(**BY)
    assert work() == 2
    assert jobs.extract_facts(now=NOW) == 0
    assert FactRun.objects.filter(case=case).count() == 5
    assert queries.progress(case).owed == 0
    assert "extract_facts" in [line.act for line in ledger.timeline(case.number)]


def test_a_page_read_anew_makes_its_facts_owed_and_no_others(case: Case, fact: Find) -> None:
    casefile.sort_next_pile(**BY)
    work()
    kept = fact("treatment", 3).pk
    read_anew(case, 5, "He attended 11 acupuncture visits.")
    assert queries.progress(case).owed == 1
    Sorting.objects.filter(case=case).update(is_owed=True)
    casefile.sort_next_pile(by=SYSTEM, now=NOW.replace(hour=23))
    work()
    assert fact("treatment", 5).value.count == 11  # type: ignore[attr-defined]
    assert fact("treatment", 3).pk == kept


def test_a_document_that_gets_a_day_makes_its_facts_owed(case: Case) -> None:
    casefile.sort_next_pile(**BY)
    work()
    runs = dict(FactRun.objects.filter(case=case).values_list("page", "basis"))
    document = Document.objects.get(case=case, first_page=2, is_suggested=False)
    casefile.remove_document(document=document, by=people.COORDINATOR, now=NOW)
    work()
    now = dict(FactRun.objects.filter(case=case).values_list("page", "basis"))
    assert [page for page in runs if runs[page] != now[page]] == [2]


def test_a_better_extraction_reads_everything_again(read: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(queries.facts(read).values_list("pk", flat=True))
    for module in (extracting, queries):
        monkeypatch.setattr(module, "VERSION", 99)
    assert operations.extract_case(case=read, **BY) == 5
    after = queries.facts(read)
    assert before.isdisjoint(after.values_list("pk", flat=True))
    assert len(before) == after.count()


def test_a_page_that_cannot_be_read_any_more_has_no_facts_of_the_machine(
    read: Case, reviewer: Actor, fact: Find
) -> None:
    operations.correct_fact(row=fact("treatment", 4), fact=fact("treatment", 4).value, by=reviewer, now=NOW)
    casefile.read_again(case=read, numbers=[3, 4], by=people.COORDINATOR, now=NOW)
    operations.extract_case(case=read, **BY)
    standing = queries.standing(read, viewing.sight(read, reader=reviewer.number))
    assert [(row.page, row.read_by, row.start) for row in standing] == [(4, "person", None), (5, "machine", 3)]


def test_what_a_person_corrected_or_rejected_does_not_come_again(
    read: Case, reviewer: Actor, fact: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations.reject_fact(row=fact("treatment", 3), by=reviewer, now=NOW)
    visits = fact("treatment", 4)
    changed = operations.correct_fact(row=visits, fact=visits.value, by=reviewer, now=NOW)
    for module in (extracting, queries):
        monkeypatch.setattr(module, "VERSION", 99)
    operations.extract_case(case=read, **BY)
    standing = queries.standing(read, viewing.sight(read, reader=reviewer.number), kinds=["treatment"])
    assert [row.pk for row in standing if row.page in (3, 4)] == [changed.pk]


def test_a_persons_words_are_found_again_on_a_page_read_anew(read: Case, reviewer: Actor, fact: Find) -> None:
    visits = fact("treatment", 4)
    kept = operations.correct_fact(row=visits, fact=visits.value, by=reviewer, now=NOW)
    read_anew(read, 4, f"Page two. {PAGES[1]}")
    operations.extract_case(case=read, **BY)
    kept.refresh_from_db()
    assert kept.start == visits.start + len("Page two. ")
    read_anew(read, 4, "Nothing of it.")
    operations.extract_case(case=read, **BY)
    kept.refresh_from_db()
    assert (kept.state, kept.start, kept.quote) == ("standing", None, visits.quote)


def test_pages_held_back_and_folded_duplicates_are_not_seen(read: Case) -> None:
    StrangerPage.objects.create(case=read, number=5, state="suspected", why="another name")
    Twin.objects.create(case=read, number=4, kept_number=3, kind="same_image", similarity=99)
    seen = viewing.sight(read)
    assert {row.page for row in queries.standing(read, seen)} == {3}
    assert queries.on_page(read, 5, seen) == []
    hidden = queries.facts(read).get(page=5)
    assert queries.seen_fact(read, hidden.pk, seen) is None
    assert {row.page for row in queries.standing(read, viewing.sight(read, is_walled=False))} == {3, 5}


def test_a_case_on_which_the_work_breaks_off_is_put_aside_and_told(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    casefile.sort_next_pile(**BY)

    def broken(pages: object) -> tuple[MedicineFact, ...]:
        raise RuntimeError("a secret of the page")

    monkeypatch.setattr(extracting, "chronology_of", broken)
    assert [jobs.extract_facts(now=NOW) for _ in range(4)] == [1, 1, 1, 0]
    (told,) = queries.failed()
    assert told.trouble == "Reading the facts of this case broke off (RuntimeError)."
    monkeypatch.undo()
    casefile.sort_again(case=case, by=people.COORDINATOR, now=NOW)
    casefile.sort_next_pile(by=SYSTEM, now=NOW.replace(hour=23))
    work()
    assert not queries.failed().exists()
    assert Extraction.objects.get(case=case).is_done
