"""Two sequences of words laid beside each other: which word of one is which of the other."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_MOST_CELLS = 40_000


def matched(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places with equal words, in order on both sides (unique words first, then what lies between)."""
    found: list[tuple[int, int]] = []
    spans = [(0, len(one), 0, len(other))]
    while spans:
        a, b, c, d = spans.pop()
        while a < b and c < d and one[a] == other[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and one[b - 1] == other[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        if a == b or c == d:
            continue
        knots = _knots(one, other, a, b, c, d)
        if not knots:
            found += _aligned(one, other, a, b, c, d)
            continue
        found += knots
        edges = [(a - 1, c - 1), *knots, (b, d)]
        spans += [(i + 1, j, k + 1, m) for (i, k), (j, m) in pairwise(edges)]
    return sorted(found)


def _knots(one: Sequence[str], other: Sequence[str], a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
    """Words that stand once on each side, as many as keep their order."""
    here, there = Counter(one[a:b]), Counter(other[c:d])
    once = {word for word, count in here.items() if count == 1 and there.get(word) == 1}
    if not once:
        return []
    where = {other[j]: j for j in range(c, d) if other[j] in once}
    return _rising([(i, where[one[i]]) for i in range(a, b) if one[i] in once])


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest rising run of second places."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        spot = bisect_left(ends, place)
        if spot == len(ends):
            ends.append(place)
            at.append(index)
        else:
            ends[spot], at[spot] = place, index
        before.append(at[spot - 1] if spot else -1)
    run, index = [], at[-1] if at else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]


def _aligned(one: Sequence[str], other: Sequence[str], a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
    """The longest common run of a short stretch; of a long one nothing (its words have nothing in common)."""
    rows, columns = b - a, d - c
    if rows * columns > _MOST_CELLS:
        return []
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            same = one[a + i] == other[c + j]
            best[i][j] = best[i + 1][j + 1] + 1 if same else max(best[i + 1][j], best[i][j + 1])
    found, i, j = [], 0, 0
    while i < rows and j < columns:
        if one[a + i] == other[c + j]:
            found.append((a + i, c + j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found
