"""Names that conflict screens left to a person, side by side; decisions made; assignments that no longer pass."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openimr.accounts import queries as accounts
from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.domain.permissions import AFFILIATION_PERMISSIONS, AffiliationAct
from openimr.domain.refusal import Refused
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.desk.case import REVIEW_ROLES
from openimr.ledger import operations as ledger
from openimr.reviews import operations, screening
from openimr.reviews.models import NameDecision

ROLES: tuple[Role, ...] = tuple(
    one for one in REVIEW_ROLES if one in AFFILIATION_PERMISSIONS[AffiliationAct.DECIDE_ON_NAMES]
)
_MOST_DECIDED = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """Two descriptions, the cases with the part in each in which they came up, and what was typed before a refusal."""

    doubt: screening.OpenDoubt
    where: tuple[tuple[str, str], ...]
    typed: str


@require_GET
@roles(*ROLES)
def names(request: HttpRequest) -> HttpResponse:
    """What waits for a decision first, then who is at work without passing the screen, then what was decided."""
    return _page(request)


def _page(
    request: HttpRequest, *, status: int = 200, refused: Refused | None = None, key: str = "", typed: str = ""
) -> HttpResponse:
    now = clock.now()
    ledger.record_reading(chain_name="desk", what="names of conflict screens", by=required_actor(request), now=now)
    decided = screening.decided(most=_MOST_DECIDED)
    context: dict[str, Any] = {
        "waiting": [_waiting(one, typed if one.key == key else "") for one in screening.open_doubts()],
        "failing": screening.no_longer_clear(on=pacific_date(now)), "decided": decided,
        "reasons": [str(one) for one in refused.reasons] if refused else [], "refused_key": key, "typed": typed,
        "names": accounts.names(one.decision.decided_by for one in decided),
    }  # fmt: skip
    return render(request, "desk/names.html", context, status=status)


def _waiting(one: screening.OpenDoubt, typed: str) -> Waiting:
    split = (where.partition(": ") for where in one.where)
    return Waiting(one, tuple((case, part) for case, _mark, part in split), typed)


@require_POST
@roles(*ROLES)
def decide(request: HttpRequest, key: str) -> HttpResponse:
    """One and the same, or two."""
    is_same, reason = request.POST.get("same") == "yes", request.POST.get("reason", "")
    by, now = required_actor(request), clock.now()
    try:
        operations.decide_on_names(key=key, is_same=is_same, reason=reason, by=by, now=now)
    except Refused as refused:
        return _page(request, status=409, refused=refused, key=key, typed=reason)
    messages.success(request, _("The decision is kept. It counts in every screen from now on."))
    return redirect("desk_names")


@require_POST
@roles(*ROLES)
def decide_again(request: HttpRequest, key: str) -> HttpResponse:
    """Put a decision right: it was one and the same after all, or two."""
    found = get_object_or_404(NameDecision.objects.filter(pair_sha256=key).order_by("-pk")[:1])
    reason = request.POST.get("reason", "")
    by, now = required_actor(request), clock.now()
    try:
        operations.decide_again(decision=found, is_same=not found.is_same, reason=reason, by=by, now=now)
    except Refused as refused:
        return _page(request, status=409, refused=refused, key=key, typed=reason)
    messages.success(request, _("The decision is put right. The earlier one stays on record and no longer counts."))
    return redirect("desk_names")
