"""Background work on money: what is owed is found by a query, so a lost or doubled job does no harm."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from openimr.billing import operations
from openimr.domain.actor import SYSTEM


@app.periodic(cron="*/15 * * * *")
@app.task(name="charge_what_is_owed", queueing_lock="charge_what_is_owed", lock="charge_what_is_owed")
def charge_what_is_owed(timestamp: int) -> None:
    """Charge every case that was served or ended since the last time."""
    operations.charge_what_is_owed(by=SYSTEM, now=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="*/15 * * * *")
@app.task(name="record_pay_owed", queueing_lock="record_pay_owed", lock="record_pay_owed")
def record_pay_owed(timestamp: int) -> None:
    """Record what reviewers have earned since the last time."""
    operations.record_pay_owed(by=SYSTEM, now=datetime.fromtimestamp(timestamp, UTC))
