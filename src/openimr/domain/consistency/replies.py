"""What a treatment or medicine did, as the sentences about it say."""

import re
from collections.abc import Iterator
from itertools import pairwise

from openimr.domain.chronology.facts import Response
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.responses import response_of
from openimr.domain.consistency.amounts import FALL
from openimr.domain.consistency.doubts import doubt_in, matters_in
from openimr.domain.consistency.passages import Passage
from openimr.domain.consistency.places import Part
from openimr.domain.consistency.requests import is_conclusion
from openimr.domain.consistency.statements import Act, Reply, Statement, Topic
from openimr.domain.patterns import Pattern

_CLAUSE = Pattern(r";|, (?:but|while|whereas|and) |\b(?:but|however|whereas|although)\b")


_PAIN_FELL = Pattern(
    r"\b(?:pain|symptoms?|discomfort|spasms?|burning|tingling|numbness|aching|headaches?)\b(?: (?:level|score|"
    r"rating)s?)? (?:is|are|was|were|has|have|had|had been|has been)?\s?"
    r"(?:been |significantly |much |somewhat |well |greatly )*"
    r"(?:reduced|decreased|less|lower|lessened|better|controlled|relieved|fell|dropped|eased|down|improved)\b"
    r"|\b(?:reduces?|reduced|decreases?|decreased|diminish(?:es|ed)?|lessens?|eases?|eased|lowers?|lowered|"
    r"control(?:s|led|ling)?|takes the edge off|cuts?|relieves?|relieved) "
    r"(?:(?:the|his|her|their|some of the) )?(?:\w+ )?(?:pain|symptoms?|discomfort|spasms?|burning|tingling|"
    r"numbness|aching|headaches?)\b",
    re.IGNORECASE,
)
_NO_RESPONSE = Pattern(
    r"\b(?:(?:did|does|do|has|have|had) not|n't|never|fail(?:s|ed) to) respon(?:d|ded|se)\b|"
    r"\bfail(?:s|ed|ing)? to (?:reduce|relieve|help|improve|provide|control|alleviate|ease|lessen|yield|produce|give|"
    r"bring)\b|"
    r"\b(?:did|does|do|done) nothing\b|\bunsuccessful\b|\bineffective\b|\bwithout (?:any )?success\b|\bto no avail\b|"
    r"\b(?:did|does|has|have|had|was|were) (?:not|n't) (?:work|worked|made? a difference|make any difference|"
    r"successful)\b|"
    r"\bno (?:help|difference|success|better)\b|\b(?:not|n't|never) help(?:s|ed|ing|ful)?\b|"
    r"\b(?:poor|minimal|negligible) (?:response|improvement|benefit|relief)\b|"
    r"\bno response\b|"
    r"\bnon-?responsive\b|\bunresponsive\b",
    re.IGNORECASE,
)
_ENABLES = Pattern(
    r"\b(?:allows?|allowed|enables?|enabled|lets?) (?:him|her|them|the \w+) to\b|"
    r"\b(?:makes?|made) (?:a |all the )(?:\w+ )?difference\b|\b(?:can|could|now) (?:do|does|walks?|sits?|"
    r"stands?) (?:more|longer|farther)\b|"
    r"\b(?:noted|had|has|got|gets|obtained|reported|with|received) (?:\w+ )?(?:benefit|relief) (?:from|with)\b|"
    r"\b(?:is|was|been|be) (?:now |once more )?able to (?:sleep|walk|sit|stand|lift|work|drive|climb|return|do|"
    r"carry)\b",
    re.IGNORECASE,
)
_PAIN = Pattern(r"\b(?:pain|VAS|symptoms?|headaches?)\b", re.IGNORECASE)
_TO_COME = Pattern(
    r"\b(?:would|could|might|may|should|will|to (?:improve|reduce|relieve|help|decrease))\b", re.IGNORECASE
)
_NOT = Pattern(r"\b(?:not|n't|never|no|without|neither|nor)\b", re.IGNORECASE)


def response_in(read: Read, start: int, end: int) -> Response | None:
    """The response named between two places of a sentence: in the chronology's words, or by pain that fell."""
    found = response_of(read, start, end)
    if found is not None:
        return found
    if _NO_RESPONSE.search(read.text, start, end):
        return Response.UNCHANGED
    change = FALL.search(read.text, start, end)
    if change is not None and _PAIN.search(read.text):
        return Response.BETTER if int(change["after"]) < int(change["before"]) else Response.UNCHANGED
    fell = _PAIN_FELL.search(read.text, start, end) or _ENABLES.search(read.text, start, end)
    if fell is None:
        return None
    return Response.UNCHANGED if _NOT.search(read.text[max(start, fell.start() - 25) : fell.end()]) else Response.BETTER


_IN_PART = Pattern(
    r"\b(?:not|n't)\b[^.;]{0,25}\b(?:enough|sufficient(?:ly)?|fully|completely|entirely)\b"
    r"|\b(?:only|just) (?:partly|partially|briefly|for a (?:while|time))\b",
    re.IGNORECASE,
)


def reply_of(response: Response | None, said: str) -> Reply | None:
    """A response with what it was in, as the sentence says. That nothing is on record is read as a doubt."""
    if response is None or response is Response.NOT_DOCUMENTED:
        return None
    return Reply(response, matters_in(said), bool(_IN_PART.search(said)))


def replies(passage: Passage) -> Iterator[Statement]:
    """What each treatment and medicine that a passage names did, as the clause around it says."""
    if passage.part is Part.TREATMENT:
        return
    for read in passage.reads:
        if is_conclusion(read.text):
            continue
        for kind, topic in ((Kind.DRUG, Topic.MEDICINE), (Kind.SERVICE, Topic.TREATMENT)):
            for hit in read.of(kind):
                yield from _statement(passage, read, hit, topic)


def carried(passage: Passage) -> Iterator[Statement]:
    """What a sentence without a treatment of its own says of the one treatment that the sentence before it names."""
    for before, read in pairwise(passage.reads):
        names = {hit.value for hit in before.of(Kind.SERVICE)}
        if len(names) != 1 or read.of(Kind.SERVICE) or read.of(Kind.DRUG) or not _CARRIES.match(read.text):
            continue
        if is_conclusion(read.text) or is_conclusion(before.text) or doubt_in(read.text) or _TO_COME.search(read.text):
            continue
        reply = reply_of(response_in(read, 0, len(read.text)), read.text)
        start = read.sentence.start
        if reply is not None and not passage.is_guidance(start):
            place = passage.place(start, start + len(read.text))
            yield Statement(place, read.text, Topic.TREATMENT, names.pop(), act=Act.NAMED, reply=reply)


_CARRIES = re.compile(
    r"(?:He|She|The \w+|There was|It|This|These|They) (?:\w+ )?(?:report\w*|not\w+|stat\w+|had|has|was|were|gave|"
    r"provided|"
    r"brought|helped|did|benefi\w+|no|little|improved)\b",
)


def bare_injections(passage: Passage) -> Iterator[Statement]:
    """Injections that a rationale names by their day only: "the injection of 01/09/2015 gave no relief"."""
    asked = passage.lead.services if passage.lead else ()
    names = [name for name in asked if _INJECTION.search(name)]
    for read in passage.reads if names else ():
        match = _INJECTION.search(read.text)
        if match is None or not read.times or is_conclusion(read.text) or _is_named(read):
            continue
        start = read.sentence.start
        if passage.is_guidance(start + match.start()):
            continue
        whole = len(read.text)
        yield Statement(
            passage.place(start + match.start(), start + match.end()), read.text, Topic.TREATMENT, names[0],
            act=Act.DONE,
            on=read.times[0].when if len(read.times) == 1 else None, side=read.side(0, whole),
            levels=frozenset(read.levels(0, whole)), reply=reply_of(response_in(read, match.end(), whole), read.text),
        )  # fmt: skip


_INJECTION = Pattern(r"injections?|blocks?", re.IGNORECASE)


def _is_named(read: Read) -> bool:
    """Whether the sentence says what kind of injection it speaks of."""
    return any(_INJECTION.search(hit.value) for hit in read.of(Kind.SERVICE))


def _statement(passage: Passage, read: Read, hit: Hit, topic: Topic) -> Iterator[Statement]:
    start = read.sentence.start
    if passage.is_guidance(start + hit.start) or read.context(hit.start, hit.end).is_planned:
        return
    reply = _reply(read, hit, topic)
    if reply is not None:
        place = passage.place(start + hit.start, start + hit.end)
        first, last, _ = _clause(read, hit)
        days = [time.when for time in read.times if first <= time.start and time.end <= last] or [
            time.when for time in read.times
        ]
        on = days[0] if len(days) == 1 else None
        yield Statement(place, read.text, topic, hit.value.lower(), act=Act.NAMED, on=on, reply=reply)


def _reply(read: Read, hit: Hit, topic: Topic) -> Reply | None:
    doubt = doubt_in(read.text)
    if doubt is not None:
        is_told = doubt.of_gain and topic is Topic.MEDICINE
        return Reply(Response.NOT_DOCUMENTED, doubt.matters) if is_told else None
    start, end, last = _clause(read, hit)
    if _TO_COME.search(read.text, start, end) and not _NO_RESPONSE.search(read.text, start, end):
        return None
    found = reply_of(response_in(read, start, end), read.text[start:end])
    return found or reply_of(response_in(read, end, last), read.text[end:last])


def _clause(read: Read, hit: Hit) -> tuple[int, int, int]:
    """The clause that a treatment stands in, and how far clauses go on that name no other treatment.

    Of two treatments in one clause each has the words up to the next.
    """
    cuts = [match.start() for match in _CLAUSE.finditer(read.text)]
    start = max((at for at in cuts if at <= hit.start), default=0)
    later = [one.start for kind in (Kind.DRUG, Kind.SERVICE) for one in read.of(kind) if hit.end <= one.start]
    limit = min(later, default=len(read.text))
    ends = [at for at in cuts if hit.end <= at <= limit]
    end = ends[0] if ends else limit
    earlier = [one.end for one in read.of(hit.kind) if start < one.end <= hit.start]
    return (hit.start if earlier else start), end, (max(ends) if later and ends else limit)
