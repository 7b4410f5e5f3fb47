"""The case file at the desk: receiving files and saying what their pages are."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openimr.accounts import queries as accounts
from openimr.casefile import operations, queries
from openimr.cases import operations as cases
from openimr.cases import queries as case_queries
from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseAct
from openimr.domain.values import PartyRole
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, desk_case, required_actor, roles
from openimr.interfaces.web.desk import receiving
from openimr.interfaces.web.desk.case import after, framed
from openimr.interfaces.web.desk.forms import DONE, CompleteForm, DocumentForm, UploadForm, attempt


@require_GET
@roles(*DESK_ROLES)
def file(request: HttpRequest, number: str) -> HttpResponse:
    """Files, documents and what to do with them."""
    return _page(request, desk_case(request, number, what="case file"))


def _page(
    request: HttpRequest, case: Case, *, status: int = DONE, receipts: list[operations.Receipt] | None = None,
    **filled: forms.Form,
) -> HttpResponse:  # fmt: skip
    actor = required_actor(request)
    received = list(queries.files(case))
    upload = filled.pop("upload", UploadForm())
    progress = queries.progress(case)
    total = progress.pages
    described = list(queries.runs(case))
    undescribed = total - sum(one.last_page - one.first_page + 1 for one in described)
    listed = queries.documents_reviewed(case)
    context: dict[str, Any] = {
        "files": received,
        "names": accounts.names({one.received_by for one in received} | receiving.started_by(case)),
        "total": total, "without_text": progress.without_text + progress.unreadable, "progress": progress,
        "undescribed": undescribed,
        "listed": [(one, {d.first_page: d.document for d in described}.get(one.first_page)) for one in listed],
        "papers_waiting": queries.papers_to_bring_in(case), "receipts": receipts or [],
        "receive_offer": case_queries.offer(case, actor, CaseAct.RECEIVE_RECORDS),
        "complete_offer": case_queries.offer(case, actor, CaseAct.COMPLETE_RECORDS),
        **receiving.shown(case, progress, upload), "document": DocumentForm(initial=_next_run(listed)),
        "complete": CompleteForm(), **filled,
    }  # fmt: skip
    return framed(request, case, "desk_file", context, status=status)


def _next_run(listed: tuple[Any, ...]) -> dict[str, int]:
    """The first run of pages that nobody described, as what to describe next."""
    run = next((one for one in listed if one.title == queries.NOT_DESCRIBED), None)
    return {"first_page": run.first_page, "last_page": run.last_page} if run else {}


@require_POST
@roles(*DESK_ROLES)
def upload(request: HttpRequest, number: str) -> HttpResponse:
    """Several files at once; each is received or refused for itself."""
    case, form = desk_case(request, number), UploadForm(request.POST, request.FILES)
    receipts: list[operations.Receipt] = []
    done = attempt(form, lambda data: receipts.extend(_receive(request, case, data)))
    if done != DONE:
        return _page(request, case, status=done, upload=form)
    refused = [one for one in receipts if one.received is None]
    if refused:
        return _page(request, desk_case(request, number), status=409, receipts=receipts)
    pages = sum(one.received.page_count for one in receipts if one.received)
    said = _("%(files)s files with %(pages)s pages were received.") % {"files": len(receipts), "pages": pages}
    messages.success(request, said)
    return redirect("desk_file", number)


def _receive(request: HttpRequest, case: Case, data: dict[str, Any]) -> list[operations.Receipt]:
    files: list[UploadedFile[Any]] = data["records"]
    limit = settings.UPLOAD_LIMIT_BYTES
    return operations.receive_files(
        case=case, files=[(one.name or "file", one.read(limit + 1)) for one in files],
        sent_by=PartyRole(data["sent_by"]), limit=limit, by=required_actor(request), now=clock.now(),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def papers(request: HttpRequest, number: str) -> HttpResponse:
    """Bring the papers of the application into the case file."""
    case = desk_case(request, number)
    brought = operations.receive_application_papers(case=case, by=required_actor(request), now=clock.now())
    messages.success(request, _("%(files)s papers are in the case file now.") % {"files": len(brought)})
    return redirect("desk_file", number)


@require_POST
@roles(*DESK_ROLES)
def describe(request: HttpRequest, number: str) -> HttpResponse:
    """Say what a run of pages is."""
    case, form = desk_case(request, number), DocumentForm(request.POST)
    return after(
        request, form, _("The pages are described."), "desk_file", number,
        lambda data: operations.describe_document(case=case, by=required_actor(request), now=clock.now(), **data),
        lambda status: _page(request, case, status=status, document=form),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def remove(request: HttpRequest, number: str, first_page: int) -> HttpResponse:
    """Take a description away; the pages stay."""
    case = desk_case(request, number)
    document = get_object_or_404(queries.documents(case), first_page=first_page)
    operations.remove_document(document=document, by=required_actor(request), now=clock.now())
    messages.success(request, _("The description is gone; the pages are as they were."))
    return redirect("desk_file", number)


@require_POST
@roles(*DESK_ROLES)
def complete(request: HttpRequest, number: str) -> HttpResponse:
    """Declare the records complete."""
    case, form = desk_case(request, number), CompleteForm(request.POST)
    return after(
        request, form, _("The records are complete; the clock of the determination runs."), "desk_case", number,
        lambda data: cases.complete_records(case=case, note=data["note"], by=required_actor(request), now=clock.now()),
        lambda status: _page(request, desk_case(request, number), status=status, complete=form),
    )  # fmt: skip
