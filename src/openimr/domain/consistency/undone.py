"""Treatments that a sentence says outright were not had or not finished, in words that name no event of their own."""

import re
from collections.abc import Iterator

from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.consistency.doubts import doubt_in, is_before
from openimr.domain.consistency.passages import Passage
from openimr.domain.consistency.places import Part
from openimr.domain.consistency.requests import is_conclusion
from openimr.domain.consistency.statements import Act, Doubted, Statement, Topic
from openimr.domain.patterns import Pattern

_UNFINISHED = Pattern(
    r"\b(?:incomplete|uncompleted|unfinished|unused)\b|"
    r"\b(?:not|never|n't|yet to be) (?:yet |been |be |fully )*(?:completed|finished|started|begun|attended|used|"
    r"initiated|"
    r"undertaken)\b|\byet to (?:complete|finish|start|begin|attend|undergo|have)\b",
    re.IGNORECASE,
)
_HAD_NONE = Pattern(
    r"\b(?:has|have|had|received|attended|undergone|underwent|got|been (?:given|provided)|included?|with|to)"
    r"(?: \w+)? no (?:(?:prior|previous|formal|recent|actual|such|sessions? of|visits? of|trial of|course of|other|"
    r"post-?operative|supervised) )*$",
    re.IGNORECASE,
)
_NONE = Pattern(r"\b(?:no|none of the) (?:\w+ ){0,2}$", re.IGNORECASE)
_HAS_BEEN = re.compile(
    r"(?: (?:sessions?|visits?|treatments?))? (?:has|have|had|was|were) (?:yet )?(?:been )?(?:provided|given|done|"
    r"attended|"
    r"received|completed|started|tried|undertaken|performed|used|rendered)\b",
    re.IGNORECASE,
)
_AHEAD = 45


def undone(passage: Passage) -> Iterator[Statement]:
    """What a summary or rationale says of a treatment that was not had, or not finished."""
    if passage.part is Part.TREATMENT:
        return
    for read in passage.reads:
        named = read.of(Kind.SERVICE)
        if not named or is_conclusion(read.text) or doubt_in(read.text) or _is_to_come(read.text):
            continue
        for hit in named:
            doubted = _undone(read, hit, is_only=len({one.value for one in named}) == 1)
            if doubted is not None and not passage.is_guidance(read.sentence.start + hit.start):
                yield _told(passage, read, hit, doubted)


def _undone(read: Read, hit: Hit, *, is_only: bool) -> Doubted | None:
    if _NONE.search(read.text[: hit.start]) and _HAS_BEEN.match(read.text, hit.end):
        return Doubted.GIVEN
    if _HAD_NONE.search(read.text[max(0, hit.start - _AHEAD) : hit.start]):
        return Doubted.GIVEN
    return Doubted.COMPLETED if is_only and _UNFINISHED.search(read.text) else None


def _told(passage: Passage, read: Read, hit: Hit, doubted: Doubted) -> Statement:
    start = read.sentence.start
    place = passage.place(start + hit.start, start + hit.end)
    return Statement(place, read.text, Topic.TREATMENT, hit.value, act=Act.NOT_DONE, doubted=doubted)


def _is_to_come(text: str) -> bool:
    return is_before(text) and not re.search(r"\b(?:incomplete|unfinished|yet to)\b", text)
