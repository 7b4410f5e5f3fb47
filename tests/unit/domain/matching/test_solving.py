"""The solver against every possible answer of small batches, and against the greedy way on larger ones."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import matching_made
from openimr.domain.matching import lots, pairs, points
from openimr.domain.matching.facts import Batch, Fit, PanelMember, WaitingCase
from openimr.reviews import solving

_FITS = (Fit(0, "Same field."), Fit(25, "A similar field."))


def small(seed: int) -> Batch:
    """Four cases, three reviewers, one administrator or two."""
    made = matching_made.batch(4, 3, seed, kinds=2, administrators=2)
    members = tuple(
        PanelMember(one.number, seed % 3 * n % 3, one.load, one.capacity, one.turnaround, one.has_home_licence)
        for n, one in enumerate(made.members, start=1)
    )
    fits = {f"kind {kind}": {one.number: _FITS[(n + kind) % 2] for n, one in enumerate(members)} for kind in range(2)}
    return Batch(made.cases, members, fits, dict.fromkeys(made.allowed, 1 + seed % 2), seed)


def worth(batch: Batch, chosen: dict[str, str | None]) -> tuple[int, int, int, int]:
    """What an answer is judged by, the first first: expedited left, all left, points, lots."""
    left = [one for one in batch.cases if chosen[one.number] is None]
    drawn = sum(
        lots.lot(lots.key(batch.seed, number), lots.key(batch.seed, who)) for number, who in chosen.items() if who
    )
    return sum(one.is_expedited for one in left), len(left), solving.total_points(batch, chosen), drawn


def is_allowed(batch: Batch, chosen: dict[str, str | None]) -> bool:
    """Whether an answer keeps every rule, told without the solver."""
    members = {one.number: one for one in batch.members}
    cases = {one.number: one for one in batch.cases}
    placed = {number: who for number, who in chosen.items() if who is not None}
    given = Counter(placed.values())
    shares = Counter((cases[number].administrator, who) for number, who in placed.items())
    return (
        all(not pairs.bar(batch, cases[number], members[who]) for number, who in placed.items())
        and all(count <= members[who].room for who, count in given.items())
        and all(n <= pairs.share_left(batch, name, members[who]) for (name, who), n in shares.items())
    )


def every_answer(batch: Batch) -> list[dict[str, str | None]]:
    names = [None, *(one.number for one in batch.members)]
    answers = (
        dict(zip((one.number for one in batch.cases), who, strict=True))
        for who in product(names, repeat=len(batch.cases))
    )
    return [one for one in answers if is_allowed(batch, one)]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0, 10**6))
def test_no_allowed_answer_is_better_than_the_one_found(seed: int) -> None:
    batch = small(seed)
    found = dict(solving.solve(batch).chosen)
    assert is_allowed(batch, found)
    assert worth(batch, found) == min(worth(batch, one) for one in every_answer(batch))


def test_the_same_batch_gives_the_same_answer_and_another_seed_another_lot() -> None:
    batch = matching_made.batch(60, 40, 5)
    again = Batch(batch.cases, batch.members, batch.fits, batch.allowed, batch.seed)
    assert solving.solve(batch) == solving.solve(again)
    equal = tuple(PanelMember(f"R-{n}", 1, 0, 5, 10, True) for n in range(20))
    fits = {"knee": {one.number: Fit(0, "Same field.") for one in equal}}
    drawn = {
        solving.solve(Batch((WaitingCase("C-1", "knee", "a"),), equal, fits, {}, seed)).chosen["C-1"]
        for seed in range(30)
    }
    assert len(drawn) > 8


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_larger_batch_keeps_every_rule_and_is_no_worse_than_greedy(seed: int) -> None:
    batch = matching_made.batch(300, 90, seed)
    found, peer = dict(solving.solve(batch).chosen), matching_made.greedy(batch)
    assert is_allowed(batch, found) and is_allowed(batch, peer)
    assert worth(batch, found)[:3] <= worth(batch, peer)[:3]


def test_pairs_and_points_are_those_of_the_rules_one_by_one() -> None:
    batch = matching_made.batch(40, 60, 9)
    found = solving.pairs_of(batch)
    weight = lots.weight_of_points(len(batch.cases))
    told = {
        (batch.cases[c].number, batch.members[m].number): cost
        for c, m, cost in zip(found.case.tolist(), found.member.tolist(), found.cost.tolist(), strict=True)
    }
    wanted = {
        (case.number, member.number): points.of_pair(case, member, fit).total * weight
        + lots.lot(lots.key(batch.seed, case.number), lots.key(batch.seed, member.number))
        for case in batch.cases
        for member, fit in pairs.eligible(batch, case)
    }
    assert told == wanted


def test_an_expedited_case_takes_the_last_room_from_a_regular_one_however_well_that_fits() -> None:
    only = PanelMember("R-1", 1, 0, 5, 30, False)
    regular = WaitingCase("C-1", "knee", "a", days_left=0)
    expedited = WaitingCase("C-2", "back", "a", days_left=3, is_expedited=True)
    fits = {"knee": {"R-1": Fit(0, "Same field.")}, "back": {"R-1": Fit(75, "Next to it.")}}
    found = solving.solve(Batch((regular, expedited), (only,), fits, {}, 1))
    assert found.chosen == {"C-1": None, "C-2": "R-1"}


def test_a_share_is_not_passed_within_one_batch() -> None:
    many = tuple(WaitingCase(f"C-{n}", "knee", "a") for n in range(8))
    panel = (PanelMember("R-1", 8, 0, 8, 5, True), PanelMember("R-2", 8, 7, 8, 25, False, taken={"a": 1}))
    fits = {"knee": {one.number: Fit(0, "Same field.") for one in panel}}
    found = solving.solve(Batch(many, panel, fits, {"a": 3}, 1))
    assert Counter(found.chosen.values()) == {"R-1": 3, "R-2": 2, None: 3}


def test_a_batch_without_anybody_leaves_every_case_waiting() -> None:
    case = WaitingCase("C-1", "knee", "a")
    assert solving.solve(Batch((case,), (), {}, {}, 1)).chosen == {"C-1": None}
    assert solving.solve(Batch((), (), {}, {}, 1)).chosen == {}
