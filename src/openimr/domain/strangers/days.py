"""Birth and injury dates as papers write them, and how many digits stand between one and the case's."""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from openimr.domain.pile.dates import dates_in
from openimr.domain.strangers.lettering import as_number

_D = r"[0-9OolISB|Z]"
_NUMERIC = re.compile(
    rf"(?<![A-Za-z0-9])({_D}{{1,2}})\s?[/\-.,\\]\s?({_D}{{1,2}})\s?[/\-.,\\]\s?({_D}{{4}}|{_D}{{2}})(?![0-9])"
    rf"|(?<!\d)({_D}{{4}})\s?[/\-.]\s?({_D}{{1,2}})\s?[/\-.]\s?({_D}{{1,2}})(?!\d)|(?<!\d)(\d{{2}})(\d{{2}})((?:19|20)\d\d)(?!\d)"
)
_BORN_BEFORE, _OLD_TWO = 2003, 32
"""Years of birth of people who work, of four digits and of two."""
_HAS_DIGITS = re.compile(r"\d.*\d")


class Written(NamedTuple):
    """A date as it stands in a text: the digits of month, day and year (the year of 2 or 4 digits), and its place."""

    month: str
    day: str
    year: str
    start: int
    end: int


class DayLikeness(StrEnum):
    """How a date on a page stands to one of the case's."""

    SAME = "same"
    NEAR = "near"
    UNSURE = "unsure"
    OTHER = "other"


def days_in(text: str) -> list[Written]:
    """Every date in a plain text, also one that no calendar has: what is misread is compared digit by digit."""
    if not _HAS_DIGITS.search(text):
        return []
    found = list(_numeric(text))
    taken = [(one.start, one.end) for one in found]
    for day, start, end in dates_in(text):
        if all(end <= left or right <= start for left, right in taken):
            found.append(Written(f"{day.month:02d}", f"{day.day:02d}", str(day.year), start, end))
    return sorted(found, key=lambda one: one.start)


def _numeric(text: str) -> Iterator[Written]:
    for one in _NUMERIC.finditer(text):
        parts = [as_number(part) for part in one.groups() if part]
        if len(parts[0]) == 4:
            parts = [*parts[1:], parts[0]]
        yield Written(parts[0].zfill(2), parts[1].zfill(2), parts[2], one.start(), one.end())


def likeness(told: Written, sought: date) -> DayLikeness:
    """How a written date stands to a known one; day and month may be swapped, the year may have two digits."""
    month, day, year = f"{sought.month:02d}", f"{sought.day:02d}", str(sought.year)[-len(told.year) :]
    if (told.month, told.day, told.year) == (month, day, year):
        return DayLikeness.SAME
    if (told.day, told.month, told.year) == (month, day, year):
        return DayLikeness.NEAR
    errors = sum(a != b for a, b in zip(told.month + told.day + told.year, month + day + year, strict=True))
    return DayLikeness.NEAR if errors == 1 else DayLikeness.UNSURE if errors == 2 else DayLikeness.OTHER


def is_old(told: Written) -> bool:
    """Whether a day lies too far back for a visit, an injury or a letter: who worked was born before."""
    if not told.year.isdigit():
        return False
    return _OLD_TWO <= int(told.year) <= 99 if len(told.year) == 2 else 1900 < int(told.year) < _BORN_BEFORE


def can_be_birth(told: Written, injured_on: date | None) -> bool:
    """Whether somebody who worked can be born in that year."""
    if len(told.year) == 2:
        return True
    latest = (injured_on.year if injured_on else 2016) - 13
    return told.year.isdigit() and 1900 < int(told.year) <= max(latest, 1990)
