"""Two calendars, day counting and Pacific time.

The court calendar (Code of Civil Procedure 12a, 135; Rule of Court 1.11) says when a calendar-day deadline rolls on.
The business calendar (Labor Code 4600.4(b)) says which days count as business and working days.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

PACIFIC = ZoneInfo("America/Los_Angeles")
FIRST_YEAR, LAST_YEAR = 2011, 2060

_ONE = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_NATIVE_AMERICAN_DAY_FROM = 2022  # AB 855 (2021): takes the place of Columbus Day in CCP 135
_JUNETEENTH_FROM = 2023  # AB 1655 (2022): added to Government Code 6700 from 1 January 2023


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


def named_court_holidays(year: int) -> dict[date, str]:
    """The judicial holidays observed in a year, by day (CCP 135; Saturday goes to Friday, Sunday to Monday)."""
    return _observed(year, _court_rules, _to_nearest_weekday)


def named_state_holidays(year: int) -> dict[date, str]:
    """The State holidays observed in a year, by day (Labor Code 4600.4(b); Government Code 6700, 19853)."""
    return _observed(year, _state_rules, _state_observance)


def _observed(year: int, rules: Callable[[int], dict[date, str]], move: Callable[[date, str], date]) -> dict[date, str]:
    days = {}
    for neighbour in (year - 1, year, year + 1):
        for day, name in rules(neighbour).items():
            observed = move(day, name)
            if observed.year == year:
                days[observed] = name
    return days


def _shared_rules(year: int) -> dict[date, str]:
    thanksgiving = _nth(year, 11, 3, 4)
    return {
        date(year, 1, 1): "New Year's Day",
        _nth(year, 1, 0, 3): "Martin Luther King Jr. Day",
        _nth(year, 2, 0, 3): "Presidents' Day",
        date(year, 3, 31): "César Chávez Day",
        _last(year, 5, 0): "Memorial Day",
        date(year, 7, 4): "Independence Day",
        _nth(year, 9, 0, 1): "Labor Day",
        date(year, 11, 11): "Veterans Day",
        thanksgiving: "Thanksgiving Day",
        thanksgiving + _ONE: "Day after Thanksgiving",
        date(year, 12, 25): "Christmas Day",
    }


def _state_rules(year: int) -> dict[date, str]:
    return _shared_rules(year)


def _court_rules(year: int) -> dict[date, str]:
    days = {**_shared_rules(year), date(year, 2, 12): "Lincoln's Birthday"}
    if year >= _JUNETEENTH_FROM:
        days[date(year, 6, 19)] = "Juneteenth"
    if year >= _NATIVE_AMERICAN_DAY_FROM:
        days[_nth(year, 9, 4, 4)] = "Native American Day"
    else:
        days[_nth(year, 10, 0, 2)] = "Columbus Day"
    return days


def _to_nearest_weekday(day: date, name: str) -> date:
    if day.weekday() == _SATURDAY:
        return day - _ONE
    return day + _ONE if day.weekday() == _SUNDAY else day


def _state_observance(day: date, name: str) -> date:
    """Government Code 19853: Sunday goes to Monday; on Saturday only Veterans Day moves, to Friday."""
    if day.weekday() == _SUNDAY:
        return day + _ONE
    return day - _ONE if day.weekday() == _SATURDAY and name == "Veterans Day" else day


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def _last(year: int, month: int, weekday: int) -> date:
    end = date(year, month + 1, 1) - _ONE
    return end - timedelta(days=(end.weekday() - weekday) % 7)


@cache
def _court_closed() -> frozenset[date]:
    return frozenset(day for year in range(FIRST_YEAR, LAST_YEAR + 1) for day in named_court_holidays(year))


@cache
def _state_closed() -> frozenset[date]:
    return frozenset(day for year in range(FIRST_YEAR, LAST_YEAR + 1) for day in named_state_holidays(year))


def is_court_day(on: date) -> bool:
    """Whether courts are open: no Saturday, Sunday or judicial holiday."""
    return on.weekday() < _SATURDAY and on not in _court_closed()


def is_business_day(on: date) -> bool:
    """Whether the day is a normal business day (Labor Code 4600.4(b))."""
    return on.weekday() < _SATURDAY and on not in _state_closed()


def rolled(on: date) -> date:
    """The day itself, or the next day that is no Saturday, Sunday or judicial holiday (CCP 12a)."""
    while not is_court_day(on):
        on += _ONE
    return on


def add_calendar_days(start: date, days: int) -> date:
    """Count days from the day after `start`, the last day included, without rolling (CCP 12)."""
    return start + timedelta(days=days)


def add_business_days(start: date, days: int) -> date:
    """Count business days from the day after `start`."""
    return _add(start, days, is_business_day)


def add_court_days(start: date, days: int) -> date:
    """Count court days from the day after `start`."""
    return _add(start, days, is_court_day)


def _add(start: date, days: int, counts: Callable[[date], bool]) -> date:
    on = start
    while days > 0:
        on += _ONE
        if counts(on):
            days -= 1
    return on
