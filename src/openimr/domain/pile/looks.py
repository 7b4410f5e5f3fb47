"""What of each page matters for where documents begin, drawn from it once."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openimr.domain.pile import counters, dates, people, places
from openimr.domain.pile.evidence import NOTHING, Evidence, evidence_of
from openimr.domain.pile.lettering import squashed
from openimr.domain.pile.lines import Line, Sheet, shape, sheet
from openimr.domain.pile.seen import PageSeen

_TOP = 0.4
_EDGE_LINES, _HEAD_LINES, _SECOND = 3, 14, 2
_LABEL = re.compile(
    r"\b(?:patient|patient name|pt|examinee|injured worker|birthdate|born|birth|visit|encounter|our claim|date of loss|"
    r"loss date|injury date|injury|seen|provider|name|d\.?o\.?b|date of birth|birth ?date|claim"
    r"|claim (?:no\.?|number|#)|"
    r"employer|date of injury|d\.?o\.?i|ssn|mrn|"
    r"insured|insurer|client|session date|employee|claimant|applicant|re|case|account|acct|provider|physician|"
    r"file|our file|to|from|date|date of (?:service|exam\w*|visit)|"
    r"dos|wcab|adj|chart|sex|age|gender|referring physician|carrier)\W{0,2}(?:no|number|name|id)?\.?\s?[:#]",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?i:patient(?: name)?|employee(?: name)?|claimant|applicant|injured worker|member|re|name)\s?:\s{0,3}"
    r"(?P<name>[A-Z][\w'’.\-]+(?:,?\s[A-Z][\w'’.\-]*){1,3})"
)
_NO_NAMES = re.compile(
    r"date|dob|claim|mrn|doi|age|sex|acct|account|employer|injury|number|case|chart|visit|report|"
    r"request",
    re.IGNORECASE,
)
_SALUTATION = re.compile(r"^\s*(?:dear\b|to whom it may|gentle(?:men|persons)|ladies and)", re.IGNORECASE)
_MEMO = re.compile(r"\W*(to|from|subject|re|sent)\s?:", re.IGNORECASE)
_SIGNING = re.compile(r"\b(?:read by|signed|reviewed|dictated|finali[sz]ed|authenticated|verified|attested)\b", re.I)
"""What stands before the day on which a paper was signed: that is its end and no head."""
_CLOSING = re.compile(
    r"^\s*(?:cc|c\.c\.|enc|encl|enclosures?|attachments?|end of (?:report|document|note))\b\s*[:(.]?", re.IGNORECASE
)
_BLANK_NOTICE = re.compile(
    r"^ (?:this )?page (?:has been |"
    r"was )?(?:intentionally )?left blank ?(?:intentionally)? ?$"
)


@dataclass(frozen=True, slots=True)
class Look:
    """One page with everything that the search for borders asks of it."""

    sheet: Sheet
    evidence: Evidence
    place: counters.Place
    tops: tuple[str, ...]
    bottoms: tuple[str, ...]
    letterhead: str
    labels: int
    is_named: bool
    personal_days: frozenset[date]
    is_dated: bool
    person: frozenset[str]
    day: date | None
    head_days: frozenset[date]
    ends_signed: bool
    ends_closed: bool
    last_place: float
    ends_open: bool
    starts_low: bool
    starts_running: bool
    is_greeting: bool
    is_blank: bool

    @property
    def number(self) -> int:
        """The page's number in the case."""
        return self.sheet.page.number


def look(page: PageSeen) -> Look:
    """Draw from a page what matters."""
    made = sheet(page)
    lines = made.lines
    top = [line for line in lines if line.place < _TOP]
    end = _body_end(lines)
    head = dates.dates_of(Sheet(page, tuple(top[:_HEAD_LINES]), (), ""))
    is_blank = page.is_blank or bool(_BLANK_NOTICE.match(made.plain))
    return Look(
        sheet=made,
        evidence=NOTHING if is_blank else evidence_of(made),
        place=counters.place_of(made),
        tops=tuple(filter(None, (_edge_shape(line) for line in lines[:_EDGE_LINES]))),
        bottoms=tuple(filter(None, (_edge_shape(line) for line in lines[-2:]))) if len(lines) > 6 else (),
        letterhead=_letterhead(lines),
        labels=sum(len(_LABEL.findall(line.text)) for line in top),
        is_named=any(one.meaning in (dates.BIRTH, dates.INJURY) for one in head),
        personal_days=frozenset(one.day for one in head if one.meaning in (dates.BIRTH, dates.INJURY)),
        is_dated=any(one.meaning in (dates.ALONE, dates.PLAIN_DATE) for one in head),
        person=_person(top),
        day=_header_day(head, made, top),
        head_days=frozenset(
            one.day for one in dates.dates_of(Sheet(page, lines[:3], (), "")) if one.meaning.points > 0
        ),
        ends_signed=people.has_signature(lines[-9:]) and len(lines) > 3,
        ends_closed=any(_CLOSING.match(line.text) for line in lines[-6:]),
        last_place=end.place if end else 0.0,
        ends_open=bool(end and _is_open(end)),
        starts_low=_starts_low(lines),
        starts_running=_starts_running(lines),
        is_greeting=any(_SALUTATION.match(line.text) for line in lines if line.place < 0.6) or _is_memo(top),
        is_blank=is_blank,
    )


def _is_memo(top: Sequence[Line]) -> bool:
    """Whether a page opens with sender, addressee and subject, as memoranda and e-mails do."""
    starts = {found[1].lower() for line in top if (found := _MEMO.match(line.text))}
    return {"to", "from"} <= starts and bool(starts & {"subject", "re", "sent"})


def _letterhead(lines: Sequence[Line]) -> str:
    name, has_address = places.letterhead_of(lines)
    return squashed(name) if has_address else ""


def _edge_shape(line: Line) -> str:
    made = shape(line)
    return made if len(made) >= 8 else ""


def _body_end(lines: Sequence[Line]) -> Line | None:
    """The last line that is no footer."""
    for line in reversed(lines):
        if line.place < 0.9 and len(line.text) > 3:
            return line
    return lines[-1] if lines else None


def _is_open(line: Line) -> bool:
    """Whether a line breaks off in the middle of a sentence: long, and its last sign is a letter or a comma."""
    text = line.text.rstrip()
    return len(text) > 55 and (text[-1].islower() or text[-1] == ",") and line.place > 0.6


def _starts_low(lines: Sequence[Line]) -> bool:
    """Whether one of the first lines begins in the middle of a sentence."""
    return any(len(line.text) > 40 and line.text[0].islower() and line.text[:3].isalpha() for line in lines[:4])


def _starts_running(lines: Sequence[Line]) -> bool:
    """Whether the page begins at once with running text."""
    return bool(lines) and len(lines[0].text) > 70 and "  " not in lines[0].text and not lines[0].text.isupper()


def _person(top: Sequence[Line]) -> frozenset[str]:
    """The words of the name at the head of a page."""
    for line in top:
        found = _PERSON.search(line.text)
        if found:
            words = re.split(r"[\s,]+", found["name"])
            return frozenset(squashed(word) for word in words if len(word) > 3 and not _NO_NAMES.search(word))
    return frozenset()


def _header_day(head: Sequence[dates.Dated], made: Sheet, top: Sequence[Line]) -> date | None:
    """The labelled date of service or of the report at the top of the page, or one alone on one of its first lines."""
    found = [one for one in head if not _SIGNING.search(one.label) and one.meaning.points >= dates.PLAIN_DATE.points]
    first = [one for one in dates.dates_of(Sheet(made.page, tuple(top[:4]), (), "")) if one.meaning == dates.ALONE]
    return max([*found, *first], key=lambda one: one.meaning.points).day if found or first else None


def looks_of(pages: Sequence[PageSeen]) -> list[Look]:
    """Every page's look, in the order of the pages."""
    return [look(page) for page in pages]


def shares(looks: Sequence[Look]) -> dict[str, float]:
    """How large a part of the pages carries each edge line: what stands on most pages says little."""
    counts = Counter(one for seen in looks for one in {*seen.tops, *seen.bottoms})
    return {one: count / max(1, len(looks)) for one, count in counts.items()}


def is_second_of(earlier: Look, between: Look, here: Look) -> bool:
    """Whether a "page 2" has at its head the day of an earlier page, which the page between them does not have."""
    counts = here.place.counts
    if not counts or min(one.page for one in counts) != _SECOND or earlier.place.counts or here.letterhead:
        return False
    days = {earlier.day, *earlier.head_days} - {between.day, *between.head_days}
    return bool(days & here.head_days)
