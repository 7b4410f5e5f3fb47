"""The search itself: which pages, in which order, with what was not searched."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial

from django.db import connection

from openimr.casefile.models import Reading
from openimr.casefile.quality import LOW_QUALITY
from openimr.casefile.searching import knowing
from openimr.casefile.searching.asking import Question, typed, widened
from openimr.casefile.searching.matching import Piece, hits, snippets
from openimr.cases.models import Case

AT_ONCE = 50
"""So many pages one answer lists; the next ones are asked for."""


class Order(StrEnum):
    """How the pages found are arranged."""

    PAGE = "page"
    OLDEST = "oldest"
    NEWEST = "newest"


_ORDERS = {
    Order.PAGE: "number",
    Order.OLDEST: "dated_on NULLS LAST, number",
    Order.NEWEST: "dated_on DESC NULLS LAST, number",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: the words as typed, and how to look. Pages of strangers are never looked at."""

    words: str
    kind: str = ""
    order: Order = Order.PAGE
    is_exact: bool = False
    with_folded: bool = False
    start: int = 0


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One page on which every word stands, with the places. `also_on` are its folded duplicates."""

    number: int
    snippets: tuple[tuple[Piece, ...], ...]
    title: str = ""
    dated_on: date | None = None
    is_read_badly: bool = False
    also_on: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, and what it could not look at.

    `count` counts all pages found; `pages` are those from `asked.start` on. `also_found` are words of the case that
    nobody typed and that count as what was typed.
    """

    asked: Asked
    count: int = 0
    pages: tuple[FoundPage, ...] = ()
    also_found: tuple[str, ...] = ()
    pages_in_all: int = 0
    waiting: int = 0
    without_text: int = 0
    read_badly: int = 0
    next_start: int | None = field(default=None)


_FOUND = """
WITH hit AS (
    SELECT reading.page_id, reading.number, coalesce(twin.kept_number, reading.number) AS kept
    FROM casefile_reading AS reading
    LEFT JOIN casefile_twin AS twin ON twin.case_id = reading.case_id AND twin.number = reading.number
         AND twin.is_folded AND NOT %(with_folded)s
    WHERE reading.case_id = %(case)s AND reading.search @@ %(query)s::tsquery
      AND NOT EXISTS (SELECT 1 FROM casefile_strangerpage AS stranger WHERE stranger.case_id = reading.case_id
                      AND stranger.number = reading.number AND stranger.state <> 'own')
), once AS (
    SELECT DISTINCT ON (kept) page_id, number FROM hit ORDER BY kept, number <> kept, number
), placed AS (
    SELECT once.page_id, once.number, document.title, document.dated_on, document.kind
    FROM once
    LEFT JOIN casefile_run AS run ON run.case_id = %(case)s
         AND once.number BETWEEN run.first_page AND run.last_page
    LEFT JOIN casefile_document AS document ON document.id = run.document_id
    WHERE %(kind)s = '' OR document.kind = %(kind)s
)
SELECT page_id, title, dated_on, count(*) OVER () FROM placed ORDER BY {order} OFFSET %(start)s LIMIT %(most)s
"""
_ALSO = """
SELECT twin.kept_number, array_agg(twin.number ORDER BY twin.number) FROM casefile_twin AS twin
WHERE twin.case_id = %s AND twin.is_folded AND twin.kept_number = ANY(%s)
  AND NOT EXISTS (SELECT 1 FROM casefile_strangerpage AS stranger WHERE stranger.case_id = twin.case_id
                  AND stranger.number = twin.number AND stranger.state <> 'own')
GROUP BY twin.kept_number
"""
_NOT_SEARCHED = """
SELECT count(*),
       count(*) FILTER (WHERE state IN ('waiting', 'cancelled') OR (has_text AND search IS NULL)),
       count(*) FILTER (WHERE state IN ('read', 'unreadable') AND NOT has_text AND NOT is_blank),
       count(*) FILTER (WHERE has_text AND quality < %(low)s)
FROM casefile_reading AS reading
WHERE case_id = %(case)s
  AND NOT EXISTS (SELECT 1 FROM casefile_strangerpage AS stranger WHERE stranger.case_id = reading.case_id
                  AND stranger.number = reading.number AND stranger.state <> 'own')
"""


def question(case: Case, words: str, *, is_exact: bool = False) -> Question:
    """What was typed, with what the case has for it unless only the exact words count."""
    asked = typed(words)
    if is_exact or not asked.terms:
        return asked
    return widened(asked, knowing.vocabulary(case), partial(knowing.is_rare, case))


def search(case: Case, asked: Asked) -> Found:
    """The pages on which every term stands, each duplicate once. Reads nothing of pages that are walled off."""
    in_all, waiting, without_text, read_badly = _not_searched(case)
    looked = question(case, asked.words, is_exact=asked.is_exact)
    told = Found(
        asked, pages_in_all=in_all, waiting=waiting, without_text=without_text, read_badly=read_badly,
    )  # fmt: skip
    if not looked.terms:
        return told
    rows = _rows(case, asked, looked)
    pages, words = _pages(case, rows, looked, with_folded=asked.with_folded)
    count = rows[0][3] if rows else 0
    shown = asked.start + len(rows)
    return Found(
        asked, count, pages, _also_found(looked, words), in_all, waiting, without_text, read_badly,
        shown if shown < count else None,
    )  # fmt: skip


def _not_searched(case: Case) -> tuple[int, int, int, int]:
    with connection.cursor() as cursor:
        cursor.execute(_NOT_SEARCHED, {"case": case.pk, "low": LOW_QUALITY})
        in_all, waiting, without_text, read_badly = cursor.fetchone()
    return in_all, waiting, without_text, read_badly


def _rows(case: Case, asked: Asked, looked: Question) -> list[tuple[int, str | None, date | None, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            _FOUND.format(order=_ORDERS[asked.order]),
            {
                "case": case.pk, "query": looked.as_query(case.pk), "with_folded": asked.with_folded,
                "kind": asked.kind, "start": asked.start, "most": AT_ONCE,
            },
        )  # fmt: skip
        return list(cursor.fetchall())


def _pages(
    case: Case, rows: list[tuple[int, str | None, date | None, int]], looked: Question, *, with_folded: bool
) -> tuple[tuple[FoundPage, ...], frozenset[str]]:
    readings = Reading.objects.only("number", "text", "quality", "has_text").in_bulk([row[0] for row in rows])
    also = {} if with_folded else _also_on(case, [reading.number for reading in readings.values()])
    pages, words = list[FoundPage](), set[str]()
    for pk, title, dated_on, _ in rows:
        reading = readings[pk]
        met = hits(reading.text, looked)
        words |= met.words
        pages.append(
            FoundPage(
                reading.number, snippets(reading.text, met.spans), title or "", dated_on,
                reading.quality is not None and reading.quality < LOW_QUALITY, also.get(reading.number, ()),
            )
        )  # fmt: skip
    return tuple(pages), frozenset(words)


def _also_on(case: Case, numbers: list[int]) -> dict[int, tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_ALSO, [case.pk, numbers])
        return {kept: tuple(folded) for kept, folded in cursor.fetchall()}


def _also_found(looked: Question, words: frozenset[str]) -> tuple[str, ...]:
    told = {word for term in looked.terms for part in term.parts for word in part.is_told}
    return tuple(sorted(told & words))
