"""A contradiction: two statements on the same thing that cannot both be true, side by side."""

from dataclasses import dataclass
from enum import StrEnum

from openimr.domain.consistency.statements import Statement


class ContradictionKind(StrEnum):
    """In what two statements disagree."""

    DATE = "date"
    APPROVAL_DATE = "approval_date"
    COUNT = "count"
    COMPLETION = "completion"
    """Whether a treatment took place, or what it did, is on record in one place and not in the other."""
    SERVICE = "service"
    LATERALITY = "laterality"
    LEVEL = "level"
    DOSE = "dose"
    RESPONSE = "response"
    SCORE = "score"
    WORKER = "worker"
    """Age or sex."""
    REQUEST = "request"
    """The rationale restates another request than the one in dispute."""
    LABEL = "label"
    """The rationale concludes the opposite of the decision."""
    DEPENDENT = "dependent"
    """An item that belongs to another is decided otherwise."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The statements that cannot all be true, the first two of them side by side, and one sentence for a physician."""

    kind: ContradictionKind
    item: int | None
    """The item whose text disagrees; None where it is the letter as a whole."""
    statements: tuple[Statement, ...]
    text: str
