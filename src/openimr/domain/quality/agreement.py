"""How often two readers of the same items agree, and how much of it is beyond chance, with intervals at 95 percent.

Two figures, because each alone misleads: Cohen's kappa (Educ. Psychol. Meas. 1960) falls towards nothing where one
outcome is rare, however well the readers agree; Gwet's AC1 (Br. J. Math. Stat. Psychol. 2008) does not. Both intervals
are Wilson's interval of the share agreed, with the chance taken as found: unlike the usual large-sample error it does
not shrink to a point where few pairs all agree.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from openimr.domain.quality.statistics import Interval, share_interval
from openimr.domain.values import Outcome


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two readers of the same items agree. Items of one case are counted as if they had nothing to do with it."""

    items: int
    agreed: Interval
    kappa: Interval | None
    """None where chance alone would have them agree always: both only ever gave one and the same outcome."""
    ac1: Interval


def agreement(pairs: Sequence[tuple[Outcome, Outcome]]) -> Agreement | None:
    """The agreement over pairs of outcomes of the same item by two readers; None of no pairs."""
    share = share_interval(sum(first is second for first, second in pairs), len(pairs))
    if share is None:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    square = len(pairs) * len(pairs)
    by_each = sum(first[outcome] * second[outcome] for outcome in Outcome) / square
    overall = [(first[outcome] + second[outcome]) / (2 * len(pairs)) for outcome in Outcome]
    by_both = sum(one * (1 - one) for one in overall) / (len(overall) - 1)
    kappa = None if by_each == 1 else _beyond(share, by_each)
    return Agreement(len(pairs), share, kappa, _beyond(share, by_both))


def _beyond(agreed: Interval, chance: float) -> Interval:
    """An agreement without the part that chance alone brings."""
    value, low, high = ((one - chance) / (1 - chance) for one in (agreed.value, agreed.low, agreed.high))
    return Interval(value, max(-1.0, low), min(1.0, high))
