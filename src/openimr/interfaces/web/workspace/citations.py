"""The citations of an analysis, each opened again, with what its pages say."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from openimr.domain.actor import Role
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.workspace.review import own_draft
from openimr.ledger import operations as ledger
from openimr.reviews import citing


@require_GET
@never_cache
@roles(Role.REVIEWER)
def citations(request: HttpRequest, number: str) -> HttpResponse:
    """Every citation with its fields tested. Words of the pages are shown, so their reading is recorded."""
    analysis = own_draft(request, number)
    case = analysis.assignment.case
    texts = citing.cited_texts(case, analysis)
    what = citing.reading_of(texts)
    ledger.record_reading(chain_name=number, what=what, by=required_actor(request), now=clock.now())
    return render(request, "workspace/citations.html", {"case": case, "texts": texts})
