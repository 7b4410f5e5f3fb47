"""The case file as reviewers, letters and checks see it."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from django.db import connection
from django.db.models import Count, Q, QuerySet

from openimr.casefile.models import Document, Page, Reading, ReceivedFile, Run, StrangerPage, Upload
from openimr.casefile.quality import LOW_QUALITY
from openimr.cases.models import Case
from openimr.domain.determination import DocumentReviewed
from openimr.intake.models import Paper

LOOKED_AT, EXPEDITED, SHORT_FILE = 100, 20, 10
"""How much sooner a page is read: somebody looks at it, its case is expedited, its file is short."""
NOT_DESCRIBED = "Pages not described"
"""What the list of documents says of pages that nobody described."""
HELD_BACK, ANOTHER_PERSON = "Pages held back until a clerk has looked", "Pages of another person, not reviewed"
"""What it says of pages that seem to be, or are, about somebody else."""
SUGGESTED = "(suggested)"
"""Stands after a title that only the machine gave."""
CONTINUED = "(continued)"
"""Stands after the title where a document goes on after pages of another one."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the pages of a case are read. `as_came` had text of their own, `recognized` were read from a picture."""

    pages: int
    waiting: int
    cancelled: int
    unreadable: int
    as_came: int
    recognized: int
    without_text: int
    """Read, and nothing on them that could be read as text: blank pages and pictures."""
    blank: int
    badly_read: int

    @property
    def settled(self) -> int:
        """Pages that nothing is owed on."""
        return self.pages - self.waiting


def progress(case: Case) -> Progress:
    """How far the pages of a case are read, in one query."""
    state, source = Reading.State, Reading.Source
    conditions = {
        "waiting": Q(state=state.WAITING),
        "cancelled": Q(state=state.CANCELLED),
        "unreadable": Q(state=state.UNREADABLE),
        "as_came": Q(source=source.TEXT_LAYER, has_text=True),
        "recognized": Q(source=source.OCR, has_text=True),
        "without_text": Q(state=state.READ, has_text=False),
        "blank": Q(is_blank=True),
        "badly_read": Q(state=state.READ, is_blank=False, quality__lt=LOW_QUALITY),
    }
    counts = {name: Count("pk", filter=condition) for name, condition in conditions.items()}
    return Progress(**Reading.objects.filter(case=case).aggregate(pages=Count("pk"), **counts))


def document_of(case: Case, number: int) -> Document | None:
    """The described document that a page belongs to."""
    run = runs(case).filter(first_page__lte=number, last_page__gte=number).first()
    return run.document if run else None


def papers_to_bring_in(case: Case) -> int:
    """How many papers of the application are not in the case file yet."""
    known = files(case).values_list("sha256", flat=True)
    return Paper.objects.filter(application=case.application).exclude(sha256__in=known).count()


def files(case: Case) -> QuerySet[ReceivedFile]:
    """Received files in order of receipt."""
    return ReceivedFile.objects.filter(case=case).order_by("position")


def uploads(case: Case) -> QuerySet[Upload]:
    """Files on their way into a case, and what became of earlier ones, newest first."""
    return Upload.objects.filter(case=case).order_by("-started_at", "-pk")


def upload(number: str) -> Upload:
    """One file on its way in, by its number. Raises `Upload.DoesNotExist`."""
    return Upload.objects.select_related("case").get(number=number)


def pages(case: Case) -> QuerySet[Page]:
    """Every page in order of its permanent number."""
    return Page.objects.filter(case=case).order_by("number").select_related("reading")


def page(case: Case, number: int) -> Page | None:
    """One page by its permanent number."""
    return Page.objects.filter(case=case, number=number).select_related("file", "reading").first()


def page_count(case: Case) -> int:
    """How many pages the case file has."""
    return Page.objects.filter(case=case).count()


def stamp(case_number: str, number: int, count: int) -> str:
    """The permanent stamp of a page: 'IMR14-0000123 p. 98 of 412'."""
    return f"{case_number} p. {number} of {count}"


def documents(case: Case) -> QuerySet[Document]:
    """Described documents in page order."""
    return Document.objects.filter(case=case).order_by("first_page")


def runs(case: Case) -> QuerySet[Run]:
    """Runs of pages with their documents, in page order."""
    return Run.objects.filter(case=case).order_by("first_page").select_related("document")


def documents_reviewed(case: Case) -> tuple[DocumentReviewed, ...]:
    """The list of records, the same in index, letter and copy. It names every page: what nobody described, what only
    the machine suggests, and what is held back as somebody else's is listed as such."""
    held = {
        one.number: ANOTHER_PERSON if one.state == StrangerPage.State.STRANGER else HELD_BACK
        for one in StrangerPage.objects.filter(case=case).exclude(state=StrangerPage.State.OWN)
    }
    return tuple(_listed(list(runs(case)), held, page_count(case)))


def _listed(described: list[Run], held: Mapping[int, str], count: int) -> Iterator[DocumentReviewed]:
    after, seen = 1, set[int]()
    for run in described:
        yield from _pieces(after, run.first_page - 1, held, DocumentReviewed(NOT_DESCRIBED, "", None, 1, 1))
        yield from _pieces(run.first_page, run.last_page, held, _named(run.document, run.document_id in seen))
        seen.add(run.document_id)
        after = run.last_page + 1
    yield from _pieces(after, count, held, DocumentReviewed(NOT_DESCRIBED, "", None, 1, 1))


def _named(document: Document, is_continued: bool) -> DocumentReviewed:
    marks = [CONTINUED] * is_continued + [SUGGESTED] * document.is_suggested
    title = " ".join([document.title, *marks])
    kind = Document.Kind(document.kind).label
    return DocumentReviewed(title, document.author, document.dated_on, document.first_page, document.last_page, kind)


def _pieces(first: int, last: int, held: Mapping[int, str], plain: DocumentReviewed) -> Iterator[DocumentReviewed]:
    """A run of pages, cut where pages are held back: of those, nothing is told but that."""
    for words, pages in groupby(range(first, last + 1), key=lambda number: held.get(number, "")):
        numbers = list(pages)
        listed = DocumentReviewed(words, "", None, 1, 1) if words else plain
        yield replace(listed, first_page=numbers[0], last_page=numbers[-1])


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a case file reaches: its pages, how many no document covers, and the numbers of some of them."""

    pages: int
    undescribed: int
    ur_only: frozenset[int]
    textless: tuple[int, ...]
    """Pages that show no text: pictures, and pages that cannot be read."""


_EXTENT = """
    SELECT (SELECT count(*) FROM casefile_page WHERE case_id = %(case)s),
           (SELECT coalesce(sum(last_page - first_page + 1), 0) FROM casefile_run WHERE case_id = %(case)s),
           ARRAY(SELECT generate_series(run.first_page, run.last_page) FROM casefile_run AS run
                 JOIN casefile_document AS document ON document.id = run.document_id
                 WHERE run.case_id = %(case)s AND document.kind = %(ur)s),
           ARRAY(SELECT number FROM casefile_reading WHERE case_id = %(case)s AND NOT has_text ORDER BY number)
"""


def extent(case: Case) -> Extent:
    """The extent of one case file, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_EXTENT, {"case": case.pk, "ur": Document.Kind.UR_DECISION.value})
        pages, described, ur_only, textless = cursor.fetchone()
    return Extent(pages, pages - described, frozenset(ur_only), tuple(textless))


def content_digest(page: Page, file_sha256: str) -> str:
    """The digest of what makes a page what it is: its place in the case and in the bytes that came."""
    content = [file_sha256, page.number, page.index, page.width, page.height]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def reading_digest(reading: Reading) -> str:
    """The digest of everything a reader sees of what was read off a page."""
    content = [
        reading.number, reading.state, reading.source, reading.text, bytes(reading.words).hex(), reading.quality,
        reading.rotation, reading.is_blank, reading.has_text, reading.unreadable_reason,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def pages_digest(digests: list[str]) -> str:
    """The digest over all pages of a file, as the ledger keeps it."""
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def readings_digest(case: Case) -> str:
    """The digest over what was read off every page of a case, as the record keeps it when the pile is sorted."""
    readings = Reading.objects.filter(case=case).order_by("number").values_list("content_sha256", flat=True)
    return pages_digest(list(readings))
