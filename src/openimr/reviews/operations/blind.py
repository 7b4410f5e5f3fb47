"""Blind second reviews: a drawn case goes to one more reviewer, who does not know that it is one (docs/adr/0021)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from openimr.cases.models import Case
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.calendars import pacific_date
from openimr.domain.law import number
from openimr.domain.lifecycle import STOPPED, CaseAct, CaseStatus
from openimr.domain.matching import telling
from openimr.domain.offers import EndKind
from openimr.domain.refusal import Reason, Refused
from openimr.panel import queries as panel
from openimr.reviews import blind, queries, solving, waiting
from openimr.reviews.models import Assignment, ConflictScreen
from openimr.reviews.operations import acting
from openimr.reviews.operations.assigning import end, new_assignment
from openimr.reviews.operations.matching import keep_run
from openimr.reviews.operations.screening import keep_screen


@transaction.atomic
def offer_blind_review(*, case: Case, drawn: Mapping[str, Any], by: Actor, now: datetime) -> Assignment | None:
    """Offer a drawn case to one more reviewer who passes every gate; None while there is nobody.

    `drawn` says by which draw. The status of the case and its clocks stay as they are. Raises Refused for a case that
    ended, and for one that has its second review or has been offered often enough.
    """
    permissions.require(by, CaseAct.PROPOSE_REVIEWER)
    held = Case.objects.select_for_update(of=("self",)).select_related("application").get(pk=case.pk)
    if held.status in STOPPED or not blind.may_be_offered(held):
        raise Refused(Reason("This case takes no blind second review any more."))
    batch = waiting.batch([held], on=pacific_date(now), seed=Assignment.with_blind.filter(case=held).count())
    solution = solving.solve(batch)
    chosen = solution.chosen[held.number]
    if chosen is None:
        return None
    run = keep_run(batch=batch, solution=solution, by=by, now=now)
    (told,) = telling.explain(batch, solution)
    reviewer = panel.with_evidence().get(number=chosen)
    keep_screen(case=held, reviewer=reviewer, occasion=ConflictScreen.Occasion.PROPOSAL, by=by, now=now)
    made = new_assignment(
        case=held, reviewer=reviewer, approval_reference="", by=by, now=now, is_blind=True,
        due_at=now + timedelta(days=number("blind review").value),
    )  # fmt: skip
    made.fit = {**made.fit, "run": run.number, "reasons": list(told.reasons), "drawn": dict(drawn)}
    made.save(update_fields=["fit"])
    facts = {"reviewer": chosen, "run": run.number, **drawn}
    acting.perform(assignment=made, act=CaseAct.PROPOSE_REVIEWER, by=by, now=now, **facts)
    return made


@transaction.atomic
def end_blind_review(*, assignment: Assignment, by: Actor, now: datetime) -> None:
    """End a blind second review that is late or whose case ended. Raises Refused for any other."""
    held = queries.locked(assignment)
    if not blind.is_to_be_ended(held, now):
        raise Refused(Reason("This review goes on."))
    is_over = CaseStatus(held.case.status) in STOPPED
    kind = EndKind.TAKEN_BACK if is_over else EndKind.EXPIRED
    reason = "The case ended." if is_over else "The review was not handed in in time."
    end(assignment=held, act=CaseAct.EXPIRE_OFFER, kind=kind, reason=reason, by=by, now=now)
