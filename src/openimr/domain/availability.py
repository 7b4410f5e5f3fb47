"""How much work a reviewer takes on a day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Capacity:
    """Cases a week from that day on (None: not stated), and the last day of the absence that the day falls in."""

    weekly: int | None = None
    away_until: date | None = None

    @property
    def is_away(self) -> bool:
        """Whether the day falls in an absence."""
        return self.away_until is not None

    @property
    def takes_cases(self) -> bool:
        """Whether a case may be offered on that day."""
        return not self.is_away and self.weekly != 0
