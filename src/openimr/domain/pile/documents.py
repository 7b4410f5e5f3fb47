"""From the pages of a case to suggested documents: one call."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, pairwise

from openimr.domain.pile import borders, counters, dates
from openimr.domain.pile.borders import Clue, Piece
from openimr.domain.pile.dating import date_of
from openimr.domain.pile.kinds import TITLES
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.looks import Look, looks_of, shares
from openimr.domain.pile.people import author_of
from openimr.domain.pile.places import facility_of
from openimr.domain.pile.seen import DocumentSeen, Ground, PageSeen
from openimr.domain.pile.titles import title_of

_NEW_FILE = Ground(1.0, "A received file begins here.")
_BLANK_HERE = Ground(0.95, "Nothing is on this page.")
_TITLED, _HEAD = 2.5, 0.5
_STRAY, _SECOND, _MANY = 2, 2, 4
"""A document of at most so many pages may have slipped into the middle of another."""


def documents_of(pages: Sequence[PageSeen]) -> tuple[DocumentSeen, ...]:
    """Suggested documents over all pages, by first page: every page lies in exactly one run of one document.

    `pages` come in the order of their numbers; a new received file always begins a document. Blank pages are documents
    of their own, also inside another. The same pages give the same documents every time.
    """
    found: list[DocumentSeen] = []
    files = [looks_of(list(group)) for _, group in groupby(pages, key=lambda page: page.file)]
    personal = _personal_days(files)
    for looks in files:
        found.extend(_of_file(looks, personal))
    return tuple(sorted(found, key=lambda one: one.first_page))


def _personal_days(files: Iterable[Sequence[Look]]) -> frozenset[date]:
    """The days of birth and of injury that many pages of the case name at their heads."""
    said = Counter(day for looks in files for look in looks for day in look.personal_days)
    return frozenset(day for day, pages in said.items() if pages >= _MANY)


def _of_file(looks: Sequence[Look], personal: frozenset[date]) -> Iterator[DocumentSeen]:
    for run in _blank_runs(looks):
        yield _blank(run, run[0] is looks[0])
    spoken = [look for look in looks if not look.is_blank]
    pieces = borders.pieces_of(spoken, _clues(looks, spoken))
    for piece, numbers in resumed(pieces, spoken):
        run = [spoken[number] for number in numbers]
        yield _document(run, piece, run[0] is looks[0], personal)


def _blank_runs(looks: Sequence[Look]) -> Iterator[list[Look]]:
    for is_blank, group in groupby(looks, key=lambda look: look.is_blank):
        if is_blank:
            yield list(group)


def resumed(pieces: Sequence[Piece], spoken: Sequence[Look]) -> Iterator[tuple[Piece, list[int]]]:
    """Pieces with the indexes of their pages; one that plainly goes on with the one before a stray is joined to it."""
    joined: list[tuple[Piece, list[int]]] = []
    for piece in pieces:
        pages = list(range(piece.first, piece.last + 1))
        if len(joined) > 1 and len(joined[-1][1]) <= _STRAY:
            earlier = joined[-2][1]
            before, stray, here = spoken[earlier[-1]], spoken[joined[-1][1][-1]], spoken[pages[0]]
            is_same = joined[-2][0].kind is piece.kind is not joined[-1][0].kind
            if _goes_on(before, stray, here) or (is_same and _lacks_a_head(here)):
                earlier.extend(pages)
                joined[-2], joined[-1] = joined[-1], joined[-2]
                joined.sort(key=lambda one: one[1][0])
                continue
        joined.append((piece, pages))
    yield from joined


def _lacks_a_head(here: Look) -> bool:
    """Whether a page is no first page: nobody is named at its head, and no title stands there."""
    title = here.evidence.title
    is_titled = title is not None and title.points >= _TITLED and title.line.place < _HEAD
    return not (is_titled or borders.is_identified(here) or counters.starts(here.place))


def _goes_on(earlier: Look, stray: Look, here: Look) -> bool:
    """Whether a page takes up what another left before a stray page: the page count, and the same head or foot."""
    count = counters.follows(earlier.place, here.place)
    if count is None and _keeps_the_day(earlier, stray, here):
        return True
    if count is None or counters.starts(here.place):
        return False
    if counters.follows(stray.place, here.place):
        return counters.counts_on(earlier.place, stray.place, here.place)
    edges = {*earlier.tops, *earlier.bottoms} & {*here.tops, *here.bottoms}
    return bool(count.pages) or bool(edges)


def _keeps_the_day(earlier: Look, stray: Look, here: Look) -> bool:
    """Whether a later page repeats at its head the day of a letter whose first page has no number."""
    is_later = bool(here.place.counts) and min(one.page for one in here.place.counts) == _SECOND
    top = [line for line in earlier.sheet.lines if line.place < _HEAD]
    days = {one.day for one in dates.dates_of(replace(earlier.sheet, lines=tuple(top))) if one.meaning.points > 0}
    days &= here.head_days - {stray.day, *stray.head_days}
    return is_later and not earlier.place.counts and bool(days) and not _starts_anew(here)


def _starts_anew(here: Look) -> bool:
    return bool(here.letterhead) or here.is_greeting


def _clues(looks: Sequence[Look], spoken: Sequence[Look]) -> list[tuple[Clue, ...]]:
    """The clues before each page that is not blank, counters of the whole packet left out."""
    totals = counters.packet_totals([look.place for look in spoken])
    common = shares(spoken)
    place = {id(look): number for number, look in enumerate(looks)}
    found: list[tuple[Clue, ...]] = [()]
    read: list[Look] = []
    for before, here in pairwise(spoken):
        if not (before.sheet.is_unreadable and read):
            read.append(before)
        is_apart = place[id(here)] - place[id(before)] > 1
        earlier = read[-2] if len(read) > 1 else None
        found.append(borders.clues(borders.Between(read[-1], here, earlier, is_apart, common), totals))
    return found


def _blank(run: Sequence[Look], begins_file: bool) -> DocumentSeen:
    why = _NEW_FILE if begins_file else _BLANK_HERE
    return DocumentSeen(Kind.BLANK, TITLES[Kind.BLANK], None, "", "", _runs(run), why, _BLANK_HERE)


def _runs(looks: Sequence[Look]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for look in looks:
        if found and look.number == found[-1][1] + 1:
            found[-1] = (found[-1][0], look.number)
        else:
            found.append((look.number, look.number))
    return tuple(found)


def _document(run: Sequence[Look], piece: Piece, begins_file: bool, personal: frozenset[date]) -> DocumentSeen:
    sheets = [look.sheet for look in run]
    dated_on, why_date = date_of(sheets, piece.kind, personal)
    author, why_author = author_of(sheets, piece.kind)
    facility, why_facility = facility_of(sheets[0])
    return DocumentSeen(
        kind=piece.kind,
        title=title_of(piece.kind, run[0].evidence.title, sheets[0].plain),
        dated_on=dated_on,
        author=author,
        facility=facility,
        runs=_runs(run),
        why_here=_NEW_FILE if begins_file else _why_here(piece),
        why_kind=_why_kind(run[0], piece.kind),
        why_date=why_date,
        why_author=why_author,
        why_facility=why_facility,
    )


def _why_here(piece: Piece) -> Ground:
    told = sorted((clue for clue in piece.clues if clue.points > 0), key=lambda clue: -clue.points)[:3]
    reason = "; ".join(clue.words for clue in told) or "the text is of another kind than before"
    return Ground(round(borders.sureness(piece.margin), 2), f"{reason[:1].upper()}{reason[1:]}.")


def _why_kind(look: Look, kind: Kind) -> Ground:
    points = borders.totals(look, borders.CUES_ON_FIRST)
    others = max((value for one, value in points.items() if one is not kind), default=0.0)
    sure = round(borders.sureness(points[kind] - others), 2)
    title = look.evidence.title
    if title and title.kind is kind:
        return Ground(sure, f'Its title: "{title.line.text}".')
    if look.sheet.is_unreadable:
        return Ground(0.1, "Nothing on this page could be read.")
    if look.evidence.cues.get(kind, 0.0) > 0:
        return Ground(sure, f'Its words are those of "{TITLES[kind].lower()}".')
    return Ground(min(sure, 0.3), "No title and no words of a known kind were found.")
