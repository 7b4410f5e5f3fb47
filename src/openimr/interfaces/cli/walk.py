"""Walking a case through the real operations: the people, and the steps that more than one walk takes.

A walk looks at the stored status before each step, so one that was killed goes on where it stopped.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from openimr.accounts import operations as accounts
from openimr.accounts.models import User
from openimr.cases import queries as case_queries
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM, Actor, Role
from openimr.domain.calendars import pacific_date
from openimr.domain.credentials import CheckedMatter, CheckResult
from openimr.domain.values import Profession
from openimr.intake import operations as intake
from openimr.intake.models import Application
from openimr.panel import history
from openimr.panel import operations as panel
from openimr.panel.models import Reviewer
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries
from openimr.reviews.models import Analysis, Assignment

SETTING_UP = datetime.fromisoformat("2012-01-02T09:00:00-08:00")
"""When the invented organisation opened: before the first case of any walk."""
_FOR_GOOD = date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of the review organisation who act in a walk."""

    clerk: Actor
    coordinator: Actor
    director: Actor


@dataclass(frozen=True, slots=True)
class Expert:
    """What a walk knows of an invented reviewer: who it is, and the dated evidence."""

    email: str
    name: str
    licensed_in: Sequence[str]
    certifications: Sequence[str]
    profession: Profession = Profession.MEDICAL_DOCTOR
    licences_end_on: date = _FOR_GOOD


_STAFF = (
    ("clerk@openimr.example", "Ben Castellanos", Role.INTAKE_CLERK),
    ("coordinator@openimr.example", "Joan Okafor", Role.CASE_COORDINATOR),
    ("director@openimr.example", "Ruth Adeyemi", Role.MEDICAL_DIRECTOR),
)
_EVIDENCE_ON = date(2000, 1, 3)


def person(*, email: str, name: str, role: Role, organisation: str = "", now: datetime) -> User:
    """The person with this e-mail and role, made when not there yet. Nobody can sign in with it until let in."""
    known = User.objects.filter(email=email).first()
    if known is not None:
        return known
    return accounts.add_person(
        email=email, name=name, role=role, password=None, organisation=organisation, by=SYSTEM, now=now
    )


def staff(now: datetime) -> Staff:
    """The clerk, the coordinator and the medical director of every walk."""
    people = (person(email=email, name=name, role=role, now=now) for email, name, role in _STAFF)
    return Staff(*(Actor(user.number, role, user.name) for user, (_, _, role) in zip(people, _STAFF, strict=True)))


def reviewer(expert: Expert, now: datetime) -> Reviewer:
    """The reviewer with this evidence, made when not there yet."""
    user = person(email=expert.email, name=expert.name, role=Role.REVIEWER, now=now)
    known = Reviewer.objects.filter(user=user).first()
    return known or _registered(user, expert, now)


@transaction.atomic
def _registered(user: User, expert: Expert, now: datetime) -> Reviewer:
    made = panel.register_reviewer(user=user, profession=expert.profession, by=SYSTEM, now=now)
    panel.state_practice(
        reviewer=made, started_on=_EVIDENCE_ON, hours_per_week=32, evidence_on=_EVIDENCE_ON, good_until=_FOR_GOOD,
        source="an invented letter", by=SYSTEM, now=now,
    )  # fmt: skip
    digest = hashlib.sha256(expert.email.encode()).hexdigest()[:6]
    for position, state in enumerate(expert.licensed_in):
        panel.add_licence(
            reviewer=made, state=state, licence_number=f"X{digest}{position}", issued_on=_EVIDENCE_ON,
            expires_on=expert.licences_end_on, by=SYSTEM, now=now,
        )  # fmt: skip
    for specialty in expert.certifications:
        panel.add_certification(
            reviewer=made, specialty=specialty, board="an invented board", issued_on=_EVIDENCE_ON, by=SYSTEM, now=now
        )
    look_up(made, now)
    return made


@transaction.atomic
def look_up(one: Reviewer, now: datetime) -> None:
    """Everything on record of an invented reviewer is confirmed at an invented source, on the day."""
    named = [(CheckedMatter.LICENCE, history.label(row)) for row in one.licences.all()]
    named += [(CheckedMatter.CERTIFICATION, history.label(row)) for row in one.certifications.all()]
    for matter, about in [*named, (CheckedMatter.SANCTIONS, "")]:
        panel.record_check(
            reviewer=one, matter=matter, about=about, source="an invented register", checked_on=pacific_date(now),
            result=CheckResult.CONFIRMED, by=SYSTEM, now=now,
        )  # fmt: skip


def as_actor(one: Reviewer) -> Actor:
    """The reviewer as an actor."""
    return Actor(one.number, Role.REVIEWER, one.user.name)


@transaction.atomic
def apply(
    *, fields: Mapping[str, Any], items: Sequence[Mapping[str, str]], channel: str, by: Actor, now: datetime,
    papers: Sequence[tuple[str, str, bytes]] = (), published_number: str = "",
) -> Application:  # fmt: skip
    """File an application in one piece: fields, items, papers (kind, file name, bytes)."""
    application, _ = intake.start_application(channel=channel, by=by, now=now)
    intake.save_application(application=application, fields=fields, by=by, now=now)
    intake.set_items(application=application, items=items, by=by, now=now)
    for kind, name, data in papers:
        intake.attach_paper(application=application, kind=kind, file_name=name, data=data, by=by, now=now)
    return intake.submit(application=application, by=by, now=now, published_number=published_number)


def accept(case: Case, now: datetime, assignment: Assignment | None = None) -> Analysis:
    """The proposed reviewer attests to have no conflict with anybody named, and accepts."""
    offered = assignment or review_queries.open_assignments(case).get()
    names = [party.name for party in case_queries.party_names(case)]
    by = as_actor(offered.reviewer)
    analysis = reviews.accept_review(assignment=offered, attested_parties=names, by=by, now=now)
    case.refresh_from_db()
    return analysis


def write(
    analysis: Analysis, now: datetime, *, summary: str | None = None,
    decisions: Mapping[int, Mapping[str, Any]] | None = None,
) -> Analysis:  # fmt: skip
    """The assigned reviewer saves a draft."""
    return reviews.save_draft(
        analysis=analysis, expected_version=analysis.version, summary=summary, decisions=decisions,
        by=as_actor(analysis.assignment.reviewer), now=now,
    )  # fmt: skip


def submit(case: Case, analysis: Analysis, now: datetime) -> None:
    """The assigned reviewer hands the analysis in."""
    fresh = review_queries.analyses(case).get(pk=analysis.pk)
    reviews.submit_analysis(analysis=fresh, by=as_actor(fresh.assignment.reviewer), now=now)
    case.refresh_from_db()
