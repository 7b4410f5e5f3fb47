"""What happened to treatments: asked for, authorized, denied, attended, completed, missed; how often, when, with what effect."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openimr.domain.chronology.count_forms import CountKind
from openimr.domain.chronology.counts import Count, counts_in
from openimr.domain.chronology.facts import PLAIN, Context, Response, TreatmentEvent, TreatmentFact, When
from openimr.domain.chronology.logs import is_log_title, is_title, visit_of_row
from openimr.domain.chronology.mentions import Mention, mentions_in, resolved
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.responses import response_of
from openimr.domain.chronology.sections import Section
from openimr.domain.chronology.vocabulary.events import NONE, WEAK
from openimr.domain.chronology.vocabulary.services import THERAPIES, Service

_E = TreatmentEvent
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|be|being|got|get)\s+(?:\w+ly\s+|also\s+|then\s+|not\s+|already\s+|been\s+|"
    r"subsequently\s+){0,2}$",
    re.IGNORECASE,
)
_FOR = re.compile(r"\s*(?:for|to (?:have|undergo|attend|receive|start|begin))\b", re.IGNORECASE)
_HARD = re.compile(r"[;]|\b(?:but|however|although|whereas|while|and states|hence|therefore)\b", re.IGNORECASE)
_GUIDELINE = re.compile(
    r"\b(?:MTUS|ACOEM|ODG|guidelines?|CPMTG|evidence[- ]based|literature|studies (?:show|have)|is recommended as an "
    r"option|"
    r"criteria for|recommends? (?:a trial|up to)|recommended (?:as an option|for)|in most cases|up to \d+ visits)\b",
    re.IGNORECASE,
)
_UR_EVENTS = frozenset({_E.REQUESTED, _E.AUTHORIZED, _E.MODIFIED, _E.DENIED, _E.DEFERRED})
_VISIT_EVENTS = frozenset({_E.ATTENDED, _E.COMPLETED, _E.MISSED})
_NUMBER_BEFORE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|eight|ten|twelve|the|an?|of|these|those))\)?\s*(?:previously |already |"
    r"recently |the )?$",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"\b(?:it|this|these|those|they|sessions?|visits?|treatments?|therapy|course|program|request|appointments?)\b",
    re.IGNORECASE,
)
_IT = re.compile(
    r"\b(?:it|this|these|they|(?:the|her|his|all|those|such) (?:\w+ )?(?:sessions?|visits?|course|therapy|treatments?|program))\b",
    re.IGNORECASE,
)
_THE_REQUEST = re.compile(r"\b(?:the|this|that|said) request(?!\s+for auth)\b", re.IGNORECASE)
_NEAR_SUBJECT = 48
_VISITS = re.compile(r"\b(?:sessions?|visits?|appointments?)\b", re.IGNORECASE)
_BY = re.compile(r"\bby (?P<who>(?:Dr\.?|Doctor)\s+[A-Z][\w'\-]+|(?:the )?(?:claims (?:administrator|adjuster|"
                 r"examiner)|adjuster|carrier|insurer|"
                 r"utilization review(?:er)?|peer reviewer|insurance|UR(?: physician)?)|[A-Z][\w'\-]+ "
                 r"[A-Z][\w'\-]+, (?:MD|M\.D\.|DO|DC|PT|LAc|PTP))", re.IGNORECASE)  # fmt: skip
_FROM_SECTION = {
    Section.REQUEST: _E.REQUESTED, Section.PLAN: _E.RECOMMENDED, Section.TREATMENT: _E.ATTENDED, Section.LOG: _E.ATTENDED,
}  # fmt: skip
_NEAR, _LEAD, _BEHIND, _BEFORE, _AT_ONCE = 25, 25, 60, 60, 12
_LISTED = re.compile(r"[,;:]\s.*[,;]|\)\s*,")
_OTHER_DAY = re.compile(
    r"\b(?:surgery|injury|accident|fusion|operation|follow|since|until|next|return|due|visit on|status post|s/p)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\b(?:to|certify|certifying|approving|approve) (?:only |just )?$", re.IGNORECASE)
_HAVE_BEEN = re.compile(r"\s+(?:(?:were|was|have been|has been|had been)\s+)?(?:\w+ly\s+)?", re.IGNORECASE)
_OUTCOME = re.compile(r"\b(?:upheld|overturned)\b", re.IGNORECASE)


@dataclass(slots=True)
class Memory:
    """What the page named last, for sentences that say "another 6 sessions" or "it"; and whether it is a log of visits."""

    service: Service | None = None
    is_log: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """One event with the mentions it speaks of and the stretch of the sentence that is its own."""

    event: TreatmentEvent
    hit: Hit | None
    mentions: tuple[Mention, ...]
    start: int
    end: int
    is_inner: bool = False
    """Whether the event only describes the visits: "the 6 authorized visits"."""


def treatments_in(read: Read, memory: Memory) -> list[TreatmentFact]:
    """The facts of one sentence about treatments. Recommendations of guidelines are no facts of the case."""
    if read.sentence.is_head or is_title(read):
        _announce(read, memory)
        return []
    visit = visit_of_row(read, memory.service) if memory.is_log else None
    if visit:
        return [visit]
    if not read.of(Kind.SERVICE) and not (memory.service and _may_refer(read)):
        return []
    mentions = mentions_in(read, counts_in(read.text, [(one.start, one.end) for one in read.times]))
    facts: list[TreatmentFact] = []
    if not _is_guideline(read):
        for said in _sayings(read, mentions):
            facts += _facts(read, said, mentions, memory)
    _remember(mentions, memory)
    return _once(facts)


def _once(facts: Sequence[TreatmentFact]) -> list[TreatmentFact]:
    """Each statement of a sentence once; one without a number gives way to the same one with it."""
    counted = {(fact.service, fact.event) for fact in facts if fact.count is not None}
    kept: dict[tuple[object, ...], TreatmentFact] = {}
    for fact in facts:
        if fact.count is None and (fact.service, fact.event) in counted and fact.on is None and fact.context == PLAIN:
            continue
        kept.setdefault((fact.service, fact.event, fact.count, fact.on, fact.body_parts, fact.side), fact)
    return list(kept.values())


def _announce(read: Read, memory: Memory) -> None:
    """A title or the head of a table says what the lines under it are about."""
    named = [Service(hit.value) for hit in read.of(Kind.SERVICE)]
    memory.service = next((one for one in named if one is not Service.THERAPY), memory.service)
    memory.is_log = memory.is_log or is_log_title(read)


def _may_refer(read: Read) -> bool:
    """Whether a sentence without a treatment may speak of the last one: it names no operation, test or medicine."""
    if any(hit.kind in (Kind.PROCEDURE, Kind.STUDY, Kind.DRUG) for hit in read.hits):
        return bool(_VISITS.search(read.text))
    return bool(_REFERS.search(read.text))


def _is_guideline(read: Read) -> bool:
    return read.section is Section.GUIDELINE or (bool(_GUIDELINE.search(read.text)) and not read.times)


def _remember(mentions: Sequence[Mention], memory: Memory) -> None:
    named = [one.service for one in mentions if one.service in THERAPIES and one.service is not Service.THERAPY]
    memory.service = named[-1] if named else memory.service


def _sayings(read: Read, mentions: Sequence[Mention]) -> list[_Said]:
    inner, outer = _events(read, mentions)
    reduced = [
        one for one in mentions if _TO.search(read.text[: one.start]) and any(_is_modified(hit, one) for hit in outer)
    ]
    mentions = [one for one in mentions if one not in reduced]
    found: list[_Said] = [_Said(_E.MODIFIED, None, (one,), 0, len(read.text)) for one in reduced]
    outer = [hit for hit in outer if not any(_is_modified(hit, one) for one in reduced)]
    for place, hit in enumerate(outer):
        start = outer[place - 1].end if place else 0
        end = outer[place + 1].start if place + 1 < len(outer) else len(read.text)
        said = _said(read, hit, mentions, (start, end), found[-1] if found and not reduced else None)
        if said:
            found.append(said)
    found += _inner(read, inner, mentions)
    claimed = {id(one) for said in found for one in said.mentions}
    if any(one.service is None for said in found for one in said.mentions):
        claimed |= {id(one) for one in mentions if one.count is None}
    return found + [made for one in mentions if id(one) not in claimed for made in _by_section(read, one)]


def _events(read: Read, mentions: Sequence[Mention]) -> tuple[list[Hit], list[Hit]]:
    """Events inside a count ("the 6 authorized visits") and the others; weak ones only where no strong one is."""
    hits = [
        hit
        for hit in read.of(Kind.EVENT)
        if hit.value != NONE and hit.start >= read.body and not _is_inside_service(read, hit)
    ]
    spans = [(one.start, one.end) for one in mentions if one.count]
    inner = [
        hit
        for hit in hits
        if any(start < hit.start and hit.end <= end for start, end in spans) and hit.value[-1] != WEAK
    ]
    strong = [hit for hit in hits if hit not in inner and hit.value[-1] != WEAK]
    weak = [hit for hit in hits if hit not in inner and hit.value[-1] == WEAK]
    extra = [hit for hit in weak if not any(abs(hit.start - one.start) < 80 for one in strong)]
    return inner, sorted([*strong, *extra], key=lambda hit: hit.start)


def _is_modified(hit: Hit, mention: Mention) -> bool:
    """Whether a mention is what a modification left: "modified to 6 sessions"."""
    return hit.value == _E.MODIFIED and hit.end <= mention.start


def _is_inside_service(read: Read, hit: Hit) -> bool:
    return any(one.start <= hit.start and hit.end <= one.end for one in read.of(Kind.SERVICE))


def _event(hit: Hit) -> TreatmentEvent:
    return TreatmentEvent(hit.value.removesuffix(WEAK))


def _said(
    read: Read, hit: Hit, mentions: Sequence[Mention], own: tuple[int, int], before: _Said | None
) -> _Said | None:
    text = read.text
    hard = _HARD.search(text, hit.end, own[1])
    end = hard.start() if hard else own[1]
    ahead = [one for one in mentions if hit.end <= one.start < end and not _is_of_next(text, one, own[1])]
    behind = [one for one in mentions if own[0] <= one.end <= hit.start or own[0] <= one.start <= hit.start]
    behind = [one for one in behind if not _HARD.search(text, one.end, hit.start)]
    chosen = _chosen(text, hit, ahead, behind)
    if not chosen and before:
        chosen = _shared(hit, before)
    if not chosen and (mentions or not _REFERS.search(text) or not _may_refer(read)):
        return None
    return _Said(_event(hit), hit, tuple(chosen), own[0], end)


def _is_of_next(text: str, mention: Mention, following: int) -> bool:
    """Whether a bare number belongs to the event behind it: "approved 1/15/16, 4 attended"."""
    is_bare = mention.count is not None and mention.count.kind is CountKind.BARE and mention.service is None
    return is_bare and following < len(text) and bool(_HAVE_BEEN.fullmatch(text, mention.end, following))


def _chosen(text: str, hit: Hit, ahead: list[Mention], behind: list[Mention]) -> list[Mention]:
    is_passive = bool(_PASSIVE.search(text[max(0, hit.start - 30) : hit.start])) and not _FOR.match(text, hit.end)
    is_adjective = bool(ahead) and bool(_NUMBER_BEFORE.search(text[max(0, hit.start - 20) : hit.start]))
    if is_passive and not is_adjective and behind:
        return behind
    if text[hit.start : hit.end].lower() == "with":
        return [one for one in ahead[:1] if one.start - hit.end < _NEAR and "," not in text[hit.end : one.start]]
    return ahead or behind


def _shared(hit: Hit, before: _Said) -> list[Mention]:
    """An event without a treatment of its own goes on about the one before: "requested and denied", "could not get there"."""
    if before.hit and hit.start - before.hit.end < _NEAR:
        return list(before.mentions)
    if _event(hit) in (_E.RECOMMENDED, _E.REQUESTED, _E.ATTENDED, _E.STARTED):
        return []
    return [Mention(one.service, None, one.start, one.end) for one in before.mentions[-1:]]


def _inner(read: Read, inner: Sequence[Hit], mentions: Sequence[Mention]) -> Iterator[_Said]:
    for hit in inner:
        for one in mentions:
            if one.start < hit.start and hit.end <= one.end:
                yield _Said(_event(hit), hit, (one,), one.start, one.end, is_inner=True)


def _by_section(read: Read, mention: Mention) -> Iterator[_Said]:
    """What a treatment without a word of what happened to it means, by where it stands."""
    event = _E.REQUESTED if _OUTCOME.search(read.text) else _FROM_SECTION.get(read.section)
    meant = read.context(mention.start, mention.end)
    if meant.is_planned and event is not _E.REQUESTED:
        event = _E.RECOMMENDED
    elif (
        (mention.count and mention.count.kind in (CountKind.OF, CountKind.NTH))
        or (event is None and (mention.count or response_of(read, mention.end, len(read.text))) and mention.service)
        or (event is None and mention.service in THERAPIES and (meant.is_historical or _is_undocumented(read, mention)))
    ):
        event = _E.ATTENDED
    if event:
        yield _Said(event, None, (mention,), 0, len(read.text))


def _facts(read: Read, said: _Said, mentions: Sequence[Mention], memory: Memory) -> Iterator[TreatmentFact]:
    if not said.mentions and memory.service and said.hit:
        bare = Mention(memory.service, None, said.hit.start, said.hit.end)
        if _speaks_of_last(read, said.event, said.hit):
            yield _fact(read, said, bare, memory.service)
        return
    for one in said.mentions:
        service = resolved(one, mentions, memory.service)
        if service:
            yield _fact(read, said, one, service)


def _speaks_of_last(read: Read, event: TreatmentEvent, hit: Hit) -> bool:
    """Whether an event without a treatment is of the last one: "this has not been completed", "modified the request"."""
    if any(one.kind in (Kind.PROCEDURE, Kind.STUDY, Kind.DRUG) for one in read.hits):
        return False
    before, after = read.text[max(0, hit.start - _NEAR_SUBJECT) : hit.start], read.text[hit.end : hit.end + _NEAR]
    if event in (_E.AUTHORIZED, _E.DENIED, _E.MODIFIED):
        return "request" in hit_words(read, hit) or bool(_THE_REQUEST.search(before) or _THE_REQUEST.search(after))
    if event is _E.COMPLETED:
        return bool(_IT.search(before) or _VISITS.search(after))
    if event is _E.MISSED:
        return bool(_IT.search(before) or _VISITS.search(after) or "there" in hit_words(read, hit))
    return event is _E.ATTENDED and bool(_IT.search(before) and _VISITS.search(before))


def hit_words(read: Read, hit: Hit) -> str:
    """The words of a phrase found, in small letters."""
    return read.text[hit.start : hit.end].lower()


def _fact(read: Read, said: _Said, mention: Mention, service: Service) -> TreatmentFact:
    start = min(mention.start, said.hit.start) if said.hit else mention.start
    end = max(mention.end, said.hit.end) if said.hit else mention.end
    near_end = _stretch(read, mention, said)
    count = mention.count
    numbers = _numbers(said, count)
    return TreatmentFact(
        span=read.span(start, end), on=_time(read, said, mention), context=_context(read, said, mention),
        service=service.value, event=said.event, count=numbers[1],
        body_parts=read.parts(max(0, mention.start - 30), near_end), side=read.side(max(0, mention.start - 30), near_end),
        levels=read.levels(max(0, mention.start - 20), near_end), by_whom=_who(read),
        response=_effect(read, said, mention, near_end),
        fewest=numbers[0] if numbers[0] != numbers[1] else None, whole=count.whole if count else None,
    )  # fmt: skip


def _effect(read: Read, said: _Said, mention: Mention, end: int) -> Response | None:
    """What the treatment did. What the sentence says is not on record is so wherever it says it."""
    if said.event in _UR_EVENTS:
        return None
    if _is_undocumented(read, mention):
        return Response.NOT_DOCUMENTED
    return response_of(read, mention.start, end)


def _is_undocumented(read: Read, mention: Mention) -> bool:
    """Whether words such as "lack of documentation" stand over a treatment, or before it in its clause."""
    hits = [
        hit for hit in read.of(Kind.RESPONSE) if hit.value == Response.NOT_DOCUMENTED and hit.start <= mention.start
    ]
    return any(not _HARD.search(read.text, hit.end, max(mention.start, hit.end)) for hit in hits)


def _numbers(said: _Said, count: Count | None) -> tuple[int | None, int | None]:
    if count is None:
        return None, None
    if count.whole is not None and said.event in _UR_EVENTS | {_E.RECOMMENDED}:
        return count.whole, count.whole
    return count.fewest, count.most


def _stretch(read: Read, mention: Mention, said: _Said) -> int:
    """Where the words about a mention end: at the next treatment or at the end of its stretch."""
    following = [hit.start for hit in read.of(Kind.SERVICE) if hit.start >= mention.end]
    hard = _HARD.search(read.text, mention.end)
    limits = [*following[:1], *([hard.start()] if hard else []), len(read.text)]
    return min(limits)


def _context(read: Read, said: _Said, mention: Mention) -> Context:
    """How the event is meant. What is asked for or decided is told as such and is not itself planned."""
    at = (said.hit.start, said.hit.end) if said.hit else (mention.start, mention.end)
    of_event = read.context(*at)
    of_treatment = read.context(mention.start, mention.end, (at,)) if said.event in _VISIT_EVENTS else of_event
    is_told = said.event in _UR_EVENTS
    is_open = said.event in _VISIT_EVENTS and _is_undocumented(read, mention)
    return Context(
        is_negated=not is_open
        and not said.is_inner
        and (of_event.is_negated or (of_treatment.is_negated and not is_told)),
        is_historical=of_event.is_historical or of_treatment.is_historical,
        is_planned=said.event is _E.RECOMMENDED or (not is_told and of_event.is_planned),
        is_of_others=of_event.is_of_others,
        is_uncertain=is_open or of_event.is_uncertain or of_treatment.is_uncertain,
    )


def _time(read: Read, said: _Said, mention: Mention) -> When | None:
    """The time that belongs to the event: close behind the words, else close before them, else at the sentence's start."""
    at, to = (said.hit.start, said.hit.end) if said.hit else (mention.start, mention.end)
    start, end = min(at, mention.start), max(to, mention.end)
    for one in read.times:
        if _is_close(read, end, one.start, said.end) or (
            start <= one.start and one.end <= end and _is_of_event(to, one.start)
        ):
            return one.when
    if said.hit and said.hit.value[-1] == WEAK:
        return None
    before = [one for one in read.times if said.start <= one.start and one.end <= start and start - one.end < _BEFORE]
    if before and not _LISTED.search(read.text, before[-1].end, start):
        return before[-1].when
    lead = read.times[0] if read.times else None
    return lead.when if lead and lead.start < _LEAD and lead.end <= start else None


def _is_close(read: Read, end: int, at: int, limit: int) -> bool:
    """Whether a time stands so close behind the words that it is theirs: no other treatment or operation between."""
    if not end <= at <= limit or at - end > _BEHIND:
        return False
    between = (Kind.SERVICE, Kind.PROCEDURE, Kind.STUDY)
    return not any(end <= hit.start < at for hit in read.hits if hit.kind in between) and not _OTHER_DAY.search(
        read.text, end, at
    )


def _is_of_event(event_end: int, at: int) -> bool:
    """A time between the event and the treatment is the event's where it follows at once: "approved on 2/11/14 for"."""
    return 0 <= at - event_end < _AT_ONCE


def _who(read: Read) -> str:
    found = _BY.search(read.text)
    return found["who"] if found else ""
