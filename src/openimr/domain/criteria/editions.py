"""Editions of guidelines: each with the dates between which it was in force, and the clock that its own order names.

Three clocks are always computed (guidelines 1.2): the request, the service, and the review, since reviewers are told to
search the current guideline (8 CCR 9792.21.1(a)(1)). Where they lead to different editions a person chooses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openimr.domain.criteria.cards import TextLicence


class GuidelineClock(StrEnum):
    """The date of a case that decides whether an edition governs it."""

    REQUEST_DATE = "request_date"
    SERVICE_DATE = "service_date"
    REVIEW_DATE = "review_date"
    INJURY_DATE = "injury_date"
    UR_DECISION_DATE = "ur_decision_date"


class EditionKind(StrEnum):
    """What an entry is: a guideline, a statute or rule that frames guidelines, or a proposal nobody saw in force."""

    GUIDELINE = "guideline"
    RULE = "rule"
    PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True)
class Void:
    """A section of an edition that is no good law, wholly or in part, and why."""

    section: str
    why: str


@dataclass(frozen=True, slots=True)
class Superseded:
    """A section that another edition replaced within the MTUS while the source itself lived on."""

    section: str
    by: str
    from_on: date


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of one guideline, or one dated rule of law about guidelines.

    `topics` are the matters that it covers; editions of one topic follow one another. Only guidelines are selected for
    a case. `until_on` is None where the edition is in force, or where nobody saw its end (`end_note` then says so).
    `edition_on` is the publisher's own date.
    """

    id: str
    title: str
    topics: tuple[str, ...]
    source: str
    legal: str
    from_on: date
    until_on: date | None
    clock: GuidelineClock
    kind: EditionKind
    is_mtus: bool
    licence: TextLicence
    text_status: str
    confidence: str
    edition_on: str = ""
    pages: int | None = None
    end_note: str = ""
    note: str = ""
    voids: tuple[Void, ...] = ()
    superseded: tuple[Superseded, ...] = ()

    @property
    def is_guideline(self) -> bool:
        """True for what can be selected for a case."""
        return self.kind is EditionKind.GUIDELINE

    def is_in_force(self, on: date) -> bool:
        """Whether a date of this edition's own clock falls between its ends, both included."""
        return self.from_on <= on and (self.until_on is None or on <= self.until_on)

    def is_superseded(self, section: str, on: date) -> str:
        """The edition that replaced a section by this day; "" where none did. Flagged, never refused."""
        replaced = (one.by for one in self.superseded if section.startswith(one.section) and one.from_on <= on)
        return next(replaced, "")


_KINDS = tuple(EditionKind)
Dates = Mapping[GuidelineClock, date]
"""The dates of a case by clock; a clock without a date is not known yet."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The editions of one topic for one case, by each clock.

    `by_order` holds what the editions' own orders select: each read on its own clock. `by_review` is what was current
    on the day of review. `is_conflict` where these are not one and the same edition; then a person chooses and gives a
    reason. `missing` are clocks that some edition of the topic asks for and that have no date.
    """

    topic: str
    by_clock: Mapping[GuidelineClock, tuple[Edition, ...]]
    by_order: tuple[Edition, ...]
    by_review: tuple[Edition, ...]
    missing: tuple[GuidelineClock, ...]

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Every edition that any clock selects, each once, oldest first."""
        return _oldest_first({*self.by_order, *self.by_review})

    @property
    def is_conflict(self) -> bool:
        """True where the clocks lead to more than one edition."""
        return len(self.editions) > 1


def select(editions: Iterable[Edition], topic: str, dates: Dates) -> Selection:
    """The editions of a topic that these dates select. Nothing is picked where they differ."""
    of_topic = [one for one in editions if topic in one.topics and one.is_guideline]
    by_clock = {clock: tuple(_keyed(of_topic, clock, dates)) for clock in dict.fromkeys(one.clock for one in of_topic)}
    review_on = dates.get(GuidelineClock.REVIEW_DATE)
    current = (one for one in of_topic if review_on is not None and one.is_in_force(review_on))
    return Selection(
        topic,
        by_clock,
        _oldest_first(edition for found in by_clock.values() for edition in found),
        tuple(current),
        tuple(clock for clock in by_clock if clock not in dates),
    )


@dataclass(frozen=True, slots=True)
class DrugListVersion:
    """One version of the MTUS Drug List, in force until the next one's day."""

    version: str
    from_on: date
    confidence: str
    note: str = ""


def drug_list_on(versions: Iterable[DrugListVersion], on: date) -> DrugListVersion | None:
    """The version of the list on a day; None before the formulary."""
    return max((one for one in versions if one.from_on <= on), key=lambda one: one.from_on, default=None)


def in_force(editions: Iterable[Edition], on: date) -> tuple[Edition, ...]:
    """Every edition in force when all clocks are read on one day, by topic and age."""
    found = (one for one in editions if one.is_in_force(on))
    return tuple(sorted(found, key=lambda one: (_KINDS.index(one.kind), one.topics, one.from_on, one.id)))


def _oldest_first(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    return tuple(sorted(editions, key=lambda one: (one.from_on, one.id)))


def _keyed(editions: Iterable[Edition], clock: GuidelineClock, dates: Dates) -> Iterable[Edition]:
    return (one for one in editions if one.clock is clock and clock in dates and one.is_in_force(dates[clock]))
