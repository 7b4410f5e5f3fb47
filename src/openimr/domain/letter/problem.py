"""What could not be read, by field."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One field that was not read, or was read and should be looked at (`is_loss` False)."""

    field: str
    page: int | None
    reason: str
    is_loss: bool = True
