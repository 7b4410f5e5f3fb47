"""From plain data to a condition: the closed vocabulary as cards write it."""

from typing import Any

from openimr.domain.criteria import forms
from openimr.domain.criteria.conditions import (
    COMPARISONS,
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
from openimr.domain.criteria.forms import Where

_DEPTH = 12
_JOINING = ("all", "any", "not", "n_of", "within_months")
WORDS = (*_JOINING, "is", "one_of", "none_of", *COMPARISONS, "sum")
"""The thirteen words."""


def read_condition(given: Any, where: Where, depth: int = 0) -> Condition:
    """One condition. Raises OddCard for anything outside the vocabulary, and for nesting without end."""
    if depth > _DEPTH:
        raise where.odd("conditions are nested too deeply")
    if not isinstance(given, dict):
        raise where.odd(f"{forms.shown(given)} is no condition; use the words {', '.join(WORDS)}")
    for word, kind in (("all", AllOf), ("any", AnyOf)):
        if word in given:
            return kind(_parts(forms.fields(given, where, (word,))[word], where.at(word), depth))
    if "not" in given:
        return Not(read_condition(forms.fields(given, where, ("not",))["not"], where.at("not"), depth + 1))
    if "n_of" in given:
        return _count_of(forms.fields(given, where, ("n_of",))["n_of"], where.at("n_of"), depth)
    if "within_months" in given:
        found = forms.fields(given, where, ("within_months", "from", "date"))
        months = forms.whole(found["within_months"], where.at("within_months"))
        return WithinMonths(months, str(found["from"]), str(found["date"]))
    return _of_facts(given, where)


def _parts(given: Any, where: Where, depth: int) -> tuple[Condition, ...]:
    if not isinstance(given, list) or not given:
        raise where.odd("write a list with one condition or more")
    return tuple(read_condition(one, where, depth + 1) for one in given)


def _count_of(given: Any, where: Where, depth: int) -> CountOf:
    found = forms.fields(given, where, ("count", "of"))
    parts = _parts(found["of"], where, depth)
    count = forms.whole(found["count"], where.at("count"))
    if count > len(parts):
        raise where.odd(f"asks for {count} of {len(parts)} conditions")
    return CountOf(count, parts)


def _of_facts(given: dict[str, Any], where: Where) -> Condition:
    if "fact" not in given and "sum" not in given:
        raise where.odd(f"{forms.shown(given)} is no condition; use the words {', '.join(WORDS)}")
    tests = [word for word in ("is", "one_of", "none_of", *COMPARISONS) if word in given]
    if len(given) != 2 or len(tests) != 1:
        raise where.odd(f"{forms.shown(given)}: write one fact or sum, and one test of it")
    word = tests[0]
    if word in COMPARISONS:
        terms = forms.texts(given["sum"], where.at("sum")) if "sum" in given else (str(given["fact"]),)
        return Compare(terms, word, _limit(given[word], where.at(word)))
    if "sum" in given:
        raise where.odd(f"a sum is compared, not tested with {word}")
    fact = str(given["fact"])
    if word == "is":
        wanted = given["is"]
        return Is(fact, wanted if isinstance(wanted, bool) else forms.text(wanted, where.at("is")))
    names = frozenset(forms.texts(given[word], where.at(word)))
    return OneOf(fact, names) if word == "one_of" else NoneOf(fact, names)


def _limit(given: Any, where: Where) -> Any:
    """A number, or {fact: name} for a limit that is itself a fact."""
    if isinstance(given, dict):
        return str(forms.fields(given, where, ("fact",))["fact"])
    return forms.number(given, where)
