"""The two calendars against literal days and against the `holidays` library."""

from datetime import UTC, date, datetime, timedelta

import holidays
import pytest

from openimr.domain.calendars import STANDARD, add_months, pacific_date
from openimr.domain.law.holidays import named_court_holidays, named_state_holidays
from tests.spec import slow_counter

YEARS = range(2012, 2036)

COURT_LISTS = {
    2014: "1-1 1-20 2-12 2-17 3-31 5-26 7-4 9-1 10-13 11-11 11-27 11-28 12-25",
    2017: "1-2 1-16 2-13 2-20 3-31 5-29 7-4 9-4 10-9 11-10 11-23 11-24 12-25",
    2021: "1-1 1-18 2-12 2-15 3-31 5-31 7-5 9-6 10-11 11-11 11-25 11-26 12-24 12-31",
    2022: "1-17 2-11 2-21 3-31 5-30 7-4 9-5 9-23 11-11 11-24 11-25 12-26",
    2023: "1-2 1-16 2-13 2-20 3-31 5-29 6-19 7-4 9-4 9-22 11-10 11-23 11-24 12-25",
    2026: "1-1 1-19 2-12 2-16 3-31 5-25 6-19 7-3 9-7 9-25 11-11 11-26 11-27 12-25",
}
"""As courts published them."""

LIBRARY_IS_WRONG = {
    "Susan B. Anthony Day": "a day of observance of schools; not in Government Code 19853(a)",
    "Juneteenth": "for State employees a choice of personal holiday, Government Code 19853(e)",
    "Diwali": "as Juneteenth, since 2026",
    "Independence Day (observed)": "on a Saturday it does not move, Government Code 19853(b)",
    "Christmas Day (observed)": "on a Saturday it does not move, Government Code 19853(b)",
    "New Year's Day (observed)": "on a Saturday it does not move, Government Code 19853(b)",
}


@pytest.mark.parametrize("year", COURT_LISTS)
def test_court_holidays_are_those_that_courts_published(year: int) -> None:
    assert " ".join(f"{on.month}-{on.day}" for on in named_court_holidays(year)) == COURT_LISTS[year]


def test_state_holidays_differ_from_the_library_only_where_it_is_wrong() -> None:
    library = holidays.US(subdiv="CA", years=range(2011, 2037))
    for year in YEARS:
        ours = named_state_holidays(year)
        assert all(on in library for on in ours), "the library misses none of ours"
        for on, name in sorted(library.items()):
            if on.year == year and on.weekday() < 5 and on not in ours:
                assert any(name.startswith(known) for known in LIBRARY_IS_WRONG), (on, name)
                assert not name.endswith("(observed)") or on.weekday() == 4 or "Juneteenth" in name


def test_every_court_holiday_of_the_state_list_is_in_the_library() -> None:
    library = holidays.US(subdiv="CA", years=range(2011, 2037))
    courts_alone = {"Lincoln's Birthday", "Columbus Day", "Native American Day"}
    for year in YEARS:
        for on, name in named_court_holidays(year).items():
            moved = name == "César Chávez Day" and on.weekday() == 4
            assert on in library or name in courts_alone or moved, (on, name)


def test_every_day_of_fifty_years_is_open_or_closed_as_the_slow_counter_says() -> None:
    day = date(2011, 1, 1)
    while day < date(2060, 12, 31):
        assert STANDARD.is_court_day(day) == slow_counter.is_court_open(day), day
        assert STANDARD.is_business_day(day) == slow_counter.is_state_open(day), day
        day += timedelta(days=1)


def test_a_declared_holiday_closes_both_calendars() -> None:
    on = date(2018, 12, 5)
    declared = STANDARD.with_holiday(on)
    assert STANDARD.is_court_day(on) and STANDARD.is_business_day(on)
    assert not declared.is_court_day(on) and not declared.is_business_day(on)
    assert declared.rolled(on) == date(2018, 12, 6)


def test_an_instant_falls_on_its_day_in_california() -> None:
    assert pacific_date(datetime(2014, 2, 20, 7, 59, tzinfo=UTC)) == date(2014, 2, 19)
    assert pacific_date(datetime(2014, 2, 20, 8, 0, tzinfo=UTC)) == date(2014, 2, 20)
    assert pacific_date(datetime(2014, 7, 20, 7, 0, tzinfo=UTC)) == date(2014, 7, 20)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        pacific_date(datetime(2014, 2, 20, 8, 0))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2014, 2, 19), 12, date(2015, 2, 19)),
        (date(2016, 2, 29), 12, date(2017, 2, 28)),
        (date(2014, 12, 31), 2, date(2015, 2, 28)),
        (date(2014, 11, 30), 1, date(2014, 12, 30)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end
