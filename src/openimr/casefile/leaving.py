"""What leaves the case file: the index with what is known of each document, and the stamped copies."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, QuerySet

from openimr.casefile import queries, viewing
from openimr.casefile.models import Export, Page, ReceivedFile
from openimr.casefile.viewing import Sight
from openimr.cases.models import Case
from openimr.domain.calendars import PACIFIC
from openimr.domain.determination import DocumentReviewed
from openimr.domain.lifecycle import words
from openimr.domain.page_runs import told
from openimr.domain.values import PartyRole

WITHHELD = "This page is withheld: it seems to be about somebody else."
_NO_DOCUMENT = frozenset({queries.NOT_DESCRIBED, queries.HELD_BACK, queries.ANOTHER_PERSON})


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One line of the index: the same value that the letter prints, and what else is known. Days are Pacific days."""

    reviewed: DocumentReviewed
    facility: str
    sent_by: tuple[PartyRole, ...]
    received_on: date | None
    notes: str

    @property
    def senders(self) -> str:
        """Who sent it, in words."""
        return ", ".join(words(role) for role in self.sent_by)


@dataclass(frozen=True, slots=True)
class AskedPage:
    """One page of a copy in the making: where it lies, how it is turned, its size in points, why it is not shown."""

    number: int
    file: int
    index: int
    rotation: int
    width: float
    height: float
    problem: str


def index_rows(case: Case) -> tuple[IndexRow, ...]:
    """The index: `queries.documents_reviewed`, row by row, nothing left out and nothing told of pages held back."""
    sight = viewing.sight(case)
    starts, files = _files_in_page_order(case)
    runs = list(queries.runs(case))
    begins = [run.first_page for run in runs]

    def facility(one: DocumentReviewed) -> str:
        place = bisect_right(begins, one.first_page) - 1
        is_described = place >= 0 and runs[place].last_page >= one.last_page and one.title not in _NO_DOCUMENT
        return runs[place].document.facility if is_described else ""

    return tuple(
        _row(one, facility(one), _between(starts, files, one), sight) for one in queries.documents_reviewed(case)
    )


def _row(reviewed: DocumentReviewed, facility: str, files: Sequence[ReceivedFile], sight: Sight) -> IndexRow:
    senders = tuple(dict.fromkeys(PartyRole(file.sent_by) for file in files))
    came = max((file.received_at for file in files), default=None)
    received_on = came.astimezone(PACIFIC).date() if came else None
    notes = _repeats(range(reviewed.first_page, reviewed.last_page + 1), sight)
    return IndexRow(reviewed, facility, senders, received_on, "; ".join(notes))


def _repeats(numbers: range, sight: Sight) -> Iterator[str]:
    """'pages 12 to 14 repeat page 3 to 5' for every stretch of folded duplicates."""
    copies = [number for number in numbers if sight.shows(number) and sight.is_out_of_the_way(number)]
    stretches: list[list[int]] = []
    for number in copies:
        last = stretches[-1][-1] if stretches else None
        if last == number - 1 and sight.folded[number] == sight.folded[last] + 1:
            stretches[-1].append(number)
        else:
            stretches.append([number])
    for one in stretches:
        kept = ((sight.folded[one[0]], sight.folded[one[-1]]),)
        verb = "repeats" if len(one) == 1 else "repeat"
        yield f"{told(((one[0], one[-1]),)).lower()} {verb} {told(kept).lower()}"


def _files_in_page_order(case: Case) -> tuple[list[int], list[ReceivedFile]]:
    """Files with pages, and the number of the first page of each."""
    first_of = dict(Page.objects.filter(case=case).values_list("file_id").annotate(Min("number")))
    files = sorted(queries.files(case).filter(pk__in=first_of), key=lambda file: first_of[file.pk])
    return [first_of[file.pk] for file in files], files


def _between(starts: list[int], files: list[ReceivedFile], one: DocumentReviewed) -> list[ReceivedFile]:
    return files[max(0, bisect_right(starts, one.first_page) - 1) : bisect_left(starts, one.last_page + 1)]


def asked_pages(case: Case, numbers: range | None = None, *, is_for_reviewer: bool) -> list[AskedPage]:
    """Pages with where they lie and how they are turned, in order; `numbers` None: all."""
    sight = viewing.sight(case, is_walled=is_for_reviewer)
    rows = Page.objects.filter(case=case).order_by("number")
    if numbers is not None:
        rows = rows.filter(number__gte=numbers.start, number__lt=numbers.stop)
    fields = ("number", "file_id", "index", "reading__rotation", "width", "height", "reading__unreadable_reason")
    return [
        AskedPage(number, file, index, rotation, width, height, WITHHELD if number in sight.walled else problem)
        for number, file, index, rotation, width, height, problem in rows.values_list(*fields)
    ]


def bookmarks(case: Case) -> list[tuple[str, int]]:
    """The list of records as bookmarks: 'day title, author' and the page where each line begins."""
    return [(bookmark(one), one.first_page) for one in queries.documents_reviewed(case)]


def bookmark(one: DocumentReviewed) -> str:
    """One line of the list as a bookmark."""
    day = f"{one.dated_on.isoformat()} " if one.dated_on else ""
    author = f", {one.author}" if one.author else ""
    return f"{day}{one.title}{author}"


def exports(case: Case) -> QuerySet[Export]:
    """Copies of a record that were asked for, the newest first."""
    return Export.objects.filter(case=case, frozen__isnull=True).order_by("-asked_at", "-pk")


def export(number: str) -> Export:
    """One copy by its number. Raises Export.DoesNotExist."""
    return Export.objects.select_related("case").get(number=number)


@dataclass(frozen=True, slots=True)
class VolumeMade:
    """One volume of a copy that can be fetched: its name, its bytes in the store, and its pages."""

    name: str
    sha256: str
    size: int
    first_page: int
    last_page: int


def volumes(export: Export) -> tuple[VolumeMade, ...]:
    """The volumes of a copy that is ready; none before."""
    if export.state != Export.State.READY:
        return ()
    return tuple(VolumeMade(**{key: one[key] for key in VolumeMade.__slots__}) for one in export.parts)
