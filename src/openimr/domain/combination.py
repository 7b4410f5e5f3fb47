"""Combining the decisions of several reviewers (Labor Code 4610.6(e))."""

from collections.abc import Sequence

from openimr.domain.values import Outcome


def combined(outcomes: Sequence[Outcome]) -> Outcome:
    """The majority; an even split is decided in favour of providing the service, so Overturned.

    Raises ValueError when there is no outcome to combine.
    """
    if not outcomes:
        raise ValueError("there is no decision to combine")
    overturned = sum(outcome is Outcome.OVERTURNED for outcome in outcomes)
    return Outcome.OVERTURNED if 2 * overturned >= len(outcomes) else Outcome.UPHELD
