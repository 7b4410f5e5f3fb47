"""Background work on sign-in."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from openimr.accounts import operations
from openimr.domain.actor import SYSTEM


@app.periodic(cron="*/10 * * * *")
@app.task(name="forget_expired_sign_ins", queueing_lock="forget_expired_sign_ins")
def forget_expired_sign_ins(timestamp: int) -> None:
    """Remove sessions and sign-in links that let nobody in any more."""
    operations.forget_expired_sign_ins(by=SYSTEM, now=datetime.fromtimestamp(timestamp, UTC))
