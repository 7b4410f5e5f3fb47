"""Figures of a response: pain that fell from 8/10 to 3/10, relief of 60 %."""

import re
from collections.abc import Iterator
from decimal import Decimal

from openimr.domain.chronology.phrases import Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.consistency.passages import Passage
from openimr.domain.consistency.places import Part
from openimr.domain.consistency.requests import is_conclusion
from openimr.domain.consistency.statements import Statement, Topic
from openimr.domain.patterns import Pattern

FALL = Pattern(
    r"\bfrom (?:an? )?(?P<before>\d{1,2})(?:\s?-\s?\d{1,2})?(?:\s?/\s?10| out of 10)? (?:down )?to (?:an? )?"
    r"(?P<after>\d{1,2})(?:\s?/\s?10| out of 10)",
    re.IGNORECASE,
)
"""A score that fell or rose: before and after. A range before is told by its first number."""
_PERCENT = Pattern(
    r"\b(?P<low>\d{1,3})(?:\s?(?:-|to)\s?(?P<high>\d{1,3}))?\s?(?:%|percent\b)(?: \w+){0,3}? "
    r"(?:relief|improve\w*|reduc\w+|decreas\w+|better|benefit\w*|pain)\b"
    r"|\b(?:relief|improve\w*|reduc\w+|decreas\w+|better)(?: \w+){0,3}? (?P<low_behind>\d{1,3})\s?(?:%|percent\b)",
    re.IGNORECASE,
)


def amounts(passage: Passage) -> Iterator[Statement]:
    """The figures of every response that a summary or rationale tells."""
    if passage.part is Part.TREATMENT:
        return
    for read in passage.reads:
        if is_conclusion(read.text) or passage.is_guidance(read.sentence.start):
            continue
        yield from _fallen(passage, read)
        yield from _relief(passage, read)


def _fallen(passage: Passage, read: Read) -> Iterator[Statement]:
    for match in FALL.finditer(read.text):
        for word in ("before", "after"):
            value = Decimal(match[word])
            yield _score(passage, read, match, "pain", value, value, word)


def _relief(passage: Passage, read: Read) -> Iterator[Statement]:
    """How much of the pain a treatment took, where its sentence names one treatment or medicine."""
    named = {hit.value.lower() for kind in (Kind.SERVICE, Kind.DRUG) for hit in read.of(kind)}
    found = list(_PERCENT.finditer(read.text))
    if len(named) == 1 and len(found) == 1:
        low = Decimal(found[0]["low"] or found[0]["low_behind"])
        high = Decimal(found[0]["high"] or low)
        yield _score(passage, read, found[0], f"relief from {named.pop()}", low, high, "")


def _score(
    passage: Passage, read: Read, match: re.Match[str], name: str, low: Decimal, high: Decimal, word: str
) -> Statement:
    start = read.sentence.start
    place = passage.place(start + match.start(), start + match.end())
    on = read.times[0].when if len(read.times) == 1 else None
    return Statement(place, read.text, Topic.SCORE, name, on=on, low=low, high=high, word=word)
