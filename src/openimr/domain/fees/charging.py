"""The fee of a case from what happened to it, line by line, each with the reason in words (law notes section 9).

A case has one fee: for its review, or for its end without one. What comes after a remand, and an application that was
joined to another, have rows of their own in the schedule, without an amount until somebody reads one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openimr.domain.fees.happened import ENDS, CaseHistory, Happening, Standing, class_of, followed
from openimr.domain.law.fees import FEES, FeeKind, FeeRow, ReviewerClass
from openimr.domain.letter.blocks import long_date
from openimr.domain.lifecycle import CaseAct
from openimr.domain.money import Money, total
from openimr.domain.values import Priority

BASE = frozenset({
    FeeKind.REVIEW, FeeKind.PHARMACY_REVIEW, FeeKind.EXPEDITED_REVIEW, FeeKind.ENDED_BEFORE_REVIEWER,
    FeeKind.ENDED_AFTER_REVIEWER,
})  # fmt: skip
"""The fees of which a case has at most one."""

TOLD: dict[FeeKind, str] = {
    FeeKind.REVIEW: "Regular review",
    FeeKind.PHARMACY_REVIEW: "Regular review, medicines only",
    FeeKind.EXPEDITED_REVIEW: "Expedited review",
    FeeKind.ENDED_BEFORE_REVIEWER: "Ended before a reviewer had it",
    FeeKind.ENDED_AFTER_REVIEWER: "Ended after a reviewer had it",
    FeeKind.JOINED: "Joined to another case",
    FeeKind.NEW_REVIEW: "New review after a remand",
}
"""Kinds of fees as invoices name them: nothing of anybody's health."""

_CLASSES = {
    ReviewerClass.PHYSICIAN: ("physician (MD or DO)", "physicians (MD or DO)"),
    ReviewerClass.OTHER: ("reviewer of another profession", "reviewers of other professions"),
    ReviewerClass.MIXED: ("reviewer", "reviewers of different professions"),
}
_COUNTS = {1: "one", 2: "two", 3: "three"}


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of a case's fee: the act it follows, what it is for, how much by which row, and why in words.

    Without an amount nothing can be charged yet: the schedule does not know it.
    """

    position: int
    at: datetime
    on: date
    kind: FeeKind
    amount: Money | None
    row: FeeRow | None
    reviewer_class: ReviewerClass | None
    reviewers: int
    why: str

    @property
    def is_verified(self) -> bool:
        """Whether the amount stands on a text that was read, or was entered with its source."""
        return self.row is not None and self.row.is_verified


def fee(history: CaseHistory, schedule: Sequence[FeeRow] = FEES) -> tuple[FeeLine, ...]:
    """Every line that the acts of a case have brought; empty while there is nothing to charge. First rows win."""
    return tuple(_lines(history, schedule))


def known_total(lines: Sequence[FeeLine]) -> Money:
    """The sum of the lines whose amount is known."""
    return total(line.amount for line in lines if line.amount is not None)


def _lines(history: CaseHistory, schedule: Sequence[FeeRow]) -> Iterator[FeeLine]:
    has_base = False
    for one, standing in followed(history):
        kind = _kind(one, standing, history)
        if kind is None or (kind in BASE and has_base):
            continue  # an amended determination that goes out again has its fee already
        has_base = has_base or kind in BASE
        yield _line(history, one, standing, kind, schedule)


def _kind(one: Happening, standing: Standing, history: CaseHistory) -> FeeKind | None:
    if one.act is CaseAct.CONSOLIDATE and one.into:
        return FeeKind.JOINED
    is_over = one.act is CaseAct.SERVE or one.act in ENDS
    if not is_over or not standing.is_assigned:
        return None
    if standing.is_new_round:
        return FeeKind.NEW_REVIEW
    if one.act is CaseAct.SERVE:
        return _review_kind(standing.priority, history)
    return FeeKind.ENDED_AFTER_REVIEWER if standing.had else FeeKind.ENDED_BEFORE_REVIEWER


def _review_kind(priority: Priority, history: CaseHistory) -> FeeKind:
    if priority is Priority.EXPEDITED:
        return FeeKind.EXPEDITED_REVIEW
    is_pharmacy = priority is Priority.FORMULARY or history.is_pharmacy_only
    return FeeKind.PHARMACY_REVIEW if is_pharmacy else FeeKind.REVIEW


def _line(
    history: CaseHistory, one: Happening, standing: Standing, kind: FeeKind, schedule: Sequence[FeeRow]
) -> FeeLine:
    people = standing.at_work or standing.had[-1:]
    who = class_of(history.classes.get(number, ReviewerClass.MIXED) for number in people)
    amount, row = _priced(kind, who, len(people), history, standing, schedule)
    told = _told(kind, who, len(people), one, history, amount, row)
    return FeeLine(one.position, one.at, one.on, kind, amount, row, who, len(people), told)


def _priced(
    kind: FeeKind, who: ReviewerClass | None, count: int, history: CaseHistory, standing: Standing,
    schedule: Sequence[FeeRow],
) -> tuple[Money | None, FeeRow | None]:  # fmt: skip
    row = row_for(kind, who, count, history.applied_on, schedule)
    if row is None or not row.is_full:
        return (row.amount if row else None), row
    whole = _found(_review_kind(standing.priority, history), who, count, history.applied_on, schedule)
    return (whole.amount if whole else None), row


def row_for(
    kind: FeeKind, who: ReviewerClass | None, count: int, on: date, schedule: Sequence[FeeRow]
) -> FeeRow | None:
    """The first row that prices a kind of fee for an application of a day."""
    return _found(kind, who, count, on, schedule)


def _found(kind: FeeKind, who: ReviewerClass | None, count: int, on: date, schedule: Sequence[FeeRow]) -> FeeRow | None:
    """A schedule that names no price for medicines only prices them like every regular review."""
    wanted = (kind, FeeKind.REVIEW) if kind is FeeKind.PHARMACY_REVIEW else (kind,)
    for named in wanted:
        for row in schedule:
            if row.is_for(named, who, count, on):
                return row
    return None


def _told(
    kind: FeeKind, who: ReviewerClass | None, count: int, one: Happening, history: CaseHistory,
    amount: Money | None, row: FeeRow | None,
) -> str:  # fmt: skip
    what = TOLD[kind]
    if who is not None and kind in BASE - {FeeKind.ENDED_BEFORE_REVIEWER}:
        what = f"{what} by {_COUNTS.get(count, str(count))} {_CLASSES[who][count > 1]}"
    if kind is FeeKind.JOINED:
        what = f"{what}, {one.into}"
    applied = long_date(history.applied_on)
    if row is None:
        return f"{what}. The schedule has no fee for this and an application of {applied}."
    if amount is None:
        return f"{what}. The fee for an application of {applied} is {row.note or 'not known'} ({row.citation})."
    return f"{what}: {amount}, for an application of {applied} ({row.citation}, {_days(row)})."


def _days(row: FeeRow) -> str:
    until = f" to {long_date(row.until_on)}" if row.until_on else ""
    return f"applications from {long_date(row.from_on)}{until}"
