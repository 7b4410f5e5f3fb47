"""Two calendars, day counting and Pacific time.

The court calendar (Code of Civil Procedure 12a, 135) says when a calendar-day deadline rolls on. The business calendar
(Labor Code 4600.4(b)) says which days count as business and working days. The dated holidays stand in `law.holidays`.
"""

import calendar as months
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from openimr.domain.law.holidays import named_court_holidays, named_state_holidays

PACIFIC = ZoneInfo("America/Los_Angeles")
FIRST_YEAR, LAST_YEAR = 2011, 2060

_ONE = timedelta(days=1)
_SATURDAY = 5


def pacific_date(at: date | datetime) -> date:
    """The calendar day in California on which an instant falls; a plain date is already one.

    Raises ValueError for a datetime without a time zone.
    """
    if not isinstance(at, datetime):
        return at
    if at.tzinfo is None:
        raise ValueError("a time needs its time zone")
    return at.astimezone(PACIFIC).date()


def end_of_day(on: date) -> datetime:
    """The last second of a day in California."""
    return datetime(on.year, on.month, on.day, 23, 59, 59, tzinfo=PACIFIC)


def add_calendar_days(start: date, days: int) -> date:
    """Count days from the day after `start`, the last day included, without rolling (CCP 12)."""
    return start + timedelta(days=days)


def add_months(start: date, count: int) -> date:
    """The same day so many months later, or the last day of that month when it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, months.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days courts and State offices are closed, apart from Saturdays and Sundays."""

    court_holidays: frozenset[date]
    state_holidays: frozenset[date]

    def with_holiday(self, on: date) -> "Calendar":
        """The same calendar with one more closed day, as when the Governor declares one."""
        return replace(self, court_holidays=self.court_holidays | {on}, state_holidays=self.state_holidays | {on})

    def is_court_day(self, on: date) -> bool:
        """Whether courts are open: no Saturday, Sunday or judicial holiday."""
        return on.weekday() < _SATURDAY and on not in self.court_holidays

    def is_business_day(self, on: date) -> bool:
        """Whether the day is a normal business day (Labor Code 4600.4(b))."""
        return on.weekday() < _SATURDAY and on not in self.state_holidays

    def rolled(self, on: date) -> date:
        """The day itself, or the next day that is no Saturday, Sunday or judicial holiday (CCP 12a)."""
        while not self.is_court_day(on):
            on += _ONE
        return on

    def add_business_days(self, start: date, days: int) -> date:
        """Count business days from the day after `start`."""
        return _add(start, days, self.is_business_day)

    def add_court_days(self, start: date, days: int) -> date:
        """Count court days from the day after `start`."""
        return _add(start, days, self.is_court_day)


def _add(start: date, days: int, counts: Callable[[date], bool]) -> date:
    on = start
    while days > 0:
        on += _ONE
        if counts(on):
            days -= 1
    return on


_YEARS = range(FIRST_YEAR, LAST_YEAR + 1)

STANDARD = Calendar(
    court_holidays=frozenset(day for year in _YEARS for day in named_court_holidays(year)),
    state_holidays=frozenset(day for year in _YEARS for day in named_state_holidays(year)),
)
"""The calendar of the statutes. Days that a Governor declares are added with `with_holiday`."""
