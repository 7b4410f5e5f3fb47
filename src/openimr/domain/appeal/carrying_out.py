"""Carrying out what was overturned: authorize it, or pay for what was given already (Labor Code 4610.6(j))."""

from datetime import date
from enum import StrEnum

from openimr.domain.refusal import Reason, Refused


class Duty(StrEnum):
    """What the claims administrator did for one overturned item."""

    AUTHORIZED = "authorized"
    PAID = "paid"

    @property
    def clock(self) -> str:
        """The clock that the law sets for it."""
        return "C-24" if self is Duty.AUTHORIZED else "C-25"


def duty_done(*, done_on: date, decided_on: date, today: date, proof: str) -> None:
    """Raise Refused when an item cannot have been carried out on that day, or when nothing shows that it was."""
    problems = []
    if done_on > today:
        problems.append(Reason("This day is in the future."))
    if done_on < decided_on:
        problems.append(Reason(f"This day is before the decision, which is of {decided_on.isoformat()}."))
    if not proof.strip():
        problems.append(Reason("Say what shows it: the letter of authorization, the explanation of the payment."))
    if problems:
        raise Refused(*problems)
