"""Whether a stated value stands on a page: the very figure, beside the words that it is stated of."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from openimr.domain.evidence.quotes import Reader, Step
from openimr.domain.evidence.slips import is_slip, is_unclear
from openimr.domain.evidence.stated_values import (
    AGE,
    FieldKind,
    Value,
    days_of,
    level_key,
    levels_in,
    part_of,
    sides_in,
    spelled,
    unit_of,
)
from openimr.domain.evidence.tokens import Token, amount, tokens
from openimr.domain.pile.date_forms import month_number

_REACH, _UNIT_REACH = 8, 5


@dataclass(frozen=True, slots=True)
class PageValues:
    """A page ready to be asked for values."""

    text: str
    run: tuple[Token, ...]
    days: frozenset[date]
    reader: Reader


def page_values(text: str, reader: Reader) -> PageValues:
    """Read a page's text once."""
    plain = spelled(text)
    return PageValues(plain, tokens(plain, is_misread=reader.is_misread), days_of(plain), reader)


def stands_on(value: Value, page: PageValues) -> bool:
    """Whether the value stands on the page."""
    return _TESTS[value.kind](value, page)


def is_unclear_on(value: Value, page: PageValues) -> bool:
    """Whether the page is misread at the very word: “rlght knee” for the right knee."""
    if value.kind is not FieldKind.SIDE or not page.reader.is_misread:
        return False
    side, part = value.key
    word = "bilateral" if side == "both" else side
    return any(
        is_unclear(word, token.text)
        and any(part_of(one.text, is_misread=True) == part for one in page.run[n + 1 : n + 4])
        for n, token in enumerate(page.run)
    )


def _date(value: Value, page: PageValues) -> bool:
    key = value.key[0]
    year, _, rest = key.partition("-")
    if rest.count("-"):
        return date.fromisoformat(key) in page.days
    if rest:
        return any(day.isoformat().startswith(key) for day in page.days) or _has_month(page, int(year), int(rest))
    return any(day.year == int(year) for day in page.days) or any(token.text == year for token in page.run)


def _has_month(page: PageValues, year: int, month: int) -> bool:
    for place, token in enumerate(page.run):
        follows = page.run[place + 1 : place + 3]
        if month_number(token.text) == month and any(one.text == str(year) for one in follows):
            return True
        if token.text in (f"{month}/{year}", f"{month:02d}/{year}", f"{month}-{year}", f"{month:02d}-{year}"):
            return True
    return False


def _figures(page: PageValues, wanted: str) -> list[int]:
    """Where a figure stands on the page, also as a word, or with letters misread for its digits."""
    return [place for place, token in enumerate(page.run) if wanted in _readings(token)]


def _readings(token: Token) -> tuple[str, str]:
    return amount(token.text), amount(token.number) if token.number else ""


def _count(value: Value, page: PageValues) -> bool:
    wanted, unit = value.key
    if unit == AGE:
        return _age(value, page)
    return any(_has_unit(page, place, unit) and _is_on(value, page) for place in _figures(page, wanted)) or _is_range(
        value, page
    )


def _is_range(value: Value, page: PageValues) -> bool:
    """A range stands there also where both its ends do, each with the unit."""
    low, dash, high = value.key[0].partition("-")
    if not dash or not (low.isdigit() and high.isdigit()):
        return False
    return all(_count(Value(value.kind, value.stated, (end, value.key[1]), value.near), page) for end in (low, high))


def _has_unit(page: PageValues, place: int, unit: str) -> bool:
    around = page.run[max(0, place - _UNIT_REACH) : place + 1 + _UNIT_REACH]
    return any(unit_of(token.text, page.reader.is_misread) == unit for token in around)


def _strength(value: Value, page: PageValues) -> bool:
    wanted, unit = value.key
    return any(
        any(_is_unit(unit, token, page) for token in page.run[place + 1 : place + 3]) and _is_beside(value, page, place)
        for place in _figures(page, wanted)
    )


def _is_unit(unit: str, token: Token, page: PageValues) -> bool:
    return token.text == unit or (page.reader.is_misread and is_slip(unit, token.text))


def _score(value: Value, page: PageValues) -> bool:
    wanted = value.key[0]
    if _figures(page, wanted):
        return True
    figure, _, top = wanted.partition("/")
    low, dash, high = figure.partition("-")
    return bool(dash) and all(_figures(page, f"{end}/{top}") for end in (low, high))


def _age(value: Value, page: PageValues) -> bool:
    """An age is compared with an age that the page states; where it states none, nothing contradicts it."""
    stated = {amount(match[1]) for match in _AGE.finditer(page.text)}
    return not stated or value.key[0] in stated


_AGE = re.compile(r"(\d{1,3})[- ](?:years?|yrs?)[- ]?(?:old|of age)", re.IGNORECASE)


def _number(value: Value, page: PageValues) -> bool:
    wanted = value.key[0]
    # A score may be told without its top: “from 8 to 4” of a page that says 8 of 10.
    scores = [place for place, token in enumerate(page.run) if token.text in (f"{wanted}/10", f"{wanted}/5")]
    return any(_is_beside(value, page, place) for place in (*_figures(page, wanted), *scores))


def _is_beside(value: Value, page: PageValues, place: int) -> bool:
    """Whether one of the words beside the figure in the statement stands beside it on the page as well."""
    if not value.near:
        return True
    around = page.run[max(0, place - _REACH) : place + 1 + _REACH]
    return any(_are_akin(word, token.text, page.reader) for word in value.near for token in around)


def _is_on(value: Value, page: PageValues) -> bool:
    """Whether a word beside the figure in the statement stands on the page: its title may name what is counted."""
    return not value.near or any(_are_akin(word, token.text, page.reader) for word in value.near for token in page.run)


def _are_akin(stated: str, read: str, reader: Reader) -> bool:
    """The same word, or the same stem: therapy, therapies, therapist."""
    if stated == read or _stem(stated) == _stem(read):
        return True
    if len(stated) > 4 and len(read) > 4 and (stated[:5] == read[:5] or read.endswith(stated)):
        return True
    word = Token(stated, 0, 0)
    return reader.is_misread and len(stated) > 4 and reader.step(word, Token(read, 0, 0)) is Step.SLIP


def _stem(word: str) -> str:
    """A word without its ending: walking, walks and walked are one."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


_SHORTEST_STEM = 3


def _side(value: Value, page: PageValues) -> bool:
    side, part = value.key
    named = {(one, of) for one, of, _ in sides_in(page.run, is_misread=page.reader.is_misread)}
    if (side, part) in named:
        return True
    return side == "both" and {("left", part), ("right", part)} <= named


def _level(value: Value, page: PageValues) -> bool:
    named = [level_key(match) for match in levels_in(page.text)]
    if value.key in named:
        return True
    if len(value.key) == 1:
        return any(value.key[0] in one for one in named)
    singles = [one[0] for one in named if len(one) == 1]
    return any(value.key == pair for pair in pairwise(singles))


_TESTS: dict[FieldKind, Callable[[Value, PageValues], bool]] = {
    FieldKind.DATE: _date, FieldKind.COUNT: _count, FieldKind.STRENGTH: _strength, FieldKind.SCORE: _score,
    FieldKind.NUMBER: _number, FieldKind.SIDE: _side, FieldKind.LEVEL: _level,
}  # fmt: skip
