"""Offering a case to reviewers, their answer, and taking one off the case. No record opens before the attestation."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from openimr.cases import operations as cases
from openimr.cases import queries as case_queries
from openimr.cases.models import Case
from openimr.domain import permissions
from openimr.domain.actor import SYSTEM, Actor, Role
from openimr.domain.calendars import pacific_date
from openimr.domain.findings import Finding, Severity
from openimr.domain.lifecycle import STOPPED, CaseAct, CaseStatus
from openimr.domain.offers import EndKind, answer_due_at
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import Priority
from openimr.panel import profiles
from openimr.panel import queries as panel
from openimr.panel.models import Reviewer
from openimr.reviews import queries
from openimr.reviews.models import (
    Analysis,
    Assignment,
    Attestation,
    ConflictScreen,
    ItemDecision,
)
from openimr.reviews.operations import acting
from openimr.reviews.operations.screening import keep_screen, screen_reviewers

STATEMENT = (
    "I have no familial, financial or professional tie with any person or organization named here, and none with "
    "their officers, directors or employees. I will review the complete case file and decide on medical necessity only."
)
"""What a reviewer signs before the file opens (Labor Code 139.5(c)(2), (d)(5)-(6))."""


def propose_reviewer(
    *, case: Case, reviewer: Reviewer, by: Actor, now: datetime, told: Mapping[str, Any] | None = None
) -> Assignment:
    """Offer the case to one reviewer who passes every gate today. Raises Refused with the gates that are shut.

    `told` is what a run of matching said of the choice; it is kept with the offer. The record of the conflict screen
    stays also when the offer is refused.
    """
    permissions.require(by, CaseAct.PROPOSE_REVIEWER)
    keep_screen(case=case, reviewer=reviewer, occasion=ConflictScreen.Occasion.PROPOSAL, by=by, now=now)
    return _proposed(case, reviewer, by, now, told)


@transaction.atomic
def _proposed(case: Case, reviewer: Reviewer, by: Actor, now: datetime, told: Mapping[str, Any] | None) -> Assignment:
    assignment = new_assignment(case=case, reviewer=reviewer, approval_reference="", by=by, now=now)
    if told:
        assignment.fit = {**assignment.fit, **told}
        assignment.save(update_fields=["fit"])
    cases.perform(case=case, act=CaseAct.PROPOSE_REVIEWER, by=by, now=now, reviewer=reviewer.number)
    return assignment


def add_reviewer(*, case: Case, reviewer: Reviewer, approval_reference: str, by: Actor, now: datetime) -> Assignment:
    """Offer the case to one more reviewer, with the Administrative Director's written approval."""
    if not approval_reference.strip():
        text = "A further reviewer needs the Administrative Director's written approval; enter its reference."
        raise Refused(Reason(text, "8 CCR 9792.10.6(c)"))
    permissions.require(by, CaseAct.ADD_REVIEWER)
    keep_screen(case=case, reviewer=reviewer, occasion=ConflictScreen.Occasion.PROPOSAL, by=by, now=now)
    with transaction.atomic():
        assignment = new_assignment(
            case=case, reviewer=reviewer, approval_reference=approval_reference.strip(), by=by, now=now
        )
        cases.perform(
            case=case, act=CaseAct.ADD_REVIEWER, by=by, now=now, reviewer=reviewer.number, approval=approval_reference
        )
    return assignment


@transaction.atomic
def new_assignment(
    *, case: Case, reviewer: Reviewer, approval_reference: str, by: Actor, now: datetime, **fields: Any
) -> Assignment:
    """An offer of the case to a reviewer who passes every gate today. Raises Refused with the gates that are shut."""
    # Two coordinators may press the button at once: the second waits here and is told.
    Case.objects.select_for_update().get(pk=case.pk)
    if Assignment.with_blind.filter(case=case, ended_at=None, reviewer=reviewer).exists():
        raise Refused(Reason("This reviewer is on the case already."))
    found = _require_fit(case, reviewer, now)
    away_until = panel.capacity(reviewer, on=pacific_date(now)).away_until
    if away_until is not None:
        raise Refused(Reason(f"This reviewer is away until {away_until:%d %B %Y}. Choose somebody who is there."))
    credentials = panel.credentials(profiles.of(reviewer), on=pacific_date(now))
    return Assignment.objects.create(
        case=case,
        reviewer=reviewer,
        ordinal=Assignment.with_blind.filter(case=case).count() + 1,
        proposed_at=now,
        proposed_by=by.number,
        answer_due_at=answer_due_at(Priority(case.priority), now),
        approval_reference=approval_reference,
        fit={
            "licensed_in": list(credentials.licensed_in),
            "certifications": list(credentials.certifications),
            "notes": [one.text for one in found],
        },
        **fields,
    )


def _require_fit(case: Case, reviewer: Reviewer, now: datetime) -> tuple[Finding, ...]:
    """The gates as they stand that day; Refused when one is shut."""
    found = queries.gates(case, reviewer, on=pacific_date(now))
    shut = [Reason(one.text, one.citation) for one in found if one.severity is Severity.BLOCKS]
    if shut:
        raise Refused(*shut)
    return found


def accept_review(*, assignment: Assignment, attested_parties: Sequence[str], by: Actor, now: datetime) -> Analysis:
    """Accept by attesting to have no conflict with anybody named. The file opens to the reviewer after this.

    The reviewer is screened again; the record of that stays also when the answer is refused.
    """
    screen: ConflictScreen | None = None
    if permissions.may(queries.as_reviewer(by, assignment), CaseAct.ACCEPT_REVIEW):
        occasion = ConflictScreen.Occasion.ACCEPTANCE
        screen = keep_screen(case=assignment.case, reviewer=assignment.reviewer, occasion=occasion, by=by, now=now)
    return _accepted(assignment, attested_parties, screen, by, now)


@transaction.atomic
def _accepted(
    assignment: Assignment, attested_parties: Sequence[str], screen: ConflictScreen | None, by: Actor, now: datetime
) -> Analysis:
    offered = queries.locked(assignment)
    case, number = offered.case, offered.reviewer.number
    if offered.accepted_at is not None:
        raise Refused(Reason("You have accepted this review already."))
    actor = queries.as_reviewer(by, offered)
    permissions.require(actor, CaseAct.ACCEPT_REVIEW)
    if offered.is_blind and case.status in STOPPED:
        raise Refused(Reason("The case has ended; there is nothing left to review."))
    names = [party.name for party in case_queries.party_names(case)]
    left_out = [name for name in names if name not in attested_parties]
    if left_out:
        text = f"The attestation does not name {', '.join(left_out)}."
        raise Refused(Reason(text, "Labor Code 139.5(d)(5)"))
    _require_fit(case, offered.reviewer, now)
    act = CaseAct.ACCEPT_REVIEW
    acting.perform(assignment=offered, act=act, by=actor, now=now, reviewer=number, parties=len(names))
    offered.accepted_at = now
    offered.save(update_fields=["accepted_at"])
    Attestation.objects.create(assignment=offered, signed_at=now, statement=STATEMENT, parties=names, screen=screen)
    analysis = Analysis.objects.create(assignment=offered, saved_at=now)
    ItemDecision.objects.bulk_create(
        ItemDecision(analysis=analysis, item=item) for item in case_queries.open_items(case)
    )
    return analysis


@transaction.atomic
def decline_review(*, assignment: Assignment, reason: str, by: Actor, now: datetime) -> None:
    """Decline an offer; the case can be offered to the next reviewer at once."""
    held = queries.locked(assignment)
    end(assignment=held, act=CaseAct.DECLINE_REVIEW, kind=EndKind.DECLINED, reason=reason, by=by, now=now)


@transaction.atomic
def expire_offer(*, assignment: Assignment, by: Actor, now: datetime) -> None:
    """End an offer that was not answered in time. Raises Refused while there is time, or once it was answered."""
    held = queries.locked(assignment)
    if held.accepted_at is not None or held.answer_due_at is None or now < held.answer_due_at:
        raise Refused(Reason("This offer is not overdue."))
    reason = "The offer was not answered in time."
    end(assignment=held, act=CaseAct.EXPIRE_OFFER, kind=EndKind.EXPIRED, reason=reason, by=by, now=now)


@transaction.atomic
def take_from_absent(*, assignment: Assignment, by: Actor, now: datetime) -> None:
    """Take an offer back whose reviewer is away. Raises Refused once it was answered, and for who is there."""
    held = queries.locked(assignment)
    if held.accepted_at is not None or not panel.capacity(held.reviewer, on=pacific_date(now)).is_away:
        raise Refused(Reason("This reviewer is there, or has the case already."))
    reason = "The reviewer is away."
    end(assignment=held, act=CaseAct.EXPIRE_OFFER, kind=EndKind.AWAY, reason=reason, by=by, now=now)


@transaction.atomic
def release_reviewer(*, assignment: Assignment, reason: str, by: Actor, now: datetime) -> None:
    """Take a reviewer off the case, or let one hand it back. The draft is kept but is no longer part of the case.

    While another reviewer is at work the case stays in review, and who stays on it is screened again; without one it
    waits for a new offer, and who is offered it is screened then.
    """
    held = queries.locked(assignment)
    if by.role is Role.REVIEWER and Analysis.with_blind.filter(assignment=held, submitted_at__isnull=False).exists():
        raise Refused(Reason("You have handed this review in. It can be handed back when it is returned to you."))
    others = queries.open_assignments(held.case).exclude(pk=held.pk)
    is_further = not held.is_blind and others.filter(accepted_at__isnull=False).exists()
    act = CaseAct.RELEASE_FURTHER_REVIEWER if is_further else CaseAct.RELEASE_REVIEWER
    kind = EndKind.HANDED_BACK if by.role is Role.REVIEWER else EndKind.TAKEN_BACK
    end(assignment=held, act=act, kind=kind, reason=reason, by=by, now=now)
    if not is_further and not held.is_blind:
        others.update(ended_at=now, end_kind=EndKind.REPLACED, end_reason="The case goes to a new reviewer.")
    if is_further:
        screen_reviewers(case=held.case, occasion=ConflictScreen.Occasion.AGAIN, by=by, now=now)


@transaction.atomic
def end(
    *, assignment: Assignment, act: CaseAct, kind: EndKind, reason: str, by: Actor, now: datetime
) -> None:  # fmt: skip
    """End an assignment that is held, with its kind and reason. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(Reason("Say why, in a sentence."))
    case, actor = assignment.case, queries.as_reviewer(by, assignment)
    reviewer = assignment.reviewer.number
    acting.perform(assignment=assignment, act=act, by=actor, now=now, reviewer=reviewer, reason=reason.strip())
    assignment.ended_at, assignment.end_kind, assignment.end_reason = now, kind, reason.strip()
    assignment.save(update_fields=["ended_at", "end_kind", "end_reason"])
    if not assignment.is_blind and case.status == CaseStatus.IN_REVIEW and queries.is_all_submitted(case):
        cases.perform(case=case, act=CaseAct.SEND_TO_QUALITY_CHECK, by=SYSTEM, now=now)
