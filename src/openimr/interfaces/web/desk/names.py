"""Names that conflict screens left to a person, side by side, and assignments that no longer pass the screen."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.domain.permissions import AFFILIATION_PERMISSIONS, AffiliationAct
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.desk.case import REVIEW_ROLES
from openimr.ledger import operations as ledger
from openimr.reviews import operations, screening

ROLES: tuple[Role, ...] = tuple(
    one for one in REVIEW_ROLES if one in AFFILIATION_PERMISSIONS[AffiliationAct.DECIDE_ON_NAMES]
)


@require_GET
@roles(*ROLES)
def names(request: HttpRequest) -> HttpResponse:
    """What waits for a decision first, then who is at work on a case without passing the screen today."""
    now = clock.now()
    ledger.record_reading(chain_name="desk", what="names of conflict screens", by=required_actor(request), now=now)
    context = {"doubts": screening.open_doubts(), "failing": screening.no_longer_clear(on=pacific_date(now))}
    return render(request, "desk/names.html", context)


@require_POST
@roles(*ROLES)
def decide(request: HttpRequest, key: str) -> HttpResponse:
    """One and the same, or two."""
    is_same = request.POST.get("same") == "yes"
    reason = request.POST.get("reason", "")
    operations.decide_on_names(key=key, is_same=is_same, reason=reason, by=required_actor(request), now=clock.now())
    messages.success(request, _("The decision is kept. It counts in every screen from now on."))
    return redirect("desk_names")
