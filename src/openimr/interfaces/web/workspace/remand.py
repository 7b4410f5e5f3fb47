"""What is pinned to a review after a remand: the order at once, the decision that was set aside only after a draft."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from openimr.appeals import queries
from openimr.appeals.models import AppealPaper
from openimr.appeals.queries import Pinned
from openimr.domain.actor import Role
from openimr.interfaces import clock
from openimr.interfaces.web.access import own_assignment, required_actor, roles
from openimr.interfaces.web.ranges import stored_bytes
from openimr.ledger import operations as ledger
from openimr.letters import queries as letters
from openimr.reviews import queries as reviews
from openimr.reviews.models import Analysis


def of(analysis: Analysis) -> Pinned | None:
    """What is pinned to this analysis now; None for a case that was never sent back."""
    return queries.pinned(analysis, is_allowed=not settings.EARLIER_REASONS_HIDDEN)


@require_safe
@roles(Role.REVIEWER)
def paper(request: HttpRequest, number: str, which: str) -> HttpResponseBase:
    """The order of the Appeals Board, or the decision that it set aside, as PDF."""
    assignment = own_assignment(request, number)
    analysis = reviews.own_analysis(assignment)
    pinned = of(analysis) if analysis is not None else None
    found = _digest(pinned, which) if pinned is not None else None
    if found is None:
        raise Http404
    what = f"{which} of the remand"
    ledger.record_reading(chain_name=number, what=what[:120], by=required_actor(request), now=clock.now())
    sha256, media_type = found
    return stored_bytes(request, sha256, media_type, f"{number}-{which}.{media_type.partition('/')[2]}")


def _digest(pinned: Pinned, which: str) -> tuple[str, str] | None:
    if which == "order":
        order = pinned.order.petition.papers.filter(kind=AppealPaper.Kind.ORDER).last()
        return (order.sha256, order.media_type) if order else None
    letter = letters.determination_letter(pinned.earlier) if which == "earlier" and pinned.earlier else None
    return (letter.pdf_sha256, "application/pdf") if letter else None
