"""Letters and service: what went to whom, how and when; sending the notice and the determination."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openimr.cases import queries as cases
from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseAct
from openimr.domain.values import ServiceMethod
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, desk_case, organisation, required_actor, roles
from openimr.interfaces.web.desk.case import after, framed
from openimr.interfaces.web.desk.forms import DONE, NoticeForm
from openimr.letters import operations, queries


@require_GET
@roles(*DESK_ROLES)
def letters(request: HttpRequest, number: str) -> HttpResponse:
    """Every letter, with its service."""
    return _page(request, desk_case(request, number, what="letters"))


def _page(request: HttpRequest, case: Case, *, status: int = DONE, form: forms.Form | None = None) -> HttpResponse:
    actor = required_actor(request)
    context = {
        "letters": queries.letters_for(actor, case.application),
        "recipients": queries.recipients(case),
        "notice_offer": cases.offer(case, actor, CaseAct.SEND_NOTICE),
        "serve_offer": cases.offer(case, actor, CaseAct.SERVE),
        "form": form or NoticeForm(initial={"method": ServiceMethod.MAIL}),
    }
    return framed(request, case, "desk_letters", context, status=status)


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
