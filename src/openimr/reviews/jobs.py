"""Background work on offers: what is owed is found by a query, so a lost or doubled job does no harm."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from openimr.domain.actor import SYSTEM
from openimr.domain.refusal import Refused
from openimr.reviews import copying, operations, waiting


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


_LOOKED_THROUGH_AT_ONCE = 8


@app.periodic(cron="*/2 * * * *")
@app.task(name="look_for_copies", queueing_lock="look_for_copies", lock="look_for_copies")
def look_for_copies(timestamp: int) -> None:
    """Look a few submissions through for rationales of other cases; the rest waits for the next round."""
    now = datetime.fromtimestamp(timestamp, UTC)
    for submission in copying.unlooked()[:_LOOKED_THROUGH_AT_ONCE]:
        try:
            operations.look_for_copies(submission=submission, by=SYSTEM, now=now)
        except Refused:
            continue
