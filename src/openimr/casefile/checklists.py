"""The checklist of records of one case, from what is stored: everything that came, or what one party sent."""

from bisect import bisect_left, bisect_right

from openimr.casefile import queries
from openimr.casefile.models import AbsentRecord, Page, Reading
from openimr.cases.models import Case
from openimr.domain import records
from openimr.domain.records import AbsentReport, ChecklistRow, FiledDocument, RecordsDeadline, RecordsFacts
from openimr.domain.values import PartyRole

_CLOCKS = ("C-13", "C-14", "C-15", "C-16")


def checklist(case: Case) -> tuple[ChecklistRow, ...]:
    """What the law asks each party to send against everything that came."""
    filed = _filed(case)
    return records.checklist(_facts(case, filed, _absent(case, filed)))


def checklist_of_sender(case: Case, sender: PartyRole) -> tuple[ChecklistRow, ...]:
    """The same for one party, against its own papers only: it learns nothing of what others sent.

    A record that is named in somebody else's papers is left out, and so are the numbers of pages.
    """
    filed = _filed(case)
    own = tuple(one for one in filed if one.sent_by is sender)
    named = [one for one in _absent(case, filed) if any(_lies_in(number, own) for number in one.named_on)]
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
    runs = list(queries.runs(case).values_list(*_OF_RUN))
    firsts = Page.objects.filter(case=case, number__in=[first for first, *_ in runs])
    fields = firsts.values_list("number", "file__sent_by", "file__received_at")
    sent = {number: (PartyRole(sender), received_at) for number, sender, received_at in fields}
    unread = list(
        Reading.objects.filter(case=case, has_text=False, is_blank=False)
        .order_by("number")
        .values_list("number", flat=True)
    )
    return tuple(
        FiledDocument(
            kind=kind, title=title, author=author, dated_on=dated_on, sent_by=sent[first][0],
            received_at=sent[first][1], first_page=first, last_page=last, is_suggested=is_suggested,
            unread_pages=bisect_right(unread, last) - bisect_left(unread, first),
        )
        for first, last, kind, title, author, dated_on, is_suggested in runs
    )  # fmt: skip


_OF_RUN = (
    "first_page", "last_page", "document__kind", "document__title", "document__author", "document__dated_on",
    "document__is_suggested",
)  # fmt: skip


def _absent(case: Case, filed: tuple[FiledDocument, ...]) -> tuple[AbsentReport, ...]:
    return tuple(
        AbsentReport(one.words, one.dated_on, _kinds(one.named_on, filed), tuple(one.named_on))
        for one in AbsentRecord.objects.filter(case=case, state=AbsentRecord.State.ABSENT)
    )


def _kinds(numbers: list[int], filed: tuple[FiledDocument, ...]) -> frozenset[str]:
    """The kinds of documents that lie over some pages."""
    return frozenset(one.kind for one in filed if any(one.first_page <= number <= one.last_page for number in numbers))


def _lies_in(number: int, documents: tuple[FiledDocument, ...]) -> bool:
    return any(one.first_page <= number <= one.last_page for one in documents)
