"""What a treatment or medicine did, as the sentences about it say."""

import re
from collections.abc import Iterator

from openimr.domain.chronology.facts import Response
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.responses import response_of
from openimr.domain.consistency.doubts import doubt_in, matters_in
from openimr.domain.consistency.passages import Passage
from openimr.domain.consistency.places import Part
from openimr.domain.consistency.requests import is_conclusion
from openimr.domain.consistency.statements import Act, Reply, Statement, Topic

_CLAUSE = re.compile(r";|, (?:but|while|whereas|and) |\b(?:but|however|whereas|although)\b")


_PAIN_FELL = re.compile(
    r"\b(?:pain|symptoms?|discomfort|spasms?|burning|tingling|numbness|aching|headaches?)\b(?: (?:level|score|"
    r"rating)s?)? (?:is|are|was|were|has|have|had|had been|has been)?\s?"
    r"(?:been |significantly |much |somewhat |well |greatly )*"
    r"(?:reduced|decreased|less|lower|lessened|better|controlled|relieved|fell|dropped|eased|down|improved)\b"
    r"|\b(?:reduces?|reduced|decreases?|decreased|diminish(?:es|ed)?|lessens?|eases?|eased|lowers?|lowered|"
    r"controls?|takes the edge off|cuts?|relieves?|relieved) "
    r"(?:(?:the|his|her|their|some of the) )?(?:\w+ )?(?:pain|symptoms?|discomfort|spasms?|burning|tingling|"
    r"numbness|aching|headaches?)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:would|could|might|may|should|will|to (?:improve|reduce|relieve|help|decrease))\b", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:not|n't|never|no|without|neither|nor)\b", re.IGNORECASE)


def response_in(read: Read, start: int, end: int) -> Response | None:
    """The response named between two places of a sentence: in the chronology's words, or by pain that fell."""
    found = response_of(read, start, end)
    if found is not None:
        return found
    fell = _PAIN_FELL.search(read.text, start, end)
    if fell is None:
        return None
    return Response.UNCHANGED if _NOT.search(read.text[max(start, fell.start() - 25) : fell.end()]) else Response.BETTER


def reply_of(response: Response | None, said: str) -> Reply | None:
    """A response with what it was in, as the sentence says. That nothing is on record is read as a doubt."""
    if response is None or response is Response.NOT_DOCUMENTED:
        return None
    return Reply(response, matters_in(said))


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


def _statement(passage: Passage, read: Read, hit: Hit, topic: Topic) -> Iterator[Statement]:
    start = read.sentence.start
    if passage.is_guidance(start + hit.start) or read.context(hit.start, hit.end).is_planned:
        return
    reply = _reply(read, hit, topic)
    if reply is not None:
        place = passage.place(start + hit.start, start + hit.end)
        yield Statement(place, read.text, topic, hit.value.lower(), act=Act.NAMED, reply=reply)


def _reply(read: Read, hit: Hit, topic: Topic) -> Reply | None:
    doubt = doubt_in(read.text)
    if doubt is not None:
        is_told = doubt.of_gain and topic is Topic.MEDICINE
        return Reply(Response.NOT_DOCUMENTED, doubt.matters) if is_told else None
    start, end = _clause(read, hit)
    if _TO_COME.search(read.text, start, end):
        return None
    return reply_of(response_in(read, start, end), read.text[start:end])


def _clause(read: Read, hit: Hit) -> tuple[int, int]:
    """The clause that a treatment stands in; of two in one clause each has the words up to the next."""
    cuts = [match.start() for match in _CLAUSE.finditer(read.text)]
    start = max((at for at in cuts if at <= hit.start), default=0)
    end = min((at for at in cuts if at >= hit.end), default=len(read.text))
    later = [one.start for one in read.of(hit.kind) if hit.end <= one.start < end]
    earlier = [one.end for one in read.of(hit.kind) if start < one.end <= hit.start]
    return (hit.start if earlier else start), min(later, default=end)
