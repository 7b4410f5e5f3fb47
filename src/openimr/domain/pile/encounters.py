"""Visits recorded on one page: chart notes or a therapist's log hold several, each a row of the index."""

import re
from collections.abc import Iterator, Sequence

from openimr.domain.pile import dates
from openimr.domain.pile.dates import Dated, dates_of
from openimr.domain.pile.evidence import evidence_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lines import Line, Sheet, sheet
from openimr.domain.pile.people import authors_of
from openimr.domain.pile.seen import Encounter, PageSeen

_ENTRY_LABEL = re.compile(
    r"^\W*(?:date of (?:service|visit|exam\w*|treatment|encounter|evaluation)|d\.?o\.?s\.?|visit(?: date|"
    r" #?\d+)?|date|encounter(?: date)?|"
    r"session(?: #?\d+)?|seen(?: on)?|service date|progress note|office visit|chart note|note)?\W*$",
    re.IGNORECASE,
)
_KIND_WORDS: tuple[tuple[Kind, str], ...] = (
    (Kind.OPERATIVE_REPORT, r"surgery|operati(?:on|ve)|injection|epidural|procedure"),
    (Kind.IMAGING, r"\bmri\b|x-?ray|\bct\b|ultrasound|imaging"),
    (Kind.ELECTRODIAGNOSTIC, r"\bemg\b|\bncv\b|nerve conduction"),
    (Kind.THERAPY_NOTE, r"therap|chiro|acupunct|\bpt\b|massage|manipulation|session|modalit|97\d{3}"),
    (Kind.LABORATORY, r"\blabs?\b|laborator|urine|drug screen"),
    (Kind.PHARMACY, r"\brx\b|refill|dispens|pharmac|tablet|#\d{2,3}\b"),
    (Kind.PSYCHOLOGY, r"psych|behavioral|counsel"),
    (Kind.CONSULTATION, r"consult|initial|new patient"),
    (Kind.PROGRESS_REPORT, r"office visit|follow|progress|recheck|clinic|\bs:|subjective|note"),
)
_LEAST_WORDS = 2
_ACCOUNTS = (Kind.COVER_SHEET, Kind.UR_DECISION, Kind.CORRESPONDENCE, Kind.REQUEST_FOR_AUTHORIZATION, Kind.DWC_FORM)
"""Their lines that begin with a date tell of records; they record no visit."""


def encounters_of(page: PageSeen) -> tuple[Encounter, ...]:
    """Entries of a page that each begin with a date of service, from top to bottom; () where there are fewer than two.

    An entry begins on a line that starts with a date, or with "Date of service" and the like before it, and goes on
    with words. A line about birth, injury, printing or a visit to come begins none.
    """
    if page.is_blank:
        return ()
    made = sheet(page)
    usual = _page_kind(made)
    if usual in _ACCOUNTS:
        return ()
    starts = list(_starts(made))
    if len({dated.day for dated in starts}) < _LEAST_WORDS:
        return ()
    return tuple(_encounters(made, starts, usual))


def _page_kind(made: Sheet) -> Kind:
    evidence = evidence_of(made)
    if evidence.title and evidence.title.points >= 3:
        return evidence.title.kind
    return max(evidence.cues, key=lambda kind: evidence.cues[kind], default=Kind.OTHER)


def _starts(made: Sheet) -> Iterator[Dated]:
    last: int | None = None
    for dated in dates_of(made):
        line = dated.line
        if line.number == last or dated.meaning.points <= 0 or not _begins(dated, made.lines):
            continue
        last = line.number
        yield dated


def _begins(dated: Dated, lines: Sequence[Line]) -> bool:
    """Whether a date begins an entry: at the start of its line, words behind it or on the next line."""
    text = dated.line.text
    found = next((span for span in dates.dates_in(text) if span[0] == dated.day), None)
    if found is None or found[1] > 40 or not _ENTRY_LABEL.match(text[: found[1]]):
        return False
    if len(re.findall(r"[A-Za-z]{2,}", text[found[2] :])) >= _LEAST_WORDS:
        return True
    after = [line for line in lines if line.number > dated.line.number][:1]
    return bool(after) and len(after[0].text) > 15 and next(dates.dates_in(after[0].text), None) is None


def _encounters(made: Sheet, starts: Sequence[Dated], usual: Kind) -> Iterator[Encounter]:
    for number, dated in enumerate(starts):
        end = starts[number + 1].line.number if number + 1 < len(starts) else None
        body = [line for line in made.lines if line.number >= dated.line.number and (end is None or line.number < end)]
        yield Encounter(
            page=made.page.number,
            dated_on=dated.day,
            kind=_kind(body, usual),
            author=_author(made, body, usual),
            line=dated.line.number,
            top=round(dated.line.place * 10_000),
            heading=dated.line.text[:120],
        )


def _kind(body: Sequence[Line], usual: Kind) -> Kind:
    head = body[0].text.lower()
    for kind, words in _KIND_WORDS:
        if re.search(words, head):
            return kind
    if usual is not Kind.OTHER:
        return usual
    text = " ".join(line.text for line in body[:6]).lower()
    return next((kind for kind, words in _KIND_WORDS if re.search(words, text)), Kind.OTHER)


def _author(made: Sheet, body: Sequence[Line], usual: Kind) -> str:
    part = Sheet(made.page, tuple(body), (), "")
    best = max(authors_of(part, usual), key=lambda one: one.points, default=None)
    return best.name if best and best.points > 0 else ""
