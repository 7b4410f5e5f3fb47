"""How far a card has been checked: two people, one of them a physician, each with the page of the source seen."""

from collections.abc import Iterable
from dataclasses import dataclass

from openimr.domain.criteria.cards import Card, CardStatus
from openimr.domain.criteria.citing import Check

CHECKERS_NEEDED = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """What may be said of a card today: its state, the checks that count, and why it was retired ("" otherwise)."""

    status: CardStatus
    checks: tuple[Check, ...] = ()
    retired_because: str = ""

    @property
    def still_needed(self) -> str:
        """What is missing before the card counts as checked; "" where nothing is, or where it is retired."""
        if self.status is not CardStatus.DRAFT:
            return ""
        if not any(check.is_physician for check in self.checks):
            return "a physician’s check" + ("" if self.checks else " and one more person’s")
        return "one more person’s check"


def standing(card: Card, checks: Iterable[Check], retired_because: str = "") -> Standing:
    """The standing of a card from the checks of its present wording. A stub has nothing to check and stays as it is."""
    counted = tuple(checks)
    if retired_because or card.status is CardStatus.RETIRED:
        return Standing(CardStatus.RETIRED, counted, retired_because or "Its file says so.")
    people = {check.checker for check in counted}
    is_checked = len(people) >= CHECKERS_NEEDED and any(check.is_physician for check in counted)
    return Standing(CardStatus.CLINICIAN_CHECKED if is_checked else CardStatus.DRAFT, counted)
