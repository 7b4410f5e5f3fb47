"""Facts as people may see them, and what is owed on the pages."""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Q, QuerySet

from openimr.casefile import viewing
from openimr.casefile.models import Reading
from openimr.casefile.viewing import Sight
from openimr.cases.models import Case
from openimr.chronology import likeness
from openimr.chronology.models import Extraction, FactRun, RecordFact
from openimr.domain.chronology.reading import PageSource
from openimr.domain.chronology.version import VERSION

TRIES = 3
_BASIS = """
SELECT reading.number, reading.content_sha256, document.number, document.dated_on, document.kind, document.author
FROM casefile_reading AS reading
LEFT JOIN casefile_run AS run
    ON run.case_id = reading.case_id AND reading.number BETWEEN run.first_page AND run.last_page
LEFT JOIN casefile_document AS document ON document.id = run.document_id
WHERE reading.case_id = %(case)s AND reading.state = 'read' AND reading.has_text
ORDER BY reading.number
"""
_OWED = """
SELECT sorting.case_id, sorting.sorted_at, changes.marks
FROM casefile_sorting AS sorting
LEFT JOIN chronology_extraction AS extraction ON extraction.case_id = sorting.case_id
CROSS JOIN LATERAL (
    SELECT count(*) + count(undone_at) AS marks FROM casefile_documentchange WHERE case_id = sorting.case_id
) AS changes
WHERE (NOT sorting.is_owed OR sorting.attempts >= %(tries)s)
  AND (extraction.case_id IS NULL
       OR (extraction.version, extraction.sorted_at, extraction.changes)
          IS DISTINCT FROM (%(version)s::smallint, sorting.sorted_at, changes.marks::integer)
       OR (NOT extraction.is_done AND extraction.attempts < %(tries)s))
ORDER BY sorting.sorted_at NULLS LAST, sorting.case_id
LIMIT 20
"""


@dataclass(frozen=True, slots=True)
class Owed:
    """A case whose pages may be owed their facts, as its pile stands now."""

    case_pk: int
    mark: tuple[int, datetime | None, int]
    """What is compared with the last round: version, when the pile was sorted, changes of documents."""


@dataclass(frozen=True, slots=True)
class PageBasis:
    """What the facts of one page are read from, the text apart."""

    page: int
    digest: str
    document: int | None
    written_on: date | None
    document_kind: str
    author: str

    def source(self, text: str) -> PageSource:
        """The page as the extraction takes it."""
        return PageSource(self.page, text, self.written_on, self.document_kind, self.author)


def owed() -> list[Owed]:
    """The first cases of which a sorted pile, a changed document or a newer extraction may have made facts owed."""
    with connection.cursor() as cursor:
        cursor.execute(_OWED, {"tries": TRIES, "version": VERSION})
        return [Owed(case, (VERSION, sorted_at, marks)) for case, sorted_at, marks in cursor.fetchall()]


def bases(case: Case) -> dict[int, PageBasis]:
    """What the facts of every page with text are read from, by page."""
    with connection.cursor() as cursor:
        cursor.execute(_BASIS, {"case": case.pk})
        rows = cursor.fetchall()
    return {row[0]: _page_basis(*row) for row in rows}


def _page_basis(
    page: int, reading: str, document: int | None, dated_on: date | None, kind: str | None, author: str | None
) -> PageBasis:
    digest = _digest(reading, document, dated_on, kind, author)
    return PageBasis(page, digest, document, dated_on, kind or "", author or "")


def _digest(*given: object) -> str:
    return hashlib.sha256(json.dumps(given, ensure_ascii=False, default=str).encode()).hexdigest()


def owed_pages(case: Case, found: dict[int, PageBasis]) -> tuple[list[int], list[int]]:
    """The pages whose facts are to be read, and the pages of which there is nothing to read any more."""
    runs = {page: (basis, version) for page, basis, version in _runs(case)}
    to_read = [page for page, one in found.items() if runs.get(page) != (one.digest, VERSION)]
    return to_read, sorted(set(runs) - set(found))


def _runs(case: Case) -> Iterable[tuple[int, str, int]]:
    return FactRun.objects.filter(case=case).values_list("page", "basis", "version")


def text_of(case: Case, page: int) -> str:
    """The text of one page; empty where there is none."""
    found = Reading.objects.filter(case=case, number=page, state=Reading.State.READ).values_list("text", flat=True)
    return found.first() or ""


def facts(case: Case) -> QuerySet[RecordFact]:
    """Every fact of a case that was ever kept, by page and place."""
    return RecordFact.objects.filter(case=case).order_by("page", "start", "pk")


def standing(case: Case, seen: Sight, *, of_people_only: bool = False, kinds: Collection[str] = ()) -> list[RecordFact]:
    """The facts that stand on the pages somebody sees, of some kinds or all, as that reader has them.

    Nothing of pages held back, and of folded duplicates only what stands on the page that is kept. Nothing that another
    reviewer said.
    """
    rows = facts(case).filter(Q(state=RecordFact.State.STANDING) | Q(reviewer__gt=""))
    if kinds:
        rows = rows.filter(kind__in=kinds)
    own = _as_read(rows.filter(reviewer__in=("", seen.reader)), seen)
    return [
        row for row in own
        if row.state == RecordFact.State.STANDING and not (of_people_only and row.is_of_machine)
        and seen.shows(row.page) and not seen.is_out_of_the_way(row.page)
    ]  # fmt: skip


def _as_read(rows: Iterable[RecordFact], seen: Sight) -> list[RecordFact]:
    """The facts as one reader has them: what a reviewer said of a thing takes the place of what others say of it."""
    every = list(rows)
    own: dict[int, list[RecordFact]] = {}
    for row in every:
        if row.reviewer:
            own.setdefault(row.page, []).append(row)
    return [
        row for row in every
        if row.reviewer or not any(likeness.is_of(one, row.value) for one in own.get(row.page, ()))
    ]  # fmt: skip


def on_page(case: Case, page: int, seen: Sight) -> list[RecordFact]:
    """Every fact of one page as its reader has it, those corrected and rejected among them; none of a page held
    back."""
    if not seen.shows(page):
        return []
    return _as_read(facts(case).filter(page=page, reviewer__in=("", seen.reader)), seen)


def seen_fact(case: Case, number: int, seen: Sight) -> RecordFact | None:
    """One fact by its number, where its page is shown and it is no other reviewer's."""
    found = facts(case).filter(pk=number, reviewer__in=("", seen.reader)).first()
    return found if found is not None and seen.shows(found.page) else None


def seen_fact_at(case: Case, page: int, start: int, seen: Sight) -> RecordFact | None:
    """The longest of the facts whose words begin at a character of a page, where the page is shown."""
    rows = facts(case).filter(page=page, start=start, reviewer__in=("", seen.reader))
    found = rows.order_by("-end", "-reviewer").first()
    return found if found is not None and seen.shows(page) else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the facts of a case are read: pages with text, how many are owed, and why it broke off if it did."""

    pages: int
    owed: int
    trouble: str


def progress(case: Case) -> Progress:
    """How far the facts of a case are read."""
    found = bases(case)
    to_read, _ = owed_pages(case, found)
    trouble = Extraction.objects.filter(case=case).values_list("trouble", flat=True).first()
    return Progress(len(found), len(to_read), trouble or "")


def failed() -> QuerySet[Extraction]:
    """Cases on which the reading of facts broke off."""
    return Extraction.objects.exclude(trouble="").select_related("case").order_by("case__number")[:50]


def sight(case: Case, *, reader: str = "") -> Sight:
    """What a reviewer sees of a case; `reader` is the reviewer's number, "" for what everybody sees."""
    return viewing.sight(case, reader=reader)
