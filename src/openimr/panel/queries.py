"""Reviewers as rules and letters see them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import connection
from django.db.models import QuerySet

from openimr.accounts.models import User
from openimr.domain.availability import Capacity
from openimr.domain.conflicts import RelationKind, Tie
from openimr.domain.credentials import CheckedMatter, CheckResult, DisciplineOutcome, LicenceStatus, Maintenance
from openimr.domain.determination import Credentials
from openimr.domain.findings import Finding
from openimr.domain.identity import Identifier, IdentifierKind, Identity, NameKind
from openimr.domain.qualification import (
    CertificationFacts,
    CheckFacts,
    DisciplineFacts,
    LicenceFacts,
    MatchFacts,
    PracticeFacts,
    QmeFacts,
    ReviewerFacts,
    current_certifications,
    current_licences,
    gates,
)
from openimr.domain.values import Profession
from openimr.panel import history
from openimr.panel.models import Absence, Affiliation, PrimarySourceCheck, Reviewer, Standing, WeeklyCapacity

EVIDENCE = (
    "licences", "certifications", "discipline", "affiliations", "qme_appointments", "practice_statements", "checks",
)  # fmt: skip
"""What stands behind a profile, as relations of a reviewer."""


def available(on: date) -> QuerySet[Reviewer]:
    """Reviewers on the panel and not paused on a day, with everything that a profile needs."""
    return with_evidence().exclude(pk__in=_not_active(on)).order_by("pk")


def _not_active(on: date) -> list[int]:
    by_reviewer: dict[int, list[Standing]] = {}
    for row in Standing.objects.all():
        by_reviewer.setdefault(row.reviewer_id, []).append(row)
    found = ((pk, history.on_day(rows, on)) for pk, rows in by_reviewer.items())
    return [pk for pk, row in found if row is not None and row.state != Standing.State.ACTIVE]


def with_evidence() -> QuerySet[Reviewer]:
    """Reviewers with their evidence fetched in a constant number of queries."""
    return Reviewer.objects.select_related("user").prefetch_related(*EVIDENCE)


def number_of(user: User) -> str | None:
    """The number of the reviewer that a signed-in person is; None for anybody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM panel_reviewer WHERE user_id = %s", [user.pk])
        found = cursor.fetchone()
    return str(found[0]) if found else None


def profile(reviewer: Reviewer, *, known_at: datetime | None = None) -> ReviewerFacts:
    """The evidence as the gates look at it, every period of it; with `known_at` as it was known at that instant."""
    checks = history.known(reviewer.checks.all(), known_at)
    return ReviewerFacts(
        number=reviewer.number,
        profession=Profession(reviewer.profession),
        licences=tuple(
            LicenceFacts(
                one.state, one.issued_on, one.expires_on, LicenceStatus(one.status),
                tuple(_checks(checks, CheckedMatter.LICENCE, history.label(one))),
            )
            for one in history.known(reviewer.licences.all(), known_at)
        ),
        certifications=tuple(
            CertificationFacts(
                one.specialty, one.issued_on, one.expires_on, Maintenance(one.maintenance),
                tuple(_checks(checks, CheckedMatter.CERTIFICATION, history.label(one))),
            )
            for one in history.known(reviewer.certifications.all(), known_at)
        ),
        discipline=tuple(
            DisciplineFacts(one.reported_on, DisciplineOutcome(one.outcome), one.resolved_on)
            for one in history.known(reviewer.discipline.all(), known_at)
        ),
        qme=tuple(
            QmeFacts(one.appointed_on, one.ended_on)
            for one in history.known(reviewer.qme_appointments.all(), known_at)
        ),
        practice=tuple(
            PracticeFacts(one.started_on, one.hours_per_week, one.evidence_on, one.good_until)
            for one in history.known(reviewer.practice_statements.all(), known_at)
        ),
        sanction_checks=tuple(_checks(checks, CheckedMatter.SANCTIONS, "")),
        ties=tuple(_tie(one) for one in history.known(reviewer.affiliations.all(), known_at)),
        own=_own(reviewer),
    )  # fmt: skip


def _own(reviewer: Reviewer) -> Identity:
    """The person with every licence number it ever had, for the conflict screen."""
    numbers = {(one.licence_number, one.state) for one in reviewer.licences.all()}
    held = (Identifier(IdentifierKind.STATE_LICENCE, number, state) for number, state in sorted(numbers))
    return Identity(reviewer.user.name, NameKind.PERSON, identifiers=tuple(held))


def _checks(rows: Iterable[PrimarySourceCheck], matter: CheckedMatter, about: str) -> Iterator[CheckFacts]:
    for one in rows:
        if one.matter == matter and (not about or one.about == about):
            yield CheckFacts(one.checked_on, CheckResult(one.result), one.good_until)


def _tie(row: Affiliation) -> Tie:
    numbers = (Identifier(IdentifierKind(row.identifier_kind), row.identifier),) if row.identifier_kind else ()
    about = Identity(row.with_name, identifiers=numbers, town=row.with_town) if numbers or row.with_town else None
    return Tie(
        row.kind, row.with_name, row.income_share_percent, row.from_on, row.until_on,
        nature=RelationKind(row.nature) if row.nature else None, about=about,
    )  # fmt: skip


def qualification(reviewer: Reviewer, *, on: date, known_at: datetime | None = None) -> tuple[Finding, ...]:
    """The gates that the reviewer did not pass on a day, no case in view, as it was known at an instant.

    "Was qualified on 5 March, as known on 6 March" stays answerable: nothing on record is ever overwritten.
    """
    return gates(profile(reviewer, known_at=known_at), MatchFacts(parties=()), on=on)


def credentials(facts: ReviewerFacts, *, on: date) -> Credentials:
    """What a letter may say of a reviewer on a day."""
    return Credentials(current_licences(facts, on), current_certifications(facts, on))


def capacity(reviewer: Reviewer, *, on: date) -> Capacity:
    """How many cases a week the reviewer takes from a day on, and whether the day falls in an absence."""
    return _capacity(reviewer.capacities.all(), reviewer.absences.all(), on)


def capacities(on: date) -> dict[str, Capacity]:
    """The same for everybody on the panel by number, in three queries."""
    by_reviewer: dict[int, list[WeeklyCapacity]] = {}
    for row in WeeklyCapacity.objects.all():
        by_reviewer.setdefault(row.reviewer_id, []).append(row)
    away: dict[int, list[Absence]] = {}
    for absence in Absence.objects.all():
        away.setdefault(absence.reviewer_id, []).append(absence)
    return {
        number: _capacity(by_reviewer.get(pk, ()), away.get(pk, ()), on)
        for pk, number in Reviewer.objects.values_list("pk", "number")
    }


def _capacity(weekly: Iterable[WeeklyCapacity], absences: Iterable[Absence], on: date) -> Capacity:
    stated = history.on_day(weekly, on)
    ends = [one.until_on for one in history.known(absences) if one.from_on <= on <= one.until_on]
    return Capacity(stated.cases if stated else None, max(ends, default=None))


def identity_words(reviewer: Reviewer) -> tuple[str, ...]:
    """Everything that must not stand in anything that goes out, in whatever row it ever stood."""
    user = reviewer.user
    numbers = [one.licence_number for one in reviewer.licences.all()]
    words = (user.name, user.email, user.number, reviewer.number, *dict.fromkeys(numbers))
    return tuple(word for word in words if len(word) > 3)
