"""The facts of a text, with their places; and the chronology of the pages of a case file."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from openimr.domain.chronology.daily_life import functions_in, work_statuses_in
from openimr.domain.chronology.diagnoses import diagnoses_in
from openimr.domain.chronology.encounters import day_of_operation, encounters_in, kind_of, provider_in
from openimr.domain.chronology.entries import Entry
from openimr.domain.chronology.facts import (
    PLAIN,
    EncounterFact,
    Fact,
    FunctionFact,
    MeasureFact,
    MedicineFact,
    ProcedureFact,
    ScoreFact,
    Span,
    StudyFact,
    TreatmentEvent,
    TreatmentFact,
    When,
    WorkStatusFact,
)
from openimr.domain.chronology.measures import measures_in
from openimr.domain.chronology.medicines import medicines_in
from openimr.domain.chronology.procedures import procedures_in, studies_in
from openimr.domain.chronology.reads import Read, read_of
from openimr.domain.chronology.scores import scores_in
from openimr.domain.chronology.sections import Section
from openimr.domain.chronology.sentences import sentences_of
from openimr.domain.chronology.treatments import Memory, treatments_in
from openimr.domain.chronology.when import times_in
from openimr.domain.patterns import Pattern
from openimr.domain.pile.kinds import DocumentKind

Extractor = Callable[[Read], Iterable[Fact]]
"""What finds the facts of one kind in a sentence."""
EXTRACTORS: tuple[Extractor, ...] = (
    medicines_in, scores_in, procedures_in, studies_in, encounters_in, diagnoses_in, measures_in, work_statuses_in,
    functions_in,
)  # fmt: skip

_VISIT_KINDS = frozenset(
    {
        DocumentKind.PROGRESS_REPORT, DocumentKind.CONSULTATION, DocumentKind.OPERATIVE_REPORT,
        DocumentKind.THERAPY_NOTE,
        DocumentKind.PSYCHOLOGY, DocumentKind.MEDICO_LEGAL,
    }
)  # fmt: skip
"""Kinds of document that record one visit on their day."""
_OF_THE_DAY = (MeasureFact, ScoreFact, WorkStatusFact, MedicineFact, FunctionFact)
"""Facts that a visit finds on its own day where the text names no other."""


_UNTICKED = re.compile(r"[☐□]|\[\s?\]|\(\s\)")
"""A box without a tick: what stands beside it is not said."""
_LEGEND = re.compile(r"\W*(?:[A-Z]{1,3}\s*=\s*[a-z][\w\- ]*[,;]?\s*){2,}")
"""A line that explains letters: "A = attended  C = cancelled"."""
_REQUEST_FORM = Pattern(
    r"^[\s#*]*(?:(?:state of california|dwc|division of workers.? compensation)[^\n]*\n\s*)*"
    r"(?:[^\n]{0,60}\n\s*){0,4}?[#\s]*(?:(?:dwc )?form rfa|request for (?:treatment )?authorization|"
    r"authorization request)\b[^\n.]{0,60}(?:\n|$)",
    re.IGNORECASE,
)
_TITLE = 500
_LIST_REQUESTS = ("ur_decision", "request_for_authorization", "dwc_form")
"""Kinds of document whose bare lines of treatments are what was asked for."""
_ANSWERS = (TreatmentEvent.AUTHORIZED, TreatmentEvent.DENIED, TreatmentEvent.MODIFIED)


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page to read: its permanent number, its text, the day of its document, its kind of document, by whom."""

    page: int
    text: str
    written_on: date | None
    document_kind: str
    author: str


def facts_in(text: str, *, page: int, written_on: date | None = None, lists_requests: bool = False) -> tuple[Fact, ...]:
    """Every fact that a text tells, in the order of the text. Spans count characters of `text`.

    `written_on` is the day of the document: it gives "last week" and "in January" their day.
    With `lists_requests`, or under the title of a request, treatments that stand there by themselves are asked for.
    """
    reads = reads_in(text, page=page, written_on=written_on)
    return facts_of(reads, text, written_on=written_on, lists_requests=lists_requests)


def reads_in(text: str, *, page: int, written_on: date | None = None) -> Iterator[Read]:
    """The sentences of a text, each with what stands in it. Boxes without a tick and legends say nothing."""
    for sentence in sentences_of(text):
        if not (_UNTICKED.match(sentence.text) or _LEGEND.match(sentence.text)):
            yield read_of(sentence, page, written_on)


def facts_of(
    reads: Iterable[Read],
    text: str,
    *,
    written_on: date | None = None,
    lists_requests: bool = False,
    lead: Iterable[Read] = (),
    kinds: Iterable[Extractor] | None = None,
) -> tuple[Fact, ...]:
    """The facts of sentences that were read off `text` before; see `facts_in`.

    `lead` was said before the text, and gives it what it speaks of, but no facts. `kinds` are the extractors to use
    beside that of treatments; all of them without it.
    """
    memory = Memory(is_request=lists_requests or bool(_REQUEST_FORM.search(text[:_TITLE])))
    for read in lead:
        treatments_in(read, memory)
    found: dict[Fact, None] = {}
    operated: When | None = None
    entry = Entry()
    last_end = 0
    extractors = EXTRACTORS if kinds is None else tuple(kinds)
    for read in reads:
        operated = day_of_operation(read) or operated
        entry.opened(read, last_end == 0 or _is_new_line(text, last_end, read.sentence.start))
        last_end = read.sentence.start + len(read.sentence.text)
        for fact in _facts(read, memory, extractors):
            dated = entry.dated(_operated(_not_since(fact, read), read, operated), read)
            found[_to_come(dated, written_on)] = None
    return tuple(sorted(found, key=lambda fact: (fact.span.start, fact.span.end)))


def _facts(read: Read, memory: Memory, extractors: Iterable[Extractor]) -> Iterator[Fact]:
    yield from treatments_in(read, memory)
    if read.sentence.is_head:
        return
    for extractor in extractors:
        yield from extractor(read)


def _is_new_line(text: str, end: int, start: int) -> bool:
    """Whether a sentence begins a line of its own, and not only goes on where a full line was wrapped."""
    at = text.find("\n", end, start)
    if at < 0:
        return False
    if text[start] in "-•*▪●":
        return True
    if at - text.rfind("\n", 0, at) - 1 < _FULL_LINE or text.count("\n", end, start) > 1:
        return True
    return text[start].isdigit() and text[:at].rstrip()[-1:] in ".;)"


_FULL_LINE = 60


def _to_come(fact: Fact, written_on: date | None) -> Fact:
    """What has a day behind that of its document has not taken place yet."""
    is_visit = isinstance(fact, TreatmentFact) and fact.event in _TOOK_PLACE
    if written_on is None or fact.on is None or not (is_visit or isinstance(fact, ProcedureFact | StudyFact)):
        return fact
    return replace(fact, context=replace(fact.context, is_planned=True)) if fact.on.first > written_on else fact


_TOOK_PLACE = (TreatmentEvent.STARTED, TreatmentEvent.ATTENDED, TreatmentEvent.COMPLETED, TreatmentEvent.MISSED)


def _not_since(fact: Fact, read: Read) -> Fact:
    """A score is of the day on which it was told: the day since which it hurts is another."""
    if not isinstance(fact, ScoreFact) or fact.on is None:
        return fact
    begun = [time.when for time in read.times if _SINCE.search(read.text[: time.start])]
    return replace(fact, on=None) if fact.on in begun else fact


_SINCE = Pattern(r"\b(?:since|injur(?:y|ed)(?: of| on)?|onset(?: of| on)?)\W*$", re.IGNORECASE)


def _operated(fact: Fact, read: Read, day: When | None) -> Fact:
    """An operation under its heading took place on the day that the head of the report names."""
    if (
        day is None
        or not isinstance(fact, ProcedureFact)
        or fact.on is not None
        or read.section is not Section.PROCEDURE
    ):
        return fact
    return fact if fact.context.is_planned or fact.context.is_historical else replace(fact, on=day)


def chronology_of(pages: Iterable[PageSource]) -> tuple[Fact, ...]:
    """The facts of all pages, page by page, with one visit for each document that records one.

    Where the document is the note of a visit, a finding without a time of its own gets the day of the document, marked
    with `on_is_of_document`. Nothing else gets a day that the text does not give it.
    """
    found: list[Fact] = []
    noted: set[tuple[date, str, str]] = set()
    for source in pages:
        facts = facts_in(
            source.text, page=source.page, written_on=source.written_on,
            lists_requests=source.document_kind in _LIST_REQUESTS,
        )  # fmt: skip
        is_visit = source.document_kind in _VISIT_KINDS and source.written_on is not None
        if is_visit and source.written_on:
            found += _visit(source, facts, noted)
            facts = tuple(fact if _is_answered(fact, facts) else _dated(fact, source.written_on) for fact in facts)
        found += facts
    return tuple(found)


def _visit(source: PageSource, facts: Iterable[Fact], noted: set[tuple[date, str, str]]) -> Iterator[EncounterFact]:
    """The visit of a document, once; none where the text itself already tells of a visit on that day."""
    day = source.written_on
    if day is None or (day, source.document_kind, source.author) in noted:
        return
    noted.add((day, source.document_kind, source.author))
    if any(isinstance(fact, EncounterFact) and fact.on == When(day, day) for fact in facts):
        return
    head = source.text[:400]
    yield EncounterFact(
        span=_place_of(source, day), on=When(day, day), context=PLAIN,
        on_is_of_document=True, provider=source.author or provider_in(head), kind=kind_of(head),
    )  # fmt: skip


def _place_of(source: PageSource, day: date) -> Span:
    """Where the page names the day of its document; its first line where it does not."""
    named = [one for one in times_in(source.text[:_HEAD]) if one.when == When(day, day)]
    if named:
        return Span(source.page, named[0].start, named[0].end)
    text = source.text[:_HEAD]
    start = len(text) - len(text.lstrip())
    line = text[start:].split("\n", 1)[0].rstrip()
    return Span(source.page, start, start + len(line)) if line else Span(source.page, 0, max(len(source.text), 1))


_HEAD = 1_500


def _is_answered(fact: Fact, facts: Iterable[Fact]) -> bool:
    """Whether a request was decided in the same breath: "my request for six visits was denied" is of an earlier day."""
    if not isinstance(fact, TreatmentFact) or fact.event is not TreatmentEvent.REQUESTED:
        return False
    return any(
        isinstance(one, TreatmentFact) and one.event in _ANSWERS and one.service == fact.service
        and one.span.start < fact.span.end and fact.span.start < one.span.end
        for one in facts
    )  # fmt: skip


def _dated(fact: Fact, day: date) -> Fact:
    """The fact with the day of its visit where it has none and is about the visit itself."""
    if fact.on is not None or fact.context.is_historical or fact.context.is_of_others:
        return fact
    is_asked = isinstance(fact, TreatmentFact) and fact.event in (TreatmentEvent.REQUESTED, TreatmentEvent.RECOMMENDED)
    if isinstance(fact, _OF_THE_DAY) or is_asked:
        return replace(fact, on=When(day, day), on_is_of_document=True)
    return fact
