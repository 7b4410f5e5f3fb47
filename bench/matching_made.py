"""Invented batches to match, of any size, and the greedy way that they are measured against."""

import random
from collections import Counter

from openimr.domain.matching import pairs, points
from openimr.domain.matching.facts import Batch, Fit, PanelMember, WaitingCase

_KINDS = 24


def batch(cases: int, members: int, seed: int, *, kinds: int = _KINDS, administrators: int = 40) -> Batch:
    """A waiting set and a panel: each reviewer's field meets about one kind of case in eight."""
    chance = random.Random(seed)
    names = [f"administrator {n}" for n in range(administrators)]
    panel = tuple(_member(chance, n, names) for n in range(members))
    waiting = tuple(_case(chance, n, kinds, names, panel) for n in range(cases))
    fits = {f"kind {kind}": _fits(chance, panel) for kind in range(kinds)}
    taken: Counter[str] = Counter()
    for one in panel:
        taken.update(one.taken)
    return Batch(waiting, panel, fits, pairs.allowed_shares(taken, [one.administrator for one in waiting]), seed)


def _member(chance: random.Random, n: int, names: list[str]) -> PanelMember:
    capacity = chance.randint(3, 12)
    load = chance.randint(0, capacity)
    return PanelMember(
        number=f"R-{n:05d}", room=0 if chance.random() < 0.05 else capacity - load, load=load, capacity=capacity,
        turnaround=chance.randint(2, 25), has_home_licence=chance.random() < 0.7,
        taken={name: chance.randint(1, 6) for name in chance.sample(names, min(3, len(names)))},
        barred=("The reviewer is appointed as a Qualified Medical Evaluator.",) if chance.random() < 0.04 else (),
    )  # fmt: skip


def _case(chance: random.Random, n: int, kinds: int, names: list[str], panel: tuple[PanelMember, ...]) -> WaitingCase:
    barred = chance.sample(panel, min(len(panel), chance.choice((0, 0, 1, 3))))
    return WaitingCase(
        number=f"C-{n:06d}", kind=f"kind {chance.randrange(kinds)}",
        administrator=names[int(len(names) * chance.random() ** 2)], days_left=chance.randint(0, 40),
        is_expedited=chance.random() < 0.05,
        barred={one.number: "A financial tie with the employer is disclosed." for one in barred},
    )  # fmt: skip


def _fits(chance: random.Random, panel: tuple[PanelMember, ...]) -> dict[str, Fit]:
    told = ("Same field, and treats this.", "Same field.", "A similar field.", "A field next to it.")
    found = {}
    for one in panel:
        if chance.random() < 1 / 8:
            level = chance.randrange(4)
            found[one.number] = Fit(25 * level, told[level])
    return found


def greedy(waiting: Batch) -> dict[str, str | None]:
    """The peer: case by case, expedited ones first, then by due day; each takes the cheapest that is still free."""
    given: Counter[str] = Counter()
    shares: Counter[tuple[str, str]] = Counter()
    chosen: dict[str, str | None] = {}
    for case in sorted(waiting.cases, key=lambda one: (not one.is_expedited, points.counted_days(one), one.number)):
        found = [
            (points.of_pair(case, member, fit).total + points.of_load(member, given[member.number]), member.number)
            for member, fit in pairs.eligible(waiting, case)
            if given[member.number] < member.room
            and shares[case.administrator, member.number] < pairs.share_left(waiting, case.administrator, member)
        ]
        chosen[case.number] = best = min(found)[1] if found else None
        if best is not None:
            given[best] += 1
            shares[case.administrator, best] += 1
    return chosen
