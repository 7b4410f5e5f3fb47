"""Numbers of visits in words that tell of no event: "physical therapy times 6", "has been provided 8 visits"."""

import re
from collections.abc import Collection, Iterator

from openimr.domain.chronology.numbers import NUMBER, number
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.consistency.doubts import doubt_in, is_before
from openimr.domain.consistency.passages import Passage
from openimr.domain.consistency.places import Part
from openimr.domain.consistency.requests import is_conclusion
from openimr.domain.consistency.statements import Act, Statement, Topic
from openimr.domain.patterns import Pattern

_VISITS = r"(?:more |additional |further |supervised |prior |previous )?(?:sessions?|visits?|treatments?|appointments?)"
_BEHIND = re.compile(
    rf"[\s,:(\[]*(?:times|x|×)\s?(?P<times>{NUMBER})\b(?! ?(?:times|per|a|/|weeks?|months?|days?|mg)\b)"
    rf"|[\s,:(\[]*(?:for )?(?P<visits>{NUMBER})\s?{_VISITS}\b"
    r"|[\s,(]*(?:#|quantity|qty\.?|count):?\s?(?P<mark>\d{1,3})\b",
    re.IGNORECASE,
)
_AHEAD = Pattern(
    rf"(?<![\d/.-])(?P<count>{NUMBER})(?: \(\d+\))? (?:{_VISITS} (?:of|for) )?(?:the |a )?$", re.IGNORECASE
)
_HAD = Pattern(
    r"\b(?:has|have|had|was|were|is|been)\b(?: \w+){0,2}? (?:provided|given|afforded|rendered|utilized|used|made|"
    r"participated|undertaken|logged|through)\b|\b(?:utilized|participated|logged|underwent|received|exhausted)\b",
    re.IGNORECASE,
)
_AGREED = Pattern(
    r"\b(?:agreed to|okayed|consented to|gave (?:its )?(?:consent|permission|approval|leave) (?:to|for))\b",
    re.IGNORECASE,
)
_NEAR = 60


def counted(passage: Passage, known: Collection[Statement]) -> Iterator[Statement]:
    """A number of visits of each treatment that nothing in its sentence was read of."""
    for n, read in enumerate(passage.reads, start=1):
        told = {
            one.name
            for one in known
            if one.place.sentence == n and one.topic is Topic.TREATMENT and one.act is not Act.NAMED
        }
        act = _act(passage, read)
        if act is None:
            continue
        for hit in read.of(Kind.SERVICE):
            count = _count(read, hit)
            if hit.value in told or count is None or passage.is_guidance(read.sentence.start + hit.start):
                continue
            start = read.sentence.start
            place = passage.place(start + hit.start, start + hit.end)
            yield Statement(
                place, read.text, Topic.TREATMENT, hit.value, act=act, count=count, is_whole=act is Act.DONE,
                on=read.times[0].when if act is Act.GRANTED and len(read.times) == 1 else None,
            )  # fmt: skip


def _act(passage: Passage, read: Read) -> Act | None:
    if passage.part is Part.TREATMENT or is_conclusion(read.text):
        return Act.ASKED
    if doubt_in(read.text) or is_before(read.text):
        return None
    if _AGREED.search(read.text):
        return Act.GRANTED
    return Act.DONE if _HAD.search(read.text) else None


def _count(read: Read, hit: Hit) -> int | None:
    behind = _BEHIND.match(read.text, hit.end)
    if behind:
        return number(behind["times"] or behind["visits"] or behind["mark"])
    ahead = _AHEAD.search(read.text[max(0, hit.start - _NEAR) : hit.start])
    return number(ahead["count"]) if ahead else None
