"""Finding known phrases in a text, word by word, one slip of the pen or of a scanner forgiven in long words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

_WORD = re.compile(r"[A-Za-z]+|\d+")
_GAP = re.compile(r"[\s\-–/.'’&+*]{0,4}(?:\n\s*)?")
_LONG = 7
"""Words of fewer letters are taken as they stand: one letter makes another word of them."""


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


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: what it names and where it stands, in characters of the text searched."""

    kind: Kind
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    kind: Kind
    value: str


class Lexicon:
    """A set of phrases, found in one pass. Of two phrases of one kind that overlap the longer one counts."""

    def __init__(self, entries: Iterable[tuple[Kind, str, str]], real_words: frozenset[str] = frozenset()) -> None:
        """Each entry is a kind, a value and its phrases with bars between them; plurals need not be named.

        `real_words` are words of the language that must not be taken for a slip of a known one.
        """
        found: dict[str, dict[_Entry, None]] = {}
        for kind, value, phrases in entries:
            for words in _variants(phrases):
                found.setdefault(words[0], {})[_Entry(words, kind, value)] = None
        self._by_first = {
            word: tuple(sorted(entries, key=lambda entry: -len(entry.words))) for word, entries in found.items()
        }
        known = {word for entries in found.values() for entry in entries for word in entry.words}
        self._known = frozenset(known)
        self._real = real_words
        self._near = _deletions(word for word in known if len(word) >= _LONG)
        self._spelled = lru_cache(maxsize=20_000)(self._spell)

    def hits(self, text: str) -> list[Hit]:
        """Every phrase found, from left to right; phrases of different kinds may overlap."""
        by_first, spelled = self._by_first, self._spelled
        words = [(spelled(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]
        found: list[Hit] = []
        busy: dict[Kind, int] = {}
        for place, (word, start, _) in enumerate(words):
            for entry in by_first.get(word, ()):
                if busy.get(entry.kind, -1) > start:
                    continue
                end = _matched(entry.words, words, place, text)
                if end:
                    busy[entry.kind] = end
                    found.append(Hit(entry.kind, entry.value, start, end))
        return found

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


def _matched(wanted: tuple[str, ...], words: list[tuple[str, int, int]], place: int, text: str) -> int:
    """The end of a phrase that begins at a word; 0 where it does not stand there."""
    if place + len(wanted) > len(words):
        return 0
    for step, word in enumerate(wanted):
        if words[place + step][0] != word:
            return 0
        if step and not _GAP.fullmatch(text, words[place + step - 1][2], words[place + step][1]):
            return 0
    return words[place + len(wanted) - 1][2]


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
