"""How alike the names of two persons are, word by word, with what it tells."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from openimr.domain.identity.common_names import (
    INITIAL,
    given_weight,
    is_known_given,
    is_known_surname,
    surname_weight,
)
from openimr.domain.identity.letters import nearest, shape, slips, sound
from openimr.domain.identity.persons import PARTICLES_JOINED, Reading
from openimr.domain.strangers.nicknames import is_short_for

_LEFT_OUT = "one of two surnames is left out"
TWO_NAMES = "the given names differ by one letter and may be two names"
_SLIP, _TWO_SLIPS, _SHAPE, _SOUND, _SHORT_FORM, _PART, _MIDDLE_USED, _TURNED = 1.5, 4.0, 1.0, 1.0, 1.5, 1.5, 2.0, 3.0
_MIDDLE, _MIDDLE_INITIAL = 6.0, 2.0


@dataclass(frozen=True, slots=True)
class Fit:
    """How one part of a name fits: what it tells in bits, and how it differs, in words ('' where it is equal)."""

    weight: float
    how: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two readings of names fit. Without `given` or `surname` they are other people's names.

    `open_points` are reasons why the names alone cannot decide; `against` are reasons to take them for two people.
    """

    given: Fit | None
    surname: Fit | None
    middle: float = 0.0
    speaks_for: tuple[str, ...] = ()
    open_points: tuple[str, ...] = ()
    against: tuple[str, ...] = field(default=())

    @property
    def is_possible(self) -> bool:
        """Whether the names may be one person's."""
        return self.given is not None and self.surname is not None and not self.against

    @property
    def weight(self) -> float:
        """What the agreement tells, in bits."""
        parts = (self.given.weight if self.given else 0.0, self.surname.weight if self.surname else 0.0, self.middle)
        return sum(parts)


def likeness(one: Reading, other: Reading) -> Likeness:
    """Two readings compared, whichever comes first."""
    surname = _surnames(one.surnames, other.surnames)
    given, middle, told, open_points, against = _givens(one, other)
    if one.generation and other.generation and one.generation != other.generation:
        against.append("they are of different generations (Jr., Sr., III)")
    if surname is not None and surname.how == _LEFT_OUT and (one.is_guess or other.is_guess):
        open_points.append("what is left out may be a second surname, or the only one")
    if not against and one.generation != other.generation:
        open_points.append("only one of them is written with Jr., Sr. or a number: it may be father and son")
    if one.is_turned != other.is_turned:
        middle -= _TURNED
        told.append("the names stand in the other order")
        if is_known_given(one.given) and is_known_given(other.given):
            open_points.append("either word may be the given name")
    for fit in (given, surname):
        if fit and fit.how and fit.how not in (TWO_NAMES, *told):
            told.append(fit.how)
    return Likeness(given, surname, middle, tuple(told), tuple(open_points), tuple(against))


def are_all_others(ones: Iterable[Reading], others: Iterable[Reading]) -> bool:
    """Whether readings are surely other people's: `likeness` leaves every two without a surname or a given name.

    Most pairs that are looked at end here, so that nothing is said and nothing is made.
    """
    for one in ones:
        for other in others:
            if (one.is_turned and other.is_turned) or _surnames(one.surnames, other.surnames) is None:
                continue
            if not one.given or not other.given or given_fit(one.given, other.given) is not None:
                return False
            if (one.middle or one.nickname or other.middle or other.nickname) and _used_middle(one, other)[0]:
                return False
    return True


@lru_cache(maxsize=100_000)
def _surnames(one: tuple[str, ...], other: tuple[str, ...]) -> Fit | None:
    """The fit of one to three surnames with one to three others."""
    if one == other:
        return Fit(min(18.0, sum(map(surname_weight, one))))
    if len(one) > 1 and len(other) > 1 and sorted(one) == sorted(other):
        return Fit(min(16.0, sum(map(surname_weight, one))), "the surnames stand in the other order")
    if "".join(one) == "".join(other):
        return Fit(surname_weight(max(one, key=len)), "the surname is written in one word or in two")
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    if len(short) == len(long) > 1:
        fits = [_surname(a, b) for a, b in zip(short, long, strict=True)]
        return _all(fits)
    best = max((fit for a in short for b in long if (fit := _surname(a, b))), key=lambda fit: fit.weight, default=None)
    if best is None or len(short) > 1:
        return best if len(short) == 1 else None
    if len(long) == 1:
        return best
    return Fit(best.weight - _PART, _LEFT_OUT)


def _all(fits: list[Fit | None]) -> Fit | None:
    """Several surnames that all fit; None where one does not."""
    kept = [fit for fit in fits if fit]
    if len(kept) < len(fits):
        return None
    return Fit(min(16.0, sum(fit.weight for fit in kept)), next((fit.how for fit in kept if fit.how), ""))


def _surname(one: str, other: str) -> Fit | None:
    weight = min(surname_weight(one), surname_weight(other))
    if one == other:
        return Fit(weight)
    short, long = sorted((one, other), key=len)
    if long.endswith(short) and len(short) > 2 and PARTICLES_JOINED.match(long.removesuffix(short)):
        return Fit(weight - 1, "a particle of the surname is left out")
    return _near(one, other, weight, both_known=is_known_surname(one) and is_known_surname(other), what="surname")


def _near(one: str, other: str, weight: float, *, both_known: bool, what: str) -> Fit | None:
    if shape(one) == shape(other) and min(len(one), len(other)) > 2:
        return Fit(weight - _SHAPE, f"the {what} differs as scanners misread letters")
    if both_known:
        return None
    if sound(one) == sound(other) and min(len(one), len(other)) > 2:
        return Fit(weight - _SOUND, f"the {what} is spelled another way")
    count = nearest(one, other)
    if count is None:
        return None
    return Fit(weight - (_SLIP if count == 1 else _TWO_SLIPS), f"the {what} differs by {_letters(count)}")


def _letters(count: int) -> str:
    return "one letter" if count == 1 else f"{count} letters"


@lru_cache(maxsize=100_000)
def given_fit(one: str, other: str) -> Fit | None:
    """The fit of two given names; None for those of two people."""
    weight = min(given_weight(one), given_weight(other))
    if one == other:
        return Fit(weight)
    if 1 in (len(one), len(other)):
        return Fit(INITIAL, "one given name is an initial") if one[0] == other[0] else None
    if is_short_for(one, other):
        return Fit(min(weight, 8.5) - _SHORT_FORM, f"“{one}” and “{other}” are forms of one given name")
    bare_one, bare_other = one.replace("-", ""), other.replace("-", "")
    if bare_one == bare_other:
        return Fit(weight, "the given name is written in one word or in two")
    if one.split("-")[0] == other.split("-")[0]:
        return Fit(weight - _PART, "a second given name is left out")
    if sound(one) == sound(other) and min(len(one), len(other)) > 2:
        return Fit(weight - _SOUND, "the given name is spelled another way")
    both_known = is_known_given(one) and is_known_given(other)
    if both_known and slips(one, other) == 1:
        return Fit(weight - _TWO_SLIPS, TWO_NAMES)
    return _near(one, other, weight, both_known=both_known, what="given name")


def _givens(one: Reading, other: Reading) -> tuple[Fit | None, float, list[str], list[str], list[str]]:
    """The fit of the given names, what the middle names tell, and what speaks for, is open, speaks against."""
    if not one.given or not other.given:
        return Fit(0.0), 0.0, [], ["only a surname is given"], []
    first = given_fit(one.given, other.given)
    if first is None:
        return _used_middle(one, other)
    middle, told, open_points = _middles(one.middle, other.middle)
    if first.how == TWO_NAMES:
        open_points.append(TWO_NAMES)
    if first.how.endswith("initial") and not one.middle and not other.middle:
        told.append("one given name is an initial")
    return first, middle, told, open_points, []


def _used_middle(one: Reading, other: Reading) -> tuple[Fit | None, float, list[str], list[str], list[str]]:
    """Somebody may go by a middle name or by a nickname in quotes."""
    for a, b in ((one, other), (other, one)):
        if a.nickname and given_fit(a.nickname, b.given):
            return Fit(given_weight(b.given) - 1), 0.0, ["the nickname is used"], [], []
        for place, word in enumerate(a.middle):
            fit = given_fit(word, b.given) if len(word) > 1 and len(b.given) > 1 else None
            if fit is None:
                continue
            rest = [*a.middle[:place], a.given]
            if b.middle and not any(given_fit(m, r) for m in b.middle for r in rest):
                continue
            told = "a middle name is used as the given name"
            return Fit(fit.weight - _MIDDLE_USED), 0.0, [], [f"{told}, or it is a relative with that name"], []
    return None, 0.0, [], [], []


def _middles(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, list[str], list[str]]:
    if not one or not other:
        return 0.0, [], []
    fits = [fit for a in one for b in other if (fit := given_fit(a, b))]
    if not fits:
        return -6.0, [], ["the middle names differ"]
    best = max(fits, key=lambda fit: fit.weight)
    return (
        min(best.weight, _MIDDLE if not best.how and best.weight > INITIAL else _MIDDLE_INITIAL),
        ["the middle names agree"],
        [],
    )
