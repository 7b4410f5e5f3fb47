"""Patterns that look for the letters they need before they are tried.

Most sentences hold nothing of what a pattern seeks. Trying it at every character to find that out costs many times
more than asking whether any of the words it cannot do without stands there at all. The answers are those of `re`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from re import _parser  # type: ignore[attr-defined]  # the only place that says what a pattern is made of
from typing import Any

_MOST, _SHORTEST = 48, 2
_MARKS = tuple("#;%=:$☐□×[")
_END = 2**63 - 1
_Needs = tuple[str, ...]


class Pattern:
    """A pattern, compiled when it is first used: most processes use few of the thousand.

    A text that holds none of `needs`, in small letters, holds no match; () is no guard.
    """

    __slots__ = ("_compiled", "findall", "flags", "fullmatch", "match", "needs", "pattern", "split", "sub", "subn")

    _compiled: re.Pattern[str]
    needs: _Needs
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    findall: Callable[..., list[Any]]
    split: Callable[..., list[Any]]
    sub: Callable[..., str]
    subn: Callable[..., tuple[str, int]]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """Called only for what is not there yet: whatever is asked for first, all of it is made."""
        if name not in Pattern.__slots__:
            raise AttributeError(name)
        self.needs = needs_of(self.pattern, self.flags)
        self._compiled = made = re.compile(self.pattern, self.flags)
        # Anchored methods fail at once where they fail: they are those of the compiled pattern.
        self.match, self.fullmatch, self.findall = made.match, made.fullmatch, made.findall
        self.split, self.sub, self.subn = made.split, made.sub, made.subn
        return object.__getattribute__(self, name)

    @property
    def is_ignoring_case(self) -> bool:
        """Whether capitals and small letters are the same to it."""
        return bool(self.flags & re.IGNORECASE)

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """The first match, as `re` finds it."""
        return self._compiled.search(text, start, end) if self._may_be_in(text) else None

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
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
