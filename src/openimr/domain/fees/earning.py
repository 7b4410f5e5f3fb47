"""What reviewers earn on a case, from the same acts as its fee. Each reviewer earns once on a case.

The rates are contracts: dated data that finance enters, none of them law.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from openimr.domain.fees.happened import ENDS, CaseHistory, followed
from openimr.domain.lifecycle import CaseAct
from openimr.domain.money import Money
from openimr.domain.values import Priority


class PayKind(StrEnum):
    """What a reviewer is paid for."""

    ANALYSIS = "analysis"
    EXPEDITED_ANALYSIS = "expedited_analysis"
    ENDED_IN_REVIEW = "ended_in_review"


@dataclass(frozen=True, slots=True)
class PayRate:
    """A flat rate a case and the days it is in force (None: open), with the number of the entry that set it."""

    kind: PayKind
    amount: Money
    from_on: date
    until_on: date | None = None
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Earned:
    """What one reviewer has earned on one case, and why. Without an amount no rate is on record for that day."""

    reviewer: str
    position: int
    at: datetime
    on: date
    kind: PayKind
    amount: Money | None
    rate: str
    why: str


_TOLD = {
    PayKind.ANALYSIS: "Analysis in a signed determination",
    PayKind.EXPEDITED_ANALYSIS: "Expedited analysis in a signed determination",
    PayKind.ENDED_IN_REVIEW: "The case ended while the reviewer was at work on it",
}


def earned(history: CaseHistory, rates: Sequence[PayRate]) -> tuple[Earned, ...]:
    """Everything that reviewers have earned on a case, in order.

    Who is released, declines, or lets an offer pass earns nothing; a return or a second signature earns nothing again.
    """
    return tuple(_earned(history, rates))


def _earned(history: CaseHistory, rates: Sequence[PayRate]) -> Iterator[Earned]:
    paid: set[str] = set()
    for one, standing in followed(history):
        if one.act is CaseAct.SIGN_OFF:
            is_fast = standing.priority is Priority.EXPEDITED
            kind = PayKind.EXPEDITED_ANALYSIS if is_fast else PayKind.ANALYSIS
            people = [number for number in standing.at_work if number in standing.handed_in]
        elif one.act in ENDS:
            kind, people = PayKind.ENDED_IN_REVIEW, standing.at_work
        else:
            continue
        for number in people:
            if number not in paid:
                paid.add(number)
                rate = rate_for(kind, one.on, rates)
                amount, entry = (rate.amount, rate.entry) if rate else (None, "")
                yield Earned(number, one.position, one.at, one.on, kind, amount, entry, _TOLD[kind])


def rate_for(kind: PayKind, on: date, rates: Sequence[PayRate]) -> PayRate | None:
    """The first rate in force on a day."""
    return next((one for one in rates if one.kind is kind and one.from_on <= on <= (one.until_on or date.max)), None)
