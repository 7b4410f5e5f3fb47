"""What a disputed item asks for, read from its wording: the treatment, how much of it, where, and how."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openimr.domain.chronology.count_forms import CountKind
from openimr.domain.chronology.counts import Count, counts_in
from openimr.domain.chronology.facts import MedicineFact, Side
from openimr.domain.chronology.medicines import medicines_in
from openimr.domain.chronology.numbers import NUMBER, number
from openimr.domain.chronology.phrases import Kind
from openimr.domain.chronology.reads import Read, levels_in, read_of
from openimr.domain.chronology.sentences import sentences_of
from openimr.domain.chronology.when import Dated
from openimr.domain.criteria.from_record import services

_A_WEEK = re.compile(
    rf"\b(?P<per>{NUMBER}|once|twice)\s*(?:x|×|times?|visits?|sessions?)?\s*(?:/|x|×|per|a|each|every)?\s*(?:week|wk)\b"
    rf"(?:ly)?[\s,;]*(?:for|x|×|over|times)?\s*(?P<weeks>{NUMBER})\s*(?:weeks?|wks?)\b",
    re.IGNORECASE,
)
_OVER = re.compile(rf"\b(?:for|over|x|×)\s*(?P<weeks>{NUMBER})\s*(?:weeks?|wks?)\b", re.IGNORECASE)
_TIMES = re.compile(rf"\b(?P<per>{NUMBER})\s+times\s+(?P<n>{NUMBER})\b(?!\s*(?:mg|weeks?|wks?))", re.IGNORECASE)
_BARE_TIMES = re.compile(r"(?<![\d/.])\b([1-7])\s?[x×]\s?(\d{1,2})\b(?!\s*(?:weeks?|wks?|mg|cm|mm|\d))", re.IGNORECASE)
_HOURS = re.compile(rf"\b(?P<n>{NUMBER})\s*(?:hours?|hrs?|h)\b", re.IGNORECASE)
_HOURS_A_DAY = re.compile(
    rf"\b(?P<hours>{NUMBER})\s*(?:hours?|hrs?|h)\s*(?:/|per|a|each)\s*day[\s,;]*(?:for|x)?\s*(?P<days>{NUMBER})\s*days?\s*"
    r"(?:/|per|a|each)\s*week",
    re.IGNORECASE,
)
_HOURS_A_WEEK = re.compile(rf"\b(?P<hours>{NUMBER})\s*(?:hours?|hrs?|h)\s*(?:/|per|a|each)\s*week", re.IGNORECASE)
_RENTAL = re.compile(r"\b(?:rental|rent|rented|trial)\b", re.IGNORECASE)
_PURCHASE = re.compile(r"\b(?:purchase|buy|bought)\b", re.IGNORECASE)
_GUIDED = re.compile(r"\b(?:fluoroscop\w*|ultrasound guid\w*|under ultrasound|c-arm|image guid\w*)", re.IGNORECASE)
_APPROACHES = {
    "transforaminal": re.compile(r"\btransforaminal\b|\bTFESI\b|\bTLESI\b", re.IGNORECASE),
    "interlaminar": re.compile(r"\b(?:inter|trans)laminar\b|\bILESI\b", re.IGNORECASE),
    "caudal": re.compile(r"\bcaudal\b", re.IGNORECASE),
}
_PERCENT = re.compile(r"\b(?P<name>[A-Za-z]{4,})\s+\d{1,2}(?:\.\d+)?\s?%")
_FORMS = frozenset({"cream", "ointment", "lotion", "patch", "patches", "solution", "spray", "topical", "foam"})
_UNKNOWN_PART = re.compile(r"\b(?:other|unknown|unspecified)\s+(?:ingredients?|parts?)|\?", re.IGNORECASE)
_STILL = re.compile(
    r"\b(?:remaining IMR eligible portion of the original request|IMR eligible\. The original request),\s*(?P<part>.+?)"
    r"(?:\s+is)?\.?$",
    re.IGNORECASE,
)
_SERVED = re.compile(r"\b(?:DOS|date of service|dates of service)\b", re.IGNORECASE)
_ONCE = {"once": 1, "twice": 2}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the wording of an item asks for. None and () where it does not say.

    `services` are names that cards use. `is_two_ways` where "2x6" may be two a week for six weeks or the other way
    round: the number is the same, and how often is left to the reviewer. `served_on` is the day of a service that was
    given before it was asked for.
    """

    text: str
    services: tuple[str, ...]
    treatments: tuple[str, ...]
    """The same in the names of the chronology."""
    visits: int | None = None
    per_week: int | None = None
    weeks: int | None = None
    is_two_ways: bool = False
    body_parts: tuple[str, ...] = ()
    side: Side | None = None
    levels: tuple[str, ...] = ()
    medicines: tuple[MedicineFact, ...] = ()
    ingredients: frozenset[str] = frozenset()
    has_unknown_ingredient: bool = False
    device_terms: str = ""
    hours: int | None = None
    hours_a_week: int | None = None
    approach: str = ""
    is_image_guided: bool = False
    served_on: date | None = None
    is_rest: bool = False
    """Whether a part of the request was authorized, so that the record asks for more than is in dispute."""


def read_asked(text: str) -> Asked:
    """Read the wording of a disputed item. Nothing is guessed: what it does not say stays open.

    Where a part of the request was authorized, only what is still in dispute is read.
    """
    whole = " ".join(text.split())
    still = _STILL.search(whole)
    said = still["part"] if still else whole
    reads = [read_of(sentence, 0, None) for sentence in sentences_of(said)]
    per_week, weeks = _schedule(said)
    times = (_BARE_TIMES.search(said) or _TIMES.search(said)) if per_week is None else None
    medicines = tuple(fact for read in reads for fact in medicines_in(read))
    ingredients = _ingredients(said, medicines)
    hours = _HOURS.search(said)
    treatments = tuple(dict.fromkeys(hit.value for read in reads for hit in read.of(Kind.SERVICE)))
    return Asked(
        text=whole,
        is_rest=still is not None,
        services=services.of_wording(said, reads, medicines, ingredients),
        treatments=treatments,
        visits=None if medicines and not treatments else _visits(said, reads, per_week, weeks),
        per_week=per_week, weeks=weeks or _weeks(said), is_two_ways=times is not None,
        body_parts=tuple(dict.fromkeys(part for read in reads for part in read.parts(0, len(read.text)))),
        side=next((side for read in reads if (side := read.side(0, len(read.text)))), None),
        levels=levels_in(said), medicines=medicines, ingredients=ingredients,
        has_unknown_ingredient=bool(ingredients) and bool(_UNKNOWN_PART.search(said)),
        device_terms="rental" if _RENTAL.search(said) else "purchase" if _PURCHASE.search(said) else "",
        hours=number(hours["n"]) if hours else None, hours_a_week=_hours_a_week(said),
        approach=next((name for name, pattern in _APPROACHES.items() if pattern.search(said)), ""),
        is_image_guided=bool(_GUIDED.search(said)), served_on=_served_on(said, reads),
    )  # fmt: skip


def _schedule(text: str) -> tuple[int | None, int | None]:
    found = _A_WEEK.search(text)
    if not found:
        return None, None
    return _ONCE.get(found["per"].lower()) or number(found["per"]), number(found["weeks"])


def _weeks(text: str) -> int | None:
    found = _OVER.search(text)
    return number(found["weeks"]) if found else None


def _visits(text: str, reads: list[Read], per_week: int | None, weeks: int | None) -> int | None:
    """The one number of visits that the wording names; None where it names several, and for care by the hour."""
    if _HOURS.search(text):
        return None
    if per_week and weeks:
        return per_week * weeks
    times = _TIMES.search(text)
    if times:
        return number(times["per"]) * number(times["n"])
    without = [(time.start, time.end) for read in reads for time in read.times]
    found = {one.most for one in counts_in(text, without) if _is_of_visits(one)}
    return found.pop() if len(found) == 1 else None


def _is_of_visits(count: Count) -> bool:
    is_whole = count.kind in (CountKind.TOTAL, CountKind.FREQUENCY, CountKind.BARE) and count.fewest == count.most
    return is_whole and not count.unit.startswith(("h", "unit"))


def _ingredients(text: str, medicines: tuple[MedicineFact, ...]) -> frozenset[str]:
    """The ingredients of a topical or compound product: those named with a percentage, and those of known products."""
    named = {match["name"].lower() for match in _PERCENT.finditer(text)}
    if not named:
        return frozenset()
    return frozenset((named - _FORMS) | {part for one in medicines for part in one.ingredients})


def _hours_a_week(text: str) -> int | None:
    daily, weekly = _HOURS_A_DAY.search(text), _HOURS_A_WEEK.search(text)
    if daily:
        return number(daily["hours"]) * number(daily["days"])
    return number(weekly["hours"]) if weekly else None


def _served_on(text: str, reads: list[Read]) -> date | None:
    times: list[Dated] = [time for read in reads for time in read.times]
    days = {time.when.first for time in times if time.when.is_day}
    return days.pop() if _SERVED.search(text) and len(days) == 1 else None


def days_of_supply(medicine: MedicineFact) -> Decimal | None:
    """For how many days the quantity lasts as it is to be taken; None where either is not said."""
    if medicine.quantity is None or not medicine.per_day:
        return None
    return medicine.quantity / medicine.per_day
