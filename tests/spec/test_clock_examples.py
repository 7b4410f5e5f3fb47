"""Every dated example of the clocks, computed by the program and by the slow counter."""

import json

import pytest

from openimr.interfaces.cli.clocks import answer_text
from tests.spec import slow_counter, tables

EXAMPLES = list(tables.clock_examples())


def test_there_are_at_least_two_hundred_examples() -> None:
    assert len(EXAMPLES) >= 200


def test_every_clock_and_every_way_of_service_has_an_example() -> None:
    clocks = {clock for example in EXAMPLES for clock in example.deadlines}
    services = {(event.method, event.place) for example in EXAMPLES for event in example.events}
    assert clocks == {f"C-{n:02d}" for n in (7, 8, 9, 10, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27)}
    assert {("mail", place) for place in slow_counter.MAIL} <= services
    assert {"overnight", "fax", "personal", "electronic"} <= {method for method, _ in services}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.why)
def test_the_program_answers_as_the_table_says(example: tables.ClockExample) -> None:
    events = [
        {"event": event.name, "at": event.at.isoformat()}
        | ({"method": event.method} if event.method else {})
        | ({"place": event.place} if event.place else {})
        for event in example.events
    ]
    answer = answer_text(json.dumps({"priority": example.priority, "events": events}))
    assert {one["clock"]: one["due"] for one in answer} == example.deadlines
    assert all(one["basis"] and one["citation"] for one in answer)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.why)
def test_the_slow_counter_agrees_with_the_table(example: tables.ClockExample) -> None:
    assert slow_counter.expected(example.priority, example.events) == example.deadlines
