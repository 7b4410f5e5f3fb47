"""The solver: a whole batch as one flow of least cost (OR-Tools). Nothing here knows rows or people.

First every expedited case that can be placed, then every other one that can, then the fewest points, then the lots.
The first two are never traded for points: a flow in which everything is placed is tried, and where there is none the
number that stays without a reviewer is found first and held fast.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from openimr.domain.matching import lots, points
from openimr.domain.matching.facts import NO_LIMIT, Batch, Solution

_Whole = NDArray[np.int64]
SOLVER = "OR-Tools minimum-cost flow"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every case and reviewer who may meet: positions in the batch and what the pair costs. `share` is what is left
    of the reviewer's share in the administrator of the case."""

    case: _Whole
    member: _Whole
    cost: _Whole
    share: _Whole


def solve(batch: Batch) -> Solution:
    """The best answer for a batch: the same batch gives the same answer."""
    found = pairs_of(batch)
    chosen = _assign(batch, found) if len(found.case) else {}
    numbers = {
        case.number: batch.members[chosen[position]].number if position in chosen else None
        for position, case in enumerate(batch.cases)
    }
    return Solution(numbers, total_points(batch, numbers))


def total_points(batch: Batch, chosen: dict[str, str | None]) -> int:
    """What an answer costs: its pairs, the load it brings, and the cases that it leaves waiting."""
    members = {one.number: one for one in batch.members}
    given: Counter[str] = Counter()
    total = 0
    for case in batch.cases:
        number = chosen[case.number]
        if number is None:
            total += points.of_waiting(case)
            continue
        member = members[number]
        total += points.of_pair(case, member, batch.fits[case.kind][number]).total
        total += points.of_load(member, given[number])
        given[number] += 1
    return total


def pairs_of(batch: Batch) -> Pairs:
    """Who may meet whom and for how much, kind by kind. The same numbers as `domain.matching` computes one by one."""
    weight = lots.weight_of_points(len(batch.cases))
    panel = _Panel.of(batch)
    by_kind: dict[str, list[int]] = defaultdict(list)
    for position, case in enumerate(batch.cases):
        by_kind[case.kind].append(position)
    parts = [_of_kind(batch, panel, kind, positions, weight) for kind, positions in by_kind.items()]
    columns = [np.concatenate([part[n] for part in parts]) if parts else _none() for n in range(4)]
    return Pairs(*columns)


def _none() -> _Whole:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class _Panel:
    """The panel as columns. `turns` are the usual turnarounds that occur; `turn` says which one is whose."""

    position: dict[str, int]
    is_open: NDArray[np.bool_]
    licence: _Whole
    key: NDArray[np.uint64]
    turn: _Whole
    turns: list[int]
    shares: dict[str, _Whole]
    speeds: dict[tuple[int, bool], _Whole] = field(default_factory=dict)

    def speed(self, days_left: int, *, is_expedited: bool) -> _Whole:
        """What everybody's usual turnaround costs a case with so many days left; computed once."""
        asked = days_left, is_expedited
        if asked not in self.speeds:
            table = [points.of_speed(*asked, turnaround) for turnaround in self.turns]
            self.speeds[asked] = np.array(table, dtype=np.int64)[self.turn]
        return self.speeds[asked]

    @staticmethod
    def of(batch: Batch) -> "_Panel":
        members = batch.members
        turns = sorted({one.turnaround for one in members})
        place = {turnaround: n for n, turnaround in enumerate(turns)}
        shares = {name: np.full(len(members), allowed, dtype=np.int64) for name, allowed in batch.allowed.items()}
        for n, one in enumerate(members):
            for name, taken in one.taken.items():
                if name in shares:
                    shares[name][n] -= taken
        return _Panel(
            position={one.number: n for n, one in enumerate(members)},
            is_open=np.array([one.room > 0 and not one.barred for one in members], dtype=np.bool_),
            licence=np.array([points.of_licence(one) for one in members], dtype=np.int64),
            key=np.array([lots.key(batch.seed, one.number) for one in members], dtype=np.uint64),
            turn=np.array([place[one.turnaround] for one in members], dtype=np.int64),
            turns=turns,
            shares=shares,
        )


def _of_kind(
    batch: Batch, panel: _Panel, kind: str, positions: Sequence[int], weight: int
) -> tuple[_Whole, _Whole, _Whole, _Whole]:
    """The pairs of the cases of one kind, as columns."""
    fits = {panel.position[number]: fit for number, fit in batch.fits.get(kind, {}).items() if number in panel.position}
    who = np.array([n for n in sorted(fits) if panel.is_open[n]], dtype=np.int64)
    if not len(who):
        return _none(), _none(), _none(), _none()
    cases = [batch.cases[n] for n in positions]
    fixed = np.array([points.of_fit(fits[n]) for n in who.tolist()], dtype=np.int64) + panel.licence[who]
    speed = np.stack([panel.speed(points.counted_days(one), is_expedited=one.is_expedited)[who] for one in cases])
    drawn = _lots(np.array([lots.key(batch.seed, one.number) for one in cases], dtype=np.uint64), panel.key[who])
    cost = (fixed + speed) * weight + drawn
    share = np.stack([panel.shares[one.administrator][who] if one.administrator in panel.shares
                      else np.full(len(who), NO_LIMIT, dtype=np.int64) for one in cases])  # fmt: skip
    is_free = share > 0
    column = {n: place for place, n in enumerate(who.tolist())}
    for row, case in enumerate(cases):
        for number in case.barred:
            place = column.get(panel.position.get(number, -1))
            if place is not None:
                is_free[row, place] = False
    rows, columns = np.nonzero(is_free)
    return np.array(positions, dtype=np.int64)[rows], who[columns], cost[is_free], share[is_free]


def _lots(case_keys: NDArray[np.uint64], member_keys: NDArray[np.uint64]) -> _Whole:
    """`lots.lot` for every case (down) and reviewer (across)."""
    drawn: _Whole = lots.lot(case_keys[:, None], member_keys[None, :]).astype(np.int64)  # type: ignore[arg-type,attr-defined]
    return drawn


def _assign(batch: Batch, found: Pairs) -> dict[int, int]:
    """Positions of cases to positions of reviewers."""
    placed = _flow(batch, found, left=None)
    if placed is None:
        placed = _flow(batch, found, left=_fewest_left(batch, found))
    assert placed is not None
    return placed


def _fewest_left(batch: Batch, found: Pairs) -> tuple[int, int]:
    """How many expedited and how many other cases of those with anybody must stay without a reviewer."""
    free = Pairs(found.case, found.member, np.zeros_like(found.cost), found.share)
    placed = _flow(batch, free, left=(len(batch.cases), len(batch.cases)), is_counting=True)
    assert placed is not None
    waiting = [batch.cases[n] for n in np.unique(found.case).tolist() if n not in placed]
    expedited = sum(one.is_expedited for one in waiting)
    return expedited, len(waiting) - expedited


def _flow(
    batch: Batch, found: Pairs, *, left: tuple[int, int] | None, is_counting: bool = False
) -> dict[int, int] | None:
    """The cheapest flow in which so many expedited and other cases are left (None: nobody); None where there is none.

    Cases lead to reviewers, by way of a share where that could be used up, and reviewers to the sink once for each
    case that they have room for, each one dearer than the last. With `is_counting` only the numbers left matter.
    """
    weight = 0 if is_counting else lots.weight_of_points(len(batch.cases))
    network, cases = SimpleMinCostFlow(), len(batch.cases)
    sink = cases + len(batch.members)
    first = _add_pairs(network, batch, found, cases)
    _add_room(network, batch, cases, sink, weight)
    used = np.unique(found.case)
    if left is not None:
        _add_left(network, batch, used.tolist(), sink, left, weight)
    network.set_nodes_supplies(used, np.ones(len(used), dtype=np.int64))
    network.set_node_supply(sink, -len(used))
    status = network.solve()
    if status == network.INFEASIBLE:
        return None
    if status != network.OPTIMAL:
        raise RuntimeError(f"The solver gave up with status {status}.")
    flows = network.flows(first) > 0
    return dict(zip(found.case[flows].tolist(), found.member[flows].tolist(), strict=True))


def _add_pairs(network: SimpleMinCostFlow, batch: Batch, found: Pairs, cases: int) -> _Whole:
    """Arcs from cases to reviewers or to shares; the arcs of the pairs, in their order."""
    room = np.array([one.room for one in batch.members], dtype=np.int64)
    names = {name: n for n, name in enumerate(sorted({one.administrator for one in batch.cases}))}
    administrator = np.array([names[one.administrator] for one in batch.cases], dtype=np.int64)
    waiting = np.bincount(administrator, minlength=len(names))
    whose = administrator[found.case]
    is_shared = found.share < np.minimum(room[found.member], waiting[whose])
    head = cases + found.member
    shared, where, back = np.unique(
        (whose * len(batch.members) + found.member)[is_shared], return_index=True, return_inverse=True
    )
    nodes = cases + len(batch.members) + 1 + np.arange(len(shared), dtype=np.int64) + 2
    head = head.copy()
    head[is_shared] = nodes[back]
    ones = np.ones(len(head), dtype=np.int64)
    arcs: _Whole = network.add_arcs_with_capacity_and_unit_cost(found.case, head, ones, found.cost)
    if len(shared):
        network.add_arcs_with_capacity_and_unit_cost(
            nodes, cases + shared % len(batch.members), found.share[is_shared][where], np.zeros_like(nodes)
        )
    return arcs


def _add_room(network: SimpleMinCostFlow, batch: Batch, cases: int, sink: int, weight: int) -> None:
    """One arc for each case that a reviewer has room for: the n-th costs what the n-th brings in load."""
    steps = [
        (cases + n, points.of_load(one, given) * weight)
        for n, one in enumerate(batch.members)
        if not one.barred
        for given in range(min(one.room, cases))
    ]
    if steps:
        tails, costs = (np.array(column, dtype=np.int64) for column in zip(*steps, strict=True))
        ones = np.ones(len(tails), dtype=np.int64)
        network.add_arcs_with_capacity_and_unit_cost(tails, np.full(len(tails), sink, dtype=np.int64), ones, costs)


def _add_left(
    network: SimpleMinCostFlow, batch: Batch, used: Sequence[int], sink: int, left: tuple[int, int], weight: int
) -> None:
    """Two doors for cases that stay waiting, expedited and others, each only so wide as it must be."""
    doors = (sink + 1, sink + 2)
    counting = (len(batch.cases) + 1, 1)
    for door, width in zip(doors, left, strict=True):
        network.add_arc_with_capacity_and_unit_cost(door, sink, width, 0)
    for n in used:
        case = batch.cases[n]
        side = 0 if case.is_expedited else 1
        cost = points.of_waiting(case) * weight if weight else counting[side]
        network.add_arc_with_capacity_and_unit_cost(n, doors[side], 1, cost)
