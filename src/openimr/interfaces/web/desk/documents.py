"""The list of documents of a case file, where suggestions are confirmed and put right."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from openimr.accounts import queries as accounts
from openimr.casefile import correcting, operations, queries
from openimr.cases import queries as case_queries
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import CaseAct
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, desk_case, required_actor, roles
from openimr.interfaces.web.desk.acts import acted, back_to, chosen
from openimr.interfaces.web.desk.case import PER_PAGE, after, framed
from openimr.interfaces.web.desk.document_changes import told
from openimr.interfaces.web.desk.file_forms import DescribeForm
from openimr.interfaces.web.desk.forms import DONE

_CHANGES = 12
_SHOW: tuple[tuple[str, Any], ...] = (
    ("", gettext_lazy("All")),
    ("suggested", gettext_lazy("Suggested")),
    ("unsure", gettext_lazy("Suggested, and not sure")),
    ("confirmed", gettext_lazy("Confirmed")),
    ("gaps", gettext_lazy("Not described")),
)


@require_GET
@roles(*DESK_ROLES)
def documents(request: HttpRequest, number: str) -> HttpResponse:
    """The whole list in page order, so many at a time."""
    return _page(request, desk_case(request, number, what="list of documents"))


def _page(
    request: HttpRequest, case: Case, *, status: int = DONE, describing: forms.Form | None = None
) -> HttpResponse:
    show = request.GET.get("show", "")
    show = show if show in dict(_SHOW) else ""
    found = correcting.places(case, show)
    cut = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    changes = correcting.changes(case, _CHANGES)
    names = accounts.names(one.made_by for one in changes)
    context = {
        "page": cut, "entries": correcting.entries(case, list(cut)), "tally": correcting.tally(case),
        "undescribed": queries.extent(case).undescribed, "show": show, "shows": _SHOW,
        "query": urlencode({"show": show} if show else {}),
        "changes": [(one, told(one), _who(one.made_by, names)) for one in changes],
        "offer": case_queries.offer(case, required_actor(request), CaseAct.RECEIVE_RECORDS),
        "describing": describing or _describing(request), "is_describing": describing or request.GET.get("first"),
    }  # fmt: skip
    return framed(request, case, "desk_documents", context, status=status)


def _who(number: str, names: dict[str, str]) -> str:
    return _("The machine") if number == SYSTEM.number else names.get(number, number)


def _describing(request: HttpRequest) -> DescribeForm:
    """The form for a run of pages that nobody described, filled with the run that was asked for."""
    asked = {"first_page": request.GET.get("first", ""), "last_page": request.GET.get("last", "")}
    return DescribeForm(initial={name: value for name, value in asked.items() if value.isdigit()})


@require_POST
@roles(*DESK_ROLES)
def describe(request: HttpRequest, number: str) -> HttpResponse:
    """Say what a run of pages is."""
    case, form = desk_case(request, number), DescribeForm(request.POST)
    return after(
        request, form, _("The pages are described."), "desk_documents", number,
        lambda data: operations.describe_document(case=case, by=required_actor(request), now=clock.now(), **data),
        lambda status: _page(request, case, status=status, describing=form),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def confirm(request: HttpRequest, number: str) -> HttpResponse:
    """Confirm the chosen suggestions, one of them, or all that the machine is sure of."""
    case = desk_case(request, number)
    only = chosen(request, "only")
    numbers = only or chosen(request, "document")
    if request.POST.get("all") == "sure":
        numbers = correcting.sure_suggestions(case)
    back = back_to(request, "desk_documents", number) + (f"#d{only[0]}" if only else "")
    said = _("Confirmed. What was confirmed is a person's word now, and the machine leaves it alone.")
    return acted(
        request, said, back,
        lambda: operations.confirm_documents(case=case, numbers=numbers, by=required_actor(request), now=clock.now()),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def join(request: HttpRequest, number: str) -> HttpResponse:
    """Make one document of the chosen ones; the first in page order says what it is."""
    case = desk_case(request, number)
    several = list(queries.documents(case).filter(number__in=chosen(request, "document")))
    if len(several) < 2:
        messages.error(request, _("Choose two documents or more to make one of them."))
        return redirect(back_to(request, "desk_documents", number))
    return acted(
        request, _("They are one document now."), back_to(request, "desk_documents", number),
        lambda: operations.merge_documents(documents=several, by=required_actor(request), now=clock.now()),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def undo(request: HttpRequest, number: str, change: int) -> HttpResponse:
    """Put the documents of a change back as they were."""
    case = desk_case(request, number)
    found = correcting.required_change(case, change)
    return acted(
        request, _("The change was undone."), back_to(request, "desk_documents", number),
        lambda: operations.undo_change(change=found, by=required_actor(request), now=clock.now()),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def sort_again(request: HttpRequest, number: str) -> HttpResponse:
    """Let the machine look at the pile once more."""
    case = desk_case(request, number)
    said = _("The machine sorts the pile again, as soon as every page is read. What people said stays.")
    return acted(
        request, said, reverse("desk_documents", args=[number]),
        lambda: operations.sort_again(case=case, by=required_actor(request), now=clock.now()),
    )  # fmt: skip
