"""The closed vocabulary of criteria: thirteen words, no code. A new word is a change to this module, with its table.

all, any, not, n_of; is, one_of, none_of; at_most, at_least, more_than, less_than over one fact or a sum; within_months.
"""

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

from openimr.domain.chronology.facts import When
from openimr.domain.criteria import logic
from openimr.domain.criteria.logic import Truth
from openimr.domain.criteria.values import UNKNOWN_AMOUNT, Facts, Interval, Members, OddFact, Value


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part holds, or more."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class CountOf:
    """At least `count` of the parts hold."""

    count: int
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Is:
    """A yes-or-no fact or a name is exactly this."""

    fact: str
    value: bool | str


@dataclass(frozen=True, slots=True)
class OneOf:
    """A name, or a name of a list, is among these."""

    fact: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """A name, or every name of a list, is outside these."""

    fact: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Compare:
    """The sum of amounts against a limit: a number, or the fact that holds it. `how` is a word of COMPARISONS."""

    terms: tuple[str, ...]
    how: str
    limit: Decimal | str


@dataclass(frozen=True, slots=True)
class WithinMonths:
    """`day` lies on `start` or later, and not later than `months` calendar months after it."""

    months: int
    start: str
    day: str


Condition = AllOf | AnyOf | Not | CountOf | Is | OneOf | NoneOf | Compare | WithinMonths
_Comparison = Callable[[Interval, Interval], Truth]


def truth(condition: Condition, facts: Facts) -> Truth:
    """Whether a condition holds on these facts. Raises OddFact where a fact has a type that it cannot test."""
    return _TESTS[type(condition)](condition, facts)


def facts_of(condition: Condition) -> Iterator[str]:
    """The names of the facts that a condition asks for, in the order of the card; a name may come twice."""
    match condition:
        case AllOf(parts) | AnyOf(parts) | CountOf(_, parts):
            for part in parts:
                yield from facts_of(part)
        case Not(part):
            yield from facts_of(part)
        case Compare(terms, _, limit):
            yield from terms
            if isinstance(limit, str):
                yield limit
        case WithinMonths(_, start, day):
            yield from (start, day)
        case Is(fact) | OneOf(fact) | NoneOf(fact):
            yield fact


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _all_of(condition: AllOf, facts: Facts) -> Truth:
    return logic.conjunction([truth(part, facts) for part in condition.parts])


def _any_of(condition: AnyOf, facts: Facts) -> Truth:
    return logic.disjunction([truth(part, facts) for part in condition.parts])


def _not(condition: Not, facts: Facts) -> Truth:
    return logic.negation(truth(condition.part, facts))


def _count_of(condition: CountOf, facts: Facts) -> Truth:
    return logic.at_least(condition.count, [truth(part, facts) for part in condition.parts])


def _compare(condition: Compare, facts: Facts) -> Truth:
    return COMPARISONS[condition.how](_total(condition.terms, facts), _limit(condition.limit, facts))


def _within_months(condition: WithinMonths, facts: Facts) -> Truth:
    return _within(condition.months, _days(condition.start, facts), _days(condition.day, facts))


def _is_value(condition: Is, facts: Facts) -> Truth:
    return _named(condition.fact, facts, lambda given: _is(condition.fact, given, condition.value))


def _one_of(condition: OneOf, facts: Facts) -> Truth:
    return _named(condition.fact, facts, lambda given: _meets(condition.fact, given, condition.names))


def _none_of(condition: NoneOf, facts: Facts) -> Truth:
    return logic.negation(_named(condition.fact, facts, lambda given: _meets(condition.fact, given, condition.names)))


_TESTS: dict[type, Callable[[Any, Facts], Truth]] = {
    AllOf: _all_of,
    AnyOf: _any_of,
    Not: _not,
    CountOf: _count_of,
    Compare: _compare,
    WithinMonths: _within_months,
    Is: _is_value,
    OneOf: _one_of,
    NoneOf: _none_of,
}


def _named(fact: str, facts: Facts, test: Callable[[Value], Truth]) -> Truth:
    found = facts.get(fact)
    return logic.whichever(test(account.value) for account in found.accounts) if found else None


def _is(fact: str, given: Value, wanted: bool | str) -> Truth:
    if type(given) is not type(wanted):
        raise _odd(fact, "yes or no" if isinstance(wanted, bool) else "one name")
    return given == wanted


def _meets(fact: str, given: Value, names: frozenset[str]) -> Truth:
    if isinstance(given, str):
        return given in names
    if not isinstance(given, Members):
        raise _odd(fact, "one name or a list of names")
    return True if given.names & names else None if given.has_unknown else False


def _total(terms: tuple[str, ...], facts: Facts) -> Interval:
    total = _amount(terms[0], facts)
    for term in terms[1:]:
        total = total.plus(_amount(term, facts))
    return total


def _limit(limit: Decimal | str, facts: Facts) -> Interval:
    return _amount(limit, facts) if isinstance(limit, str) else Interval(limit, limit)


def _amount(fact: str, facts: Facts) -> Interval:
    """What is known of an amount: nothing is known of an absent one, and a disputed one lies between its accounts."""
    if fact not in facts:
        return UNKNOWN_AMOUNT
    first, *others = (account.value for account in facts[fact].accounts)
    if not isinstance(first, Interval):
        raise _odd(fact, "a number")
    for other in others:
        if not isinstance(other, Interval):
            raise _odd(fact, "a number")
        first = first.hull(other)
    return first


def _days(fact: str, facts: Facts) -> tuple[When, ...]:
    found = facts.get(fact)
    days = tuple(account.value for account in found.accounts) if found else ()
    whole = tuple(day for day in days if isinstance(day, When))
    if len(whole) != len(days):
        raise _odd(fact, "a day")
    return whole


def _within(months: int, starts: tuple[When, ...], days: tuple[When, ...]) -> Truth:
    if not starts or not days:
        return None
    return logic.whichever(_is_within(months, start, day) for start, day in product(starts, days))


def _is_within(months: int, start: When, day: When) -> Truth:
    if day.last < start.first or day.first > add_months(start.last, months):
        return False
    return True if start.last <= day.first and day.last <= add_months(start.first, months) else None


def _at_most(given: Interval, limit: Interval) -> Truth:
    if given.high is not None and given.high <= limit.low:
        return True
    return False if limit.high is not None and given.low > limit.high else None


def _less_than(given: Interval, limit: Interval) -> Truth:
    if given.high is not None and given.high < limit.low:
        return True
    return False if limit.high is not None and given.low >= limit.high else None


COMPARISONS: dict[str, _Comparison] = {
    "at_most": _at_most,
    "less_than": _less_than,
    "at_least": lambda given, limit: _at_most(limit, given),
    "more_than": lambda given, limit: _less_than(limit, given),
}
"""The four comparisons of amounts, by their word on a card."""


def _odd(fact: str, wanted: str) -> OddFact:
    return OddFact(f"{fact} has a value of another kind: the criterion asks for {wanted}.")
