"""How many years of school a text asks for, in English and in Spanish.

English after Flesch and Kincaid (1975), Spanish after Crawford (1984), which is made for primary school. Both count
sentences, words and syllables only; they are measures, and no proof that a text is understood.
"""

import re
from functools import lru_cache
from itertools import pairwise

FEWEST_WORDS = 40
"""The grade of a shorter text says little."""

_ENGLISH_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_ENGLISH_VOWELS = re.compile(r"[aeiouy]+")
_ENGLISH_END = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[a-záéíóúüñ]+", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouyáéíóúü]+")
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+")
_STRONG = frozenset("aeoáéó")
_STRESSED_WEAK = frozenset("íú")


def english_grade(text: str) -> float | None:
    """The Flesch-Kincaid grade: years of school. None for a text too short to tell."""
    words = _ENGLISH_WORD.findall(text)
    sentences = [part for part in _ENGLISH_END.split(text.strip()) if _ENGLISH_WORD.search(part)]
    if len(words) < FEWEST_WORDS:
        return None
    syllables = sum(_english_syllables(word) for word in words)
    return round(0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59, 1)


@lru_cache(maxsize=8192)
def _english_syllables(word: str) -> int:
    plain = word.lower()
    count = len(_ENGLISH_VOWELS.findall(plain))
    is_silent = plain.endswith("e") and not plain.endswith("le") and count > 1
    return max(1, count - is_silent)


def spanish_grade(text: str) -> float | None:
    """Crawford's grade of a Spanish text. None for a text too short to tell."""
    words = _WORD.findall(text)
    sentences = [part for part in _SENTENCE_END.split(text.strip()) if _WORD.search(part)]
    if len(words) < FEWEST_WORDS:
        return None
    hundred = 100 / len(words)
    syllables = sum(spanish_syllables(word) for word in words)
    return round(-0.205 * len(sentences) * hundred + 0.049 * syllables * hundred - 3.407, 1)


def spanish_syllables(word: str) -> int:
    """Syllables of a Spanish word: two strong vowels, or a stressed weak one beside a strong one, are two."""
    groups = _VOWELS.findall(word.lower())
    broken = sum(_is_hiatus(a, b) for group in groups for a, b in pairwise(group))
    return max(1, len(groups) + broken)


def _is_hiatus(a: str, b: str) -> bool:
    if a in _STRONG:
        return b in _STRONG or b in _STRESSED_WEAK
    return a in _STRESSED_WEAK and b in _STRONG
