"""The holidays of both calendars as dated rules with citations.

Courts: Code of Civil Procedure 135 takes over the full-day holidays of Government Code 6700, with exceptions; a holiday
on a Saturday is observed on Friday, on a Sunday on Monday (Rules of Court, rule 1.11). State offices: Labor Code
4600.4(b) points to the days of Government Code 19853(a); only Veterans Day moves from Saturday to Friday.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_ONE = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_MONDAY, _THURSDAY, _FRIDAY = 0, 3, 4


@dataclass(frozen=True, slots=True)
class HolidayRule:
    """One holiday: its day in a year, the years courts keep it, whether State offices keep it, and who says so."""

    name: str
    when: str
    day: Callable[[int], date]
    citation: str
    grade: str
    is_court: bool = True
    is_state: bool = True
    from_year: int = 0
    until_year: int = 9999

    def in_force(self, year: int) -> bool:
        """Whether the rule holds in a year."""
        return self.from_year <= year <= self.until_year


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, n: int) -> Callable[[int], date]:
    def day(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))

    return day


def _last_monday_of_may(year: int) -> date:
    end = date(year, 5, 31)
    return end - timedelta(days=end.weekday())


def _day_after_thanksgiving(year: int) -> date:
    return _nth(11, _THURSDAY, 4)(year) + _ONE


_BOTH = "Code of Civil Procedure 135; Government Code 6700, 19853(a)"

HOLIDAYS: tuple[HolidayRule, ...] = (
    HolidayRule("New Year's Day", "1 January", _fixed(1, 1), _BOTH, "S"),
    HolidayRule("Martin Luther King Jr. Day", "third Monday in January", _nth(1, _MONDAY, 3), _BOTH, "S"),
    HolidayRule(
        "Lincoln's Birthday", "12 February", _fixed(2, 12),
        "Code of Civil Procedure 135; Government Code 6700; not in 19853(a)", "S", is_state=False,
    ),
    HolidayRule("Presidents' Day", "third Monday in February", _nth(2, _MONDAY, 3), _BOTH, "S"),
    HolidayRule("César Chávez Day", "31 March", _fixed(3, 31), _BOTH, "S"),
    HolidayRule("Memorial Day", "last Monday in May", _last_monday_of_may, _BOTH, "S"),
    HolidayRule(
        "Juneteenth", "19 June", _fixed(6, 19),
        "Government Code 6700 as amended by AB 1655 (2022), first kept by courts in 2023; for State employees only a "
        "choice of personal holiday (19853(e))", "S", is_state=False, from_year=2023,
    ),
    HolidayRule("Independence Day", "4 July", _fixed(7, 4), _BOTH, "S"),
    HolidayRule("Labor Day", "first Monday in September", _nth(9, _MONDAY, 1), _BOTH, "S"),
    HolidayRule(
        "Native American Day", "fourth Friday in September", _nth(9, _FRIDAY, 4),
        "Code of Civil Procedure 135 as amended by AB 855 (2021); a choice of personal holiday in 19853(e)", "S",
        is_state=False, from_year=2022,
    ),
    HolidayRule(
        "Columbus Day", "second Monday in October", _nth(10, _MONDAY, 2),
        "Government Code 6700; Code of Civil Procedure 135 until AB 855 (2021); not in 19853(a)", "S",
        is_state=False, until_year=2021,
    ),
    HolidayRule("Veterans Day", "11 November", _fixed(11, 11), _BOTH, "S"),
    HolidayRule("Thanksgiving Day", "fourth Thursday in November", _nth(11, _THURSDAY, 4), _BOTH, "S"),
    HolidayRule("Day after Thanksgiving", "the Friday that follows", _day_after_thanksgiving, _BOTH, "S"),
    HolidayRule("Christmas Day", "25 December", _fixed(12, 25), _BOTH, "S"),
)  # fmt: skip
"""Admission Day, Lunar New Year, Genocide Remembrance Day and Diwali are excepted from CCP 135 and stand in no list."""


def named_court_holidays(year: int) -> dict[date, str]:
    """The judicial holidays observed in a year, by day."""
    return _observed(year, lambda rule: rule.is_court, _court_observance)


def named_state_holidays(year: int) -> dict[date, str]:
    """The State holidays observed in a year, by day."""
    return _observed(year, lambda rule: rule.is_state, _state_observance)


def _observed(year: int, wanted: Callable[[HolidayRule], bool], move: Callable[[date, str], date]) -> dict[date, str]:
    days = {}
    for neighbour in (year - 1, year, year + 1):
        for rule in HOLIDAYS:
            if wanted(rule) and rule.in_force(neighbour):
                observed = move(rule.day(neighbour), rule.name)
                if observed.year == year:
                    days[observed] = rule.name
    return dict(sorted(days.items()))


def _court_observance(day: date, name: str) -> date:
    """Rule 1.11: Saturday goes to Friday, Sunday to Monday."""
    if day.weekday() == _SATURDAY:
        return day - _ONE
    return day + _ONE if day.weekday() == _SUNDAY else day


def _state_observance(day: date, name: str) -> date:
    """Government Code 19853(b): Sunday goes to Monday; on Saturday only Veterans Day moves, to Friday."""
    if day.weekday() == _SUNDAY:
        return day + _ONE
    return day - _ONE if day.weekday() == _SATURDAY and name == "Veterans Day" else day
