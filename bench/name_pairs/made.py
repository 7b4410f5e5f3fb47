"""Labelled pairs from a seed: the same, different, or not to be told from what the two papers say."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from bench.name_pairs import firms, lists, people
from openimr.domain.identity import Answer, Identity

_KNOWN = {"town": 0.5, "street": 0.2, "born": 0.25, "npi": 0.2, "licence": 0.2}


@dataclass(frozen=True)
class Pair:
    """Two papers, what is true as far as they can tell it, and how the pair was made."""

    one: Identity
    other: Identity
    label: Answer
    how: str


def pairs(seed: int, count: int) -> Iterator[Pair]:
    """So many pairs; the same for the same seed. Two of three are people; half are one and the same."""
    chance = random.Random(seed)
    for number in range(count):
        maker = (_same_person, _other_person, _same_person, _other_person, _same_firm, _other_firm)[number % 6]
        yield maker(chance)


def _known(chance: random.Random) -> frozenset[str]:
    return frozenset(name for name, share in _KNOWN.items() if chance.random() < share)


def _same_person(chance: random.Random) -> Pair:
    one = people.person(chance)
    known = _known(chance), _known(chance)
    left = people.written(one, chance, 0, known[0])
    right = people.written(one, chance, chance.randrange(1, 3), known[1])
    shared = known[0] & known[1]
    if one.town in lists.LARGE_TOWNS and one.is_common:
        shared -= {"town"}
    is_told = bool(shared) or _has_middle(one, left, right) or not (one.is_common or _is_short(one, right))
    return Pair(left, right, Answer.SAME if is_told else Answer.UNCERTAIN, "one person")


def _has_middle(one: people.Person, *written: Identity) -> bool:
    """Whether every paper has the whole middle name."""
    return all(one.middle.lower() in paper.name.lower() for paper in written)


def _is_short(one: people.Person, written: Identity) -> bool:
    """Whether little is left of a name: a usual surname with an initial."""
    is_usual = len(one.surnames) == 1 and one.surnames[0] in lists.USUAL_SURNAMES
    starts = (one.given[:3].lower(), lists.SHORT_FORMS.get(one.given, one.given)[:3].lower())
    return is_usual and not any(start in written.name.lower() for start in starts)


def _other_person(chance: random.Random) -> Pair:
    one = people.person(chance)
    other, how = people.somebody_else(one, chance)
    known = _known(chance), _known(chance)
    if how == "namesakes":
        both = (
            frozenset({chance.choice(("npi", "born", "licence"))})
            if chance.random() < 0.8 or not one.is_common
            else frozenset()
        )
        known = known[0] | both, known[1] | both
    changes = 0 if how in ("half the surname", "namesakes") else chance.randrange(2)
    left, right = people.written(one, chance, 0, known[0]), people.written(other, chance, changes, known[1])
    is_told = how != "namesakes" or bool(known[0] & known[1] & {"npi", "born", "licence"})
    if how == "father and son":
        is_told = bool(one.generation) or bool(known[0] & known[1] & {"npi", "born", "licence"})
    return Pair(left, right, Answer.DIFFERENT if is_told else Answer.UNCERTAIN, how)


def _same_firm(chance: random.Random) -> Pair:
    one = firms.firm(chance)
    known = _known(chance), _known(chance)
    left, right = firms.written(one, chance, 0, known[0]), firms.written(one, chance, chance.randrange(1, 3), known[1])
    is_told = not one.is_generic or bool(known[0] & known[1] & {"town", "street", "npi"})
    return Pair(left, right, Answer.SAME if is_told else Answer.UNCERTAIN, "one organisation")


def _other_firm(chance: random.Random) -> Pair:
    one = firms.firm(chance)
    other, how = firms.another(one, chance)
    known = _known(chance), _known(chance)
    if how == "another town":
        known = known[0] | {"town"}, known[1] | {"town"}
    return Pair(
        firms.written(one, chance, 0, known[0]),
        firms.written(other, chance, chance.randrange(2), known[1]),
        Answer.DIFFERENT,
        how,
    )
