"""The facts of one case file for the checklist of records (`domain.records`)."""

from bisect import bisect_right

from django.db import connection

from openimr.casefile import queries
from openimr.casefile.models import AbsentRecord, Run
from openimr.cases.models import Case
from openimr.domain.records import AbsentReport, ChecklistRow, FiledDocument, RecordsDeadline, RecordsFacts, checklist
from openimr.domain.values import PartyRole

_CLOCKS = ("C-13", "C-14", "C-15", "C-16")
_FILED = """
SELECT document.kind, document.title, document.author, document.dated_on, file.sent_by, file.received_at,
       document.first_page, document.last_page, document.is_suggested,
       (SELECT count(*) FROM casefile_run AS run JOIN casefile_reading AS reading
            ON reading.case_id = run.case_id AND reading.number BETWEEN run.first_page AND run.last_page
        WHERE run.document_id = document.id AND NOT reading.has_text AND NOT reading.is_blank)
FROM casefile_document AS document
JOIN casefile_page AS page ON page.case_id = document.case_id AND page.number = document.first_page
JOIN casefile_receivedfile AS file ON file.id = page.file_id
WHERE document.case_id = %s ORDER BY document.first_page
"""


def checklist_of(case: Case) -> tuple[ChecklistRow, ...]:
    """What the law asks of each party, against what arrived in one case."""
    return checklist(records_facts(case))


def records_facts(case: Case) -> RecordsFacts:
    """Everything that the case and its file say. What they do not say is left open.

    The form does not ask whether the employee raises issues, so that is not known. The physician is the party's name.
    """
    physician = case.parties.filter(role=PartyRole.REQUESTING_PHYSICIAN.value).order_by("pk").first()
    return RecordsFacts(
        documents=_filed(case), absent=_absent(case), deadlines=_deadlines(case), rfa_on=case.rfa_on,
        ur_decided_on=case.ur_decided_on, applied_on=case.application_received_on,
        requesting_physician=physician.name if physician else "",
        undescribed_pages=queries.extent(case).undescribed,
    )  # fmt: skip


def _filed(case: Case) -> tuple[FiledDocument, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_FILED, [case.pk])
        rows = cursor.fetchall()
    return tuple(
        FiledDocument(kind, title, author, dated_on, PartyRole(sent_by), received_at, first, last, is_suggested, unread)
        for kind, title, author, dated_on, sent_by, received_at, first, last, is_suggested, unread in rows
    )


def _absent(case: Case) -> tuple[AbsentReport, ...]:
    found = list(AbsentRecord.objects.filter(case=case, state=AbsentRecord.State.ABSENT))
    if not found:
        return ()
    runs = list(Run.objects.filter(case=case).order_by("first_page").values_list("first_page", "document__kind"))
    starts = [first for first, _ in runs]

    def kind_on(number: int) -> str:
        at = bisect_right(starts, number) - 1
        return runs[at][1] if at >= 0 else ""

    return tuple(
        AbsentReport(one.words, one.dated_on, frozenset(filter(None, map(kind_on, one.named_on))), tuple(one.named_on))
        for one in found
    )


def _deadlines(case: Case) -> tuple[RecordsDeadline, ...]:
    rows = case.deadlines.filter(clock__in=_CLOCKS).order_by("due_at")
    return tuple(RecordsDeadline(one.clock, one.due_at, one.citation, one.is_met) for one in rows)
