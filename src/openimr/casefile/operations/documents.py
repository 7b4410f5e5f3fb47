"""Saying what pages are: logical documents over runs of pages."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from openimr.casefile import queries
from openimr.casefile.models import Document, Run
from openimr.cases.models import Case
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.lifecycle import CaseAct
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger


@transaction.atomic
def describe_document(
    *, case: Case, kind: str, title: str, author: str, dated_on: date | None, first_page: int, last_page: int,
    by: Actor, now: datetime,
) -> Document:  # fmt: skip
    """Say what a run of pages is. Raises Refused where the run leaves the file or meets another document."""
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    Case.objects.select_for_update().get(pk=case.pk)
    _require_free(case, first_page, last_page)
    newest = Document.objects.filter(case=case).aggregate(number=Max("number"))["number"] or 0
    document = Document.objects.create(
        case=case, number=newest + 1, kind=kind, title=title, author=author, dated_on=dated_on,
        first_page=first_page, last_page=last_page,
    )  # fmt: skip
    Run.objects.create(document=document, case=case, first_page=first_page, last_page=last_page)
    facts = {"kind": kind, "first_page": first_page, "last_page": last_page}
    ledger.append(chain_name=case.number, act="describe_document", facts=facts, by=by, now=now)
    return document


@transaction.atomic
def remove_document(*, document: Document, by: Actor, now: datetime) -> None:
    """Take a description away; the pages stay as they are and are listed as not described."""
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    facts = {"kind": document.kind, "first_page": document.first_page, "last_page": document.last_page}
    ledger.append(chain_name=document.case.number, act="remove_document", facts=facts, by=by, now=now)
    document.delete()


def _require_free(case: Case, first: int, last: int) -> None:
    count = queries.page_count(case)
    if not 1 <= first <= last <= count:
        raise Refused(Reason(f"Pages {first} to {last} are not in this file; it has pages 1 to {count}."))
    met = queries.runs(case).filter(first_page__lte=last, last_page__gte=first).first()
    if met is not None:
        title = met.document.title
        text = f"Pages {met.first_page} to {met.last_page} are described already as “{title}”. Remove that first."
        raise Refused(Reason(text))
