"""What a rationale concludes in its last sentences."""

import re

from openimr.domain.patterns import Pattern
from openimr.domain.values import Outcome

_NEGATED = Pattern(
    r"\b(?:not|n't|never|neither|nor|no longer|cannot be|without being|lacks?|lack of|no)\b[^.;]{0,60}?"
    r"\b(?:medical(?:ly)? necess\w*|necessary|appropriate|supported|certified|warranted|indicated|established)"
    r"|not (?:be )?(?:medically )?(?:necessary|certified|recommended|supported|appropriate|indicated|warranted)"
    r"|\bunnecessary\b|non-certified",
    re.IGNORECASE,
)
_AFFIRMED = Pattern(
    r"\b(?:is|are|was|were|be|deemed|considered|as)\b (?:\w+ ){0,2}?(?:medically )?"
    r"(?:necessary|appropriate|supported|certified|warranted|indicated)",
    re.IGNORECASE,
)


def conclusion(rationale: str) -> Outcome | None:
    """What the last sentence of a rationale concludes, where it says so plainly; None where it does not."""
    sentences = [part for part in re.split(r"(?<=[.!?])\s+", rationale.strip()) if part]
    for sentence in reversed(sentences[-2:]):
        if "medically necessary" not in sentence.lower():
            continue
        if _NEGATED.search(sentence):
            return Outcome.UPHELD
        if _AFFIRMED.search(sentence):
            return Outcome.OVERTURNED
    return None
