"""What the example tables cannot say: repeated events, law versions, numbers in force."""

from datetime import UTC, date, datetime

import pytest

from openimr.domain import clocks
from openimr.domain.clocks import Event
from openimr.domain.law import NUMBERS, VERSIONS, number, version_by_code, version_governing
from openimr.domain.values import Priority, ServiceMethod


def due(*events: Event, priority: Priority = Priority.REGULAR) -> dict[str, date | datetime]:
    return {one.clock: one.due for one in clocks.deadlines(events, priority=priority)}


def test_a_service_made_again_runs_again_in_whatever_order_it_is_told() -> None:
    first, second = Event("ur_decision_served", date(2014, 2, 3)), Event("ur_decision_served", date(2014, 2, 19))
    assert due(first, second) == due(second, first) == {"C-07": date(2014, 3, 21)}


def test_the_later_of_two_instants_on_one_day_counts() -> None:
    early = Event("assignment_notice_received", datetime(2014, 3, 20, 17, 0, tzinfo=UTC))
    late = Event("assignment_notice_received", datetime(2014, 3, 20, 19, 0, tzinfo=UTC))
    for told in ((early, late), (late, early)):
        assert due(*told, priority=Priority.EXPEDITED)["C-15"] == datetime(2014, 3, 21, 19, 0, tzinfo=UTC)


def test_an_unknown_event_starts_nothing() -> None:
    assert due(Event("something_else", date(2014, 2, 3))) == {}


def test_the_basis_tells_what_was_counted() -> None:
    event = Event("ur_decision_served", date(2014, 2, 19), ServiceMethod.MAIL)
    (deadline,) = clocks.deadlines([event], priority=Priority.REGULAR)
    assert deadline.basis == (
        "application for review: 30 calendar days after ur decision served on 2014-02-19 "
        "+ 5 calendar days for service by mail, in state"
    )
    assert deadline.citation == "Labor Code 4610.5(h)(1)(B); Code of Civil Procedure 1013(a)"


def test_one_day_is_written_in_the_singular() -> None:
    (deadline,) = clocks.deadlines([Event("eligibility_found", date(2014, 3, 20))], priority=Priority.REGULAR)
    assert "1 business day after" in deadline.basis


@pytest.mark.parametrize(
    ("applied_on", "code"),
    [
        (date(2013, 1, 1), "V1"),
        (date(2013, 6, 30), "V1"),
        (date(2013, 7, 1), "V2"),
        (date(2014, 2, 11), "V2"),
        (date(2014, 2, 12), "V2a"),
        (date(2014, 3, 17), "V2a"),
        (date(2015, 4, 20), "V2b"),
        (date(2016, 12, 31), "V2b"),
        (date(2017, 1, 1), "V3"),
        (date(2018, 1, 1), "V4"),
        (date(2020, 1, 1), "V5"),
        (date(2026, 3, 31), "V5"),
        (date(2026, 4, 1), "V6"),
    ],
)
def test_a_case_is_stamped_with_the_version_of_its_day(applied_on: date, code: str) -> None:
    assert version_governing(applied_on=applied_on).code == code
    assert version_by_code(code).code == code


def test_every_number_and_version_carries_citation_and_grade() -> None:
    grades = {"S", "S24", "2", "L", "M", "M-hi", "M-lo", "policy"}
    assert all(one.citation and one.grade in grades for one in NUMBERS)
    assert all(one.citation and {one.grade, one.date_grade} <= grades for one in VERSIONS)


def test_a_number_is_not_given_for_a_day_on_which_it_was_not_in_force() -> None:
    assert number("C-10", date(2014, 2, 11)).value == 15
    assert number("C-10", date(2014, 2, 12)).value == 5
    with pytest.raises(LookupError):
        number("C-08", date(2017, 12, 31))


def test_the_expedited_records_clock_names_the_end_of_the_statute_too() -> None:
    found = Event("eligibility_found", datetime(2014, 3, 20, 17, 0, tzinfo=UTC))
    received = Event("assignment_notice_received", datetime(2014, 3, 20, 19, 30, tzinfo=UTC))
    records = clocks.deadlines([found, received], priority=Priority.EXPEDITED)[1]
    assert records.clock == "C-15" and records.due == datetime(2014, 3, 21, 19, 30, tzinfo=UTC)
    assert records.basis.endswith("; by the statute until 2014-03-21T10:00:00-07:00")
