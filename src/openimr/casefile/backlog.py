"""What waits in the background over all cases, and what failed: for the people who look after the work."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from openimr.casefile import scanning
from openimr.casefile.models import Export, Reading, Sorting, Upload
from openimr.casefile.quality import LOW_QUALITY
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


@dataclass(frozen=True, slots=True)
class Failure:
    """Why some pages cannot be read: the reason, how many there are, and the first of them."""

    reason: str
    pages: int
    first: int

    @property
    def is_of_machine(self) -> bool:
        """Whether the pages are sound and the machine lacks what it needs to read scans."""
        return self.reason.startswith(LACKS_LANGUAGE_DATA)


LACKS_LANGUAGE_DATA = "Scans cannot be read"
"""How the reason begins when Tesseract's data are missing; `ocr` says the rest."""


def failures(case: Case) -> tuple[Failure, ...]:
    """Why pages of a case cannot be read, the most frequent reason first."""
    unreadable = Reading.objects.filter(case=case, state=Reading.State.UNREADABLE).order_by()
    rows = unreadable.values_list("unreadable_reason").annotate(pages=Count("pk"), first=Min("number"))
    return tuple(Failure(*row) for row in rows.order_by("-pages", "first"))


_TO_READ_AGAIN = {
    "badly": Q(state=Reading.State.READ, is_blank=False, quality__lt=LOW_QUALITY),
    "unreadable": Q(state=Reading.State.UNREADABLE),
    "cancelled": Q(state=Reading.State.CANCELLED),
}


def numbers_to_read_again(case: Case, which: str) -> list[int]:
    """The badly read, the unreadable or the cancelled pages of a case. Raises KeyError for another word."""
    return list(Reading.objects.filter(_TO_READ_AGAIN[which], case=case).values_list("number", flat=True))
