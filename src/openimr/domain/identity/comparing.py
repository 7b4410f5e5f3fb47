"""Two identities compared: names first, then numbers, days of birth and places.

What agrees is added up in bits, as in the record linkage of Fellegi and Sunter (1969). What no sum may override
(another generation, another day of birth, another NPI) decides by itself. In between a person decides.
"""

from functools import lru_cache

from openimr.domain.identity.evidence import Evidence, evidence, have_one_number
from openimr.domain.identity.facts import Answer, Comparison, Identity, NameKind
from openimr.domain.identity.firm_likeness import FirmLikeness, are_other_firms, firm_likeness
from openimr.domain.identity.firms import looks_like_firm, without_form
from openimr.domain.identity.likeness import Likeness, are_all_others, likeness
from openimr.domain.identity.persons import Reading, has_degree, readings

_ENOUGH_PERSON, _ENOUGH_FIRM, _ENOUGH_GENERIC = 17.0, 7.0, 10.5
_COMMON = 12.0
"""A person's name that tells less than this in another town is another person's."""
_NOBODY = Likeness(None, None)


def compare(one: Identity, other: Identity) -> Comparison:
    """Whether two identities are the same, different, or uncertain; symmetrical in its arguments."""
    return _compared(one, other) if _order(one) <= _order(other) else _compared(other, one)


def compare_near(one: Identity, other: Identity) -> Comparison | None:
    """The same answer, None where they are different: most pairs are told apart without saying by what."""
    if _are_surely_others(one, other):
        return None
    found = compare(one, other)
    return None if found.answer is Answer.DIFFERENT else found


def _are_surely_others(one: Identity, other: Identity) -> bool:
    """Whether names differ in every way to read them, with no number and no day of birth in common."""
    kinds = kind_of(one), kind_of(other)
    if (None not in kinds and kinds[0] is not kinds[1]) or (one.born_on is not None and one.born_on == other.born_on):
        return False
    if NameKind.ORGANISATION in kinds:
        are_others = all(are_other_firms(name, sought) for name in one.names for sought in other.names)
    else:
        are_others = are_all_others(_read(one.names), _read(other.names))
    return are_others and not have_one_number(one, other)


@lru_cache(maxsize=100_000)
def _read(names: tuple[str, ...]) -> tuple[Reading, ...]:
    """Every way to read any of the names of a person."""
    return tuple(dict.fromkeys(reading for name in names for reading in readings(name)))


@lru_cache(maxsize=50_000)
def _order(one: Identity) -> tuple[str, ...]:
    return (one.name, one.town, one.street, str(one.born_on), repr(one))


@lru_cache(maxsize=50_000)
def _compared(one: Identity, other: Identity) -> Comparison:
    kinds = {kind_of(one), kind_of(other)} - {None}
    if len(kinds) == 2:
        return _person_and_firm(one, other)
    if kinds == {NameKind.ORGANISATION}:
        return _firms(one, other)
    return _persons(one, other)


def kind_of(one: Identity) -> NameKind | None:
    """What an identity is as far as it is said or its name shows it."""
    return one.kind if one.kind is not None else _kind_shown(one.name)


@lru_cache(maxsize=50_000)
def _kind_shown(name: str) -> NameKind | None:
    if looks_like_firm(name):
        return NameKind.ORGANISATION
    return NameKind.PERSON if has_degree(name) else None


def _persons(one: Identity, other: Identity) -> Comparison:
    names = _best_names(one, other)
    beside = evidence(one, other, NameKind.PERSON)
    told_for = (*names.speaks_for, *beside.speaks_for)
    told_against = (*names.against, *beside.speaks_against)
    if beside.decides:
        return _by_number(beside, told_for)
    if not names.is_possible:
        return _other_persons(names, beside, told_against)
    if beside.is_born_otherwise or beside.is_other_holder:
        return _by_contrary(beside, told_for, told_against)
    weight = names.weight + beside.weight
    if beside.is_other_town and weight < _COMMON:
        return Comparison(Answer.DIFFERENT, told_for, (*told_against, "the name alone tells little"))
    open_points = _left_open(names, beside)
    if weight < _ENOUGH_PERSON:
        open_points.append("the name is common or short, and too little else is known")
    if open_points:
        return Comparison(Answer.UNCERTAIN, told_for or ("the names fit",), (*told_against, *open_points))
    return Comparison(Answer.SAME, told_for or ("the names are the same",), told_against)


def _left_open(names: Likeness, beside: Evidence) -> list[str]:
    """What the names leave open, unless the day of birth or a number closes it."""
    closed = beside.is_born_same or beside.is_same_number
    return [*beside.open_points, *(() if closed else names.open_points)]


def _best_names(one: Identity, other: Identity) -> Likeness:
    found = [
        likeness(a, b)
        for name in one.names
        for sought in other.names
        for a in readings(name)
        for b in readings(sought)
        if not (a.is_turned and b.is_turned)
    ]
    return max(found, key=lambda fit: (fit.is_possible, not fit.open_points, fit.weight), default=_NOBODY)


def _by_number(beside: Evidence, told_for: tuple[str, ...]) -> Comparison:
    """A number of one's own is equal: that decides, unless another number of one's own differs."""
    if beside.is_other_holder or any("licence" in point for point in beside.open_points):
        return Comparison(Answer.UNCERTAIN, told_for, tuple(beside.speaks_against))
    return Comparison(Answer.SAME, told_for, tuple(beside.speaks_against))


def _other_persons(names: Likeness, beside: Evidence, against: tuple[str, ...]) -> Comparison:
    """The names are two people's. One who married or changed the name may still be the same."""
    is_given_alike = names.given is not None and names.given.weight > 0 and not names.against
    if beside.is_same_number or (is_given_alike and beside.is_born_same):
        told = "the names differ; it may be a new name, or a number of the whole group"
        return Comparison(Answer.UNCERTAIN, tuple(beside.speaks_for), (*against, told))
    differs = "the given names differ" if names.surname else "the surnames differ"
    return Comparison(Answer.DIFFERENT, tuple(beside.speaks_for), (*against, *(() if names.against else (differs,))))


def _by_contrary(beside: Evidence, told_for: tuple[str, ...], told_against: tuple[str, ...]) -> Comparison:
    """Another day of birth or another NPI: two people, unless everything else agrees and one sign is off."""
    is_slip = any("by one sign" in point for point in beside.speaks_against)
    if (is_slip or not beside.is_other_holder) and beside.is_born_same and not beside.is_born_otherwise:
        return Comparison(Answer.UNCERTAIN, told_for, told_against)
    return Comparison(Answer.DIFFERENT, told_for, told_against)


def _firms(one: Identity, other: Identity) -> Comparison:
    names = _best_firm_names(one, other)
    beside = evidence(one, other, NameKind.ORGANISATION)
    told_for, told_against = (*names.speaks_for, *beside.speaks_for), tuple(beside.speaks_against)
    if beside.decides or (beside.is_same_number and names.is_possible):
        return _by_number(beside, told_for)
    if beside.is_same_number:
        return Comparison(Answer.UNCERTAIN, told_for, ("the names differ; they may be parts of one group",))
    if not names.is_possible or beside.is_other_holder:
        return Comparison(
            Answer.DIFFERENT, told_for, (*told_against, *(() if names.is_possible else ("the names differ",)))
        )
    if beside.is_other_town and (names.is_generic or names.open_points):
        return Comparison(Answer.DIFFERENT, told_for, (*told_against, "many organisations have such names"))
    open_points = [*beside.open_points, *(() if beside.is_same_street else names.open_points)]
    if beside.is_other_town:
        open_points.append("it may be a branch or another organisation")
    enough = _ENOUGH_GENERIC if names.is_generic and not beside.speaks_for else _ENOUGH_FIRM
    if names.weight + beside.weight < enough and not open_points:
        open_points.append("many organisations have such names, and too little else is known")
    if open_points:
        return Comparison(Answer.UNCERTAIN, told_for or ("the names fit",), (*told_against, *open_points))
    return Comparison(Answer.SAME, told_for or ("the names are the same",), told_against)


def _best_firm_names(one: Identity, other: Identity) -> FirmLikeness:
    found = [firm_likeness(name, sought) for name in one.names for sought in other.names]
    return max(found, key=lambda fit: (fit.is_possible, not fit.open_points, fit.weight))


def _person_and_firm(one: Identity, other: Identity) -> Comparison:
    """A person is no firm; but a physician's own corporation carries the physician's name."""
    person, firm = (one, other) if kind_of(one) is NameKind.PERSON else (other, one)
    bare = without_form(firm.name)[0]
    if looks_like_firm(bare):
        return Comparison(Answer.DIFFERENT, (), ("one is a person, the other an organisation",))
    found = _persons(person, Identity(bare, NameKind.PERSON, town=firm.town))
    if found.answer is Answer.DIFFERENT:
        return Comparison(Answer.DIFFERENT, (), ("one is a person, the other an organisation",))
    return Comparison(
        Answer.UNCERTAIN, ("the organisation has the person's name",), ("it may be the person's own corporation",)
    )
