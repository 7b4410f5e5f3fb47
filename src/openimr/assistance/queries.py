"""What the machine can show a reviewer of a case, from the facts that stand."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from openimr.assistance.models import EditionChoice, HelpSetting, SetAside, ShownFindings, Suggestion
from openimr.casefile import queries as casefile
from openimr.casefile.models import Reading
from openimr.cases import queries as cases
from openimr.cases.models import Case, DisputedItem
from openimr.chronology import queries as chronology
from openimr.chronology.models import RecordFact
from openimr.domain.chronology.facts import Fact, Span
from openimr.domain.criteria.cards import CardStatus
from openimr.domain.criteria.from_record.asked import Asked, read_asked
from openimr.domain.criteria.from_record.drugs import Regimen, regimen
from openimr.domain.criteria.from_record.known import known_of
from openimr.domain.criteria.from_record.sources import NO_PAPER, CaseDates, Known, Paper, Record
from openimr.domain.criteria.library import ItemFindings, Library, examine_item
from openimr.domain.criteria.regions import regions_of
from openimr.domain.criteria.standing import Standing
from openimr.domain.criteria.values import Evidence
from openimr.domain.drafting.worker import WorkerTold, worker_told
from openimr.guidelines import queries as guidelines
from openimr.guidelines.library import library
from openimr.panel.models import Reviewer

_NOT_ASKED = frozenset({RecordFact.Kind.ENCOUNTER.value, RecordFact.Kind.MEASURE.value})
"""Kinds of facts that no card and no sentence asks for: a large record has tens of thousands of them."""
_INTRODUCING = r"[0-9]{2}[-[:space:]]*(years?|yrs?)[-[:space:]]*old"
_MOST_INTRODUCING = 200
"""Pages that are looked at for the worker's age: a large record repeats it on every visit."""
_OF_DRUGS = frozenset({"opioid", "medicine", "weaning", "detoxification"})


@dataclass(frozen=True)
class Shelf:
    """The library with how far its cards are checked."""

    library: Library
    standings: dict[str, Standing]

    @property
    def retired(self) -> frozenset[str]:
        """Cards that people took out of use."""
        return frozenset(id for id, one in self.standings.items() if one.status is CardStatus.RETIRED)


@dataclass(frozen=True)
class ItemFound:
    """One item with everything found of it: by service what the cards read, the reviewer's choices and doubts."""

    item: DisputedItem
    asked: Asked
    known: Known
    parts: tuple[ItemFindings, ...]
    choices: dict[str, EditionChoice]
    set_aside: frozenset[tuple[str, str]]
    regimen: Regimen | None
    """What the worker takes, where the item asks for a medicine."""


def is_on(reviewer: Reviewer) -> bool:
    """Whether the reviewer wants the machine's help."""
    found = HelpSetting.objects.filter(reviewer=reviewer).values_list("is_on", flat=True).first()
    return True if found is None else found


def reviewer_of(number: str) -> Reviewer | None:
    """The reviewer of a public number."""
    return Reviewer.objects.filter(number=number).first()


def shelf() -> Shelf:
    """The guideline library as it stands today."""
    found = library()
    return Shelf(found, guidelines.standings(found))


def record_of(case: Case, *, on: date, reader: str) -> Record:
    """The facts that stand on pages a reviewer sees, with their papers. `on` is the day of the review.

    `reader` is the reviewer's number: the facts are as that reviewer has them.
    """
    seen = chronology.sight(case, reader=reader)
    rows = chronology.standing(case, seen)
    papers = {
        page: Paper(run.document.kind, run.document.dated_on, run.document.title)
        for run in casefile.runs(case) for page in range(run.first_page, run.last_page + 1)
    }  # fmt: skip
    facts = [(row.value, row) for row in rows if row.kind not in _NOT_ASKED]
    quotes = {fact.span: row for fact, row in facts}
    searched = sum(1 for page in chronology.bases(case) if seen.shows(page) and not seen.is_out_of_the_way(page))
    dates = CaseDates(case.injured_on, case.ur_decided_on, on, case.rfa_on, case.worker_born_on)

    def cite(fact: Fact) -> Evidence:
        paper = papers.get(fact.span.page, NO_PAPER)
        return Evidence(_span(fact.span), paper.title, _digest(quotes.get(fact.span)))

    return Record(tuple(fact for fact, _ in facts), papers, dates, searched, cite)


def worker_of(case: Case, record: Record) -> list[WorkerTold]:
    """How pages that a reviewer sees introduce the worker, in the order of the pages."""
    seen = chronology.sight(case)
    introducing = Reading.objects.filter(case=case, text__iregex=_INTRODUCING).order_by("number")
    rows = [row for row in introducing.values_list("number", "text")[:_MOST_INTRODUCING] if seen.shows(row[0])]
    told = (worker_told(page, text, record.papers.get(page, NO_PAPER).written_on) for page, text in rows)
    return [one for one in told if one is not None and not seen.is_out_of_the_way(one.page)]


def _span(span: Span) -> Span:
    return Span(span.page, span.start, max(span.end, span.start))


def _digest(row: RecordFact | None) -> str:
    return hashlib.sha256(row.quote.encode()).hexdigest() if row is not None else ""


def found_of(case: Case, reviewer: Reviewer, record: Record, on_shelf: Shelf) -> list[ItemFound]:
    """What the cards read of every open item, in order."""
    items = list(cases.open_items(case))
    choices = EditionChoice.objects.filter(item__in=items, reviewer=reviewer)
    aside = SetAside.objects.filter(item__in=items, reviewer=reviewer)
    return [
        _found(
            item, record, on_shelf, {one.topic: one for one in choices if one.item_id == item.pk},
            frozenset((one.card, one.criterion) for one in aside if one.item_id == item.pk),
        )
        for item in items
    ]  # fmt: skip


def _found(
    item: DisputedItem, record: Record, on_shelf: Shelf, choices: dict[str, EditionChoice],
    aside: frozenset[tuple[str, str]],
) -> ItemFound:  # fmt: skip
    asked = read_asked(item.treatment)
    known = known_of(asked, record)
    regions = regions_of(asked.body_parts, asked.levels)
    parts = (
        examine_item(
            on_shelf.library, service, known.facts, known.dates,
            pages_searched=known.pages_searched, retired=on_shelf.retired, regions=regions,
        )
        for service in asked.services
    )  # fmt: skip
    taken = regimen(record) if asked.medicines or _OF_DRUGS & set(asked.services) else None
    return ItemFound(item, asked, known, tuple(parts), choices, aside, taken)


def suggestions(case: Case, reviewer: Reviewer) -> QuerySet[Suggestion]:
    """Every sentence that was offered to a reviewer on a case."""
    return Suggestion.objects.filter(case=case, reviewer=reviewer).select_related("item")


def offered_before(case: Case, reviewer: Reviewer) -> frozenset[tuple[int | None, str]]:
    """The sentences that were offered already, by the position of their item and their key."""
    return frozenset(suggestions(case, reviewer).order_by().values_list("item__position", "key"))


def counts(case: Case, reviewer: Reviewer) -> dict[str, int]:
    """How many sentences were offered, and what became of them."""
    found = Counter(suggestions(case, reviewer).order_by().values_list("state", flat=True))
    return {
        "offered": found.total(),
        **{str(state): found[state] for state in Suggestion.State.values if state != "shown"},
    }


def last_shown(case: Case, reviewers: Iterable[Reviewer]) -> dict[int, ShownFindings]:
    """What was shown when each reviewer handed in last, by the reviewer's key."""
    rows = ShownFindings.objects.filter(case=case, reviewer__in=list(reviewers)).order_by("number")
    return {row.reviewer_id: row for row in rows}
