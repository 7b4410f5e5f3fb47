"""The fees of Independent Medical Review as dated law (Labor Code 4610.6(l); 8 CCR 9792.10.8; law notes section 9).

A fee is counted by the day on which the application was received. `amount` is None where the text was not read: then
nothing is charged until finance enters the amount with its source and a second person agrees.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openimr.domain.money import ZERO, Money, dollars


class FeeKind(StrEnum):
    """What is charged for."""

    REVIEW = "review"
    PHARMACY_REVIEW = "pharmacy_review"
    EXPEDITED_REVIEW = "expedited_review"
    ENDED_BEFORE_REVIEWER = "ended_before_reviewer"
    ENDED_AFTER_REVIEWER = "ended_after_reviewer"
    JOINED = "joined"
    NEW_REVIEW = "new_review"


class ReviewerClass(StrEnum):
    """Who reviewed, as far as the fee asks: physicians (MD or DO), other professions of 3209.3, or some of each."""

    PHYSICIAN = "physician"
    OTHER = "other"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One fee, by what it is for, who reviewed and how many did, with the days of application it is for (None: open).

    Without a class it is for every class; `reviewers` 0 is for any number. `is_full` says that it is the fee which the
    review itself would have cost. `override` is the number of the entry by which staff replaced a row of the law.
    """

    kind: FeeKind
    amount: Money | None
    citation: str
    grade: str
    from_on: date
    until_on: date | None = None
    reviewer_class: ReviewerClass | None = None
    reviewers: int = 0
    is_full: bool = False
    note: str = ""
    override: str = ""

    def is_for(self, kind: FeeKind, reviewer_class: ReviewerClass | None, reviewers: int, on: date) -> bool:
        """Whether this row prices that."""
        return (
            self.kind is kind
            and self.from_on <= on <= (self.until_on or date.max)
            and self.reviewer_class in (None, reviewer_class)
            and self.reviewers in (0, reviewers)
        )

    @property
    def is_verified(self) -> bool:
        """Whether the amount was read in its primary text, or entered by staff with its source."""
        return self.grade in ("S", "staff")


_RULE = "8 CCR 9792.10.8"
_PAGE = "8 CCR 9792.10.8; the division's page on fees"
_K, _C = FeeKind, ReviewerClass
_UNREAD = "not read: enter the amount with its source"
_FULL = "taken as the whole fee, as the page of 2014 has it; not read for these years"

_2013 = (date(2013, 1, 1), date(2013, 12, 31))
_EARLY_2014 = (date(2014, 1, 1), date(2014, 3, 31))
_2014 = (date(2014, 4, 1), date(2014, 12, 31))
_2015 = (date(2015, 1, 1), date(2019, 12, 31))
_2020 = (date(2020, 1, 1), date(2026, 3, 31))
_2026 = date(2026, 4, 1)


def _of_2013(days: tuple[date, date], grade: str, note: str) -> tuple[FeeRow, ...]:
    """The first fees, which tell the professions and the number of reviewers apart."""
    priced = (
        (_K.REVIEW, _C.PHYSICIAN, 1, 560), (_K.REVIEW, _C.PHYSICIAN, 2, 760),
        (_K.REVIEW, _C.OTHER, 1, 495), (_K.REVIEW, _C.OTHER, 2, 655),
        (_K.EXPEDITED_REVIEW, _C.PHYSICIAN, 1, 685), (_K.EXPEDITED_REVIEW, _C.PHYSICIAN, 2, 850),
        (_K.EXPEDITED_REVIEW, _C.OTHER, 1, 595),
    )  # fmt: skip
    return (
        *(FeeRow(kind, dollars(amount), _RULE, grade, *days, who, count, note=note)
          for kind, who, count, amount in priced),
        FeeRow(_K.EXPEDITED_REVIEW, None, _RULE, "M", *days, _C.OTHER, 2, note=_UNREAD),
        FeeRow(_K.ENDED_BEFORE_REVIEWER, dollars(215), _RULE, "M-lo", *days, note=note),
        FeeRow(_K.ENDED_AFTER_REVIEWER, None, _RULE, "M-lo", *days, is_full=True, note=_FULL),
    )  # fmt: skip


def _without_classes(
    days: tuple[date, date], grade: str, *, review: int, pharmacy: int, expedited: int | None, before: int,
    after: int | None, after_grade: str,
) -> tuple[FeeRow, ...]:  # fmt: skip
    """Fees that name no profession: read for MD and DO, taken for the others. Two reviewers are named nowhere."""
    priced = ((_K.REVIEW, review), (_K.PHARMACY_REVIEW, pharmacy), (_K.EXPEDITED_REVIEW, expedited))
    others = "M" if grade == "2" else grade
    rows = [
        FeeRow(kind, None if amount is None else dollars(amount), _PAGE, one_grade, *days, who, 1,
               note="" if amount is not None else _UNREAD)
        for kind, amount in priced for who, one_grade in ((_C.PHYSICIAN, grade), (_C.OTHER, others))
    ]  # fmt: skip
    ended = None if after is None else dollars(after)
    return (
        *rows,
        FeeRow(_K.ENDED_BEFORE_REVIEWER, dollars(before), _PAGE, grade, *days),
        FeeRow(_K.ENDED_AFTER_REVIEWER, ended, _PAGE, after_grade, *days, is_full=after is None,
               note="" if after is not None else _FULL),
    )  # fmt: skip


FEES: tuple[FeeRow, ...] = (
    *_of_2013(_2013, "S24", ""),
    *_of_2013(_EARLY_2014, "M", "not read: the fees of 2013, which were lowered on 1 April 2014"),
    *_without_classes(
        _2014, "2", review=420, pharmacy=390, expedited=515, before=160, after=420, after_grade="2"
    ),
    *_without_classes(
        _2015, "M-lo", review=390, pharmacy=345, expedited=None, before=123, after=None, after_grade="M-lo"
    ),
    *_without_classes(
        _2020, "2", review=345, pharmacy=345, expedited=345, before=115, after=None, after_grade="M"
    ),
    *(FeeRow(kind, None, f"{_RULE} as amended 1 April 2026", "2", _2026, note=_UNREAD)
      for kind in (_K.REVIEW, _K.PHARMACY_REVIEW, _K.EXPEDITED_REVIEW, _K.ENDED_BEFORE_REVIEWER,
                   _K.ENDED_AFTER_REVIEWER)),
    FeeRow(_K.JOINED, ZERO, _RULE, "M", date(2013, 1, 1),
           note="not read: one fee for one determination, with the case that an application was joined to"),
    FeeRow(_K.NEW_REVIEW, ZERO, _RULE, "M", date(2013, 1, 1),
           note="not read: a case sent back is reviewed again without a second fee"),
)  # fmt: skip
