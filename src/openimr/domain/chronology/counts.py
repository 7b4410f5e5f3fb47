"""How many visits, sessions, injections or hours a sentence names, in the many ways records put it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from openimr.domain.chronology.numbers import NUMBER, ORDINAL, number


class CountKind(StrEnum):
    """What a number of visits says."""

    TOTAL = "total"
    OF = "of"
    """So many of a known whole: 5 of 12."""
    FREQUENCY = "frequency"
    """So often a week for so many weeks."""
    NTH = "nth"
    """The third visit."""


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


_UNIT = (r"(?P<unit>sessions?|visits?|treatments?|appointments?|appts?|tx'?s?|txs|vis\b|sess\b|units?|injections?|hours?|hrs|"
         r"modalities|classes|meetings|encounters|blocks?)\b")  # fmt: skip
_RANGE = rf"(?P<n>{NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<n2>{NUMBER}))?"
_BETWEEN = (
    r"(?P<between>(?:[\s\-]+(?!(?:and|or|of|for|in|weeks?|wks?|months?|days?|years?|times|was|were|to|per|the|on|mg|but|with|"
    r"in|at|from|over|after|before|x|every|she|he|which|that|left|right)\b)(?:[A-Za-z][A-Za-z'/.\-]*|"
    r"\(\s*[A-Za-z]{2,6}\s*\))){0,6}?)"
)
_TIMES = rf"(?P<per>{NUMBER}|once|twice|thrice)(?:\s*(?:-|–|to)\s*(?P<per2>{NUMBER}))?\s*(?:x'?s?\b|times?|visits?|sessions?|×|treatments?|days)?"
_A_WEEK = r"\s*(?:/|per|a|each|every|x|×)?\s*(?:-\s*)?(?:weekly|week|wk|w)\b\.?"
_FOR_WEEKS = rf"[\s,;]*(?:for|x|×|over|times|during)?\s*(?:a (?:period|total) of |the next )?(?P<weeks>{NUMBER})(?:\s*(?:-|–|to)\s*(?P<weeks2>{NUMBER}))?\s*(?:more |additional )?-?(?P<span>weeks?|wks?|w|months?|mos?)\b"
_PATTERNS: tuple[tuple[CountKind, re.Pattern[str]], ...] = (
    (CountKind.FREQUENCY, re.compile(rf"\b{_TIMES}{_A_WEEK}{_FOR_WEEKS}", re.IGNORECASE)),
    (CountKind.FREQUENCY, re.compile(
        rf"(?<![\d/.])\b(?P<per>[1-7])\s?[xX×]\s?(?P<weeks>\d{{1,2}})\b(?!\s*(?:mg|cm|mm|inch|in\b|ft|\d|[.,]?\d|x|gauze))"
        r"(?:\s*(?P<span>weeks?|wks?))?", re.IGNORECASE)),
    (CountKind.OF, re.compile(
        rf"(?<![\d/.])(?:#\s*)?\b(?P<n>{NUMBER})(?:\s+{_UNIT.replace('?P<unit>', '?:')})?\s*(?:/|(?:out )?of)\s*"
        rf"(?:the |his |her |a total of |an? |these |those |#)?\s*(?:planned |total |initial |prescribed )?(?P<whole>{NUMBER})"
        rf"(?P<between>(?:[\s\-]+(?!(?:and|in|for|on|weeks?|with)\b)[A-Za-z][A-Za-z'\-]*){{0,5}}?)[\s\-]+{_UNIT}", re.IGNORECASE)),
    (CountKind.OF, re.compile(
        rf"\b(?:visit|session|treatment|tx|pt|ot|acupuncture|massage|chiro|chiropractic|therapy|appt|aquatic|visits|sessions|"
        rf"attended|completed|attendance)\s*(?:no\.?|number)?\s*[:#]*\s*(?P<n>\d{{1,3}})\s*(?:/|of|out of)\s*(?P<whole>\d{{1,3}})\b(?!\s*/)(?!\s*(?:pain|%|weeks))",
        re.IGNORECASE)),
    (CountKind.TOTAL, re.compile(rf"(?<![\d/.#-])\b{_RANGE}{_BETWEEN}[\s\-]+{_UNIT}", re.IGNORECASE)),
    (CountKind.TOTAL, re.compile(
        rf"\b(?:sessions?|visits?|treatments?|injections?)\s*(?:completed|attended|authorized|approved|requested|used|to date|"
        rf"certified|denied|missed|remaining)?\s*(?:\(\s*)?(?:[:=#]|x|×|times)\s*(?P<n>{NUMBER})(?!\s*[/\d%])", re.IGNORECASE)),
    (CountKind.TOTAL, re.compile(
        rf"(?:\b|(?<=[a-z]))[x×]\s*(?P<n>{NUMBER})(?![\d./%])(?!\s*(?:weeks?|wks?|days?|months?|mos?|years?|yrs?|mg|per|hours a|/|a\b))"
        rf"(?:\s*{_UNIT})?", re.IGNORECASE)),
    (CountKind.NTH, re.compile(rf"\b(?:(?P<n>{ORDINAL})\s+(?:[a-z]+\s+){{0,3}}?|(?P<unit>visit|session|treatment|tx|appt)\s*(?:no\.?|number)?\s*#?\s*)"
                               rf"(?:(?(n)(?:visit|session|treatment)\b|(?P<n3>\d{{1,2}})\b(?!\s*(?:/|of|[a-z]))))", re.IGNORECASE)),
    (CountKind.TOTAL, re.compile(rf"\b(?:another|additional|further|extra|total of|all)\s+(?P<n>{NUMBER})(?!\s*(?:weeks?|days?|months?|years?|mg|%|[/:\d]|hours?\b))", re.IGNORECASE)),
    (CountKind.TOTAL, re.compile(rf"(?<![\d/.])\b(?P<n>{NUMBER})\s+(?:more|additional|further)\b(?!\s*(?:weeks?|days?|months?|years?|than|or))", re.IGNORECASE)),
)  # fmt: skip
_A_FEW = {"once": 1, "twice": 2, "thrice": 3}
_WEEKS_A_MONTH = 4
_MOST = 400
_DIGIT_OR_NUMBER_WORD = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|eighteen|twenty|thirty|"
    r"first|second|third|fourth|fifth|sixth|once|twice|dozen|single|couple|thirteen|fourteen|seventeen|nineteen|forty)",
    re.IGNORECASE,
)


def counts_in(text: str) -> list[Count]:
    """Every count in a sentence, left to right; the fuller reading first where two overlap, the lesser left out."""
    if not _DIGIT_OR_NUMBER_WORD.search(text):
        return []
    found: list[Count] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            made = _count(kind, match)
            if made and not any(one.start < made.end and made.start < one.end for one in found):
                found.append(made)
    return sorted(found, key=lambda one: one.start)


def _count(kind: CountKind, match: re.Match[str]) -> Count | None:
    parts = match.groupdict()
    if kind is CountKind.FREQUENCY:
        fewest, most, whole = *_a_course(parts), None
    else:
        fewest = number(parts.get("n") or parts.get("n3") or "0")
        most = number(parts["n2"]) if parts.get("n2") else fewest
        whole = number(parts["whole"]) if parts.get("whole") else None
    is_sound = 0 <= fewest <= most <= _MOST and (whole is None or (most <= whole <= _MOST))
    return Count(kind, fewest, most, whole, (parts.get("unit") or "").lower(), *match.span()) if is_sound else None


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
