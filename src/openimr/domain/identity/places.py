"""Streets and towns in one spelling."""

import re
from functools import lru_cache

from openimr.domain.identity.letters import plain, slips

_STREET_WORDS = {
    "street": "st", "avenue": "ave", "av": "ave", "boulevard": "blvd", "road": "rd", "drive": "dr", "lane": "ln",
    "court": "ct", "place": "pl", "parkway": "pkwy", "highway": "hwy", "circle": "cir", "terrace": "ter",
    "north": "n", "south": "s", "east": "e", "west": "w", "square": "sq", "way": "wy",
}  # fmt: skip
_UNIT = re.compile(r"\b(?:suite|ste|unit|apt|apartment|room|rm|floor|fl|bldg|building)\b\.?\s*#?\s*\w*|#\s*\w+")
_LARGE = frozenset("""
    los angeles|san diego|san jose|san francisco|fresno|sacramento|long beach|oakland|bakersfield|anaheim|santa ana|
    riverside|stockton|irvine|chula vista|fremont|san bernardino|modesto|fontana|oxnard
    """.replace("\n", "").replace("    ", "").split("|"))  # fmt: skip
_TOWN_SHORT = {"la": "los angeles", "sf": "san francisco", "sd": "san diego", "sj": "san jose"}


@lru_cache(maxsize=20_000)
def street(text: str) -> str:
    """A street with its number in one spelling, without its suite: '12 North Main Street, #4' is '12 n main st'."""
    words = re.findall(r"\w+", _UNIT.sub(" ", plain(text)))
    return " ".join(_STREET_WORDS.get(word, word) for word in words)


@lru_cache(maxsize=20_000)
def town(text: str) -> str:
    """A town in one spelling; the state behind it is left out."""
    words = re.findall(r"\w+", re.sub(r",?\s*\b(?:ca|calif|california)\b\.?$", "", plain(text)))
    joined = " ".join(
        {"st": "saint", "mt": "mount", "ft": "fort", "so": "south", "no": "north"}.get(w, w) for w in words
    )
    return _TOWN_SHORT.get(joined, joined)


def is_same_town(one: str, other: str) -> bool:
    """Whether two towns in one spelling are one, a slip of the pen allowed."""
    return one == other or (min(len(one), len(other)) > 5 and slips(one, other) is not None)


def town_weight(name: str) -> float:
    """What it tells that two people or firms of one name are in one town, in bits: little in a large one."""
    return 2.0 if name in _LARGE else 7.0
