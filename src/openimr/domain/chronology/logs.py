"""Logs and flow sheets: titles that announce them, and rows that are each a visit."""

import re

from openimr.domain.chronology.facts import PLAIN, TreatmentEvent, TreatmentFact
from openimr.domain.chronology.phrases import Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.responses import response_of
from openimr.domain.chronology.vocabulary.services import THERAPIES, Service
from openimr.domain.patterns import Pattern

_LOG = Pattern(
    r"\b(?:log|flow ?-?sheet|attendance|sign-?in|treatment record|visit record|visit history|appointment history|"
    r"treatment history|treatment dates|"
    r"dates of (?:service|treatment)|daily record|session record|treatment sheet|therapy record|visits? attended|"
    r"treatment card|daily notes)\b",
    re.IGNORECASE,
)
_NOTE = Pattern(
    r"\b(?:progress|daily|treatment|session|soap|visit|therapy|discharge) (?:notes?|reports?|records?|summary)$",
    re.IGNORECASE,
)
"""Ends the title of a note: "Acupuncture Treatment Note"."""
_TITLE_WORDS, _FEW_WORDS = 10, 4
_MISSED = Pattern(
    r"\b(?:no[\s-]?show|n/s|ns|cx|c/x|cancel\w*|did not (?:show|come|attend)|dna|missed|absent|resched\w*|could not "
    r"(?:come|get)|not (?:seen|treated)|not attended)\b",
    re.IGNORECASE,
)
_OF_OTHER_THINGS = Pattern(
    r"\b(?:authoriz\w*|approv\w*|request\w*|denied|certif\w*|rfa|faxed|called|call|letter|received|next appt|"
    r"scheduled|report|mri|x-?ray|surgery|mailed|sent)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[\W_]*(?:(?:no\.|visit|session|#)?\s*#?\d{0,3}[.,):]?\s+)?(?:on |date )?[\W_]*", re.IGNORECASE)
"""What may stand before the day of a row: the number of the visit."""
_CODE = re.compile(r"[\s,|:\-]*(?:status |decision: |attended |visit )?(?:C|NS|N|X|R|CX|CXL|RS)\b(?=\s*(?:[,|\-–]|$))")
"""Letters that say a visit did not take place."""


def is_title(read: Read) -> bool:
    """Whether a line is a title: a few words in capitals or with a colon at their end, without numbers."""
    text = read.text.strip()
    if len(text.split()) > _TITLE_WORDS or any(sign.isdigit() for sign in text):
        return False
    is_capital = text.isupper() and len(text) > 3
    is_short = text[:1].isupper() and len(text.split()) <= _FEW_WORDS and not text.endswith(".")
    return (
        (is_capital and not read.of(Kind.EVENT))
        or (bool(_LOG.search(text)) and (is_capital or is_short or text.endswith(":")))
        or bool(_NOTE.search(text) and text.istitle())
    )


def is_log_title(read: Read) -> bool:
    """Whether a title or the head of a table announces rows of visits."""
    if read.sentence.is_head:
        labels = {cell.label for cell in read.sentence.cells} or set(read.text.lower().split())
        return "date" in read.text.lower() and bool(
            labels & {"visit", "treatment", "pain", "initials", "tx", "session", "therapist"}
        )
    return bool(_LOG.search(read.text))


def _named(titled: Service | None, own: list[Service]) -> Service:
    """The treatment of a row: as the title has it, else as the row has it."""
    if titled is None or titled is Service.THERAPY:
        return own[0] if own else Service.THERAPY
    return titled


_DAYS = re.compile(
    r"\W*(?:(?P<came>(?:dates? |days? |visits? |appts? )?(?:attended|kept|seen|present)(?: (?:dates?|visits?|on))?)|"
    r"(?P<missed>(?:no[\s-]?shows?|missed|cancel\w*|dna)(?:\s?/\s?\w+)?(?: (?:appts?|appointments?|visits?|"
    r"dates?|on|sessions?))?))\s*[:\-–]\s*$",
    re.IGNORECASE,
)


def visits_of_list(read: Read, service: Service | None) -> list[TreatmentFact]:
    """The visits of a line that lists their days: "Dates attended: 2/16/13, 2/25/13", "No show: 3/1/13"."""
    label = _DAYS.match(read.text, 0, read.times[0].start) if read.times else None
    if label is None or not all(time.when.is_day for time in read.times):
        return []
    event = TreatmentEvent.MISSED if label["missed"] else TreatmentEvent.ATTENDED
    return [
        TreatmentFact(
            span=read.span(time.start, time.end), on=time.when, context=PLAIN, service=str(service or Service.THERAPY),
            event=event, count=None, body_parts=(), side=None, levels=(), by_whom="", response=None,
        )
        for time in read.times
    ]  # fmt: skip


def visit_of_row(read: Read, service: Service | None) -> TreatmentFact | None:
    """The visit of a row that begins with its day: attended, or missed where the row says so; None for another line."""
    if not read.times or not _NUMBERED.fullmatch(read.text, 0, read.times[0].start) or not read.times[0].when.is_day:
        return None
    if _OF_OTHER_THINGS.search(read.text) and not _MISSED.search(read.text):
        return None
    own = [
        Service(hit.value) for hit in read.of(Kind.SERVICE) if hit.value in THERAPIES and hit.value != Service.THERAPY
    ]
    time = read.times[0]
    missed = _MISSED.search(read.text) or _CODE.match(read.text, time.end)
    end = missed.end() if missed else max([time.end, *(hit.end for hit in read.of(Kind.SERVICE)[:1])])
    return TreatmentFact(
        span=read.span(time.start, end), on=time.when, context=PLAIN,
        service=str(_named(service, own)),
        event=TreatmentEvent.MISSED if missed else TreatmentEvent.ATTENDED,
        count=None, body_parts=(), side=None, levels=(),
        by_whom="", response=response_of(read, time.end, len(read.text)),
    )  # fmt: skip
