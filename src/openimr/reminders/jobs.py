"""Background work on reminders: what is owed is found by a query, so a lost or doubled job does no harm."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from openimr.domain.actor import SYSTEM
from openimr.reminders import operations, queries

_BATCH = 200


@app.periodic(cron="* * * * *")
@app.task(name="raise_reminders", queueing_lock="raise_reminders", lock="raise_reminders")
def raise_reminders(timestamp: int) -> None:
    """Tell of every deadline whose rung is reached, two hundred in one transaction, most pressing first."""
    now = datetime.fromtimestamp(timestamp, UTC)
    found = list(queries.owed(now))
    for first in range(0, len(found), _BATCH):
        operations.raise_reminders(found=found[first : first + _BATCH], by=SYSTEM, now=now)
