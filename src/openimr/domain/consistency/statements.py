"""What one sentence says of one thing, with the place where it says so."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from openimr.domain.chronology.facts import Response, Side, When
from openimr.domain.consistency.places import Place


class Topic(StrEnum):
    """What kind of thing is spoken of."""

    INJURY = "injury"
    UR_DECISION = "ur_decision"
    TREATMENT = "treatment"
    PROCEDURE = "procedure"
    STUDY = "study"
    MEDICINE = "medicine"
    SCORE = "score"
    WORKER = "worker"
    """Age or sex of the worker."""
    TALK = "talk"
    """A talk between the treating physician and the reviewer of the utilization review."""
    FINDING = "finding"
    """A finding of the examination, with its side."""
    PART = "part"
    """A part of the body, with its side."""
    SPINE = "spine"
    """A region of the spine, with its levels."""


class Act(StrEnum):
    """What is said to have happened to it."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    DONE = "done"
    NOT_DONE = "not_done"
    UNKNOWN = "unknown"
    """The text says that nobody can tell whether it was done."""
    NAMED = "named"
    """Nothing in particular: it is, or was, there."""


class Doubted(StrEnum):
    """What of a treatment nobody can tell from the record."""

    GIVEN = "given"
    COMPLETED = "completed"
    COUNT = "count"


class Matter(StrEnum):
    """What a response is a response in."""

    PAIN = "pain"
    FUNCTION = "function"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a treatment did, and in what; no matters where the text does not say in what."""

    response: Response
    matters: frozenset[Matter]
    is_partial: bool = False
    """Whether it helped, but not enough or not for long: no contradiction to a report that it helped."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said. What the sentence leaves open is None or empty.

    `said` is the whole sentence; `name` a name of the chronology's vocabulary; `strengths` in milligrams; `low` and
    `high` the ends of a score; `count` of the worker's age the years.
    """

    place: Place
    said: str
    topic: Topic
    name: str
    act: Act = Act.NAMED
    on: When | None = None
    count: int | None = None
    whole: int | None = None
    parts: frozenset[str] = frozenset()
    side: Side | None = None
    levels: frozenset[str] = frozenset()
    strengths: tuple[Decimal, ...] = ()
    per_day: Decimal | None = None
    quantity: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    word: str = ""
    """What a thing is said to be, where that is one word: the sex of the worker; when a score was taken."""
    reply: Reply | None = None
    is_whole: bool = False
    """Of a treatment that was given: the course, or a number of visits, is said to have taken place."""
    doubted: Doubted | None = None
    is_basis: bool = True
    """False where it may only bear another statement out, not disagree with one: what is unsure or planned."""
