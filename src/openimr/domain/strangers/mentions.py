"""Whether a page names somebody anywhere: the worker on an own page, or a patient known from another page."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from openimr.domain.strangers.lettering import distance, plain, squeezed
from openimr.domain.strangers.names import Known, known
from openimr.domain.strangers.nicknames import is_short_for

_WORD = re.compile(r"[A-Za-z0-9|][A-Za-z0-9|'\-]*")
_DEGREE = (
    r"(?:M\.?\s?D|D\.?\s?O|D\.?\s?C|Ph\.?\s?D|Psy\.?\s?D|D\.?P\.?[TM]|P\.?T|O\.?T(?:R/L)?|R\.?N|N\.?P|F\.?N\.?P(?:-C)?|P\.?A(?:-C)?"
    r"|L\.?Ac|Esq|J\.?D|Pharm\.?\s?D|L\.?C\.?S\.?W|R\.?Ph|D\.?D\.?S|O\.?D|C\.?H\.?T)\b"
)
_WITH_DEGREE = re.compile(
    rf"\b([A-Z][A-Za-z'\-]+,?\s(?:[A-Z]\.?\s)?[A-Z][A-Za-z'\-]+(?:-[A-Z][a-z]+)?)\s?,?\s{{0,2}}{_DEGREE}"
    rf"|\bD(?:r|R)\.?\s([A-Z][A-Za-z'\-]+\s(?:[A-Z]\.?\s)?[A-Z][A-Za-z'\-]+)"
)
_TITLES = frozenset({"dr", "doctor"})
_DEGREES = frozenset({
    "md", "do", "dc", "phd", "psyd", "dpt", "pt", "rn", "np", "fnp", "pa", "pac", "lac", "esq", "jd", "pharmd",
    "lcsw", "rph", "dds", "od", "facs", "qme", "ame",
})  # fmt: skip
_LONG, _LONGER, _MIN_GIVEN = 6, 10, 5


class Spoken(NamedTuple):
    """The words of a page in order: as they stand, and squeezed."""

    words: tuple[str, ...]
    plain: tuple[str, ...]


def spoken(text: str) -> Spoken:
    """The words of a page."""
    words = tuple(_WORD.findall(plain(text)))
    return Spoken(words, tuple(map(squeezed, words)))


def names_anywhere(page: Spoken, who: Known) -> bool:
    """Whether given name and surname stand beside each other, in either order, and no degree makes them a doctor's."""
    return any(not _is_a_helper(page, *place) for place in _places(page, who))


def with_degree(text: str) -> Iterator[Known]:
    """Everybody on a page whose name has a degree or a doctor's title."""
    for found in _WITH_DEGREE.finditer(plain(text)):
        one = known(found[1] or found[2])
        if one:
            yield one


def same_person(words: Iterable[str], one: Known) -> bool:
    """Whether words of a name are the given name and a surname of somebody known, letter for letter."""
    told = {squeezed(word) for word in words if len(word) > 1}
    return bool(one.given) and one.given[0] in told and not told.isdisjoint(one.surnames)


def _places(page: Spoken, who: Known) -> Iterator[tuple[int, int]]:
    """The first and last word of every mention."""
    if not who.given:
        return
    surnames = tuple(sought for sought in who.surnames if len(sought) > 1)
    for at, word in enumerate(page.plain):
        if len(word) < 2 or not (word in surnames or any(_is_surname(word, sought) for sought in surnames)):
            continue
        for other in (at - 1, at - 2, at + 1):
            if not 0 <= other < len(page.plain) or not _is_given(page, other, who):
                continue
            between = page.words[other + 1 : at]
            if not between or len(between[0]) <= 2 or squeezed(between[0]) in who.surnames:
                yield min(at, other), max(at, other)


def _is_given(page: Spoken, at: int, who: Known) -> bool:
    told = page.plain[at]
    if len(told) < 2 or not page.words[at][0].isupper():
        return False
    if told == who.given[0] or is_short_for(page.words[at].lower(), who.plain_given):
        return True
    return len(told) >= _MIN_GIVEN and _apart(told, who.given[0]) <= 1


@lru_cache(maxsize=50_000)
def _is_surname(told: str, sought: str) -> bool:
    """Whether a word is the surname, or the surname misread."""
    allowed = 0 if len(sought) < _LONG else 1 if len(sought) < _LONGER else 2
    return bool(allowed) and abs(len(told) - len(sought)) <= allowed and _apart(told, sought) <= allowed


@lru_cache(maxsize=50_000)
def _apart(one: str, other: str) -> int:
    return distance(one, other)


def _is_a_helper(page: Spoken, first: int, last: int) -> bool:
    before = page.words[first - 1].lower() if first else ""
    after = "".join(page.words[last + 1 : last + 3]).lower().replace("-", "").replace("0", "o")
    one = page.words[last + 1].lower().replace("-", "") if last + 1 < len(page.words) else ""
    return before in _TITLES or one in _DEGREES or after in _DEGREES
