"""Reviewers as rules and letters see them."""

from datetime import date

from django.db import connection
from django.db.models import QuerySet

from openimr.accounts.models import User
from openimr.domain.conflicts import Tie
from openimr.domain.determination import Credentials
from openimr.domain.qualification import (
    CertificationFacts,
    LicenceFacts,
    ReviewerFacts,
    current_certifications,
    current_licences,
)
from openimr.domain.values import Profession
from openimr.panel.models import Reviewer

EVIDENCE = ("licences", "certifications", "discipline", "affiliations")
"""What stands behind a profile, as relations of a reviewer."""


def available() -> QuerySet[Reviewer]:
    """Reviewers who take cases now, with everything that a profile needs."""
    return with_evidence().filter(is_available=True).order_by("pk")


def with_evidence() -> QuerySet[Reviewer]:
    """Reviewers with their evidence fetched in a constant number of queries."""
    return Reviewer.objects.select_related("user").prefetch_related(*EVIDENCE)


def number_of(user: User) -> str | None:
    """The number of the reviewer that a signed-in person is; None for anybody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM panel_reviewer WHERE user_id = %s", [user.pk])
        found = cursor.fetchone()
    return str(found[0]) if found else None


def profile(reviewer: Reviewer) -> ReviewerFacts:
    """The evidence as the gates look at it."""
    return ReviewerFacts(
        number=reviewer.number,
        profession=Profession(reviewer.profession),
        licences=tuple(
            LicenceFacts(one.state, one.issued_on, one.expires_on, one.is_restricted) for one in reviewer.licences.all()
        ),
        certifications=tuple(
            CertificationFacts(one.specialty, one.issued_on, one.expires_on) for one in reviewer.certifications.all()
        ),
        disciplinary_actions=len(reviewer.discipline.all()),
        qme_from_on=reviewer.qme_appointed_on,
        qme_until_on=reviewer.qme_ended_on,
        practice_started_on=reviewer.practice_started_on,
        practice_hours_per_week=reviewer.practice_hours_per_week,
        ties=tuple(
            Tie(one.kind, one.with_name, one.income_share_percent, one.from_on, one.until_on)
            for one in reviewer.affiliations.all()
        ),
    )


def credentials(facts: ReviewerFacts, *, on: date) -> Credentials:
    """What a letter may say of a reviewer on a day."""
    return Credentials(current_licences(facts, on), current_certifications(facts, on))


def identity_words(reviewer: Reviewer) -> tuple[str, ...]:
    """Everything that must not stand in anything that goes out. For the check of outgoing text only."""
    user = reviewer.user
    numbers = [one.licence_number for one in reviewer.licences.all()]
    return tuple(word for word in (user.name, user.email, user.number, reviewer.number, *numbers) if len(word) > 3)
