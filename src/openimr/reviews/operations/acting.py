"""One act on one assignment, and whether it moves the case."""

from datetime import datetime
from typing import Any

from openimr.cases import operations as cases
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.lifecycle import CaseAct
from openimr.ledger import operations as ledger
from openimr.reviews.models import Assignment


def perform(*, assignment: Assignment, act: CaseAct, by: Actor, now: datetime, **facts: Any) -> None:
    """The act moves the case; in a blind second review it moves nothing and only leaves its line. Raises Refused."""
    if not assignment.is_blind:
        cases.perform(case=assignment.case, act=act, by=by, now=now, **facts)
        return
    permissions.require(by, act)
    ledger.append(chain_name=assignment.case.number, act=f"blind_{act}", facts=facts, by=by, now=now)
