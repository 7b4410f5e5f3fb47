"""What a pair of a summary and a rationale is."""

from dataclasses import dataclass

from openimr.domain.consistency import ContradictionKind as K


@dataclass(frozen=True)
class Pair:
    """A summary, a treatment in dispute, a rationale of that item, and the kinds that may be told of them."""

    kinds: tuple[K, ...]
    summary: str
    rationale: str
    treatment: str = "A further course of care"
