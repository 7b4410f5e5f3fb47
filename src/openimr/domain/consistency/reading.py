"""From a passage to its statements: the facts that it tells, and what it says is not on record."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from openimr.domain.chronology.encounters import encounters_in
from openimr.domain.chronology.facts import (
    Fact,
    MeasureFact,
    MedicineFact,
    ProcedureFact,
    Response,
    ScoreFact,
    Side,
    StudyFact,
    TreatmentEvent,
    TreatmentFact,
    When,
)
from openimr.domain.chronology.measures import measures_in
from openimr.domain.chronology.medicines import medicines_in
from openimr.domain.chronology.numbers import NUMBER, number
from openimr.domain.chronology.phrases import Kind
from openimr.domain.chronology.procedures import procedures_in, studies_in
from openimr.domain.chronology.reading import facts_of
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.scores import scores_in
from openimr.domain.chronology.vocabulary.services import Service
from openimr.domain.consistency.amounts import FALL, amounts
from openimr.domain.consistency.counted import counted
from openimr.domain.consistency.doubts import Doubt, doubt_in, is_before, is_doubted, is_undone
from openimr.domain.consistency.mentions import dated_once, parts_and_levels, talks
from openimr.domain.consistency.passages import Passage
from openimr.domain.consistency.places import Part
from openimr.domain.consistency.replies import bare_injections, carried, replies, reply_of, response_in
from openimr.domain.consistency.requests import is_conclusion
from openimr.domain.consistency.statements import Act, Doubted, Reply, Statement, Topic
from openimr.domain.consistency.undone import undone
from openimr.domain.consistency.unnamed import unnamed
from openimr.domain.consistency.workers import worker_in
from openimr.domain.patterns import Pattern

_E = TreatmentEvent
_ACTS = {
    _E.RECOMMENDED: Act.ASKED, _E.REQUESTED: Act.ASKED, _E.AUTHORIZED: Act.GRANTED, _E.MODIFIED: Act.GRANTED,
    _E.DENIED: Act.REFUSED, _E.DEFERRED: Act.REFUSED, _E.STARTED: Act.DONE, _E.ATTENDED: Act.DONE,
    _E.COMPLETED: Act.DONE, _E.MISSED: Act.NOT_DONE, _E.STOPPED: Act.NAMED,
}  # fmt: skip
_OPPOSITE = {Act.GRANTED: Act.REFUSED}
_CAME = Pattern(
    r"\bauthorization\b[^.;]*\b(?:came|arrived|(?:was|were|had been|has been) (?:given|received|issued|granted|"
    r"obtained|made))\b|\bauthorized to (?:undergo|receive|have|attend|start)\b",
    re.IGNORECASE,
)
_GIVEN_LEAVE = Pattern(
    r"\bagreed to (?!undergo|attend|try|have|start|go)|"
    r"\b(?:given|granted|received|obtained|issued|got|had) (?:\w+ )?(?:authori[sz]ation|approval|"
    r"certification) (?:for|of|to)\b",
    re.IGNORECASE,
)
_TOOK_PLACE = Pattern(
    r"\b(?:already|previously) (?:\w+ )?(?:imaged|done|had|performed|obtained|completed|undergone|received|scanned)\b|"
    r"\b(?:was|were|been) (?:already )?(?:imaged|performed|scanned|done|completed|seen)\b|"
    r"\b(?:obtained|underwent|had|received|got) (?:an?|the) ",
    re.IGNORECASE,
)
_NOT_YET = Pattern(
    r"\b(?:(?:has|have|had|did|was|were|is|are) (?:not|never)|n't|hasn't|haven't|hadn't|didn't|yet to) (?:\w+ )?"
    r"(?:complet|finish|start|begun|begin|attend|receiv|us)\w*",
    re.IGNORECASE,
)
_WENT_ON = Pattern(
    r"\b(?:went on|managed|(?:was|were|been) able) to (?:complete|attend|receive|have|finish|undergo)\b|"
    r"\b(?:already|previously) (?:completed|attended|received|undergone|had)\b",
    re.IGNORECASE,
)
_VISITS = (_E.STARTED, _E.ATTENDED, _E.COMPLETED)
_SO_MANY_OF = Pattern(
    rf"\b(?:certif|approv|authori[sz]|allow|grant|modif)\w*\s+(?:only |the |to |for )*({NUMBER})\s+(?:out )?of\b",
    re.IGNORECASE,
)
_SPECIALTY = Pattern(
    r"\bphysical medicine (?:and |& )?(?:rehab\w*|consult\w*|specialist|physician|doctor|evaluation|clinic)",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    rf"[\s,(]*(?:(?:x|×|for)?\s*(?:at least|about|approximately|some) ({NUMBER}) (?:sessions?|visits?|treatments?)\b|"
    rf"(?:times|x|×)\s?({NUMBER})\b(?! ?(?:times|per|a|/|weeks?|months?|days?|mg)\b))",
    re.IGNORECASE,
)
_A_LIST = 3
"""So many treatments in one sentence are a list: a day beside one of them says nothing of the others."""


def statements_of(passage: Passage) -> tuple[Statement, ...]:
    """What the passage says, in order. What guidelines recommend in general is no statement on the case."""
    kept = [one for one in _facts(passage) if not one.context.is_of_others]
    found = [one for fact in kept for one in _of_fact(passage, fact)]
    found += dated_once(passage)
    found += worker_in(passage)
    found += talks(passage)
    found += amounts(passage)
    found += undone(passage)
    found += unnamed(passage)
    found += replies(passage)
    found += carried(passage)
    found += bare_injections(passage)
    found += parts_and_levels(passage)
    found += counted(passage, tuple(found))
    if passage.part is not Part.TREATMENT:
        found += _doubts(passage, found)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.place.start, one.place.end)))


def _facts(passage: Passage) -> Sequence[Fact]:
    """The facts of the passage, read as they follow what the passage is on."""
    if passage.facts is not None:
        return passage.facts
    return facts_of(
        passage.own_reads, passage.text, lists_requests=passage.part is Part.UR_DECISION, kinds=_KINDS,
        lead=passage.lead.reads if passage.lead else (),
    )  # fmt: skip


def _signs_in(read: Read) -> Iterable[Fact]:
    """Findings of the examination, where the sentence names a side: only these are laid side by side."""
    return measures_in(read) if read.of(Kind.SIDE) else ()


_KINDS = (medicines_in, scores_in, procedures_in, studies_in, encounters_in, _signs_in)
"""What is laid side by side, and the visits, which give other facts their day."""


def _of_fact(passage: Passage, fact: Fact) -> Iterator[Statement]:
    at = passage.read_at(fact.span.start) if passage.text else None
    read = at[1] if at else None
    if read is not None and passage.is_guidance(fact.span.start):
        return
    place = passage.place(fact.span.start, fact.span.end)
    if passage.part is Part.RECORD and passage.page is None:
        place = replace(place, page=fact.span.page)
    base = Statement(place, read.text if read else "", Topic.TREATMENT, "")
    match fact:
        case TreatmentFact():
            if fact.service == Service.PHYSICAL_THERAPY and _SPECIALTY.search(base.said):
                return
            yield from _treatment(passage, fact, read, base)
        case ProcedureFact():
            yield _done(replace(base, topic=Topic.PROCEDURE, name=fact.name), fact, passage, read)
        case StudyFact():
            yield _done(replace(base, topic=Topic.STUDY, name=fact.name), fact, passage, read)
        case MedicineFact():
            yield from _medicine(passage, fact, read, base)
        case ScoreFact() if not FALL.search(base.said):
            yield replace(
                base, topic=Topic.SCORE, name=fact.scale, on=fact.on, low=fact.low, high=fact.high, word=fact.timing,
                is_basis=not (fact.context.is_planned or fact.context.is_negated),
            )  # fmt: skip
        case MeasureFact() if fact.side is not None and fact.is_abnormal is not None:
            yield replace(
                base, topic=Topic.FINDING, name=fact.name, side=fact.side, parts=frozenset(fact.body_parts),
                word="abnormal" if fact.is_abnormal else "normal",
            )  # fmt: skip
        case _:
            return


def _done(base: Statement, fact: ProcedureFact | StudyFact, passage: Passage, read: Read | None) -> Statement:
    is_planned = fact.context.is_planned and not (fact.on and _TOOK_PLACE.search(base.said))
    is_asked = passage.part is Part.TREATMENT or is_planned or is_conclusion(base.said)
    is_there = fact.on is not None and fact.on.is_day
    parts, side = frozenset(fact.body_parts), fact.side
    if read is not None and side is None:
        parts, side = _in_its_clause(read, fact, parts)
    return replace(
        base, act=Act.ASKED if is_asked else Act.DONE, on=fact.on, parts=parts, side=side,
        levels=frozenset(fact.levels), is_basis=is_there or not (fact.context.is_negated or fact.context.is_uncertain),
    )  # fmt: skip


def _in_its_clause(read: Read, fact: Fact, parts: frozenset[str]) -> tuple[frozenset[str], Side | None]:
    """The part and side that the words between two semicolons name, where they name one of each."""
    at = fact.span.start - read.sentence.start
    start = read.text.rfind(";", 0, max(at, 0)) + 1
    end = read.text.find(";", max(at, 0))
    end = len(read.text) if end == -1 else end
    sides = {hit.value for hit in read.of(Kind.SIDE) if start <= hit.start and hit.end <= end}
    named = frozenset(read.parts(start, end))
    if len(sides) != 1 or len(named) != 1:
        return parts, None
    return parts or named, Side(sides.pop())


def _treatment(passage: Passage, fact: TreatmentFact, read: Read | None, base: Statement) -> Iterator[Statement]:
    act = _act(passage, fact, base.said, read)
    if act is None or (act is Act.ASKED and read is not None and _is_of_another_sentence(passage, read)):
        return
    is_listed = read is not None and len({hit.value for hit in read.of(Kind.SERVICE)}) >= _A_LIST
    if act is Act.DONE and read is not None and is_doubted(read.text, fact.span.start - read.sentence.start):
        return
    count = _granted(base.said) if act is Act.GRANTED and fact.whole is not None else None
    is_planned = fact.context.is_planned and act is not Act.ASKED and not _WENT_ON.search(base.said)
    is_unsure = (fact.context.is_uncertain and not _WENT_ON.search(base.said)) or is_planned or is_before(base.said)
    if is_unsure and doubt_in(base.said):
        return
    yield replace(
        base, name=fact.service, act=act,
        on=None if is_listed and act is Act.DONE else (fact.on or _only_day(act, read)),
        count=count or fact.count or _at_least(fact, read),
        whole=fact.whole, parts=frozenset(fact.body_parts), side=fact.side, levels=frozenset(fact.levels),
        reply=_reply(fact, read, base) if act is Act.DONE else None, is_basis=not is_unsure,
        is_whole=act is Act.DONE and _is_whole(fact, base.said),
        doubted=Doubted.COMPLETED if act is Act.NOT_DONE and fact.event is _E.COMPLETED else None,
    )  # fmt: skip


def _is_whole(fact: TreatmentFact, said: str) -> bool:
    """Whether the course, a number of visits, or all of them are said to have taken place."""
    return fact.event is _E.COMPLETED or fact.count is not None or _ALL.search(said) is not None


_ALL = Pattern(r"\b(?:all|each|every|the full course|the whole course|the entire course)\b", re.IGNORECASE)


def _act(passage: Passage, fact: TreatmentFact, said: str, read: Read | None) -> Act | None:
    """What happened, as this letter means it; None where a negation speaks of something else than the treatment."""
    if passage.part is Part.TREATMENT or is_conclusion(said):
        return Act.ASKED
    if fact.event in (_E.REQUESTED, _E.RECOMMENDED) and _WENT_ON.search(said):
        return Act.DONE
    is_granted = fact.event in (_E.REQUESTED, _E.RECOMMENDED) and _CAME.search(said)
    act = Act.GRANTED if is_granted or (fact.event in _VISITS and _GIVEN_LEAVE.search(said)) else _ACTS[fact.event]
    if act is Act.DONE and read is not None and _is_not_yet(fact, read):
        return Act.NOT_DONE
    if act is Act.NOT_DONE or (act is Act.DONE and fact.context.is_negated):
        return Act.NOT_DONE if not said or is_undone(said) else None
    return _OPPOSITE.get(act, act) if fact.context.is_negated else act


def _is_not_yet(fact: TreatmentFact, read: Read) -> bool:
    """Whether the words right before a treatment say that it was not begun or finished: "has not yet completed"."""
    at = fact.span.start - read.sentence.start
    found = [match for match in _NOT_YET.finditer(read.text) if match.start() <= at + _REACH]
    return any(
        at - match.end() < _REACH and not _CUT.search(read.text, match.end(), max(at, match.end())) for match in found
    )


_REACH = 45
_CUT = Pattern(r"[;,]|\b(?:but|and|although|while)\b")


def _is_of_another_sentence(passage: Passage, read: Read) -> bool:
    """Whether a conclusion names no treatment itself: what it then seems to name was named before."""
    return passage.part is not Part.TREATMENT and not read.of(Kind.SERVICE)


def _granted(said: str) -> int | None:
    """How many were granted where a sentence says "certified 6 of 12"."""
    found = _SO_MANY_OF.search(said)
    return number(found[1]) if found else None


def _only_day(act: Act, read: Read | None) -> When | None:
    """The day of an approval whose sentence names one day only: "in a report dated ..., the administrator approved"."""
    if act is not Act.GRANTED or read is None or len(read.times) != 1:
        return None
    return read.times[0].when


def _at_least(fact: TreatmentFact, read: Read | None) -> int | None:
    """How many where a sentence says "physical therapy x at least 6 sessions": right behind the treatment."""
    if read is None:
        return None
    found = _AT_LEAST.match(read.text, max(0, fact.span.end - read.sentence.start))
    return number(found[1] or found[2]) if found else None


def _reply(fact: TreatmentFact, read: Read | None, base: Statement) -> Reply | None:
    """What the treatment did: as the fact has it, else as the rest of the sentence says up to the next treatment."""
    if fact.response is not None or read is None:
        return reply_of(fact.response, base.said)
    start = read.sentence.start
    after = max(0, fact.span.end - start)
    later = [hit.start for hit in read.of(Kind.SERVICE) if hit.start >= after]
    return reply_of(response_in(read, after, min(later, default=len(read.text))), base.said)


def _medicine(passage: Passage, fact: MedicineFact, read: Read | None, base: Statement) -> Iterator[Statement]:
    is_asked = passage.part is Part.TREATMENT or is_conclusion(base.said)
    yield replace(
        base, topic=Topic.MEDICINE, name=fact.name.lower(), act=Act.ASKED if is_asked else Act.DONE,
        strengths=() if FALL.search(base.said) else fact.strengths, per_day=fact.per_day, quantity=fact.quantity,
        is_basis=not (fact.context.is_negated or fact.context.is_uncertain),
    )  # fmt: skip


def _doubts(passage: Passage, known: Iterable[Statement]) -> Iterator[Statement]:
    """What is not on record, of the treatment that the sentence names, or that was spoken of last."""
    told = sorted((one for one in known if one.topic is Topic.TREATMENT), key=lambda one: one.place.start)
    for sentence, read in enumerate(passage.reads, start=1):
        doubt = doubt_in(read.text)
        if doubt is None or is_conclusion(read.text):
            continue
        start = read.sentence.start
        before = [one for one in told if one.place.start < start]
        named = dict.fromkeys(hit.value for hit in read.of(Kind.SERVICE) if not passage.is_guidance(start + hit.start))
        names = list(named)[:1] or (_spoken_of(passage, before) if doubt.refers else [])
        for name in names:
            yield _doubt(passage, sentence, read, doubt, name)


def _spoken_of(passage: Passage, before: Sequence[Statement]) -> list[str]:
    """The treatment named last, else the one that the passage is on."""
    asked = passage.lead.services if passage.lead else ()
    return [one.name for one in before[-1:]] or list(asked[:1])


def _doubt(passage: Passage, sentence: int, read: Read, doubt: Doubt, name: str) -> Statement:
    start = read.sentence.start
    place = replace(passage.place(start + doubt.start, start + doubt.end), sentence=sentence)
    return Statement(
        place, read.text, Topic.TREATMENT, name,
        act=Act.UNKNOWN if doubt.of else Act.NAMED, doubted=doubt.of,
        reply=Reply(Response.NOT_DOCUMENTED, doubt.matters) if doubt.of_gain else None,
    )  # fmt: skip
