"""What an invented note says, exactly: every fact with its page and the characters that carry it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from openimr.domain.chronology.facts import Side, Span, TreatmentEvent, When


class Matter(StrEnum):
    """The five classes that are scored."""

    DATES = "dates"
    PROCEDURES = "procedures"
    THERAPY = "therapy counts"
    MEDICINES = "medicines"
    SCORES = "scores"


class Flag(StrEnum):
    """The flags of a context."""

    NEGATED = "negated"
    HISTORICAL = "historical"
    PLANNED = "planned"
    OTHERS = "others"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Said:
    """One value as it is printed."""

    printed: str
    value: object


@dataclass(frozen=True, slots=True)
class Truth:
    """A fact of the note. `places` holds the characters of each printed value; `head` names the one that matters most.

    `is_required` is false for a statement that an extractor may but need not find. `allowed` are the flags that are
    also right for it.
    """

    matter: Matter
    sentence: Span
    places: Mapping[str, tuple[Span, Said]]
    head: str
    is_required: bool = True
    allowed: frozenset[Flag] = frozenset()

    @property
    def place(self) -> Span:
        """The characters of the value that matters most."""
        return self.places[self.head][0]


@dataclass(frozen=True, slots=True)
class DateTruth(Truth):
    """Something happened on a day: `happening` is encounter, procedure, study or treatment."""

    happening: str = ""
    on: When = field(default=When(date.min, date.max))


@dataclass(frozen=True, slots=True)
class ProcedureTruth(Truth):
    """A procedure that was done. `name` is a key of `pools.PROCEDURES`; `days` are the times that are right."""

    name: str = ""
    levels: frozenset[str] = frozenset()
    side: Side | None = None
    days: tuple[When | None, ...] = (None,)


@dataclass(frozen=True, slots=True)
class TherapyTruth(Truth):
    """Visits of one service. `events` are the events that are right, `counts` the numbers."""

    service: str = ""
    events: frozenset[TreatmentEvent] = frozenset()
    counts: tuple[int | None, ...] = (None,)
    days: tuple[When | None, ...] = (None,)


@dataclass(frozen=True, slots=True)
class MedicineTruth(Truth):
    """A medicine. `name` is a key of `pools.MEDICINES`; `daily` are the daily counts that are right."""

    name: str = ""
    strengths: tuple[Decimal, ...] = ()
    quantity: Decimal | None = None
    refills: int | None = None
    daily: tuple[Decimal | None, ...] = (None,)
    event: TreatmentEvent | None = None


@dataclass(frozen=True, slots=True)
class ScoreTruth(Truth):
    """A score. `tops` are the tops of the scale that are right; `timing` "" where any is right."""

    scale: str = ""
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    tops: tuple[Decimal | None, ...] = (None,)
    timing: str = ""


@dataclass(frozen=True, slots=True)
class Trap:
    """A sentence that must not yield a plain fact of `matter`: it denies, looks back, plans, or is of somebody else."""

    matter: Matter
    why: str
    sentence: Span


@dataclass(frozen=True, slots=True)
class NotePage:
    """One page of a note."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """An invented note with all that it says. `kind` is a kind of document of the case file."""

    style: str
    number: int
    written_on: date
    author: str
    kind: str
    pages: tuple[NotePage, ...]
    truths: tuple[Truth, ...]
    traps: tuple[Trap, ...]
