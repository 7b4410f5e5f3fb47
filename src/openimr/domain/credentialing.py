"""What credentialing has to do for one reviewer on a day: what ends soon, what is to be looked up, what is missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openimr.domain.calendars import add_calendar_days
from openimr.domain.credentials import (
    CertificationFacts,
    DisciplineOutcome,
    LicenceFacts,
    ReviewerFacts,
    check_due_on,
    is_good,
    last_check,
    practice_ends_on,
    practice_on,
    sanctions_due_on,
)
from openimr.domain.findings import Severity
from openimr.domain.law import number
from openimr.domain.qualification import (
    NEED_CERTIFICATION,
    MatchFacts,
    certification_gate,
    licence_gate,
    practice_gate,
    qme_gate,
)

BANDS = tuple(number(f"expiry warning, {name}").value for name in ("last", "second", "first"))
"""Days before an end, nearest first: 30, 60, 90."""
_NO_CASE = MatchFacts(parties=())


class ConcernKind(StrEnum):
    """Kinds of work in the credentialing queue."""

    BARRED = "barred"
    DISCIPLINE_PENDING = "discipline_pending"
    ENDS = "ends"
    CHECK_DUE = "check_due"
    NEVER_CHECKED = "never_checked"


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to do. `on` is the day it is about: an end, or the day by which to look again; None: now."""

    kind: ConcernKind
    text: str
    on: date | None = None

    def band(self, today: date) -> int | None:
        """The fewest days of warning (30, 60, 90) that the day lies within; None for work that is due now or later."""
        if self.on is None or self.on <= today:
            return None
        return next((days for days in BANDS if self.on <= add_calendar_days(today, days)), None)


def concerns(facts: ReviewerFacts, on: date) -> tuple[Concern, ...]:
    """Everything that credentialing has to look at for a reviewer on a day, the gravest first."""
    horizon = add_calendar_days(on, BANDS[-1])
    return (
        *_barred(facts, on),
        *_pending(facts, on),
        *_ends(facts, on, horizon),
        *_checks(facts, on, horizon),
    )


def _barred(facts: ReviewerFacts, on: date) -> Iterator[Concern]:
    gates = (
        *licence_gate(facts, on), *certification_gate(facts, _NO_CASE, on), *practice_gate(facts, on),
        *qme_gate(facts, on),
    )  # fmt: skip
    for one in gates:
        if one.severity is Severity.BLOCKS:
            yield Concern(ConcernKind.BARRED, one.text)
    if any(one.outcome is DisciplineOutcome.TAKEN and one.from_on <= on for one in facts.discipline):
        yield Concern(ConcernKind.BARRED, "A disciplinary action or sanction was taken.")


def _pending(facts: ReviewerFacts, on: date) -> Iterator[Concern]:
    for one in facts.discipline:
        if one.outcome is DisciplineOutcome.PENDING and one.from_on <= on:
            text = f"A disciplinary matter reported on {one.from_on.isoformat()} is pending."
            yield Concern(ConcernKind.DISCIPLINE_PENDING, text)


def _ends(facts: ReviewerFacts, on: date, horizon: date) -> Iterator[Concern]:
    """What is good today and ends within the horizon, where nothing on record goes on after it."""
    for licence in facts.licences:
        goes_on = any(one.state == licence.state and is_good(one, licence.expires_on) for one in facts.licences)
        if is_good(licence, on) and licence.expires_on <= horizon and not goes_on:
            yield Concern(ConcernKind.ENDS, f"The licence of {licence.state} ends.", licence.expires_on)
    for board in facts.certifications:
        end = board.expires_on
        if end is None or not is_good(board, on) or end > horizon:
            continue
        if not any(one.specialty == board.specialty and is_good(one, end) for one in facts.certifications):
            yield Concern(ConcernKind.ENDS, f"The certification in {board.specialty} ends.", end)
    stated = practice_on(facts, on)
    if stated is not None and practice_ends_on(stated) <= horizon:
        end = practice_ends_on(stated)
        words = "ended" if end < on else "ends"
        yield Concern(ConcernKind.ENDS, f"The statement of active practice {words}; ask for a new one.", end)


def _checks(facts: ReviewerFacts, on: date, horizon: date) -> Iterator[Concern]:
    yield from _looked_up(((f"licence of {one.state}", one) for one in facts.licences), on, horizon)
    if facts.profession in NEED_CERTIFICATION:
        boards = ((f"certification in {one.specialty}", one) for one in facts.certifications)
        yield from _looked_up(boards, on, horizon)
    last = last_check(facts.sanction_checks, on)
    if last is None:
        yield Concern(ConcernKind.NEVER_CHECKED, "The lists of sanctions were never looked up.")
    elif sanctions_due_on(last) <= horizon:
        yield Concern(ConcernKind.CHECK_DUE, "Look up the lists of sanctions again.", sanctions_due_on(last))


def _looked_up(
    named: Iterable[tuple[str, LicenceFacts | CertificationFacts]], on: date, horizon: date
) -> Iterator[Concern]:
    for what, one in named:
        if not is_good(one, on):
            continue
        due = check_due_on(one, on)
        if due is None:
            yield Concern(ConcernKind.NEVER_CHECKED, f"The {what} was never confirmed at its source.")
        elif due <= horizon and due != one.expires_on:
            yield Concern(ConcernKind.CHECK_DUE, f"Confirm the {what} at its source again.", due)
