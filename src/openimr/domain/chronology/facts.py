"""The facts that a record can hold. Every fact knows the page and the characters it was read from.

A fact repeats what a page says. Two pages may say different things: both facts stand, side by side, as a conflict.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """Where a fact was read: characters `start` to `end` of the text of one page.

    `page` is the permanent number of the page in the case file; for a text without pages, the number of the passage.
    """

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class When:
    """A day, or a time that is known less exactly: from the first to the last day it may have been, both included."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """True where the day itself is known."""
        return self.first == self.last

    def meets(self, other: "When") -> bool:
        """True where both may be the same day: February 2013 and 6 February 2013 do."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Context:
    """How the sentence means it: denied, past, planned, of the family, unsure. All false for a plain statement."""

    is_negated: bool = False
    is_historical: bool = False
    is_planned: bool = False
    """Also what is recommended, requested, feared or only possible in the time to come."""
    is_of_others: bool = False
    """Of the family or of somebody else."""
    is_uncertain: bool = False


PLAIN = Context()


class Side(StrEnum):
    """The side of the body."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class TreatmentEvent(StrEnum):
    """What happened to a treatment."""

    RECOMMENDED = "recommended"
    REQUESTED = "requested"
    AUTHORIZED = "authorized"
    MODIFIED = "modified"
    DENIED = "denied"
    DEFERRED = "deferred"
    STARTED = "started"
    ATTENDED = "attended"
    """Some visits took place, or a treatment was given."""
    COMPLETED = "completed"
    """The course, or all visits that the sentence names, took place."""
    MISSED = "missed"
    """Visits did not take place: the worker could not come, or cancelled."""
    STOPPED = "stopped"


class Response(StrEnum):
    """What a treatment did, as the record says."""

    BETTER = "better"
    UNCHANGED = "unchanged"
    WORSE = "worse"
    NOT_DOCUMENTED = "not_documented"
    """The text itself says that nothing is on record."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What every fact has. `on` is when it happened as the text says; None where the text names no time.

    `on_is_of_document` is true where the text names no time and `on` is the day of the encounter note it stands in.
    """

    span: Span
    on: When | None
    context: Context
    on_is_of_document: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class EncounterFact(Fact):
    """A visit: who saw the worker and what kind of visit it was, as far as the page says."""

    provider: str
    kind: str


@dataclass(frozen=True, slots=True)
class TreatmentFact(Fact):
    """One thing that happened to one treatment: six massage sessions authorized, twelve asked for, four attended.

    `service` is a name of `vocabulary.Service`; `count` the visits, sessions, injections or units, None where the text
    names no number; `response` what it did. Where the text gives a range ("6-8 visits") `count` is its top and `fewest`
    its bottom; `whole` is the 12 of "visit 5 of 12".
    """

    service: str
    event: TreatmentEvent
    count: int | None
    body_parts: tuple[str, ...]
    side: Side | None
    levels: tuple[str, ...]
    by_whom: str
    response: Response | None
    fewest: int | None = field(default=None, kw_only=True)
    whole: int | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class ProcedureFact(Fact):
    """An operation or injection that was done. `levels` are segments of the spine: ("L4-L5", "L5-S1")."""

    name: str
    body_parts: tuple[str, ...]
    side: Side | None
    levels: tuple[str, ...]
    implants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StudyFact(Fact):
    """An imaging study, electrodiagnostic study or laboratory test, with its findings in the words of the page."""

    name: str
    body_parts: tuple[str, ...]
    side: Side | None
    levels: tuple[str, ...]
    findings: str


@dataclass(frozen=True, slots=True)
class MedicineFact(Fact):
    """A medicine with strength, quantity and how often it is taken; None for what the text does not name.

    `strengths` are milligrams of each ingredient ("10/325" is two); `per_day` are units a day; `morphine_mg_a_day` is
    the daily morphine equivalent of an opioid, in milligrams.
    """

    name: str
    ingredients: tuple[str, ...]
    strengths: tuple[Decimal, ...]
    form: str
    quantity: Decimal | None
    refills: int | None
    per_day: Decimal | None
    morphine_mg_a_day: Decimal | None
    event: TreatmentEvent | None


@dataclass(frozen=True, slots=True)
class DiagnosisFact(Fact):
    """A diagnosis in the words of the page, with its code where one is named."""

    words: str
    code: str
    """ICD-10-CM or ICD-9-CM as printed; "" where there is none."""
    is_code_valid: bool
    body_parts: tuple[str, ...]
    side: Side | None
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoreFact(Fact):
    """A score: pain 5-6 of 10, Oswestry 42 %, PHQ-9 12. A range has `low` below `high`; `of` is the top of a scale."""

    scale: str
    low: Decimal
    high: Decimal
    of: Decimal | None
    timing: str
    """As the page says: "before", "after", "best", "worst", "with medicine", "without medicine"; or ""."""
    body_parts: tuple[str, ...] = field(default=(), kw_only=True)
    """Where it hurts, as far as the sentence says."""


@dataclass(frozen=True, slots=True)
class MeasureFact(Fact):
    """A finding of the examination: flexion 80 % of normal, straight leg raise negative on both sides, strength 4/5."""

    name: str
    body_parts: tuple[str, ...]
    side: Side | None
    value: str
    is_abnormal: bool | None


@dataclass(frozen=True, slots=True)
class WorkStatusFact(Fact):
    """What work the worker may do: "off work", "modified", "full", with the restrictions in the words of the page."""

    status: str
    restrictions: str
    is_permanent_and_stationary: bool


@dataclass(frozen=True, slots=True)
class FunctionFact(Fact):
    """What the record says of daily activities, home exercise or dependence on care.

    `matter` is a name of `vocabulary.FunctionMatter`; `is_so` whether the page says it is so.
    """

    matter: str
    is_so: bool
