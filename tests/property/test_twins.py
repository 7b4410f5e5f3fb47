"""Twins for any text and any verdicts."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from openimr.domain.twins.facts import TwinKind, Verdict
from openimr.domain.twins.grouping import groups
from openimr.domain.twins.sequences import matched
from openimr.domain.twins.words import distance, is_misreading

WORDS = st.lists(st.sampled_from(["a", "b", "c", "pain", "left", "right", "7"]), max_size=40)
KINDS = st.sampled_from([None, None, *TwinKind])
VERDICTS = st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(lambda p: p[0] < p[1]), KINDS)


@given(WORDS, WORDS)
def test_matched_words_are_equal_and_rise_on_both_sides(one: list[str], other: list[str]) -> None:
    pairs = matched(one, other)
    assert all(one[i] == other[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))


@given(WORDS)
def test_a_text_matches_itself_whole(words: list[str]) -> None:
    assert matched(words, words) == [(i, i) for i in range(len(words))]


@given(st.text("abcdef", max_size=8), st.text("abcdef", max_size=8))
def test_distance_is_the_same_both_ways_and_nothing_only_for_equals(one: str, other: str) -> None:
    assert distance(one, other, 20) == distance(other, one, 20)
    assert (distance(one, other, 20) == 0) == (one == other)
    assert is_misreading(one, one)


@given(VERDICTS, st.randoms())
def test_nobody_folds_twice_or_beside_a_page_it_differs_from(
    kinds: dict[tuple[int, int], TwinKind | None], chance
) -> None:
    verdicts = [
        Verdict(one, other, kind, 90, "why") for (one, other), kind in kinds.items() if kind is not TwinKind.SAME_BYTES
    ]
    chance.shuffle(verdicts)
    legible = {number: (0, number * 7 % 5, 200, 9, -number) for number in range(1, 10)}
    found = groups(verdicts, legible)
    folded = [fold.number for group in found for fold in group.folds]
    assert len(folded) == len(set(folded))
    assert not set(folded) & {group.kept for group in found}
    differs = {frozenset((v.one, v.other)) for v in verdicts if v.kind is None}
    for group in found:
        members = [group.kept, *(fold.number for fold in group.folds)]
        assert not any(frozenset((a, b)) in differs for a in members for b in members)
        assert legible[group.kept] == max(legible[each] for each in members)
