"""Records that are named inside other records: "operative report dated 02/06/2013", "MRI of the knee of March 2014".

Compared with the documents that are there, they give the list of what is named and absent.
"""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from openimr.domain.pile.dates import DATE, dates_in, month_number
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lettering import squashed
from openimr.domain.pile.seen import AbsentRecord, DocumentSeen, NamedRecord, PageSeen

_PART = (
    r"(?:left |right |bilateral )?(?:lumbar|cervical|thoracic|lumbosacral|shoulder|knee|wrist|hand|elbow|"
    r"hip|ankle|foot|pelvi[sc]|chest|brain)"
)
_NAMES: tuple[tuple[Kind, str], ...] = (
    (Kind.UR_DECISION, r"(?:utilization review|UR)(?: \w+)? (?:decision|determination|denial|report|letter)|"
                       r"utilization review"
                       r"|(?:UR )?non-?certification|adverse determination|peer review(?: report)?"),
    (Kind.REQUEST_FOR_AUTHORIZATION, r"requests? for authorization|RFAs?|DWC Form RFA"),
    (Kind.MEDICO_LEGAL, r"(?:panel )?(?:QME|AME|IME|PQME)(?: (?:supplemental|re-?evaluation|"
                        r"initial))?(?: (?:report|evaluation|re-?evaluation|exam\w*))?"
                        r"|(?:panel )?(?:qualified|agreed|independent) medical (?:evaluator|evaluation|"
                        r"examin\w+)(?:['’]?s)?(?: report)?"
                        r"|PR-?[34](?: reports?)?|(?:permanent and stationary|P&S|medical-legal|med-legal|"
                        r"medico-legal) (?:reports?|evaluations?)"),
    (Kind.OPERATIVE_REPORT, r"(?:operative|operation|surgical|procedure) (?:reports?|notes?|records?)"),
    (Kind.ELECTRODIAGNOSTIC, r"(?:EMG|NCV|NCS|electrodiagnostic|electromyograph\w+|nerve conduction)(?:\s?(?:/|"
                             r"and|&)\s?(?:EMG|NCV|NCS|nerve conduction))?"
                             r"(?: velocity)?(?: (?:stud(?:y|ies)|reports?|tests?|testing|evaluation|"
                             r"consultation))?"),
    (Kind.IMAGING, rf"(?:{_PART}(?: spine)? )?(?:MRIs?|MR arthrograms?|magnetic resonance imaging|CT(?: scans?|"
                   rf" myelograms?)?|x-?rays?|radiographs?|ultrasound|bone scan"
                   r"|arthrogram|myelogram|computed tomography)(?: (?:scans?|reports?|stud(?:y|ies)|exam\w*))?|"
                   r"(?:radiology|imaging) reports?"),
    (Kind.PSYCHOLOGY, r"(?:neuro)?(?:psychological|psychiatric|psychology|"
                      r"behavioral health)(?: \w+)? (?:evaluations?|reports?|consultations?|assessments?|notes?)"),
    (Kind.THERAPY_NOTE, r"(?:physical|occupational|hand|aquatic|massage)? ?therapy(?: \w+)? (?:notes?|reports?|"
                        r"records?|evaluations?)"
                        r"|(?:chiropractic|acupuncture)(?: \w+)? (?:notes?|reports?|records?|evaluations?)|"
                        r"PT notes?"),
    (Kind.LABORATORY, r"(?:urine drug (?:screen|test)\w*|UDS|UDT|laborator(?:y|ies)|lab|toxicology|pathology|"
                      r"blood work)(?: (?:reports?|results?|stud(?:y|ies)|tests?|screen))*"),
    (Kind.CONSULTATION, r"(?:initial |new patient |secondary |specialist )?(?:[a-z]{4,} )?(?:consultations?|"
                        r"consult)(?: (?:reports?|notes?))?"
                        r"|initial (?:\w+ )?(?:evaluation|examination|report)(?: report)?|history and physical"),
    (Kind.PROGRESS_REPORT, r"(?:primary )?(?:treating physician['’]?s )?(?:progress|follow-?up|office visit|"
                           r"clinic|office|visit|chart|SOAP)(?: \w+)? (?:reports?|notes?)"
                           r"|(?:DWC Form )?PR-?2s?(?: reports?| forms?)?|treating physician['’]?s? reports?|"
                           r"re-?evaluation(?: reports?)?"),
    (Kind.DWC_FORM, r"doctor['’]?s first reports?(?: of (?:occupational )?(?:injury|illness)(?: or illness)?)?|"
                    r"(?:DWC-?1 )?claim form|form 5021|application for independent medical review"),
    (Kind.OTHER, r"discharge summar(?:y|ies)|emergency (?:room|department) (?:reports?|records?|notes?)|"
                 r"functional capacity evaluation|FCE|hospital records?"),
)  # fmt: skip
_JOIN = (
    r"(?P<of>(?:\s?\([^)]{1,25}\))?(?:,? (?:of|for|to) (?:the |his |her )?[\w /,\-]{3,45}?)?)"
    r"(?P<by>,? (?:by|from|of|per|with|,)?\s?(?:[Dd]r\.? )?[A-Z][\w.\-' ]{2,35}?(?:,? (?:M\.?D|D\.?O|D\.?C|"
    r"Ph\.?D|Psy\.?D|P\.?T|DPT|PA-C|NP)\b\.?)?)??"
    r",?\s?(?:(?:was |were |is |as |report |and )?(?:dated|performed|done|taken|obtained|completed|signed|"
    r"issued|of|from|on|in|date of service|DOS|date)"
    r"(?: (?:on|in|as of|the))?:?|[,:(\-–])\s?\(?"
)
_MONTH_YEAR = re.compile(r"(?P<month>[A-Z][a-z]{2,8})\.?,? (?:of )?(?P<year>(?:19|20)\d{2})\b")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})\b(?![/\-.]\d)")
_AUTHOR = re.compile(
    r"(?:\bDr\.? |\bby (?:Dr\.? )?)(?P<name>[A-Z][\w'’\-]+(?: [A-Z][\w.'’\-]*){0,3})|"
    r"(?P<full>[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][\w'’\-]+),? (?:M\.?D|D\.?O|D\.?C|Ph\.?D|Psy\.?D|DPT|P\.?T)\b"
)
_TO_COME = re.compile(
    r"\b(?:schedul\w*|await\w*|pending|to be|will be|request(?:ed|ing)?|recommend\w*|need|order(?:ed)?|"
    r"authorization for)\s(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:was|were) (?!dated|performed|done|taken|obtained|completed|signed|issued)|\b(?:shows?|showed|injury|"
    r"birth|since|until|reveal\w*|as of)\b"
)
"""What lies between a record and a date that is not the record's: "MRI showed a tear since 2012"."""
_BEFORE, _AFTER = 48, 60


class Span(NamedTuple):
    """The days that a date in words may mean, both ends included."""

    earliest: date
    latest: date


@cache
def _mention() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in _NAMES)
    return re.compile(rf"(?<![\w\-])(?:{kinds})(?![\w\-])", re.IGNORECASE)


@cache
def _join() -> re.Pattern[str]:
    return re.compile(_JOIN)


def named_in(page: PageSeen) -> tuple[NamedRecord, ...]:
    """Every record with a date that a page names, in order. A date before the name counts: "the 3/5/14 MRI"."""
    text = " ".join(page.text.split())
    starts = _line_starts(page.text)
    found: dict[tuple[Kind, date, date], NamedRecord] = {}
    for match in _mention().finditer(text):
        kind = Kind[str(match.lastgroup)]
        spotted = _after(text, match) or _before(text, match, starts)
        if spotted is None or _TO_COME.search(text[max(0, match.start() - 45) : match.start()]):
            continue
        span, start, end = spotted
        words = text[start:end].strip(" ,;(")
        near = (
            f"{_sentence_end(text[max(0, start - 30) : start])}{text[start:end]}{_sentence_start(text[end : end + 30])}"
        )
        record = NamedRecord(kind, span.earliest, span.latest, _author_in(near), page.number, words)
        found.setdefault((kind, span.earliest, span.latest), record)
    return tuple(found.values())


def _line_starts(text: str) -> frozenset[int]:
    """Where the lines of a text begin once every gap is one space: a heading does not go with the line above it."""
    found, position = set(), 0
    for line in text.splitlines():
        found.add(position)
        words = " ".join(line.split())
        position += len(words) + 1 if words else 0
    return frozenset(found)


def _after(text: str, match: re.Match[str]) -> tuple[Span, int, int] | None:
    """The date that follows a name through words such as "of the lumbar spine, dated"."""
    rest = text[match.end() : match.end() + 110]
    dated = _date_at(rest)
    if dated is None:
        return None
    span, start, end = dated
    between = rest[:start]
    if _TELLS.search(between) or (start <= 1 and match.lastgroup == Kind.DWC_FORM.name):
        return None
    if start > 1 and not _join().fullmatch(between) and not _is_link(between):
        return None
    if re.search(r"[.;] [A-Z]", between.replace("Dr. ", "")) and not re.search(r"\b[A-Z]\. ", between):
        return None
    return span, match.start(), match.end() + end


def _is_link(between: str) -> bool:
    """Whether only a name and linking words lie between a record and its date."""
    return len(between) < _AFTER and bool(re.search(r"\b(?:dated|performed(?: on| in)?|done on|obtained on|"
        r"taken on|of|on|in|from)\W{0,3}$", between)) \
        and not re.search(r"[;:]|\. [a-z]", between)  # fmt: skip


def _before(text: str, match: re.Match[str], starts: frozenset[int]) -> tuple[Span, int, int] | None:
    """The date right before a name: "3/5/14 MRI", "the March 2014 operative report"."""
    start = max(0, match.start() - _BEFORE)
    if match.start() in starts or (match[0].isupper() and len(match[0]) > 10):
        return None
    lead = text[start : match.start()]
    last = None
    for day, begin, end in dates_in(lead):
        last = (Span(day, day), begin, end)
    for month in _MONTH_YEAR.finditer(lead):
        span = _month_span(month)
        if span and (last is None or month.end() > last[2]):
            last = (span, month.start(), month.end())
    if last is None or not re.fullmatch(r"\s?:?-?\s?(?:Dr\.? [A-Z]\w+(?:['’]s)? )?", lead[last[2] :]):
        return None
    return last[0], start + last[1], match.end()


def _date_at(rest: str) -> tuple[Span, int, int] | None:
    """The first date in a text: a day, a month of a year, or a year behind "in"."""
    day = next(dates_in(rest), None)
    month = _MONTH_YEAR.search(rest)
    if day and (month is None or day[1] <= month.start()):
        return Span(day[0], day[0]), day[1], day[2]
    if month:
        span = _month_span(month)
        return (span, month.start(), month.end()) if span else None
    year = _YEAR.search(rest[:60])
    if year and re.search(r"\b(?:in|of|from|dated)\W{0,2}$", rest[: year.start()]):
        number = int(year["year"])
        return Span(date(number, 1, 1), date(number, 12, 31)), year.start(), year.end()
    return None


def _month_span(match: re.Match[str]) -> Span | None:
    month, year = month_number(match["month"]), int(match["year"])
    if not month:
        return None
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _sentence_end(words: str) -> str:
    """The part of some words that belongs to the sentence that they end in."""
    return re.split(r"(?<!Dr)[.;:]\s", words)[-1]


def _sentence_start(words: str) -> str:
    """The part of some words that belongs to the sentence that they begin in."""
    return re.split(r"(?<!Dr)(?<!\b[A-Z])[.;:](?:\s|$)", words)[0]


def _author_in(words: str) -> str:
    match = _AUTHOR.search(DATE.sub("", words))
    return (match["name"] or match["full"] or "").strip(" .,'’").removesuffix("'s") if match else ""


_ALSO: dict[Kind, tuple[Kind, ...]] = {
    Kind.CONSULTATION: (Kind.PROGRESS_REPORT, Kind.PSYCHOLOGY, Kind.ELECTRODIAGNOSTIC, Kind.MEDICO_LEGAL),
    Kind.PROGRESS_REPORT: (Kind.CONSULTATION, Kind.MEDICO_LEGAL, Kind.PSYCHOLOGY, Kind.OTHER),
    Kind.OPERATIVE_REPORT: (Kind.PROGRESS_REPORT,),
    Kind.UR_DECISION: (Kind.CORRESPONDENCE,),
    Kind.REQUEST_FOR_AUTHORIZATION: (Kind.PROGRESS_REPORT, Kind.DWC_FORM),
    Kind.MEDICO_LEGAL: (Kind.CONSULTATION,),
    Kind.PSYCHOLOGY: (Kind.CONSULTATION, Kind.MEDICO_LEGAL),
    Kind.DWC_FORM: (Kind.PROGRESS_REPORT,),
}
"""What a record of one kind may have been suggested to be instead: named loosely, or told apart by little."""


def absent_records(named: Sequence[NamedRecord], present: Sequence[DocumentSeen]) -> tuple[AbsentRecord, ...]:
    """Records that are named and not there, by date: no document of a fitting kind has a day that they may be of.

    A document without a date that was found does not count as there. Mentions of the same record are put together.
    """
    gathered: dict[tuple[Kind, date, date], AbsentRecord] = {}
    for record in named:
        if any(_is_it(record, one) for one in present):
            continue
        key = (record.kind, record.earliest, record.latest)
        known = gathered.get(key)
        if known is None:
            gathered[key] = AbsentRecord(*key, record.author, (record.page,), record.words)
        elif record.page not in known.pages:
            author = known.author or record.author
            gathered[key] = replace(known, pages=(*known.pages, record.page), author=author)
    return tuple(sorted(gathered.values(), key=lambda one: (one.earliest, one.latest, one.kind)))


def _is_it(record: NamedRecord, one: DocumentSeen) -> bool:
    if one.dated_on is None or not record.earliest <= one.dated_on <= record.latest:
        return False
    if one.kind is record.kind or one.kind in _ALSO.get(record.kind, ()):
        return True
    return bool(record.author) and squashed(record.author.split()[-1]) in squashed(one.author)


def names(pages: Sequence[PageSeen]) -> Iterator[NamedRecord]:
    """Every record that any of the pages names."""
    for page in pages:
        if not page.is_blank:
            yield from named_in(page)
