"""The list behind each number on quality: what it counts, line by line, also as a file for a spreadsheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from openimr.determinations import behind, blind
from openimr.domain.calendars import PACIFIC, pacific_date
from openimr.domain.quality import ErrorCode
from openimr.domain.values import Outcome
from openimr.interfaces.web.access import roles
from openimr.interfaces.web.desk.case import PER_PAGE, REVIEW_ROLES
from openimr.interfaces.web.desk.quality import PERIODS, asked_period, record_reading
from openimr.interfaces.web.spreadsheets import as_file
from openimr.interfaces.web.templatetags.openimr import in_days, percent


@dataclass(frozen=True, slots=True)
class Asked:
    """What narrows a list down; empty where nothing does."""

    since: datetime | None
    reviewer: str
    category: str
    month: str
    code: ErrorCode | None
    outcome: Outcome | None
    is_differing: bool


Row = tuple[str, ...]
"""The cells of a line in order. In a list of cases, the first is the number of the case."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list with its name and the heads of its columns."""

    title: str
    header: Row
    rows: Sequence[Row]
    is_of_cases: bool = True


def _cases(asked: Asked) -> Listed:
    found = behind.cases(asked.since, asked.reviewer)
    header = (_("Case"), _("Reviewer"), _("Accepted"), _("Handed in first"), _("Took"), _("Returned"))
    return Listed(_("Analyses of signed cases, the slowest first"), header, [
        (one.case, one.reviewer, _at(one.accepted_at), _at(one.handed_in_at), in_days(one.took), str(one.returns))
        for one in found
    ])  # fmt: skip


def _returned(asked: Asked) -> Listed:
    listed = _cases(asked)
    return Listed(_("Analyses that were returned"), listed.header, [row for row in listed.rows if row[-1] != "0"])


def _items(asked: Asked) -> Listed:
    header = (_("Case"), _("Reviewer"), _("Item"), _("Treatment"), _("Kind"), _("Decision"))
    return Listed(_("Items decided"), header, [
        (one.case, one.reviewer, str(one.position), one.treatment, _words(one.category), one.outcome.value.capitalize())
        for one in behind.items(asked.since, asked.reviewer, asked.outcome)
    ])  # fmt: skip


def _mix(asked: Asked) -> Listed:
    header = (
        _("Kind of treatment"), _("Items"), _("Overturned"), _("Items of others"), _("Overturned by others"),
        _("Expected to be overturned"),
    )  # fmt: skip
    return Listed(_("The reviewer's mix, and how others decide the same kinds"), header, [
        (_words(one.category), str(one.items), str(one.overturned), str(one.others), str(one.others_overturned),
         f"{one.expected:.2f}" if one.others else _("nobody to compare with"))
        for one in behind.mix(asked.since, asked.reviewer)
    ], is_of_cases=False)  # fmt: skip


def _faults(asked: Asked) -> Listed:
    header = (_("Case"), _("Reviewer"), _("Kind of fault"), _("Place"), _("What was said"), _("Said"))
    return Listed(_("Faults, from returns and closer checks"), header, [
        (one.case, one.reviewer, one.code.told, one.place or _("closer check"), one.said, _at(one.made_at))
        for one in behind.faults(asked.since, asked.reviewer, asked.code)
    ])  # fmt: skip


def _checks(asked: Asked) -> Listed:
    header = (_("Case"), _("Reviewer"), _("Found"), _("Note"), _("Checked"))
    return Listed(_("Closer checks"), header, [
        (one.case, one.reviewer, "; ".join(code.told for code in one.faults) or _("nothing wrong"), one.note,
         _at(one.made_at))
        for one in behind.checks(asked.since)
    ])  # fmt: skip


def _pairs(asked: Asked) -> Listed:
    found = [
        one for one in blind.pairs(asked.since)
        if asked.category in ("", one.category) and not (asked.is_differing and one.is_agreed)
        and asked.month in ("", f"{pacific_date(one.completed_at):%Y-%m}")
    ]  # fmt: skip
    header = (_("Case"), _("Item"), _("Treatment"), _("Kind"), _("First"), _("Second, blind"), _("Both in"))
    return Listed(_("Items that two reviewers decided, each without the other"), header, [
        (one.case, str(one.position), one.treatment, _words(one.category), one.first.value.capitalize(),
         one.second.value.capitalize(), _at(one.completed_at))
        for one in found
    ])  # fmt: skip


def _blind(asked: Asked) -> Listed:
    header = (_("Case"), _("Reviewer"), _("Drawn in"), _("Offered"), _("Awaited by"), _("How it stands"))
    return Listed(_("Blind second reviews, latest first"), header, [
        (one.case.number, one.reviewer.number, str(one.fit.get("drawn", {}).get("month", "")), _at(one.proposed_at),
         _at(one.due_at), _words(blind.standing(one)))
        for one in blind.every(asked.since)
    ])  # fmt: skip


def _copied(asked: Asked) -> Listed:
    header = (_("Case"), _("Reviewer"), _("Item"), _("Like that of"), _("Item there"), _("Alike"), _("Handed in"))
    return Listed(_("Rationales all but the same as one of another case"), header, [
        (one.case, one.reviewer, str(one.position), one.other_case, str(one.other_position), percent(one.percent / 100),
         _at(one.handed_in_at))
        for one in behind.copied(asked.since) if asked.reviewer in ("", one.reviewer)
    ])  # fmt: skip


_LISTS: Mapping[str, Callable[[Asked], Listed]] = {
    "cases": _cases, "returned": _returned, "items": _items, "mix": _mix, "faults": _faults, "checks": _checks,
    "pairs": _pairs, "blind": _blind, "copied": _copied,
}  # fmt: skip


def _at(at: datetime | None) -> str:
    return f"{at.astimezone(PACIFIC):%Y-%m-%d %H:%M}" if at else "–"


def _words(name: str) -> str:
    return name.replace("_", " ")


@require_GET
@roles(*REVIEW_ROLES)
def quality_list(request: HttpRequest, what: str) -> HttpResponse:
    """One list, narrowed down as asked. Looking at it is recorded."""
    if what not in _LISTS:
        raise Http404
    period, since = asked_period(request)
    listed = _LISTS[what](_asked(request, since))
    record_reading(request, period, f"figures of reviewers, the list of {_words(what)}")
    if request.GET.get("as") == "csv":
        return as_file(request, f"quality-{what}", listed.header, listed.rows)
    query = request.GET.copy()
    query.pop("page", None)
    context: dict[str, Any] = {
        "listed": listed, "period": period, "period_words": PERIODS[period], "query": query.urlencode(),
        "narrowed": [request.GET[name] for name in ("reviewer", "category", "month") if request.GET.get(name)],
        "page": Paginator(listed.rows, PER_PAGE).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "desk/quality_list.html", context)


def _asked(request: HttpRequest, since: datetime | None) -> Asked:
    code, outcome = request.GET.get("code", ""), request.GET.get("outcome", "")
    return Asked(
        since=since,
        reviewer=request.GET.get("reviewer", ""),
        category=request.GET.get("category", ""),
        month=request.GET.get("month", ""),
        code=ErrorCode(code) if code in set(ErrorCode) else None,
        outcome=Outcome(outcome) if outcome in set(Outcome) else None,
        is_differing=request.GET.get("differ") == "1",
    )
