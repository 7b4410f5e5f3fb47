"""Finding known phrases in a text, word by word, one slip of the pen or of a scanner forgiven in long words."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

_WORD = re.compile(r"[A-Za-z]+|\d+")
_GAP = re.compile(r"[\s\-–/.'’&+*#]{0,4}(?:\n\s*)?")
_LONG = 7
"""Words of fewer letters are taken as they stand: one letter makes another word of them."""
_MOST_KEPT = 50_000


class Kind(StrEnum):
    """What a phrase names."""

    SERVICE = "service"
    BODY = "body"
    SIDE = "side"
    DRUG = "drug"
    SCALE = "scale"
    STUDY = "study"
    PROCEDURE = "procedure"
    IMPLANT = "implant"
    FUNCTION = "function"
    EVENT = "event"
    RESPONSE = "response"
    CONTEXT = "context"
    MEASURE = "measure"
    WORK = "work"
    DIAGNOSIS = "diagnosis"


class Hit(NamedTuple):
    """A phrase found: what it names and where it stands, in characters of the text searched."""

    kind: Kind
    value: str
    start: int
    end: int


class _Node:
    """A word of phrases: what phrases end with it, and the words that may follow."""

    __slots__ = ("ends", "following")

    def __init__(self) -> None:
        self.ends: list[tuple[Kind, str]] = []
        self.following: dict[str, _Node] = {}


class Lexicon:
    """A set of phrases, found in one pass. Of two of one kind that overlap the first counts, the longer first."""

    def __init__(self, entries: Iterable[tuple[Kind, str, str]], real_words: frozenset[str] = frozenset()) -> None:
        """Each entry is a kind, a value and its phrases with bars between them; plurals need not be named.

        `real_words` are words of the language that must not be taken for a slip of a known one.
        """
        self._root = _Node()
        known: set[str] = set()
        for kind, value, phrases in entries:
            for words in _variants(phrases):
                self._add(words, kind, value)
                known.update(words)
        self._known = frozenset(known)
        self._real = real_words
        self._near = _deletions(word for word in known if len(word) >= _LONG)
        self._spelled: dict[str, str] = {}

    def _add(self, words: tuple[str, ...], kind: Kind, value: str) -> None:
        node = self._root
        for word in words:
            node = node.following.setdefault(word, _Node())
        if all(known is not kind for known, _ in node.ends):
            node.ends.append((kind, value))

    def hits(self, text: str) -> list[Hit]:
        """Every phrase found, from left to right; phrases of different kinds may overlap."""
        places = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
        spelled = [self._spelling(raw) for raw, _, _ in places]
        first = self._root.following
        found: list[Hit] = []
        busy: dict[Kind, int] = {}
        for place, word in enumerate(spelled):
            node = first.get(word)
            if node is None:
                continue
            start = places[place][1]
            for kind, (value, end) in _longest(node, spelled, places, place, text).items():
                if busy.get(kind, -1) <= start:
                    busy[kind] = end
                    found.append(Hit(kind, value, start, end))
        return found

    def _spelling(self, raw: str) -> str:
        known = self._spelled.get(raw)
        if known is None:
            if len(self._spelled) > _MOST_KEPT:
                self._spelled.clear()
            known = self._spelled[raw] = self._spell(raw)
        return known

    def _spell(self, raw: str) -> str:
        """The word in small letters; the known word for one that is a letter off."""
        word = raw.lower()
        if word in self._known or len(word) < _LONG or word in self._real:
            return word
        if word.endswith("s") and word[:-1] in self._real:
            return word
        return self._nearest(word) or word

    def _nearest(self, word: str) -> str:
        for cut in (word, *_cuts(word)):
            for known in self._near.get(cut, ()):
                if known[0] == word[0] and _is_one_off(known, word):
                    return known
        return ""


def _longest(
    node: _Node, spelled: list[str], places: list[tuple[str, int, int]], place: int, text: str
) -> dict[Kind, tuple[str, int]]:
    """Of each kind the longest phrase that begins with a word: its value and its end."""
    found: dict[Kind, tuple[str, int]] = {}
    while True:
        end = places[place][2]
        for kind, value in node.ends:
            found[kind] = (value, end)
        place += 1
        following = node.following.get(spelled[place]) if place < len(spelled) else None
        if following is None:
            return found
        if text[end : places[place][1]] != " " and not _GAP.fullmatch(text, end, places[place][1]):
            return found
        node = following


def _variants(phrases: str) -> Iterator[tuple[str, ...]]:
    for phrase in phrases.split("|"):
        words = tuple(match[0].lower() for match in _WORD.finditer(phrase))
        if not words:
            continue
        yield words
        last = words[-1]
        if len(last) > 3 and last.isalpha() and not last.endswith(("s", "ed", "ing")):
            plural = f"{last[:-1]}ies" if last.endswith("y") and last[-2] not in "aeiou" else f"{last}s"
            yield (*words[:-1], plural)


def _cuts(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(1, len(word)))


def _deletions(words: Iterable[str]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for word in words:
        for cut in (word, *_cuts(word)):
            near.setdefault(cut, []).append(word)
    return near


@cache
def _is_one_off(known: str, read: str) -> bool:
    """Whether one letter more, less or other, or two that changed places, is all that parts two words."""
    if abs(len(known) - len(read)) > 1:
        return False
    ahead = next((at for at, (one, two) in enumerate(zip(known, read, strict=False)) if one != two), None)
    if ahead is None:
        return True
    one, two = known[ahead:], read[ahead:]
    return (
        one[1:] == two or one == two[1:] or one[1:] == two[1:]
        or (one[:2] == two[:2][::-1] and one[2:] == two[2:])
    )  # fmt: skip
