"""The dated evidence behind a reviewer, as values: what is on record, for which days, and when it was checked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from openimr.domain import conflicts
from openimr.domain.calendars import add_months
from openimr.domain.identity import Identity
from openimr.domain.law import number
from openimr.domain.values import Profession

_MONTHS_A_YEAR = 12


class LicenceStatus(StrEnum):
    """How a state board lists a licence."""

    ACTIVE = "active"
    RESTRICTED = "restricted"
    PROBATION = "probation"
    SUSPENDED = "suspended"
    INACTIVE = "inactive"
    EXPIRED = "expired"
    SURRENDERED = "surrendered"
    REVOKED = "revoked"


class Maintenance(StrEnum):
    """Whether the holder of a certification takes part in its maintenance, as the board says."""

    NOT_STATED = "not_stated"
    NOT_REQUIRED = "not_required"
    PARTICIPATES = "participates"
    LAPSED = "lapsed"


class DisciplineOutcome(StrEnum):
    """What became of a disciplinary matter. Labor Code 139.5(d)(4)(C) counts what is taken and what is pending."""

    PENDING = "pending"
    TAKEN = "taken"
    DISMISSED = "dismissed"


class CheckResult(StrEnum):
    """What a primary source said."""

    CONFIRMED = "confirmed"
    DIFFERS = "differs"
    NOT_FOUND = "not_found"


class CheckedMatter(StrEnum):
    """What was checked at a primary source."""

    LICENCE = "licence"
    CERTIFICATION = "certification"
    SANCTIONS = "sanctions"
    QME = "qme"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """One look at a primary source. `good_until` is the end that the source showed, where it showed one."""

    on: date
    result: CheckResult = CheckResult.CONFIRMED
    good_until: date | None = None


@dataclass(frozen=True, slots=True)
class LicenceFacts:
    """One licence for the days of one status, from `issued_on` up to 00:00 of `expires_on`."""

    state: str
    issued_on: date
    expires_on: date
    status: LicenceStatus = LicenceStatus.ACTIVE
    checks: tuple[CheckFacts, ...] = ()

    @property
    def is_restricted(self) -> bool:
        """Whether it is anything but active: the law asks for a nonrestricted licence in good standing."""
        return self.status is not LicenceStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class CertificationFacts:
    """One certification as dated evidence, up to 00:00 of `expires_on`; no expiry means for life."""

    specialty: str
    issued_on: date
    expires_on: date | None = None
    maintenance: Maintenance = Maintenance.NOT_STATED
    checks: tuple[CheckFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class DisciplineFacts:
    """One disciplinary matter. Pending until `resolved_on`, and then taken or dismissed."""

    from_on: date
    outcome: DisciplineOutcome = DisciplineOutcome.TAKEN
    resolved_on: date | None = None


@dataclass(frozen=True, slots=True)
class QmeFacts:
    """One appointment as Qualified Medical Evaluator; both days count."""

    from_on: date
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class PracticeFacts:
    """What was stated of active practice, with the day of the evidence and the last day for which it speaks."""

    started_on: date
    hours_per_week: int
    evidence_on: date
    good_until: date | None = None


@dataclass(frozen=True, slots=True)
class ReviewerFacts:
    """What is known of a reviewer: every period on record, past ones too. Only `own` has a name."""

    number: str
    profession: Profession
    licences: tuple[LicenceFacts, ...] = ()
    certifications: tuple[CertificationFacts, ...] = ()
    discipline: tuple[DisciplineFacts, ...] = ()
    qme: tuple[QmeFacts, ...] = ()
    practice: tuple[PracticeFacts, ...] = ()
    sanction_checks: tuple[CheckFacts, ...] = ()
    ties: tuple[conflicts.Tie, ...] = field(default=())
    own: Identity | None = field(default=None, repr=False)
    """The person, for the conflict screen alone: what is recorded of the field may tie the reviewer undisclosed."""


def is_good(one: LicenceFacts | CertificationFacts, on: date) -> bool:
    """Whether a licence or certification is good on a day: in its days, nonrestricted, and not denied by its source."""
    if one.issued_on > on or (one.expires_on is not None and one.expires_on <= on):
        return False
    if isinstance(one, LicenceFacts) and one.is_restricted:
        return False
    last = last_check(one.checks, on)
    return last is None or last.result is CheckResult.CONFIRMED


def last_check(checks: Iterable[CheckFacts], on: date) -> CheckFacts | None:
    """The newest check made by a day; None where there is none."""
    made = [one for one in checks if one.on <= on]
    return max(made, key=lambda one: one.on) if made else None


def check_due_on(one: LicenceFacts | CertificationFacts, on: date) -> date | None:
    """By when the source has to be looked at again, as of a day; None where it was never looked at.

    Three years after the last check at the latest, and no later than the end that this check saw: a period that began
    after it has not been checked.
    """
    last = last_check(one.checks, on)
    if last is None:
        return None
    in_three_years = sanctions_due_on(last)
    if last.good_until is not None:
        return min(in_three_years, last.good_until)
    if last.on < one.issued_on:
        return one.issued_on
    return in_three_years if one.expires_on is None else min(in_three_years, one.expires_on)


def sanctions_due_on(last: CheckFacts) -> date:
    """By when a list is to be looked at again."""
    return add_months(last.on, _MONTHS_A_YEAR * number("primary source check").value)


def practice_on(facts: ReviewerFacts, on: date) -> PracticeFacts | None:
    """What the newest evidence by a day says of active practice."""
    stated = [one for one in facts.practice if one.evidence_on <= on]
    return max(stated, key=lambda one: one.evidence_on) if stated else None


def practice_ends_on(stated: PracticeFacts) -> date:
    """The last day for which a statement of practice speaks: its own, or a year after its evidence."""
    return stated.good_until or add_months(stated.evidence_on, _MONTHS_A_YEAR * number("practice statement").value)


def years_between(start: date, end: date) -> int:
    """Whole years that have passed, the anniversary itself not counted."""
    return end.year - start.year - ((end.month, end.day) <= (start.month, start.day))
