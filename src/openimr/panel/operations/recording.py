"""Putting reviewers and what is known of them on record."""

import secrets
from datetime import date, datetime
from typing import Any

from django.db import transaction

from openimr.accounts.models import User
from openimr.domain import permissions
from openimr.domain.actor import Actor, Role
from openimr.domain.credentials import DisciplineOutcome
from openimr.domain.permissions import PanelAct
from openimr.domain.values import Profession
from openimr.panel.models import (
    Affiliation,
    Certification,
    Discipline,
    Licence,
    PracticeStatement,
    QmeAppointment,
    Reviewer,
)
from openimr.panel.operations.keeping import keep, record

_KEEP = PanelAct.KEEP_CREDENTIALS


@transaction.atomic
def register_reviewer(
    *, user: User, profession: Profession, by: Actor, now: datetime, practice_started_on: date | None = None,
    practice_hours_per_week: int | None = None, practice_evidence_on: date | None = None,
) -> Reviewer:  # fmt: skip
    """Put a physician on the panel under an opaque number, with the evidence of active practice where it is there."""
    permissions.require(by, _KEEP)
    reviewer = Reviewer.objects.create(number=f"R-{secrets.token_hex(4).upper()}", user=user, profession=profession)
    record(act="register_reviewer", reviewer=reviewer, facts={"profession": profession}, by=by, now=now)
    if practice_started_on and practice_evidence_on:
        state_practice(
            reviewer=reviewer, started_on=practice_started_on, hours_per_week=practice_hours_per_week or 0,
            evidence_on=practice_evidence_on, by=by, now=now,
        )  # fmt: skip
    return reviewer


@transaction.atomic
def add_licence(*, reviewer: Reviewer, by: Actor, now: datetime, **fields: Any) -> Licence:
    """Add a state licence: state, licence_number, issued_on, expires_on; status (active if not said) and source."""
    permissions.require(by, _KEEP)
    facts = {"state": fields["state"], "status": fields.get("status", "active"), "expires_on": fields["expires_on"]}
    return keep(
        kind=Licence, reviewer=reviewer, fields=fields, act="add_licence", facts=facts, by=by, now=now
    )  # fmt: skip


@transaction.atomic
def add_certification(*, reviewer: Reviewer, by: Actor, now: datetime, **fields: Any) -> Certification:
    """Add a certification: specialty, board, issued_on; expires_on, maintenance and source when known."""
    permissions.require(by, _KEEP)
    facts = {"specialty": fields["specialty"]}
    return keep(
        kind=Certification, reviewer=reviewer, fields=fields, act="add_certification", facts=facts, by=by, now=now
    )  # fmt: skip


@transaction.atomic
def record_discipline(*, reviewer: Reviewer, by: Actor, now: datetime, **fields: Any) -> Discipline:
    """Record an action or sanction, taken or pending: body, description, outcome, reported_on; resolved_on."""
    permissions.require(by, _KEEP)
    outcome = DisciplineOutcome(fields["outcome"])
    return keep(
        kind=Discipline, reviewer=reviewer, fields=fields, act="record_discipline", facts={"outcome": outcome}, by=by,
        now=now,
    )  # fmt: skip


@transaction.atomic
def record_qme_appointment(
    *, reviewer: Reviewer, appointed_on: date, ended_on: date | None = None, by: Actor, now: datetime
) -> QmeAppointment:
    """Record an appointment as Qualified Medical Evaluator, which bars from review while it lasts."""
    permissions.require(by, _KEEP)
    fields = {"appointed_on": appointed_on, "ended_on": ended_on}
    return keep(
        kind=QmeAppointment, reviewer=reviewer, fields=fields, act="record_qme_appointment", facts=fields, by=by,
        now=now,
    )  # fmt: skip


@transaction.atomic
def state_practice(*, reviewer: Reviewer, by: Actor, now: datetime, **fields: Any) -> PracticeStatement:
    """Record active practice: started_on, hours_per_week, evidence_on; good_until and source when stated."""
    permissions.require(by, _KEEP)
    facts = {"hours_per_week": fields["hours_per_week"], "evidence_on": fields["evidence_on"]}
    return keep(
        kind=PracticeStatement, reviewer=reviewer, fields=fields, act="state_practice", facts=facts, by=by, now=now
    )  # fmt: skip


@transaction.atomic
def disclose_affiliation(*, reviewer: Reviewer, by: Actor, now: datetime, **fields: Any) -> Affiliation:
    """Record a disclosed tie: kind, with_name, disclosed_on; role, share of income and dates when known.

    Reviewers disclose their own ties; for others credentialing does.
    """
    if by.role is not Role.REVIEWER or by.number != reviewer.number:
        permissions.require(by, _KEEP)
    return keep(
        kind=Affiliation, reviewer=reviewer, fields=fields, act="disclose_affiliation",
        facts={"kind": fields["kind"]}, by=by, now=now,
    )  # fmt: skip
