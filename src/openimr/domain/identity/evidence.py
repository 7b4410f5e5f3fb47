"""What speaks for and against beside the names: numbers, day of birth, street and town."""

from dataclasses import dataclass, field
from functools import lru_cache

from openimr.domain.identity import numbers, places
from openimr.domain.identity.facts import Identifier, IdentifierKind, Identity, NameKind
from openimr.domain.identity.letters import slips

_WORDS = {
    IdentifierKind.NPI: "NPI",
    IdentifierKind.STATE_LICENCE: "licence number",
    IdentifierKind.TAX_NUMBER: "tax number",
    IdentifierKind.REGISTRATION: "registration number",
}
_BORN, _BORN_NEAR, _STREET, _STREET_OF_PERSONS, _OTHER_TOWN, _OTHER_NUMBER = 12.0, -4.0, 8.0, 6.0, -3.0, -10.0
_HOLDER = frozenset({IdentifierKind.NPI, IdentifierKind.STATE_LICENCE})
"""Numbers that one person or firm has alone. A tax number is used by a whole group."""


@dataclass(slots=True)
class Evidence:
    """The sum of what is known beside the names. `decides` is a number of its own that is equal."""

    weight: float = 0.0
    decides: bool = False
    is_same_number: bool = False
    is_other_holder: bool = False
    is_born_same: bool = False
    is_born_otherwise: bool = False
    is_same_street: bool = False
    is_other_town: bool = False
    speaks_for: list[str] = field(default_factory=list)
    open_points: list[str] = field(default_factory=list)
    speaks_against: list[str] = field(default_factory=list)


def evidence(one: Identity, other: Identity, kind: NameKind) -> Evidence:
    """Everything beside the names of two identities of one kind."""
    found = Evidence()
    _numbers(found, one, other)
    _birth(found, one, other)
    _places(found, one, other, kind)
    return found


def have_one_number(one: Identity, other: Identity) -> bool:
    """Whether two identities have any number in common."""
    if not one.identifiers or not other.identifiers:
        return False
    left, right = _by_scope(one.identifiers), _by_scope(other.identifiers)
    return any(left[scope] & right[scope] for scope in left.keys() & right.keys())


def _numbers(found: Evidence, one: Identity, other: Identity) -> None:
    if not one.identifiers or not other.identifiers:
        return
    left, right = _by_scope(one.identifiers), _by_scope(other.identifiers)
    for scope in sorted(left.keys() & right.keys()):
        kind, word = scope[0], _WORDS[scope[0]]
        if left[scope] & right[scope]:
            found.is_same_number = True
            found.decides |= kind in _HOLDER
            found.speaks_for.append(f"they have the same {word}")
            continue
        is_near = any(a[0] == b[0] and slips(a, b) == 1 for a in left[scope] for b in right[scope])
        if kind is IdentifierKind.NPI or (kind is IdentifierKind.STATE_LICENCE and not is_near):
            found.is_other_holder = True
        found.weight += _OTHER_NUMBER
        found.speaks_against.append(f"the {word}s differ" + (" by one sign" if is_near else ""))
        found.open_points.append(f"the {word}s differ")


@lru_cache(maxsize=50_000)
def _by_scope(identifiers: tuple[Identifier, ...]) -> dict[tuple[IdentifierKind, str], set[str]]:
    found: dict[tuple[IdentifierKind, str], set[str]] = {}
    for one in identifiers:
        value = numbers.written(one)
        if value is not None:
            found.setdefault(numbers.scope(one), set()).add(value)
    return found


def _birth(found: Evidence, one: Identity, other: Identity) -> None:
    if one.born_on is None or other.born_on is None:
        return
    if one.born_on == other.born_on:
        found.is_born_same = True
        found.weight += _BORN
        found.speaks_for.append("they were born on the same day")
        return
    left, right = one.born_on, other.born_on
    is_swapped = left.year == right.year and (left.month, left.day) == (right.day, right.month)
    if is_swapped or _digits_apart(left.isoformat(), right.isoformat()) == 1:
        found.weight += _BORN_NEAR
        found.open_points.append("the days of birth differ by a digit, or day and month are swapped")
        return
    found.is_born_otherwise = True
    found.speaks_against.append("they were born on different days")


def _digits_apart(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _places(found: Evidence, one: Identity, other: Identity, kind: NameKind) -> None:
    streets = places.street(one.street), places.street(other.street)
    if all(streets) and streets[0] == streets[1]:
        found.is_same_street = True
        found.weight += _STREET if kind is NameKind.ORGANISATION else _STREET_OF_PERSONS
        found.speaks_for.append("they have the same street address")
    towns = places.town(one.town), places.town(other.town)
    if not all(towns):
        return
    if places.is_same_town(*towns):
        found.weight += places.town_weight(towns[0])
        found.speaks_for.append("they are in the same town")
    elif not found.is_same_street:
        found.is_other_town = True
        found.weight += _OTHER_TOWN
        found.speaks_against.append("they are in different towns")
