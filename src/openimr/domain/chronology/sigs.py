"""How often a medicine is taken, from the words of a prescription: "1 tab PO q6h prn" is four a day at most."""

import re
from decimal import Decimal

from openimr.domain.chronology.morphine import plain
from openimr.domain.chronology.numbers import NUMBER, number
from openimr.domain.patterns import Pattern

_UNITS = Pattern(
    rf"(?<![\d/.#])\b(?P<low>\d(?:\.\d)?|[1-6]/[2-4]|half|one[- ]half|{NUMBER})(?:\s*(?:-|–|to|"
    rf"or)\s*(?P<high>\d(?:\.\d)?|{NUMBER}))?\s*(?:(?:of )?an? )?"
    r"(?P<form>tab(?:let)?s?|cap(?:sule)?s?|pills?|patch(?:es)?|po\b|p\.o\.?|by mouth|orally|films?|caplets?|softgels?|"
    r"(?=(?:q\s?\d|q\.|bid|tid|qid|qd|qhs|b\.i\.d|t\.i\.d|q\.i\.d|every|daily|nightly|twice|once|at bedtime)))",
    re.IGNORECASE,
)
_EVERY_HOURS = Pattern(
    rf"\b(?:q\.?|every)\s*(?P<low>{NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<high>{NUMBER}))?\s*-?(?:h\b|hours?\b|hrs?\b|°|"
    rf"hourly|h\.)",
    re.IGNORECASE,
)
_EVERY_DAYS = Pattern(rf"\b(?:q\.?|every)\s*(?P<n>{NUMBER})\s*(?:d\b|days?\b)", re.IGNORECASE)
_WORDS: tuple[tuple[Decimal, str], ...] = (
    (Decimal(4), r"q\.?\s?i\.?\s?d\b\.?|(?:four|4)\s*(?:times|x)\s*(?:a|per|/|each|every)?\s*(?:day|daily)|4x/day|4 "
                 r"x/day|four times daily|4/day|4 (?:per|a) day"),
    (Decimal(3), r"t\.?\s?i\.?\s?d\b\.?|(?:three|3)\s*(?:times|x)\s*(?:a|per|/|each|every)?\s*(?:day|daily)|3x/day|"
                 r"3 x/day|3/day|3 (?:per|a) day"),
    (Decimal(2), r"b\.?\s?i\.?\s?d\b\.?|(?:two|2)\s*(?:times|x)\s*(?:a|per|/|each|every)?\s*(?:day|daily)|"
                 r"twice\s*(?:a|per|each|every)?\s*(?:day|daily)|"
                 r"2x/day|2/day|2 (?:per|a) day|morning and (?:night|evening|bedtime)|q12h|am and pm"),
    (Decimal(5), r"(?:five|5)\s*(?:times|x)\s*(?:a|per|/|each)?\s*(?:day|daily)|5/day"),
    (Decimal(6), r"(?:six|6)\s*(?:times|x)\s*(?:a|per|/|each)?\s*(?:day|daily)|6/day"),
    (Decimal("0.5"), r"q\.?o\.?d\b|every other day"),
    (Decimal(1) / 7, r"once (?:a|per|every) week|(?:every|q) ?week|weekly|once weekly|q7 ?days?"),
    (Decimal(1), r"1\s?x\s?(?:/|a|per)?\s?(?:day|daily)|x\s?1/day|once/day|one time (?:a|per) day|q\.?\s?d\b\.?|"
                 r"daily|once (?:a|per|each|every) day|every day|q\.?\s?h\.?\s?s\b\.?|(?:at|every|"
                 r"each|before|q) ?bedtime|nightly|"
                 r"at night|q\.?a\.?m\b|q\.?p\.?m\b|every (?:morning|evening|night)|each (?:morning|night|evening)|"
                 r"qday|q day|qnoc\w*|h\.?s\b\.?|q24h|"
                 r"in the (?:morning|evening)|a day\b|per day\b|once(?= prn| as)"),
)  # fmt: skip
_TIMES = tuple((times, Pattern(rf"(?<![\w/])(?:{words})(?!\w)", re.IGNORECASE)) for times, words in _WORDS)
_A_DAY = Pattern(
    rf"(?<![\d/.])\b(?P<low>\d{{1,2}}|{NUMBER})(?:\s*(?:-|–|to)\s*(?P<high>\d{{1,2}}|{NUMBER}))?\s*"
    r"(?:tab(?:let)?s?|cap(?:sule)?s?|pills?|doses?|of (?:these|them))?\s*(?:/|per|a|each|every)\s*(?:day|d\b|24 ?h)"
    r"|\b(?:max(?:imum)?(?: of)?|up to|no more than|not to exceed)\s*(?P<max>\d{1,2})\s*(?:tab(?:let)?s?|"
    r"cap(?:sule)?s?|pills?)?\s*(?:/|per|a|daily|each)?\s*(?:day|24|d\b)?",
    re.IGNORECASE,
)
_SAID_TWICE = re.compile(rf"\(\s*{NUMBER}\s*\)", re.IGNORECASE)
_HOURS = 24


def per_day(text: str) -> tuple[Decimal | None, int]:
    """The most units a day that the words of a prescription allow, and where they end; None where they name none."""
    text = _SAID_TWICE.sub(lambda match: " " * len(match[0]), text)
    a_day = _A_DAY.search(text)
    if a_day and (a_day["max"] or not _is_times(text, a_day)):
        return Decimal(number(a_day["max"] or a_day["high"] or a_day["low"])), a_day.end()
    times, end = _times_a_day(text)
    if times is None:
        return None, 0
    units = _UNITS.search(text)
    each = _units(units["high"] or units["low"]) if units and units.start() < end else Decimal(1)
    return plain((each * times).quantize(Decimal("0.01"))), end


def _is_times(text: str, match: re.Match[str]) -> bool:
    """Whether it is "x times a day", which the words for times read with their units."""
    return bool(re.search(r"times|x\s*$|mg", text[match.start() : match.end()], re.IGNORECASE))


def _times_a_day(text: str) -> tuple[Decimal | None, int]:
    hours = _EVERY_HOURS.search(text)
    if hours and number(hours["low"]):
        return Decimal(_HOURS) / number(hours["low"]), hours.end()
    days = _EVERY_DAYS.search(text)
    if days and number(days["n"]):
        return Decimal(1) / number(days["n"]), days.end()
    found = [(match.start(), times, match.end()) for times, words in _TIMES for match in words.finditer(text)]
    if not found:
        return None, 0
    _, times, end = min(found, key=lambda one: (one[0], -one[2]))
    return times, end


def _units(text: str) -> Decimal:
    if "half" in text.lower() or "/" in text:
        top, _, bottom = text.partition("/")
        return Decimal(top) / Decimal(bottom) if bottom else Decimal("0.5")
    return Decimal(text) if re.fullmatch(r"\d(?:\.\d)?", text) else Decimal(number(text))
