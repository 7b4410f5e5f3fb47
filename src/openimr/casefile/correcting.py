"""What a clerk looks at to put right what the machine suggested: documents, changes, duplicates, pages of strangers.

Lists are cut before their rows are loaded: what a page asks of the database does not grow with the case file.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count, F, Func, IntegerField, Q, QuerySet

from openimr.casefile import queries
from openimr.casefile.models import (
    AbsentRecord,
    Document,
    DocumentChange,
    Encounter,
    PhysicalItem,
    Reading,
    Run,
    StrangerPage,
    Twin,
)
from openimr.cases.models import Case
from openimr.domain.page_runs import Runs, count, joined, without
from openimr.domain.paging import SURE
from openimr.domain.refusal import Reason, Refused


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the list: a document by its key in the database, or a gap (None), and its pages."""

    document: int | None
    runs: Runs


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: a document with the encounters on its pages, or pages that nobody described."""

    document: Document | None
    runs: Runs
    encounters: tuple[Encounter, ...] = ()

    @property
    def first_page(self) -> int:
        """Where it begins."""
        return self.runs[0][0]

    @property
    def page_count(self) -> int:
        """How many pages it has."""
        return count(self.runs)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents there are, and how many a person has not confirmed; `sure` of those the machine is sure."""

    documents: int
    suggested: int
    sure: int


def tally(case: Case) -> Tally:
    """The counts over the list of documents, in one query."""
    suggested = Q(is_suggested=True)
    found = Document.objects.filter(case=case).aggregate(
        documents=Count("pk"), suggested=Count("pk", filter=suggested),
        sure=Count("pk", filter=suggested & Q(confidence__gte=SURE)),
    )  # fmt: skip
    return Tally(**found)


def sure_suggestions(case: Case) -> list[int]:
    """The numbers of the suggestions that the machine is sure of."""
    return list(_suggested(case).filter(confidence__gte=SURE).values_list("number", flat=True))


def places(case: Case, show: str = "") -> list[Place]:
    """The whole list in page order, light: `show` is suggested, unsure, confirmed, gaps, or empty for all."""
    runs: dict[int, list[tuple[int, int]]] = {}
    for document, first, last in Run.objects.filter(case=case).values_list("document_id", "first_page", "last_page"):
        runs.setdefault(document, []).append((first, last))
    found = [Place(document, joined(several)) for document, several in runs.items()]
    if show in ("suggested", "unsure", "confirmed"):
        wanted = set(_shown(case, show).values_list("pk", flat=True))
        return sorted((one for one in found if one.document in wanted), key=lambda one: one.runs)
    total = queries.page_count(case)
    whole: Runs = ((1, total),) if total else ()
    gaps = [Place(None, (run,)) for run in without(whole, joined(run for one in found for run in one.runs))]
    return sorted(gaps if show == "gaps" else [*found, *gaps], key=lambda one: one.runs)


def _suggested(case: Case) -> QuerySet[Document]:
    return queries.documents(case).filter(is_suggested=True)


def _shown(case: Case, show: str) -> QuerySet[Document]:
    if show == "confirmed":
        return queries.documents(case).filter(is_suggested=False)
    return _suggested(case) if show == "suggested" else _suggested(case).filter(confidence__lt=SURE)


def entries(case: Case, cut: Sequence[Place]) -> list[Entry]:
    """Some places of the list with their documents and encounters, in two queries."""
    documents = Document.objects.in_bulk([one.document for one in cut if one.document is not None])
    pages = [run for one in cut for run in one.runs]
    on_pages = Encounter.objects.filter(
        case=case, number__gte=min((first for first, _ in pages), default=0),
        number__lte=max((last for _, last in pages), default=0),
    )  # fmt: skip
    encounters = list(on_pages.order_by("number", "position"))
    return [
        Entry(
            documents.get(one.document or 0), one.runs,
            tuple(e for e in encounters if any(first <= e.number <= last for first, last in one.runs)),
        )
        for one in cut
    ]  # fmt: skip


def document(case: Case, number: int) -> Entry | None:
    """One document by its number, with its pages and encounters."""
    found = Document.objects.filter(case=case, number=number).first()
    if found is None:
        return None
    runs = joined(Run.objects.filter(document=found).values_list("first_page", "last_page"))
    return entries(case, [Place(found.pk, runs)])[0]


def required_document(case: Case, number: int) -> Document:
    """One document by its number. Raises Refused when it is gone."""
    found = Document.objects.filter(case=case, number=number).first()
    if found is None:
        raise Refused(Reason("This document is not there any more. Look at the present list."))
    return found


def required_document_on(case: Case, number: int) -> Document:
    """The document that has a page. Raises Refused where nobody described the page."""
    found = queries.document_of(case, number)
    if found is None:
        raise Refused(Reason(f"Page {number} is in no document. Name a page of the document that you mean."))
    return found


def neighbours(case: Case, first_page: int) -> tuple[Document | None, Document | None]:
    """The documents before and after the one that begins on a page."""
    around = Document.objects.filter(case=case)
    return (
        around.filter(first_page__lt=first_page).order_by("-first_page").first(),
        around.filter(first_page__gt=first_page).order_by("first_page").first(),
    )


@dataclass(frozen=True, slots=True)
class Made:
    """One change of the documents, as it is told: what was touched before and after, without all its rows."""

    key: int
    act: str
    made_at: datetime
    made_by: str
    is_undone: bool
    touched: int
    made: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    added: dict[str, Any] | None


class _Length(Func):
    function = "jsonb_array_length"
    output_field = IntegerField()


def changes(case: Case, most: int) -> list[Made]:
    """The newest changes of the documents. Of a change that touches thousands only the first ones are read."""
    rows = DocumentChange.objects.filter(case=case).order_by("-pk").annotate(
        touched=_Length("before"), made=_Length("after"), first_before=F("before__0"), first_after=F("after__0"),
        last_after=F("after__1"),
    )  # fmt: skip
    return [
        Made(
            one["pk"], one["act"], one["made_at"], one["made_by"], one["undone_at"] is not None, one["touched"],
            one["made"], one["first_before"], one["first_after"], one["last_after"],
        )
        for one in rows.values(
            "pk", "act", "made_at", "made_by", "undone_at", "touched", "made", "first_before", "first_after",
            "last_after",
        )[:most]
    ]  # fmt: skip


def required_change(case: Case, key: int) -> DocumentChange:
    """One change by its key in the database. Raises Refused where there is none."""
    found = DocumentChange.objects.filter(case=case, pk=key).first()
    if found is None:
        raise Refused(Reason("This change is not in the list. Load the page again."))
    return found


def twins(case: Case, kind: str = "") -> QuerySet[Twin]:
    """Duplicates in page order, of one class or of all."""
    found = Twin.objects.filter(case=case).order_by("number")
    return found.filter(kind=kind) if kind else found


def twins_by_kind(case: Case) -> dict[str, int]:
    """How many duplicates there are of each class."""
    found = Twin.objects.filter(case=case).order_by().values_list("kind").annotate(count=Count("pk"))
    return dict(found)


def strangers(case: Case, state: str = "") -> QuerySet[StrangerPage]:
    """Pages that are, or seemed to be, about somebody else, in page order."""
    found = StrangerPage.objects.filter(case=case).order_by("number")
    return found.filter(state=state) if state else found


def strangers_by_state(case: Case) -> dict[str, int]:
    """How many such pages there are in each state."""
    return dict(StrangerPage.objects.filter(case=case).order_by().values_list("state").annotate(count=Count("pk")))


def cases_with_suspected_pages(cases: QuerySet[Case], most: int) -> list[tuple[Case, int]]:
    """The cases, among those given, on which pages wait for somebody to say whose they are; most pages first."""
    waiting = StrangerPage.objects.filter(state=StrangerPage.State.SUSPECTED, case__in=cases).order_by()
    counts = waiting.values_list("case").annotate(pages=Count("pk")).order_by("-pages", "case")[:most]
    found = dict(counts)
    known = cases.in_bulk(list(found))
    return [(known[key], pages) for key, pages in found.items()]


def absent(case: Case) -> QuerySet[AbsentRecord]:
    """Records that others name: what is missing first, then what a person dismissed."""
    return AbsentRecord.objects.filter(case=case).order_by("state", "dated_on", "pk")


def items(case: Case) -> QuerySet[PhysicalItem]:
    """Evidence without pages, in the order in which it came."""
    return PhysicalItem.objects.filter(case=case).order_by("position")


def documents_on(case: Case, numbers: Iterable[int]) -> dict[int, Document]:
    """For each of some pages the document that it is in; pages that nobody described are left out."""
    rows = list(
        Run.objects.filter(case=case).order_by("first_page").values_list("first_page", "last_page", "document_id")
    )
    starts = [first for first, _, _ in rows]
    found: dict[int, int] = {}
    for number in numbers:
        at = bisect_right(starts, number) - 1
        if at >= 0 and number <= rows[at][1]:
            found[number] = rows[at][2]
    known = Document.objects.in_bulk(set(found.values()))
    return {number: known[key] for number, key in found.items()}


def pages_of(case: Case, numbers: Iterable[int]) -> str:
    """The pages of some documents, as in '1-40, 98-98'. Raises Refused where none of them is there any more."""
    runs = Run.objects.filter(case=case, document__number__in=tuple(numbers)).values_list("first_page", "last_page")
    pages = joined(runs)
    if not pages:
        raise Refused(Reason("The chosen documents are not there any more. Look at the present list."))
    return ", ".join(f"{first}-{last}" for first, last in pages)


def texts(case: Case, numbers: Iterable[int]) -> dict[int, str]:
    """What was read off some pages, by page number."""
    return dict(Reading.objects.filter(case=case, number__in=tuple(numbers)).values_list("number", "text"))


_OWED = """
SELECT (SELECT count(*) FROM casefile_document WHERE case_id = %(case)s AND is_suggested),
       (SELECT count(*) FROM casefile_strangerpage WHERE case_id = %(case)s AND state = 'suspected'),
       (SELECT count(*) FROM casefile_absentrecord WHERE case_id = %(case)s AND state = 'absent')
"""


@dataclass(frozen=True, slots=True)
class Owed:
    """What waits for a person in a case file: suggestions, pages that may be a stranger's, records that are missing."""

    suggested: int
    suspected: int
    absent: int


def owed(case: Case) -> Owed:
    """What waits for a person in one case file, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_OWED, {"case": case.pk})
        return Owed(*cursor.fetchone())
