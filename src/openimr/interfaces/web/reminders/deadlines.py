"""What a role is told of, and the list of everything that falls due. Case numbers and clocks only, no names."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openimr.cases.models import Deadline
from openimr.domain.actor import Role
from openimr.domain.lifecycle import words
from openimr.domain.refusal import Refused
from openimr.domain.reminders import WATCHED
from openimr.domain.values import Priority
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, required_actor, roles
from openimr.interfaces.web.spreadsheets import as_file
from openimr.ledger import operations as ledger
from openimr.reminders import operations, queries
from openimr.reminders.models import Reminder

WATCHERS = (*DESK_ROLES, Role.DIVISION_STAFF)
_PER_PAGE = 50
_MOST_TOLD = 100
_MOST_EXPORTED = 20_000
_DUE = {"late": 0, "3": 3, "7": 7, "14": 14}


@require_GET
@roles(*WATCHERS)
def home(request: HttpRequest) -> HttpResponse:
    """What this role is told of and has not put away."""
    actor, now = required_actor(request), clock.now()
    told = queries.for_actor(actor)
    rows = list(told[: _MOST_TOLD + 1])
    _record(request, "reminders")
    context = {
        "rows": rows[:_MOST_TOLD], "has_more": len(rows) > _MOST_TOLD, "now": now,
        "is_division": actor.role is Role.DIVISION_STAFF,
    }  # fmt: skip
    return render(request, "reminders/home.html", context)


@require_POST
@roles(*WATCHERS)
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one reminder away for the role."""
    reminder = get_object_or_404(Reminder, pk=pk)
    try:
        operations.mark_seen(reminder=reminder, by=required_actor(request), now=clock.now())
    except Refused as refused:
        return render(request, "refused.html", {"reasons": refused.reasons}, status=409)
    return redirect("reminders_home")


@require_GET
@roles(*WATCHERS)
def listed(request: HttpRequest) -> HttpResponse:
    """Every deadline of what somebody must do, by the filters of the address."""
    page = Paginator(_found(request.GET), _PER_PAGE).get_page(request.GET.get("page"))
    _record(request, f"deadlines, page {page.number}")
    query = request.GET.copy()
    query.pop("page", None)
    context: dict[str, Any] = {
        "page": page, "rows": list(page.object_list), "query": query.urlencode(), "asked": request.GET,
        "clocks": list(WATCHED), "priorities": list(Priority), "now": clock.now(),
        "dues": [("late", _("Late")), *((days, _("Within {n} days").format(n=days)) for days in ("3", "7", "14"))],
        "is_filtered": any(request.GET.get(name) for name in ("clock", "priority", "due")),
        "is_division": required_actor(request).role is Role.DIVISION_STAFF,
    }  # fmt: skip
    return render(request, "reminders/list.html", context)


@require_GET
@roles(*WATCHERS)
def listed_file(request: HttpRequest) -> HttpResponse:
    """The same list as a file."""
    rows = list(_found(request.GET)[:_MOST_EXPORTED])
    _record(request, f"export: deadlines, {len(rows)} rows")
    header = ("Case", "Priority", "Status", "Clock", "Owed by", "Due", "Rule", "Counted", "Citation")
    return as_file(request, "deadlines", header, (_cells(one) for one in rows))


def _cells(one: Deadline) -> list[str]:
    when = one.due_on.isoformat() if one.due_on else one.due_at.isoformat()
    status, priority = words(one.case.status), one.case.priority
    return [one.case.number, priority, status, one.clock, one.owed_by, when, one.basis, one.method, one.citation]


def _found(asked: QueryDict) -> QuerySet[Deadline]:
    found = queries.watched()
    if asked.get("clock") in WATCHED:
        found = found.filter(clock=asked["clock"])
    if asked.get("priority") in set(Priority):
        found = found.filter(case__priority=asked["priority"])
    days = _DUE.get(asked.get("due", ""))
    if days is not None:
        found = found.filter(due_at__lt=clock.now() + timedelta(days=days))
    return found


def _record(request: HttpRequest, what: str) -> None:
    ledger.record_reading(chain_name="desk", what=what, by=required_actor(request), now=clock.now())
