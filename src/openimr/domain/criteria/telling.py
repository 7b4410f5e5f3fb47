"""Conditions, dates and values in plain words, for tables that a physician reads and signs."""

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
from openimr.domain.criteria.fact_names import FactNames
from openimr.domain.criteria.values import Account, FactValue, Interval, Members, Value

_COMPARED = {"at_most": "at most", "at_least": "at least", "more_than": "more than", "less_than": "less than"}


def told(condition: Condition, names: FactNames) -> str:
    """A condition in words: “visits completed + visits asked for: at most 10”."""
    match condition:
        case AllOf(parts):
            return _joined(parts, " and ", names)
        case AnyOf(parts):
            return _joined(parts, " or ", names)
        case CountOf(count, parts):
            return f"at least {count} of: {_joined(parts, '; ', names)}"
        case Not(part):
            return f"not ({told(part, names)})"
        case Is(fact, value):
            if isinstance(value, bool):
                return names[fact].words if value else f"it is not so that {names[fact].words}"
            return f"{names[fact].words}: {plain(value)}"
        case OneOf(fact, wanted):
            return f"{names[fact].words}: one of {_listed(wanted)}"
        case NoneOf(fact, wanted):
            return f"{names[fact].words}: none of {_listed(wanted)}"
        case Compare(terms, how, limit):
            summed = " + ".join(names[term].words for term in terms)
            upper = names[limit].words if isinstance(limit, str) else f"{limit} {names[terms[0]].unit}".rstrip()
            return f"{summed}: {_COMPARED[how]} {upper}"
        case WithinMonths(months, start, day):
            return f"{names[day].words} falls within {months} months after {names[start].words}"


def told_value(fact: FactValue) -> str:
    """A fact in words: “6”, “0 or 6”, “4 to 6”, “ketoprofen, and a part that cannot be read”."""
    return " or ".join(dict.fromkeys(told_account(account) for account in fact.accounts))


def told_account(account: Account) -> str:
    """One account of a fact in words."""
    return _value(account.value)


def plain(name: str) -> str:
    """A name of the vocabulary as words."""
    return name.replace("_", " ")


def _joined(parts: tuple[Condition, ...], between: str, names: FactNames) -> str:
    return between.join(
        f"({told(part, names)})" if isinstance(part, AllOf | AnyOf | CountOf) else told(part, names) for part in parts
    )


def _listed(wanted: frozenset[str]) -> str:
    return ", ".join(plain(name) for name in sorted(wanted))


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Interval):
        if value.is_exact:
            return str(value.low)
        return f"{value.low} or more" if value.high is None else f"{value.low} to {value.high}"
    if isinstance(value, Members):
        listed = _listed(value.names)
        return f"{listed}, and a part that cannot be read".lstrip(", ") if value.has_unknown else listed
    return value.first.isoformat() if value.is_day else f"{value.first.isoformat()} to {value.last.isoformat()}"
