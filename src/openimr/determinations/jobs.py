"""Background work on blind second reviews: what is owed is found by a query, so a doubled round does no harm."""

from datetime import datetime

from openimr.determinations import blind
from openimr.domain.actor import SYSTEM
from openimr.domain.refusal import Refused
from openimr.reviews import blind as reviews
from openimr.reviews import operations


def offer_blind_reviews(*, share_percent: int, now: datetime) -> None:
    """End second reviews that are late or whose case ended, then offer the cases that are drawn.

    What nobody may take waits for the next round; no act on a case waits for any of this.
    """
    for assignment in reviews.to_be_ended(now):
        try:
            operations.end_blind_review(assignment=assignment, by=SYSTEM, now=now)
        except Refused:
            continue
    for one in blind.drawn(share_percent, now):
        try:
            operations.offer_blind_review(
                case=one.case, drawn={"month": one.month, "share_percent": share_percent}, by=SYSTEM, now=now
            )
        except Refused:
            continue
