"""The schedules in force: the fees of the law with what staff put in their place, and the rates of pay."""

from datetime import date

from django.db.models import QuerySet

from openimr.billing.models import ScheduleEntry
from openimr.domain.fees.charging import row_for
from openimr.domain.fees.earning import PayKind, PayRate
from openimr.domain.law.fees import FEES, FeeKind, FeeRow, ReviewerClass

_FEES, _PAY = ScheduleEntry.Book.FEES, ScheduleEntry.Book.PAY


def entries(book: str) -> QuerySet[ScheduleEntry]:
    """The entries of one book, newest first."""
    return ScheduleEntry.objects.filter(book=book).order_by("-entered_at", "-pk")


def _approved(book: str) -> QuerySet[ScheduleEntry]:
    """Those in force, the latest agreed first: it stands before everything older."""
    return ScheduleEntry.objects.filter(book=book, state=ScheduleEntry.State.APPROVED).order_by("-answered_at", "-pk")


def fee_schedule() -> tuple[FeeRow, ...]:
    """Every fee, first what staff entered and a second person agreed to, then the law's. The first that fits counts."""
    return (*(as_fee_row(entry) for entry in _approved(_FEES)), *FEES)


def as_fee_row(entry: ScheduleEntry) -> FeeRow:
    """An entry as a row of the schedule."""
    return FeeRow(
        kind=FeeKind(entry.kind), amount=entry.amount, citation=entry.source, grade="staff", from_on=entry.from_on,
        until_on=entry.until_on, reviewer_class=ReviewerClass(entry.reviewer_class) if entry.reviewer_class else None,
        reviewers=entry.reviewers, note=entry.reason, override=entry.number,
    )  # fmt: skip


def pay_rates() -> tuple[PayRate, ...]:
    """Every rate of pay in force, the latest agreed first."""
    return tuple(
        PayRate(PayKind(one.kind), one.amount, one.from_on, one.until_on, one.number) for one in _approved(_PAY)
    )


def by_number(numbers: set[str]) -> dict[str, ScheduleEntry]:
    """Entries by their numbers."""
    return {one.number: one for one in ScheduleEntry.objects.filter(number__in=numbers)}


def is_replaced(row: FeeRow, schedule: tuple[FeeRow, ...], on: date) -> bool:
    """Whether an entry of staff counts before a row of the law on a day."""
    who, count = row.reviewer_class, row.reviewers
    return row_for(row.kind, who, count, max(on, row.from_on), schedule) is not row
