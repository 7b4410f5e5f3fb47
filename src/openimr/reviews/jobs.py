"""Background work on offers: what is owed is found by a query, so a lost or doubled job does no harm."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from openimr.domain.actor import SYSTEM
from openimr.domain.refusal import Refused
from openimr.reviews import operations, waiting


@app.periodic(cron="* * * * *")
@app.task(name="offer_again", queueing_lock="offer_again", lock="offer_again")
def offer_again(timestamp: int) -> None:
    """End offers to who is away now or did not answer in time, and offer what came back to the next reviewer.

    What somebody answered or moved on meanwhile is left alone; what nobody may take stands before the coordinator.
    """
    now = datetime.fromtimestamp(timestamp, UTC)
    for assignment in waiting.offered_to_absent(now):
        try:
            operations.take_from_absent(assignment=assignment, by=SYSTEM, now=now)
        except Refused:
            continue
    for assignment in waiting.unanswered(now):
        try:
            operations.expire_offer(assignment=assignment, by=SYSTEM, now=now)
        except Refused:
            continue
    for case in waiting.to_offer_again():
        try:
            operations.offer_again(case=case, by=SYSTEM, now=now)
        except Refused:
            continue
