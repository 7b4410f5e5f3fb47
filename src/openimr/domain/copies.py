"""Which of many texts another text was all but copied from.

Runs of four words are compared first, which is quick and rules most texts out; what is left is compared word by word.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

ALIKE = 0.9
"""The share of words, in the same order, from which on two texts are all but the same."""
FEWEST_WORDS = 30
"""Shorter texts are alike by nature: "Given the above, this request is not medically necessary"."""
_RUN = 4
_WORD = re.compile(r"[a-z0-9]+")
_FEWEST_RUNS = (1 - _RUN * (1 - ALIKE)) / (1 + _RUN * (1 - ALIKE))
"""Of two texts of which nine words in ten agree, at least so many runs of both together are in common."""

Source = TypeVar("Source")


@dataclass(frozen=True, slots=True)
class Copy(Generic[Source]):
    """A text that is all but the same: where it stands, and the share of words in common, 0.9 to 1."""

    source: Source
    share: float


def copies(text: str, others: Iterable[tuple[Source, str]]) -> list[Copy[Source]]:
    """The texts that agree with `text` in nine words of ten or more, the most alike first.

    White space, capitals and punctuation do not count. Texts of fewer than thirty words are never copies.
    """
    words = _words(text)
    if len(words) < FEWEST_WORDS:
        return []
    runs = _runs(words)
    found: list[Copy[Source]] = []
    for source, other in others:
        its = _words(other)
        if len(its) >= FEWEST_WORDS and _may_agree(words, runs, its):
            share = SequenceMatcher(None, words, its, autojunk=False).ratio()
            if share >= ALIKE:
                found.append(Copy(source, share))
    return sorted(found, key=lambda one: -one.share)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _runs(words: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(zip(*(words[n:] for n in range(_RUN)), strict=False))


def _may_agree(words: list[str], runs: frozenset[tuple[str, ...]], its: list[str]) -> bool:
    """Whether lengths and runs allow that nine words in ten agree."""
    if 2 * min(len(words), len(its)) < ALIKE * (len(words) + len(its)):
        return False
    others = _runs(its)
    return len(runs & others) >= _FEWEST_RUNS * len(runs | others)
