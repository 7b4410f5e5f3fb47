"""Letters and service: what went to whom, how and when; sending the notice and the determination."""

from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openimr.cases import operations as operations_of_cases
from openimr.cases import queries as cases
from openimr.cases.models import Case
from openimr.domain.actor import Actor
from openimr.domain.lifecycle import CaseAct
from openimr.domain.receipts import Receipt
from openimr.domain.values import ServiceMethod
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, desk_case, organisation, required_actor, roles
from openimr.interfaces.web.desk.case import after, framed
from openimr.interfaces.web.desk.forms import DONE, NoticeForm, ReceiptForm
from openimr.letters import operations, queries


@require_GET
@roles(*DESK_ROLES)
def letters(request: HttpRequest, number: str) -> HttpResponse:
    """Every letter, with its service."""
    return _page(request, desk_case(request, number, what="letters"))


def _page(
    request: HttpRequest, case: Case, *, status: int = DONE, form: forms.Form | None = None,
    receipt: forms.Form | None = None,
) -> HttpResponse:  # fmt: skip
    actor = required_actor(request)
    context = {
        "letters": queries.letters_for(actor, case.application),
        "wanted": _wanted(form),
        "recipients": [queries.reach(party, _wanted(form)) for party in queries.recipients(case)],
        "receipts": _receipts(case, actor, receipt),
        "notice_offer": cases.offer(case, actor, CaseAct.SEND_NOTICE),
        "serve_offer": cases.offer(case, actor, CaseAct.SERVE),
        "form": form or NoticeForm(initial={"method": ServiceMethod.MAIL}),
    }
    return framed(request, case, "desk_letters", context, status=status)


def _wanted(form: forms.Form | None) -> ServiceMethod:
    """The way that the form asks for: the usual one until somebody chose another."""
    chosen = form.data.get("method", "") if form is not None else ""
    return ServiceMethod(chosen) if chosen in set(ServiceMethod) else ServiceMethod.MAIL


@dataclass(frozen=True, slots=True)
class Awaited:
    """A letter whose receipt by the claims administrator a clock waits for, with its form."""

    letter: Receipt
    form: forms.Form


def _receipts(case: Case, actor: Actor, filled: forms.Form | None) -> list[Awaited]:
    if not cases.offer(case, actor, CaseAct.RECORD_RECEIPT).is_allowed:
        return []
    awaited = [Awaited(letter, ReceiptForm(letter)) for letter in cases.awaited_receipts(case)]
    return [Awaited(one.letter, filled) if filled and filled.prefix == one.letter else one for one in awaited]


@require_POST
@roles(*DESK_ROLES)
def received(request: HttpRequest, number: str, letter: str) -> HttpResponse:
    """The claims administrator received a letter; the clocks that wait for it start."""
    case = desk_case(request, number)
    if letter not in set(Receipt):
        raise Http404
    form = ReceiptForm(Receipt(letter), request.POST)
    return after(
        request, form, _("The receipt is recorded, and its clock runs."), "desk_letters", number,
        lambda data: operations_of_cases.record_receipt(
            case=case, receipt=Receipt(letter), at=data["at"], by=required_actor(request), now=clock.now()
        ),
        lambda status: _page(request, desk_case(request, number), status=status, receipt=form),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """Send the notice of assignment to the parties."""
    case, form = desk_case(request, number), NoticeForm(request.POST)
    return after(
        request, form, _("The notice of assignment has gone to the parties."), "desk_letters", number,
        lambda data: operations.send_assignment_notice(
            case=case, method=ServiceMethod(data["method"]), organisation=organisation(), by=required_actor(request),
            now=clock.now(),
        ),
        lambda status: _page(request, desk_case(request, number), status=status, form=form),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def serve(request: HttpRequest, number: str) -> HttpResponse:
    """Serve the signed determination on every party and the division."""
    case, form = desk_case(request, number), NoticeForm(request.POST)
    return after(
        request, form, _("The determination is served; the proof of service is among the letters."), "desk_letters",
        number,
        lambda data: operations.serve_determination(
            case=case, method=ServiceMethod(data["method"]), by=required_actor(request), now=clock.now()
        ),
        lambda status: _page(request, desk_case(request, number), status=status, form=form),
    )  # fmt: skip
