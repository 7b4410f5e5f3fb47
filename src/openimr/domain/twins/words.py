"""Words as they are compared: without case, accents and signs; and which of them must not differ."""

import re
import unicodedata
from functools import lru_cache

_NOT_KEPT = re.compile(r"[^\w]+|_")
_DIGIT = re.compile(r"\d")
_LOOKALIKE = str.maketrans({"l": "1", "i": "1", "|": "1", "o": "0", "s": "5", "b": "8", "z": "2", "g": "9", "q": "9"})
_SHAPES = (frozenset("adoecqg"), frozenset("nhmrubk"), frozenset("iltfj"), frozenset("vwyx"))
_DATE = re.compile(r"\W*(\d{1,2})/(\d{1,2})/(\d{2,4})\W*")
_SIDES = {"left", "right", "bilateral", "bilaterally", "l", "r", "lt", "rt", "lle", "rle", "lue", "rue"}
_NEGATIONS = {
    "no", "not", "none", "never", "without", "denies", "denied", "negative", "positive", "cannot", "non", "nor",
    "deny", "absent", "present", "approved", "certified", "noncertified", "modified", "normal", "abnormal",
}  # fmt: skip
_MONTHS = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
}  # fmt: skip
_UNITS = {"mg", "mcg", "ml", "daily", "bid", "tid", "qid", "weekly", "increased", "decreased", "improved", "worse"}
_WEIGHTY = _SIDES | _NEGATIONS | _MONTHS | _UNITS


@lru_cache(maxsize=60_000)
def plain(text: str) -> str:
    """A word reduced to its letters and digits; empty for signs only."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return _NOT_KEPT.sub("", "".join(sign for sign in apart if not unicodedata.combining(sign)))


def is_weighty(word: str) -> bool:
    """Whether a plain word read otherwise says something else: numbers, dates, doses, sides, negations."""
    return bool(_DIGIT.search(word)) or word in _WEIGHTY


def looks_alike(word: str, other: str) -> bool:
    """Whether two plain words differ in nothing but signs that pictures confuse (l and 1, O and 0, rn and m)."""
    return _shape(word) == _shape(other)


def _shape(word: str) -> str:
    return word.replace("rn", "m").replace("vv", "w").replace("cl", "d").translate(_LOOKALIKE)


def read_alike(one: str, other: str) -> bool:
    """Whether two words as they were read differ only in signs that plain words lack: $ for S, a figure for a /."""
    if "$" in one + other and looks_alike(plain(one.replace("$", "s")), plain(other.replace("$", "s"))):
        return True
    return any(
        (found := _DATE.fullmatch(told)) is not None and _with_any_strokes(found).fullmatch(read) is not None
        for told, read in ((one, other), (other, one))
    )


def _with_any_strokes(day: re.Match[str]) -> re.Pattern[str]:
    """The same figures with one of the strokes between them read as a figure."""
    month, number, year = day[1], day[2], day[3]
    return re.compile(rf"\W*{month}(?:/{number}\d|\d{number}/){year}\W*")


def is_a_sign_off(word: str, other: str) -> bool:
    """Whether two plain words differ in one letter only, which is of like shape: a for d, l for t."""
    if len(word) != len(other) or is_weighty(word) or is_weighty(other):
        return False
    apart = [{sign, against} for sign, against in zip(word, other, strict=True) if sign != against]
    return len(apart) == 1 and any(apart[0] <= shape for shape in _SHAPES)


def distance(one: str, other: str, most: int) -> int:
    """How many signs must change to make one word of the other; `most` + 1 where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, against in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (sign != against))
        if min(row) > most:
            return most + 1
    return row[-1]


def is_misreading(word: str, other: str) -> bool:
    """Whether one plain word may be the other, misread: a third of its signs at most."""
    most = max(1, min(len(word), len(other)) // 3)
    return looks_alike(word, other) or distance(word, other, most) <= most


def may_be_dirt(word: str, other: str) -> bool:
    """Whether one plain word may be the other with dirt on a sign or two, which is read as another sign, and well."""
    most = max(2, max(len(word), len(other)) // 3)
    return distance(word, other, most) <= most
