"""Facts as JSON, and back: the one form in which they are stored, printed by the command line and compared.

Days are ISO days, amounts are text so that no digit is lost, what a page does not say is null.
"""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from openimr.domain.chronology import facts
from openimr.domain.chronology.facts import PLAIN, Context, Fact, Span, When

KINDS: dict[str, type[Fact]] = {
    "encounter": facts.EncounterFact,
    "treatment": facts.TreatmentFact,
    "procedure": facts.ProcedureFact,
    "study": facts.StudyFact,
    "medicine": facts.MedicineFact,
    "diagnosis": facts.DiagnosisFact,
    "score": facts.ScoreFact,
    "measure": facts.MeasureFact,
    "work_status": facts.WorkStatusFact,
    "function": facts.FunctionFact,
}
"""The name of every kind of fact. A kind is never given another name: stored facts would not be read."""
_NAMES = {of: name for name, of in KINDS.items()}
_SHARED = ("span", "on", "context")
_MARKS = tuple(field.name for field in dataclasses.fields(Context))


class OddFact(ValueError):
    """What was given as a fact is none; the text says why."""


def kind_of(fact: Fact) -> str:
    """The name of the kind of a fact."""
    return _NAMES[type(fact)]


def body(fact: Fact) -> dict[str, Any]:
    """A fact as JSON without its kind and its place."""
    return {
        "on": _when(fact.on),
        "context": [mark.removeprefix("is_") for mark in _MARKS if getattr(fact.context, mark)],
        **{
            field.name: _plain(getattr(fact, field.name))
            for field in dataclasses.fields(fact) if field.name not in _SHARED
        },
    }  # fmt: skip


def written(fact: Fact) -> dict[str, Any]:
    """A fact as JSON: its kind (`fact`), its place (page, first and last character) and everything it says."""
    place = {"page": fact.span.page, "start": fact.span.start, "end": fact.span.end}
    return {"fact": kind_of(fact), **place, **body(fact)}


def fact_of(kind: str, given: Mapping[str, Any], span: Span) -> Fact:
    """The fact that `body` gave. Fields that came later have their default. Raises OddFact for what is no such fact."""
    of = KINDS.get(kind)
    if of is None:
        raise OddFact(f"there is no kind of fact {kind!r}")
    fields = {field.name: field for field in dataclasses.fields(of) if field.name not in _SHARED}
    unknown = set(given) - set(fields) - set(_SHARED)
    if unknown:
        raise OddFact(f"a fact of the kind {kind} does not say {', '.join(sorted(unknown))}")
    says = {name: _read(of, name, given[name]) for name in fields if name in given}
    missing = [name for name, field in fields.items() if name not in says and field.default is dataclasses.MISSING]
    if missing:
        raise OddFact(f"a fact of the kind {kind} has to say {', '.join(missing)}")
    return of(span=span, on=_when_read(given.get("on")), context=_context(given.get("context", [])), **says)


def read(given: Mapping[str, Any]) -> Fact:
    """The fact that `written` gave. Raises OddFact."""
    said = dict(given)
    kind, place = said.pop("fact", ""), [said.pop(name, None) for name in ("page", "start", "end")]
    if not all(type(one) is int for one in place):
        raise OddFact("a fact names its page and its first and last character by number")
    return fact_of(str(kind), said, Span(*place))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, StrEnum | Decimal):
        return str(value)
    return value


def _when(on: When | None) -> list[str] | None:
    return [on.first.isoformat(), on.last.isoformat()] if on else None


def _when_read(given: Any) -> When | None:
    if given is None:
        return None
    try:
        first, last = (date.fromisoformat(one) for one in given)
    except (TypeError, ValueError):
        raise OddFact("write a time as its first and its last day: [2013-02-06, 2013-02-06]") from None
    if first > last:
        raise OddFact("a time begins before it ends")
    return When(first, last)


def _context(given: Any) -> Context:
    if not isinstance(given, list) or not {f"is_{one}" for one in given} <= set(_MARKS):
        raise OddFact(f"the context is a list of {', '.join(mark.removeprefix('is_') for mark in _MARKS)}")
    return Context(**{f"is_{one}": True for one in given}) if given else PLAIN


def _read(of: type[Fact], name: str, given: Any) -> Any:
    try:
        return _readers(_NAMES[of])[name](given)
    except (TypeError, ValueError, InvalidOperation):
        raise OddFact(f"{given!r} cannot be {name} of a fact of the kind {_NAMES[of]}") from None


@cache
def _readers(kind: str) -> dict[str, Callable[[Any], Any]]:
    return {name: _reader(hint) for name, hint in get_type_hints(KINDS[kind]).items() if name not in _SHARED}


def _reader(hint: Any) -> Callable[[Any], Any]:
    """How a value of a type of the facts is read from JSON."""
    if isinstance(hint, UnionType):
        inner = _reader(next(one for one in get_args(hint) if one is not NoneType))
        return lambda given: None if given is None else inner(given)
    if get_origin(hint) is tuple:
        inner = _reader(get_args(hint)[0])
        return lambda given: tuple(inner(one) for one in _of(list, given))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if hint is Decimal:
        return lambda given: Decimal(_of(str, given))
    return lambda given: _of(hint, given)


def _of(wanted: type, given: Any) -> Any:
    if type(given) is not wanted:
        raise TypeError
    return given
