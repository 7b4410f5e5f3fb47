"""The case file at the desk: receiving files and declaring the records complete."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
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
from openimr.interfaces.web.desk.forms import DONE, CompleteForm, UploadForm, attempt


@require_GET
@roles(*DESK_ROLES)
def file(request: HttpRequest, number: str) -> HttpResponse:
    """Files that came, and those on their way."""
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
    undescribed = total - sum(one.last_page - one.first_page + 1 for one in queries.runs(case))
    context: dict[str, Any] = {
        "files": received,
        "names": accounts.names({one.received_by for one in received} | receiving.started_by(case)),
        "total": total, "without_text": progress.without_text + progress.unreadable, "progress": progress,
        "undescribed": undescribed,
        "papers_waiting": queries.papers_to_bring_in(case), "receipts": receipts or [],
        "receive_offer": case_queries.offer(case, actor, CaseAct.RECEIVE_RECORDS),
        "complete_offer": case_queries.offer(case, actor, CaseAct.COMPLETE_RECORDS),
        **receiving.shown(case, progress, upload), "complete": CompleteForm(), **filled,
    }  # fmt: skip
    return framed(request, case, "desk_file", context, status=status)


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
def complete(request: HttpRequest, number: str) -> HttpResponse:
    """Declare the records complete."""
    case, form = desk_case(request, number), CompleteForm(request.POST)
    return after(
        request, form, _("The records are complete; the clock of the determination runs."), "desk_case", number,
        lambda data: cases.complete_records(case=case, note=data["note"], by=required_actor(request), now=clock.now()),
        lambda status: _page(request, desk_case(request, number), status=status, complete=form),
    )  # fmt: skip
