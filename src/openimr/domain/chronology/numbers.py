"""Numbers as records write them: figures, words, or both."""

import re

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORDS = {word: value for value, word in enumerate(_ONES)} | _TENS | {"single": 1, "dozen": 12, "couple": 2}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        start=1,
    )
}
_ALL = "|".join(sorted(_WORDS, key=len, reverse=True))
_SMALL = rf"(?:{_ALL})(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?"
_SPELLED = rf"(?:(?:(?:one|two|three|a)\s+hundred(?:\s+(?:and\s+)?(?:{_SMALL}))?)|{_SMALL})"
NUMBER = rf"(?:{_SPELLED}\s*\(\s*#?\s*\d{{1,3}}\s*\)|\d{{1,3}}\s*\(\s*{_SPELLED}\s*\)|{_SPELLED}\b|\d{{1,3}}(?!\d))"
"""A pattern for a whole number: "12", "twelve", "twelve (12)", "twenty-four"."""
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})"
"""A pattern for "3rd", "third"."""
_FIGURES = re.compile(r"\d+")


def in_small_letters(text: str) -> str:
    """The text in small letters, each letter at its place: letters whose small form is longer stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(one if len(one.lower()) > 1 else one.lower() for one in text)


def number(text: str) -> int:
    """The value of what NUMBER or ORDINAL matched, with or without words behind it.

    Figures count before words: "twelve (12)" is 12.

    Raises ValueError for a text that is no number.
    """
    low = text.lower()
    figures = _FIGURES.search(low)
    if figures:
        return int(figures[0])
    words = re.findall(r"[a-z]+", low)
    ordinal = next((_ORDINALS[word] for word in words if word in _ORDINALS), None)
    if ordinal is not None:
        return ordinal
    hundreds = 0
    if "hundred" in words:
        at = words.index("hundred")
        hundreds = 100 * (_WORDS.get(words[at - 1], 1) if at else 1)
        words = words[at + 1 :]
    parts = [_WORDS[word] for word in words if word in _WORDS]
    if not parts and not hundreds:
        raise ValueError(f"no number in {text!r}")
    return hundreds + (sum(parts[:2]) if parts and parts[0] >= 20 else sum(parts[:1]))
