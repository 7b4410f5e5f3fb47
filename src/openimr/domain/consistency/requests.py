"""Sentences that restate what was asked for: the conclusion of a rationale, above all."""

import re
from functools import lru_cache

from openimr.domain.patterns import Pattern

_CONCLUSION = Pattern(
    r"\bmedically (?:necessary|appropriate|indicated|supported)\b|\bmedical necessity\b|\bnecessary and appropriate\b|"
    r"\brequest(?:ed)?\b.{0,120}\b(?:is|are|was|were|be|cannot be) (?:not |therefore )?(?:certified|necessary|"
    r"supported|"
    r"appropriate|warranted|recommended|upheld|overturned)\b[^.]{0,40}\.?$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:concurrent|previous|prior|earlier|separate|other|another|first|given the|since the)\b", re.IGNORECASE
)


@lru_cache(maxsize=1024)
def is_conclusion(sentence: str) -> bool:
    """Whether a sentence concludes on the request in dispute, and so restates it."""
    found = _CONCLUSION.search(sentence)
    return found is not None and not re.search(rf"{_ANOTHER.pattern} requests?\b", sentence, re.IGNORECASE)


def repeats(sentence: str, treatment: str) -> bool:
    """Whether a sentence names the treatment in dispute in its own words, as the heading has them."""
    words = _letters(treatment)
    return len(words) > _SHORT and re.search(rf"(?<!\d){words}", _letters(sentence)) is not None


_SHORT = 12


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", text.lower())
