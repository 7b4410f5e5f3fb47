"""How long a reader had pages before the eyes: what stands behind the statement that the file was reviewed."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from openimr.casefile import viewing
from openimr.casefile.models import PageTime
from openimr.cases.models import Case
from openimr.domain.actor import Actor
from openimr.domain.refusal import Reason, Refused

MOST_SECONDS = 120
"""The most that one report counts for: a viewer reports more often than that."""
_MOST_PAGES = 200
_ADD = """
    INSERT INTO casefile_pagetime (case_id, reader, number, seconds, first_at, last_at)
    SELECT %(case)s, %(reader)s, told.number, told.seconds, %(now)s, %(now)s
    FROM unnest(%(numbers)s::int[], %(seconds)s::int[]) AS told (number, seconds)
    ON CONFLICT (case_id, reader, number)
    DO UPDATE SET seconds = casefile_pagetime.seconds + excluded.seconds, last_at = excluded.last_at
"""


@transaction.atomic
def count_page_times(*, case: Case, seconds: Mapping[int, int], by: Actor, now: datetime) -> int:
    """Add seconds by page for one reader; how many pages were counted. Pages that are not shown are left out.

    A report counts for no more than the time since the reader's report before it, and for MOST_SECONDS at most: a
    clock that runs wild adds nothing. Raises Refused for a report that cannot be meant.
    """
    if len(seconds) > _MOST_PAGES or any(one < 0 for one in seconds.values()):
        raise Refused(Reason("These times cannot be counted."))
    seen = viewing.sight(case)
    told = {number: one for number, one in seconds.items() if one and seen.shows(number)}
    left = _most(case, by, now)
    counted: dict[int, int] = {}
    for number, one in told.items():
        counted[number] = min(one, left)
        left -= counted[number]
    counted = {number: one for number, one in counted.items() if one}
    if counted:
        asked: dict[str, Any] = {"case": case.pk, "reader": by.number, "now": now}
        with connection.cursor() as cursor:
            cursor.execute(_ADD, {**asked, "numbers": list(counted), "seconds": list(counted.values())})
    return len(counted)


def _most(case: Case, by: Actor, now: datetime) -> int:
    last = PageTime.objects.filter(case=case, reader=by.number).aggregate(last=Max("last_at"))["last"]
    since = now - last if last else timedelta(seconds=MOST_SECONDS)
    return max(0, min(MOST_SECONDS, round(since.total_seconds())))
