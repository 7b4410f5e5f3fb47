"""The facts of a text, with their places; and the chronology of the pages of a case file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from openimr.domain.chronology.encounters import encounters_in
from openimr.domain.chronology.facts import Fact
from openimr.domain.chronology.medicines import medicines_in
from openimr.domain.chronology.reads import read_of
from openimr.domain.chronology.procedures import procedures_in, studies_in
from openimr.domain.chronology.scores import scores_in
from openimr.domain.chronology.sentences import sentences_of
from openimr.domain.chronology.treatments import Memory, treatments_in


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page to read: its permanent number, its text, the day of its document if known, what kind of document, by whom."""

    page: int
    text: str
    written_on: date | None
    document_kind: str
    author: str


def facts_in(text: str, *, page: int, written_on: date | None = None) -> tuple[Fact, ...]:
    """Every fact that a text tells, in the order of the text. Spans count characters of `text`."""
    memory = Memory()
    found: list[Fact] = []
    for sentence in sentences_of(text):
        read = read_of(sentence, page, written_on)
        found += treatments_in(read, memory)
        found += medicines_in(read)
        found += scores_in(read)
        found += procedures_in(read)
        found += encounters_in(read)
        found += studies_in(read)
    return _ordered(found)


def chronology_of(pages: Iterable[PageSource]) -> tuple[Fact, ...]:
    """The facts of all pages, page by page."""
    return tuple(
        fact for source in pages for fact in facts_in(source.text, page=source.page, written_on=source.written_on)
    )


def _ordered(found: Iterable[Fact]) -> tuple[Fact, ...]:
    """By place, each once."""
    return tuple(sorted(dict.fromkeys(found), key=lambda fact: (fact.span.start, fact.span.end)))
