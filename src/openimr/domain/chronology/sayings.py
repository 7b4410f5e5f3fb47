"""What a sentence says happened to the treatments it names: each event with the mentions it speaks of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from openimr.domain.chronology import decisions, intentions
from openimr.domain.chronology.bindings import ties
from openimr.domain.chronology.count_forms import CountKind
from openimr.domain.chronology.counting_words import is_idle, is_labelled_word
from openimr.domain.chronology.facts import Context, TreatmentEvent
from openimr.domain.chronology.mentions import Mention
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.portions import (
    asked_instead,
    before_cut,
    done_of_granted,
    is_granted_already,
    is_known_as_granted,
    is_left_of_cut,
    is_modified,
    left_out,
    without_none,
)
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.responses import HARD, is_undocumented, response_of
from openimr.domain.chronology.said import Said, event_said
from openimr.domain.chronology.sections import Section
from openimr.domain.chronology.vocabulary.events import NONE, WEAK
from openimr.domain.chronology.vocabulary.services import THERAPIES
from openimr.domain.patterns import Pattern

_E = TreatmentEvent
_NEAR = 25
_PASSIVE = Pattern(
    r"\b(?:was|were|is|are|been|be|being|got|get)\s+(?:\w+ly\s+|also\s+|then\s+|not\s+|already\s+|been\s+|"
    r"subsequently\s+){0,2}$",
    re.IGNORECASE,
)
_FOR = re.compile(r"\s*(?:for|to (?:have|undergo|attend|receive|start|begin))\b", re.IGNORECASE)
_NUMBER_BEFORE = Pattern(
    r"(?:\d|\b(?:one|two|three|four|five|six|eight|ten|twelve|the|an?|of|these|those))\)?\s*(?:previously |already |"
    r"recently |the )?$",
    re.IGNORECASE,
)
_REFERS = Pattern(
    r"\b(?:it|this|these|those|they|sessions?|visits?|treatments?|therapy|course|program|request|appointments?)\b",
    re.IGNORECASE,
)
VISITS = Pattern(r"\b(?:sessions?|visits?|appointments?)\b", re.IGNORECASE)
_FROM_SECTION = {
    Section.REQUEST: _E.REQUESTED, Section.PLAN: _E.RECOMMENDED, Section.TREATMENT: _E.ATTENDED,
    Section.LOG: _E.ATTENDED,
}  # fmt: skip
_HAVE_BEEN = re.compile(r"\s+(?:(?:were|was|have been|has been|had been)\s+)?(?:\w+ly\s+)?", re.IGNORECASE)
_NOUGHT = re.compile(r"\s*[:=]?\s*(?:0|none|zero)\b(?!\s*[./\-]\d)", re.IGNORECASE)
"""An event that did not happen at all: "approved: 0"."""
_DECIDED = Pattern(r"\b(?:decision|determination|outcome|status)\s*:?\s*(?:\[[xX]\]\s*)?$", re.IGNORECASE)
_RENEWED = re.compile(r"renew", re.IGNORECASE)
_APPROVAL = Pattern(r"\b(?:authoriz|approv|certif)\w*", re.IGNORECASE)
_TICKED = Pattern(r"(?:\[\s?[xX✓]\s?\]|☒|☑|✓|\(\s?[xX]\s?\))")
"""A ticked box of an order form."""
_OUTCOME = Pattern(r"\b(?:upheld|overturned)\b", re.IGNORECASE)


def may_refer(read: Read) -> bool:
    """Whether a sentence without a treatment may speak of the last one: it names no operation, test or medicine."""
    if any(hit.kind in (Kind.PROCEDURE, Kind.STUDY, Kind.DRUG) for hit in read.hits):
        return bool(VISITS.search(read.text))
    return bool(_REFERS.search(read.text) or _LABELLED_COUNT.search(read.text))


_LABELLED_COUNT = Pattern(
    r"\b(?:attended|used|authorized|auth'd|approved|certified|completed|missed|kept|no-?\s?shows?|cancell?ations?|tx|"
    r"appts?)\s*(?:visits?\s*)?[:#=]\s*#?\s*\d|\b(?:missed|kept|cancell?ed) \d+ appts?\b|\btx\s*#?\d+ of \d|"
    r"\b(?:has been|was|been) seen (?:\w+|\w+ \(\d+\)) times\b|\bseen (?:\w+|\w+ \(\d+\)) times\b",
    re.IGNORECASE,
)
"""A number of visits of a note that names its treatment in its title: "No-shows: 3", "Tx #4 of 8"."""


def sayings(read: Read, mentions: Sequence[Mention]) -> list[Said]:
    """The events of a sentence with the treatments they are about; what no event speaks of is told by its section."""
    mentions = left_out(read, without_none(mentions))
    inner, outer = _events(read, mentions)
    cut = [hit for hit in outer if event_said(hit) is _E.MODIFIED]
    reduced = [one for one in mentions if is_left_of_cut(read.text, one, cut)]
    of_others = [one for one in mentions if one not in reduced]
    tied = ties(
        read.text, [hit for hit in (*inner, *outer) if not (reduced and hit in cut)], of_others, read.of(Kind.EVENT)
    )
    bound = [one for _, one in tied]
    inner = [hit for hit in inner if not any(hit is one for one, _ in tied)]
    outer = sorted({*outer, *(hit for hit, _ in tied)}, key=lambda hit: hit.start)
    free = [one for one in of_others if not _is_tied(one, bound)]
    found: list[Said] = [Said(_E.MODIFIED, None, (one,), 0, len(read.text)) for one in reduced]
    for place, hit in enumerate(outer):
        if any(is_modified(hit, one) for one in reduced):
            continue
        start = outer[place - 1].end if place else 0
        end = outer[place + 1].start if place + 1 < len(outer) else len(read.text)
        own = next((one for other, one in tied if other is hit), None)
        if own is not None:
            found.append(
                _meaning(read.text, Said(_meant(read.text, hit, (own,)), hit, (own,), start, end, is_tied=True))
            )
            continue
        said = _said(read, hit, free, (start, end), found[-1] if found and not reduced else None)
        if said and not _is_repeated(said, found) and not is_granted_already(said, found):
            found.append(said)
    found += _inner(read, [hit for hit in inner if not (bound and _SCHEDULED.match(read.text, hit.start))], mentions)
    found += asked_instead(read.text, mentions, found)
    found += done_of_granted(read.text, mentions, found)
    found += before_cut(reduced, cut, free, found)
    claimed = {id(one) for said in found for one in said.mentions}
    if any(one.service is None for said in found for one in said.mentions):
        claimed |= {id(one) for one in mentions if one.count is None}
    found = [said for said in found if not is_known_as_granted(said, found)]
    return found + [
        made
        for one in mentions
        if id(one) not in claimed and not _is_tied(one, bound)
        for made in _by_section(read, one, any(other.service for other in mentions))
    ]


def _is_tied(mention: Mention, bound: Sequence[Mention]) -> bool:
    """Whether a mention, or the number in it, belongs to an event already."""
    return any(one.start <= mention.start and mention.end <= one.end for one in bound)


def _is_repeated(said: Said, found: Sequence[Said]) -> bool:
    """Whether visits told as completed are told once more as attended: "completed 24 visits to date"."""
    done = {id(one) for before in found if before.event is _E.COMPLETED for one in before.mentions}
    return said.event is _E.ATTENDED and bool(said.mentions) and all(id(one) in done for one in said.mentions)


def _events(read: Read, mentions: Sequence[Mention]) -> tuple[list[Hit], list[Hit]]:
    """Events inside a count ("the 6 authorized visits") and the others; weak ones only where no strong one is."""
    hits = [
        hit
        for hit in read.of(Kind.EVENT)
        if hit.value != NONE
        and not _NOUGHT.match(read.text, hit.end)
        and (hit.start >= read.body or _is_heading(read, hit))
        and not _is_inside_service(read, hit)
        and not decisions.is_of_paper(read.text, hit)
        and not is_idle(read.text, hit)
        and not decisions.is_asked_to_be(read.text, hit)
    ]
    spans = [(one.start, one.end) for one in mentions if one.count]
    inner = [
        hit
        for hit in hits
        if any(start < hit.start and hit.end <= end for start, end in spans)
        and (hit.value[-1] != WEAK or event_said(hit) is _E.AUTHORIZED)
    ]
    strong = [hit for hit in hits if hit not in inner and hit.value[-1] != WEAK]
    weak = [hit for hit in hits if hit not in inner and hit.value[-1] == WEAK]
    extra = [
        hit
        for hit in weak
        if not any(abs(hit.start - one.start) < _WEAK_REACH for one in strong) or is_labelled_word(read.text, hit)
    ]
    return inner, sorted([*strong, *extra], key=lambda hit: hit.start)


_WEAK_REACH = 80


def _is_heading(read: Read, hit: Hit) -> bool:
    """Whether the heading of the line is the event itself: "Certified: 10 sessions"."""
    is_decision = hit.value in (_E.AUTHORIZED, _E.DENIED, _E.REQUESTED, _E.MODIFIED)
    return is_decision and (hit.end - hit.start) * 2 > len(read.text[: read.body].strip(" :-–"))


def _is_inside_service(read: Read, hit: Hit) -> bool:
    return any(one.start <= hit.start and hit.end <= one.end for one in read.of(Kind.SERVICE))


def _said(read: Read, hit: Hit, mentions: Sequence[Mention], own: tuple[int, int], before: Said | None) -> Said | None:
    text = read.text
    hard = HARD.search(text, hit.end, own[1])
    end = hard.start() if hard else own[1]
    ahead = [one for one in mentions if hit.end <= one.start < end and not _is_of_next(text, one, own[1])]
    behind = [one for one in mentions if own[0] <= one.end <= hit.start or own[0] <= one.start <= hit.start]
    behind = [one for one in behind if not HARD.search(text, one.end, hit.start)]
    if _SUBORDINATE.search(text, 0, hit.start):
        main = text.find(", ", hit.end)
        ahead = [one for one in ahead if main < 0 or one.start < main]
    chosen = _chosen(text, hit, ahead, behind)
    counted = _counted_before(hit, chosen, behind)
    chosen = [counted] if counted else chosen
    if not chosen and before:
        chosen = _shared(hit, before)
    if not chosen and (mentions or not _REFERS.search(text) or not may_refer(read)):
        return None
    return _meaning(text, Said(_meant(text, hit, chosen), hit, tuple(chosen), own[0], end))


_SUBORDINATE = Pattern(r"(?:^|[.;]\s|:\s)\W*(?:once|if|when|unless|until|as soon as|should)\b[^,;.]*$", re.IGNORECASE)
"""A clause that only says when or whether: its event does not count what the main clause names."""


def _meaning(text: str, said: Said) -> Said:
    """The saying with the event that the words before it make of it."""
    event = decisions.turned(text, said.hit, said.event) if said.hit else None
    if event is None and said.hit and said.event is _E.ATTENDED and said.mentions:
        event = _of_course(text, said.hit, said.mentions)
    return replace(said, event=event, is_turned=True) if event else said


_TRIAL = re.compile(r"(?:a )?(?:trial|course) of", re.IGNORECASE)
_ALL = Pattern(r"\ball (?:of )?(?:the |his |her |their |these |those )?$", re.IGNORECASE)
_USED = re.compile(r"(?:have been |were |are |visits |sessions )?used\b", re.IGNORECASE)


def _of_course(text: str, hit: Hit, mentions: Sequence[Mention]) -> TreatmentEvent | None:
    """What visits told as a whole are: all used are completed; a trial of so many a week is prescribed."""
    count = mentions[0].count
    if count is None:
        return None
    if count.kind is CountKind.FREQUENCY and _TRIAL.match(text, hit.start) and _AT_HEAD.fullmatch(text, 0, hit.start):
        return _E.RECOMMENDED
    is_all = _USED.match(text, hit.start) and count.whole is None and _ALL.search(text, 0, count.start)
    return _E.COMPLETED if is_all else None


_AT_HEAD = re.compile(r"\W*(?:\d{1,2}[.)])?\W*(?:start |begin |try )?(?:a )?", re.IGNORECASE)


def _meant(text: str, hit: Hit, chosen: Sequence[Mention]) -> TreatmentEvent:
    """The event of a hit. The number before "decision: modified" is what was asked for."""
    event = event_said(hit)
    if _RENEWED.match(text, hit.start) and _APPROVAL.search(text, 0, hit.start):
        return _E.AUTHORIZED
    is_before = bool(chosen) and all(one.end <= hit.start and one.count for one in chosen)
    return _E.REQUESTED if event is _E.MODIFIED and is_before and _DECIDED.search(text[: hit.start]) else event


def _counted_before(hit: Hit, chosen: Sequence[Mention], behind: Sequence[Mention]) -> Mention | None:
    """The number before an event with the treatment behind it: "6 no-shows in physical therapy"."""
    if not behind or len(chosen) != 1 or chosen[0].count or not chosen[0].service:
        return None
    number = behind[-1]
    is_joined = number.service is None and number.count is not None and 0 <= hit.start - number.end <= _AT_ONCE
    return replace(chosen[0], count=number.count, start=number.start) if is_joined else None


_AT_ONCE = 2


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


def _shared(hit: Hit, before: Said) -> list[Mention]:
    """An event without a treatment of its own goes on about the one before: "requested and denied"."""
    if before.hit and hit.start - before.hit.end < _NEAR:
        return list(before.mentions)
    if event_said(hit) in (_E.RECOMMENDED, _E.REQUESTED, _E.ATTENDED, _E.STARTED):
        return []
    return [Mention(one.service, None, one.start, one.end) for one in before.mentions[-1:]]


_SCHEDULED = re.compile(r"scheduled\b", re.IGNORECASE)
"""What was scheduled and then missed or kept is not ordered once more."""


def _inner(read: Read, inner: Sequence[Hit], mentions: Sequence[Mention]) -> Iterator[Said]:
    for hit in inner:
        for one in mentions:
            if one.start < hit.start and hit.end <= one.end:
                yield Said(event_said(hit), hit, (one,), one.start, one.end, is_inner=True)


_ALL_DONE = Pattern(r"\b(?:done|finished|over|complete)\b", re.IGNORECASE)


def _by_section(read: Read, mention: Mention, is_named: bool) -> Iterator[Said]:
    """What a treatment without a word of what happened to it means, by where it stands."""
    event = _E.REQUESTED if _OUTCOME.search(read.text) else _FROM_SECTION.get(read.section)
    meant = read.context(mention.start, mention.end)
    if intentions.REMAINS.match(read.text, mention.end):
        return
    is_ticked = event in (None, _E.ATTENDED) and bool(_TICKED.search(read.text[: mention.start]))
    is_ahead = is_ticked or meant.is_planned or intentions.is_ahead(read.text, mention.start, mention.end)
    if is_ahead and event is not _E.REQUESTED:
        event = _E.RECOMMENDED
    elif mention.count and mention.count.kind in (CountKind.OF, CountKind.NTH):
        is_whole = mention.count.most == mention.count.whole and _ALL_DONE.search(read.text)
        event = _E.COMPLETED if is_whole else _E.ATTENDED
    elif event is None:
        event = _by_itself(read, mention, meant, is_named)
    if event:
        yield Said(event, None, (mention,), 0, len(read.text))


_PLEASE = Pattern(r"\b(?:please|kindly)\b", re.IGNORECASE)
_OF_ALL = Pattern(r"(?:^|[.;:]\s)\W*(?:out )?of (?:the |his |her |these |those )?(?:\w+ )?$", re.IGNORECASE)
"""Before the whole of which the sentence counts a part: "of twelve sessions only seven were kept"."""


_SO_FAR = Pattern(
    r"\b(?:visits?|sessions?|treatments?|tx)\b[^.;]{0,20}\b(?:so far|to date|since (?:the |his |her |my |our )?last)\b",
    re.IGNORECASE,
)
"""What is counted up to a day took place: "visits since last report: 12"."""


def _by_itself(read: Read, mention: Mention, meant: Context, is_named: bool) -> TreatmentEvent | None:
    """So many a week is a prescription; a number of visits, an effect or "prior" tells of what took place."""
    if mention.count and mention.count.kind is CountKind.FREQUENCY and not meant.is_historical:
        return _E.RECOMMENDED
    is_counted = mention.count is not None and bool(mention.service or mention.count.unit)
    if _PLEASE.search(read.text) or (
        mention.count and mention.count.whole is None and _OF_ALL.search(read.text[: mention.count.start])
    ):
        return _E.REQUESTED if _PLEASE.search(read.text) else None
    if mention.count and mention.count.whole is None and not meant.is_planned and _SO_FAR.search(read.text):
        return _E.ATTENDED
    if is_named and (is_counted or (mention.service and response_of(read, mention.end, len(read.text)))):
        return _E.ATTENDED
    is_past = meant.is_historical or is_undocumented(read, mention.start)
    return _E.ATTENDED if mention.service in THERAPIES and is_past else None
