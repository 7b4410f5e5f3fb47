"""Facts of a text, for tests: by kind, with the characters they were read from."""

from datetime import date
from typing import TypeVar

from openimr.domain.chronology.facts import Fact, TreatmentFact
from openimr.domain.chronology.reading import facts_in

F = TypeVar("F", bound=Fact)
WRITTEN = date(2014, 5, 5)


def facts(kind: type[F], text: str, written_on: date | None = WRITTEN) -> list[F]:
    """The facts of one kind, in the order of the text."""
    return [fact for fact in facts_in(text, page=1, written_on=written_on) if isinstance(fact, kind)]


def treatments(text: str) -> list[tuple[str, str, int | None]]:
    """Service, event and number of every treatment fact."""
    return [(fact.service, fact.event.value, fact.count) for fact in facts(TreatmentFact, text)]


def words(text: str, fact: Fact) -> str:
    """The characters a fact was read from."""
    return text[fact.span.start : fact.span.end]
