"""Queues: the rows of one status, sorted and filtered by the address, and the same rows as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from openimr.cases import queries as cases
from openimr.cases.models import Case
from openimr.domain.calendars import pacific_date
from openimr.domain.lifecycle import ApplicationStatus, CaseStatus, words
from openimr.domain.values import Priority
from openimr.intake import queries as intake
from openimr.intake.models import Application
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, required_actor, roles
from openimr.interfaces.web.desk.labels import APPLICATION_WORK, CASE_WORK
from openimr.interfaces.web.desk.rows import CaseRow, case_rows, drawn
from openimr.interfaces.web.desk.session import worker
from openimr.interfaces.web.spreadsheets import as_file
from openimr.ledger import operations as ledger

PER_PAGE = 50
_MOST_EXPORTED = 10_000
_CASE_ORDERS = {
    "deadline": "next_deadline_at", "number": "number", "worker": "worker_name", "priority": "priority",
    "opened": "opened_at",
}  # fmt: skip
_APPLICATION_ORDERS = {
    "received": "received_at", "number": "number", "worker": "employee_last_name", "priority": "priority",
}  # fmt: skip
_DUE = {"late": 0, "3": 3, "7": 7}


@require_GET
@roles(*DESK_ROLES)
def case_queue(request: HttpRequest, status: str) -> HttpResponse:
    """The cases of one status."""
    wanted = _status(CaseStatus, status, cases.QUEUE_ORDER)
    found = _cases(request.GET, wanted)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    first = (page.number - 1) * PER_PAGE
    _record(request, f"queue: {words(status)}, page {page.number}")
    rows = case_rows(request, found[first : first + PER_PAGE])
    context = {
        "status": wanted, "work": CASE_WORK[wanted], "page": page, "rows": rows,
        "drawn": drawn(rows, with_status=False),
        **_controls(request.GET, _CASE_ORDERS, "deadline"),
    }  # fmt: skip
    return render(request, "desk/queue.html", context)


@require_GET
@roles(*DESK_ROLES)
def case_queue_csv(request: HttpRequest, status: str) -> HttpResponse:
    """The same rows as a file for a spreadsheet."""
    wanted = _status(CaseStatus, status, cases.QUEUE_ORDER)
    rows = case_rows(request, _cases(request.GET, wanted)[:_MOST_EXPORTED])
    _record(request, f"export: {words(status)}, {len(rows)} rows")
    header = (
        "Number", "Published number", "Worker", "Priority", "Items", "Waiting for", "Next deadline", "Clock",
        "Rule", "Citation",
    )  # fmt: skip
    return as_file(request, status, header, (_case_cells(row) for row in rows))


def _case_cells(row: CaseRow) -> list[str]:
    one, due, when = row.listing, row.listing.next, ""
    if due is not None:
        when = due.due_on.isoformat() if due.due_on else due.due_at.isoformat()
    rule = [due.clock, due.basis, due.citation] if due else ["", "", ""]
    treatments = "; ".join(f"{number}. {text}" for number, text in enumerate(one.items, start=1))
    return [one.number, one.published_number, row.worker, one.priority, treatments, row.waits_for, when, *rule]


@require_GET
@roles(*DESK_ROLES)
def application_queue(request: HttpRequest, status: str) -> HttpResponse:
    """The applications of one status of screening."""
    wanted = _status(ApplicationStatus, status, intake.IN_SCREENING)
    page = Paginator(_applications(request.GET, wanted), PER_PAGE).get_page(request.GET.get("page"))
    _record(request, f"queue: {words(status)}, page {page.number}")
    context = {
        "status": wanted, "work": APPLICATION_WORK[wanted], "page": page,
        "rows": [(one, worker(request, worker_of(one))) for one in page.object_list],
        **_controls(request.GET, _APPLICATION_ORDERS, "received"),
    }  # fmt: skip
    return render(request, "desk/screening_queue.html", context)


@require_GET
@roles(*DESK_ROLES)
def application_queue_csv(request: HttpRequest, status: str) -> HttpResponse:
    """The same applications as a file for a spreadsheet."""
    wanted = _status(ApplicationStatus, status, intake.IN_SCREENING)
    found = list(_applications(request.GET, wanted)[:_MOST_EXPORTED])
    _record(request, f"export: {words(status)}, {len(found)} rows")
    header = ("Number", "Worker", "Priority", "Items", "Received")
    return as_file(request, status, header, ([*_application_cells(request, one)] for one in found))


def _application_cells(request: HttpRequest, one: Application) -> list[str]:
    treatments = "; ".join(f"{item.position}. {item.treatment}" for item in one.items.all())
    received = pacific_date(one.received_at).isoformat() if one.received_at else ""
    return [one.number or "", worker(request, worker_of(one)), one.priority, treatments, received]


def worker_of(one: Application) -> str:
    """The worker's name as the application gives it."""
    return f"{one.employee_first_name} {one.employee_last_name}".strip()


def _status(kind: type[Any], status: str, queues: Sequence[Any]) -> Any:
    if status not in set(queues):
        raise Http404
    return kind(status)


def _cases(asked: QueryDict, status: CaseStatus) -> QuerySet[Case]:
    found = _of_priority(cases.queue(status), asked)
    days = _DUE.get(asked.get("due", ""))
    if days is not None:
        found = found.filter(next_deadline_at__lt=clock.now() + timedelta(days=days))
    return _ordered(found, asked, _CASE_ORDERS)


def _applications(asked: QueryDict, status: ApplicationStatus) -> QuerySet[Application]:
    return _ordered(_of_priority(intake.received(status), asked), asked, _APPLICATION_ORDERS)


def _of_priority(found: QuerySet[Any], asked: QueryDict) -> QuerySet[Any]:
    priority = asked.get("priority", "")
    return found.filter(priority=priority) if priority in set(Priority) else found


def _ordered(found: QuerySet[Any], asked: QueryDict, orders: dict[str, str]) -> QuerySet[Any]:
    order = asked.get("order", "")
    name = orders.get(order.lstrip("-"))
    if name is None:
        return found
    return found.order_by(f"-{name}" if order.startswith("-") else name, "pk")


@dataclass(frozen=True, slots=True)
class Sort:
    """One column head: where it leads, and which way the list is sorted by it now."""

    url: str
    direction: str


def _controls(asked: QueryDict, orders: dict[str, str], usual: str) -> dict[str, Any]:
    return {
        "sorts": {name: _sort(asked, name, usual) for name in orders},
        "asked": asked,
        "query": _without(asked, "page").urlencode(),
        "priorities": list(Priority),
        "dues": [("late", _("Late")), ("3", _("Within 3 days")), ("7", _("Within 7 days"))],
        "is_filtered": bool(asked.get("priority") or asked.get("due")),
    }


def _sort(asked: QueryDict, name: str, usual: str) -> Sort:
    order = asked.get("order") or usual
    direction = {name: "ascending", f"-{name}": "descending"}.get(order, "none")
    changed = _without(asked, "page")
    changed["order"] = f"-{name}" if order == name else name
    return Sort(f"?{changed.urlencode()}", direction)


def _without(asked: QueryDict, name: str) -> QueryDict:
    changed = asked.copy()
    changed.pop(name, None)
    return changed


def _record(request: HttpRequest, what: str) -> None:
    ledger.record_reading(chain_name="desk", what=what, by=required_actor(request), now=clock.now())
