"""Properties of the clocks that hold for every history."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.domain import calendars, clocks
from openimr.domain.clocks import EVENT_NAMES, Event
from openimr.domain.values import Priority, ServiceMethod, ServicePlace
from tests.spec import slow_counter

FEW = settings(max_examples=150, deadline=None)
days = st.dates(date(2013, 1, 1), date(2050, 1, 1))
instants = st.datetimes(datetime(2013, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC))
zones = st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
priorities = st.sampled_from(Priority)
methods = st.none() | st.sampled_from(ServiceMethod)
places = st.none() | st.sampled_from(ServicePlace)
times = days | instants
events = st.builds(Event, st.sampled_from(EVENT_NAMES), times, methods, places)
histories = st.lists(events, max_size=8, unique_by=lambda event: event.name)


def day_of(due: date | datetime) -> date:
    return calendars.pacific_date(due)


def by_clock(history: list[Event], priority: Priority, calendar: calendars.Calendar) -> dict[str, date]:
    return {one.clock: day_of(one.due) for one in clocks.deadlines(history, priority=priority, calendar=calendar)}


@settings(max_examples=400, deadline=None)
@given(histories, priorities)
def test_the_fast_way_equals_the_slow_counter(history: list[Event], priority: Priority) -> None:
    told = [slow_counter.Happened(e.name, e.at, str(e.method or ""), str(e.place or "")) for e in history]
    found = {one.clock: one.due.isoformat() for one in clocks.deadlines(history, priority=priority)}
    assert found == slow_counter.expected(str(priority), told)


LAW_CHANGES = (date(2014, 2, 12), clocks.FORMULARY_FROM)


@FEW
@given(st.sampled_from(EVENT_NAMES), days, st.integers(1, 400), priorities, methods, places)
def test_a_later_start_is_never_due_earlier(
    name: str, day: date, later: int, priority: Priority, method: ServiceMethod | None, place: ServicePlace | None
) -> None:
    end = day + timedelta(days=later)
    if any(day < change <= end for change in LAW_CHANGES):
        return
    first = by_clock([Event(name, day, method, place)], priority, calendars.STANDARD)
    second = by_clock([Event(name, end, method, place)], priority, calendars.STANDARD)
    assert first.keys() == second.keys()
    assert all(first[clock] <= second[clock] for clock in first)


@FEW
@given(histories, priorities, st.integers(0, 60))
def test_one_more_holiday_never_makes_a_deadline_earlier(history: list[Event], priority: Priority, after: int) -> None:
    for event in history[:1]:
        declared = calendars.STANDARD.with_holiday(event.on + timedelta(days=after))
        before, then = by_clock(history, priority, calendars.STANDARD), by_clock(history, priority, declared)
        assert all(before[clock] <= then[clock] for clock in before)


@FEW
@given(st.sampled_from(EVENT_NAMES), instants, zones, priorities, methods)
def test_the_zone_in_which_an_instant_is_written_changes_nothing(
    name: str, at: datetime, zone: str, priority: Priority, method: ServiceMethod | None
) -> None:
    here = clocks.deadlines([Event(name, at, method)], priority=priority)
    there = clocks.deadlines([Event(name, at.astimezone(ZoneInfo(zone)), method)], priority=priority)
    assert here == there


@FEW
@given(instants)
def test_twenty_four_hours_are_twenty_four_hours_whatever_the_clocks_do(at: datetime) -> None:
    due = clocks.deadlines([Event("assignment_notice_received", at)], priority=Priority.EXPEDITED)[0].due
    assert isinstance(due, datetime)
    assert due - at == timedelta(hours=24)
    assert due.tzinfo is calendars.PACIFIC


@FEW
@given(days, st.sampled_from([30, 35, 40, 42, 50]))
def test_leap_days_are_days_like_others(day: date, count: int) -> None:
    end = calendars.add_calendar_days(day, count)
    assert (end - day).days == count
    assert end == slow_counter.nth_day(day, count, lambda _: True)


@FEW
@given(histories, priorities, st.randoms())
def test_the_order_in_which_events_are_told_changes_nothing(history: list[Event], priority: Priority, random) -> None:  # type: ignore[no-untyped-def]
    turned = list(history)
    random.shuffle(turned)
    assert clocks.deadlines(turned, priority=priority) == clocks.deadlines(history, priority=priority)


@FEW
@given(histories, priorities)
def test_no_calendar_deadline_ends_on_a_closed_day(history: list[Event], priority: Priority) -> None:
    for deadline in clocks.deadlines(history, priority=priority):
        if "calendar days" in deadline.basis:
            assert slow_counter.is_court_open(day_of(deadline.due))
        if "business day" in deadline.basis:
            assert slow_counter.is_state_open(day_of(deadline.due))
