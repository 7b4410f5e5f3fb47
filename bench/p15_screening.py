"""P15: one case screened for conflicts against 2,000 reviewers and a field of 20,000 people and organisations.

The panel's index and the field are built once and measured by themselves; a case is screened cold, its names never
seen before, against names and relations, one and more links deep. Planted ties are all found, or the run fails.
"""

import gc
import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bench import report
from bench.name_pairs import firms, lists, people
from openimr.domain.conflicts import (
    Entity,
    EntityKind,
    Graph,
    Panel,
    PartyName,
    Relation,
    RelationKind,
    ReviewerTies,
    Tie,
    panel,
    screen,
)
from openimr.domain.identity import Identity, NameKind
from openimr.domain.values import PartyRole

REVIEWERS, ORGANISATIONS, PEOPLE, CASES = 2_000, 8_000, 12_000, 40
ON = date(2026, 3, 5)
WORK = (RelationKind.EMPLOYED_BY, RelationKind.PARTNER_OF, RelationKind.OFFICER_OF, RelationKind.CONTRACTED_BY)


def main() -> None:
    """Build the field, index the panel, then screen one case after the other."""
    chance = random.Random(15)
    known = _field(chance)
    reviewers = [_reviewer(number, known, chance) for number in range(REVIEWERS)]
    built: list[Panel] = []
    report.line(
        "P15",
        "conflicts: field and panel indexed",
        report.busy(lambda: _index(built, reviewers, known)),
        "s",
    )
    cases = [_case(known, chance) for _ in range(CASES)]
    taken = sorted(report.busy(lambda case=case: screen(case, built[0], on=ON)) for case in cases)
    report.line("P15", "conflicts: one case against 2,000 reviewers, median", taken[CASES // 2] * 1000, "ms")
    report.line("P15", "conflicts: one case against 2,000 reviewers, slowest of 40", taken[-1] * 1000, "ms")
    _require_planted(reviewers, known, built[0])


def _index(built: list[Panel], reviewers: list[ReviewerTies], known: Graph) -> None:
    """The index, with what Python clears away behind it: otherwise that would fall on one of the cases."""
    built.append(panel(reviewers, known))
    gc.collect()


def _field(chance: random.Random) -> Graph:
    """Organisations owned by one another, and people who work for them."""
    entities = [Entity(f"O-{number}", EntityKind.PRACTICE, _firm(chance)) for number in range(ORGANISATIONS)]
    entities += [Entity(f"P-{number}", EntityKind.PERSON, _person(chance)) for number in range(PEOPLE)]
    relations = [
        Relation(chance.choice(WORK), f"P-{number}", f"O-{chance.randrange(ORGANISATIONS)}", date(2015, 1, 1))
        for number in range(PEOPLE)
        for _ in range(2)
    ]
    relations += [
        Relation(RelationKind.OWNS, f"O-{chance.randrange(ORGANISATIONS)}", f"O-{number}", None, None, Decimal(60))
        for number in range(ORGANISATIONS // 4)
    ]
    return Graph(tuple(entities), tuple(one for one in relations if one.of != one.to))


def _firm(chance: random.Random) -> Identity:
    one = firms.firm(chance)
    named = replace(one, own=lists.invented_surname(chance)) if one.own else one
    return firms.written(named, chance, 1, frozenset({"town", "npi"}))


def _person(chance: random.Random) -> Identity:
    return people.written(people.person(chance), chance, 1, frozenset({"town", "npi"}))


def _reviewer(number: int, known: Graph, chance: random.Random) -> ReviewerTies:
    ties = tuple(_tie(chance.choice(known.entities[:ORGANISATIONS]), chance) for _ in range(chance.randrange(1, 6)))
    return ReviewerTies(f"R-{number}", ties, _person(chance))


def _tie(to: Entity, chance: random.Random) -> Tie:
    about = to.identity if chance.random() < 0.5 else Identity(to.identity.name, NameKind.ORGANISATION)
    return Tie("professional", to.identity.name, nature=chance.choice(WORK), about=about)


def _case(known: Graph, chance: random.Random) -> list[PartyName]:
    """Ten parties: five on record under another spelling, five of whom nobody has heard."""
    met = [_again(chance.choice(known.entities), chance) for _ in range(5)]
    unheard = [_firm(chance) if number % 2 else _person(chance) for number in range(5)]
    roles = list(PartyRole)[:8]
    return [PartyName(one.name, chance.choice(roles), one) for one in (*met, *unheard)]


def _again(one: Entity, chance: random.Random) -> Identity:
    known = one.identity
    return Identity(known.name.upper() if chance.random() < 0.5 else known.name, known.kind, town=known.town)


def _require_planted(reviewers: list[ReviewerTies], known: Graph, built: Panel) -> None:
    """Whoever works for the owner of an organisation is found when it is a party under its number."""
    planted = missed = 0
    by_identity = {one.identity: one for one in known.entities}
    for reviewer in reviewers[:200]:
        for tie in (one for one in reviewer.ties if one.about and one.about.identifiers):
            of = by_identity[tie.identity].number
            for relation in known.by_end.get(of, ()):
                if relation.kind is RelationKind.OWNS and relation.of == of:
                    planted += 1
                    other = known.by_number[relation.to].identity
                    found = screen([PartyName(other.name, PartyRole.FACILITY, other)], built, on=ON)
                    missed += found[reviewer.number].is_clear
    if missed or not planted:
        raise SystemExit(f"{missed} of {planted} planted ties were missed")


if __name__ == "__main__":
    main()
