"""What waits in the background over all cases, and what failed: for the people who look after the work."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from openimr.casefile import scanning
from openimr.casefile.models import Export, Reading, Sorting, Upload
from openimr.cases.models import Case

LATE = timedelta(minutes=15)
"""Work that waits for longer is marked: nobody seems to do it."""
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class WaitingPages:
    """How many pages of one case wait, and when the file of the first of them came."""

    case_number: str
    pages: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Backlog:
    """Everything that is owed or failed. `since` is when the oldest came that still waits, None where none does."""

    pages: int
    pages_since: datetime | None
    by_case: tuple[WaitingPages, ...]
    uploads: int
    uploads_since: datetime | None
    is_scanned: bool

    def is_late(self, now: datetime) -> bool:
        """Whether anything has waited for longer than it should."""
        return any(since is not None and now - since > LATE for since in (self.pages_since, self.uploads_since))


def backlog() -> Backlog:
    """What waits over all cases. The age of a page is that of its file, or of the asking when it is read again."""
    waiting = Reading.objects.filter(state=Reading.State.WAITING)
    totals = waiting.aggregate(pages=Count("pk"), since=Min("file__received_at"))
    rows = waiting.values_list("case__number").annotate(pages=Count("pk"), since=Min("file__received_at"))
    arrived = Upload.objects.filter(state=Upload.State.ARRIVED).aggregate(uploads=Count("pk"), since=Min("arrived_at"))
    return Backlog(
        pages=totals["pages"],
        pages_since=totals["since"],
        by_case=tuple(WaitingPages(*row) for row in rows.order_by("since")[:MOST_SHOWN]),
        uploads=arrived["uploads"],
        uploads_since=arrived["since"],
        is_scanned=scanning.is_set_up(),
    )


def waiting_uploads() -> QuerySet[Upload]:
    """Files that arrived and are not opened yet, oldest first; what they wait for stands in `trouble`."""
    arrived = Upload.objects.filter(state=Upload.State.ARRIVED).select_related("case").order_by("arrived_at")
    return arrived[:MOST_SHOWN]


def quarantined() -> QuerySet[Upload]:
    """Files in which the scan found something, newest first."""
    found = Upload.objects.filter(state=Upload.State.QUARANTINED).select_related("case").order_by("-settled_at")
    return found[:MOST_SHOWN]


def failed_sortings() -> QuerySet[Sorting]:
    """Piles on which sorting broke off."""
    return Sorting.objects.exclude(trouble="").select_related("case").order_by("case__number")[:MOST_SHOWN]


def failed_exports() -> QuerySet[Export]:
    """Copies that could not be made."""
    failed = Export.objects.filter(Q(state=Export.State.FAILED) | ~Q(trouble=""), ~Q(state=Export.State.READY))
    return failed.select_related("case").order_by("-asked_at")[:MOST_SHOWN]


def waiting_since(case: Case) -> datetime | None:
    """When the oldest file of a case came of which a page still waits."""
    waiting = Reading.objects.filter(case=case, state=Reading.State.WAITING)
    since: datetime | None = waiting.aggregate(since=Min("file__received_at"))["since"]
    return since
