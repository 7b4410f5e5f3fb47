"""What is known of a case when its cards are looked at: the facts of its record, its papers, and its dates."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from openimr.domain.chronology.facts import Fact, When
from openimr.domain.criteria.editions import Dates, GuidelineClock
from openimr.domain.criteria.values import Account, Evidence, FactValue, Value

OPERATIVE_REPORT = "operative_report"
APPLICATION = "the application"
"""How the evidence of a date is named that the case holds, and no page."""
_F = TypeVar("_F", bound=Fact)


@dataclass(frozen=True, slots=True)
class CaseDates:
    """The dates that a case holds. `request_on` is the day of the request, where somebody entered it."""

    injured_on: date
    ur_decided_on: date
    reviewed_on: date
    request_on: date | None = None
    born_on: date | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """The document that a page lies in, as far as it is known."""

    kind: str
    written_on: date | None
    title: str = ""


NO_PAPER = Paper("", None)


def in_paper(papers: Mapping[int, Paper]) -> Callable[[Fact], Evidence]:
    """Evidence that names the document of each page."""
    return lambda fact: Evidence(fact.span, papers.get(fact.span.page, NO_PAPER).title)


@dataclass(frozen=True)
class Record:
    """The facts that stand, the papers by page, the dates of the case, and how many pages were searched.

    `cite` gives the evidence of a fact, with the digest of its words where they are at hand.
    """

    facts: tuple[Fact, ...]
    papers: Mapping[int, Paper]
    dates: CaseDates
    pages_searched: int
    cite: Callable[[Fact], Evidence] = field(default=lambda fact: Evidence(fact.span))

    def of(self, kind: type[_F]) -> Iterator[_F]:
        """The facts of one kind that are about the worker."""
        return (fact for fact in self.facts if isinstance(fact, kind) and not fact.context.is_of_others)

    def evidence(self, facts: Iterable[Fact]) -> tuple[Evidence, ...]:
        """Where facts stand, each place once, in the order of the pages."""
        found = dict.fromkeys(self.cite(fact) for fact in facts)
        return tuple(sorted(found, key=lambda one: (one.span.page, one.span.start) if one.span else (0, 0)))

    def day_of(self, fact: Fact) -> When | None:
        """When it was: as the text says, else the day of the operative report that tells of it."""
        if fact.on is not None:
            return fact.on
        paper = self.papers.get(fact.span.page, NO_PAPER)
        is_of_day = paper.kind == OPERATIVE_REPORT and paper.written_on and not fact.context.is_historical
        return When(paper.written_on, paper.written_on) if is_of_day and paper.written_on else None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one item: facts by name, the dates that select editions, how many pages were searched."""

    facts: Mapping[str, FactValue]
    dates: Dates
    pages_searched: int


def given(value: Value, source: str) -> FactValue:
    """A fact that no page holds: the case or the wording of the item does."""
    return FactValue((Account(value, (Evidence(None, source),)),))


def fact_of(accounts: Iterable[tuple[Value, tuple[Evidence, ...]]]) -> FactValue | None:
    """The accounts of a fact side by side, those of one value as one; None where there is none."""
    told: dict[Value, dict[Evidence, None]] = {}
    for value, evidence in accounts:
        told.setdefault(value, {}).update(dict.fromkeys(evidence))
    return FactValue(tuple(Account(value, tuple(places)) for value, places in told.items())) if told else None


def clocks(dates: CaseDates, requested: When | None, served: date | None) -> Dates:
    """The dates by the clock that they are. A request that is known by month only gives none."""
    found = {
        GuidelineClock.REQUEST_DATE: requested.first if requested and requested.is_day else None,
        GuidelineClock.SERVICE_DATE: served,
        GuidelineClock.REVIEW_DATE: dates.reviewed_on,
        GuidelineClock.INJURY_DATE: dates.injured_on,
        GuidelineClock.UR_DECISION_DATE: dates.ur_decided_on,
    }
    return {clock: day for clock, day in found.items() if day is not None}
