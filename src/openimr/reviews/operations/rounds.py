"""The end of a round of review: what was decided stays, and the next reviewers begin without it."""

from datetime import datetime

from django.db import transaction

from openimr.cases.models import Case
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.lifecycle import CaseAct
from openimr.domain.offers import EndKind
from openimr.reviews import queries


@transaction.atomic
def end_round(*, case: Case, reason: str, by: Actor, now: datetime) -> int:
    """End every assignment of a case that is sent back. How many. The act that sends it back records it."""
    permissions.require(by, CaseAct.REMAND)
    rows = queries.open_assignments(case)
    return rows.update(ended_at=now, end_kind=EndKind.DECIDED, end_reason=reason)
