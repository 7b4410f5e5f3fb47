"""What somebody looks at in a case file: which pages there are for them, one page, and the list of documents.

A reviewer never sees a page that is walled off, nor what stands on it: `Sight` says what is hidden, and every view of
the record asks it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from openimr.casefile import queries
from openimr.casefile.models import Document, Encounter, Note, Page, Reading, Run, StrangerPage, Twin
from openimr.casefile.quality import LOW_QUALITY
from openimr.cases.models import Case

_SIGHT = """
SELECT (SELECT count(*) FROM casefile_page WHERE case_id = %(case)s),
       ARRAY(SELECT number FROM casefile_strangerpage WHERE case_id = %(case)s AND state <> 'own' ORDER BY number),
       ARRAY(SELECT number FROM casefile_twin WHERE case_id = %(case)s AND is_folded ORDER BY number),
       ARRAY(SELECT kept_number FROM casefile_twin WHERE case_id = %(case)s AND is_folded ORDER BY number)
"""
_MARKS = """
SELECT number, CASE
    WHEN state IN ('waiting', 'cancelled') THEN 'waiting'
    WHEN state = 'unreadable' THEN 'unreadable'
    WHEN is_blank THEN 'blank'
    WHEN NOT has_text THEN 'picture'
    ELSE 'badly' END
FROM casefile_reading
WHERE case_id = %(case)s AND number BETWEEN %(first)s AND %(last)s
  AND (state <> 'read' OR is_blank OR NOT has_text OR quality < %(low)s)
ORDER BY number
"""


@dataclass(frozen=True, slots=True)
class Sight:
    """Which pages of a case file somebody sees. `folded` gives, for a folded duplicate, the page that is kept.

    `reader` is the number of the reviewer who looks, "" for the desk: reviewers do not see each other's work.
    """

    count: int
    walled: frozenset[int]
    folded: dict[int, int]
    reader: str = ""

    def shows(self, number: int) -> bool:
        """Whether there is such a page, and it is not walled off."""
        return 1 <= number <= self.count and number not in self.walled

    def next(self, number: int, step: int, *, with_folded: bool = False) -> int | None:
        """The page after (step 1) or before (step -1) that is shown; folded duplicates are passed over."""
        number += step
        while 1 <= number <= self.count:
            if self.shows(number) and (with_folded or not self.is_out_of_the_way(number)):
                return number
            number += step
        return None

    def is_out_of_the_way(self, number: int) -> bool:
        """Whether the page is folded under one that is shown."""
        return number in self.folded and self.shows(self.folded[number])

    def copies(self, number: int) -> tuple[int, ...]:
        """The folded duplicates of a page that may be shown."""
        return tuple(copy for copy, kept in self.folded.items() if kept == number and self.shows(copy))


def sight(case: Case, *, is_walled: bool = True, reader: str = "") -> Sight:
    """What a reviewer sees of a case, with the number of the reviewer; with `is_walled` false, what the desk sees."""
    with connection.cursor() as cursor:
        cursor.execute(_SIGHT, {"case": case.pk})
        count, walled, folded, kept = cursor.fetchone()
    return Sight(count, frozenset(walled if is_walled else ()), dict(zip(folded, kept, strict=True)), reader)


def marks(case: Case, first: int, last: int) -> dict[int, str]:
    """What is to be said of some pages, by number: waiting, unreadable, blank, picture, badly. Others are in order."""
    with connection.cursor() as cursor:
        cursor.execute(_MARKS, {"case": case.pk, "first": first, "last": last, "low": LOW_QUALITY})
        return dict(cursor.fetchall())


def mark_of(reading: Reading) -> str:
    """What is to be said of one page, as `marks` says it; empty where it is in order."""
    if reading.state in (Reading.State.WAITING, Reading.State.CANCELLED):
        return "waiting"
    if reading.state == Reading.State.UNREADABLE:
        return "unreadable"
    if reading.is_blank or not reading.has_text:
        return "blank" if reading.is_blank else "picture"
    return "badly" if reading.quality is not None and reading.quality < LOW_QUALITY else ""


def upright(page: Page) -> tuple[float, float]:
    """Width and height of a page in points, as it is read upright."""
    is_turned = page.reading.rotation % 180 == 90
    return (page.height, page.width) if is_turned else (page.width, page.height)


def encounters(case: Case, number: int) -> tuple[Encounter, ...]:
    """Several encounters that stand on one page, in their order."""
    return tuple(Encounter.objects.filter(case=case, number=number).order_by("position"))


def suspicions(case: Case, number: int) -> tuple[Twin | None, StrangerPage | None]:
    """What was suggested or decided about one page, for the desk: what it repeats, and whose it seems to be."""
    twin = Twin.objects.filter(case=case, number=number).first()
    return twin, StrangerPage.objects.filter(case=case, number=number).first()


def notes(case: Case, author: str) -> QuerySet[Note]:
    """Somebody's own notes in a case, in page order. Ask with nobody else's number than the reader's."""
    return Note.objects.filter(case=case, author=author).order_by("number", "pk")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of documents: a run of pages, or one of several encounters on a page."""

    title: str
    kind: str
    author: str
    dated_on: date | None
    first_page: int
    last_page: int
    is_suggested: bool = False
    is_encounter: bool = False
    waiting: int = 0
    unreadable: int = 0
    read_badly: int = 0
    copies_of: tuple[int, ...] = ()
    """Where every page of it is a folded duplicate: the pages that are kept."""
    held_back: int = 0
    """So many pages in the middle of it are walled off."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The list of documents as a reviewer sees it."""

    rows: tuple[Row, ...]
    copies: tuple[Row, ...]
    held_back: int


@dataclass(frozen=True, slots=True)
class _Flags:
    """The numbers of the pages of which something is to be said, each kind in order."""

    waiting: Sequence[int] = field(default=())
    unreadable: Sequence[int] = field(default=())
    badly: Sequence[int] = field(default=())
    walled: Sequence[int] = field(default=())


def listed(case: Case) -> Listed:
    """The list of documents: what lies wholly on walled-off pages is not in it, folded documents stand apart."""
    seen = sight(case)
    flags = _flags(case, seen)
    on_page: dict[int, list[Encounter]] = {}
    for one in Encounter.objects.filter(case=case).order_by("number", "position"):
        if seen.shows(one.number):
            on_page.setdefault(one.number, []).append(one)
    rows = [row for run in _runs(case, seen.count) for row in _rows(run, seen, flags, on_page)]
    return Listed(
        tuple(row for row in rows if not row.copies_of), tuple(row for row in rows if row.copies_of), len(seen.walled)
    )


def _flags(case: Case, seen: Sight) -> _Flags:
    by_kind: dict[str, list[int]] = {"waiting": [], "unreadable": [], "badly": []}
    for number, mark in marks(case, 1, seen.count).items():
        if mark in by_kind and seen.shows(number):
            by_kind[mark].append(number)
    return _Flags(**by_kind, walled=sorted(seen.walled))


def _runs(case: Case, count: int) -> Iterator[Run]:
    """Runs of pages in order, with what no document covers between them."""
    after = 1
    for run in queries.runs(case):
        if run.first_page > after:
            yield _gap(after, run.first_page - 1)
        yield run
        after = run.last_page + 1
    if after <= count:
        yield _gap(after, count)


def _gap(first: int, last: int) -> Run:
    document = Document(title=queries.NOT_DESCRIBED, first_page=first, last_page=last)
    return Run(document=document, first_page=first, last_page=last)


def _rows(run: Run, seen: Sight, flags: _Flags, on_page: dict[int, list[Encounter]]) -> Iterator[Row]:
    shown = [number for number in range(run.first_page, run.last_page + 1) if seen.shows(number)]
    if not shown:
        return
    document, first, last = run.document, shown[0], shown[-1]
    continued = document.pk is not None and document.first_page < run.first_page
    kept = dict.fromkeys(seen.folded[number] for number in shown if seen.is_out_of_the_way(number))
    is_copy = all(seen.is_out_of_the_way(number) for number in shown)
    yield Row(
        f"{document.title} {queries.CONTINUED}" if continued else document.title,
        Document.Kind(document.kind).label if document.kind else "", document.author, document.dated_on, first, last,
        document.is_suggested, False, _within(flags.waiting, first, last), _within(flags.unreadable, first, last),
        _within(flags.badly, first, last), tuple(kept) if is_copy else (), _within(flags.walled, first, last),
    )  # fmt: skip
    for number in shown if not is_copy else ():
        for one in on_page.get(number, ()):
            yield Row(
                Document.Kind(one.kind).label, "", one.author, one.dated_on, number, number, True, True
            )  # fmt: skip


def _within(numbers: Sequence[int], first: int, last: int) -> int:
    return bisect_right(numbers, last) - bisect_left(numbers, first)
