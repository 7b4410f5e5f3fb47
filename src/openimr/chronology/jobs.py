"""Background work on facts. What is owed is found by a query, so a lost or doubled round does no harm."""

from collections.abc import Callable
from datetime import datetime

from openimr.chronology import operations
from openimr.domain.actor import SYSTEM


def extract_facts(*, now: datetime) -> int:
    """Read the facts off some pages of the case that has waited longest."""
    return operations.extract_next(by=SYSTEM, now=now)


OWED: tuple[Callable[..., int], ...] = (extract_facts,)
"""In the order in which they are looked at. Each does one piece of work and says how much that was."""
