"""What a word may look like on a bad page, and what a misspelt word may have meant."""

from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

_RUNS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("li", "h"), ("lc", "k"), ("fi", "h"))
"""Letters that a bad scan runs together, or takes apart."""
_ALIKE = ("il1tj!|", "o0qd", "s58", "b6h", "z2", "g9q", "ceo", "ao", "un", "nh", "vyu", "ft", "hb", "rt")
"""Letters that a bad scan takes for one another."""
_SHAPE = str.maketrans({"1": "l", "i": "l", "0": "o", "5": "s", "8": "b", "6": "b", "2": "z", "9": "g"})
_LOOKS = {letter: sorted({*"".join(group for group in _ALIKE if letter in group)} - {letter}) for letter in
          {*"".join(_ALIKE)}}  # fmt: skip
_ENDINGS = ("s", "es", "ed", "d", "ing")
_SHORTEST = 4
"""Shorter words are looked for as they are typed: every second one is like another."""
_MOST = 16


class Vocabulary:
    """The words of one case, arranged for looking up what is like them. Words are added, never taken away."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self._by_shape: dict[str, list[str]] = {}
        self._by_length: dict[int, list[str]] = {}

    def add(self, words: Iterable[str]) -> None:
        """Take words in; those known already change nothing."""
        for word in words:
            if word not in self.words:
                self.words.add(word)
                self._by_shape.setdefault(_shape(word), []).append(word)
                self._by_length.setdefault(len(word), []).append(word)

    def inflected(self, word: str) -> tuple[str, ...]:
        """Known words that are the same word with another ending: 'injection' gives 'injections'."""
        if len(word) < _SHORTEST or not word.isalpha():
            return ()
        stems = {word, *(word.removesuffix(end) for end in _ENDINGS if len(word) - len(end) >= _SHORTEST)}
        made = {*stems, *(stem + end for stem in stems for end in _ENDINGS)} - {word}
        return tuple(sorted(made & self.words))

    def misread(self, word: str) -> tuple[str, ...]:
        """Known words that a bad scan makes of this one: 'lumbar' gives 'lurnbar' and 'Iumbar'."""
        if len(word) < _SHORTEST or word.isdigit():
            return ()
        same = self._by_shape.get(_shape(word), ())
        once = (other for other in _one_letter_off(word) if other in self.words)
        return tuple(dict.fromkeys(other for other in (*same, *once) if other != word))[:_MOST]

    def meant(self, word: str) -> tuple[str, ...]:
        """Known words that somebody who typed this one may have meant, the nearest first."""
        most = _most_off(word)
        if not most or word.isdigit():
            return ()
        near = [
            other
            for length in range(len(word) - most, len(word) + most + 1)
            for other in self._by_length.get(length, ())
            if other[0] == word[0] or other[-3:] == word[-3:]
        ]
        found = process.extract(word, near, scorer=OSA.distance, score_cutoff=most, limit=_MOST)
        return tuple(other for other, _, _ in sorted(found, key=lambda one: (one[1], one[0])) if other != word)


def _most_off(word: str) -> int:
    """How many slips a word of this length may hold."""
    return 0 if len(word) < _SHORTEST else 1 if len(word) < 7 else 2 if len(word) < 12 else 3


def _shape(word: str) -> str:
    """A word as a bad scan sees it: letters that it confuses are one."""
    for run, letter in _RUNS[:3]:
        word = word.replace(run, letter)
    return word.translate(_SHAPE)


def _one_letter_off(word: str) -> Iterator[str]:
    for place, letter in enumerate(word):
        for other in _LOOKS.get(letter, ()):
            yield f"{word[:place]}{other}{word[place + 1 :]}"
    for run, letter in _RUNS:
        for one, another in ((run, letter), (letter, run)):
            start = word.find(one)
            while start >= 0:
                yield f"{word[:start]}{another}{word[start + len(one) :]}"
                start = word.find(one, start + 1)
