"""Reminders climb their ladder in order, once each, and never skip back."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.domain import calendars, reminders
from openimr.domain.actor import Role
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.reminders import RUNGS, Rung
from openimr.domain.values import Priority

DUE = st.datetimes(datetime(2013, 1, 1), datetime(2034, 1, 1), timezones=st.just(UTC))
PRIORITIES = st.sampled_from(Priority)


@settings(max_examples=60)
@given(DUE, PRIORITIES, st.booleans())
def test_the_rungs_are_reached_one_after_the_other(due: datetime, priority: Priority, has_hour: bool) -> None:
    reached = reminders.moments(due, priority, has_hour=has_hour, calendar=calendars.STANDARD)
    assert len(reached) == len(RUNGS)
    assert list(reached) == sorted(set(reached))
    assert reached[RUNGS.index(Rung.MISSED)] == due


@settings(max_examples=60)
@given(DUE, PRIORITIES, st.lists(st.integers(0, 10_000), min_size=1, max_size=12))
def test_however_often_somebody_looks_every_rung_is_told_at_most_once_and_upwards(
    due: datetime, priority: Priority, looks: list[int]
) -> None:
    reached = reminders.moments(due, priority, has_hour=False, calendar=calendars.STANDARD)
    told: list[Rung] = []
    for minutes in sorted(looks):
        now = due - timedelta(days=4) + timedelta(minutes=minutes)
        for rung in reminders.owed(reached, told=told, now=now):
            assert reached[RUNGS.index(rung)] <= now
            told.append(rung)
    assert [RUNGS.index(one) for one in told] == sorted({RUNGS.index(one) for one in told})


def test_after_a_pause_everybody_concerned_hears_at_once_but_no_warning_comes_late() -> None:
    due = datetime(2025, 3, 5, 23, 59, tzinfo=calendars.PACIFIC)
    reached = reminders.moments(due, Priority.REGULAR, has_hour=False, calendar=calendars.STANDARD)
    assert reminders.owed(reached, told=(), now=due + timedelta(days=30)) == RUNGS[1:]
    assert reminders.owed(reached, told=RUNGS, now=due + timedelta(days=60)) == ()


def test_three_days_before_then_the_day_then_one_and_three_business_days_later() -> None:
    thursday = datetime(2025, 7, 3, 23, 59, tzinfo=calendars.PACIFIC)  # the 4th is a holiday
    reached = reminders.moments(thursday, Priority.REGULAR, has_hour=False, calendar=calendars.STANDARD)
    assert [at.date().isoformat() for at in reached] == ["2025-06-30", "2025-07-03", "2025-07-07", "2025-07-09"]


def test_whoever_can_act_hears_first_and_those_who_answer_for_it_later() -> None:
    assert reminders.told(Rung.BEFORE, CaseStatus.IN_REVIEW) is Role.REVIEWER
    assert reminders.told(Rung.BEFORE, CaseStatus.AWAITING_RECORDS) is Role.CLAIMS_ADMINISTRATOR
    assert reminders.told(Rung.BEFORE, CaseStatus.READY) is Role.CASE_COORDINATOR
    assert [reminders.told(one, CaseStatus.IN_REVIEW) for one in RUNGS[1:]] == [
        Role.CASE_COORDINATOR, Role.MEDICAL_DIRECTOR, Role.DIVISION_STAFF,
    ]  # fmt: skip
