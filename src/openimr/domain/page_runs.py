"""Runs of pages: `(first, last)` pairs, both ends included, sorted, and joined where one run goes on with the next."""

from collections.abc import Iterable, Iterator

Run = tuple[int, int]
Runs = tuple[Run, ...]


def joined(runs: Iterable[Run]) -> Runs:
    """The same pages as sorted runs, joined where they touch or overlap. Raises ValueError for a run that is none."""
    found: list[Run] = []
    for first, last in sorted(runs):
        if not 1 <= first <= last:
            raise ValueError(f"pages {first} to {last} are no run")
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def without(runs: Runs, taken: Runs) -> Runs:
    """The pages of `runs` that are not in `taken`. Both are joined runs."""
    return tuple(_without(runs, taken))


def _without(runs: Runs, taken: Runs) -> Iterator[Run]:
    position = 0
    for first, last in runs:
        while position < len(taken) and taken[position][1] < first:
            position += 1
        start, index = first, position
        while index < len(taken) and taken[index][0] <= last:
            if start < taken[index][0]:
                yield start, taken[index][0] - 1
            start = taken[index][1] + 1
            index += 1
        if start <= last:
            yield start, last


def shared(runs: Runs, others: Runs) -> Runs:
    """The pages that are in both. Both are joined runs."""
    return without(runs, without(runs, others))


def count(runs: Runs) -> int:
    """How many pages the runs have."""
    return sum(last - first + 1 for first, last in runs)


def told(runs: Runs) -> str:
    """The runs in words: 'Page 3', 'Pages 3 to 5', 'Pages 3 to 5, 9, 11 to 12'."""
    parts = [str(first) if first == last else f"{first} to {last}" for first, last in runs]
    return f"{'Page' if count(runs) == 1 else 'Pages'} {', '.join(parts)}"
