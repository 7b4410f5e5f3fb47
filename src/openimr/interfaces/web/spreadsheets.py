"""Lists as files for a spreadsheet: CSV, or XLSX where the address asks for it. Both name their filters."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 60
_NOT_FILTERS = ("page", "order", "form", "as")


def as_file(request: HttpRequest, name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """A list as a file; `?form=xlsx` asks for a workbook. The filters of the address are printed after the last row."""
    cells = [[_safe(cell) for cell in row] for row in rows]
    told = [f"{key}: {value}" for key, value in request.GET.items() if value and key not in _NOT_FILTERS]
    last = [_safe(_("Filtered by {filters}").format(filters="; ".join(told)))] if told else []
    if request.GET.get("form") == "xlsx":
        return _download(f"{name}.xlsx", _XLSX, _workbook(header, cells, last))
    return _download(f"{name}.csv", "text/csv; charset=utf-8", _lines(header, cells, last))


def _lines(header: Sequence[str], cells: Sequence[Sequence[str]], last: Sequence[str]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([*cells, last] if last else cells)
    return out.getvalue().encode()


def _workbook(header: Sequence[str], cells: Sequence[Sequence[str]], last: Sequence[str]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (header, *cells, *([last] if last else [])):
        sheet.append(list(row))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for place, title in enumerate(header):
        longest = max((len(row[place]) for row in (header, *cells)), default=len(title))
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(_WIDEST, longest + 2)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _download(name: str, kind: str, content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


def _safe(cell: str) -> str:
    """A cell that a spreadsheet takes as text: what begins like a formula gets an apostrophe in front."""
    return f"'{cell}" if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else cell
