"""What each party has to send against what arrived, records that are named and missing, and items without pages."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from openimr.casefile import checklists, correcting, operations
from openimr.casefile.models import AbsentRecord, PhysicalItem
from openimr.cases import queries as case_queries
from openimr.cases.models import Case
from openimr.domain.law.records import RecordsDuty
from openimr.domain.lifecycle import CaseAct
from openimr.domain.records import Arrival, ChecklistRow, FiledDocument
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, desk_case, required_actor, roles
from openimr.interfaces.web.desk.acts import acted, back_to
from openimr.interfaces.web.desk.case import framed
from openimr.interfaces.web.desk.file_forms import CustodyForm, DismissForm, ItemForm
from openimr.interfaces.web.desk.forms import DONE, attempt

_MOST = 6
VERDICTS: dict[Arrival, tuple[str, Any]] = {
    Arrival.ARRIVED: ("good", gettext_lazy("Arrived")),
    Arrival.PARTLY: ("warn", gettext_lazy("Partly")),
    Arrival.NOT_FOUND: ("bad", gettext_lazy("Not found")),
    Arrival.CANNOT_TELL: ("unknown", gettext_lazy("Cannot tell")),
    Arrival.NOT_OWED: ("stands", gettext_lazy("Not owed")),
}
GRADES: dict[str, Any] = {
    "S": gettext_lazy("read in the statute"),
    "S24": gettext_lazy("read in the regulation as it stood from 2013 to 2024"),
    "M-hi": gettext_lazy("from a secondary source, likely right"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One duty as the page shows it, with the first of the documents that came for it."""

    row: ChecklistRow
    look: str
    verdict: Any
    shown: tuple[FiledDocument, ...]
    more: int
    is_overdue: bool
    """Something of it is known to be missing and its time is over. What cannot be told is not called overdue."""

    @property
    def duty(self) -> RecordsDuty:
        """What is asked, of whom, by which rule."""
        return self.row.duty


@require_GET
@roles(*DESK_ROLES)
def checklist(request: HttpRequest, number: str) -> HttpResponse:
    """The checklist of one case."""
    return _page(request, desk_case(request, number, what="checklist of records"))


def _page(request: HttpRequest, case: Case, *, status: int = DONE, **filled: forms.Form) -> HttpResponse:
    lines = [_line(row) for row in checklists.checklist(case)]
    is_overdue = any(one.row.is_overdue(clock.now()) for one in lines)
    absent = list(correcting.absent(case))
    context: dict[str, Any] = {
        "lines": lines, "grades": GRADES.items(), "due": lines[0].row.due if lines else (), "is_overdue": is_overdue,
        "missing": [one for one in absent if one.state == AbsentRecord.State.ABSENT],
        "dismissed": [one for one in absent if one.state == AbsentRecord.State.DISMISSED],
        "items": list(correcting.items(case)), "offer": case_queries.offer(
            case, required_actor(request), CaseAct.RECEIVE_RECORDS
        ),
        "dismiss": DismissForm(), "item": ItemForm(), "custody": CustodyForm(), **filled,
    }  # fmt: skip
    return framed(request, case, "desk_checklist", context, status=status)


def _line(row: ChecklistRow) -> Line:
    look, verdict = VERDICTS[row.arrival]
    if row.arrival is Arrival.NOT_FOUND and not row.duty.is_owed:
        look, verdict = "stands", _("Nothing came")
    is_overdue = row.is_overdue(clock.now()) and row.arrival in (Arrival.NOT_FOUND, Arrival.PARTLY)
    more = max(0, len(row.documents) - _MOST)
    return Line(row, look, verdict, row.documents[:_MOST], more, is_overdue)


@require_POST
@roles(*DESK_ROLES)
def dismiss(request: HttpRequest, number: str, record: int) -> HttpResponse:
    """Say why a record that others name is not needed."""
    case, form = desk_case(request, number), DismissForm(request.POST)
    found = get_object_or_404(AbsentRecord, case=case, pk=record)
    done = attempt(
        form,
        lambda data: operations.dismiss_absent_record(
            record=found, reason=data["reason"], by=required_actor(request), now=clock.now()
        ),
    )
    return _answer(request, case, done, _("It is not looked for any more; the reason is in the record."), dismiss=form)


@require_POST
@roles(*DESK_ROLES)
def await_again(request: HttpRequest, number: str, record: int) -> HttpResponse:
    """List a dismissed record again among those that are missing."""
    case = desk_case(request, number)
    found = get_object_or_404(AbsentRecord, case=case, pk=record)
    return acted(
        request, _("It is listed as missing again."), back_to(request, "desk_checklist", number),
        lambda: operations.await_absent_record(record=found, by=required_actor(request), now=clock.now()),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def add_item(request: HttpRequest, number: str) -> HttpResponse:
    """List an item without pages that came in."""
    case, form = desk_case(request, number), ItemForm(request.POST)
    done = attempt(
        form,
        lambda data: operations.add_item(case=case, by=required_actor(request), now=clock.now(), **data),
    )
    return _answer(request, case, done, _("The item is listed; who holds it is in the record."), item=form)


@require_POST
@roles(*DESK_ROLES)
def move_item(request: HttpRequest, number: str, position: int) -> HttpResponse:
    """Say where an item is held now."""
    case, form = desk_case(request, number), CustodyForm(request.POST)
    found = get_object_or_404(PhysicalItem, case=case, position=position)
    done = attempt(
        form,
        lambda data: operations.move_item(
            item=found, held_at=data["held_at"], by=required_actor(request), now=clock.now()
        ),
    )
    return _answer(request, case, done, _("Where the item is held now is in the record."), custody=form)


def _answer(request: HttpRequest, case: Case, done: int, said: str, **filled: forms.Form) -> HttpResponse:
    if done == DONE:
        messages.success(request, said)
        return redirect("desk_checklist", case.number)
    request.refused_form = next(iter(filled.values()))  # type: ignore[attr-defined]
    return _page(request, case, status=done, **filled)
