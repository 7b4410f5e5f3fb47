"""The first page of the desk, the find box, and the shoulder-surfing mode."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from openimr.casefile import correcting
from openimr.cases import queries as cases
from openimr.domain import permissions
from openimr.domain.actor import Actor, Role
from openimr.domain.lifecycle import ApplicationAct, CaseStatus
from openimr.intake import queries as intake
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, required_actor, roles
from openimr.interfaces.web.desk.labels import APPLICATION_WORK, CASE_WORK
from openimr.interfaces.web.desk.queues import worker_of
from openimr.interfaces.web.desk.rows import case_rows, drawn
from openimr.interfaces.web.desk.session import INITIALS, worker
from openimr.ledger import operations as ledger

_MOST = 20
_MOST_SUSPECTED = 10


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One queue as the first page shows it."""

    status: str
    work: Any
    url: str
    count: int
    worst: datetime | None
    oldest: datetime | None
    is_mine: bool
    has_more: bool = False


@require_GET
@roles(*DESK_ROLES)
def home(request: HttpRequest) -> HttpResponse:
    """My work: every queue in life-cycle order, those that this role acts on marked and counted."""
    actor = required_actor(request)
    lines = [*_screening_lines(actor), *_case_lines(actor)]
    mine = [line for line in lines if line.is_mine]
    context = {
        "mine": mine,
        "others": [line for line in lines if not line.is_mine],
        "waiting": sum(line.count for line in mine),
        "has_more": any(line.has_more for line in mine),
        "suspected": correcting.cases_with_suspected_pages(cases.visible_to(actor), _MOST_SUSPECTED),
    }
    return render(request, "desk/home.html", context)


def _screening_lines(actor: Actor) -> list[QueueLine]:
    is_mine = permissions.may(actor, ApplicationAct.SCREEN)
    return [
        QueueLine(
            one.status, APPLICATION_WORK[one.status], reverse("desk_screening_queue", args=[one.status]), one.count,
            None, one.oldest, is_mine,
        )
        for one in intake.queues()
    ]  # fmt: skip


def _case_lines(actor: Actor) -> list[QueueLine]:
    return [_case_line(actor, one) for one in cases.queues()]


def _case_line(actor: Actor, one: cases.Queue) -> QueueLine:
    worst = one.worst if one.status in cases.NEXT else None
    url = reverse("desk_queue", args=[one.status])
    return QueueLine(
        one.status, CASE_WORK[one.status], url, one.count, worst, None, _is_mine(actor, one.status), one.has_more
    )


def _is_mine(actor: Actor, status: CaseStatus) -> bool:
    step = cases.NEXT.get(status)
    return (
        step is not None
        and step.act is not None
        and actor.role is not Role.REVIEWER
        and permissions.may(actor, step.act)
    )


@require_GET
@roles(*DESK_ROLES)
def find(request: HttpRequest) -> HttpResponse:
    """Cases and applications by number or published number; the only match opens at once."""
    actor, text = required_actor(request), request.GET.get("number", "").strip().upper()
    numbers = _numbers(actor, text) if text else []
    if len(numbers) == 1:
        return redirect(_home_of(actor, numbers[0]))
    shown = case_rows(request, cases.visible_to(actor).filter(number__in=numbers[:_MOST]).order_by("-number"))
    known = {row.listing.number for row in shown}
    waiting = intake.visible_to(actor).filter(number__in=[n for n in numbers[:_MOST] if n not in known])
    ledger.record_reading(chain_name="desk", what="search by number", by=actor, now=clock.now())
    context = {
        "text": text,
        "rows": shown,
        "drawn": drawn(shown, with_status=True),
        "is_cut": len(numbers) > _MOST,
        "applications": [(one, worker(request, worker_of(one))) for one in waiting.order_by("-number")],
    }
    return render(request, "desk/find.html", context)


def _numbers(actor: Actor, text: str) -> list[str]:
    found = [*intake.numbers_like(actor, text, limit=_MOST + 1), *cases.published_like(actor, text, limit=_MOST + 1)]
    exact = [number for number in found if number == text]
    return exact or list(dict.fromkeys(found))


def _home_of(actor: Actor, number: str) -> str:
    has_case = cases.visible_to(actor).filter(number=number).exists()
    return reverse("desk_case" if has_case else "desk_application", args=[number])


@require_POST
@roles(*DESK_ROLES)
def initials(request: HttpRequest) -> HttpResponse:
    """Show workers as initials from now on in this session, or by name again."""
    request.session[INITIALS] = not request.session.get(INITIALS)
    back = request.POST.get("next", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if is_ours else "desk_home")
