"""Letters: accents, look-alikes and sounds folded, and how near two words are."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

_SPECIAL = str.maketrans({
    "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
    "’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‐": "-", "‑": "-",
})  # fmt: skip
_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "5": "s", "$": "s", "8": "b", "6": "g"})
_SHAPES = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch|tch|sz|cz", "sh"), (r"ph", "f"), (r"ck|kh|q", "k"), (r"gh", "g"), (r"dh", "d"), (r"th", "t"),
        (r"(?<=.)ch", "h"), (r"c(?=[eiy])", "s"), (r"c(?!h)", "k"), (r"x", "ks"), (r"tz|ts|z", "s"), (r"w", "v"),
        (r"^y(?=e)", ""), (r"y|j(?![aeiou])", "i"), (r"ae", "e"), (r"oe", "o"), (r"ue|ou|oo", "u"),
        (r"ee|ie|ei|ii", "i"), (r"(?<=.)h", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_ONE_SLIP, _TWO_SLIPS = 4, 9
"""Words shorter than this may differ by chance in so many letters."""


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """Lower case without accents; typographic quotes and dashes as plain ones; any script is kept."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_SPECIAL))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@lru_cache(maxsize=50_000)
def shape(word: str) -> str:
    """A plain word with look-alikes made equal, as scanners misread them: 'm0rgan' is 'rnorgan'."""
    word = word.translate(_ALIKE)
    for pair, letter in _SHAPES:
        word = word.replace(pair, letter)
    return word


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """A plain word as it sounds, roughly, over the ways to spell it in Latin letters: 'sergey' is 'sergei'."""
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word


@lru_cache(maxsize=100_000)
def slips(one: str, other: str) -> int | None:
    """How many letters were changed, dropped, added or swapped between two words of a length that allows it; or None.

    One slip in words of four letters and more, two in words of nine and more.
    """
    shortest = min(len(one), len(other))
    allowed = 2 if shortest >= _TWO_SLIPS else 1 if shortest >= _ONE_SLIP else 0
    found = OSA.distance(one, other, score_cutoff=allowed)
    return found if found <= allowed else None


def nearest(one: str, other: str) -> int | None:
    """The slips between two words as written, as scanned or as heard, whichever are fewest; None where too many."""
    found = (slips(one, other), slips(shape(one), shape(other)), slips(sound(one), sound(other)))
    return min((count for count in found if count is not None), default=None)


@lru_cache(maxsize=50_000)
def without_one(word: str) -> frozenset[str]:
    """The word and each word it becomes when one letter drops out: two words one slip apart share one of these."""
    return frozenset({word, *(word[:at] + word[at + 1 :] for at in range(len(word)))})
