"""One cell of a list: what it may hold, and in plain words what to do where it does not."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openimr.domain.specialties import areas_named, nearest_names
from openimr.domain.states import state_named

CellValue = str | int | float | bool | date | None
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_FIRST_YEAR, _LAST_YEAR = 1930, 2100
_MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the file holds it. A formula is told apart: what it would say is not in the file for sure."""

    value: CellValue = None
    is_formula: bool = False

    @property
    def text(self) -> str:
        """The value as text with single spaces; empty for an empty cell."""
        if self.value is None:
            return ""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return " ".join(str(self.value).split())


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with a cell, or with the row where `column` is empty, and what to do."""

    column: str
    text: str


class Unreadable(Exception):
    """A cell does not hold what its column asks for; the message says what to do."""


def text_in(cell: Cell, most: int) -> str:
    """Words of at most some characters. Raises Unreadable."""
    if len(cell.text) > most:
        raise Unreadable(f"This is longer than {most} characters. Shorten it.")
    return cell.text


def day_in(cell: Cell) -> date:
    """A day: a date cell, or text as 2025-03-05 or 3/5/2025 (month first). Raises Unreadable."""
    if isinstance(cell.value, date):
        return _plausible(cell.value)
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        raise Unreadable(f"{_shown(cell)} is a number, not a date. Give the cell a date format, or write 2025-03-05.")
    match = _ISO.fullmatch(cell.text)
    parts = (match[1], match[2], match[3]) if match else None
    if parts is None and (match := _AMERICAN.fullmatch(cell.text)):
        parts = (match[3], match[1], match[2])
    if parts is None:
        raise Unreadable(f"{_shown(cell)} is no date that can be read for sure. Write it as 2025-03-05.")
    try:
        return _plausible(date(*map(int, parts)))
    except ValueError:
        hint = " With slashes the month stands first." if "/" in cell.text else ""
        raise Unreadable(f"{_shown(cell)} is no day of the calendar.{hint} Write it as 2025-03-05.") from None


def _plausible(day: date) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise Unreadable(f"The year {day.year} cannot be meant. Look at the date again.")
    return date(day.year, day.month, day.day)


def count_in(cell: Cell, most: int) -> int:
    """A whole number from 0 to some number. Raises Unreadable."""
    if isinstance(cell.value, date) or not re.fullmatch(r"\d{1,4}", cell.text) or int(cell.text) > most:
        raise Unreadable(f"{_shown(cell)} is no whole number from 0 to {most}.")
    return int(cell.text)


def choice_in(cell: Cell, choices: type[StrEnum]) -> str:
    """One of some words, in any spelling of case and with spaces for underscores. Raises Unreadable."""
    word = re.sub(r"[\s-]+", "_", cell.text.casefold())
    if word not in {one.value for one in choices}:
        raise Unreadable(f"{_shown(cell)} is none of: {', '.join(choices)}.")
    return word


def state_in(cell: Cell) -> str:
    """The name of a state. Raises Unreadable."""
    state = state_named(cell.text)
    if state is None:
        raise Unreadable(f"{_shown(cell)} is no state. Write its name or its two letters, as in CA.")
    return state


def specialty_in(cell: Cell) -> str:
    """A specialty as the certificate prints it; it must name one area that is known. Raises Unreadable."""
    named = areas_named(cell.text)
    if not named:
        near = " or ".join(nearest_names(cell.text))
        hint = f"Did you mean {near}?" if near else "The list of specialties is on the page of the import."
        raise Unreadable(f"{_shown(cell)} is no specialty that is known here. {hint}")
    if len(named) > 1:
        raise Unreadable(f"{_shown(cell)} names {len(named)} specialties. Give each certificate a row of its own.")
    return text_in(cell, 120)


def email_in(cell: Cell) -> str:
    """An e-mail address in small letters. Raises Unreadable."""
    if not re.fullmatch(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+", cell.text):
        raise Unreadable(f"{_shown(cell)} is no e-mail address.")
    return cell.text.casefold()


def _shown(cell: Cell) -> str:
    text = cell.text
    return f"“{text[:_MOST_SHOWN]}{'…' if len(text) > _MOST_SHOWN else ''}”"


Reader = Callable[[Cell], object]
"""Reads one cell, or raises Unreadable."""
