"""Whether a reviewer may decide a case on a day: the gates V-02 to V-08 (Labor Code 139.5(d)(4))."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from openimr.domain import conflicts
from openimr.domain.findings import Finding, Severity
from openimr.domain.law import number
from openimr.domain.values import Profession

HOME_STATE = "California"
_NEED_CERTIFICATION = (Profession.MEDICAL_DOCTOR, Profession.OSTEOPATH)
_QME_BAR_FROM = date(2014, 1, 1)


@dataclass(frozen=True, slots=True)
class LicenceFacts:
    """One licence as dated evidence."""

    state: str
    issued_on: date
    expires_on: date
    is_restricted: bool = False


@dataclass(frozen=True, slots=True)
class CertificationFacts:
    """One certification as dated evidence; no expiry means for life."""

    specialty: str
    issued_on: date
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReviewerFacts:
    """What is known of a reviewer, without a name."""

    number: str
    profession: Profession
    licences: tuple[LicenceFacts, ...] = ()
    certifications: tuple[CertificationFacts, ...] = ()
    disciplinary_actions: int = 0
    qme_from_on: date | None = None
    qme_until_on: date | None = None
    practice_started_on: date | None = None
    practice_hours_per_week: int | None = None
    ties: tuple[conflicts.Tie, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class MatchFacts:
    """What a case asks of its reviewer."""

    parties: tuple[conflicts.PartyName, ...]
    certifications_wanted: tuple[str, ...] = ()


def gates(reviewer: ReviewerFacts, case: MatchFacts, *, on: date) -> tuple[Finding, ...]:
    """Every gate that the reviewer does not pass on that day, and the preference for a California licence."""
    return (
        *licence_gate(reviewer, on),
        *certification_gate(reviewer, case, on),
        *discipline_gate(reviewer),
        *qme_gate(reviewer, on),
        *conflict_gate(reviewer, case, on),
        *practice_gate(reviewer, on),
        *home_licence_preference(reviewer, on),
    )


def current_licences(reviewer: ReviewerFacts, on: date) -> tuple[str, ...]:
    """States with a nonrestricted licence good on a day, in the order held."""
    return tuple(
        one.state for one in reviewer.licences if not one.is_restricted and one.issued_on <= on < one.expires_on
    )


def current_certifications(reviewer: ReviewerFacts, on: date) -> tuple[str, ...]:
    """Certifications good on a day, in the order held."""
    return tuple(
        one.specialty
        for one in reviewer.certifications
        if one.issued_on <= on and (one.expires_on is None or on < one.expires_on)
    )


def licence_gate(reviewer: ReviewerFacts, on: date) -> Iterator[Finding]:
    """V-02: a nonrestricted licence of a United States state, good on the day. It ends at 00:00 of its last date."""
    if not current_licences(reviewer, on):
        text = f"No nonrestricted licence is good on {on.isoformat()}."
        yield Finding("V-02", Severity.BLOCKS, text, "Labor Code 139.5(d)(4)(B), 3209.3")


def certification_gate(reviewer: ReviewerFacts, case: MatchFacts, on: date) -> Iterator[Finding]:
    """V-03: physicians and osteopaths hold a current board certification, in an area that the case asks for."""
    if reviewer.profession not in _NEED_CERTIFICATION:
        return
    current = current_certifications(reviewer, on)
    if not current:
        text = f"No board certification is current on {on.isoformat()}."
        yield Finding("V-03", Severity.BLOCKS, text, "Labor Code 139.5(d)(4)(B)")
    elif case.certifications_wanted and not set(current) & set(case.certifications_wanted):
        text = "No current board certification is in an area that the case asks for."
        yield Finding("V-03", Severity.NEEDS_OVERRIDE, text, "Labor Code 139.5(d)(4)(B)")


def discipline_gate(reviewer: ReviewerFacts) -> Iterator[Finding]:
    """V-04: no disciplinary action or sanction, taken or pending."""
    if reviewer.disciplinary_actions:
        text = "A disciplinary action or sanction is on record, taken or pending."
        yield Finding("V-04", Severity.BLOCKS, text, "Labor Code 139.5(d)(4)(C)")


def qme_gate(reviewer: ReviewerFacts, on: date) -> Iterator[Finding]:
    """V-05: no appointment as Qualified Medical Evaluator on or after 1 January 2014."""
    if reviewer.qme_from_on is None or on < _QME_BAR_FROM:
        return
    if reviewer.qme_from_on <= on and (reviewer.qme_until_on is None or on <= reviewer.qme_until_on):
        text = "The reviewer is appointed as a Qualified Medical Evaluator."
        yield Finding("V-05", Severity.BLOCKS, text, "Labor Code 139.5(d)(4)(D)")


def conflict_gate(reviewer: ReviewerFacts, case: MatchFacts, on: date) -> Iterator[Finding]:
    """V-06: no material tie to anybody with a part in the case."""
    for hit in conflicts.hits(case.parties, reviewer.ties, on=on):
        role = hit.party.role.replace("_", " ")
        text = f"A {hit.tie.kind} tie with the {role} is disclosed."
        yield Finding("V-06", Severity.BLOCKS, text, "Labor Code 139.5(c)(2), (d)(5)-(6)")


def practice_gate(reviewer: ReviewerFacts, on: date) -> Iterator[Finding]:
    """V-07: active practice as the letter asserts it: more than five years, at least 24 hours a week."""
    years, hours = number("active practice"), number("active practice hours")
    started = reviewer.practice_started_on
    if started is None or _years_between(started, on) < years.value:
        text = f"More than {years.value} years of active practice are not shown."
        yield Finding("V-07", Severity.BLOCKS, text, years.citation)
    if (reviewer.practice_hours_per_week or 0) < hours.value:
        text = f"At least {hours.value} hours a week of active practice are not shown."
        yield Finding("V-07", Severity.BLOCKS, text, hours.citation)


def _years_between(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) <= (start.month, start.day))


def home_licence_preference(reviewer: ReviewerFacts, on: date) -> Iterator[Finding]:
    """V-08: a California licence is preferred; without one a reason is kept."""
    if current_licences(reviewer, on) and HOME_STATE not in current_licences(reviewer, on):
        text = "The reviewer holds no California licence, which the law prefers."
        yield Finding("V-08", Severity.NEEDS_OVERRIDE, text, "Labor Code 139.5(d)(4)(B)")
