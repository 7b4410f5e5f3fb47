"""Patterns that look for the letters they need before they are tried.

Most sentences hold nothing of what a pattern seeks. Trying it at every character to find that out costs many times
more than asking whether any of the words it cannot do without stands there at all. The answers are those of `re`.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

_MOST, _SHORTEST = 48, 2
_MARKS = tuple("#;%=:$☐□×[")
_parser: Any = import_module("re._parser")
_Needs = tuple[str, ...]


class Pattern:
    """A compiled pattern. A text that holds none of `needs`, in small letters, holds no match; () is no guard."""

    __slots__ = (
        "_compiled",
        "findall",
        "fullmatch",
        "is_ignoring_case",
        "match",
        "needs",
        "pattern",
        "split",
        "sub",
        "subn",
    )

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._compiled = re.compile(pattern, flags)
        self.pattern = pattern
        self.is_ignoring_case = bool(flags & re.IGNORECASE)
        self.needs = needs_of(pattern, flags)
        # Anchored methods fail at once where they fail: they are those of the compiled pattern.
        self.match: Callable[..., re.Match[str] | None] = self._compiled.match
        self.fullmatch: Callable[..., re.Match[str] | None] = self._compiled.fullmatch
        self.findall: Callable[..., list[Any]] = self._compiled.findall
        self.split: Callable[..., list[Any]] = self._compiled.split
        self.sub: Callable[..., str] = self._compiled.sub
        self.subn: Callable[..., tuple[str, int]] = self._compiled.subn

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match, as `re` finds it."""
        return self._compiled.search(text, start, end) if self._may_be_in(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every match, as `re` finds them."""
        return self._compiled.finditer(text, start, end) if self._may_be_in(text) else iter(())

    def _may_be_in(self, text: str) -> bool:
        # Outside ASCII a letter may have more than one small form.
        if not self.needs or not text.isascii():
            return True
        low = text.lower()
        for need in self.needs:  # noqa: SIM110 - a loop costs half of what any() does, and this runs most of all
            if need in low:
                return True
        return False


def needs_of(pattern: str, flags: int = 0) -> _Needs:
    """Letters of which every match holds at least one run, in small letters; () where there are none to rely on."""
    return tuple(sorted(_of_sequence(_parser.parse(pattern, flags)) or ()))


def _of_sequence(parts: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The best of what the parts need: every one of them must be there."""
    found: list[frozenset[str] | None] = []
    run = ""
    for what, value in parts:
        if str(what) == "LITERAL":
            run += chr(value)
        elif str(what) != "AT":
            found += [frozenset({run}), _begun(run, str(what), value), _of_part(str(what), value)]
            run = ""
    usable = [one for one in (*found, frozenset({run})) if one and _is_usable(one)]
    best = max(usable, key=lambda one: (min(map(len, one)), -len(one)), default=None)
    return frozenset(need.lower() for need in best) if best else None


def _begun(run: str, what: str, value: Any) -> frozenset[str] | None:
    """Letters with those that each branch behind them goes on with: "r" before "efill" or "x"."""
    if what == "SUBPATTERN" and len(value[3]) == 1:
        what, value = str(value[3][0][0]), value[3][0][1]
    if not run or what != "BRANCH":
        return None
    return frozenset(run + _first_letters(branch) for branch in value[1])


def _first_letters(parts: Iterable[tuple[Any, Any]]) -> str:
    run = ""
    for what, value in parts:
        if str(what) != "LITERAL":
            break
        run += chr(value)
    return run


def _of_part(what: str, value: Any) -> frozenset[str] | None:
    if what == "SUBPATTERN":
        return _of_sequence(value[3])
    if what in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] > 0:
        return _of_sequence(value[2])
    if what == "ATOMIC_GROUP":
        return _of_sequence(value)
    if what == "BRANCH":
        branches = [_of_sequence(one) for one in value[1]]
        return None if any(one is None for one in branches) else frozenset().union(*filter(None, branches))
    return None


def _is_usable(needs: frozenset[str]) -> bool:
    """Whether a need is worth asking for: few, and no single letter, which nearly every text holds."""
    return len(needs) <= _MOST and all(len(one) >= _SHORTEST or one in _MARKS for one in needs)
