"""How analyses are doing: reviewers beside what their mix of cases lets expect, causes of corrections, agreement."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _marked
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from openimr.appeals import queries as appeals
from openimr.determinations import behind, blind, comparing, drawing, operations
from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.domain.quality import ErrorCode
from openimr.domain.refusal import Reason, Refused
from openimr.interfaces import clock
from openimr.interfaces.web.access import desk_case, required_actor, roles
from openimr.interfaces.web.desk import determination
from openimr.interfaces.web.desk.case import REVIEW_ROLES, after
from openimr.interfaces.web.desk.forms import CloserCheckForm
from openimr.interfaces.web.spreadsheets import as_file
from openimr.ledger import operations as ledger
from openimr.reviews.models import SubmittedAnalysis

PERIODS = {"90": _marked("90 days"), "365": _marked("a year"), "": _marked("ever")}
_USUAL = "365"
_HEADER = (
    "Reviewer", "Cases", "Items", "Overturned", "Share", "Share, low", "Share, high", "Expected share",
    "Items with an expectation", "Expected is outside", "Median hours", "Cases returned", "Faults",
)  # fmt: skip


@require_GET
@roles(*REVIEW_ROLES)
def quality(request: HttpRequest) -> HttpResponse:
    """Every reviewer over a period, with intervals, the causes of corrections, and agreement of blind reviews."""
    period, since = asked_period(request)
    found, pairs, copied = comparing.comparison(since), blind.pairs(since), behind.copied(since)
    copies = Counter(one.reviewer for one in copied)
    record_reading(request, period)
    context: dict[str, Any] = {
        "found": found, "period": period, "periods": PERIODS.items(),
        "most": max((count for _code, count in found.faults), default=0),
        "agreement": blind.overall(pairs), "by_category": blind.by_category(pairs), "by_month": blind.by_month(pairs),
        "lines": [(line, copies[line.record.reviewer]) for line in found.lines], "copied": len(copied),
        "appeals": appeals.figures(pacific_date(clock.now() - timedelta(days=int(period))) if period else None),
        "to_look_at": blind.to_look_at(), "under_way": blind.under_way(),
        "may_look": required_actor(request).role is Role.MEDICAL_DIRECTOR,
    }  # fmt: skip
    return render(request, "desk/quality.html", context)


@require_GET
@roles(*REVIEW_ROLES)
def quality_csv(request: HttpRequest) -> HttpResponse:
    """The same figures as a file for a spreadsheet."""
    period, since = asked_period(request)
    record_reading(request, period)
    found = comparing.comparison(since)
    return as_file(request, "quality", _HEADER, (list(_cells(line)) for line in found.lines))


def asked_period(request: HttpRequest) -> tuple[str, datetime | None]:
    """The period asked for, and when it began; None for ever."""
    asked = request.GET.get("days", _USUAL)
    period = asked if asked in PERIODS else _USUAL
    return period, clock.now() - timedelta(days=int(period)) if period else None


def record_reading(request: HttpRequest, period: str, what: str = "figures of reviewers") -> None:
    """Keep that somebody looked at figures, or at what stands behind them."""
    told = f"{what}, {PERIODS[period]}"
    ledger.record_reading(chain_name=ledger.PANEL, what=told, by=required_actor(request), now=clock.now())


def _cells(line: comparing.Line) -> Iterator[str]:
    record, share = line.record, line.record.share
    yield from (record.reviewer, str(line.cases), str(record.items), str(record.overturned))
    yield from (f"{one:.4f}" for one in ((share.value, share.low, share.high) if share else (0.0, 0.0, 0.0)))
    yield f"{record.expected_share:.4f}" if record.compared else ""
    yield from (str(record.compared), "yes" if record.is_outside else "no")
    yield f"{line.median_time.total_seconds() / 3600:.1f}"
    yield str(line.returned)
    yield "; ".join(f"{code.told}: {count}" for code, count in line.faults)


@require_http_methods(["GET", "POST"])
@roles(Role.MEDICAL_DIRECTOR)
def blind_review(request: HttpRequest, number: str) -> HttpResponse:
    """Both reviews of a case side by side, once both were handed in; and what is made of a difference."""
    case = desk_case(request, number)
    read = next(iter(blind.readings(case)), None)
    if read is None:
        raise Http404
    if request.method != "POST":
        ledger.record_reading(
            chain_name=number, what="blind second review", by=required_actor(request), now=clock.now()
        )
        return _side_by_side(request, read)
    note = request.POST.get("note", "")
    try:
        operations.record_blind_look(submission=read.second, note=note, by=required_actor(request), now=clock.now())
    except Refused as refused:
        return _side_by_side(request, read, reasons=refused.reasons, note=note)
    messages.success(request, _("What you make of the difference is kept. Nothing else changed."))
    return redirect("desk_blind_review", number)


def _side_by_side(
    request: HttpRequest, read: blind.Reading, *, reasons: tuple[Reason, ...] = (), note: str = ""
) -> HttpResponse:
    first, second = _by_position(read.first), _by_position(read.second)
    pairs = {one.position: one for one in blind.pairs_of(read)}
    context = {
        "read": read, "case": read.assignment.case, "reasons": reasons, "note": note,
        "items": [(one, pairs[one.position], first[one.position], second[one.position])
                  for one in read.items if one.position in pairs],
        "summaries": (read.first.content["summary"], read.second.content["summary"]),
        "differ": sum(not one.is_agreed for one in pairs.values()),
    }  # fmt: skip
    return render(request, "desk/quality_blind.html", context, status=409 if reasons else 200)


def _by_position(submission: SubmittedAnalysis) -> dict[int, dict[str, Any]]:
    return {one["item"]: one for one in submission.content["decisions"]}


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
