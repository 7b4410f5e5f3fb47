"""The invented field: administrators, insurers, employers, clinics, physicians, and who belongs to whom.

`beside` is the planter's own note of who stands next to whom, kept by number and never by name: the oracle looks there
and nowhere else.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from openimr.domain.conflicts import Entity, EntityKind, Graph, Relation, RelationKind
from openimr.domain.identity import Identifier, IdentifierKind, Identity
from openimr.interfaces.cli.simulation.names import Names

WHOLE = Decimal(100)
_R, _E = RelationKind, EntityKind


@dataclass(frozen=True, slots=True)
class Someone:
    """One person or firm of the field as it was planted."""

    number: str
    name: str
    town: str
    is_person: bool
    former: str = ""
    npi: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """Who stands next to somebody so that a tie with the one counts against the other, and for which days."""

    number: str
    from_on: date | None = None
    until_on: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it holds on a day, both ends counted."""
        return (self.from_on or on) <= on <= (self.until_on or on)


@dataclass
class Field:
    """Everybody, by number and by sort; the entities and relations as the screen will know them; the planter's note."""

    someone: dict[str, Someone] = field(default_factory=dict)
    sorts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    entities: list[Entity] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    beside: dict[str, list[Beside]] = field(default_factory=lambda: defaultdict(list))
    ur_of: dict[str, str] = field(default_factory=dict)
    practice_of: dict[str, str] = field(default_factory=dict)

    def graph(self) -> Graph:
        """The graph of the screen."""
        return Graph(tuple(self.entities), tuple(self.relations))


class Planter:
    """Makes a field of a size from a seed."""

    def __init__(self, chance: random.Random, days: tuple[date, date]) -> None:
        self.chance, self.names, self.days = chance, Names(chance), days
        self.field = Field()

    def planted(self, scale: int) -> Field:
        """A field for so many reviewers."""
        firms = (
            ("insurer", _E.INSURER, "Insurance", max(4, scale // 20)),
            ("administrator", _E.CLAIMS_ADMINISTRATOR, "Claims Management Services", max(6, scale // 12)),
            ("ur", _E.UR_ORGANISATION, "Utilization Review", max(3, scale // 40)),
            ("employer", _E.EMPLOYER, "Packing", max(40, scale * 3)),
            ("facility", _E.FACILITY, "Medical Center", max(10, scale // 4)),
            ("manufacturer", _E.MANUFACTURER, "Devices", max(4, scale // 15)),
            ("clinic", _E.PRACTICE, "Medical Group", max(20, scale)),
            ("law", _E.LAW_FIRM, "Law Associates", max(8, scale // 4)),
        )
        for sort, kind, words, count in firms:
            for _ in range(count):
                self.firm(sort, kind, words)
        self._owners()
        for _ in range(max(30, scale * 2)):
            self._physician()
        for _ in range(max(12, scale // 2)):
            self._ur_physician()
        return self.field

    def firm(self, sort: str, kind: EntityKind, words: str) -> str:
        """A firm, in the graph under its name of today and one of ten under a former one too."""
        name = self.names.with_form(self.names.firm(words))
        former = self.names.with_form(self.names.firm(words)) if self.chance.random() < 0.1 else ""
        return self._add(sort, kind, Someone(self._number(), name, self.names.town(), False, former))

    def person(self, sort: str, *, is_rare: bool = False) -> str:
        """A person of the graph, most of them with a national number."""
        number = self._number()
        npi = f"1{self.chance.randrange(10**8):08d}{len(self.field.someone) % 10}" if self.chance.random() < 0.8 else ""
        name = self.names.person(is_rare=is_rare)
        return self._add(sort, _E.PERSON, Someone(number, name, self.names.town(), True, "", npi))

    def add_reviewer(self, number: str, own: Identity) -> None:
        """A reviewer's own person in the graph, who is no party of any case."""
        self.field.entities.append(Entity(number, _E.PERSON, own))

    def _number(self) -> str:
        return f"E-{len(self.field.someone) + 1}"

    def _add(self, sort: str, kind: EntityKind, one: Someone) -> str:
        self.field.someone[one.number] = one
        self.field.sorts[sort].append(one.number)
        self.field.entities.append(Entity(one.number, kind, identity(one)))
        return one.number

    def relate(
        self, kind: RelationKind, of: str, to: str, *, share: Decimal | None = None,
        days: tuple[date | None, date | None] = (None, None),
    ) -> None:  # fmt: skip
        """A relation that carries a tie, in the graph and in the planter's note."""
        self.field.relations.append(Relation(kind, of, to, *days, share_percent=share, source="invented register"))
        self.field.beside[of].append(Beside(to, *days))
        self.field.beside[to].append(Beside(of, *days))

    def _owners(self) -> None:
        """Insurers own every third claims administrator, clinics belong to nobody, manufacturers own no one."""
        for n, administrator in enumerate(self.field.sorts["administrator"]):
            if n % 3 == 0:
                self.relate(_R.OWNS, self.chance.choice(self.field.sorts["insurer"]), administrator, share=WHOLE)

    def _physician(self) -> None:
        """One who asks for treatments: partner or employee of a clinic; some hold privileges, which never count."""
        who = self.person("physician")
        clinic = self.chance.choice(self.field.sorts["clinic"])
        kind = _R.PARTNER_OF if self.chance.random() < 0.5 else _R.EMPLOYED_BY
        self.relate(kind, who, clinic)
        self.field.practice_of[who] = clinic
        if self.chance.random() < 0.4:
            facility = self.chance.choice(self.field.sorts["facility"])
            self.field.relations.append(Relation(_R.STAFF_PRIVILEGES_AT, who, facility, source="invented register"))

    def _ur_physician(self) -> None:
        """One who decides for a UR organisation and belongs to a clinic beside it; one of five left it in the year."""
        who = self.person("ur physician")
        organisation = self.chance.choice(self.field.sorts["ur"])
        self.relate(_R.EMPLOYED_BY, who, organisation)
        self.field.ur_of[who] = organisation
        first, last = self.days
        days: tuple[date | None, date | None] = (None, None)
        if self.chance.random() < 0.2:
            days = (None, first + (last - first) * self.chance.random())
        clinic = self.chance.choice(self.field.sorts["clinic"])
        self.relate(_R.PARTNER_OF, who, clinic, days=days)
        self.field.practice_of[who] = clinic


def identity(one: Someone, name: str = "") -> Identity:
    """What the screen may know of somebody, under the name of today or another one."""
    numbers = (Identifier(IdentifierKind.NPI, one.npi),) if one.npi else ()
    former = (one.former,) if one.former else ()
    return Identity(name or one.name, other_names=former, identifiers=numbers, town=one.town)
