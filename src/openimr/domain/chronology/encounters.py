"""Visits: who saw the worker, on which day, and what kind of visit it was, as a text tells."""

import re
from collections.abc import Iterator
from dataclasses import replace

from openimr.domain.chronology.facts import Context, EncounterFact, TreatmentEvent, When
from openimr.domain.chronology.phrases import Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.sections import Section
from openimr.domain.patterns import Pattern

_SEEN = Pattern(
    r"\b(?:o\.?v\.?|office visit|(?:AME|QME|PQME|medical|physical|initial) (?:re-?)?exam|"
    r"(?:came|went|going) (?:back )?(?:in )?to (?:the |our |this |my |dr\.? ?\w*'?s? ?)?(?:office|clinic|er\b|"
    r"emergency)|"
    r"reports?(?= (?:notes|says|states|describes|shows|documents|indicates|of|dated))|"
    r"(?:was|were|been|is|being) (?:\w+ )?(?:seen|evaluated|examined|re-?evaluated|re-?examined|treated|"
    r"assessed|interviewed)|"
    r"present(?:ed|s)|return(?:ed|s)?|visit(?:ed)?|consult(?:ed|ation|s)?|follow(?:ed)?[\s-]?up|came in|comes in|"
    r"came back|"
    r"(?:re-?)?evaluat(?:ed|ion|es)|(?:re-?)?examin(?:ed|ation|es)|re-?assess(?:ed|ment)|assess(?:ed|ment)|seen|saw|"
    r"(?:post-?op|wound|routine) check|check-?up|exam(?= (?:by|was|on|with|took|occurred|done))|"
    r"sees|see (?:him|her|them|the (?:patient|applicant|worker|claimant))|seeing|(?:last|first|previously) here|"
    r"check(?:ed|s)? in|checked (?:him|her)|dictated|appt\b|appts|wrote (?:that|in)|"
    r"attended (?:an? |the |his |her )?(?:appt|appointment|visit|exam)|had (?:an? )?(?:video|phone|telephone|virtual)|"
    r"went to (?:see )?(?:dr|the doctor)|"
    r"progress (?:note|report)|PR-?2|(?:clinic|chart|office|therapy|treatment|medical|physician'?s?|treating|"
    r"narrative|supplemental|"
    r"QME|AME|orthopedic|psych\w*|initial|first) (?:\w+ )?(?:note|report|visit)|report (?:of|by|from)|note (?:of|by|"
    r"from|dated)|"
    r"re-?check(?:ed)?|encounter|admitted|discharged|appointment|telephone|telemedicine|(?:re-?)?eval|f/?u\b|"
    r"2nd opinion|second opinion|(?:was |in |to )+(?:the )?E[RD]\b|(?:dr\.? "
    r"\w+(?:['’]s)?|his|her) (?:\w+ )?(?:note|report)|emergency|urgent care|"
    r"declared|placed|released|met with|interview(?:ed)?|reported on|"
    r"(?:the (?:patient|applicant|worker|injured worker|claimant|employee)|s?he|(?:mr|ms|mrs)\. \w+|(?:the )?(?:\w+ "
    r")?(?:provider|physician|doctor|surgeon|therapist)) "
    r"(?:reported|complained|presented|stated|continues|continued|had complaints|indicated|described))\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W*(?:dates? of (?:service|visit|exam\w*|treatment|encounter|evaluation|consult\w*|report|this report|"
    r"procedure|surgery|operation|admission|discharge)|d\.?o\.?s\.?|"
    r"(?:prior |previous |other |earlier |office |therapy |treatment |last )*visits?(?: dates?| this period)?|dates?|"
    r"ed\b(?: visit)?|er\b(?: visit)?|urgent care(?: visit)?|"
    r"(?:date )?last seen|office visit|o\.?v\.?|clinic|dates? seen|seen|encounter(?: date)?|"
    r"exam(?:ination)? date|service date|seen(?: on)?|date seen|"
    r"(?:today'?s|report|evaluation) date|dos)\s*[:#.]\s*",
    re.IGNORECASE,
)
_OTHER_DAY = Pattern(
    r"\b(?:date of (?:birth|injury|loss|accident|request|decision|receipt)|injur\w*|d\.?o\.?[bi]\.?|born|birth|next|"
    r"rtc|(?:will|to) (?:return|follow)\w*|return (?:on|in)|(?<!for )follow-?up (?:is |appointment )?(?:in|scheduled)|"
    r"scheduled|hired|mail\w*|fax\w*|received|printed|signed|dictated|transcribed|mri|x-?rays?|ct|emg|surgery|"
    r"operation|underwent|"
    r"authoriz\w*|certif\w*|denied|request\w*|until|last worked|started|decision|rfa|will be seen|to be "
    r"seen)\b[^.;]{0,24}$",
    re.IGNORECASE,
)
_DECISION = Pattern(
    r"\b(?:denied|determin\w+|utilization|certif\w*|authoriz\w*|modified|UR\b|non-?certif\w*|not medically)\b",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[str, Pattern], ...] = tuple(
    (kind, Pattern(words, re.IGNORECASE))
    for kind, words in (
        ("qualified medical evaluation", r"\b(?:QME|AME|qualified medical|agreed medical|panel qme)\b"),
        (
            "therapy",
            r"\b(?:physical therap|PT note|therapy (?:note|session|visit)|acupunctur|chiropract|massage|"
            r"occupational therap)",
        ),
        ("psychology", r"\b(?:psych\w+)\b"),
        ("emergency", r"\b(?:emergency|ER\b|ED\b|urgent care)"),
        ("consultation", r"\bconsult\w*"),
        ("progress report", r"\b(?:PR-?2|progress (?:report|note))\b"),
        ("initial visit", r"\b(?:initial|first)\b"),
        ("follow-up", r"\b(?:follow[\s-]?up|re-?evaluat\w*|re-?check|return\w*|re-?exam\w*)\b"),
    )
)
_PROVIDER = Pattern(
    r"\b(?P<name>(?:Dr\.?|Doctor)\s+(?:[A-Z]\.?\s+)?[A-Z][A-Za-z'\-]+(?:\s+[A-Z][a-z'\-]+)?"
    r"|[A-Z][A-Za-z'\-]+(?:\s+[A-Z]\.?)?\s+[A-Z][A-Za-z'\-]+,?\s+(?:M\.?D\.?|D\.?O\.?|D\.?C\.?|P\.?T\.?|DPT|OTR|"
    r"L\.?Ac\.?|Ph\.?D\.?|Psy\.?D\.?|PA-?C|N\.?P\.?|RN|FNP|LMT|CMT)(?![a-z]))"
)
_BEHIND = 60


def encounters_in(read: Read) -> Iterator[EncounterFact]:
    """The visits a sentence tells with their days: labelled ("Date of service: 3/5/14") or told ("seen on 3/5")."""
    if not read.times:
        return
    label = _LABEL.match(read.text)
    first = read.times[0]
    if label and first.start <= label.end() + 2:
        yield _fact(read, label.start(), first.end, first.when)
        yield from _listed(read, first.end, {first.when})
        return
    if read.section in (Section.GUIDELINE, Section.FAMILY):
        return
    told: set[When] = set()
    if _OF_DAY.match(read.text, first.end) and first.start <= _AT_START and not _is_of_other(read):
        told.add(first.when)
        yield _fact(read, first.start, first.end, first.when)
    for match in _SEEN.finditer(read.text):
        time = _time_of(read, match)
        if time and time[0] not in told and not (told and time[1] < match.start()):
            told.add(time[0])
            yield _fact(read, min(match.start(), time[1]), max(match.end(), time[2]), time[0])
            yield from _listed(read, time[2], told)


def _listed(read: Read, end: int, told: set[When]) -> Iterator[EncounterFact]:
    """The days that follow in a list: "seen on 3/5, 3/12 and 3/19/14", "3/5/14 and again 4/2/14"."""
    for one in read.times:
        if one.start >= end and _LIST.fullmatch(read.text, end, one.start):
            if one.when not in told:
                told.add(one.when)
                yield _fact(read, one.start, one.end, one.when)
            end = one.end


def _is_of_other(read: Read) -> bool:
    """Whether a line that begins with its day tells of something else than a visit: a study, a decision, a fall."""
    if any(hit.kind in (Kind.PROCEDURE, Kind.STUDY) for hit in read.hits) or not read.times[0].when.is_day:
        return True
    return bool(_ELSE.search(read.text))


_AT_START = 4
_LIST = re.compile(
    r"\s*\)?\s*(?:[,;&]|\band\b)+\s*(?:and |again |on |then |by )*(?:[Dd]r\.? [A-Z][\w'\-]+ )?\(?", re.IGNORECASE
)
_OF_DAY = re.compile(r"\s*(?:[,:.\-–|]|\b(?:the|he|she|pt|patient|dr|mr|ms|mrs|his|her|pain)\b)", re.IGNORECASE)
_ELSE = Pattern(
    r"\b(?:DO[IBL]|injur\w*|accident|fell|slipped|fall|lifting|surg\w*|operat\w*|underwent|denied|authoriz\w*|certif\w*|"
    r"approv\w*|utilization|UR|decision|request\w*|rfa|fax\w*|mail\w*|letter|called|fill\w*|refill\w*|dispens\w*|"
    r"qty|mri|x-?rays?|ct|emg|no[\s-]?show|cancel\w*|born|birth|hired|employ\w*|deposition|scheduled|will|next|"
    r"signed|dictated|print\w*|page|electronically|expir\w*|due|until|return\w* to work|off work|start\w*|stopp\w*|"
    r"complet\w*|attended|began|received|records?)\b",
    re.IGNORECASE,
)


def _time_of(read: Read, match: re.Match[str]) -> tuple[When, int, int] | None:
    """The time behind the words of a visit, or the time the sentence begins with."""
    for one in read.times:
        is_behind = match.end() - 12 <= one.start < match.end() + _BEHIND
        is_lead = one.end <= match.start() and (one.start < 40 or match.start() - one.end < 30)
        between = read.text[min(one.end, match.end()) : max(one.start, match.start())]
        is_lead = is_lead or (one.end <= match.end() and match.start() - one.end < _AT_START)
        if (
            (is_behind or is_lead)
            and not _OTHER_DAY.search(read.text[max(0, one.start - 40) : one.start])
            and not _DECISION.search(between)
        ):
            return one.when, one.start, one.end
    return None


def _fact(read: Read, start: int, end: int, when: When) -> EncounterFact:
    made = read.context(start, end)
    is_missed = any(hit.value == TreatmentEvent.MISSED for hit in read.of(Kind.EVENT))
    context = Context(
        is_planned=made.is_planned and not re.search(r"\b(?:was|presented|returned)\b", read.text),
        is_of_others=made.is_of_others,
        is_negated=is_missed,
    )
    is_to_come = bool(read.written_on and when.first > read.written_on)
    context = replace(context, is_planned=context.is_planned or is_to_come or bool(_AGAIN.search(read.text[:end])))
    return EncounterFact(
        span=read.span(start, end), on=when, context=context, provider=provider_in(read.text), kind=kind_of(read.text)
    )


_AGAIN = Pattern(
    r"\b(?:(?:re-?check|rto|rtc|see (?:again|back))\s*(?:visit |appt |appointment )?(?:on|:|in|at|is)?|"
    r"(?:off (?:work|duty)|ttd|modified \w+|restrictions?) (?:\w+ )?(?:until|through|thru|to)|"
    r"next \w+(?: \w+)?:?)\s*[\d/.\-]*$|"
    r"\b(?:next (?:visit|appt|appointment|follow-?up)|to return|will (?:return|be seen|follow)|rtc|rto)\b",
    re.IGNORECASE,
)
"""Words that call the worker back; before the day they make it one to come."""


def day_of_operation(read: Read) -> When | None:
    """The day that a line such as "Date of surgery: 2/6/2013" names; None for another line."""
    found = _OPERATED.match(read.text)
    return read.times[0].when if found and read.times and read.times[0].start <= found.end() + 2 else None


_OPERATED = re.compile(
    r"^\W*(?:date of (?:surgery|procedure|operation|service|injection)|surgery date|procedure date|operation date|"
    r"date|d\.?o\.?s\.?)\s*[:#.]*\s*",
    re.IGNORECASE,
)


def provider_in(text: str) -> str:
    """The first physician or therapist that a text names with title or degree; "" where none is."""
    found = _PROVIDER.search(text)
    return " ".join(found["name"].split()).removesuffix("'s").removesuffix("’s") if found else ""


def kind_of(text: str) -> str:
    """What kind of visit the words tell of; "visit" where they name none."""
    return next((kind for kind, words in _KINDS if words.search(text)), "visit")
