"""What a statement says in figures and fixed words: dates, counts, strengths, scores, sides and levels of the spine."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openimr.domain.evidence.slips import SIDES, is_slip, is_weighty
from openimr.domain.evidence.tokens import Token, amount, folded, is_word_number, listed, tokens
from openimr.domain.pile.date_forms import dates_in, month_number


class FieldKind(StrEnum):
    """What of a statement is compared with the page."""

    QUOTE = "quote"
    DATE = "date"
    COUNT = "count"
    STRENGTH = "strength"
    SCORE = "score"
    SIDE = "side"
    LEVEL = "level"
    NUMBER = "number"
    NEGATION = "negation"


@dataclass(frozen=True, slots=True)
class Value:
    """One value as stated. `key` is what is compared; `near` are words of the statement that stand beside it."""

    kind: FieldKind
    stated: str
    key: tuple[str, ...]
    near: tuple[str, ...] = ()


_UNITS: dict[str, str] = {
    **dict.fromkeys(
        ("session", "sessions", "visit", "visits", "treatment", "treatments", "appointment", "appointments", "times",
         "x"), "visit"),
    **dict.fromkeys(("week", "weeks", "wk", "wks"), "week"), **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("month", "months", "mo", "mos"), "month"),
    **dict.fromkeys(("year", "years", "yr", "yrs", "yo"), "year"),
    **dict.fromkeys(("hour", "hours", "hr", "hrs"), "hour"),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), "minute"),
    **dict.fromkeys(("tablet", "tablets", "tab", "tabs", "pill", "pills", "capsule", "capsules", "caps"), "tablet"),
    **dict.fromkeys(("refill", "refills"), "refill"), **dict.fromkeys(("injection", "injections"), "injection"),
    **dict.fromkeys(("level", "levels"), "level"), **dict.fromkeys(("unit", "units"), "unit"),
    **dict.fromkeys(("degree", "degrees", "deg"), "degree"), **dict.fromkeys(("pound", "pounds", "lb", "lbs"), "pound"),
    **dict.fromkeys(("dose", "doses"), "dose"), **dict.fromkeys(("mile", "miles"), "mile"),
    **dict.fromkeys(("percent", "%"), "percent"),
}  # fmt: skip
AGE = "age"
"""The unit of “36-year-old”."""
_STRENGTHS = listed("mg mcg g ml gm kg cc iu meq mm cm")
_MONTHS = listed(
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec"
)
_PARTS = listed(
    "knee knees shoulder shoulders hip hips elbow elbows wrist wrists hand hands thumb finger fingers "
    "ankle ankles foot feet heel leg legs arm arms forearm thigh calf calves toe toes eye eyes ear ears "
    "side sided extremity extremities limb groin buttock buttocks upper lower low shin scapula clavicle "
    "hemilaminectomy laminotomy foramen foraminal sacroiliac rotator trapezius paraspinal paravertebral "
    "flank hemisphere carpal ulnar radial median tibial peroneal sciatic great index middle ring small "
    "little iliac si lumbar cervical quadriceps hamstring biceps l4 l5 s1 c5 c6 c7"
)
_JOINTS = {part: part.rstrip("s") for part in _PARTS} | {
    "feet": "foot", "calves": "calf", "lower": "leg", "upper": "arm",
}  # fmt: skip
_LIMBS = {"rue": ("right", "arm"), "lue": ("left", "arm"), "rle": ("right", "leg"), "lle": ("left", "leg")}
_SCORE = re.compile(r"\d{1,2}(?:\.\d)?(?:-\d{1,2})?/(?:10|5|100)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPAN = re.compile(
    r"(?<![A-Za-z0-9])([CTLS])(\d{1,2})(?:\s?(?:[-/]|to|through|and|&)\s?(?:([CTLS])\s?)?(\d{1,2})(?![\d/]))?"
    r"(?![\w%]|\s?mg)", re.IGNORECASE,
)  # fmt: skip
_LAST = {"C": 8, "T": 12, "L": 6, "S": 5}
_ARTICLES = listed("the a an her his their")
_NEAR, _UNIT_REACH, _SIDE_REACH, _SHORTEST_UNIT = 6, 4, 3, 5
_OUT_OF = re.compile(r"(\d{1,2}(?:-\d{1,2})?) (?:out of|of|over) (10|100|5)(?!\d|\s*\w*\s*(?:session|visit|treatment))")
_FROM_TO = re.compile(r"(?<![\d/.])(\d{1,2}) to (\d{1,2}) (?:out of|of) (10|100|5)(?!\d)")
_RANGE = re.compile(
    r"(?<!from )(?<![\d/.])(\d{1,3}) to (\d{1,3})(?= (?:[a-z]+ ){0,2}(?:visits?|sessions?|treatments?|weeks?|days?"
    r"|months?|tablets?|times)\b)",
    re.IGNORECASE,
)
_COMMON = listed(
    "old the a an of to in on at and or with for from by was were is are had has have been be as that this it her "
    "his she he their they who which than then about per after before over into out only more but worker "
    "patient employee applicant record records show shows report reports reported note notes noted state "
    "states stated say says said according page document documents documented describe describes between "
    "during through until since within around given made took place further therefore also"
)


def spelled(text: str) -> str:
    """A folded text with scores and ranges in one form: `5 out of 10` is `5/10`, `8 to 12` is `8-12`."""
    text = _FROM_TO.sub(r"\1/\3 to \2/\3", folded(text))
    text = _OUT_OF.sub(r"\1/\2", text)
    return _RANGE.sub(r"\1-\2", text)


def values(words: str) -> tuple[Value, ...]:
    """Every value that a statement names, in the order of kinds."""
    text = spelled(words)
    days = list(dates_in(text))
    spans = [(start, end) for _, start, end in days] + [(m.start(), m.end()) for m in levels_in(text)]
    run = [token for token in tokens(text) if not any(start <= token.start < end for start, end in spans)]
    found = [
        *(Value(FieldKind.DATE, text[start:end].strip(), (day.isoformat(),)) for day, start, end in days),
        *_months(run), *_numbers(run), *_sides(tokens(text)), *_levels(text),
    ]  # fmt: skip
    return tuple(dict.fromkeys(found))


def _months(run: Sequence[Token]) -> Iterator[Value]:
    for place, token in enumerate(run):
        before = run[place - 1].text if place else ""
        if _YEAR.fullmatch(token.text):
            if before in _MONTHS:
                yield Value(
                    FieldKind.DATE, f"{before.title()} {token.text}", (f"{token.text}-{month_number(before):02d}",)
                )
            else:
                yield Value(FieldKind.DATE, token.text, (token.text,))


def _numbers(run: Sequence[Token]) -> Iterator[Value]:
    for place, token in enumerate(run):
        is_month_day = place > 0 and run[place - 1].text in _MONTHS
        if not amount(token.text) or _YEAR.fullmatch(token.text) or is_month_day:
            continue
        unit = _unit_after(run, place)
        near = _near(run, place)
        if _SCORE.fullmatch(token.text):
            yield Value(FieldKind.SCORE, token.text, (token.text,))
        elif unit in _STRENGTHS:
            yield Value(FieldKind.STRENGTH, f"{token.text} {unit}", (amount(token.text), unit), near)
        elif unit:
            yield Value(
                FieldKind.COUNT, _phrase(run, place, unit), (amount(token.text), unit), _counted(run, place, unit)
            )
        elif not is_word_number(token.text):
            yield Value(FieldKind.NUMBER, token.text, (amount(token.text),), near)


def _unit_after(run: Sequence[Token], place: int) -> str:
    """The unit of a number: a few words after it, or `x` and the visits before it; empty where it has none."""
    if [token.text for token in run[place + 1 : place + 3]] in (["year", "old"], ["years", "old"]):
        return AGE
    for token in run[place + 1 : place + 1 + _UNIT_REACH]:
        if token.text in _STRENGTHS and token is run[place + 1]:
            return token.text
        if token.text in _UNITS:
            return _UNITS[token.text]
        if amount(token.text):
            return ""
    before = run[place - 1].text if place else ""
    return "visit" if before == "x" else ""


def _phrase(run: Sequence[Token], place: int, unit: str) -> str:
    if unit == AGE:
        return " ".join(token.text for token in run[place : place + 3])
    for token in run[place + 1 : place + 1 + _UNIT_REACH]:
        if _UNITS.get(token.text) == unit:
            return " ".join(one.text for one in run[place : run.index(token) + 1])
    return run[place].text


def _counted(run: Sequence[Token], place: int, unit: str) -> tuple[str, ...]:
    """What is counted: the words between figure and unit, and those after `of`: six massage sessions, of massage."""
    end = next((n for n in range(place + 1, len(run)) if _UNITS.get(run[n].text) == unit), place)
    if unit == AGE or end > place + _UNIT_REACH:
        return ()
    after = run[end + 2 : end + 4] if run[end + 1 : end + 2] and run[end + 1].text == "of" else ()
    return tuple(token.text for token in (*run[place + 1 : end], *after) if _is_telling(token.text))


def _is_telling(word: str) -> bool:
    """Whether a word says what is spoken of."""
    return word.isalpha() and len(word) > 2 and word not in _COMMON and word not in _UNITS and not is_weighty(word)


def _near(run: Sequence[Token], place: int) -> tuple[str, ...]:
    around = [*run[max(0, place - _NEAR) : place], *run[place + 1 : place + 1 + _NEAR]]
    return tuple(token.text for token in around if _is_telling(token.text))


def _sides(run: Sequence[Token]) -> Iterator[Value]:
    for side, part, stated in sides_in(run):
        yield Value(FieldKind.SIDE, stated, (side, part))


def sides_in(run: Sequence[Token], *, is_misread: bool = False) -> Iterator[tuple[str, str, str]]:
    """Every side with the part of the body that it is said of: ("left", "knee", "left knee").

    With `is_misread` the part may be misread by a letter; the side may not.
    """
    for place, token in enumerate(run):
        if token.text in _LIMBS:
            yield *_LIMBS[token.text], token.text
        side = SIDES.get(token.text)
        if side is None:
            continue
        for other in run[place + 1 : place + 1 + _SIDE_REACH]:
            if other.text in SIDES or other.text in _ARTICLES:
                break  # “left the leg pain as it was” names no side
            part = part_of(other.text, is_misread=is_misread)
            if part:
                yield side, part, f"{token.text} {other.text}"
                break


def part_of(word: str, *, is_misread: bool = False) -> str:
    """The part of the body that a word names, in the singular; empty where it names none."""
    part = _JOINTS.get(word, "")
    if part or not is_misread or len(word) < _SHORTEST_UNIT - 1 or not word.isalpha():
        return part
    return next((_JOINTS[known] for known in _PARTS if is_slip(known, word)), "")


def levels_in(text: str) -> list[re.Match[str]]:
    """Where levels of the spine stand: L4, L4-5, L5-S1."""
    return [match for match in _SPAN.finditer(text) if _is_level(match)]


def _is_level(match: re.Match[str]) -> bool:
    first, number, second, other = match.groups()
    if not 1 <= int(number) <= _LAST[first.upper()]:
        return False
    return other is None or 1 <= int(other) <= _LAST[(second or first).upper()]


def level_key(match: re.Match[str]) -> tuple[str, ...]:
    """A level in one form: ("L4",) or ("L4", "L5")."""
    first, number, second, other = match.groups()
    one = f"{first.upper()}{int(number)}"
    return (one,) if other is None else (one, f"{(second or first).upper()}{int(other)}")


def _levels(text: str) -> Iterator[Value]:
    for match in levels_in(text):
        yield Value(FieldKind.LEVEL, match[0], level_key(match))


def days_of(text: str) -> frozenset[date]:
    """Every day that a folded text names in full."""
    return frozenset(day for day, _, _ in dates_in(text))


def unit_of(word: str, is_misread: bool) -> str:
    """The unit that a word of a page names; a misread word counts where it is long enough to be told."""
    unit = _UNITS.get(word, "")
    if unit or not is_misread or len(word) < _SHORTEST_UNIT:
        return unit
    return next((name for known, name in _UNITS.items() if len(known) >= _SHORTEST_UNIT and is_slip(known, word)), "")
