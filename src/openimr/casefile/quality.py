"""How well a page was read, as a number from 0 to 100 that foretells the share of wrong characters."""

import re
from functools import lru_cache

from openimr.casefile import letter_runs
from openimr.casefile.words import PageText

LOW_QUALITY = 82
"""Below this a page is flagged.

Measured on 24 made pages, blurred, thinned and coarsened until they broke: every page below had 13 % or more of its
characters wrong; above it stood all pages with under 5 %, and three that read surely but lost words (5, 9, 20 %).
Tables of numbers come out up to ten points lower than prose read as well.
"""

_LETTERS = re.compile(r"[a-z]{3,}")
_CACHED_WORDS = 50_000
_is_plausible = lru_cache(_CACHED_WORDS)(letter_runs.is_plausible)


def of_text(text: PageText) -> int:
    """The quality of a page's text, 0 to 100; 0 for a page without words."""
    if not text.words:
        return 0
    sure = _sureness(text)
    plausible = plausible_share(text)
    return round(max(0.0, min(1.0, sure * plausible)) * 100)


def _sureness(text: PageText) -> float:
    """The mean confidence of the words, 0 to 1, long words counting more."""
    letters = sum(len(word.text) for word in text.words)
    return sum(word.confidence * len(word.text) for word in text.words) / (100 * letters)


def plausible_share(text: PageText) -> float:
    """The share of letters, 0 to 1, that stand in words whose letters may follow one another; 1 without such words."""
    good = every = 0
    for word in text.words:
        for run in _LETTERS.findall(word.text.lower()):
            every += len(run)
            good += len(run) * _is_plausible(run)
    return good / every if every else 1.0
