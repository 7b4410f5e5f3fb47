"""How reviewers compare, with intervals: shares, and what the mix of cases lets expect.

Intervals are at 95 percent. A share has Wilson's interval (E. B. Wilson, JASA 1927).
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from openimr.domain.values import Outcome

_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Interval:
    """A value between its limits."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Decided:
    """One item that a reviewer decided, with the category of its treatment."""

    reviewer: str
    category: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Record:
    """One reviewer's items beside what the same mix of treatments lets expect of the other reviewers."""

    reviewer: str
    items: int
    overturned: int
    expected: float
    """Items that would be overturned if each category were decided as the other reviewers decide it."""
    compared: int
    """Items whose category other reviewers decided too; only these have an expectation."""
    overturned_of_compared: int

    @property
    def share(self) -> Interval | None:
        """The share of items overturned."""
        return share_interval(self.overturned, self.items)

    @property
    def expected_share(self) -> float:
        """The share that the mix lets expect; 0 where nobody else decided such items."""
        return self.expected / self.compared if self.compared else 0.0

    @property
    def is_outside(self) -> bool:
        """Whether what the mix lets expect lies outside the interval of the reviewer's own share."""
        own = share_interval(self.overturned_of_compared, self.compared)
        return own is not None and not own.low <= self.expected_share <= own.high


def share_interval(hits: int, of: int) -> Interval | None:
    """A share with Wilson's interval; None of nothing. Raises ValueError for more hits than there are."""
    if not 0 <= hits <= of:
        raise ValueError(f"{hits} of {of} is no share")
    if of == 0:
        return None
    share, square = hits / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    # At none and at all the limits are 0 and 1; only the sums of floating point miss them.
    low, high = (0.0 if hits == 0 else max(0.0, middle - half)), (1.0 if hits == of else min(1.0, middle + half))
    return Interval(share, low, high)


def expected_overturned(decided: Iterable[Decided]) -> list[Record]:
    """Every reviewer with the own figures and the expectation, in order of their numbers.

    A reviewer's own decisions are left out of what the others let expect.
    """
    all_of, overturned_of = Counter[str](), Counter[str]()
    own_all, own_overturned = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in decided:
        is_overturned = int(one.outcome is Outcome.OVERTURNED)
        all_of[one.category] += 1
        overturned_of[one.category] += is_overturned
        own_all[one.reviewer, one.category] += 1
        own_overturned[one.reviewer, one.category] += is_overturned
    return [
        _record(reviewer, all_of, overturned_of, own_all, own_overturned)
        for reviewer in sorted({reviewer for reviewer, _ in own_all})
    ]


_Own = Mapping[tuple[str, str], int]


def _record(reviewer: str, all_of: Counter[str], overturned_of: Counter[str], own_all: _Own, own_over: _Own) -> Record:
    mine = [(category, count) for (who, category), count in own_all.items() if who == reviewer]
    shared = [(category, count, all_of[category] - count) for category, count in mine if all_of[category] > count]
    expected = sum(
        count * (overturned_of[category] - own_over[reviewer, category]) / others for category, count, others in shared
    )
    return Record(
        reviewer=reviewer,
        items=sum(count for _, count in mine),
        overturned=sum(own_over[reviewer, category] for category, _ in mine),
        expected=expected,
        compared=sum(count for _, count, _ in shared),
        overturned_of_compared=sum(own_over[reviewer, category] for category, _, _ in shared),
    )
