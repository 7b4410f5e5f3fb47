"""What the machine showed each reviewer when the analysis was handed in, word for word as it was kept."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from openimr.assistance import queries as assistance
from openimr.determinations import queries as determinations
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces import clock
from openimr.interfaces.web.access import desk_case, required_actor, roles
from openimr.interfaces.web.desk.case import REVIEW_ROLES, framed
from openimr.interfaces.web.findings_read import arranged
from openimr.ledger import operations as ledger
from openimr.reviews import queries as reviews


@require_GET
@never_cache
@roles(*REVIEW_ROLES)
def shown_findings(request: HttpRequest, number: str) -> HttpResponse:
    """The kept findings, reviewer by reviewer, from quality check on."""
    case = desk_case(request, number)
    is_open = case.status == CaseStatus.QUALITY_CHECK or determinations.signed(case) is not None
    assignments = [one.assignment for one in reviews.analyses(case)] if is_open else []
    kept = assistance.last_shown(case, [one.reviewer for one in assignments])
    found = [(one.ordinal, kept[one.reviewer.pk]) for one in assignments if one.reviewer.pk in kept]
    shown = [(ordinal, row, [arranged(item) for item in row.content["items"]]) for ordinal, row in found]
    what = "findings as shown"
    ledger.record_reading(chain_name=number, what=what, by=required_actor(request), now=clock.now())
    return framed(request, case, "desk_shown_findings", {"shown": shown})
