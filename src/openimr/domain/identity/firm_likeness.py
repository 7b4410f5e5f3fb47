"""How alike the names of two organisations are."""

from dataclasses import dataclass, field
from functools import lru_cache

from openimr.domain.identity.common_names import is_known_given, is_known_surname
from openimr.domain.identity.firms import Firm, WordSort, firm, names_in, sort_of, weight_of
from openimr.domain.identity.letters import nearest, shape, sound

_SLIP, _WHOLE, _LEAST = 2.5, 2.0, 4.0
_FEWEST_INITIALS, _SHORTEST = 3, 5


@dataclass(frozen=True, slots=True)
class FirmLikeness:
    """What the agreement of two names tells, and what speaks against, in words; `is_possible` as in persons."""

    weight: float
    is_possible: bool
    speaks_for: tuple[str, ...] = ()
    open_points: tuple[str, ...] = ()
    is_generic: bool = False


_NONE = FirmLikeness(0.0, is_possible=False)


def firm_likeness(one: str, other: str) -> FirmLikeness:
    """The best fit of the names in two lines."""
    pairs = [_likeness(firm(a), firm(b)) for a in names_in(one) for b in names_in(other)]
    return max(pairs, key=lambda found: (found.is_possible, not found.open_points, found.weight), default=_NONE)


def are_other_firms(one: str, other: str) -> bool:
    """Whether two lines surely name other organisations: what `firm_likeness` calls impossible, seen at a glance."""
    return all(_are_others(firm(a), firm(b)) for a in names_in(one) for b in names_in(other))


def _are_others(one: Firm, other: Firm) -> bool:
    """Words of its own on one side that the other has not, or two fields, sorts, places or numbers."""
    left = [word for word in one.words if word not in other.words]
    right = [word for word in other.words if word not in one.words]
    own = [[word for word in side.own if word in rest] for side, rest in ((one, left), (other, right))]
    if "".join(left) == "".join(right) or any(_is_near(word, near) for word in own[0] for near in own[1]):
        return False
    is_own_matched = len(own[0]) < len(one.own)
    is_stranger = any(own) and not is_own_matched
    return (all(own) or is_stranger or _clash(left, right)) and not _by_initials(one, other).is_possible


def _likeness(one: Firm, other: Firm) -> FirmLikeness:
    if not one.words or not other.words:
        return _NONE
    found = _matched(one, other)
    left_own = [[word for word in words if sort_of(word) is WordSort.OWN] for words in (found.left, found.right)]
    is_stranger = any(left_own) and not found.is_own_matched
    if all(left_own) or is_stranger or _clash(found.left, found.right) or found.weight < _LEAST:
        return _by_initials(one, other)
    weight = found.weight - 0.5 * sum(sort_of(word) is WordSort.FORM for word in (*found.left, *found.right))
    if not found.left and not found.right and len(one.words) > 1:
        weight += _WHOLE
    open_points = tuple(_open(found.left, found.right))
    is_generic = not any(_is_telling(word) for word in (*one.words, *other.words))
    return FirmLikeness(weight, True, tuple(found.told), open_points, is_generic)


def _is_telling(word: str) -> bool:
    """Whether few organisations have the word in their name: no usual surname or given name either."""
    return sort_of(word) is WordSort.OWN and not is_known_surname(word) and not is_known_given(word)


@dataclass(slots=True)
class _Match:
    left: list[str]
    right: list[str]
    weight: float = 0.0
    is_own_matched: bool = False
    told: list[str] = field(default_factory=list)

    def take(self, word: str, other: str, less: float = 0.0) -> None:
        """Two words are one: what that tells."""
        self.left.remove(word)
        self.right.remove(other)
        self.weight += weight_of(word) - less
        self.is_own_matched |= sort_of(word) is WordSort.OWN


def _matched(one: Firm, other: Firm) -> _Match:
    """Which words are one, and which are left over on both sides."""
    found = _Match(list(one.words), list(other.words))
    for word in one.words:
        if word in found.right:
            found.take(word, word)
    for word in list(found.left):
        near = next((sought for sought in found.right if _is_near(word, sought)), None)
        if near is None:
            continue
        found.take(word, near, _SLIP)
        found.told.append("a word differs by a letter or two")
    if found.left and found.right and "".join(found.left) == "".join(found.right):
        found.weight += max(weight_of(word) for word in (*found.left, *found.right))
        found.is_own_matched = True
        found.told.append("the name is written in one word or in two")
        found.left, found.right = [], []
    return found


@lru_cache(maxsize=100_000)
def _is_near(one: str, other: str) -> bool:
    """Whether two words of a firm's own may be one."""
    return sort_of(one) is WordSort.OWN is sort_of(other) and _is_surely_near(one, other)


def _is_surely_near(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST or (is_known_surname(one) and is_known_surname(other)):
        return False
    return shape(one) == shape(other) or sound(one) == sound(other) or nearest(one, other) is not None


def _clash(left: list[str], right: list[str]) -> bool:
    """Whether what is left over says two organisations: two fields, two sorts, two places, two numbers."""
    for sort in (WordSort.FIELD, WordSort.SORT, WordSort.PLACE, WordSort.NUMBER):
        if any(sort_of(word) is sort for word in left) and any(sort_of(word) is sort for word in right):
            return True
    return False


def _open(left: list[str], right: list[str]) -> list[str]:
    found = []
    for word in (*left, *right):
        sort = sort_of(word)
        if sort is WordSort.OWN:
            found.append(f"only one name has “{word}”")
        elif sort in (WordSort.FIELD, WordSort.SORT, WordSort.PLACE, WordSort.NUMBER):
            found.append(f"only one name has “{word}”: it may be another part or another organisation")
    return found


def _by_initials(one: Firm, other: Firm) -> FirmLikeness:
    """'SVOG' may stand for Sierra Valley Orthopedic Group."""
    for short, long in ((one, other), (other, one)):
        word = short.words[0]
        if len(word) >= _FEWEST_INITIALS and word == long.initials and len(long.initials) == len(word):
            text = f"“{word.upper()}” may be the initials of the other name"
            return FirmLikeness(6.0, True, (), (text,))
    return _NONE
