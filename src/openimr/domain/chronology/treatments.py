"""What happened to treatments: asked for, authorized, denied, attended, completed, missed; when, to what effect."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from openimr.domain.chronology import intentions
from openimr.domain.chronology.counts import counts_in
from openimr.domain.chronology.facts import PLAIN, Context, Response, TreatmentEvent, TreatmentFact, When
from openimr.domain.chronology.logs import is_log_title, is_title, visit_of_row, visits_of_list
from openimr.domain.chronology.mentions import Mention, mentions_in, resolved
from openimr.domain.chronology.numbers import NUMBER, number
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.responses import HARD, is_undocumented, response_of
from openimr.domain.chronology.said import Said
from openimr.domain.chronology.sayings import VISITS, may_refer, sayings
from openimr.domain.chronology.sections import Section
from openimr.domain.chronology.vocabulary.events import WEAK
from openimr.domain.chronology.vocabulary.services import THERAPIES, Service
from openimr.domain.patterns import Pattern

_E = TreatmentEvent
_GUIDELINE = Pattern(
    r"\b(?:MTUS|ACOEM|ODG|guidelines?|CPMTG|evidence[- ]based|literature|studies (?:show|have)|is recommended as an "
    r"option|"
    r"criteria for|recommends? (?:a trial|up to)|recommended (?:as an option|for)|in most cases|up to \d+ visits)\b",
    re.IGNORECASE,
)
_UR_EVENTS = frozenset({_E.REQUESTED, _E.AUTHORIZED, _E.MODIFIED, _E.DENIED, _E.DEFERRED})
_VISIT_EVENTS = frozenset({_E.ATTENDED, _E.COMPLETED, _E.MISSED})
_IT = Pattern(
    r"\b(?:it|this|these|they|(?:the|her|his|all|those|such) (?:\w+ )?(?:sessions?|visits?|course|therapy|"
    r"treatments?|program))\b",
    re.IGNORECASE,
)
_THE_REQUEST = Pattern(r"\b(?:the|this|that|said) request(?!\s+for auth)\b", re.IGNORECASE)
_NEAR_SUBJECT = 48
_BY = Pattern(r"\bby (?P<who>(?:Dr\.?|Doctor)\s+[A-Z][\w'\-]+|(?:the )?(?:claims (?:administrator|adjuster|"
                 r"examiner)|adjuster|carrier|insurer|"
                 r"utilization review(?:er)?|peer reviewer|insurance|UR(?: physician)?)|[A-Z][\w'\-]+ "
                 r"[A-Z][\w'\-]+, (?:MD|M\.D\.|DO|DC|PT|LAc|PTP))", re.IGNORECASE)  # fmt: skip
_NEAR, _LEAD, _BEHIND, _BEFORE, _AT_ONCE = 25, 25, 60, 60, 12
_NARRATES = ("had", "did", "got", "allowed", "auth", "auths", "cert")
"""Weak words that tell of a thing at its time: "in March 2014 she had six sessions"."""
_LISTED = Pattern(r"[,;:]\s.*[,;]|\)\s*,")
_OTHER_DAY = Pattern(
    r"\b(?:surgery|injury|accident|fusion|operation|follow|since|until|next|return|due|visit on|status post|s/p|"
    r"through|thru|exp|expir\w+|valid|good (?:thru|through)|ending|end date|effective until)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Memory:
    """What the page named last, for sentences such as "another 6 sessions"; and whether it is a log of visits."""

    service: Service | None = None
    is_log: bool = False
    is_request: bool = False
    """Whether the page is a request for authorization: what it lists without a word is asked for."""


def treatments_in(read: Read, memory: Memory) -> list[TreatmentFact]:
    """The facts of one sentence about treatments. Recommendations of guidelines are no facts of the case."""
    if read.sentence.is_head or is_title(read):
        _announce(read, memory)
        return []
    listed = visits_of_list(read, memory.service) if memory.is_log or memory.service else []
    if listed:
        return listed
    visit = visit_of_row(read, memory.service) if memory.is_log else None
    if visit:
        return [visit]
    if not read.of(Kind.SERVICE) and not (memory.service and may_refer(read)):
        return []
    ratio = _used_of_authorized(read, memory)
    if ratio:
        return ratio
    mentions = mentions_in(read, counts_in(read.text, [(one.start, one.end) for one in read.times]))
    facts: list[TreatmentFact] = []
    if not _is_guideline(read):
        for said in _on_request(read, sayings(read, mentions), memory):
            facts += _facts(read, said, mentions, memory)
    _remember(mentions, memory)
    return _once(facts)


_BEFORE_NOW = Pattern(
    r"\b(?:prior|previous(?:ly)?|past|total|to date|so far|has had|have had|had had|already|history of|conservative|"
    r"rec'?d|received|treated with|underwent|completed|attended|finished|rendered|took place|taken place|billing|"
    r"records (?:document|show|indicate|reflect)|after (?:\w+ |\d+ ){1,2}(?:visits?|sessions?|treatments?)|improved)\b",
    re.IGNORECASE,
)
"""Words of what took place before a request."""
_RATIO = Pattern(
    r"\b(?:used|attended|completed|done|seen)\s*/\s*(?:auth\w*(?:'d)?|approved|certified|allowed|appr)\s*[:=#]?\s*"
    rf"(?P<used>{NUMBER})\s*/\s*(?P<whole>{NUMBER})",
    re.IGNORECASE,
)


def _used_of_authorized(read: Read, memory: Memory) -> list[TreatmentFact]:
    """Two numbers under one label: "PT visits used/auth: 4/18"."""
    found = _RATIO.search(read.text)
    named = [hit for hit in read.of(Kind.SERVICE) if found and hit.end <= found.start()]
    service = named[-1].value if named else (memory.service.value if memory.service else "")
    if not found or not service:
        return []
    start = named[-1].start if named else found.start()
    used, whole = number(found["used"]), number(found["whole"])
    plain = TreatmentFact(
        span=read.span(start, found.end()), on=None, context=PLAIN, service=service, event=_E.ATTENDED, count=used,
        body_parts=(), side=None, levels=(), by_whom="", response=None, whole=whole,
    )  # fmt: skip
    return [plain, replace(plain, event=_E.AUTHORIZED, count=whole)]


def _on_request(read: Read, told: Sequence[Said], memory: Memory) -> list[Said]:
    """On a form of request, services that stand there without a word of what happened to them are requested."""
    if not memory.is_request or read.section in (Section.TREATMENT, Section.PAST) or _BEFORE_NOW.search(read.text):
        return list(told)
    return [
        replace(said, event=_E.REQUESTED) if said.hit is None and said.event in (_E.ATTENDED, _E.RECOMMENDED) else said
        for said in told
    ]


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
    is_log = is_log_title(read)
    if is_log and memory.is_log and not named and not read.sentence.is_head:
        memory.service = None
    memory.service = next(
        (one for one in named if one is not Service.THERAPY), memory.service or next(iter(named), None)
    )
    memory.is_log = memory.is_log or is_log


def _is_guideline(read: Read) -> bool:
    return read.section is Section.GUIDELINE or (bool(_GUIDELINE.search(read.text)) and not read.times)


def _remember(mentions: Sequence[Mention], memory: Memory) -> None:
    named = [one.service for one in mentions if one.service in THERAPIES and one.service is not Service.THERAPY]
    memory.service = named[-1] if named else memory.service


def _facts(read: Read, said: Said, mentions: Sequence[Mention], memory: Memory) -> Iterator[TreatmentFact]:
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
    """Whether an event without a treatment is of the last one: "this has not been completed"."""
    if any(one.kind in (Kind.PROCEDURE, Kind.STUDY, Kind.DRUG) for one in read.hits):
        return False
    before, after = read.text[max(0, hit.start - _NEAR_SUBJECT) : hit.start], read.text[hit.end : hit.end + _NEAR]
    if event in (_E.AUTHORIZED, _E.DENIED, _E.MODIFIED):
        return "request" in hit_words(read, hit) or bool(_THE_REQUEST.search(before) or _THE_REQUEST.search(after))
    if event is _E.COMPLETED:
        return bool(_IT.search(before) or VISITS.search(after))
    if event is _E.MISSED:
        return bool(_IT.search(before) or VISITS.search(after) or "there" in hit_words(read, hit))
    return event is _E.ATTENDED and bool(_IT.search(before) and VISITS.search(before))


def hit_words(read: Read, hit: Hit) -> str:
    """The words of a phrase found, in small letters."""
    return read.text[hit.start : hit.end].lower()


def _fact(read: Read, said: Said, mention: Mention, service: Service) -> TreatmentFact:
    start = min(mention.start, said.hit.start) if said.hit else mention.start
    end = max(mention.end, said.hit.end) if said.hit else mention.end
    near_end = _stretch(read, mention, said)
    count = mention.count
    numbers = _numbers(said, mention)
    return TreatmentFact(
        span=read.span(start, end), on=_time(read, said, mention), context=_context(read, said, mention),
        service=service.value, event=said.event, count=numbers[1],
        body_parts=read.parts(max(0, mention.start - 30), near_end),
        side=read.side(max(0, mention.start - 30), near_end),
        levels=read.levels(max(0, mention.start - 20), near_end), by_whom=_who(read),
        response=_effect(read, said, mention, near_end),
        fewest=numbers[0] if numbers[0] != numbers[1] else None, whole=count.whole if count else None,
    )  # fmt: skip


def _effect(read: Read, said: Said, mention: Mention, end: int) -> Response | None:
    """What the treatment did. What the sentence says is not on record is so wherever it says it."""
    if said.event in _UR_EVENTS:
        return None
    if is_undocumented(read, mention.start):
        return Response.NOT_DOCUMENTED
    return response_of(read, mention.start, end)


def _numbers(said: Said, mention: Mention) -> tuple[int | None, int | None]:
    """Fewest and most. Of "6 of the 12 requested visits" 12 were requested; who "approved 6 of 12" approved 6."""
    count = mention.count
    if count is None:
        return None, None
    is_of_whole = said.is_inner or said.hit is None or said.hit.start >= mention.end
    if count.whole is not None and is_of_whole and not said.is_tied and said.event in _UR_EVENTS | {_E.RECOMMENDED}:
        return count.whole, count.whole
    return count.fewest, count.most


def _stretch(read: Read, mention: Mention, said: Said) -> int:
    """Where the words about a mention end: at the next treatment or at the end of its stretch."""
    following = [hit.start for hit in read.of(Kind.SERVICE) if hit.start >= mention.end]
    hard = HARD.search(read.text, mention.end)
    limits = [*following[:1], *([hard.start()] if hard else []), len(read.text)]
    return min(limits)


def _context(read: Read, said: Said, mention: Mention) -> Context:
    """How the event is meant. What is asked for or decided is told as such and is not itself planned."""
    at = (said.hit.start, said.hit.end) if said.hit else (mention.start, mention.end)
    # "6 scheduled visits were missed": the words of the visits themselves do not say how the event is meant.
    of_event = read.context(*at, ((mention.start, mention.end),) if mention.count else ())
    is_of_others = of_event.is_of_others or read.context(mention.start, mention.end).is_of_others
    of_treatment = read.context(mention.start, mention.end, (at,)) if said.event in _VISIT_EVENTS else of_event
    is_told = said.event in _UR_EVENTS
    is_open = said.event in _VISIT_EVENTS and is_undocumented(read, mention.start)
    is_awaited = (
        said.event is _E.AUTHORIZED and said.hit is not None and not said.is_turned and _is_awaited(read, said, mention)
    )
    return Context(
        is_negated=not is_open
        and not said.is_inner
        and not said.is_turned
        and (of_event.is_negated or (of_treatment.is_negated and not is_told)),
        is_historical=of_event.is_historical or of_treatment.is_historical,
        is_planned=said.event is _E.RECOMMENDED
        or is_awaited
        or (not is_told and (of_event.is_planned or _is_to_come(read, said))),
        is_of_others=is_of_others,
        is_uncertain=is_open or of_event.is_uncertain or of_treatment.is_uncertain,
    )


def _is_awaited(read: Read, said: Said, mention: Mention) -> bool:
    """Whether an approval is only hoped for: "once approved", "authorization of 12 visits is pending"."""
    start = said.hit.start if said.hit else mention.start
    end = max(mention.end, said.hit.end if said.hit else 0)
    return bool(_AWAITED.search(read.text[max(0, start - 40) : start]) or _PENDING.match(read.text, end))


_AWAITED = Pattern(
    r"\b(?:if|once|when|pending|await\w*|until|subject to|upon|hop\w+ for|wait\w* for|after|as soon as|unless|"
    r"request\w* for|seek\w*)\s+"
    r"(?:(?:it|this|that|these|they|is|are|the|an|further|they|insurance|ur|he|she|is)\s+){0,3}$",
    re.IGNORECASE,
)
_PENDING = re.compile(
    r"[^.;,]{0,30}?\b(?:is|are|remains?|still)\s+(?:still\s+|now\s+)?(?:pending|awaited|outstanding|being sought)\b",
    re.IGNORECASE,
)


def _is_to_come(read: Read, said: Said) -> bool:
    """Whether a beginning or a course is spoken of before it took place: "set to begin", "until they are done"."""
    if said.hit is None or said.event not in (_E.STARTED, _E.COMPLETED, _E.ATTENDED):
        return False
    if intentions.UNTIL.search(read.text[: said.hit.end]):
        return True
    if said.event is _E.STARTED and intentions.BEHIND.match(
        read.text, max(said.hit.end, *(one.end for one in said.mentions or ()), 0)
    ):
        return True
    begins = said.event is _E.STARTED and read.text[said.hit.start : said.hit.end].lower() in _TO_BEGIN
    return begins and bool(
        intentions.AHEAD.search(read.text[: said.hit.start]) or _TO_.search(read.text[: said.hit.start])
    )


_TO_BEGIN = ("begin", "start", "initiate", "commence", "starting")
_TO_ = Pattern(r"\bto\s+$", re.IGNORECASE)


def _time(read: Read, said: Said, mention: Mention) -> When | None:
    """The time of the event: close behind the words, else close before them, else at the sentence's start."""
    at, to = (said.hit.start, said.hit.end) if said.hit else (mention.start, mention.end)
    start, end = min(at, mention.start), max(to, mention.end)
    for one in read.times:
        if _is_close(read, end, one.start, said.end) or (
            start <= one.start and one.end <= end and _is_of_event(_without_services(read), to, one.start)
        ):
            return one.when
    headed = _of_paper(read, start)
    if headed:
        return headed
    if said.hit and said.hit.value[-1] == WEAK and hit_words(read, said.hit) not in _NARRATES:
        return None
    before = [one for one in read.times if said.start <= one.start and one.end <= start and start - one.end < _BEFORE]
    if before and not _LISTED.search(read.text, before[-1].end, start):
        return before[-1].when
    lead = read.times[0] if read.times else None
    return lead.when if lead and lead.start < _LEAD and lead.end <= start else None


def _without_services(read: Read) -> str:
    """The text with blanks for treatments: "finished [acupuncture] 3/4/14, 12 visits" was finished on that day."""
    text = read.text
    for hit in read.of(Kind.SERVICE):
        text = text[: hit.start] + " " * (hit.end - hit.start) + text[hit.end :]
    return text


def _of_paper(read: Read, start: int) -> When | None:
    """The day of the paper that the words begin with: "authorization dated 3/4/10 allows 12 visits"."""
    before = [one for one in read.times if one.end <= start]
    is_dated = bool(before) and _DATED_PAPER.search(read.text[: before[-1].start])
    return before[-1].when if is_dated and start - before[-1].end <= _AT_ONCE else None


_DATED_PAPER = Pattern(
    r"\b(?:authori[sz]ation|approval|certification|denial|determination|decision|letter|notice|request|rfa|referral|"
    r"order|prescription|rx|auth)\s*(?:form |letter )?(?:(?:was |is )?(?:dated|issued|received|rec'?d|of|from|on|made|"
    r"given)\s*)*[:(]?\s*$",
    re.IGNORECASE,
)


def _is_close(read: Read, end: int, at: int, limit: int) -> bool:
    """Whether a time stands so close behind the words that it is theirs: no other treatment or operation between."""
    if not end <= at <= limit or at - end > _BEHIND:
        return False
    between = (Kind.SERVICE, Kind.PROCEDURE, Kind.STUDY)
    return not any(end <= hit.start < at for hit in read.hits if hit.kind in between) and not _OTHER_DAY.search(
        read.text, end, at
    )


def _is_of_event(text: str, event_end: int, at: int) -> bool:
    """A time between the event and the treatment is the event's where it follows at once: "approved on 2/11/14 for"."""
    return (
        0 <= at - event_end < _AT_ONCE or text[event_end:at].isspace() or bool(_ISSUED.fullmatch(text, event_end, at))
    )


_ISSUED = re.compile(
    r"\s*(?:\b(?:was|were|is|issued|dated|received|rec'?d|made|given|rendered|sent|faxed|obtained|granted|came|back|"
    r"letter|notice|form|through|effective|of|on|from|in|as|by (?:the )?(?:UR|carrier|insurer|adjuster|(?:Dr\.|"
    r"Doctor) \w+))\b[\s,:(]*)*",
    re.IGNORECASE,
)
"""Between a decision and its day: "determination [was issued on] 5/3/12 for 4 visits"."""


def _who(read: Read) -> str:
    found = _BY.search(read.text)
    return found["who"] if found else ""
