"""Numbers of visits that grammar ties to an event: "6 were approved", "16 cancellations", "Authorized: 12"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from openimr.domain.chronology.count_forms import CountKind
from openimr.domain.chronology.mentions import Mention
from openimr.domain.chronology.phrases import Hit

_ADVERB = r"(?:(?:\w+ly|also|then|already|not|now|all|just|since|so far|yet|each|both|in fact|never)\s+)"
_WERE = re.compile(
    r"[\s,]*(?:\([^()]{0,30}\)\s*)?(?:(?:of\s+)?which\s+|that\s+)?"
    rf"{_ADVERB}?(?:(?:was|were|is|are|been|being|has|have|had|got|get|gets)\s+{_ADVERB}{{0,2}}){{1,3}}",
    re.IGNORECASE,
)
"""Between a number and its event: "6 sessions [were then] approved"."""
_PASSIVE = re.compile(r"(?:was|were|is|are|been|has been|have been|had been|not)\b", re.IGNORECASE)
"""An event that begins with its own auxiliary: "were not attended"."""
_AT_ONCE = re.compile(r"\s?(?:visits?\s|sessions?\s|appts?\s|appointments?\s)?", re.IGNORECASE)
_LABEL = re.compile(r"\s*(?:\(\s*)?[:=]\s*|\s+[-–]\s+|\s*\(\s*", re.IGNORECASE)
_THAT = re.compile(r"\s*(?:that|which)\b", re.IGNORECASE)
"""Of "5 of the 12 sessions that were authorized" all 12 were."""
_WHICH = re.compile(r"\s*,\s*(?:all of )?which\b", re.IGNORECASE)
_OF = re.compile(
    r"\s*(?:[a-z]*(?:visit|session|appointment|appt|treatment)s?\s+)?(?:(?:of|in|for|from|with|at)\s+)?"
    r"(?:(?:the|his|her|post-?op(?:erative)?|outpatient)\s+)*",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"\s*[:=#(]*\s*(?:(?:only|a total of|all|the|just|his|her|x|up to|some|about|for|to)\s*)*", re.IGNORECASE
)
"""Between an event and the number that is its own object: "attended [only] 4"."""


_UR = ("authorized", "denied", "requested", "modified", "deferred")
"""Of "6 of 12 authorized" all 12 were authorized."""


def ties(
    text: str, hits: Sequence[Hit], mentions: Sequence[Mention], every: Sequence[Hit]
) -> list[tuple[Hit, Mention]]:
    """Each event with the one number that is tied to it, left to right; no event and no number stands in two pairs.

    `every` are all words of events, also those that say nothing by themselves.
    """
    free = [one for one in mentions if one.count is not None and one.count.kind is not CountKind.NTH]
    found: list[tuple[Hit, Mention]] = []
    for is_tied in (_is_labelled, _is_subject, _is_beside):
        for hit in hits:
            if any(hit is taken for taken, _ in found):
                continue
            one = next((one for one in reversed(free) if is_tied(text, hit, one, every)), None)
            if one is not None:
                found.append((hit, one))
                free = [other for other in free if other is not one]
    pairs = [(hit, _of_service_behind(text, hit, one, mentions)) for hit, one in found]
    return sorted(pairs, key=lambda pair: pair[0].start)


def _of_service_behind(text: str, hit: Hit, one: Mention, mentions: Sequence[Mention]) -> Mention:
    """A bare number with the treatment that its event names behind it: "6 no-shows in physical therapy"."""
    if one.service is not None:
        return one
    behind = next((other for other in mentions if other.start >= hit.end and other.service and not other.count), None)
    if behind is None or not _OF.fullmatch(text, hit.end, behind.start):
        return one
    return replace(one, service=behind.service, end=behind.end)


def _is_labelled(text: str, hit: Hit, one: Mention, hits: Sequence[Hit]) -> bool:
    """ "Authorized: 12", "visits attended: 7"."""
    count = one.count
    if count is None:
        return False
    if any(_is_subject(text, other, one, hits) for other in hits if other.start >= one.end):
        return False
    if count.start <= hit.start and hit.end <= count.end:
        return bool(_LABEL.match(text, hit.end, count.end))
    return bool(_LABEL.fullmatch(text, hit.end, count.start)) and text[hit.end : count.start].strip() not in ("-", "–")


def _is_subject(text: str, hit: Hit, one: Mention, hits: Sequence[Hit]) -> bool:
    """ "6 were approved", "12 sessions of massage were not attended"."""
    end = max(one.end, one.count.end) if one.count else one.end
    if end > hit.start or any(other.start >= end and other.end <= hit.start for other in hits):
        return False
    if text[end : hit.start].isspace() and _PASSIVE.match(text, hit.start):
        return True
    if not _WERE.fullmatch(text, end, hit.start):
        return False
    if one.count and one.count.whole is not None and hit.value in _UR and _THAT.match(text, end):
        return False
    # "requested 8 sessions, which were denied": they were asked for and denied.
    start = one.count.start if one.count else one.start
    is_object = any(other.end <= start and _TAKES.fullmatch(text, other.end, start) for other in hits)
    return not (is_object and _WHICH.match(text, end))


def _is_beside(text: str, hit: Hit, one: Mention, hits: Sequence[Hit]) -> bool:
    """ "16 cancellations", "4 attended", where the number is not the object of another event before it."""
    if one.end > hit.start or not _AT_ONCE.fullmatch(text, one.end, hit.start):
        return False
    if one.count and one.count.whole is not None and hit.value in _UR:
        return False
    start = one.count.start if one.count else one.start
    takers = [other for other in hits if text[other.start : other.end].lower() != "with"]
    return not any(other.end <= start and _TAKES.fullmatch(text, other.end, start) for other in takers)
