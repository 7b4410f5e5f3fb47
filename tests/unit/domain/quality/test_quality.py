"""Draws that can be repeated and not predicted, and figures with honest intervals."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.domain.quality import (
    Decided,
    Risk,
    agreement,
    draw,
    expected_overturned,
    is_drawn_blind,
    month_seed,
    share_interval,
)
from openimr.domain.values import Outcome

UP, OVER = Outcome.UPHELD, Outcome.OVERTURNED
USUAL = Risk(handed_in_before=100)


def drawn(risk: Risk, share: int, seed: str = "s", cases: int = 4000) -> float:
    return sum(draw(f"IMR26-{n:07d}", seed, risk, share_percent=share).is_drawn for n in range(cases)) / cases


def test_about_the_share_is_drawn_and_more_where_the_risk_is_higher() -> None:
    assert drawn(USUAL, 10) == pytest.approx(0.10, abs=0.02)
    assert drawn(Risk(handed_in_before=0), 10) == pytest.approx(0.50, abs=0.03)
    assert drawn(Risk(100, was_returned_last=True, has_override=True), 10) == pytest.approx(0.50, abs=0.03)
    assert drawn(Risk(0, was_returned_last=True, has_override=True), 30) == 1


def test_a_raised_share_says_why_and_none_is_drawn_where_no_share_is_set() -> None:
    risky = draw("IMR26-0000001", "s", Risk(0, was_returned_last=True, has_override=True), share_percent=10)
    assert risky.share_percent == 90
    assert risky.reasons == (
        "the reviewer is new", "the reviewer's last analysis was returned", "a rule was answered instead of met",
    )  # fmt: skip
    assert not draw("IMR26-0000001", "s", Risk(0, True, True), share_percent=0).is_drawn


@given(st.text(), st.text(min_size=1), st.integers(1, 99), st.integers(0, 10), st.booleans(), st.booleans())
def test_a_draw_is_repeatable_and_a_higher_share_or_risk_never_takes_a_case_out(
    case: str, seed: str, share: int, before: int, returned: bool, override: bool
) -> None:
    risk = Risk(before, returned, override)
    first = draw(case, seed, risk, share_percent=share)
    assert draw(case, seed, risk, share_percent=share) == first
    if first.is_drawn:
        assert draw(case, seed, risk, share_percent=share + 1).is_drawn
        assert draw(case, seed, Risk(before, True, True), share_percent=share).is_drawn


def test_the_seed_of_one_month_is_its_own() -> None:
    assert month_seed("root", date(2026, 11, 1)) == month_seed("root", date(2026, 11, 30))
    assert len({month_seed(root, date(2026, month, 3)) for month in (1, 2) for root in ("a", "b")}) == 4
    many = [f"IMR26-{n:07d}" for n in range(500)]
    november, december = (
        [one for one in many if draw(one, month_seed("root", date(2026, month, 1)), USUAL, share_percent=10).is_drawn]
        for month in (11, 12)
    )
    assert november != december


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_share_lies_in_its_interval_and_more_cases_narrow_it(hits: int, misses: int) -> None:
    found, wider = share_interval(10 * hits, 10 * (hits + misses)), share_interval(hits, hits + misses)
    if hits + misses == 0:
        assert found is None
        return
    assert found is not None and wider is not None
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert found.high - found.low < wider.high - wider.low


def test_wilsons_interval_as_printed_in_textbooks() -> None:
    found = share_interval(15, 50)
    assert found is not None
    assert (round(found.low, 3), round(found.high, 3)) == (0.191, 0.438)
    with pytest.raises(ValueError, match="is no share"):
        share_interval(3, 2)


def test_what_the_mix_lets_expect_leaves_the_reviewers_own_decisions_out() -> None:
    decided = [
        *(Decided("R-1", "surgery", OVER) for _ in range(10)),
        *(Decided("R-2", "surgery", UP) for _ in range(15)), *(Decided("R-2", "surgery", OVER) for _ in range(5)),
        *(Decided("R-1", "dental", UP) for _ in range(4)),
    ]  # fmt: skip
    first, second = expected_overturned(decided)
    assert (first.items, first.overturned, first.compared) == (14, 10, 10)
    assert first.expected == pytest.approx(2.5)
    assert first.is_outside
    assert second.expected == pytest.approx(20)
    assert expected_overturned([]) == []


def test_a_reviewer_with_nobody_to_compare_with_is_not_outside() -> None:
    (only,) = expected_overturned([Decided("R-1", "dental", OVER)])
    assert (only.compared, only.expected_share, only.is_outside) == (0, 0, False)


def test_agreement_beyond_chance_as_in_a_worked_example() -> None:
    pairs = [(OVER, OVER)] * 20 + [(OVER, UP)] * 5 + [(UP, OVER)] * 10 + [(UP, UP)] * 15
    found = agreement(pairs)
    assert found is not None and found.kappa is not None
    assert found.agreed.value == pytest.approx(0.7)
    assert found.kappa.value == pytest.approx(0.4)
    assert found.kappa.low < 0.4 < found.kappa.high


def test_where_one_outcome_is_rare_kappa_falls_and_ac1_does_not() -> None:
    """The table of Gwet (2002): 118 and 0 on the diagonal, 5 and 2 beside it; kappa -0.0234, AC1 0.9408."""
    found = agreement([(UP, UP)] * 118 + [(UP, OVER)] * 5 + [(OVER, UP)] * 2)
    assert found is not None and found.kappa is not None
    assert (round(found.kappa.value, 4), round(found.ac1.value, 4)) == (-0.0234, 0.9408)


def test_few_pairs_that_all_agree_keep_a_wide_interval() -> None:
    found = agreement([(UP, UP), (OVER, OVER), (UP, UP)])
    assert found is not None and found.kappa is not None
    assert found.kappa.value == found.ac1.value == 1
    assert found.kappa.low < 0 and found.ac1.low < 0.2


@given(st.lists(st.tuples(st.sampled_from([UP, OVER]), st.sampled_from([UP, OVER])), min_size=1, max_size=40))
def test_agreement_does_not_depend_on_who_is_called_first_and_lies_in_its_intervals(
    pairs: list[tuple[Outcome, Outcome]],
) -> None:
    found, turned = agreement(pairs), agreement([(second, first) for first, second in pairs])
    assert found == turned and found is not None
    for one in filter(None, (found.agreed, found.kappa, found.ac1)):
        assert -1 <= one.low <= one.value + 1e-12 and one.value - 1e-12 <= one.high <= 1 + 1e-12


def test_the_blind_draw_takes_its_share_and_knows_nothing_of_the_other_draw() -> None:
    cases = [f"IMR26-{n:07d}" for n in range(4000)]
    blind = {one for one in cases if is_drawn_blind(one, "s", share_percent=10)}
    closer = {one for one in cases if draw(one, "s", USUAL, share_percent=10).is_drawn}
    assert len(blind) == pytest.approx(400, rel=0.2) and len(blind & closer) == pytest.approx(40, abs=25)
    assert blind < {one for one in cases if is_drawn_blind(one, "s", share_percent=11)}
    assert not any(is_drawn_blind(one, "s", share_percent=0) for one in cases[:100])


def test_no_pairs_and_no_variety_have_no_kappa() -> None:
    assert agreement([]) is None
    same = agreement([(UP, UP)] * 9)
    assert same is not None and same.kappa is None and same.agreed.value == 1
