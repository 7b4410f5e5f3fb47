"""Background work after determinations: what is owed is found by a query, so a lost or doubled job does no harm."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from openimr.appeals import operations, queries
from openimr.domain.actor import SYSTEM
from openimr.domain.refusal import Refused


@app.periodic(cron="*/5 * * * *")
@app.task(name="start_implementation", queueing_lock="start_implementation", lock="start_implementation")
def start_implementation(timestamp: int) -> None:
    """Begin to follow every determination that the claims administrator has and must carry out."""
    now = datetime.fromtimestamp(timestamp, UTC)
    for case in queries.to_be_told(now):
        try:
            operations.start_implementation(case=case, by=SYSTEM, now=now)
        except Refused:
            continue
