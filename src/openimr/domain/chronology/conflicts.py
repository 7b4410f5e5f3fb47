"""Facts about the same thing that cannot both be true, kept as pairs. Nobody is said to be right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from openimr.domain.chronology.facts import (
    DiagnosisFact,
    Fact,
    MedicineFact,
    ProcedureFact,
    Response,
    Side,
    TreatmentEvent,
    TreatmentFact,
    When,
)

_E = TreatmentEvent
_ONE_DECISION = 45


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


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two facts that cannot both be true, and on what."""

    matter: Disagreement
    one: Fact
    other: Fact


def conflicts(facts: Iterable[Fact]) -> tuple[Conflict, ...]:
    """Every pair of facts that disagree on one thing: completion, day, number, decision, side, level, effect."""
    every = [fact for fact in facts if not fact.context.is_of_others]
    return tuple(_found(every))


def _found(facts: list[Fact]) -> Iterator[Conflict]:
    treatments = [fact for fact in facts if isinstance(fact, TreatmentFact)]
    for one, other in combinations(treatments, 2):
        if one.service == other.service:
            yield from _of_treatments(one, other)
    procedures = [fact for fact in facts if isinstance(fact, ProcedureFact) and not fact.context.is_planned]
    for first, second in combinations(procedures, 2):
        if first.name == second.name:
            yield from _of_procedures(first, second)
    diagnoses = [fact for fact in facts if isinstance(fact, DiagnosisFact) and not fact.context.is_negated]
    for this, that in combinations(diagnoses, 2):
        if this.body_parts == that.body_parts and _words(this) == _words(that) and _is_other_side(this.side, that.side):
            yield Conflict(Disagreement.SIDE, this, that)
    medicines = [fact for fact in facts if isinstance(fact, MedicineFact)]
    for drug, again in combinations(medicines, 2):
        if drug.name == again.name and _is_same_day(drug.on, again.on) and _is_other_dose(drug, again):
            yield Conflict(Disagreement.DOSE, drug, again)


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


def _is_other_decision(one: TreatmentFact, other: TreatmentFact) -> bool:
    """Authorized and denied on the same day with the same number."""
    events = {one.event, other.event}
    return events == {_E.AUTHORIZED, _E.DENIED} and _is_same_day(one.on, other.on) and one.count == other.count


def _is_other_response(one: TreatmentFact, other: TreatmentFact) -> bool:
    effects = {one.response, other.response}
    if not {one.event, other.event} <= {_E.ATTENDED, _E.COMPLETED}:
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
    if not _is_same_day(one.on, other.on):
        return
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


def _words(fact: DiagnosisFact) -> str:
    """The words of a diagnosis without its side."""
    return " ".join(
        word for word in fact.words.lower().split() if word not in ("left", "right", "left-sided", "right-sided")
    )
