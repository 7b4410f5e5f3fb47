"""Saying what pages are: logical documents over runs of pages. Every change is kept and can be undone.

Each operation locks the case, asks `domain.paging` for the new layout, writes the difference, keeps a DocumentChange
and appends to the ledger. Pages are never touched. The ledger holds numbers; titles and names stay in the rows.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from openimr.casefile import layouts
from openimr.casefile.models import Document, DocumentChange, Run
from openimr.cases.models import Case
from openimr.domain import paging, permissions
from openimr.domain.actor import Actor
from openimr.domain.lifecycle import CaseAct
from openimr.domain.page_runs import count, joined
from openimr.domain.paging import Change, Changed, Description, LaidDocument, Layout, Suggestion
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger

_AT_ONCE = 1000


@transaction.atomic
def describe_document(
    *, case: Case, kind: str, title: str, author: str, dated_on: date | None, first_page: int, last_page: int,
    by: Actor, now: datetime, facility: str = "",
) -> Document:  # fmt: skip
    """Say what a run of pages is. Suggestions on these pages give way.

    Raises Refused where the run leaves the file or meets a person's document.
    """
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    layout = _locked(case)
    said = Description(kind, title, author, facility, dated_on)
    change = _written(case, "describe_document", paging.describe(layout, said, [(first_page, last_page)]), by, now)
    facts = {"kind": kind, "first_page": first_page, "last_page": last_page}
    ledger.append(chain_name=case.number, act="describe_document", facts=facts, by=by, now=now)
    return _made(case, change)


@transaction.atomic
def edit_document(*, document: Document, description: Description, by: Actor, now: datetime) -> Document:
    """Say anew what a document is; a suggestion becomes a person's word. Raises Refused when nothing would change."""
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    changed = paging.edit(_locked(document.case), document.number, description)
    _written(document.case, "change_document", changed, by, now)
    _tell(document, "change_document", by, now)
    return _again(document)


@transaction.atomic
def confirm_documents(*, case: Case, numbers: Iterable[int], by: Actor, now: datetime) -> int:
    """Say that suggestions are right as they stand; how many. They are a person's word from now on.

    Raises Refused where one is gone, and where none of them is a suggestion.
    """
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    change = _written(case, "confirm_documents", paging.confirm(_locked(case), numbers), by, now)
    facts = {"documents": len(change.after), "first_page": min(one.first_page for one in change.after)}
    ledger.append(chain_name=case.number, act="confirm_documents", facts=facts, by=by, now=now)
    return len(change.after)


@transaction.atomic
def split_document(
    *, document: Document, at: int, by: Actor, now: datetime, description: Description | None = None
) -> Document:
    """Cut a document in two: its pages from `at` on become a document, which is returned. Raises Refused."""
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    changed = paging.split(_locked(document.case), document.number, at, description)
    change = _written(document.case, "split_document", changed, by, now)
    _tell(document, "split_document", by, now, at=at)
    return _made(document.case, change)


@transaction.atomic
def merge_documents(*, documents: Sequence[Document], by: Actor, now: datetime) -> Document:
    """Make one document of several of one case. The first says what it is. Raises Refused."""
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    if len({one.case_id for one in documents}) != 1:
        raise Refused(Reason("Choose two documents or more of one case to make one of them."))
    kept = documents[0]
    changed = paging.merge(_locked(kept.case), [one.number for one in documents])
    _written(kept.case, "merge_documents", changed, by, now)
    _tell(kept, "merge_documents", by, now, merged=[one.first_page for one in documents[1:]])
    return _again(kept)


@transaction.atomic
def move_pages(
    *, document: Document, first_page: int, last_page: int, to: Document | Description, by: Actor, now: datetime
) -> Document:
    """Move a run of pages into another document of the case, or into a new one. Gives back where they are.

    A document that loses its last page is gone. Raises Refused.
    """
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    if isinstance(to, Document) and to.case_id != document.case_id:
        raise Refused(Reason("The other document belongs to another case. Pages never leave their case."))
    where = to.number if isinstance(to, Document) else to
    changed = paging.move(_locked(document.case), document.number, (first_page, last_page), where)
    change = _written(document.case, "move_pages", changed, by, now)
    _tell(document, "move_pages", by, now, first_page=first_page, last_page=last_page)
    return _again(to) if isinstance(to, Document) else _made(document.case, change)


@transaction.atomic
def remove_document(*, document: Document, by: Actor, now: datetime) -> None:
    """Take a description away; the pages stay as they are and are listed as not described."""
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    changed = paging.remove(_locked(document.case), document.number)
    _written(document.case, "remove_document", changed, by, now)
    _tell(document, "remove_document", by, now, kind=document.kind, last_page=document.last_page)


@transaction.atomic
def suggest_documents(*, case: Case, suggestions: Iterable[Suggestion], by: Actor, now: datetime) -> int:
    """Put the machine's suggestions in place of its older ones on the same pages; how many documents changed.

    What a person described stays, and so do pages that a person took a description away from.
    """
    layout = _locked(case)
    change = _written(case, "sort_pile", paging.apply_suggestions(layout, suggestions, layouts.cleared(case)), by, now)
    if change.before or change.after:
        pages = count(joined(run for one in change.after for run in one.runs))
        ledger.append(chain_name=case.number, act="sort_pile", facts={"pages": pages}, by=by, now=now)
    return len({one.key for one in (*change.before, *change.after)})


@transaction.atomic
def undo_change(*, change: DocumentChange, by: Actor, now: datetime) -> DocumentChange:
    """Put the documents of a change back as they were. The change that does so is returned and can be undone too.

    Raises Refused when it was undone before, or when one of its documents was changed since.
    """
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    layout = _locked(change.case)
    present = DocumentChange.objects.select_for_update().get(pk=change.pk)
    if present.undone_at is not None:
        raise Refused(Reason("This change was undone before."))
    changed = paging.undo(layout, layouts.change_of(present))
    present.undone_at = now
    present.save(update_fields=["undone_at"])
    _written(change.case, "undo_document_change", changed, by, now)
    facts = {"undone": present.act, "pages": [one.first_page for one in changed[1].after or changed[1].before]}
    ledger.append(chain_name=change.case.number, act="undo_document_change", facts=facts, by=by, now=now)
    return DocumentChange.objects.filter(case=change.case).latest("pk")


def _locked(case: Case) -> Layout:
    Case.objects.select_for_update().get(pk=case.pk)
    return layouts.layout(case)


def _tell(document: Document, act: str, by: Actor, now: datetime, **facts: Any) -> None:
    told = {"document": document.number, "first_page": document.first_page, **facts}
    ledger.append(chain_name=document.case.number, act=act, facts=told, by=by, now=now)


def _made(case: Case, change: Change) -> Document:
    """The one document that a change added."""
    (number,) = {one.key for one in change.after} - {one.key for one in change.before}
    return Document.objects.get(case=case, number=number)


def _again(document: Document) -> Document:
    return Document.objects.get(case_id=document.case_id, number=document.number)


def _written(case: Case, act: str, changed: Changed, by: Actor, now: datetime) -> Change:
    """Write the difference and keep it. A change of nothing leaves no row."""
    change = changed[1]
    if not change.before and not change.after:
        return change
    old = {one.number: one for one in Document.objects.filter(case=case, number__in=[d.key for d in change.before])}
    Run.objects.filter(document__in=old.values()).delete()
    after = {one.key: one for one in change.after}
    Document.objects.filter(case=case, number__in=old.keys() - after.keys()).delete()
    kept = [_filled(old[key], one) for key, one in after.items() if key in old]
    Document.objects.bulk_update(kept, _FIELDS, batch_size=_AT_ONCE)
    new = [_filled(Document(case=case, number=key), one) for key, one in after.items() if key not in old]
    Document.objects.bulk_create(new, batch_size=_AT_ONCE)
    Run.objects.bulk_create(
        [
            Run(document=document, case=case, first_page=first, last_page=last)
            for document in (*kept, *new)
            for first, last in after[document.number].runs
        ],
        batch_size=_AT_ONCE,
    )
    before_told, after_told = layouts.stored(change)
    DocumentChange.objects.create(
        case=case, made_at=now, made_by=by.number, act=act, before=before_told, after=after_told
    )
    return change


_FIELDS = [
    "kind", "title", "author", "facility", "dated_on", "first_page", "last_page", "is_suggested", "confidence", "why",
]  # fmt: skip


def _filled(document: Document, laid: LaidDocument) -> Document:
    said = laid.description
    document.kind, document.title, document.author = said.kind, said.title, said.author
    document.facility, document.dated_on = said.facility, said.dated_on
    document.first_page, document.last_page = laid.runs[0][0], laid.runs[-1][1]
    document.is_suggested, document.confidence, document.why = laid.is_suggested, laid.confidence, list(laid.why)
    return document
