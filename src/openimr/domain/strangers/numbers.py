"""Claim, case and record numbers as papers write them, and whether two are the same number."""

import re
from collections.abc import Iterable
from enum import StrEnum

from openimr.domain.strangers.lettering import as_number, distance

_NUMBER = re.compile(r"[A-Za-z0-9|](?:[A-Za-z0-9|]|[\-./ ](?=[A-Za-z0-9|])){2,28}")
_FEWEST_DIGITS = 4
_EXAMPLES = ("123456", "1234567", "12345678", "123456789", "1234567890")
"""Numbers of specimen forms."""
_SHORTEST_PART = 6


class NumberLikeness(StrEnum):
    """How a number on a page stands to those of the case."""

    SAME = "same"
    NEAR = "near"
    OTHER = "other"


def leading_number(text: str) -> str:
    """The number that a plain text begins with, squeezed; empty where there is none."""
    found = re.match(r"[\s:.,;#*_\-|=~]*(?:(?:no|number|nr)\b[.:\s]*)?", text, re.IGNORECASE)
    start = found.end() if found else 0
    parts: list[str] = []
    for word in text[start:].split(" "):
        told = as_number(word)
        digits = sum(letter.isdigit() for letter in told)
        if not word or not told or (digits == 0 and (parts or len(told) > 4)) or (digits < len(told) / 3 and parts):
            break
        if not re.fullmatch(r"[A-Za-z0-9|\-./#:;,()!~'\"*]+", word) or word.count("/") > 1:
            break
        parts.append(told)
        if len("".join(parts)) > 5:
            break
    number = "".join(parts)
    raw = sum(letter.isdigit() for letter in text[start : start + 2 * len(number)])
    return number if raw >= _FEWEST_DIGITS and number.strip("0") not in _EXAMPLES else ""


def likeness(told: str, known: Iterable[str]) -> NumberLikeness:
    """How a squeezed number stands to the best fitting of the known ones, squeezed too."""
    best = NumberLikeness.OTHER
    for number in known:
        if told == number or _is_part(told, number) or _is_part(number, told):
            return NumberLikeness.SAME
        allowed = 1 if len(number) < 9 else 2
        if abs(len(told) - len(number)) <= allowed and distance(told, number) <= allowed:
            best = NumberLikeness.NEAR
    return best


def _is_part(short: str, long: str) -> bool:
    """Whether a number lacks what another has in front or behind: a prefix of the office, a suffix of the file."""
    return len(short) >= _SHORTEST_PART and (long.startswith(short) or long.endswith(short))
