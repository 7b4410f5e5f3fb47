"""Parts of a number of visits: what a decision left of a request, what was used of it, what remains."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from openimr.domain.chronology import intentions
from openimr.domain.chronology.count_forms import CountKind
from openimr.domain.chronology.facts import TreatmentEvent
from openimr.domain.chronology.mentions import Mention
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.said import Said, event_said, number_start
from openimr.domain.chronology.vocabulary.events import WEAK
from openimr.domain.patterns import Pattern

_E = TreatmentEvent
_TO = Pattern(
    r"\b(?:to|certify|certifying|approving|approve) (?:(?:allow|permit|authorize|certify|approve) )?(?:only |just )?$",
    re.IGNORECASE,
)
_APPROVAL = Pattern(r"\b(?:authoriz|approv|certif)\w*", re.IGNORECASE)


def is_granted_already(said: Said, found: Sequence[Said]) -> bool:
    """Whether the number before "decision: modified" is told as approved: "approved 10, decision: modified"."""
    if said.hit is None or said.hit.value != _E.MODIFIED or said.event is not _E.REQUESTED:
        return False
    granted = [one for other in found if other.event is _E.AUTHORIZED for one in other.mentions]
    return any(one.count == other.count for one in said.mentions for other in granted)


def is_known_as_granted(said: Said, found: Sequence[Said]) -> bool:
    """Whether visits that are to begin are told as authorized too: "yet to begin the 12 approved visits"."""
    if said.event is not _E.RECOMMENDED or not said.is_turned:
        return False
    granted = [one for other in found if other.event is _E.AUTHORIZED for one in other.mentions]
    return any(one is other for one in said.mentions for other in granted)


_INSTEAD = Pattern(r"\b(?:rather than|instead of)\b", re.IGNORECASE)


def asked_instead(text: str, mentions: Sequence[Mention], found: Sequence[Said]) -> list[Said]:
    """What had been asked for: the 12 of "6 rather than 12 visits were certified"."""
    granted = [one for said in found if said.event in (_E.AUTHORIZED, _E.MODIFIED) for one in said.mentions]
    return [
        Said(_E.REQUESTED, None, (one,), 0, len(text))
        for one in mentions
        if one.count
        and one.count.whole
        and any(other is one for other in granted)
        and _INSTEAD.search(text, one.start, one.end)
    ]


_DONE = Pattern(r"\b(?:done|seen|had|used|been to|gone to)\s*[:\-]?\s*$", re.IGNORECASE)


def done_of_granted(text: str, mentions: Sequence[Mention], found: Sequence[Said]) -> list[Said]:
    """The 11 of "done 11 out of 16 authorized", of which the decision has taken up the 16."""
    made = []
    for one in mentions:
        if one.count is None or one.count.whole is None or not _DONE.search(text, 0, one.count.start):
            continue
        events = [said.event for said in found if any(other is one for other in said.mentions)]
        if events == [_E.AUTHORIZED]:
            made.append(Said(_E.ATTENDED, None, (one,), 0, len(text)))
    return made


def before_cut(
    reduced: Sequence[Mention], cut: Sequence[Hit], free: Sequence[Mention], found: Sequence[Said]
) -> Iterator[Said]:
    """What had been asked for before it was cut: the 12 of "12 visits were modified to 6"."""
    claimed = {id(one) for said in found for one in said.mentions}
    if not reduced or any(said.event is _E.REQUESTED for said in found):
        return
    for one in free:
        if one.count and id(one) not in claimed and one.end <= max(number_start(other) for other in reduced):
            yield Said(_E.REQUESTED, None, (one,), 0, one.end)


def is_left_of_cut(text: str, one: Mention, cut: Sequence[Hit]) -> bool:
    """Whether a number is what a decision left: "modified to 6", "partially certified for 4 visits"."""
    start = number_start(one)
    if _TO.search(text[:start]) and any(is_modified(hit, one) for hit in cut):
        return True
    granted = [hit for hit in cut if _APPROVAL.search(text, hit.start, hit.end)]
    return any(hit.end <= start and _AT.fullmatch(text, hit.end, start) for hit in granted)


_AT = re.compile(r"\s*(?:for|at|to)\s+(?:only\s+|just\s+)?", re.IGNORECASE)


def is_modified(hit: Hit, mention: Mention) -> bool:
    """Whether a mention is what a modification left: "modified to 6 sessions"."""
    return event_said(hit) is _E.MODIFIED and hit.end <= number_start(mention)


def without_none(mentions: Sequence[Mention]) -> list[Mention]:
    """A number of nought beside another is what a denial left: "requested 6 visits, approved 0"."""
    counted = [one for one in mentions if one.count and one.count.most]
    if not counted:
        return list(mentions)
    return [one for one in mentions if one.count is None or one.count.most or one.service]


_STILL = Pattern(r"\b(?:still has|has|have|with|are|is)\s+(?:still\s+|only\s+|another\s+|the\s+)*$", re.IGNORECASE)
_TO_USE = re.compile(r"[^.;,]{0,20}?\b(?:to (?:use|go|attend|complete)|to be used)\b", re.IGNORECASE)


def _is_left_over(text: str, mention: Mention) -> bool:
    """Whether visits are what remains: "6 sessions left", "he has 4 PT visits remaining"."""
    if mention.count is None:
        return False
    if intentions.REMAINS.match(text, mention.end):
        return True
    return bool(_STILL.search(text, 0, mention.count.start) and _TO_USE.match(text, mention.end))


def left_out(read: Read, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without what remains. Of "3 of 12 certified visits remain" the 12 stay: they were certified."""
    granted = [hit for hit in read.of(Kind.EVENT) if hit.value.removesuffix(WEAK) == _E.AUTHORIZED]
    kept: list[Mention] = []
    for one in mentions:
        count = one.count
        if not _is_left_over(read.text, one):
            kept.append(one)
        elif count and count.whole and any(count.start < hit.start and hit.end <= one.end for hit in granted):
            whole = replace(count, kind=CountKind.TOTAL, fewest=count.whole, most=count.whole, whole=None)
            kept.append(replace(one, count=whole))
    return kept
