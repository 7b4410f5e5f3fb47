"""What a passage names beside its facts: days of injury and decision, parts with sides, levels of the spine."""

import re
from collections.abc import Iterator
from dataclasses import replace

from openimr.domain.chronology.facts import Side
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.when import Dated
from openimr.domain.consistency.passages import Passage
from openimr.domain.consistency.places import Part
from openimr.domain.consistency.statements import Statement, Topic
from openimr.domain.patterns import Pattern

_INJURY = Pattern(
    r"\b(?:dates? of (?:the )?(?:\w+ )?injury|DOI|injur(?:ed|y)(?: date)?(?! (?:worker|employee|patient|claimant|"
    r"individual|person)s?\b)|industrial(?:ly)? (?:injury|accident)|"
    r"(?:work|occupational)[- ](?:injury|accident|claim)|claim|(?:was|were|got) (?:hurt|injured))\b",
    re.IGNORECASE,
)
_UR = Pattern(
    r"\b(?:utilization review(?:er)?|UR|claims administrator|adverse determination|non-certification|(?:prior|original|"
    r"previous) (?:review|determination|decision))\b",
    re.IGNORECASE,
)
_DENIED = Pattern(
    r"\b(?:den(?:y|ied|ial|ies)|non-?certif\w+|not (?:medically necessary|certified|approved|authorized)|modif\w+|"
    r"(?:was|were) the original request|(?:previously|originally) reviewed|(?:failed|declined|refused) to (?:approve|"
    r"authorize|certify)|adverse|was not medically)\b",
    re.IGNORECASE,
)
_TALK = Pattern(
    r"\bpeer[- ]to[- ]peer\b|\b(?:spoke|talked|conferred|conversed) with (?:the |Dr\.? )?(?:treating|requesting|"
    r"attending|"
    r"primary|provider|physician|prescrib)|\b(?:telephone|phone) (?:call|conversation|discussion|conference)\b",
    re.IGNORECASE,
)
_APART = Pattern(
    r"[.;]|\b(?:report|note|seen|visit|evaluated|presented|dated|since|through|RFA|request|form)\b", re.IGNORECASE
)
_NEAR = 50
_RIGHT_BEHIND = 25
_AT_START = 4
_SIDED = 25
_REGIONS = {"C": "cervical spine", "T": "thoracic spine", "L": "lumbar spine", "S": "lumbar spine"}
_SYMPTOMLESS = frozenset({"back", "trapezius"})


def dated_once(passage: Passage) -> Iterator[Statement]:
    """The day of the injury where the passage names it, and in the summary the days of UR decisions that denied."""
    if passage.part is Part.TREATMENT:
        return
    injuries = [(read, day) for read in passage.reads if (day := _nearest_day(read, _INJURY)) is not None]
    for number, (read, day) in enumerate(injuries):
        is_only = len({one.when for one in read.times}) == 1 or passage.part is not Part.RATIONALE
        yield replace(_dated(passage, read, Topic.INJURY, day), is_basis=is_only and not number)
    for read in passage.reads:
        decision = _day_of_decision(read) if _DENIED.search(read.text) else None
        if decision is not None:
            yield _dated(passage, read, Topic.UR_DECISION, decision)


def talks(passage: Passage) -> Iterator[Statement]:
    """The day of a talk between physicians, where its sentence names one day only."""
    if passage.part is Part.TREATMENT:
        return
    for read in passage.reads:
        days = [one for one in read.times if one.when.is_day]
        if len(days) == 1 and _TALK.search(read.text) and not passage.is_guidance(read.sentence.start):
            yield _dated(passage, read, Topic.TALK, days[0])


def _day_of_decision(read: Read) -> Dated | None:
    """The day right behind the words for the decision ("UR decision dated 2/4/14"), or that begins the sentence."""
    days = [one for one in read.times if one.when.is_day]
    plain = [one for one in days if _DENIED_ON.search(read.text[: one.start])]
    match = _UR.search(read.text)
    if match is None or plain:
        return next(iter(plain), None)
    behind = [one for one in days if 0 <= one.start - match.end() <= _RIGHT_BEHIND]
    ahead = [one for one in days if one.start <= _AT_START]
    alone = [one for one in days if len(read.times) == 1 and _ON.search(read.text[: one.start])]
    return next(iter(behind or ahead or alone), None)


_DENIED_ON = Pattern(
    r"\brequest(?:s|ed)?\b[^.;]{0,60}\b(?:denied|non-?certified|reviewed|modified)(?: by [\w ]{1,40}?)? on $|"
    r"\btreatments? (?:was|were) (?:denied|non-?certified) on $|"
    r"\b(?:prior|previous|original|UR|initial) denial\b[\w ]{0,40}\b(?:was|made|issued|dated|of)(?: on)? $",
    re.IGNORECASE,
)
_ON = Pattern(r"\b(?:on|dated|of)\s$", re.IGNORECASE)


def _dated(passage: Passage, read: Read, topic: Topic, time: Dated) -> Statement:
    start = read.sentence.start
    place = passage.place(start + time.start, start + time.end)
    return Statement(place, read.text, topic, _NAMES[topic], on=time.when)


_NAMES = {
    Topic.INJURY: "the injury", Topic.UR_DECISION: "the utilization review decision",
    Topic.TALK: "the talk between the physicians",
}  # fmt: skip


def _nearest_day(read: Read, pattern: Pattern) -> Dated | None:
    """The day that stands nearest to the words of a pattern; one that follows them goes before one that precedes."""
    found = [
        (_gap(match, time), time.start < match.end(), n)
        for match in pattern.finditer(read.text)
        for n, time in enumerate(read.times)
        if time.when.is_day
        and not _APART.search(read.text[min(match.end(), time.end) : max(match.start(), time.start)])
    ]
    near = [one for one in found if one[0] <= _NEAR]
    return read.times[min(near)[2]] if near else None


def _gap(match: re.Match[str], time: Dated) -> int:
    return max(time.start - match.end(), match.start() - time.end, 0)


def parts_and_levels(passage: Passage) -> Iterator[Statement]:
    """Every part of the body named with a side, and every region of the spine named with levels."""
    for read in passage.reads:
        yield from _sided(passage, read)
        yield from _levels(passage, read)


def _sided(passage: Passage, read: Read) -> Iterator[Statement]:
    start = read.sentence.start
    for body in read.of(Kind.BODY):
        side = _side_before(read, body)
        if side is None or body.value in _SYMPTOMLESS or passage.is_guidance(start + body.start):
            continue
        place = passage.place(start + body.start, start + body.end)
        yield Statement(place, read.text, Topic.PART, body.value, side=side)


def _side_before(read: Read, body: Hit) -> Side | None:
    """The side right before the part ("left knee"); None where another part of the body stands between."""
    sides = [one for one in read.of(Kind.SIDE) if one.end <= body.start and body.start - one.end <= _SIDED]
    if not sides:
        return None
    last = sides[-1]
    between = read.text[last.end : body.start]
    is_apart = bool(re.search(r"[,;.:()]", between))
    others = [one for one in read.of(Kind.BODY) if last.end <= one.start < body.start]
    if is_apart or any(not re.fullmatch(r"[\s/and]*", read.text[one.end : body.start]) for one in others):
        return None
    return Side(last.value)


def _levels(passage: Passage, read: Read) -> Iterator[Statement]:
    found: dict[str, set[str]] = {}
    for level in read.levels(0, len(read.text)):
        if "-" in level:
            found.setdefault(_REGIONS[level[0]], set()).add(level)
    for region, levels in found.items():
        at = read.sentence.start
        if not passage.is_guidance(at):
            yield Statement(
                passage.place(at, at + len(read.text)), read.text, Topic.SPINE, region, levels=frozenset(levels)
            )
