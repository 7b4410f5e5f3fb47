"""Letters as scanners misread them: folds that make look-alikes equal, and the distance between two words."""

import re
import unicodedata
from functools import lru_cache

_ALIKE = str.maketrans({"0": "o", "q": "o", "1": "l", "i": "l", "|": "l", "!": "l", "j": "l", "5": "s", "$": "s",
                        "8": "b", "c": "e"})  # fmt: skip
_DIGITS = str.maketrans({"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "|": "1", "!": "1", "S": "5", "B": "8",
                         "Z": "2", "G": "6"})  # fmt: skip
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ri", "n"), ("ii", "u"))
_OTHER = re.compile(r"[^a-z]+")


def plain(text: str) -> str:
    """The text without accents, letter for letter: as long as it was."""
    return text if text.isascii() else "".join(map(_bare, text))


@lru_cache(maxsize=2000)
def _bare(letter: str) -> str:
    first = unicodedata.normalize("NFKD", letter)[0]
    return first if first.isascii() else {"’": "'", "‘": "'", "—": "-", "–": "-"}.get(letter, " ")


def folded(text: str) -> str:
    """Lower case with look-alikes made equal, letter for letter: as long as it was. The text is plain."""
    return text.lower().translate(_ALIKE)


@lru_cache(maxsize=20_000)
def squeezed(word: str) -> str:
    """A name's letters alone, look-alikes made equal, 'rn' read as 'm': 'JOHNS0N' and 'Johnson' are the same."""
    low = plain(word).lower()
    for pair, letter in _PAIRS:
        low = low.replace(pair, letter)
    return _OTHER.sub("", low.translate(_ALIKE))


def as_number(text: str) -> str:
    """Letters and digits of a number in capitals, letters that look like digits as digits: 'WC-O12' is 'WC012'."""
    return re.sub(r"[^A-Z0-9]", "", plain(text).upper().translate(_DIGITS))


@lru_cache(maxsize=20_000)
def distance(one: str, other: str) -> int:
    """Letters to change, add, drop or swap with their neighbour to make one word of the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        older, before, row = before, row, [place, *[0] * len(other)]
        for at, sought in enumerate(other, start=1):
            row[at] = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != sought))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == sought:
                row[at] = min(row[at], older[at - 2] + 1)
    return row[-1]
