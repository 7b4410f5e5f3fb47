"""Importing a list of credentials: hand it in, look at every row, confirm."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from openimr.domain.calendars import pacific_date
from openimr.domain.credential_lists import COLUMNS
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.credentials.arriving import received
from openimr.interfaces.web.credentials.forms import SPECIALTIES, ListForm
from openimr.interfaces.web.credentials.views import KEEP_ROLES, PER_PAGE, seen
from openimr.interfaces.web.desk.forms import DONE, attempt
from openimr.panel import lists, operations
from openimr.panel.importing import Plan, RowOutcome, plan
from openimr.panel.models import CredentialList
from openimr.storage import store

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
@roles(*KEEP_ROLES)
def start(request: HttpRequest) -> HttpResponse:
    """Hand a list in. It is kept as it came and nothing else is written yet."""
    form, status = ListForm(), DONE
    kept: list[str] = []
    if request.method == "POST":
        form = ListForm(request.POST, request.FILES)
        status = attempt(form, lambda data: kept.append(_kept(request, data["file"])))
        if status == DONE:
            return redirect("credentials_preview", kept[0])
    context = {"form": form, "columns": COLUMNS, "specialties": SPECIALTIES, "most_rows": lists.MOST_ROWS}
    return render(request, "credentials/import.html", context, status=status)


def _kept(request: HttpRequest, upload: "UploadedFile[Any]") -> str:
    data = received(upload, most=lists.MOST_BYTES)
    return operations.keep_list(data=data, by=required_actor(request), now=clock.now()).sha256


@require_GET
@roles(*KEEP_ROLES)
def preview(request: HttpRequest, sha256: str) -> HttpResponse:
    """Every row of a list with what importing it does, the wrong ones first."""
    seen(request, f"list of credentials {sha256[:12]}")
    found = _plan(sha256)
    wrong_first = sorted(found.rows, key=lambda row: (row.outcome is not RowOutcome.WRONG, row.number))
    context = {
        "sha256": sha256, "plan": found, "page": Paginator(wrong_first, PER_PAGE).get_page(request.GET.get("page")),
        "counts": [(outcome, found.count(outcome)) for outcome in RowOutcome if found.count(outcome)],
        "wrong": found.count(RowOutcome.WRONG),
    }  # fmt: skip
    return render(request, "credentials/preview.html", context)


@require_POST
@roles(*KEEP_ROLES)
def confirm(request: HttpRequest, sha256: str) -> HttpResponse:
    """Put everything that the list says on record."""
    found = operations.import_list(data=_data(sha256), by=required_actor(request), now=clock.now())
    added, corrected = found.count(RowOutcome.ADDS), found.count(RowOutcome.CORRECTS)
    said = _("%(added)s rows added, %(corrected)s corrected.") % {"added": added, "corrected": corrected}
    messages.success(request, said)
    return redirect("credentials_home")


@require_GET
@roles(*KEEP_ROLES)
def template(request: HttpRequest, form: str) -> HttpResponse:
    """The empty list to fill in."""
    if form not in ("xlsx", "csv"):
        raise Http404
    data, media_type = (
        (lists.template(), _XLSX) if form == "xlsx" else (lists.template_csv(), "text/csv; charset=utf-8")
    )
    disposition = f'attachment; filename="credentials-template.{form}"'
    return HttpResponse(data, content_type=media_type, headers={"Content-Disposition": disposition})


def _plan(sha256: str) -> Plan:
    return plan(_data(sha256), today=pacific_date(clock.now()))


def _data(sha256: str) -> bytes:
    return store.read(get_object_or_404(CredentialList, sha256=sha256).sha256)
