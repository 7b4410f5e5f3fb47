"""Pairs of people: one person written twice, or two people who are easily taken for one."""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bench.name_pairs import lists, slips
from openimr.domain.identity import Identifier, IdentifierKind, Identity, NameKind


@dataclass(frozen=True)
class Person:
    """An invented person as it is."""

    given: str
    middle: str
    surnames: tuple[str, ...]
    is_woman: bool
    born_on: date
    town: str
    street: str
    npi: str
    licence: str
    generation: str = ""

    @property
    def is_common(self) -> bool:
        """Whether many people have this name."""
        return self.given in lists.USUAL_GIVEN and len(self.surnames) == 1 and self.surnames[0] in lists.USUAL_SURNAMES


def person(chance: random.Random) -> Person:
    """Somebody at random. One in eight has two surnames, one in twenty is a junior."""
    is_woman = chance.random() < 0.5
    names = lists.WOMEN if is_woman else lists.MEN
    given, middle = chance.sample(names, 2)
    surnames = [lists.surname(chance)]
    if chance.random() < 0.125:
        of = lists.SPANISH_SURNAMES if chance.random() < 0.6 else [lists.surname(chance) for _ in range(2)]
        surnames = chance.sample(of, 2)
    return Person(
        given=given,
        middle=middle,
        surnames=tuple(dict.fromkeys(surnames)),
        is_woman=is_woman,
        born_on=date(1940, 1, 1) + timedelta(days=chance.randrange(20_000)),
        town=chance.choice(lists.TOWNS),
        street=f"{chance.randrange(10, 9999)} {chance.choice(lists.STREETS)} Street",
        npi=npi(chance),
        licence=f"{chance.choice('AGC')}{chance.randrange(10_000, 199_999)}",
        generation=chance.choice(("Jr.", "Sr.", "III")) if not is_woman and chance.random() < 0.1 else "",
    )


def npi(chance: random.Random) -> str:
    """A number of ten digits whose check digit is right."""
    body = f"1{chance.randrange(10**8):08d}"
    for digit in "0123456789":
        total = 0
        for place, sign in enumerate(reversed("80840" + body + digit)):
            value = int(sign) * (2 if place % 2 else 1)
            total += value - 9 if value > 9 else value
        if total % 10 == 0:
            return body + digit
    raise AssertionError("one digit always fits")


def written(one: Person, chance: random.Random, changes: int, known: frozenset[str]) -> Identity:
    """The person as one paper has it: in a usual form with some changes; of the rest only what `known` names."""
    given, middle, surnames, generation = one.given, one.middle, list(one.surnames), one.generation
    for _ in range(changes):
        kind = chance.randrange(9)
        if kind == 0:
            given = lists.SHORT_FORMS.get(given, given)
        elif kind == 1:
            given = lists.SPELLINGS.get(given, given)
        elif kind == 2:
            surnames[0] = slips.typed(surnames[0], chance)
        elif kind == 3:
            surnames[-1] = slips.scanned(surnames[-1], chance)
        elif kind == 4:
            surnames[0] = slips.accented(surnames[0], chance)
        elif kind == 5 and len(surnames) > 1:
            surnames = surnames[:1]
        elif kind == 6:
            given = slips.typed(given, chance)
        elif kind == 7 and not one.is_common:
            given = given[0] + "."
        else:
            middle = ""
    middle = chance.choice((middle, middle[:1], middle[:1] + "." if middle else "", "", ""))
    return Identity(
        _line(given, middle, surnames, generation, chance),
        NameKind.PERSON,
        identifiers=_numbers(one, known),
        town=one.town if "town" in known else "",
        street=one.street if "street" in known else "",
        born_on=one.born_on if "born" in known else None,
    )


def _line(given: str, middle: str, surnames: list[str], generation: str, chance: random.Random) -> str:
    is_spanish = all(name in lists.SPANISH_SURNAMES for name in surnames)
    last = (" " if is_spanish and chance.random() < 0.7 else "-").join(surnames)
    form = chance.randrange(5)
    if form == 0:
        line = f"{last}, {given} {middle}".strip() + (f" {generation}" if generation else "")
    elif form == 1:
        line = f"Dr. {given} {middle} {last} {generation}"
    elif form == 2:
        line = f"{given} {middle} {last}{', ' + generation if generation else ''}, M.D."
    else:
        line = f"{given} {middle} {last} {generation}"
    line = " ".join(line.split())
    return line.upper() if chance.random() < 0.25 else line


def _numbers(one: Person, known: frozenset[str]) -> tuple[Identifier, ...]:
    found = []
    if "npi" in known:
        found.append(Identifier(IdentifierKind.NPI, one.npi))
    if "licence" in known:
        found.append(Identifier(IdentifierKind.STATE_LICENCE, one.licence, "California"))
    return tuple(found)


def somebody_else(one: Person, chance: random.Random) -> tuple[Person, str]:
    """Another person who is easily taken for the first, and how the two are alike."""
    other = person(chance)
    names = lists.WOMEN if one.is_woman else lists.MEN
    another = chance.choice([name for name in names if name != one.given and _is_apart(name, one.given)])
    kind = chance.randrange(7)
    if kind == 0:
        return replace(one, given=another, middle="", npi=other.npi, licence=other.licence), "siblings"
    if kind == 1 and not one.is_woman:
        return _father(one, other), "father and son"
    if kind == 2:
        return replace(other, given=one.given, is_woman=one.is_woman, generation=""), "same given name"
    if kind == 3:
        return replace(
            other, given=one.given, middle=one.middle, surnames=one.surnames, generation=one.generation
        ), "namesakes"
    if kind == 4 and len(one.surnames) > 1:
        return replace(
            other, given=one.given, surnames=(one.surnames[0], lists.invented_surname(chance))
        ), "half the surname"
    if kind == 5:
        return replace(one, given=another, npi=other.npi, licence=other.licence, born_on=other.born_on), "cousins"
    return other, "strangers"


def _father(one: Person, other: Person) -> Person:
    born = one.born_on - timedelta(days=365 * 27)
    generation = {"Jr.": "Sr.", "III": "Jr.", "Sr.": "Jr.", "": "Sr."}[one.generation]
    return replace(one, born_on=born, generation=generation, npi=other.npi, licence=other.licence)


def _is_apart(one: str, other: str) -> bool:
    short = {lists.SHORT_FORMS.get(one, one), lists.SHORT_FORMS.get(other, other)}
    return len(short) == 2 and one[0] != other[0]
