"""The documents over the pages of a case as `domain.paging` knows them, and changes of them as they are stored."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db import connection

from openimr.casefile import queries
from openimr.casefile.models import Document, DocumentChange, Run
from openimr.cases.models import Case
from openimr.domain.page_runs import Runs, joined
from openimr.domain.paging import Change, Description, LaidDocument, Layout

_NEXT_NUMBER = """
SELECT 1 + greatest(
    coalesce((SELECT max(number) FROM casefile_document WHERE case_id = %(case)s), 0),
    coalesce((SELECT max((one ->> 'number')::int)
              FROM casefile_documentchange, jsonb_array_elements(before || after) AS one
              WHERE case_id = %(case)s), 0))
"""
"""A number is given once, also when its document is gone."""


def layout(case: Case) -> Layout:
    """The present documents of a case. Ask with the case locked when you mean to change them."""
    runs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for document, first, last in Run.objects.filter(case=case).values_list("document_id", "first_page", "last_page"):
        runs[document].append((first, last))
    laid = tuple(laid_document(one, joined(runs[one.pk])) for one in queries.documents(case))
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_NUMBER, {"case": case.pk})
        (next_number,) = cursor.fetchone()
    return Layout(queries.page_count(case), laid, next_number)


def laid_document(document: Document, runs: Runs) -> LaidDocument:
    """One stored document as a value."""
    description = Description(document.kind, document.title, document.author, document.facility, document.dated_on)
    return LaidDocument(
        document.number, description, runs, document.is_suggested, document.confidence, tuple(document.why)
    )


def cleared(case: Case) -> Runs:
    """The pages that a person took a description away from, and that are not described since."""
    pages: Runs = ()
    removed = DocumentChange.objects.filter(case=case, act="remove_document", undone_at=None)
    for before in removed.values_list("before", flat=True):
        pages = joined((*pages, *(tuple(run) for one in before for run in one["runs"])))
    return pages


def stored(change: Change) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A change as JSON: what stood before and what stands after."""
    return [_told(one) for one in change.before], [_told(one) for one in change.after]


def change_of(row: DocumentChange) -> Change:
    """A stored change as a value."""
    return Change(tuple(_read(one) for one in row.before), tuple(_read(one) for one in row.after))


def _told(one: LaidDocument) -> dict[str, Any]:
    said = one.description
    return {
        "number": one.key, "kind": said.kind, "title": said.title, "author": said.author, "facility": said.facility,
        "dated_on": said.dated_on.isoformat() if said.dated_on else None, "runs": [list(run) for run in one.runs],
        "is_suggested": one.is_suggested, "confidence": one.confidence, "why": list(one.why),
    }  # fmt: skip


def _read(told: dict[str, Any]) -> LaidDocument:
    on = date.fromisoformat(told["dated_on"]) if told["dated_on"] else None
    return LaidDocument(
        told["number"], Description(told["kind"], told["title"], told["author"], told["facility"], on),
        tuple((first, last) for first, last in told["runs"]), told["is_suggested"], told["confidence"],
        tuple(told["why"]),
    )  # fmt: skip
