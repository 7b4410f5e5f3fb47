"""The citations of every analysis at quality check, each opened again."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from openimr.determinations import queries as determinations
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces import clock
from openimr.interfaces.web.access import desk_case, required_actor, roles
from openimr.interfaces.web.desk.case import REVIEW_ROLES, framed
from openimr.ledger import operations as ledger
from openimr.reviews import citing
from openimr.reviews import queries as reviews


@require_GET
@never_cache
@roles(*REVIEW_ROLES)
def cited_pages(request: HttpRequest, number: str) -> HttpResponse:
    """Every citation with its fields tested, reviewer by reviewer. Drafts of reviewers are theirs alone until then."""
    case = desk_case(request, number)
    is_open = case.status == CaseStatus.QUALITY_CHECK or determinations.signed(case) is not None
    analyses = list(reviews.analyses(case)) if is_open else []
    found = [(one.assignment.ordinal, citing.cited_texts(case, one)) for one in analyses]
    what = citing.reading_of([text for _, texts in found for text in texts])
    ledger.record_reading(chain_name=number, what=what, by=required_actor(request), now=clock.now())
    return framed(request, case, "desk_citations", {"analyses": found})
