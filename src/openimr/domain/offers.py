"""Offers to reviewers: until when an answer is awaited, why one is declined, and how an assignment ends."""

from datetime import datetime, timedelta
from enum import StrEnum

from openimr.domain.law import number
from openimr.domain.values import Priority


class EndKind(StrEnum):
    """How an assignment ended. After some of them the case goes to the next reviewer without a person."""

    DECLINED = "declined"
    HANDED_BACK = "handed_back"
    EXPIRED = "expired"
    TAKEN_BACK = "taken_back"
    REPLACED = "replaced"
    AWAY = "away"
    DECIDED = "decided"


GOES_ON = (EndKind.DECLINED, EndKind.HANDED_BACK, EndKind.EXPIRED, EndKind.AWAY)
"""Ends after which the case is offered again without waiting for a person."""

LEFT = (*GOES_ON, EndKind.TAKEN_BACK, EndKind.REPLACED)
"""Ends by which a reviewer left the case: what such a reviewer wrote is no part of it."""


class ProposalState(StrEnum):
    """What became of a proposal of a run."""

    OPEN = "open"
    OFFERED = "offered"
    REFUSED = "refused"
    SET_ASIDE = "set_aside"


def answer_due_at(priority: Priority, now: datetime) -> datetime:
    """Until when a reviewer may answer an offer made now."""
    name = "offer answered expedited" if priority is Priority.EXPEDITED else "offer answered"
    return now + timedelta(hours=number(name).value)
