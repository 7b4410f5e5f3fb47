"""Reading plain data (YAML or JSON) field by field, with errors that name the file, the card and the field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from openimr.domain.criteria.wording import outcome_word

_Choice = TypeVar("_Choice", bound=StrEnum)
_SHOWN = 60
_LISTED = 20


class OddCard(ValueError):
    """A card, edition or fact cannot be read. The message names file, card and field and says what to write."""


@dataclass(frozen=True, slots=True)
class Where:
    """The place in a file that is being read."""

    file: str
    card: str = ""
    field: str = ""

    def at(self, field: str) -> "Where":
        """The place of a field below this one."""
        return replace(self, field=f"{self.field}.{field}" if self.field else field)

    def odd(self, problem: str) -> OddCard:
        """The error that something here cannot be read."""
        return OddCard(": ".join(part for part in (self.file, self.card, self.field, problem) if part))


def fields(given: Any, where: Where, needed: Iterable[str], allowed: Iterable[str] = ()) -> Mapping[str, Any]:
    """An object with these fields. Raises OddCard for one that is absent, empty or unknown."""
    if not isinstance(given, dict):
        raise where.odd(f"{shown(given)} is no list of fields: write `name: value` lines")
    names = [*needed, *allowed]
    for name in given:
        if name not in names:
            near = get_close_matches(str(name), names, n=1)
            every = f"use one of {', '.join(names)}" if len(names) <= _LISTED else "this name is not declared"
            meant = f"did you mean {near[0]}?" if near else every
            raise where.at(str(name)).odd(f"no such field; {meant}")
    for name in needed:
        if name not in given or given[name] in (None, ""):
            raise where.at(name).odd("this field is needed")
    return given


def text(given: Any, where: Where) -> str:
    """One line of text, without words that sound like an outcome."""
    if not isinstance(given, str) or not given.strip():
        raise where.odd(f"{shown(given)} is no text; in YAML put it between quotes")
    folded = " ".join(given.split())
    if word := outcome_word(folded):
        raise where.odd(f"“{word}” sounds like an outcome: a card states findings, and a physician decides")
    return folded


def texts(given: Any, where: Where) -> tuple[str, ...]:
    """One text or more."""
    if not isinstance(given, list) or not given:
        raise where.odd("write a list with one entry or more")
    return tuple(text(one, where) for one in given)


def choice(kind: type[_Choice], given: Any, where: Where) -> _Choice:
    """One word of a closed list."""
    try:
        return kind(given)
    except ValueError:
        raise where.odd(f"{shown(given)} is not one of {', '.join(kind)}") from None


def number(given: Any, where: Where) -> Decimal:
    """A number from zero up."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise where.odd(f"{shown(given)} is no number")
    found = Decimal(str(given))
    if not found.is_finite() or found < 0:
        raise where.odd(f"{shown(given)}: write a number from zero up")
    return found


def whole(given: Any, where: Where) -> int:
    """A whole number above zero."""
    if isinstance(given, bool) or not isinstance(given, int) or given < 1:
        raise where.odd(f"{shown(given)} is no whole number above zero")
    return given


def yes_no(given: Any, where: Where) -> bool:
    """True or false."""
    if not isinstance(given, bool):
        raise where.odd(f"{shown(given)} is neither true nor false")
    return given


def day(given: Any, where: Where) -> date:
    """A day like 2014-02-19, as YAML reads it or as text."""
    if isinstance(given, date):
        return date(given.year, given.month, given.day)
    try:
        if isinstance(given, str) and len(given) == len("2014-02-19"):
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise where.odd(f"{shown(given)} is no day; write it like 2014-02-19")


def shown(given: Any) -> str:
    """A value as an error repeats it, cut where it is long."""
    found = repr(given)
    return found if len(found) <= _SHOWN else f"{found[:_SHOWN]}…"
