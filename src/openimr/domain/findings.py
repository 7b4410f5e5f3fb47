"""What a rule finds, and how much it weighs."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """BLOCKS stops the act; NEEDS_OVERRIDE stops it until a person answers with a reason; WARNS is shown."""

    BLOCKS = "blocks"
    NEEDS_OVERRIDE = "needs_override"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one rule; `item` is the position of the disputed item it is about, if any."""

    rule: str
    severity: Severity
    text: str
    citation: str
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """A rule answered by a person with a reason; without an item it answers the rule for the whole case."""

    rule: str
    reason: str
    item: int | None = None


def unanswered(findings: Iterable[Finding], overrides: Iterable[Override]) -> tuple[Finding, ...]:
    """The findings that still stop an act: everything that blocks, and what no override answers."""
    answered = {(one.rule, one.item) for one in overrides}
    return tuple(
        finding
        for finding in findings
        if finding.severity is Severity.BLOCKS
        or (
            finding.severity is Severity.NEEDS_OVERRIDE
            and (finding.rule, None) not in answered
            and (finding.rule, finding.item) not in answered
        )
    )
