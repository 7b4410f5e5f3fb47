"""Finding known words in misread text: letters that look alike are folded, a bounded number of errors is allowed."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

_FOLDED = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "5": "s", "$": "s", "8": "b", "q": "g", "e": "c"}
)
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_OTHER = re.compile(r"[^a-z0-9|!$]+")
_LETTERS_PER_ERROR = 7
_DIGITS = str.maketrans({"O": "0", "o": "0", "Q": "0", "D": "0", "l": "1", "I": "1", "i": "1", "|": "1", "!": "1",
                         "S": "5", "s": "5", "B": "8", "Z": "2", "z": "2"})  # fmt: skip


def squashed(text: str) -> str:
    """Letters and digits, lower case, those that scanners confuse made equal: 'PR0GRESS N0TE' is 'progrcssnotc'."""
    folded = _OTHER.sub("", text.lower())
    for pair, letter in _PAIRS:
        folded = folded.replace(pair, letter)
    return folded.translate(_FOLDED)


def plain(text: str) -> str:
    """Lower-case words with one space between and at both ends, everything else gone."""
    return f" {' '.join(re.findall(r'[a-z0-9]+', text.lower()))} "


def digits(text: str) -> str:
    """Letters that stand for digits turned back: 'O3/l5/2Ol4' is '03/15/2014'."""
    return text.translate(_DIGITS)


def errors_allowed(pattern: str) -> int:
    """How many letters of a pattern may be wrong, missing or too many: one in seven, none below six letters."""
    return len(pattern) // _LETTERS_PER_ERROR if len(pattern) >= _LETTERS_PER_ERROR - 1 else 0


def end_of(pattern: str, text: str, allowed: int) -> tuple[int, int] | None:
    """Where in the text the best approximate match ends, and its errors; None where there are more than allowed.

    The bit-parallel method of Myers (1999) for approximate matching inside a text.
    """
    exact = text.find(pattern)
    if exact >= 0:
        return exact + len(pattern), 0
    if not allowed:
        return None
    return _approximate(pattern, text, allowed)


def _approximate(pattern: str, text: str, allowed: int) -> tuple[int, int] | None:
    size = len(pattern)
    whole, top = (1 << size) - 1, 1 << (size - 1)
    where: dict[str, int] = defaultdict(int)
    for position, letter in enumerate(pattern):
        where[letter] |= 1 << position
    plus, minus, score = whole, 0, size
    best: tuple[int, int] | None = None
    for position, letter in enumerate(text):
        equal = where.get(letter, 0)
        vertical = equal | minus
        across = (((equal & plus) + plus) ^ plus) | equal
        up, down = minus | (~(across | plus) & whole), plus & across
        score += 1 if up & top else -1 if down & top else 0
        up, down = (up << 1) & whole, (down << 1) & whole
        plus, minus = down | (~(vertical | up) & whole), up & vertical
        if score <= allowed and (best is None or score < best[1]):
            best = (position + 1, score)
    return best


class Phrases:
    """A closed list of phrases that are looked for in lines, misreadings allowed."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = tuple(dict.fromkeys(phrases))
        self._patterns = tuple(squashed(one) for one in self.phrases)
        self._needed = tuple(
            max(1, len(_triples(one)) - 3 * errors_allowed(one)) if len(one) > 2 else 1 for one in self._patterns
        )
        self._by_triple: dict[str, list[int]] = defaultdict(list)
        for number, pattern in enumerate(self._patterns):
            for triple in _triples(pattern):
                self._by_triple[triple].append(number)
        self.found = lru_cache(maxsize=20_000)(self._found)

    def _found(self, line: str) -> tuple[tuple[str, int, int], ...]:
        """Phrases in a squashed line with start and end, those inside a longer one left out."""
        counts: dict[int, int] = defaultdict(int)
        for triple in _triples(line):
            for number in self._by_triple.get(triple, ()):
                counts[number] += 1
        hits = [self._hit(number, line) for number, count in counts.items() if count >= self._needed[number]]
        spans = sorted((one for one in hits if one), key=lambda one: (one[1] - one[2], one[0]))
        kept: list[tuple[str, int, int]] = []
        for hit in spans:
            if not any(hit[1] < other[2] and other[1] < hit[2] for other in kept):
                kept.append(hit)
        return tuple(kept)

    def _hit(self, number: int, line: str) -> tuple[str, int, int] | None:
        pattern = self._patterns[number]
        found = end_of(pattern, line, errors_allowed(pattern))
        if found is None:
            return None
        return self.phrases[number], max(0, found[0] - len(pattern)), found[0]


def _triples(text: str) -> set[str]:
    return {text[start : start + 3] for start in range(len(text) - 2)}
