"""Words, numbers and signs as they are compared: without case, kinds of dash and kinds of quotation mark."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"\d+(?:[.,:/-]\d+)*|\.\d+|[^\W\d_][^\W_]*|[%<>≥≤]|\([+-]\)")
_MISREAD_TOKEN = re.compile(
    r"(?<![^\W_])(?=[^\s]{0,12}\d)[\dOolI|SB]+(?:[.,:/-][\dOolI|SB]+)*(?![^\W_])"
    r"|(?<![^\W_])[0158](?!(?:st|nd|rd|th|mg|mcg|ml|gm|cm|mm|yo)\b)[^\W\d_]{2,}[^\W_]*"
    r"|(?<![^\W_])0[^\W\d_]+|" + _TOKEN.pattern
)
_SPINE = re.compile(r"[LS][1-5](?:[-/][1-5])?")
_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8"})
_DASHES = re.compile(r"[‐‑‒–—−]")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


class Token(NamedTuple):
    """One word, number or sign. `number` is what a misread number may have been: `1O` may be 10; else empty."""

    text: str
    start: int
    end: int
    number: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it is made of digits."""
        return self.text[0].isdigit()


def folded(text: str) -> str:
    """A text without what printing varies: ligatures, kinds of dash, apostrophes, space around slashes."""
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    text = re.sub(r"(?<=\w)['’`](?=\w)", "", text)
    text = re.sub(r"(?<=\d)\s*/\s*(?=\d)", "/", text)
    text = _DOTTED.sub(lambda dotted: dotted[0].replace(".", ""), text)
    return re.sub(r"(?<=\d) - (?=\d)", "-", text)


def tokens(text: str, *, is_misread: bool = False) -> tuple[Token, ...]:
    """The tokens of a folded text; with `is_misread`, numbers may have letters for digits, as scanners read them."""
    pattern = _MISREAD_TOKEN if is_misread else _TOKEN
    return tuple(_token(match) for match in pattern.finditer(text))


def _token(match: re.Match[str]) -> Token:
    raw = match[0]
    text = raw.casefold()
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    number = ""
    if not raw.isdigit() and any(sign.isdigit() for sign in raw) and not _SPINE.fullmatch(raw):
        turned = raw.translate(_DIGITS)
        number = turned if turned != raw and re.fullmatch(r"\d+(?:[.,:/-]\d+)*", turned) else ""
    return Token(text, match.start(), match.end(), number)


def listed(text: str) -> frozenset[str]:
    """Words as they stand in a row."""
    return frozenset(text.split())


_WORD_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        (
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        )
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}


@lru_cache(maxsize=20_000)
def amount(text: str) -> str:
    """A number in one form: six is 6, 5.0 is 5, 05 is 5; empty for what is none. 5-6/10 stays as it is."""
    if text in _WORD_NUMBERS:
        return _WORD_NUMBERS[text]
    if re.fullmatch(r"\.\d+", text):
        text = f"0{text}"
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        whole, _, part = text.partition(".")
        part = part.rstrip("0")
        return f"{int(whole)}.{part}" if part else str(int(whole))
    return text if text[0].isdigit() else ""


def is_word_number(text: str) -> bool:
    """Whether a number is written as a word."""
    return text in _WORD_NUMBERS
