"""Copies that leave the case file: stamped volumes made in the background, and the index at once."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from openimr.accounts import queries as accounts
from openimr.casefile import correcting, index_files, leaving, operations, queries
from openimr.casefile.leaving import VolumeMade
from openimr.casefile.models import Export
from openimr.cases.models import Case
from openimr.domain import volumes
from openimr.domain.calendars import pacific_date
from openimr.domain.page_runs import count, told
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, desk_case, required_actor, roles
from openimr.interfaces.web.desk.acts import acted, chosen
from openimr.interfaces.web.desk.case import framed
from openimr.interfaces.web.desk.file_forms import CopyForm
from openimr.interfaces.web.desk.forms import DONE, attempt
from openimr.interfaces.web.ranges import from_byte, stored_bytes

_COPIES = 20
_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy as the page shows it: which pages, how far it is, and its volumes when it is ready."""

    export: Export
    pages: str
    total: int
    volumes: tuple[VolumeMade, ...]
    asked_by: str

    @property
    def percent(self) -> int:
        """How much of it is done."""
        return 100 * self.export.done_pages // max(1, self.total)

    @property
    def size(self) -> int:
        """The bytes of all volumes."""
        return sum(one.size for one in self.volumes)


@require_GET
@roles(*DESK_ROLES)
def exports(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for a copy; see what became of those asked for. A look that only follows the progress is not recorded."""
    is_following = request.headers.get("HX-Request") == "true"
    return _page(request, desk_case(request, number, what="" if is_following else "copies of the record"))


def _page(request: HttpRequest, case: Case, *, status: int = DONE, asking: forms.Form | None = None) -> HttpResponse:
    total = queries.page_count(case)
    page = Paginator(leaving.exports(case), _COPIES).get_page(request.GET.get("page"))
    names = accounts.names(one.asked_by for one in page)
    copies = [_copy(one, total, names.get(one.asked_by, one.asked_by)) for one in page]
    context = {
        "page": page, "copies": copies, "total": total, "asking": asking or CopyForm(),
        "is_moving": any(one.export.state == Export.State.WAITING for one in copies),
    }  # fmt: skip
    return framed(request, case, "desk_exports", context, status=status)


def _copy(export: Export, total: int, asked_by: str) -> Copy:
    runs = volumes.selected(export.pages, total)
    pages = _("The whole record") if runs == ((1, total),) else told(runs)
    return Copy(export, pages, count(runs), leaving.volumes(export), asked_by)


@require_POST
@roles(*DESK_ROLES)
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for a copy of the whole record, of some pages, or of the documents that were ticked."""
    case, form = desk_case(request, number), CopyForm(request.POST)
    ticked = chosen(request, "document")
    done = attempt(
        form,
        lambda data: operations.ask_export(
            case=case, pages=correcting.pages_of(case, ticked) if ticked else data["pages"],
            by=required_actor(request), now=clock.now(),
        ),
    )  # fmt: skip
    if done != DONE:
        request.refused_form = form  # type: ignore[attr-defined]
        return _page(request, case, status=done, asking=form)
    messages.success(request, _("The copy is being made. It appears below when it is ready; you can go on meanwhile."))
    return redirect("desk_exports", number)


@require_POST
@roles(*DESK_ROLES)
def cancel(request: HttpRequest, number: str, export: str) -> HttpResponse:
    """Nobody wants the copy any more."""
    case = desk_case(request, number)
    found = get_object_or_404(leaving.exports(case), number=export)
    return acted(
        request, _("The copy was cancelled."), reverse("desk_exports", args=[number]),
        lambda: operations.cancel_export(export=found, by=required_actor(request), now=clock.now()),
    )  # fmt: skip


@require_safe
@roles(*DESK_ROLES)
def volume(request: HttpRequest, number: str, export: str, part: int) -> HttpResponseBase:
    """One volume of a copy that is ready; a broken download goes on where it stopped."""
    what = f"copy {export[:8]}, volume {part}{from_byte(request)}"
    case = desk_case(request, number, what=what[:120])
    made = leaving.volumes(get_object_or_404(leaving.exports(case), number=export))
    if not 1 <= part <= len(made):
        raise Http404
    one = made[part - 1]
    return stored_bytes(request, one.sha256, "application/pdf", one.name, is_attachment=True)


@require_GET
@roles(*DESK_ROLES)
def index(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """The index of the record as CSV, DOCX or PDF, as it is now."""
    case = desk_case(request, number, what=f"index of the record as {form}"[:120])
    if form not in _MEDIA_TYPES:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{number}_index.{form}"'}
    return HttpResponse(_index(case, form), content_type=_MEDIA_TYPES[form], headers=headers)


def _index(case: Case, form: str) -> bytes:
    rows = leaving.index_rows(case)
    if form == "csv":
        return index_files.as_csv(rows)
    write = index_files.as_docx if form == "docx" else index_files.as_pdf
    page_count = queries.page_count(case)
    return write(rows, case_number=case.number, page_count=page_count, on=pacific_date(clock.now()))
