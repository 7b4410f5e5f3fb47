"""`openimr clocks`: deadlines from events given as JSON on standard input."""

import argparse
from typing import Any

from openimr.domain import clocks
from openimr.domain.values import Priority, ServiceMethod, ServicePlace
from openimr.interfaces.cli.json_input import (
    InputError,
    answer_lines,
    answer_one,
    read_choice,
    read_object,
    read_time,
    refuse_unknown,
)

_FIELDS = ("event", "at", "method", "place")
_HELP = f"""\
Give one request:
  {{"priority": "regular", "events": [
    {{"event": "ur_decision_served", "at": "2014-02-19", "method": "mail", "place": "in_state"}}]}}

priority  {", ".join(Priority)} (regular when not given)
event     {", ".join(clocks.EVENT_NAMES)}
at        a day like 2014-02-19, or a time with its zone like 2014-02-19T16:05:00-08:00
method    {", ".join(ServiceMethod)}
place     {", ".join(ServicePlace)} (in_state when not given)

The answer is a list of {{"clock", "due", "basis", "citation"}}; docs/LAW.md explains every clock.
Exit codes: 0 done, 1 a line could not be answered, 2 the one request could not be answered.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _HELP
    parser.add_argument("--lines", action="store_true", help="one request per line, one answer per line")


def run(args: argparse.Namespace) -> int:
    """Answer on standard output. 0 done, 1 when a line could not be answered, 2 when the one request could not."""
    return answer_lines(answer_text) if args.lines else answer_one("clocks", answer_text)


def answer_text(text: str) -> list[dict[str, str]]:
    """The deadlines for one request in JSON. Raises InputError."""
    request = read_object(text, "the request must be an object with 'priority' and 'events'")
    refuse_unknown(request, ("priority", "events"))
    given = request.get("priority")
    priority = Priority.REGULAR if given is None else read_choice(Priority, given, "priority")
    events = request.get("events")
    if not isinstance(events, list):
        raise InputError("events: give a list of events, each with 'event' and 'at'")
    history = [_event(event, f"events[{n}]") for n, event in enumerate(events)]
    return [_answer(deadline) for deadline in clocks.deadlines(history, priority=priority)]


def _event(given: Any, where: str) -> clocks.Event:
    if not isinstance(given, dict):
        raise InputError(f"{where}: must be an object with 'event' and 'at'")
    refuse_unknown(given, _FIELDS, f"{where}.")
    name = given.get("event")
    if name not in clocks.EVENT_NAMES:
        raise InputError(f"{where}.event: {str(name)[:60]!r} is not one of {', '.join(clocks.EVENT_NAMES)}")
    method, place = given.get("method"), given.get("place")
    return clocks.Event(
        name=name,
        at=read_time(given.get("at"), f"{where}.at"),
        method=None if method is None else read_choice(ServiceMethod, method, f"{where}.method"),
        place=None if place is None else read_choice(ServicePlace, place, f"{where}.place"),
    )


def _answer(deadline: clocks.Deadline) -> dict[str, str]:
    return {
        "clock": deadline.clock,
        "due": deadline.due.isoformat(),
        "basis": deadline.basis,
        "citation": deadline.citation,
    }
