"""A rule that says no, in words a person can act on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a refusal: what is wrong, in plain language, and the rule that says so (may be empty)."""

    text: str
    citation: str = ""

    def __str__(self) -> str:
        return f"{self.text} ({self.citation})" if self.citation else self.text


class Refused(Exception):
    """An act was refused by a rule. Interfaces show `reasons`; nothing was changed."""

    def __init__(self, *reasons: Reason | str) -> None:
        self.reasons = tuple(reason if isinstance(reason, Reason) else Reason(reason) for reason in reasons)
        super().__init__("; ".join(str(reason) for reason in self.reasons))
