"""Numbers without gaps: taken inside the transaction that uses them, one after the other."""

from datetime import datetime

from django.db import transaction

from openimr.billing.models import AccountSeries
from openimr.domain.actor import Actor
from openimr.domain.calendars import pacific_date

BILLING = "billing"
"""The chain of the record for acts that belong to no single case."""


@transaction.atomic(savepoint=False)
def take_number(*, prefix: str, by: Actor, now: datetime) -> str:
    """The next number of a series in the year of now, as INV-2014-0001.

    The series stays locked until the caller's transaction ends; where that fails, the number is not used up.
    """
    name = f"{prefix}-{pacific_date(now).year}"
    AccountSeries.objects.get_or_create(name=name)
    series = AccountSeries.objects.select_for_update().get(name=name)
    series.newest += 1
    series.save(update_fields=["newest"])
    return f"{name}-{series.newest:04d}"
