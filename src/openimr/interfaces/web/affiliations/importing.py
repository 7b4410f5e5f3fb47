"""Importing a list of the field: hand it in, look at every row, confirm, and see what became of each."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from openimr.affiliations import importing, lists, operations, tables
from openimr.affiliations.lists import ImportOutcome
from openimr.affiliations.models import AffiliationList
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.affiliations.forms import ListForm
from openimr.interfaces.web.affiliations.views import KEEP_ROLES, PER_PAGE, seen
from openimr.interfaces.web.credentials.arriving import received
from openimr.interfaces.web.desk.forms import DONE, attempt
from openimr.storage import store

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ORDER = (ImportOutcome.WRONG, ImportOutcome.UNCERTAIN, ImportOutcome.RECORDED, ImportOutcome.KNOWN)


@require_http_methods(["GET", "POST"])
@roles(*KEEP_ROLES)
def start(request: HttpRequest) -> HttpResponse:
    """Hand a list in. It is kept as it came and nothing else is written yet."""
    form, status = ListForm(), DONE
    kept: list[str] = []
    if request.method == "POST":
        form = ListForm(request.POST, request.FILES)
        status = attempt(form, lambda data: kept.append(_kept(request, data["file"])))
        if kept:
            return redirect("affiliations_preview", kept[0])
    context = {"form": form, "columns": lists.COLUMNS, "most_rows": f"{lists.MOST_ROWS:,}"}
    return render(request, "affiliations/import.html", context, status=status)


def _kept(request: HttpRequest, upload: "UploadedFile[Any]") -> str:
    data = received(upload, most=lists.MOST_BYTES)
    return operations.keep_list(data=data, by=required_actor(request), now=clock.now()).sha256


@require_GET
@roles(*KEEP_ROLES)
def preview(request: HttpRequest, sha256: str) -> HttpResponse:
    """Every row of a list with what importing it does now; what needs somebody first."""
    seen(request, f"list of affiliations {sha256[:12]}")
    found = importing.plan(_data(sha256))
    ordered = sorted(found, key=lambda one: (_ORDER.index(one.result.outcome), one.row.line))
    counts = importing.counted(found)
    context = {
        "sha256": sha256, "counts": [(outcome, counts[outcome]) for outcome in _ORDER if outcome in counts],
        "recordable": counts.get(ImportOutcome.RECORDED, 0), "wrong": counts.get(ImportOutcome.WRONG, 0),
        "uncertain": counts.get(ImportOutcome.UNCERTAIN, 0),
        "page": Paginator(ordered, PER_PAGE).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "affiliations/preview.html", context)


@require_POST
@roles(*KEEP_ROLES)
def confirm(request: HttpRequest, sha256: str) -> HttpResponse:
    """Put on record what of the list can be; the page then shows what is left."""
    found = operations.import_list(data=_data(sha256), by=required_actor(request), now=clock.now())
    count = sum(one.outcome is ImportOutcome.RECORDED for one in found)
    said = ngettext("%(n)s row is on record now.", "%(n)s rows are on record now.", count)
    messages.success(request, said % {"n": count})
    return redirect("affiliations_preview", sha256)


@require_GET
@roles(*KEEP_ROLES)
def template(request: HttpRequest, form: str) -> HttpResponse:
    """The empty list to fill in, with one example."""
    if form not in ("xlsx", "csv"):
        raise Http404
    rows = [list(lists.COLUMNS), [lists.EXAMPLE.get(column, "") for column in lists.COLUMNS]]
    data = tables.as_book(rows, "affiliations") if form == "xlsx" else tables.as_csv(rows)
    media_type = _XLSX if form == "xlsx" else "text/csv; charset=utf-8"
    disposition = f'attachment; filename="affiliations-template.{form}"'
    return HttpResponse(data, content_type=media_type, headers={"Content-Disposition": disposition})


def _data(sha256: str) -> bytes:
    return store.read(get_object_or_404(AffiliationList, sha256=sha256).sha256)
