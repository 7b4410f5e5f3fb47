"""What every letter of one case shares, and who it goes to."""

from dataclasses import dataclass, field
from datetime import date

from openimr.domain.determination import Organisation
from openimr.domain.values import PartyRole

APPEAL = "petition to appeal"
"""What the last day to appeal is called among the due days of an envelope."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who a letter goes to."""

    role: PartyRole
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueDay:
    """A stored deadline as a letter states it."""

    what: str
    on: date
    citation: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """What every letter of one case shares."""

    number: str
    organisation: Organisation
    dated_on: date
    due: tuple[DueDay, ...] = field(default=())
    published_number: str = ""
    supersedes: date | None = None
    """The day of the decision that this one takes the place of."""
    code: str = ""
    """What opens the decision online, for the recipient alone."""

    @property
    def appeal(self) -> DueDay | None:
        """The last day to appeal, where the letter starts that clock."""
        return next((due for due in self.due if due.what == APPEAL), None)
