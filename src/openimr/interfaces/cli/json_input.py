"""Reading facts given as JSON on standard input, with errors that name the field and say what to write."""

import json
import re
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from openimr.domain import calendars

DONE, PROBLEMS, BAD_USAGE = 0, 1, 2

_Choice = TypeVar("_Choice", bound=StrEnum)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*", re.ASCII)
_SHOWN = 60


class InputError(ValueError):
    """The request cannot be used; the message names the field and says what to write."""


def answer_one(command: str, answer: Callable[[str], Any]) -> int:
    """Answer the one request on standard input. 0 done, 2 when it cannot be answered."""
    try:
        found = answer(_decoded(sys.stdin.buffer.read()))
    except InputError as error:
        print(f"openimr {command}: {error}", file=sys.stderr)
        return BAD_USAGE
    print(json.dumps(found, indent=2))
    return DONE


def answer_lines(answer: Callable[[str], Any]) -> int:
    """Answer one request per line, each with one line. 0 done, 1 when a line could not be answered."""
    code = DONE
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        try:
            found = answer(_decoded(line))
        except InputError as error:
            found, code = {"error": str(error)}, PROBLEMS
        sys.stdout.write(json.dumps(found) + "\n")
    return code


def _decoded(given: bytes) -> str:
    try:
        return given.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("this is no text in UTF-8") from None


def read_object(text: str, hint: str) -> dict[str, Any]:
    """The JSON object in a text. Raises InputError, also for NaN, Infinity and nesting without end."""
    try:
        given = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise InputError("this is no JSON that can be read: it is nested too deeply") from None
    except ValueError as error:
        raise InputError(f"this is no JSON: {error}") from None
    if not isinstance(given, dict):
        raise InputError(hint)
    return given


def _no_number(given: str) -> NoReturn:
    raise ValueError(f"{given} is no JSON number")


def refuse_unknown(given: Iterable[str], known: Iterable[str], where: str = "", hint: str = "") -> None:
    """Raise InputError for the first field that nobody knows, with the known one that it is most like."""
    names = list(known)
    for name in given:
        if name not in names:
            near = get_close_matches(name, names, n=1)
            meant = f"; did you mean {near[0]}?" if near else f"; use one of {', '.join(names)}"
            raise InputError(f"{where}{_shown(name)}: no such field{hint or meant}")


def read_choice(kind: type[_Choice], given: Any, where: str) -> _Choice:
    """One word of a closed list."""
    try:
        return kind(given)
    except ValueError:
        raise InputError(f"{where}: {_shown(given)} is not one of {', '.join(kind)}") from None


def read_day(given: Any, where: str) -> date:
    """A day like 2014-02-19."""
    if not isinstance(given, str) or not _DAY.fullmatch(given):
        raise InputError(f"{where}: {_shown(given)} is no day; write it like 2014-02-19")
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise InputError(f"{where}: there is no day {given}") from None


def read_time(given: Any, where: str) -> date | datetime:
    """A day, or a time with its zone."""
    if not isinstance(given, str) or not _TIME.fullmatch(given):
        if isinstance(given, str) and _DAY.fullmatch(given):
            return in_years(read_day(given, where), where)
        raise InputError(
            f"{where}: {_shown(given)} is no date or time; write it like 2014-02-19 or 2014-02-19T16:05:00-08:00"
        )
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        raise InputError(f"{where}: {_shown(given)} is no time that exists") from None
    if at.tzinfo is None:
        raise InputError(f"{where}: the time needs its zone, for example {given}-08:00")
    in_years(at.date(), where)
    return at


def in_years(on: date, where: str) -> date:
    """The day, if the holiday tables reach it. Raises InputError."""
    if not calendars.FIRST_YEAR < on.year < calendars.LAST_YEAR:
        first, last = calendars.FIRST_YEAR + 1, calendars.LAST_YEAR - 1
        raise InputError(f"{where}: the year {on.year} is outside the holiday tables ({first} to {last})")
    return on


def _shown(given: Any) -> str:
    text = repr(given)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
