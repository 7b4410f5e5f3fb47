"""How many visits, sessions, injections or hours a sentence names, in the many ways records put it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openimr.domain.chronology.count_forms import FORMS, NUMBER_STARTS, CountKind
from openimr.domain.chronology.numbers import in_small_letters, number


@dataclass(frozen=True, slots=True)
class Count:
    """A number of visits. `fewest` is below `most` where the text gives a range; `whole` is the 12 of "5 of 12".

    `start` and `end` are characters of the text searched.
    """

    kind: CountKind
    fewest: int
    most: int
    whole: int | None
    unit: str
    start: int
    end: int


_A_FEW = {"once": 1, "twice": 2, "thrice": 3}
_NOTHING = "¤"
"""Stands for a character of a date, which is no number of visits."""
_WEEKS_A_MONTH = 4
_MOST = 400
_ANY_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|eighteen|twenty|thirty|"
    r"first|second|third|fourth|fifth|sixth|once|twice|dozen|single|couple|thirteen|fourteen|seventeen|nineteen|forty)",
    re.IGNORECASE,
)


def counts_in(text: str, without: Sequence[tuple[int, int]] = ()) -> list[Count]:
    """Every count in a sentence, left to right; the fuller reading first where two overlap, the lesser left out.

    `without` are stretches that are something else, such as dates.
    """
    if not _ANY_NUMBER.search(text):
        return []
    found: list[Count] = []
    taken = list(without)
    for start, end in without:
        text = text[:start] + _NOTHING * (end - start) + text[end:]
    low = in_small_letters(text)
    starts = [match.start() for match in NUMBER_STARTS.finditer(low)]
    for form in FORMS:
        kind = form.kind
        if form.signs and not any(sign in low for sign in form.signs):
            continue
        for match in _from_numbers(form.pattern, low, starts) if form.at_number else form.pattern.finditer(low):
            made = (
                None
                if _overlaps(match.span("n") if kind is CountKind.BARE else match.span(), taken)
                else _count(kind, match)
            )
            if made:
                found.append(made)
                taken.append((made.start, made.end))
    return sorted(found, key=lambda one: one.start)


def _from_numbers(pattern: re.Pattern[str], text: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """What `finditer` would find of a pattern that begins with a number: tried only where numbers begin."""
    last = 0
    for start in starts:
        match = pattern.match(text, start) if start >= last else None
        if match:
            yield match
            last = max(match.end(), start + 1)


def _overlaps(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _count(kind: CountKind, match: re.Match[str]) -> Count | None:
    parts = match.groupdict()
    whole = None
    if kind is CountKind.FREQUENCY:
        fewest, most = _a_course(parts)
    else:
        fewest = number(parts.get("n") or match[0])
        most = number(parts["n2"]) if parts.get("n2") else fewest
        whole = number(parts["whole"]) if parts.get("whole") else None
    is_sound = 0 <= fewest <= most <= _MOST and (whole is None or most <= whole <= _MOST)
    span = match.span("n") if kind is CountKind.BARE else match.span()
    return Count(kind, fewest, most, whole, (parts.get("unit") or "").lower(), *span) if is_sound else None


def _a_course(parts: dict[str, str | None]) -> tuple[int, int]:
    """Visits of so many a week for so many weeks: fewest and most."""
    per = _often(parts["per"] or "")
    per2 = _often(parts.get("per2") or parts["per"] or "")
    weeks = number(parts["weeks"] or "")
    weeks2 = number(parts.get("weeks2") or parts["weeks"] or "")
    times = _WEEKS_A_MONTH if (parts.get("span") or "").lower().startswith("mo") else 1
    return per * weeks * times, per2 * weeks2 * times


def _often(text: str) -> int:
    return _A_FEW.get(text.lower()) or number(text)
