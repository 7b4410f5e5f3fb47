"""The checklist of records of one case, from what is stored: everything that came, or what one party sent."""

from bisect import bisect_left, bisect_right

from openimr.casefile import queries
from openimr.casefile.models import AbsentRecord, Page, Reading, Run
from openimr.cases.models import Case
from openimr.domain import records
from openimr.domain.records import AbsentReport, ChecklistRow, FiledDocument, RecordsDeadline, RecordsFacts
from openimr.domain.values import PartyRole

_CLOCKS = ("C-13", "C-14", "C-15", "C-16")


def checklist(case: Case) -> tuple[ChecklistRow, ...]:
    """What the law asks each party to send against everything that came."""
    return records.checklist(_facts(case, _filed(case), _absent(case)))


def checklist_of_sender(case: Case, sender: PartyRole) -> tuple[ChecklistRow, ...]:
    """The same for one party, against its own papers only: it learns nothing of what others sent.

    A record that is named in somebody else's papers is left out, and so are the numbers of pages.
    """
    own = tuple(one for one in _filed(case) if one.sent_by is sender)
    named = [one for one in _absent(case) if any(_lies_in(number, own) for number in one.named_on)]
    absent = tuple(AbsentReport(one.words, one.dated_on, one.named_in, ()) for one in named)
    return records.checklist(_facts(case, own, absent, sender))


def _facts(
    case: Case, filed: tuple[FiledDocument, ...], absent: tuple[AbsentReport, ...], sender: PartyRole | None = None
) -> RecordsFacts:
    physician = case.parties.filter(role=PartyRole.REQUESTING_PHYSICIAN).first()
    pages = Page.objects.filter(case=case)
    total = pages.filter(file__sent_by=sender).count() if sender else pages.count()
    described = sum(one.last_page - one.first_page + 1 for one in filed)
    return RecordsFacts(
        documents=filed,
        absent=absent,
        deadlines=_deadlines(case),
        rfa_on=case.rfa_on,
        ur_decided_on=case.ur_decided_on,
        applied_on=case.application_received_on,
        requesting_physician=physician.name if physician else "",
        undescribed_pages=max(0, total - described),
    )


def _deadlines(case: Case) -> tuple[RecordsDeadline, ...]:
    stored = case.deadlines.filter(clock__in=_CLOCKS).order_by("due_at")
    return tuple(RecordsDeadline(one.clock, one.due_at, one.citation, one.is_met) for one in stored)


def _filed(case: Case) -> tuple[FiledDocument, ...]:
    """Every run of every document with who sent it: a document that goes on elsewhere is there twice."""
    runs = list(queries.runs(case))
    firsts = Page.objects.filter(case=case, number__in=[run.first_page for run in runs]).select_related("file")
    files = {page.number: page.file for page in firsts}
    unread = list(
        Reading.objects.filter(case=case, has_text=False, is_blank=False)
        .order_by("number")
        .values_list("number", flat=True)
    )
    return tuple(
        FiledDocument(
            kind=run.document.kind, title=run.document.title, author=run.document.author,
            dated_on=run.document.dated_on, sent_by=PartyRole(files[run.first_page].sent_by),
            received_at=files[run.first_page].received_at, first_page=run.first_page, last_page=run.last_page,
            is_suggested=run.document.is_suggested,
            unread_pages=bisect_right(unread, run.last_page) - bisect_left(unread, run.first_page),
        )
        for run in runs
    )  # fmt: skip


def _absent(case: Case) -> tuple[AbsentReport, ...]:
    runs = list(queries.runs(case))
    return tuple(
        AbsentReport(one.words, one.dated_on, _kinds(one.named_on, runs), tuple(one.named_on))
        for one in AbsentRecord.objects.filter(case=case, state=AbsentRecord.State.ABSENT)
    )


def _kinds(numbers: list[int], runs: list[Run]) -> frozenset[str]:
    """The kinds of documents that lie over some pages."""
    return frozenset(
        run.document.kind for run in runs if any(run.first_page <= number <= run.last_page for number in numbers)
    )


def _lies_in(number: int, documents: tuple[FiledDocument, ...]) -> bool:
    return any(one.first_page <= number <= one.last_page for one in documents)
