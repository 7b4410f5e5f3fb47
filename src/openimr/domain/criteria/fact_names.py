"""The one vocabulary of facts that cards may ask for, and the values that each takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from openimr.domain.chronology.facts import When
from openimr.domain.criteria.conditions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    CountOf,
    Is,
    NoneOf,
    Not,
    OneOf,
    WithinMonths,
)
from openimr.domain.criteria.values import Interval, Members, Value


class FactKind(StrEnum):
    """What a fact is."""

    YES_NO = "yes_no"
    AMOUNT = "amount"
    NAME = "name"
    NAMES = "names"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class FactName:
    """One fact that cards may ask for: its words, the question that a reviewer would ask, and its unit if it has one.

    `choices` are the only names that it may have; empty where any name will do.
    """

    name: str
    kind: FactKind
    words: str
    question: str
    unit: str = ""
    choices: frozenset[str] = frozenset()


FactNames = Mapping[str, FactName]

_TYPES: dict[FactKind, type] = {
    FactKind.YES_NO: bool,
    FactKind.AMOUNT: Interval,
    FactKind.NAME: str,
    FactKind.NAMES: Members,
    FactKind.DAY: When,
}


def takes(declared: FactName, value: Value) -> bool:
    """Whether a value is of the declared kind, and among the choices where there are any."""
    if type(value) is not _TYPES[declared.kind]:
        return False
    names = value.names if isinstance(value, Members) else {value} if isinstance(value, str) else set()
    return not declared.choices or names <= declared.choices


def problem_with(condition: Condition, names: FactNames) -> str:
    """What is wrong with the facts of a condition, in plain words; "" where nothing is."""
    match condition:
        case AllOf(parts) | AnyOf(parts) | CountOf(_, parts):
            return next((problem for part in parts if (problem := problem_with(part, names))), "")
        case Not(part):
            return problem_with(part, names)
        case Compare(terms, _, limit):
            asked = (*terms, limit) if isinstance(limit, str) else terms
            return _first_odd(asked, (FactKind.AMOUNT,), names)
        case WithinMonths(_, start, day):
            return _first_odd((start, day), (FactKind.DAY,), names)
        case Is(fact, value):
            kind = FactKind.YES_NO if isinstance(value, bool) else FactKind.NAME
            return _first_odd((fact,), (kind,), names) or _odd_choice(fact, {str(value)} - {"True", "False"}, names)
        case OneOf(fact, wanted) | NoneOf(fact, wanted):
            return _first_odd((fact,), (FactKind.NAME, FactKind.NAMES), names) or _odd_choice(fact, wanted, names)


def _first_odd(asked: tuple[str, ...], kinds: tuple[FactKind, ...], names: FactNames) -> str:
    for fact in asked:
        if fact not in names:
            return f"{fact} is not declared in facts.yaml"
        if names[fact].kind not in kinds:
            return f"{fact} is declared as {names[fact].kind}, but is tested as {' or '.join(kinds)}"
    return ""


def _odd_choice(fact: str, wanted: frozenset[str] | set[str], names: FactNames) -> str:
    choices = names[fact].choices
    odd = sorted(wanted - choices) if choices else []
    return f"{fact} has no choice {odd[0]!r} in facts.yaml" if odd else ""
