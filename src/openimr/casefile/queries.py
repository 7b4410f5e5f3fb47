"""The case file as reviewers, letters and checks see it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Q, QuerySet

from openimr.casefile.models import Document, Page, ReceivedFile
from openimr.cases.models import Case
from openimr.domain.determination import DocumentReviewed
from openimr.intake.models import Paper

NOT_DESCRIBED = "Pages not described"
"""What the list of documents says of pages that nobody described."""


def file_totals(case: Case) -> tuple[int, int]:
    """How many pages the case file has, and how many of them have no text that can be read."""
    found = Page.objects.filter(case=case).aggregate(all=Count("pk"), blank=Count("pk", filter=Q(has_text_layer=False)))
    return found["all"], found["blank"]


def document_of(case: Case, number: int) -> Document | None:
    """The described document that a page belongs to."""
    return Document.objects.filter(case=case, first_page__lte=number, last_page__gte=number).first()


def papers_to_bring_in(case: Case) -> int:
    """How many papers of the application are not in the case file yet."""
    known = files(case).values_list("sha256", flat=True)
    return Paper.objects.filter(application=case.application).exclude(sha256__in=known).count()


def files(case: Case) -> QuerySet[ReceivedFile]:
    """Received files in order of receipt."""
    return ReceivedFile.objects.filter(case=case).order_by("position")


def pages(case: Case) -> QuerySet[Page]:
    """Every page in order of its permanent number."""
    return Page.objects.filter(case=case).order_by("number")


def page(case: Case, number: int) -> Page | None:
    """One page by its permanent number."""
    return Page.objects.filter(case=case, number=number).select_related("file").first()


def page_count(case: Case) -> int:
    """How many pages the case file has."""
    return Page.objects.filter(case=case).count()


def stamp(case_number: str, number: int, count: int) -> str:
    """The permanent stamp of a page: 'IMR14-0000123 p. 98 of 412'."""
    return f"{case_number} p. {number} of {count}"


def documents(case: Case) -> QuerySet[Document]:
    """Described documents in page order."""
    return Document.objects.filter(case=case).order_by("first_page")


def documents_reviewed(case: Case) -> tuple[DocumentReviewed, ...]:
    """The list for the letter. Pages that nobody described are listed as such: nothing is left out."""
    return tuple(_listed(list(documents(case)), page_count(case)))


def _listed(described: list[Document], count: int) -> Iterator[DocumentReviewed]:
    after = 1
    for document in described:
        if document.first_page > after:
            yield _not_described(after, document.first_page - 1)
        yield DocumentReviewed(
            document.title, document.author, document.dated_on, document.first_page, document.last_page,
            Document.Kind(document.kind).label,
        )  # fmt: skip
        after = document.last_page + 1
    if after <= count:
        yield _not_described(after, count)


def _not_described(first: int, last: int) -> DocumentReviewed:
    return DocumentReviewed(NOT_DESCRIBED, "", None, first, last)


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
           (SELECT coalesce(sum(last_page - first_page + 1), 0) FROM casefile_document WHERE case_id = %(case)s),
           ARRAY(SELECT generate_series(first_page, last_page) FROM casefile_document
                 WHERE case_id = %(case)s AND kind = %(ur)s),
           ARRAY(SELECT number FROM casefile_page WHERE case_id = %(case)s AND NOT has_text_layer ORDER BY number)
"""


def extent(case: Case) -> Extent:
    """The extent of one case file, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_EXTENT, {"case": case.pk, "ur": Document.Kind.UR_DECISION.value})
        pages, described, ur_only, textless = cursor.fetchone()
    return Extent(pages, pages - described, frozenset(ur_only), tuple(textless))


def content_digest(page: Page, file_sha256: str) -> str:
    """The digest of everything a reader sees of a page."""
    content = [
        file_sha256, page.number, page.index, page.width, page.height,
        page.text, page.has_text_layer, page.unreadable_reason,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def pages_digest(digests: list[str]) -> str:
    """The digest over all pages of a file, as the ledger keeps it."""
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()
