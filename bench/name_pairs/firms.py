"""Pairs of organisations: one written twice, or two that are easily taken for one."""

import random
from dataclasses import dataclass, replace

from bench.name_pairs import lists, people, slips
from openimr.domain.identity import Identifier, IdentifierKind, Identity, NameKind


@dataclass(frozen=True)
class Firm:
    """An invented organisation as it is. `own` is empty where the name is of usual words only."""

    own: str
    words: str
    form: str
    town: str
    street: str
    npi: str

    @property
    def is_generic(self) -> bool:
        """Whether many organisations may have this name: a place and a field, and no more."""
        return (
            not self.own
            and not any(self.words.startswith(place) for place in lists.FIRM_PLACE if " " in place)
            and "Physical" not in self.words
        )


def firm(chance: random.Random) -> Firm:
    """A practice with or without a name of its own, an insurer, or another business."""
    own = chance.choice(lists.FIRM_OWN)
    kind = chance.randrange(4)
    if kind == 0:
        own, words = (
            "",
            f"{chance.choice(lists.FIRM_PLACE)} {chance.choice(lists.FIELDS)} {chance.choice(lists.FIRM_ENDS)}",
        )
    elif kind == 1:
        words = f"{chance.choice(lists.FIELDS)} {chance.choice(lists.FIRM_ENDS)}"
    elif kind == 2:
        words = f"{chance.choice(lists.FIRM_PLACE)} {chance.choice(lists.FIELDS)} {chance.choice(lists.FIRM_ENDS)}"
    else:
        words = chance.choice(lists.BUSINESS)
    return Firm(
        own,
        words,
        chance.choice(lists.FORMS),
        chance.choice(lists.TOWNS),
        f"{chance.randrange(10, 9999)} {chance.choice(lists.STREETS)} Avenue",
        people.npi(chance),
    )


def written(one: Firm, chance: random.Random, changes: int, known: frozenset[str]) -> Identity:
    """The organisation as one paper has it."""
    own, words, form = one.own, one.words.split(), one.form
    for _ in range(changes):
        kind = chance.randrange(5)
        if kind == 0:
            form = chance.choice(lists.FORMS)
        elif kind == 1:
            words = [chance.choice(lists.SHORTER.get(word, (word,))) for word in words]
        elif kind == 2:
            own = slips.typed(own, chance)
        elif kind == 3:
            own = slips.scanned(own, chance)
        elif len(words) > 2 and words[-2] == "Medical" and own:
            words = words[:-2]
    line = f"{own} {' '.join(words)}".strip() + form
    if own and chance.random() < 0.08:
        line = f"{lists.invented_surname(chance)} Holdings LLC dba {line}"
    return Identity(
        line.upper() if chance.random() < 0.25 else line,
        NameKind.ORGANISATION if chance.random() < 0.7 else None,
        identifiers=(Identifier(IdentifierKind.NPI, one.npi),) if "npi" in known else (),
        town=one.town if "town" in known else "",
        street=_street(one.street, chance) if "street" in known else "",
    )


def _street(text: str, chance: random.Random) -> str:
    return chance.choice((text, text.replace("Avenue", "Ave."), text + ", Suite 200", text.replace("Avenue", "Ave #3")))


def another(one: Firm, chance: random.Random) -> tuple[Firm, str]:
    """Another organisation that is easily taken for the first, and how the two are alike."""
    other = firm(chance)
    kind = chance.randrange(4)
    if kind == 0 and one.own:
        own = chance.choice([name for name in lists.FIRM_OWN if name != one.own])
        return replace(one, own=own, npi=other.npi, street=other.street), "another name of its own"
    if kind == 1:
        return replace(one, words=_of_another_field(one.words, chance), npi=other.npi), "another field"
    if kind == 2:
        town = chance.choice([name for name in lists.TOWNS if name != one.town])
        return replace(one, town=town, npi=other.npi, street=other.street), "another town"
    return other, "strangers"


def _of_another_field(words: str, chance: random.Random) -> str:
    for field in (*lists.FIELDS, *lists.BUSINESS):
        if field in words:
            fields = lists.BUSINESS if field in lists.BUSINESS else lists.FIELDS
            apart = [one for one in fields if one != field and not set(one.split()) & set(field.split())]
            return words.replace(field, chance.choice(apart))
    return words
