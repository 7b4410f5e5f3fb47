"""How late records were and what that may cost: $500 a day up to $5,000 a case (clock C-29, law notes 4.3).

A worksheet, not a penalty: the Administrative Director orders to show cause, and the claims administrator may contest.
"""

from dataclasses import dataclass
from datetime import date, datetime

from openimr.domain.calendars import pacific_date
from openimr.domain.law import Number, number
from openimr.domain.money import Money, dollars

NEW_TEXT_FROM = date(2026, 4, 1)
"""From this day 8 CCR 9792.12 has a text that was not read; the numbers are those of before."""


@dataclass(frozen=True, slots=True)
class Lateness:
    """Records that were due and came late, or had not come on a day. Days are days in California."""

    due: date | datetime
    came: datetime | None
    as_of: date

    @property
    def due_on(self) -> date:
        """The day they were due."""
        return pacific_date(self.due)

    @property
    def counted_to(self) -> date:
        """The last day that is counted."""
        return pacific_date(self.came) if self.came else self.as_of

    @property
    def days(self) -> int:
        """Days after the day they were due, that day not counted. Hours late on the due day itself are one day."""
        late = (self.counted_to - self.due_on).days
        if late == 0 and isinstance(self.due, datetime) and self.came is not None and self.came > self.due:
            return 1
        return max(0, late)

    @property
    def per_day(self) -> Number:
        """The number of the law for one day."""
        return number("records penalty a day")

    @property
    def cap(self) -> Number:
        """The most for one case."""
        return number("records penalty cap")

    @property
    def amount(self) -> Money:
        """What the law names for so many days."""
        return min(dollars(self.per_day.value) * self.days, dollars(self.cap.value))

    @property
    def is_capped(self) -> bool:
        """Whether the days alone would come to more."""
        return dollars(self.per_day.value) * self.days > dollars(self.cap.value)

    @property
    def is_text_unread(self) -> bool:
        """Whether the rule was rewritten before the records were due, and its new text not read."""
        return self.due_on >= NEW_TEXT_FROM

    @property
    def told(self) -> str:
        """The count in words."""
        if not self.days:
            return "The records were not late."
        days = f"{self.days} {'day' if self.days == 1 else 'days'}"
        each = f"{days} late at {dollars(self.per_day.value)} a day"
        return f"{each}, at most {self.amount} a case." if self.is_capped else f"{each}: {self.amount}."
