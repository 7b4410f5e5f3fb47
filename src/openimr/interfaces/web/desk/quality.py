"""How analyses are doing: reviewers beside what their mix of cases lets expect, and the causes of corrections."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _marked
from django.views.decorators.http import require_GET, require_POST

from openimr.determinations import comparing, drawing, operations
from openimr.domain.quality import ErrorCode
from openimr.interfaces import clock
from openimr.interfaces.web.access import desk_case, required_actor, roles
from openimr.interfaces.web.desk import determination
from openimr.interfaces.web.desk.case import REVIEW_ROLES, after
from openimr.interfaces.web.desk.forms import CloserCheckForm
from openimr.interfaces.web.desk.queues import as_csv
from openimr.ledger import operations as ledger

PERIODS = {"90": _marked("90 days"), "365": _marked("a year"), "": _marked("ever")}
_USUAL = "365"
_HEADER = (
    "Reviewer", "Cases", "Items", "Overturned", "Share", "Share, low", "Share, high", "Expected share",
    "Items with an expectation", "Expected is outside", "Median hours", "Cases returned", "Faults",
)  # fmt: skip


@require_GET
@roles(*REVIEW_ROLES)
def quality(request: HttpRequest) -> HttpResponse:
    """Every reviewer over a period, with intervals, and the causes of corrections."""
    period, found = _asked(request)
    _record(request, period)
    most = max((count for _code, count in found.faults), default=0)
    context: dict[str, Any] = {
        "found": found, "period": period, "periods": PERIODS.items(), "most": most,
        "outside": [line for line in found.lines if line.record.is_outside],
    }  # fmt: skip
    return render(request, "desk/quality.html", context)


@require_GET
@roles(*REVIEW_ROLES)
def quality_csv(request: HttpRequest) -> HttpResponse:
    """The same figures as a file for a spreadsheet."""
    period, found = _asked(request)
    _record(request, period)
    return as_csv("quality.csv", _HEADER, (list(_cells(line)) for line in found.lines))


def _asked(request: HttpRequest) -> tuple[str, comparing.Comparison]:
    asked = request.GET.get("days", _USUAL)
    period = asked if asked in PERIODS else _USUAL
    return period, comparing.comparison(clock.now() - timedelta(days=int(period)) if period else None)


def _record(request: HttpRequest, period: str) -> None:
    what = f"figures of reviewers, {PERIODS[period]}"
    ledger.record_reading(chain_name=ledger.PANEL, what=what, by=required_actor(request), now=clock.now())


def _cells(line: comparing.Line) -> Iterator[str]:
    record, share = line.record, line.record.share
    yield from (record.reviewer, str(line.cases), str(record.items), str(record.overturned))
    yield from (f"{one:.4f}" for one in ((share.value, share.low, share.high) if share else (0.0, 0.0, 0.0)))
    yield f"{record.expected_share:.4f}" if record.compared else ""
    yield from (str(record.compared), "yes" if record.is_outside else "no")
    yield f"{line.median_time.total_seconds() / 3600:.1f}"
    yield str(line.returned)
    yield "; ".join(f"{code.told}: {count}" for code, count in line.faults)


@require_POST
@roles(*REVIEW_ROLES)
def check_closely(request: HttpRequest, number: str, reviewer: int) -> HttpResponse:
    """Keep what a closer check of one reviewer's latest submission found."""
    case, form = desk_case(request, number), CloserCheckForm(request.POST)
    wanted = [one for one in drawing.latest(case) if one.analysis.assignment.ordinal == reviewer]
    if not wanted:
        raise Http404
    (submission,) = wanted
    return after(
        request, form, _("The closer check is kept."), "desk_determination", number,
        lambda data: operations.record_closer_check(
            submission=submission, faults=[ErrorCode(one) for one in data["faults"]], note=data["note"],
            by=required_actor(request), now=clock.now(),
        ),
        lambda status: determination.shown(
            request, desk_case(request, number), status=status, checked=reviewer, check_form=form
        ),
    )  # fmt: skip
