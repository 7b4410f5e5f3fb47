"""Background work on the record."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from openimr.domain.actor import SYSTEM
from openimr.ledger import operations


@app.periodic(cron="*/10 * * * *")
@app.task(name="make_checkpoint", queueing_lock="make_checkpoint", lock="make_checkpoint")
def make_checkpoint(timestamp: int) -> None:
    """Make the day's checkpoint as soon as the day has none."""
    operations.make_checkpoint(by=SYSTEM, now=datetime.fromtimestamp(timestamp, UTC))
