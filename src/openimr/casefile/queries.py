"""The case file as reviewers, letters and checks see it."""

import hashlib
import json
from collections.abc import Iterator

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


def undescribed_pages(case: Case) -> int:
    """How many pages no document covers."""
    covered = sum(document.last_page - document.first_page + 1 for document in documents(case))
    return page_count(case) - covered


def pages_of_kind(case: Case, kind: str) -> frozenset[int]:
    """The page numbers of every document of one kind."""
    runs = documents(case).filter(kind=kind).values_list("first_page", "last_page")
    return frozenset(number for first, last in runs for number in range(first, last + 1))


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
