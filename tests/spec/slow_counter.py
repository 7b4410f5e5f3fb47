"""A second, slow opinion on every clock: it walks day by day and asks of each day whether it counts.

Written from the statutes, not from the program: it shares no code and no table with it.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
PACIFIC = ZoneInfo("America/Los_Angeles")
MONDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 0, 3, 4, 5, 6


class Happened(NamedTuple):
    """One event of an example."""

    name: str
    at: date | datetime
    method: str = ""
    place: str = ""

    @property
    def day(self) -> date:
        return self.at.astimezone(PACIFIC).date() if isinstance(self.at, datetime) else self.at


def is_weekend(day: date) -> bool:
    return day.weekday() in (SATURDAY, SUNDAY)


def _falls(day: date, month: int, weekday: int, first: int) -> bool:
    return day.month == month and day.weekday() == weekday and first <= day.day < first + 7


def is_holiday_of_both(day: date) -> bool:
    fixed = (day.month, day.day) in ((1, 1), (3, 31), (7, 4), (11, 11), (12, 25))
    mondays = (
        _falls(day, 1, MONDAY, 15)
        or _falls(day, 2, MONDAY, 15)
        or _falls(day, 5, MONDAY, 25)
        or _falls(day, 9, MONDAY, 1)
    )
    return fixed or mondays or _falls(day, 11, THURSDAY, 22) or _falls(day, 11, FRIDAY, 23)


def is_judicial_holiday(day: date) -> bool:
    if is_holiday_of_both(day) or (day.month, day.day) == (2, 12):
        return True
    if (day.month, day.day) == (6, 19):
        return day.year >= 2023
    if _falls(day, 9, FRIDAY, 22):
        return day.year >= 2022
    return _falls(day, 10, MONDAY, 8) and day.year <= 2021


def is_court_open(day: date) -> bool:
    if is_weekend(day) or is_judicial_holiday(day):
        return False
    if day.weekday() == FRIDAY and is_judicial_holiday(day + ONE_DAY):
        return False
    return not (day.weekday() == MONDAY and is_judicial_holiday(day - ONE_DAY))


def is_state_open(day: date) -> bool:
    if is_weekend(day) or is_holiday_of_both(day):
        return False
    tomorrow, yesterday = day + ONE_DAY, day - ONE_DAY
    if day.weekday() == FRIDAY and (tomorrow.month, tomorrow.day) == (11, 11):
        return False
    return not (day.weekday() == MONDAY and is_holiday_of_both(yesterday))


def nth_day(start: date, count: int, counts: Callable[[date], bool]) -> date:
    day, seen = start, 0
    while seen < count:
        day += ONE_DAY
        if counts(day):
            seen += 1
    return day


def calendar(start: date, count: int) -> date:
    """Count every day, then wait for a court day."""
    day = nth_day(start, count, lambda _: True)
    while not is_court_open(day):
        day += ONE_DAY
    return day


def business(start: date, count: int) -> date:
    return nth_day(start, count, is_state_open)


MAIL = {"in_state": 5, "out_of_state": 10, "confidential": 12, "international": 20}


def after_service(event: Happened, count: int) -> date:
    """A party's own time after service: the period, what service adds, and only then the wait for a court day."""
    day = nth_day(event.day, count, lambda _: True)
    if event.method == "mail":
        day = nth_day(day, MAIL[event.place or "in_state"], lambda _: True)
    if event.method in ("overnight", "fax"):
        day = nth_day(day, 2, is_court_open)
    while not is_court_open(day):
        day += ONE_DAY
    return day


def hours_later(at: date | datetime) -> str:
    if not isinstance(at, datetime):
        return (at + ONE_DAY).isoformat()
    later = datetime.fromtimestamp(at.timestamp() + 24 * 3600, UTC)
    return later.astimezone(PACIFIC).isoformat()


def expected(priority: str, events: Sequence[Happened]) -> dict[str, str]:
    """Every clock that the events start, with its due day or time."""
    by_name: dict[str, Happened] = {}
    for event in events:
        assert event.name not in by_name, "examples with an event twice name their own answer"
        by_name[event.name] = event
    by_name = _of_this_round(by_name)
    due = {**_applying(priority, by_name), **_before_review(priority, by_name), **_ending(priority, by_name)}
    return {clock: value if isinstance(value, str) else value.isoformat() for clock, value in sorted(due.items())}


FROM_THE_APPLICATION = (
    "ur_decision_served", "form_package_served", "liability_resolved_notice_served", "application_received",
)  # fmt: skip


def _moment(event: Happened) -> datetime:
    """When it was; of a bare day, its last moment, since the hour is not known."""
    if isinstance(event.at, datetime):
        return event.at
    return datetime(event.at.year, event.at.month, event.at.day, 23, 59, 59, tzinfo=PACIFIC)


def _of_this_round(by_name: dict[str, Happened]) -> dict[str, Happened]:
    """A remand starts a new review: only what made the application stays from before."""
    remand = by_name.get("case_remanded")
    if remand is None:
        return by_name
    return {
        name: event
        for name, event in by_name.items()
        if name in FROM_THE_APPLICATION or _moment(event) >= _moment(remand)
    }


def _duty_begins(by_name: dict[str, Happened]) -> date | None:
    """Receipt of the determination, held while an appeal is open, anew when it has ended."""
    received, petition, ended = (by_name.get(n) for n in ("determination_received", "petition_filed", "appeal_ended"))
    if received is None:
        return None
    if petition is None:
        return received.day
    if ended is None or _moment(ended) < _moment(petition):
        return None
    return max(received.day, ended.day)


def _is_formulary(priority: str, by_name: dict[str, Happened], other: Happened) -> bool:
    return priority == "formulary" and by_name.get("ur_decision_served", other).day.year >= 2018


def _applying(priority: str, by_name: dict[str, Happened]) -> dict[str, date | str]:
    due: dict[str, date | str] = {}
    papers = [by_name[name] for name in ("ur_decision_served", "form_package_served") if name in by_name]
    if papers:
        last = max(papers, key=lambda paper: paper.day)
        if _is_formulary(priority, by_name, last):
            due["C-08"] = after_service(last, 10)
        else:
            due["C-07"] = after_service(last, 30)
    if "liability_resolved_notice_served" in by_name:
        due["C-09"] = after_service(by_name["liability_resolved_notice_served"], 30)
    return due


def _before_review(priority: str, by_name: dict[str, Happened]) -> dict[str, date | str]:
    due: dict[str, date | str] = {}
    if asked := by_name.get("information_request_received"):
        old = asked.day < date(2014, 2, 12)
        due["C-10"] = calendar(asked.day, 15) if old else business(asked.day, 5)
    if found := by_name.get("eligibility_found"):
        due["C-12"] = business(found.day, 1)
    sent, received = by_name.get("assignment_notice_sent"), by_name.get("assignment_notice_received")
    if priority == "expedited":
        if received is None and sent is not None and sent.method in ("electronic", "fax", "personal"):
            received = sent
        if received is not None:
            due["C-15"] = due["C-16"] = hours_later(received.at)
    elif notice := (sent or received):
        due["C-13"] = calendar(notice.day, 10)
        if notice.method == "electronic":
            due["C-14"] = due["C-16"] = calendar(notice.day, 12)
        elif sent is not None:
            due["C-14"] = due["C-16"] = calendar(notice.day, 15)
    if asked := by_name.get("reviewer_request_received"):
        due["C-17"] = calendar(asked.day, 1) if priority == "expedited" else business(asked.day, 5)
    return due


def _ending(priority: str, by_name: dict[str, Happened]) -> dict[str, date | str]:
    due: dict[str, date | str] = {}
    if complete := by_name.get("records_complete"):
        later = max((complete, by_name.get("application_received", complete)), key=lambda event: event.day)
        if priority == "expedited":
            due["C-20"] = calendar(complete.day, 3)
        elif _is_formulary(priority, by_name, later):
            due["C-21"] = business(later.day, 5)
        else:
            due["C-19"] = calendar(later.day, 30)
    if event := by_name.get("treatment_authorized"):
        due["C-22"] = calendar(event.day, 5)
    if event := by_name.get("administrator_changed"):
        due["C-23"] = business(event.day, 5)
    if begins := _duty_begins(by_name):
        due["C-24"] = business(begins, 5)
        due["C-25"] = calendar(begins, 20)
    if event := by_name.get("determination_served"):
        due["C-26"] = after_service(event, 30)
    if event := by_name.get("client_list_changed"):
        due["C-27"] = business(event.day, 5)
    return due
