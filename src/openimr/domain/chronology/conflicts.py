"""Facts about the same thing that cannot both be true, kept as pairs. Nobody is said to be right.

Facts are grouped by what they speak of before any two are compared, and those that need a common time are compared
only where their times come near: a file of many thousand facts takes seconds, not hours.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations, product
from typing import TypeVar

from openimr.domain.chronology.facts import (
    DiagnosisFact,
    Fact,
    MedicineFact,
    ProcedureFact,
    Response,
    ScoreFact,
    Side,
    TreatmentEvent,
    TreatmentFact,
    When,
)

F = TypeVar("F", bound=Fact)
_E = TreatmentEvent
_ONE_DECISION = 45
_SCORE_GAP = 5
"""Two scores of one day differ in earnest where a fifth of the scale or more lies between them."""
_NOW = ("", "now")


class Disagreement(StrEnum):
    """What two facts disagree on."""

    COMPLETION = "completion"
    DATE = "date"
    COUNT = "count"
    DECISION = "decision"
    SIDE = "side"
    LEVEL = "level"
    RESPONSE = "response"
    DOSE = "dose"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two facts that cannot both be true, and on what."""

    matter: Disagreement
    one: Fact
    other: Fact


def conflicts(facts: Iterable[Fact]) -> tuple[Conflict, ...]:
    """Every pair of facts that disagree on one thing: completion, day, number, decision, side, level, effect, dose,
    score. Those on one kind of fact stand together, in the order of their facts."""
    every = [fact for fact in facts if not fact.context.is_of_others]
    place = {id(fact): number for number, fact in enumerate(every)}
    found: list[Conflict] = []
    for of_kind in (_on_treatments, _on_procedures, _on_diagnoses, _on_medicines, _on_scores):
        found += sorted(of_kind(every), key=lambda one: (place[id(one.one)], place[id(one.other)]))
    return tuple(found)


def _on_treatments(facts: Sequence[Fact]) -> Iterator[Conflict]:
    for treatments in _grouped(facts, TreatmentFact, lambda fact: fact.service):
        for one, other in _pairs(treatments, _of_one_treatment(treatments)):
            yield from _of_treatments(one, other)


def _on_procedures(facts: Sequence[Fact]) -> Iterator[Conflict]:
    done = [fact for fact in facts if not fact.context.is_planned]
    for procedures in _grouped(done, ProcedureFact, lambda fact: fact.name):
        for one, other in _pairs(procedures, _meeting(procedures)):
            yield from _of_procedures(one, other)


def _on_diagnoses(facts: Sequence[Fact]) -> Iterator[Conflict]:
    present = [fact for fact in facts if not fact.context.is_negated]
    for diagnoses in _grouped(present, DiagnosisFact, lambda fact: (fact.body_parts, _words(fact))):
        for one, other in _pairs(diagnoses, _sided(diagnoses)):
            yield Conflict(Disagreement.SIDE, one, other)


def _on_medicines(facts: Sequence[Fact]) -> Iterator[Conflict]:
    for medicines in _grouped(facts, MedicineFact, lambda fact: fact.name):
        for one, other in _pairs(medicines, _meeting(medicines)):
            if _is_other_dose(one, other):
                yield Conflict(Disagreement.DOSE, one, other)


def _on_scores(facts: Sequence[Fact]) -> Iterator[Conflict]:
    taken = [fact for fact in facts if isinstance(fact, ScoreFact) and _is_of_that_day(fact)]
    for scores in _grouped(taken, ScoreFact, lambda fact: (fact.scale, fact.of, fact.on, fact.body_parts)):
        for one, other in _pairs(scores, combinations(range(len(scores)), 2)):
            if _is_other_score(one, other):
                yield Conflict(Disagreement.SCORE, one, other)


def _grouped(facts: Iterable[Fact], of: type[F], by: Callable[[F], Hashable]) -> list[list[F]]:
    """The facts of one kind that speak of the same thing, in the order in which the things come first."""
    groups: dict[Hashable, list[F]] = {}
    for fact in facts:
        if isinstance(fact, of):
            groups.setdefault(by(fact), []).append(fact)
    return list(groups.values())


def _pairs(facts: Sequence[F], places: Iterable[tuple[int, int]]) -> Iterator[tuple[F, F]]:
    """Two facts for every pair of places, each pair once, in the order of the facts."""
    for first, second in sorted({(min(pair), max(pair)) for pair in places if pair[0] != pair[1]}):
        yield facts[first], facts[second]


def _of_one_treatment(facts: Sequence[TreatmentFact]) -> Iterator[tuple[int, int]]:
    """The places of treatments that may disagree: nothing else can."""
    yield from product(_places(facts, _is_done), _places(facts, _is_open))
    decided = _places(facts, lambda fact: fact.event in (_E.AUTHORIZED, _E.DENIED))
    yield from _near(facts, decided, _ONE_DECISION)
    shown = (Response.BETTER, Response.WORSE, Response.UNCHANGED)
    yield from product(
        _places(facts, lambda fact: _is_visit(fact) and fact.response is Response.NOT_DOCUMENTED),
        _places(facts, lambda fact: _is_visit(fact) and fact.response in shown),
    )
    sided: dict[Hashable, list[int]] = {}
    for place, fact in enumerate(facts):
        if fact.side in (Side.LEFT, Side.RIGHT):
            sided.setdefault((fact.event, fact.body_parts), []).append(place)
    for places in sided.values():
        if len({facts[place].side for place in places}) > 1:
            yield from _near(facts, places, 0)


def _places(facts: Sequence[F], is_one: Callable[[F], bool]) -> list[int]:
    return [place for place, fact in enumerate(facts) if is_one(fact)]


def _meeting(facts: Sequence[Fact]) -> Iterator[tuple[int, int]]:
    return _near(facts, range(len(facts)), 0)


def _sided(facts: Sequence[DiagnosisFact]) -> Iterator[tuple[int, int]]:
    left = _places(facts, lambda fact: fact.side is Side.LEFT)
    return product(left, _places(facts, lambda fact: fact.side is Side.RIGHT))


def _near(facts: Sequence[Fact], places: Iterable[int], days: int) -> Iterator[tuple[int, int]]:
    """The places of facts whose times meet, or lie at most so many days apart. Facts without a time have no pair."""
    dated = sorted(
        ((when.first, when.last, place) for place in places if (when := facts[place].on)), key=lambda one: one[0]
    )
    open_ones: list[tuple[date, int]] = []
    for first, last, place in dated:
        open_ones = [(until, before) for until, before in open_ones if until >= first]
        yield from ((before, place) for _, before in open_ones)
        open_ones.append((_later(last, days), place))


def _later(day: date, days: int) -> date:
    return day + timedelta(days=days) if day <= date.max - timedelta(days=days) else date.max


def _of_treatments(one: TreatmentFact, other: TreatmentFact) -> Iterator[Conflict]:
    if (_is_done(one) and _is_open(other)) or (_is_open(one) and _is_done(other)):
        yield Conflict(Disagreement.COMPLETION, one, other)
    if _is_other_decision(one, other):
        yield Conflict(Disagreement.DECISION, one, other)
    if one.event == other.event and one.event in (_E.AUTHORIZED, _E.DENIED):
        if one.count == other.count and _is_near_other_day(one.on, other.on):
            yield Conflict(Disagreement.DATE, one, other)
        if one.count and other.count and one.count != other.count and _is_same_day(one.on, other.on):
            yield Conflict(Disagreement.COUNT, one, other)
    if _is_other_response(one, other):
        yield Conflict(Disagreement.RESPONSE, one, other)
    if (
        one.event == other.event
        and _is_same_day(one.on, other.on)
        and one.body_parts == other.body_parts
        and _is_other_side(one.side, other.side)
    ):
        yield Conflict(Disagreement.SIDE, one, other)


def _is_done(fact: TreatmentFact) -> bool:
    context = fact.context
    return fact.event is _E.COMPLETED and not (context.is_negated or context.is_planned or context.is_uncertain)


def _is_open(fact: TreatmentFact) -> bool:
    """Whether a fact says that visits did not take place, or that it is not on record whether they did."""
    if fact.event is _E.COMPLETED:
        return fact.context.is_negated or fact.context.is_uncertain or fact.response is Response.NOT_DOCUMENTED
    return fact.event is _E.ATTENDED and (fact.context.is_negated or fact.response is Response.NOT_DOCUMENTED)


def _is_visit(fact: TreatmentFact) -> bool:
    return fact.event in (_E.ATTENDED, _E.COMPLETED)


def _is_other_decision(one: TreatmentFact, other: TreatmentFact) -> bool:
    """Authorized and denied on the same day with the same number."""
    events = {one.event, other.event}
    return events == {_E.AUTHORIZED, _E.DENIED} and _is_same_day(one.on, other.on) and one.count == other.count


def _is_other_response(one: TreatmentFact, other: TreatmentFact) -> bool:
    effects = {one.response, other.response}
    if not (_is_visit(one) and _is_visit(other)):
        return False
    is_about_same = one.count == other.count or None in (one.count, other.count)
    return (
        is_about_same
        and Response.NOT_DOCUMENTED in effects
        and bool(effects & {Response.BETTER, Response.WORSE, Response.UNCHANGED})
    )


def _is_same_day(one: When | None, other: When | None) -> bool:
    return one is not None and other is not None and one.meets(other)


def _is_near_other_day(one: When | None, other: When | None) -> bool:
    """Whether two days differ, yet by so little that one decision is meant: a later one is another authorization."""
    if one is None or other is None or one.meets(other):
        return False
    earlier, later = sorted((one, other), key=lambda when: when.first)
    return (later.first - earlier.last).days <= _ONE_DECISION


def _is_other_side(one: Side | None, other: Side | None) -> bool:
    return {one, other} == {Side.LEFT, Side.RIGHT}


def _of_procedures(one: ProcedureFact, other: ProcedureFact) -> Iterator[Conflict]:
    if _is_other_side(one.side, other.side):
        yield Conflict(Disagreement.SIDE, one, other)
    if (
        one.levels
        and other.levels
        and not (set(one.levels) <= set(other.levels) or set(other.levels) <= set(one.levels))
    ):
        yield Conflict(Disagreement.LEVEL, one, other)


def _is_other_dose(one: MedicineFact, other: MedicineFact) -> bool:
    """Taken differently on the same day: another strength or another number a day where both are named."""
    is_other_strength = bool(one.strengths and other.strengths) and one.strengths != other.strengths
    is_other_number = one.per_day is not None and other.per_day is not None and one.per_day != other.per_day
    return is_other_strength or is_other_number


def _is_of_that_day(fact: ScoreFact) -> bool:
    """Whether a score says how it was on its day: no goal, no past, no best, worst, before or after."""
    context = fact.context
    is_told = not (context.is_historical or context.is_planned or context.is_negated or context.is_uncertain)
    return is_told and fact.timing in _NOW and fact.on is not None and fact.on.is_day


def _is_other_score(one: ScoreFact, other: ScoreFact) -> bool:
    """Whether a fifth of the scale or more lies between two scores: pain 3/10 and 8/10 do, 5/10 and 6/10 do not."""
    gap = max(one.low, other.low) - min(one.high, other.high)
    return one.of is not None and gap * _SCORE_GAP >= one.of and gap > 0


def _words(fact: DiagnosisFact) -> str:
    """The words of a diagnosis without its side."""
    return " ".join(
        word for word in fact.words.lower().split() if word not in ("left", "right", "left-sided", "right-sided")
    )
