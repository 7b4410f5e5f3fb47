"""The chronology of a record: visits, treatments, scores, gaps and conflicts. Each cell leads to its pages.

What somebody narrows it to is posted: it may name an illness, and addresses are kept.
"""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from openimr.cases.models import Case
from openimr.chronology import accounts, gaps, queries, scores, table, table_files, wording
from openimr.chronology.accounts import Line
from openimr.chronology.table import Asked, Row
from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.interfaces import clock
from openimr.interfaces.web.access import record_case, required_actor, roles
from openimr.interfaces.web.workspace import plot, record
from openimr.interfaces.web.workspace.places import Links
from openimr.interfaces.web.workspace.plot import Dot, Drawing
from openimr.ledger import operations as ledger

READERS = (Role.REVIEWER, Role.MEDICAL_DIRECTOR, Role.CASE_COORDINATOR)
_MOST_ROWS = 800
_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row with its cells drawn."""

    row: Row
    links: Links

    @property
    def pages(self) -> SafeString:
        """The pages of the visit's own record."""
        return self.links.places(self.row.places)

    @property
    def findings(self) -> SafeString:
        """What was found."""
        return self.links.entries(self.row.findings, self.row.own_page)

    @property
    def treatments(self) -> SafeString:
        """What was asked for, decided and done."""
        return self.links.entries(self.row.treatments, self.row.own_page)

    @property
    def responses(self) -> SafeString:
        """What it did."""
        return self.links.entries(self.row.responses, self.row.own_page)


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """One number of the ledger, and its statements drawn."""

    column: str
    text: str
    is_known: bool
    statements: SafeString


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One treatment of the ledger with its numbers and responses drawn."""

    line: Line
    numbers: tuple[ShownNumber, ...]
    responses: SafeString


@require_http_methods(["GET", "POST"])
@never_cache
@roles(*READERS)
def chronology(request: HttpRequest, number: str) -> HttpResponse:
    """One row for each visit."""
    case, links = opened(request, number, "chronology")
    asked, start = _asked(request), _start(request)
    found = table.chronology(case, record.sight_of(request, case), asked)
    shown = [ShownRow(row, links) for row in found.rows[start : start + _MOST_ROWS]]
    context = {
        "found": found, "rows": shown, "asked": asked, "start": start + 1 if shown else 0, "end": start + len(shown),
        "next_start": start + _MOST_ROWS if start + _MOST_ROWS < len(found.rows) else None,
        "services": [(one, _capital(wording.service(one))) for one in found.services],
    }  # fmt: skip
    return _page(request, case, "chronology", links, context)


@require_http_methods(["GET", "POST"])
@never_cache
@roles(*READERS)
def chronology_file(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """The chronology as CSV or DOCX, narrowed as it is on the page."""
    if form not in _MEDIA_TYPES:
        raise Http404
    case, _ = opened(request, number, f"chronology as {form}")
    asked = _asked(request)
    rows = table.chronology(case, record.sight_of(request, case), asked).rows
    on = pacific_date(clock.now())
    if form == "csv":
        return _file(table_files.chronology_csv(rows), f"{number}_chronology.csv", form)
    data = table_files.chronology_docx(rows, case_number=number, on=on, asked=_asked_words(asked))
    return _file(data, f"{number}_chronology.docx", form)


@require_GET
@never_cache
@roles(*READERS)
def treatments(request: HttpRequest, number: str) -> HttpResponse:
    """The ledger of treatments: each number with the statements behind it."""
    case, links = opened(request, number, "ledger of treatments")
    found = accounts.accounts(case, record.sight_of(request, case))
    lines = [_line(one, links) for one in found.lines]
    return _page(request, case, "treatments", links, {"lines": lines, "columns": accounts.COLUMNS})


def _line(line: Line, links: Links) -> ShownLine:
    numbers = tuple(
        ShownNumber(one.column, one.text, one.is_known, links.statements(one.statements)) for one in line.numbers
    )
    return ShownLine(line, numbers, links.statements(line.responses))


@require_GET
@never_cache
@roles(*READERS)
def treatments_file(request: HttpRequest, number: str) -> HttpResponse:
    """The ledger of treatments as CSV."""
    case, _ = opened(request, number, "ledger of treatments as csv")
    lines = accounts.accounts(case, record.sight_of(request, case)).lines
    return _file(table_files.ledger_csv(lines), f"{number}_treatments.csv", "csv")


@require_GET
@never_cache
@roles(*READERS)
def scores_over_time(request: HttpRequest, number: str) -> HttpResponse:
    """Scores as drawings with their tables, and the work status over time."""
    case, links = opened(request, number, "scores over time")
    found = scores.scores(case, record.sight_of(request, case))
    drawn = [
        (series, drawing, _dots(drawing, links), [(point, links.places(point.places)) for point in series.points])
        for series, drawing in plot.drawings(found.series)
    ]
    work = [(one, links.places(one.places)) for one in found.work]
    return _page(request, case, "scores", links, {"drawn": drawn, "work": work})


def _dots(drawing: Drawing | None, links: Links) -> list[tuple[Dot, str]]:
    """The points of a drawing, each with where it leads."""
    dots = drawing.dots if drawing else ()
    return [(dot, links.address(dot.point.places[0].page, dot.point.places[0].fact)) for dot in dots]


@require_GET
@never_cache
@roles(*READERS)
def scores_file(request: HttpRequest, number: str) -> HttpResponse:
    """The scores as CSV."""
    case, _ = opened(request, number, "scores over time as csv")
    found = scores.scores(case, record.sight_of(request, case))
    return _file(table_files.scores_csv(found), f"{number}_scores.csv", "csv")


@require_GET
@never_cache
@roles(*READERS)
def gaps_and_conflicts(request: HttpRequest, number: str) -> HttpResponse:
    """Records that are named and absent, and statements that cannot both be true, side by side."""
    case, links = opened(request, number, "gaps and conflicts")
    seen = record.sight_of(request, case)
    absent = [(one.record, links.pages(one.pages)) for one in gaps.gaps(case, seen)]
    conflicts = [
        (one, links.places(one.one.places), links.places(one.other.places))
        for one in accounts.accounts(case, seen).conflicts
    ]
    return _page(request, case, "gaps", links, {"absent": absent, "conflicts": conflicts})


def opened(request: HttpRequest, number: str, what: str) -> tuple[Case, Links]:
    """The case that this person may read, with the reading on record, and how its pages are linked."""
    case, actor = record_case(request, number), required_actor(request)
    ledger.record_reading(chain_name=case.number, what=what, by=actor, now=clock.now())
    return case, Links(case.number, actor.role is Role.REVIEWER)


def _page(request: HttpRequest, case: Case, name: str, links: Links, context: dict[str, Any]) -> HttpResponse:
    shared = {"case": case, "links": links, "tab": name, "progress": queries.progress(case)}
    return render(request, f"workspace/{name}.html", {**shared, **context})


def _asked(request: HttpRequest) -> Asked:
    posted = request.POST
    return Asked(posted.get("service", "")[:60], posted.get("part", "")[:60], posted.get("people") == "1")


def _start(request: HttpRequest) -> int:
    text = request.POST.get("start", "")
    return int(text) if text.isdecimal() and len(text) < 7 else 0


def _asked_words(asked: Asked) -> str:
    parts = (wording.service(asked.service), asked.part, "what people have read" if asked.of_people_only else "")
    told = [part for part in parts if part]
    return f"only {', '.join(told)}" if told else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _file(data: bytes, name: str, form: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=_MEDIA_TYPES[form], headers=headers)
