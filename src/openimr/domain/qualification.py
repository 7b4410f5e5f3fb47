"""Whether a reviewer may decide a case on a day: the gates V-02 to V-08 (Labor Code 139.5(d)(4))."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from openimr.domain import conflicts
from openimr.domain.credentials import (
    CertificationFacts,
    CheckFacts,
    CheckResult,
    DisciplineFacts,
    DisciplineOutcome,
    LicenceFacts,
    LicenceStatus,
    Maintenance,
    PracticeFacts,
    QmeFacts,
    ReviewerFacts,
    check_due_on,
    is_good,
    last_check,
    practice_ends_on,
    practice_on,
    sanctions_due_on,
    years_between,
)
from openimr.domain.findings import Finding, Severity
from openimr.domain.law import number
from openimr.domain.values import Profession

__all__ = [
    "CertificationFacts", "CheckFacts", "CheckResult", "DisciplineFacts", "DisciplineOutcome", "LicenceFacts",
    "LicenceStatus", "Maintenance", "MatchFacts", "PracticeFacts", "QmeFacts", "ReviewerFacts", "certification_gate",
    "checked_gate", "conflict_gate", "current_certifications", "current_licences", "discipline_gate", "gates",
    "home_licence_preference", "licence_gate", "practice_gate", "qme_gate", "screening",
]  # fmt: skip

HOME_STATE = "California"
NEED_CERTIFICATION = (Profession.MEDICAL_DOCTOR, Profession.OSTEOPATH)
_QME_BAR_FROM = date(2014, 1, 1)


@dataclass(frozen=True, slots=True)
class MatchFacts:
    """What a case asks of its reviewer, and what the conflict screen looks at: the field, and what persons decided.

    `screenings` are those that were made already, by reviewer number and day, where a whole panel is looked at.
    """

    parties: tuple[conflicts.PartyName, ...]
    certifications_wanted: tuple[str, ...] = ()
    graph: conflicts.Graph = field(default=conflicts.NOTHING, repr=False)
    decisions: conflicts.Decisions = field(default_factory=dict)
    screenings: Mapping[tuple[str, date], conflicts.Screening] = field(default_factory=dict, repr=False)


def gates(
    reviewer: ReviewerFacts, case: MatchFacts, *, on: date, until: date | None = None
) -> tuple[Finding, ...]:  # fmt: skip
    """Every gate that the reviewer does not pass on that day, and the preference for a California licence.

    With `until`, the day on which the decision is due, what ends before that day shuts a gate too.
    """
    last = max(on, until or on)
    return (
        *licence_gate(reviewer, on, last),
        *certification_gate(reviewer, case, on, last),
        *discipline_gate(reviewer, on),
        *qme_gate(reviewer, on),
        *conflict_gate(reviewer, case, on),
        *practice_gate(reviewer, on, last),
        *checked_gate(reviewer, on),
        *home_licence_preference(reviewer, on),
    )


def current_licences(reviewer: ReviewerFacts, on: date) -> tuple[str, ...]:
    """States with a nonrestricted licence good on a day, in the order held."""
    return _names((one.state, one) for one in reviewer.licences if is_good(one, on))


def current_certifications(reviewer: ReviewerFacts, on: date) -> tuple[str, ...]:
    """Certifications good on a day, in the order held."""
    return _names((one.specialty, one) for one in reviewer.certifications if is_good(one, on))


def _names(pairs: Iterable[tuple[str, object]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name, _ in pairs))


def licence_gate(reviewer: ReviewerFacts, on: date, until: date | None = None) -> Iterator[Finding]:
    """V-02: a nonrestricted licence of a United States state, good on the day. It ends at 00:00 of its last date."""
    law = "Labor Code 139.5(d)(4)(B), 3209.3"
    today = current_licences(reviewer, on)
    if not today:
        yield Finding("V-02", Severity.BLOCKS, f"No nonrestricted licence is good on {on.isoformat()}.", law)
    elif until is not None and not set(today) & set(current_licences(reviewer, until)):
        text = f"Every licence that is good today ends before the decision is due on {until.isoformat()}."
        yield Finding("V-02", Severity.BLOCKS, text, law)


def certification_gate(
    reviewer: ReviewerFacts, case: MatchFacts, on: date, until: date | None = None
) -> Iterator[Finding]:
    """V-03: physicians and osteopaths hold a current board certification, in an area that the case asks for."""
    if reviewer.profession not in NEED_CERTIFICATION:
        return
    law = "Labor Code 139.5(d)(4)(B)"
    today = current_certifications(reviewer, on)
    lasting = [one for one in today if until is None or one in current_certifications(reviewer, until)]
    if not today:
        yield Finding("V-03", Severity.BLOCKS, f"No board certification is current on {on.isoformat()}.", law)
    elif until is not None and not lasting:
        text = (
            f"Every board certification that is current today ends before the decision is due on {until.isoformat()}."
        )
        yield Finding("V-03", Severity.BLOCKS, text, law)
    elif case.certifications_wanted and not set(lasting) & set(case.certifications_wanted):
        text = "No current board certification is in an area that the case asks for."
        yield Finding("V-03", Severity.NEEDS_OVERRIDE, text, law)


def discipline_gate(reviewer: ReviewerFacts, on: date) -> Iterator[Finding]:
    """V-04: no disciplinary action or sanction, taken or pending; what was dismissed counts while it was pending."""
    counting = [one for one in reviewer.discipline if one.from_on <= on and not _is_dismissed(one, on)]
    if counting:
        is_taken = any(one.outcome is DisciplineOutcome.TAKEN for one in counting)
        state = "taken" if is_taken else "pending"
        text = f"A disciplinary action or sanction is on record, {state}."
        yield Finding("V-04", Severity.BLOCKS, text, "Labor Code 139.5(d)(4)(C)")


def _is_dismissed(one: DisciplineFacts, on: date) -> bool:
    return one.outcome is DisciplineOutcome.DISMISSED and (one.resolved_on or one.from_on) <= on


def qme_gate(reviewer: ReviewerFacts, on: date) -> Iterator[Finding]:
    """V-05: no appointment as Qualified Medical Evaluator on or after 1 January 2014."""
    if on < _QME_BAR_FROM:
        return
    if any(one.from_on <= on and (one.until_on is None or on <= one.until_on) for one in reviewer.qme):
        text = "The reviewer is appointed as a Qualified Medical Evaluator."
        yield Finding("V-05", Severity.BLOCKS, text, "Labor Code 139.5(d)(4)(D)")


def screening(reviewer: ReviewerFacts, case: MatchFacts, on: date) -> conflicts.Screening:
    """The conflict screen of one reviewer on a day, made now or already."""
    made = case.screenings.get((reviewer.number, on))
    if made is not None:
        return made
    ties = conflicts.ReviewerTies(reviewer.number, reviewer.ties, reviewer.own)
    return conflicts.screen_one(case.parties, ties, case.graph, on=on, decisions=case.decisions)


def conflict_gate(reviewer: ReviewerFacts, case: MatchFacts, on: date) -> Iterator[Finding]:
    """V-06: no material tie to anybody with a part in the case, and no name left to decide on.

    The findings name no person and no firm: the record of the screen does, which only the desk sees.
    """
    found = screening(reviewer, case, on)
    for hit in found.hits:
        yield Finding("V-06", Severity.BLOCKS, _told(hit), "Labor Code 139.5(c)(2), (d)(5)-(6)")
    for role in dict.fromkeys(hit.party.role.replace("_", " ") for hit in found.uncertain):
        text = (
            f"It is not sure whether the {role} is somebody whom a tie leads to. A person decides on the names first, "
            "on the page of names."
        )
        yield Finding("V-06", Severity.BLOCKS, text, "Labor Code 139.5(c)(2), (d)(5)-(6)")


def _told(hit: conflicts.Hit) -> str:
    role, kind = hit.party.role.replace("_", " "), hit.tie.kind
    if hit.is_disclosed:
        how = (
            f"A {kind} tie with the {role} is disclosed"
            if not hit.path
            else f"A disclosed {kind} tie leads to the {role}"
        )
    else:
        how = f"What is recorded of people and organisations ties the reviewer to the {role}"
    further = len(hit.path)
    if not further:
        return f"{how}."
    return f"{how} over {further} more relation{'s' if further > 1 else ''}."


def practice_gate(reviewer: ReviewerFacts, on: date, until: date | None = None) -> Iterator[Finding]:
    """V-07: active practice as the letter asserts it: more than five years, at least 24 hours a week.

    A statement that names the last day for which it speaks shuts the gate after it; an old one without is a warning.
    """
    years, hours = number("active practice"), number("active practice hours")
    stated = practice_on(reviewer, on)
    if stated is None or years_between(stated.started_on, on) < years.value:
        text = f"More than {years.value} years of active practice are not shown."
        yield Finding("V-07", Severity.BLOCKS, text, years.citation)
    if stated is None or stated.hours_per_week < hours.value:
        text = f"At least {hours.value} hours a week of active practice are not shown."
        yield Finding("V-07", Severity.BLOCKS, text, hours.citation)
    if stated is None:
        return
    last = until or on
    if stated.good_until is not None and stated.good_until < last:
        text = f"The statement of active practice speaks until {stated.good_until.isoformat()} only."
        yield Finding("V-07", Severity.BLOCKS, text, years.citation)
    elif practice_ends_on(stated) < on:
        rule = number("practice statement")
        day = stated.evidence_on.isoformat()
        text = f"The evidence of active practice is of {day}; it is asked for again after {rule.told}."
        yield Finding("V-07", Severity.WARNS, text, rule.citation)


def checked_gate(reviewer: ReviewerFacts, on: date) -> Iterator[Finding]:
    """What the gates V-02 to V-04 stand on was looked up at its source.

    Never looked up: a person answers for it (Labor Code 139.5(d)(3) asks for credentialing). Looked up too long ago:
    a warning, for the three years are the contract's, as far as we know, and not the statute's.
    """
    yield from _checked("V-02", "licence", [one for one in reviewer.licences if is_good(one, on)], on)
    if reviewer.profession in NEED_CERTIFICATION:
        yield from _checked(
            "V-03", "board certification", [one for one in reviewer.certifications if is_good(one, on)], on
        )
    last = last_check(reviewer.sanction_checks, on)
    if last is None:
        yield _unchecked("V-04", "The lists of sanctions were never looked up.")
    elif sanctions_due_on(last) <= on:
        yield _overdue("V-04", f"The lists of sanctions were last looked up on {last.on.isoformat()}.")


def _checked(rule: str, what: str, good: list[LicenceFacts] | list[CertificationFacts], on: date) -> Iterator[Finding]:
    """One that was checked in time is enough: the reviewer may decide on the strength of it alone."""
    due = [check_due_on(one, on) for one in good]
    if not good or any(one is not None and one > on for one in due):
        return
    if all(one is None for one in due):
        yield _unchecked(rule, f"No {what} was ever confirmed at its source.")
    else:
        yield _overdue(rule, f"No {what} was confirmed at its source in time.")


def _unchecked(rule: str, text: str) -> Finding:
    return Finding(rule, Severity.NEEDS_OVERRIDE, text, "Labor Code 139.5(d)(3)")


def _overdue(rule: str, text: str) -> Finding:
    law = number("primary source check")
    return Finding(rule, Severity.WARNS, f"{text} It is due every {law.told} and before each expiry.", law.citation)


def home_licence_preference(reviewer: ReviewerFacts, on: date) -> Iterator[Finding]:
    """V-08: a California licence is preferred; without one a reason is kept."""
    if current_licences(reviewer, on) and HOME_STATE not in current_licences(reviewer, on):
        text = "The reviewer holds no California licence, which the law prefers."
        yield Finding("V-08", Severity.NEEDS_OVERRIDE, text, "Labor Code 139.5(d)(4)(B)")
