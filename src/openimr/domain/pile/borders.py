"""Where documents begin: clues for and against between two pages, added up, then solved over the whole file at once."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from openimr.domain.pile import counters
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lettering import end_of, errors_allowed, squashed
from openimr.domain.pile.lines import PERSONAL, heads_a_table
from openimr.domain.pile.looks import Look, is_second_of
from openimr.domain.pile.tails import CLEAR_TITLE, ends_the_page_before, is_footer

_USUAL = -1.2
"""Without any clue a page belongs to the document before it."""
CUES_ON_FIRST, _CUES_INSIDE = 0.6, 0.3
_LEAST_FIRST, _LEAST_INSIDE = -5.0, -1.6
_COVER_GOES_ON = -4.0
_COPY, _GREETING, _TABLE = 6.0, 2.0, -5.0
_COVER_SIGNS = (" cover", " transmi", " fax ", " facsimile ", " separator", " pages ", " telefax ", " f a x ", " pgs ")
_REVIEW = 4.0
_HEAD_LABELS, _FIRST_LINES, _SECOND = 3, 2, 2
_COVER, _AFTER_COVER = 5.0, 2.0
"""Points of a title that make a page a cover sheet; such a page is complete in itself."""
_OUTCOME = re.compile(
    r" (?:non )?certif(?:y|ied) | non certification | denied | modified | not medically necessary | determination "
)
_PARTY = re.compile(
    r" (?:we|i|office|firm) (?:object|represents?|disagree|appeal) | my client | attorney for "
    r"| attorney at law | law offices? "
)
_FEW_CUES, _CLEAR_CUES = 2.0, 3.0
_KINDS = tuple(kind for kind in Kind if kind is not Kind.BLANK)
_NOTHING_SAID = 0.8
"""Points of "other" before anything speaks, so that a page without evidence is not given a kind by chance."""


class Clue(NamedTuple):
    """One sign for (positive) or against (negative) a new document, with the words for the clerk."""

    points: float
    words: str


class Piece(NamedTuple):
    """A run of looks (by index, both ends included) of one kind, with the clues at its first page."""

    first: int
    last: int
    kind: Kind
    clues: tuple[Clue, ...]
    margin: float


class Between(NamedTuple):
    """Two pages that follow each other, what lies between them, and how common each edge line is in the file."""

    before: Look
    here: Look
    earlier: Look | None
    blank_between: bool
    shares: Mapping[str, float]


def clues(pair: Between, packet: frozenset[int] = frozenset()) -> tuple[Clue, ...]:
    """Every clue between two pages. `packet` holds totals of page counters that number the whole file."""
    if pair.here.sheet.is_unreadable:
        return (Clue(-2.0, "nothing on this page could be read, so it stays with the page before"),)
    if ends_the_page_before(pair.before, pair.here):
        return (Clue(-3.0, "it holds no more than the end of the page before"),)
    before, here = (counters.without(one.place, packet) for one in (pair.before, pair.here))
    found = [*_by_counters(before, here, _is_first(pair.before)), *_by_title(pair), *_by_header(pair.before, pair.here)]
    if _continues_table(pair):
        return (*found, Clue(_TABLE, "it goes on with a table of the page before"))
    if _is_copy(pair.before, pair.here):
        return (*found, Clue(_COPY, "it is another copy of the page before"))
    found += [*_by_ending(pair), *_by_text(pair.before, pair.here), *_by_fax(pair.before, pair.here), *_by_paper(pair)]
    if not (counters.starts(here) and not counters.follows(before, here)):
        found += [*_by_edges(pair), *_by_stray(pair)]
    return tuple(found)


def _continues_table(pair: Between) -> bool:
    """Whether a page opens with the headings of a table's columns that the page before has too."""
    here, before = pair.here, pair.before
    if here.letterhead or here.labels > _HEAD_LABELS:
        return False
    first = here.sheet.lines[:_FIRST_LINES]
    heads = [squashed(line.text) for line in first if heads_a_table(line) and not PERSONAL.search(line.text)]
    earlier = [squashed(line.text) for line in before.sheet.lines if heads_a_table(line)]
    return bool(_shared(heads, earlier))


def _is_copy(before: Look, here: Look) -> bool:
    """Whether a page repeats the page before it nearly word for word."""
    mine, theirs = set(here.sheet.plain.split()), set(before.sheet.plain.split())
    together = len(mine | theirs)
    return together > 30 and len(mine & theirs) > 0.75 * together


def _by_stray(pair: Between) -> Iterator[Clue]:
    """A page that goes on with the page before the last: the last one slipped in between."""
    earlier = pair.earlier
    if earlier is None:
        return
    if is_second_of(earlier, pair.before, pair.here):
        yield Clue(8.0, "it repeats the day of the page before the last, as its second page")
    if not counters.follows(earlier.place, pair.here.place):
        return
    edges = _same_edges(earlier, pair.here) and not _same_edges(pair.before, pair.here)
    here, stray = _main_kind(pair.here, 0.0), _main_kind(pair.before, 1.0)
    counts_on = counters.counts_on(earlier.place, pair.before.place, pair.here.place)
    other = here and stray and here is not stray and pair.before.evidence.cues.get(here, 0.0) < _FEW_CUES
    if edges or (counts_on and not is_footer(pair.before)) or (other and here is _main_kind(earlier, 1.0)):
        yield Clue(8.0, "it goes on with the page before the last")


def _same_edges(one: Look, other: Look) -> bool:
    """Whether two pages have a line of their heads, or of their feet, in common."""
    return bool({*one.tops} & {*other.tops} or {*one.bottoms} & {*other.bottoms})


def _main_kind(look: Look, titles: float) -> Kind | None:
    """The kind that a page speaks for by its words (and by its titles as far as they count), where that is clear."""
    evidence = look.evidence
    points = {kind: evidence.cues.get(kind, 0.0) + titles * evidence.titles.get(kind, 0.0) for kind in _KINDS}
    first, second = sorted(points, key=lambda kind: points[kind], reverse=True)[:2]
    return first if points[first] > points[second] + 1.5 else None


def _is_first(look: Look) -> bool:
    """Whether a page is the first of a letter: it has a letterhead and a greeting, or all the marks of a first page."""
    return bool(look.letterhead) and (look.is_greeting or look.ends_signed)


def _by_counters(before: counters.Place, here: counters.Place, after_first: bool) -> Iterator[Clue]:
    follows = counters.follows(before, here)
    if follows:
        of = f" of {follows.pages}" if follows.pages else ""
        yield Clue(-6.0 if follows.pages else -4.5, f"it is page {follows.page}{of} after page {follows.page - 1}")
        return
    if counters.starts(here):
        yield Clue(5.0, "it calls itself page 1")
    elif here.counts:
        jumps = bool(before.counts) or (after_first and min(one.page for one in here.counts) > _SECOND)
        yield Clue(1.0 if jumps else -2.0, "its page number does not follow" if jumps else "its page number is not 1")
    elif before.counts and not counters.ends(before) and any(one.pages for one in before.counts):
        yield Clue(-2.0, "the page before says that more pages follow")
    if counters.ends(before):
        yield Clue(3.5, "the page before calls itself the last")
    if here.is_continued:
        yield Clue(-3.5, "it says that it continues")


def _by_title(pair: Between) -> Iterator[Clue]:
    title = pair.here.evidence.title
    points = _title_points(pair)
    if title is not None and points:
        yield Clue(points, f'it carries the title "{title.line.text}"')
    if points < CLEAR_TITLE and not is_identified(pair.here) and not pair.here.head_days:
        yield Clue(-1.0, "its head names neither a person nor a date nor a sender")


def _title_points(pair: Between) -> float:
    """What a title counts: less inside the page, on a page without name and date, or if the page before has it."""
    title, before = pair.here.evidence.title, pair.before.evidence.title
    if title is None or title.points < 2.5 or title.line.place > 0.5:
        return 0.0
    if before is not None and before.kind is title.kind is Kind.COVER_SHEET and before.points >= _COVER:
        return _COVER
    if before is not None and before.phrase == title.phrase and abs(before.line.place - title.line.place) < 0.1:
        return 0.3
    points = min(5.0, 0.6 * title.points)
    if title.line.place > 0.3:
        points *= 0.6
    if not is_identified(pair.here) and title.kind is not Kind.COVER_SHEET:
        points *= 0.35 if title.line.place > 0.12 or not title.line.text.isupper() else 0.6
    if before is not None and before.kind is title.kind and before.points >= title.points and not pair.here.letterhead:
        points *= 0.5
    return points


def is_identified(look: Look) -> bool:
    """Whether the head of a page says whose it is, when or from whom, as first pages do and sections do not."""
    return (
        look.labels >= 2
        or look.is_named
        or bool(look.letterhead or look.day)
        or look.is_greeting
        or look.evidence.is_form
    )


def _by_header(before: Look, here: Look) -> Iterator[Clue]:
    if here.letterhead and not _alike(here.letterhead, before.letterhead):
        yield Clue(2.5, "it has a letterhead that the page before does not have")
        if here.is_dated:
            yield Clue(1.5, "a date stands under its letterhead")
    repeats = _shared(here.tops, before.tops)
    if here.labels >= 3 and before.labels < here.labels - 1 and not repeats:
        yield Clue(2.0, "it begins with the facts of the person and the claim")
    if here.person and before.person and not _same_person(here.person, before.person):
        yield Clue(2.0, "it names another person at its head")
    if here.head_days & {before.day, *before.head_days} and not here.letterhead:
        yield Clue(-2.5, "its head repeats the date of the page before")
    elif here.day and before.day:
        same = here.day == before.day
        again = 1.5 if here.letterhead and _alike(here.letterhead, before.letterhead) else 0.0
        yield Clue(-1.5 if same else 2.5 + again, f"the date at its head is {'the same' if same else 'another'}")
    if here.is_greeting:
        yield Clue(1.5, "it opens like a letter")


def _same_person(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(_alike(mine, theirs) for mine in one for theirs in other)


def _alike(one: str, other: str) -> bool:
    """Whether two squashed names are the same, misreadings allowed."""
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    return len(short) * 2 > len(long) and end_of(short, long, errors_allowed(short)) is not None


def _shared(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """Edge lines of one page that the other has too, misreadings allowed."""
    return [mine for mine in one if any(mine == theirs or _alike(mine, theirs) for theirs in other)]


def _by_ending(pair: Between) -> Iterator[Clue]:
    before = pair.before
    if before.ends_signed:
        yield Clue(2.0, "the page before ends with a signature")
    if before.ends_closed:
        yield Clue(1.0, "the page before ends with copies or enclosures")
    if not before.sheet.is_unreadable and before.last_place < 0.55:
        yield Clue(1.5, "the page before is not filled")
    elif before.last_place > 0.82 and not before.ends_signed:
        yield Clue(-0.6, "the page before is filled to its end")


def _by_text(before: Look, here: Look) -> Iterator[Clue]:
    title = before.evidence.title
    if title and title.kind is Kind.COVER_SHEET and title.points >= _COVER:
        if here.starts_low or here.starts_running:
            yield Clue(_AFTER_COVER, "it begins with running text, which no cover sheet opens")
        return
    if before.ends_open:
        yield Clue(-1.5, "the page before breaks off in a sentence")
    if here.starts_low:
        yield Clue(-2.0, "it begins in the middle of a sentence")
    elif here.starts_running:
        yield Clue(-1.2, "it begins with running text")


def _by_edges(pair: Between) -> Iterator[Clue]:
    title = pair.here.evidence.title
    own = _shared(pair.here.tops, pair.before.tops)
    if own and not (title and title.line.place < 0.2 and title.points > 5 and pair.before.ends_signed):
        rare = 1 - min(pair.shares.get(one, 0.0) for one in own)
        yield Clue(-2.5 * rare, "its head repeats the head of the page before")
    foot = _shared(pair.here.bottoms, pair.before.bottoms)
    if foot:
        rare = 1 - min(pair.shares.get(one, 0.0) for one in foot)
        yield Clue(-1.5 * rare, "its foot repeats the foot of the page before")


def _by_fax(before: Look, here: Look) -> Iterator[Clue]:
    earlier = before.sheet.fax[0] if before.sheet.fax else None
    now = here.sheet.fax[0] if here.sheet.fax else None
    if now and now.page == 1 and (earlier is None or earlier.page != 0):
        yield Clue(3.0, "it is the first page of a fax")
    elif now and earlier and now.page and earlier.page and now.page != earlier.page + 1:
        yield Clue(1.0, "the fax it came with is another")
    elif bool(now) != bool(earlier):
        yield Clue(0.8, "one of the two pages came by fax and the other did not")


def _by_paper(pair: Between) -> Iterator[Clue]:
    one, other = pair.before.sheet.page, pair.here.sheet.page
    if abs(one.width - other.width) > 0.06 * one.width or abs(one.height - other.height) > 0.06 * one.height:
        yield Clue(1.2, "the paper has another size")
    if {one.source, other.source} == {"ocr", "text_layer"}:
        yield Clue(1.5, "one of the two pages is a scan and the other is not")
    if pair.blank_between:
        yield Clue(1.0, "a blank page lies between")


def pieces_of(looks: Sequence[Look], between: Sequence[tuple[Clue, ...]]) -> list[Piece]:
    """The best cut of one file (without its blank pages) into documents with kinds, over all pages at once.

    `between[i]` holds the clues before page i; the first page of a file always begins a document.
    """
    if not looks:
        return []
    steps: list[list[tuple[float, int]]] = []
    points = _first(looks[0])
    for number, look in enumerate(looks[1:], start=1):
        points, step = _advance(points, look, _total(between[number]))
        steps.append(step)
    return _traced(looks, between, points, steps)


def _total(found: Sequence[Clue]) -> float:
    return _USUAL + sum(clue.points for clue in found)


def _advance(points: list[float], look: Look, border: float) -> tuple[list[float], list[tuple[float, int]]]:
    """Points of every kind after one more page, and for each whether it began here (and after which kind)."""
    best = max(range(len(points)), key=lambda kind: points[kind])
    first, inside = _first(look), _inside(look)
    after: list[float] = []
    step: list[tuple[float, int]] = []
    for kind, value in enumerate(points):
        begun = points[best] + border + first[kind]
        going = value - border + inside[kind] + (_COVER_GOES_ON if _KINDS[kind] is Kind.COVER_SHEET else 0.0)
        after.append(max(begun, going))
        step.append((begun - going, best if begun > going else -1))
    return after, step


def _traced(
    looks: Sequence[Look],
    between: Sequence[tuple[Clue, ...]],
    points: list[float],
    steps: Sequence[list[tuple[float, int]]],
) -> list[Piece]:
    kind = max(range(len(points)), key=lambda one: points[one])
    found: list[Piece] = []
    last = len(looks) - 1
    for number in range(last, 0, -1):
        margin, came_from = steps[number - 1][kind]
        if came_from >= 0:
            found.append(Piece(number, last, _KINDS[kind], between[number], margin / 2))
            kind, last = came_from, number - 1
    found.append(Piece(0, last, _KINDS[kind], (), math.inf))
    return found[::-1]


def totals(look: Look, cues: float) -> dict[Kind, float]:
    """Points of each kind on one page: its best title and a share of its words."""
    evidence = look.evidence
    points: dict[Kind, float] = {
        kind: evidence.titles.get(kind, 0.0) + cues * evidence.cues.get(kind, 0.0) for kind in _KINDS
    }
    points[Kind.OTHER] += _NOTHING_SAID
    if look.is_greeting:
        points[Kind.CORRESPONDENCE] += 0.0 if _decides(look) else _GREETING
    if _decides(look):
        points[Kind.UR_DECISION] += _GREETING
    words = len(look.sheet.plain.split())
    if words > 200 or not any(sign in look.sheet.plain for sign in _COVER_SIGNS):
        points[Kind.COVER_SHEET] *= 0.35
    return points


def _decides(look: Look) -> bool:
    """Whether a letter tells the outcome of a review, and not what somebody thinks of one."""
    is_review = look.evidence.cues.get(Kind.UR_DECISION, 0.0) >= _REVIEW
    return is_review and bool(_OUTCOME.search(look.sheet.plain)) and not _PARTY.search(look.sheet.plain)


def _first(look: Look) -> list[float]:
    points = totals(look, CUES_ON_FIRST)
    most = max(points.values())
    return [max(_LEAST_FIRST, points[kind] - most) for kind in _KINDS]


def _inside(look: Look) -> list[float]:
    cues = look.evidence.cues
    most = max(cues.values(), default=0.0)
    if most < _CLEAR_CUES:
        return [0.0] * len(_KINDS)
    return [max(_LEAST_INSIDE, _CUES_INSIDE * (cues.get(kind, 0.0) - most)) for kind in _KINDS]


def sureness(points: float) -> float:
    """Points as a confidence between 0 and 1."""
    return 1 / (1 + math.exp(-points / 1.5)) if points < 60 else 1.0
