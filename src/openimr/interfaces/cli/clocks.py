"""`openimr clocks`: deadlines from events given as JSON on standard input."""

import argparse
import json
import sys
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from openimr.domain import calendars, clocks
from openimr.domain.values import Priority, ServiceMethod, ServicePlace

_Choice = TypeVar("_Choice", bound=StrEnum)


class InputError(ValueError):
    """The request cannot be used; the message names the field and says what to write."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--lines", action="store_true", help="one request per line, one answer per line")


def run(args: argparse.Namespace) -> int:
    """Answer on standard output. 0 done, 1 when a line could not be answered, 2 when the one request could not."""
    if args.lines:
        return _run_lines()
    try:
        answer = answer_text(sys.stdin.read())
    except InputError as error:
        print(f"openimr clocks: {error}", file=sys.stderr)
        return 2
    print(json.dumps(answer, indent=2, ensure_ascii=False))
    return 0


def _run_lines() -> int:
    code = 0
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            print(json.dumps(answer_text(line), ensure_ascii=False))
        except InputError as error:
            print(json.dumps({"error": str(error)}, ensure_ascii=False))
            code = 1
    return code


def answer_text(text: str) -> list[dict[str, str]]:
    """The deadlines for one request in JSON. Raises InputError."""
    try:
        request = json.loads(text)
    except ValueError as error:
        raise InputError(f"this is no JSON: {error}") from None
    if not isinstance(request, dict):
        raise InputError("the request must be an object with 'priority' and 'events'")
    priority = _choice(Priority, request.get("priority", "regular"), "priority")
    events = request.get("events")
    if not isinstance(events, list):
        raise InputError("events: give a list of events, each with 'event' and 'at'")
    history = [_event(event, f"events[{n}]") for n, event in enumerate(events)]
    return [_answer(deadline) for deadline in clocks.deadlines(history, priority=priority)]


def _event(given: Any, where: str) -> clocks.Event:
    if not isinstance(given, dict):
        raise InputError(f"{where}: must be an object with 'event' and 'at'")
    name = given.get("event")
    if name not in clocks.EVENT_NAMES:
        raise InputError(f"{where}.event: {name!r} is not one of {', '.join(clocks.EVENT_NAMES)}")
    method, place = given.get("method"), given.get("place")
    return clocks.Event(
        name=name,
        at=_time(given.get("at"), f"{where}.at"),
        method=None if method is None else _choice(ServiceMethod, method, f"{where}.method"),
        place=None if place is None else _choice(ServicePlace, place, f"{where}.place"),
    )


def _choice(kind: type[_Choice], given: Any, where: str) -> _Choice:
    try:
        return kind(given)
    except ValueError:
        raise InputError(f"{where}: {given!r} is not one of {', '.join(kind)}") from None


def _time(given: Any, where: str) -> date | datetime:
    if not isinstance(given, str):
        raise InputError(f"{where}: give a date like 2014-02-19 or a time like 2014-02-19T16:05:00-08:00")
    try:
        if len(given) == len("2014-02-19"):
            at: date | datetime = date.fromisoformat(given)
        else:
            at = datetime.fromisoformat(given)
    except ValueError:
        raise InputError(f"{where}: {given!r} is no date or time that exists") from None
    if isinstance(at, datetime) and at.tzinfo is None:
        raise InputError(f"{where}: the time needs its zone, for example {given}-08:00")
    if not calendars.FIRST_YEAR < at.year < calendars.LAST_YEAR:
        raise InputError(f"{where}: the year {at.year} is outside the holiday tables")
    return at


def _answer(deadline: clocks.Deadline) -> dict[str, str]:
    return {
        "clock": deadline.clock,
        "due": deadline.due.isoformat(),
        "basis": deadline.basis,
        "citation": deadline.citation,
    }
