"""Where a letter says something: the part of the letter, the item, the sentence and its characters."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """The parts whose statements are laid side by side."""

    HEADER = "header"
    SUMMARY = "summary"
    TREATMENT = "treatment"
    RATIONALE = "rationale"
    UR_DECISION = "ur_decision"
    LEDGER = "ledger"
    """The treatment ledger that was made from the record."""
    RECORD = "record"
    """A page of the case file."""


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start` to `end` of one part, in its sentence `sentence` (from 1). `page` is set for the record."""

    part: Part
    item: int | None
    sentence: int
    start: int
    end: int
    page: int | None = None

    @property
    def words(self) -> str:
        """The place as a person names it: "the rationale of item 2"."""
        match self.part:
            case Part.TREATMENT:
                return f"the treatment in dispute of item {self.item}"
            case Part.RATIONALE:
                return f"the rationale of item {self.item}"
            case Part.RECORD:
                return f"page {self.page} of the record"
            case _:
                return _NAMES[self.part]


_NAMES = {
    Part.HEADER: "the heading of the letter",
    Part.SUMMARY: "the summary",
    Part.UR_DECISION: "the utilization review decision",
    Part.LEDGER: "the treatment ledger",
}
