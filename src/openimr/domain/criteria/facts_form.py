"""The plain form of facts: a value, or a value with the places where it stands, or several accounts that disagree."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from openimr.domain.chronology.facts import Span, When
from openimr.domain.criteria import forms
from openimr.domain.criteria.fact_names import FactKind, FactName, FactNames, takes
from openimr.domain.criteria.forms import Where
from openimr.domain.criteria.values import Account, Evidence, Facts, FactValue, Interval, Members, Value

_WRITE = {
    FactKind.YES_NO: "true or false",
    FactKind.AMOUNT: "a number, or {from: 4, to: 6}",
    FactKind.NAME: "one name",
    FactKind.NAMES: "a list of names, with ? for a part that cannot be read",
    FactKind.DAY: "a day like 2014-02-19, or {from: 2014-02-01, to: 2014-02-28}",
}


def read_facts(given: Any, names: FactNames, where: Where) -> Facts:
    """Facts by name. Raises OddCard for a name that is not declared and for a value of another kind."""
    return {
        name: read_fact(value, names[name], where.at(name))
        for name, value in forms.fields(given, where, (), names).items()
    }


def read_fact(given: Any, declared: FactName, where: Where) -> FactValue:
    """One fact: a bare value; {value, evidence}; {conflict: [values]}; {accounts: [{value, evidence}]}."""
    if isinstance(given, dict) and "accounts" in given:
        accounts = forms.fields(given, where, ("accounts",))["accounts"]
    elif isinstance(given, dict) and "conflict" in given:
        found = forms.fields(given, where, ("conflict",), ("evidence",))
        accounts = [{"value": one, "evidence": found.get("evidence", [])} for one in _list(found["conflict"], where)]
    elif isinstance(given, dict) and "value" in given:
        accounts = [given]
    else:
        accounts = [{"value": given}]
    read = tuple(_account(one, declared, where) for one in _list(accounts, where))
    if not read:
        raise where.odd("an empty list holds no account: leave the fact out")
    return FactValue(read)


def _list(given: Any, where: Where) -> list[Any]:
    if not isinstance(given, list):
        raise where.odd("write a list")
    return given


def _account(given: Any, declared: FactName, where: Where) -> Account:
    found = forms.fields(given, where, (), ("value", "evidence"))
    evidence = tuple(_evidence(one, where.at("evidence")) for one in _list(found.get("evidence", []), where))
    return Account(_value(found.get("value"), declared, where), evidence)


def _evidence(given: Any, where: Where) -> Evidence:
    found = forms.fields(given, where, (), ("document", "page", "start", "end", "quote_sha256"))
    document, digest = (str(found.get(name, "")) for name in ("document", "quote_sha256"))
    if "page" not in found:
        if not document:
            raise where.odd("name the page, or the document for what stands on no page")
        return Evidence(None, document, digest)
    start, end = (int(forms.number(found.get(name, 0), where.at(name))) for name in ("start", "end"))
    if end < start:
        raise where.odd("the quoted words end before they start")
    return Evidence(Span(forms.whole(found["page"], where.at("page")), start, end), document, digest)


def _value(given: Any, declared: FactName, where: Where) -> Value:
    value = _read(given, declared.kind, where)
    if value is None:
        raise where.odd(f"{forms.shown(given)} is of another kind; write {_WRITE[declared.kind]}")
    if not takes(declared, value):
        raise where.odd(f"{forms.shown(given)} is not one of {', '.join(sorted(declared.choices))}")
    return value


def _read(given: Any, kind: FactKind, where: Where) -> Value | None:
    match kind, given:
        case FactKind.YES_NO, bool():
            return given
        case FactKind.NAME, str():
            return given.strip()
        case FactKind.NAMES, list():
            found = frozenset(str(one).strip() for one in given)
            return Members(found - {"?"}, "?" in found)
        case FactKind.AMOUNT, dict():
            return _interval(given, where)
        case FactKind.AMOUNT, bool():
            return None
        case FactKind.AMOUNT, int() | float():
            amount = forms.number(given, where)
            return Interval(amount, amount)
        case FactKind.DAY, dict():
            return _days(given, where)
        case FactKind.DAY, str() | date():
            found_day = forms.day(given, where)
            return When(found_day, found_day)
    return None


def _interval(given: Mapping[str, Any], where: Where) -> Interval:
    ends = forms.fields(given, where, ("from",), ("to",))
    low = forms.number(ends["from"], where.at("from"))
    high = None if ends.get("to") is None else forms.number(ends["to"], where.at("to"))
    if high is not None and high < low:
        raise where.odd("the range ends below its start")
    return Interval(low, high)


def _days(given: Mapping[str, Any], where: Where) -> When:
    ends = forms.fields(given, where, ("from", "to"))
    first, last = (forms.day(ends[name], where.at(name)) for name in ("from", "to"))
    if last < first:
        raise where.odd("the range of days ends before it starts")
    return When(first, last)
