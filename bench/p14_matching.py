"""P14: giving waiting cases to reviewers, screening included, beside the bare flow and the greedy way.

The bare flow gets the pairs and their costs as columns and does nothing but solve. The whole work is: screen every case
against the panel, bring the pairs and costs together, solve, and read the answer.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from statistics import median

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from bench import matching_made, report
from openimr.domain import conflicts
from openimr.domain.conflicts import Graph, PartyName, ReviewerTies, Tie
from openimr.domain.matching import bars, lots, points
from openimr.domain.matching.facts import Batch, WaitingCase
from openimr.domain.values import PartyRole
from openimr.interfaces.cli.simulation.names import Names
from openimr.reviews import solving

_SIZES = ((1_000, 500), (5_000, 1_500))
_ON = date(2025, 6, 2)
_FIRMS = (("administrator", PartyRole.CLAIMS_ADMINISTRATOR, 40), ("employer", PartyRole.EMPLOYER, 2_000),
          ("ur", PartyRole.UR_ORGANISATION, 15), ("clinic", PartyRole.REQUESTING_PHYSICIAN, 600))  # fmt: skip
Parties = list[tuple[PartyName, ...]]


def main() -> None:
    """Both sizes."""
    for cases, members in _SIZES:
        _size(cases, members)


def _size(cases: int, members: int) -> None:
    batch = matching_made.batch(cases, members, seed=14, kinds=24)
    index, parties = _field(batch)
    name = f"{cases:,} cases, {members:,} reviewers"
    found = solving.pairs_of(batch)
    first = report.busy(lambda: _screened(batch, index, parties))
    bare, matched, again = _in_turn(
        lambda: _bare(batch, found), lambda: solving.solve(batch), lambda: _screened(batch, index, parties)
    )
    newly = report.busy(lambda: _screened(batch, index, _other_workers(parties)))
    for what, taken in (
        ("matched, without the screen", matched),
        ("screened and matched, names known", again + matched),
        ("screened and matched, workers seen for the first time", newly + matched),
    ):
        report.line("P14", f"{name}: {what}", taken, "s of a core", peer="bare flow", peer_value=bare,
                    ratio=taken / bare)  # fmt: skip
    report.line("P14", f"{name}: screened, every name seen for the first time", cases / first, "cases/s")
    _against_greedy(batch, name)


def _in_turn(*works: Callable[[], object]) -> tuple[float, ...]:
    """The medians of five rounds, each work once a round, so that what else the machine does falls on all."""
    rounds = [[report.busy(work) for work in works] for _ in range(report.RUNS)]
    return tuple(median(column) for column in zip(*rounds, strict=True))


def _other_workers(parties: Parties) -> Parties:
    """The same firms, and workers of whom nobody has heard."""
    names = Names(random.Random(15))
    return [(*one[:-1], replace(one[-1], name=names.person())) for one in parties]


def _against_greedy(batch: Batch, name: str) -> None:
    ours, peer = dict(solving.solve(batch).chosen), matching_made.greedy(batch)
    left, peer_left = (sum(one is None for one in answer.values()) for answer in (ours, peer))
    report.line("P14", f"{name}: left without a reviewer", left, "cases", peer="greedy", peer_value=peer_left)
    both = {number for number, who in ours.items() if who and peer[number]}
    shared = _with_cases(batch, both)
    solved, greedy = solving.solve(shared), matching_made.greedy(shared)
    cost = solving.total_points(shared, greedy)
    report.line("P14", f"{name}: points, of the cases that both place", solved.points, "points", peer="greedy",
                peer_value=cost, ratio=solved.points / max(1, cost))  # fmt: skip


def _with_cases(batch: Batch, numbers: set[str]) -> Batch:
    kept = tuple(one for one in batch.cases if one.number in numbers)
    return Batch(kept, batch.members, batch.fits, batch.allowed, batch.seed)


def _bare(batch: Batch, found: solving.Pairs) -> None:
    """Pairs and room as they are, one network, one answer; no shares, nobody left waiting but at a price."""
    network, cases = SimpleMinCostFlow(), len(batch.cases)
    sink, weight = cases + len(batch.members), lots.weight_of_points(cases)
    ones = np.ones(len(found.case), dtype=np.int64)
    network.add_arcs_with_capacity_and_unit_cost(found.case, cases + found.member, ones, found.cost)
    steps = [
        (cases + n, points.of_load(one, given) * weight)
        for n, one in enumerate(batch.members)
        for given in range(one.room)
    ]
    tails, costs = (np.array(column, dtype=np.int64) for column in zip(*steps, strict=True))
    ends = np.full(len(tails), sink, dtype=np.int64)
    network.add_arcs_with_capacity_and_unit_cost(tails, ends, np.ones(len(tails), dtype=np.int64), costs)
    used = np.unique(found.case)
    price = np.full(len(used), 200_000 * weight, dtype=np.int64)
    ends = np.full(len(used), sink, dtype=np.int64)
    network.add_arcs_with_capacity_and_unit_cost(used, ends, np.ones(len(used), dtype=np.int64), price)
    network.set_nodes_supplies(used, np.ones(len(used), dtype=np.int64))
    network.set_node_supply(sink, -len(used))
    assert network.solve() == network.OPTIMAL


def _field(batch: Batch) -> tuple[conflicts.Panel, Parties]:
    """Invented ties of every reviewer and parties of every case: firms that recur, and a worker of its own."""
    chance = random.Random(14)
    names = Names(chance)
    firms = {sort: [names.with_form(names.firm("Services")) for _ in range(count)] for sort, _, count in _FIRMS}
    flat = [name for found in firms.values() for name in found]
    panel = conflicts.panel(
        [
            ReviewerTies(one.number, tuple(Tie("professional", chance.choice(flat)) for _ in range(3)))
            for one in batch.members
        ],
        Graph(),
    )
    parties = [
        (*(PartyName(chance.choice(firms[sort]), role) for sort, role, _ in _FIRMS),
         PartyName(names.person(), PartyRole.INJURED_WORKER, reference=f"worker of {case.number}"))
        for case in batch.cases
    ]  # fmt: skip
    return panel, parties


def _screened(batch: Batch, index: conflicts.Panel, parties: Parties) -> list[WaitingCase]:
    """Every case with whom the screen bars."""
    return [
        WaitingCase(
            one.number, one.kind, one.administrator, one.days_left, one.is_expedited,
            {**one.barred, **bars.of_screen(conflicts.screen(named, index, on=_ON))},
        )
        for one, named in zip(batch.cases, parties, strict=True)
    ]  # fmt: skip


if __name__ == "__main__":
    main()
