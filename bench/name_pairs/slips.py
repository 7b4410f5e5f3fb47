"""How names get changed on their way: typing, scanning, leaving out."""

import random

_NEAR = {"a": "sq", "e": "wr", "i": "uo", "o": "ip", "n": "mb", "r": "et", "t": "ry", "s": "ad", "l": "k", "d": "sf"}
_SCANNED = (("m", "rn"), ("l", "1"), ("o", "0"), ("w", "vv"), ("i", "l"), ("d", "cl"), ("s", "5"))
_ACCENTS = {"a": "á", "e": "é", "i": "í", "o": "ó", "n": "ñ", "u": "ü"}


def typed(word: str, chance: random.Random) -> str:
    """One slip of the fingers inside a word of five letters or more; shorter words stay."""
    if len(word) < 5:
        return word
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2 and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + chance.choice(_NEAR.get(word[at], "xz")) + word[at + 1 :]


def scanned(word: str, chance: random.Random) -> str:
    """One letter misread as scanners do."""
    fitting = [(sign, read) for sign, read in _SCANNED if sign in word[1:]]
    if not fitting:
        return word
    sign, read = chance.choice(fitting)
    return word[0] + word[1:].replace(sign, read, 1)


def accented(word: str, chance: random.Random) -> str:
    """One vowel with an accent."""
    places = [at for at, sign in enumerate(word) if sign in _ACCENTS]
    if not places:
        return word
    at = chance.choice(places)
    return word[:at] + _ACCENTS[word[at]] + word[at + 1 :]
