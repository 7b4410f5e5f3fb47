"""Background work on cases: what is owed is found by a query, so a lost or doubled job does no harm."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from openimr.cases import operations, queries
from openimr.domain.actor import SYSTEM
from openimr.domain.refusal import Refused


@app.periodic(cron="*/5 * * * *")
@app.task(name="mark_overdue_records", queueing_lock="mark_overdue_records", lock="mark_overdue_records")
def mark_overdue_records(timestamp: int) -> None:
    """Mark every case whose records are overdue. A case that somebody moved on meanwhile is left alone."""
    now = datetime.fromtimestamp(timestamp, UTC)
    for case in queries.with_records_overdue(now):
        try:
            operations.mark_records_overdue(case=case, by=SYSTEM, now=now)
        except Refused:
            continue
