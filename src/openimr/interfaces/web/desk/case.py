"""The case page: the header that never changes, and the tabs that belong to no other room."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from openimr.accounts import queries as accounts
from openimr.casefile import correcting
from openimr.cases import operations, queries
from openimr.cases.models import Case, DisputedItem
from openimr.domain.actor import Actor, Role
from openimr.domain.law import version_by_code
from openimr.domain.lifecycle import STOPPED, CaseAct, CaseStatus, ItemState
from openimr.domain.values import Priority
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, desk_case, required_actor, roles
from openimr.interfaces.web.desk.forms import (
    DONE,
    AuthorizeForm,
    DependsForm,
    NamePartyForm,
    PartyForm,
    PriorityForm,
    ReasonForm,
    attempt,
    refusal,
)
from openimr.interfaces.web.desk.labels import ACT_WORDS
from openimr.interfaces.web.desk.parties import party_lines
from openimr.interfaces.web.desk.session import worker
from openimr.ledger import queries as ledger

PER_PAGE = 50
REVIEW_ROLES = (Role.CASE_COORDINATOR, Role.MEDICAL_DIRECTOR)
_TABS: tuple[tuple[str, Any, bool], ...] = (
    ("desk_case", gettext_lazy("Timeline"), False),
    ("desk_items", gettext_lazy("Items"), False),
    ("desk_file", gettext_lazy("Case file"), False),
    ("desk_reviewer", gettext_lazy("Reviewer"), True),
    ("desk_determination", gettext_lazy("Determination"), True),
    ("desk_letters", gettext_lazy("Letters and service"), False),
    ("desk_fees", gettext_lazy("Fees"), True),
    ("desk_appeal", gettext_lazy("Appeal and implementation"), True),
    ("desk_changes", gettext_lazy("Change or end"), False),
    ("desk_access", gettext_lazy("Access log"), True),
)
_IN_FILE = (
    "desk_pages", "desk_documents", "desk_document", "desk_checklist", "desk_twins", "desk_strangers", "desk_exports",
)  # fmt: skip
"""Pages inside the tab of the case file."""
_PLACES = {
    CaseAct.SEND_NOTICE: "desk_letters",
    CaseAct.COMPLETE_RECORDS: "desk_file",
    CaseAct.PROPOSE_REVIEWER: "desk_reviewer",
    CaseAct.SIGN_OFF: "desk_determination",
    CaseAct.SERVE: "desk_letters",
}


@dataclass(frozen=True, slots=True)
class Next:
    """The next legal act as the header shows it: what, whose turn, and where this person does it, if at all."""

    act: CaseAct
    words: Any
    waits_for: Role
    url: str
    is_here: bool
    is_allowed: bool


def framed(request: HttpRequest, case: Case, tab: str, context: dict[str, Any], *, status: int = DONE) -> HttpResponse:
    """One tab of the case page, inside the header that never changes."""
    actor = required_actor(request)
    frame = {
        "case": case,
        "worker": worker(request, case.worker_name),
        "parties": list(case.parties.order_by("pk")),
        "deadlines": list(case.deadlines.order_by("is_met", "due_at")),
        "is_stopped": case.status in STOPPED,
        "law": version_by_code(case.law_version),
        "tabs": [
            (words, reverse(name, args=[case.number]), name == ("desk_file" if tab in _IN_FILE else tab))
            for name, words, is_review in _TABS
            if not is_review or queries.sees_review(actor)
        ],
        "next": _next(case, actor, tab),
        "sees_review": queries.sees_review(actor),
        "refused": refusal(*filter(None, [getattr(request, "refused_form", None)])),
    }
    if tab == "desk_file" or tab in _IN_FILE:
        frame["owed"] = correcting.owed(case)
    return render(request, f"desk/{tab.removeprefix('desk_')}.html", {**frame, **context}, status=status)


def _next(case: Case, actor: Actor, tab: str) -> Next | None:
    step = queries.NEXT.get(CaseStatus(case.status))
    if step is None or step.act is None:
        return None
    offer = queries.offer(case, actor, step.act)
    place = _PLACES.get(step.act, "")
    url = reverse(place, args=[case.number]) if place else ""
    return Next(step.act, ACT_WORDS[step.act], step.waits_for, url, place == tab, offer.is_allowed)


def after(
    request: HttpRequest, form: forms.Form, said: str, back: str, number: str,
    act: Callable[[dict[str, Any]], object], again: Callable[[int], HttpResponse],
) -> HttpResponse:  # fmt: skip
    """Do what a form asks: then say so and go back to its tab; or show the form again with what was typed."""
    done = attempt(form, act)
    if done == DONE:
        messages.success(request, said)
        return redirect(back, number)
    request.refused_form = form  # type: ignore[attr-defined]
    return again(done)


@require_GET
@roles(*DESK_ROLES)
def timeline(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that happened, in sentences."""
    case = desk_case(request, number, what="timeline")
    lines = queries.timeline(case.number, required_actor(request))
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    names = accounts.names(line.by for line in page.object_list)
    return framed(request, case, "desk_case", {"page": page, "names": names})


@require_POST
@roles(*DESK_ROLES)
def assign(request: HttpRequest, number: str) -> HttpResponse:
    """The review organisation takes the case."""
    case = desk_case(request, number)
    operations.assign(case=case, by=required_actor(request), now=clock.now())
    messages.success(request, _("The case is assigned. Its notice of assignment is due next."))
    return redirect("desk_letters", number)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One disputed item with its forms."""

    item: DisputedItem
    authorize: AuthorizeForm
    depends: DependsForm
    is_open: bool


@require_GET
@roles(*DESK_ROLES)
def items(request: HttpRequest, number: str) -> HttpResponse:
    """The disputed items."""
    return _items(request, desk_case(request, number, what="items"))


def _items(
    request: HttpRequest, case: Case, *, position: int = 0, form: forms.Form | None = None, status: int = DONE
) -> HttpResponse:
    actor = required_actor(request)
    found = list(case.items.select_related("depends_on").order_by("position"))
    context = {
        "lines": [_item_line(item, found, form if item.position == position else None) for item in found],
        "offer": queries.offer(case, actor, CaseAct.AUTHORIZE_ITEM),
        "may_link": actor.role is Role.CASE_COORDINATOR and len(found) > 1,
    }
    return framed(request, case, "desk_items", context, status=status)


def _item_line(item: DisputedItem, found: list[DisputedItem], form: forms.Form | None) -> ItemLine:
    prefix = f"item{item.position}"
    others = [one for one in found if one.pk != item.pk]
    initial = {"depends_on": item.depends_on.position if item.depends_on else ""}
    return ItemLine(
        item,
        form if isinstance(form, AuthorizeForm) else AuthorizeForm(prefix=prefix),
        form if isinstance(form, DependsForm) else DependsForm(others, prefix=prefix, initial=initial),
        item.state == ItemState.OPEN,
    )


@require_POST
@roles(*DESK_ROLES)
def authorize(request: HttpRequest, number: str, position: int) -> HttpResponse:
    """The claims administrator authorized one item."""
    case = desk_case(request, number)
    item = get_object_or_404(case.items, position=position)
    form = AuthorizeForm(request.POST, prefix=f"item{position}")
    return after(
        request, form, _("The authorization is recorded; the review of this item has ended."), "desk_items", number,
        lambda data: operations.authorize_item(
            case=case, item=item, authorized_on=data["authorized_on"], by=required_actor(request), now=clock.now()
        ),
        lambda status: _items(request, desk_case(request, number), position=position, form=form, status=status),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def depends(request: HttpRequest, number: str, position: int) -> HttpResponse:
    """Say that one item only makes sense with another."""
    case = desk_case(request, number)
    found = list(case.items.select_related("depends_on").order_by("position"))
    item = get_object_or_404(case.items, position=position)
    form = DependsForm([one for one in found if one.pk != item.pk], request.POST, prefix=f"item{position}")
    by_position = {one.position: one for one in found}
    return after(
        request, form, _("The dependence of the items is recorded."), "desk_items", number,
        lambda data: operations.link_items(
            case=case, item=item, depends_on=by_position.get(data["depends_on"]), by=required_actor(request),
            now=clock.now(),
        ),
        lambda status: _items(request, desk_case(request, number), position=position, form=form, status=status),
    )  # fmt: skip


@require_GET
@roles(*DESK_ROLES)
def changes(request: HttpRequest, number: str) -> HttpResponse:
    """Acts beside the usual path: parties put right, another priority, a settlement, a withdrawal."""
    return changes_page(request, desk_case(request, number, what="changes"))


def changes_page(
    request: HttpRequest, case: Case, *, status: int = DONE, party: PartyForm | None = None, **filled: forms.Form
) -> HttpResponse:
    """The tab where a case is changed or ended, perhaps with a form that was refused."""
    actor = required_actor(request)
    other = Priority.REGULAR if case.priority == Priority.EXPEDITED else Priority.EXPEDITED
    context = {
        "priority_offer": queries.offer(case, actor, CaseAct.CONVERT_PRIORITY),
        "settle_offer": queries.offer(case, actor, CaseAct.TERMINATE_SETTLED),
        "withdraw_offer": queries.offer(case, actor, CaseAct.WITHDRAW),
        "priority": PriorityForm(prefix="priority", initial={"priority": other}),
        "settle": ReasonForm(prefix="settle"),
        "withdraw": ReasonForm(prefix="withdraw"),
        "party_offer": queries.offer(case, actor, CaseAct.CORRECT_PARTY),
        "party_lines": party_lines(request, case, party),
        "naming": NamePartyForm(prefix="naming"),
    }
    return framed(request, case, "desk_changes", {**context, **filled}, status=status)


@require_POST
@roles(*DESK_ROLES)
def convert_priority(request: HttpRequest, number: str) -> HttpResponse:
    """Another priority, on a physician's certification."""
    case, form = desk_case(request, number), PriorityForm(request.POST, prefix="priority")
    return after(
        request, form, _("The priority is changed and every deadline computed again."), "desk_changes", number,
        lambda data: operations.convert_priority(
            case=case, priority=Priority(data["priority"]), certified_by=data["certified_by"],
            by=required_actor(request), now=clock.now(),
        ),
        lambda status: changes_page(request, desk_case(request, number), status=status, priority=form),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def settle(request: HttpRequest, number: str) -> HttpResponse:
    """A settlement or award has resolved the dispute."""
    case, form = desk_case(request, number), ReasonForm(request.POST, prefix="settle")
    return after(
        request, form, _("The settlement is recorded; the review has ended."), "desk_case", number,
        lambda data: operations.settle(case=case, reason=data["reason"], by=required_actor(request), now=clock.now()),
        lambda status: changes_page(request, desk_case(request, number), status=status, settle=form),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """The applicant gives the review up."""
    case, form = desk_case(request, number), ReasonForm(request.POST, prefix="withdraw")
    return after(
        request, form, _("The withdrawal is recorded; the review has ended."), "desk_case", number,
        lambda data: operations.withdraw(case=case, reason=data["reason"], by=required_actor(request), now=clock.now()),
        lambda status: changes_page(request, desk_case(request, number), status=status, withdraw=form),
    )  # fmt: skip


@require_GET
@roles(*REVIEW_ROLES)
def access_log(request: HttpRequest, number: str) -> HttpResponse:
    """Who looked at what."""
    case = desk_case(request, number, what="access log")
    page = Paginator(ledger.readings(case.number), PER_PAGE).get_page(request.GET.get("page"))
    names = accounts.names(one.actor_number for one in page.object_list)
    return framed(request, case, "desk_access", {"page": page, "names": names})
