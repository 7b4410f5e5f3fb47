"""Bringing reviewers and their dated evidence on the panel."""

import secrets
from datetime import date, datetime
from typing import Any

from django.db import transaction

from openimr.accounts.models import User
from openimr.domain.actor import Actor
from openimr.domain.values import Profession
from openimr.ledger import operations as ledger
from openimr.panel.models import Affiliation, Certification, Discipline, Licence, Reviewer


@transaction.atomic
def register_reviewer(
    *, user: User, profession: Profession, practice_started_on: date, practice_hours_per_week: int,
    practice_evidence_on: date, by: Actor, now: datetime,
) -> Reviewer:  # fmt: skip
    """Put a physician on the panel under an opaque number, with the dated evidence of active practice."""
    reviewer = Reviewer.objects.create(
        number=f"R-{secrets.token_hex(4).upper()}",
        user=user,
        profession=profession,
        practice_started_on=practice_started_on,
        practice_hours_per_week=practice_hours_per_week,
        practice_evidence_on=practice_evidence_on,
    )
    _record("register_reviewer", reviewer, {"profession": profession}, by, now)
    return reviewer


@transaction.atomic
def add_licence(*, reviewer: Reviewer, by: Actor, now: datetime, **fields: Any) -> Licence:
    """Add a state licence: state, licence_number, issued_on, expires_on; verified_on and source when checked."""
    licence = Licence.objects.create(reviewer=reviewer, **fields)
    _record("add_licence", reviewer, {"state": licence.state, "expires_on": licence.expires_on}, by, now)
    return licence


@transaction.atomic
def add_certification(*, reviewer: Reviewer, by: Actor, now: datetime, **fields: Any) -> Certification:
    """Add a certification: specialty, board, issued_on; expires_on, verified_on and source when known."""
    certification = Certification.objects.create(reviewer=reviewer, **fields)
    _record("add_certification", reviewer, {"specialty": certification.specialty}, by, now)
    return certification


@transaction.atomic
def record_discipline(*, reviewer: Reviewer, by: Actor, now: datetime, **fields: Any) -> Discipline:
    """Record an action or sanction, taken or pending: body, description, is_pending, reported_on."""
    discipline = Discipline.objects.create(reviewer=reviewer, **fields)
    _record("record_discipline", reviewer, {"is_pending": discipline.is_pending}, by, now)
    return discipline


@transaction.atomic
def disclose_affiliation(*, reviewer: Reviewer, by: Actor, now: datetime, **fields: Any) -> Affiliation:
    """Record a disclosed tie: kind, with_name, disclosed_on; role, share of income and dates when known."""
    affiliation = Affiliation.objects.create(reviewer=reviewer, **fields)
    _record("disclose_affiliation", reviewer, {"kind": affiliation.kind}, by, now)
    return affiliation


def _record(act: str, reviewer: Reviewer, facts: dict[str, Any], by: Actor, now: datetime) -> None:
    ledger.append(chain_name=ledger.PANEL, act=act, facts={"reviewer": reviewer.number, **facts}, by=by, now=now)
