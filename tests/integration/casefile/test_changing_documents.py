"""Moving, joining and cutting documents over pages: every change is written, told, kept and undone."""

from datetime import date
from typing import Any

import pytest
from django.db import connection

from openimr.casefile import layouts, operations, queries
from openimr.casefile.models import Document, DocumentChange, Page, Run
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.paging import Description, Layout, Suggestion
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole
from openimr.ledger import queries as ledger
from tests import factories, people

pytestmark = pytest.mark.django_db
NOW = factories.RECORDS_CAME
BY: dict[str, Any] = {"by": people.COORDINATOR, "now": NOW}
NOTE = Description("therapy_note", "Therapy note", "Ana Sol, PT", "Bay Rehab", date(2025, 2, 3))


@pytest.fixture
def case() -> Case:
    """A case with a file of nine pages and an MRI on pages 2 to 6."""
    made = factories.case_at(CaseStatus.AWAITING_RECORDS)
    operations.receive_file(
        case=made, data=factories.pdf(*"abcdefghi"), file_name="records.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR,
        **BY,
    )  # fmt: skip
    return made


@pytest.fixture
def mri(case: Case) -> Document:
    return operations.describe_document(
        case=case, kind="imaging", title="MRI", author="Grant Ivers, MD", dated_on=date(2025, 1, 9), first_page=2,
        last_page=6, **BY,
    )  # fmt: skip


def shape(case: Case) -> list[tuple[str, tuple[tuple[int, int], ...], bool]]:
    return [(one.description.title, one.runs, one.is_suggested) for one in layouts.layout(case).documents]


def newest(case: Case) -> DocumentChange:
    return DocumentChange.objects.filter(case=case).latest("pk")


def test_a_split_names_the_tail_and_the_record_tells_it(case: Case, mri: Document) -> None:
    tail = operations.split_document(document=mri, at=4, description=NOTE, **BY)
    assert (tail.title, tail.facility, tail.first_page, tail.last_page) == ("Therapy note", "Bay Rehab", 4, 6)
    assert shape(case) == [("MRI", ((2, 3),), False), ("Therapy note", ((4, 6),), False)]
    assert ledger.timeline(case.number)[0].sentence == "The document at page 2 was cut in two at page 4."


def test_joined_documents_keep_the_name_of_the_first_chosen(case: Case, mri: Document) -> None:
    other = operations.describe_document(
        case=case, kind="other", title="Other", author="", dated_on=None, first_page=8, last_page=9, **BY
    )
    whole = operations.merge_documents(documents=[other, mri], **BY)
    assert (whole.number, whole.title, whole.first_page, whole.last_page) == (other.number, "Other", 2, 9)
    assert shape(case) == [("Other", ((2, 6), (8, 9)), False)]
    assert ledger.timeline(case.number)[0].sentence == "The document at page 8 was joined with those at page 2."
    listed = [(one.title, one.first_page, one.last_page) for one in queries.documents_reviewed(case)]
    assert listed[1:] == [("Other", 2, 6), (queries.NOT_DESCRIBED, 7, 7), ("Other (continued)", 8, 9)]


def test_pages_move_into_a_new_document_and_into_another(case: Case, mri: Document) -> None:
    note = operations.move_pages(document=mri, first_page=3, last_page=4, to=NOTE, **BY)
    assert shape(case) == [("MRI", ((2, 2), (5, 6)), False), ("Therapy note", ((3, 4),), False)]
    mri.refresh_from_db()
    moved = operations.move_pages(document=mri, first_page=5, last_page=5, to=note, **BY)
    assert (moved.number, moved.last_page) == (note.number, 5)
    assert ledger.timeline(case.number)[0].sentence == "Page 5 was moved to another document."


def test_moving_the_last_page_takes_the_document_away(case: Case, mri: Document) -> None:
    note = operations.split_document(document=mri, at=4, **BY)
    operations.move_pages(document=mri, first_page=2, last_page=3, to=note, **BY)
    assert not Document.objects.filter(pk=mri.pk).exists()
    assert shape(case) == [("MRI", ((2, 6),), False)]


def test_editing_confirms_a_suggestion_and_later_suggestions_leave_it(case: Case) -> None:
    operations.suggest_documents(
        case=case, suggestions=[Suggestion(NOTE, ((1, 3),), 60, ("A heading",))], by=SYSTEM, now=NOW
    )
    suggested = Document.objects.get(case=case)
    assert (suggested.is_suggested, suggested.confidence, suggested.why) == (True, 60, ["A heading"])
    confirmed = operations.edit_document(document=suggested, description=NOTE, **BY)
    assert (confirmed.is_suggested, confirmed.confidence, confirmed.why) == (False, 100, [])
    mri = Description("imaging", "MRI")
    changed = operations.suggest_documents(case=case, suggestions=[Suggestion(mri, ((1, 5),))], by=SYSTEM, now=NOW)
    assert changed == 1
    assert shape(case) == [("Therapy note", ((1, 3),), False), ("MRI", ((4, 5),), True)]


def test_the_same_suggestions_again_leave_no_trace(case: Case) -> None:
    suggestions = [Suggestion(NOTE, ((1, 3),)), Suggestion(NOTE, ((4, 9),))]
    assert operations.suggest_documents(case=case, suggestions=suggestions, by=SYSTEM, now=NOW) == 2
    entries, numbers = len(ledger.timeline(case.number)), list(Document.objects.values_list("pk", "number"))
    assert operations.suggest_documents(case=case, suggestions=suggestions, by=SYSTEM, now=NOW) == 0
    assert (len(ledger.timeline(case.number)), list(Document.objects.values_list("pk", "number"))) == (entries, numbers)
    assert DocumentChange.objects.filter(case=case).count() == 1


def test_pages_that_a_person_cleared_are_not_suggested_again(case: Case, mri: Document) -> None:
    operations.remove_document(document=mri, **BY)
    operations.suggest_documents(case=case, suggestions=[Suggestion(NOTE, ((1, 9),))], by=SYSTEM, now=NOW)
    assert shape(case) == [("Therapy note", ((1, 1), (7, 9)), True)]
    operations.undo_change(change=DocumentChange.objects.get(case=case, act="remove_document"), **BY)
    assert shape(case) == [("Therapy note", ((1, 1), (7, 9)), True), ("MRI", ((2, 6),), False)]


def test_every_change_is_undone_and_the_undoing_undone(case: Case, mri: Document) -> None:
    states, changes = [layouts.layout(case).documents], []
    acts = [
        lambda: operations.split_document(document=mri, at=4, **BY),
        lambda: operations.edit_document(document=mri, description=NOTE, **BY),
        lambda: operations.move_pages(document=mri, first_page=2, last_page=2, to=NOTE, **BY),
        lambda: operations.merge_documents(documents=list(queries.documents(case)), **BY),
        lambda: operations.remove_document(document=queries.documents(case)[0], **BY),
    ]
    for act in acts:
        act()
        changes.append(newest(case))
        states.append(layouts.layout(case).documents)
    redone = []
    for change, before in zip(reversed(changes), reversed(states[:-1]), strict=True):
        redone.append(operations.undo_change(change=change, **BY))
        assert layouts.layout(case).documents == before
    for change, after in zip(reversed(redone), states[1:], strict=True):
        operations.undo_change(change=change, **BY)
        assert layouts.layout(case).documents == after
    told = ledger.timeline(case.number)[0].sentence
    assert told.startswith("A change of the documents was undone (undo document change), at page")


def test_a_change_is_undone_once_and_not_after_a_later_one(case: Case, mri: Document) -> None:
    operations.edit_document(document=mri, description=NOTE, **BY)
    edited = newest(case)
    described = DocumentChange.objects.get(case=case, act="describe_document")
    with pytest.raises(Refused, match="“MRI” was changed since, or is gone"):
        operations.undo_change(change=described, **BY)
    operations.undo_change(change=edited, **BY)
    with pytest.raises(Refused, match="undone before"):
        operations.undo_change(change=edited, **BY)
    assert shape(case) == [("MRI", ((2, 6),), False)]


def test_a_number_is_never_given_again(case: Case, mri: Document) -> None:
    operations.remove_document(document=mri, **BY)
    again = operations.describe_document(
        case=case, kind="other", title="Other", author="", dated_on=None, first_page=1, last_page=1, **BY
    )
    assert again.number == mri.number + 1


def test_refusals_leave_everything_as_it_was(case: Case, mri: Document) -> None:
    before = (layouts.layout(case), DocumentChange.objects.count(), len(ledger.timeline(case.number)))
    other = factories.case_at(CaseStatus.AWAITING_RECORDS)
    operations.receive_file(
        case=other, data=factories.pdf("x"), file_name="x.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR, **BY
    )
    theirs = operations.describe_document(
        case=other, kind="other", title="Theirs", author="", dated_on=None, first_page=1, last_page=1, **BY
    )
    for act in (
        lambda: operations.split_document(document=mri, at=2, **BY),
        lambda: operations.merge_documents(documents=[mri, theirs], **BY),
        lambda: operations.merge_documents(documents=[], **BY),
        lambda: operations.move_pages(document=mri, first_page=2, last_page=2, to=theirs, **BY),
        lambda: operations.move_pages(document=mri, first_page=7, last_page=7, to=NOTE, **BY),
        lambda: operations.split_document(document=mri, at=4, by=people.DIRECTOR, now=NOW),
    ):
        with pytest.raises(Refused):
            act()
    after = (layouts.layout(case), DocumentChange.objects.filter(case=case).count(), len(ledger.timeline(case.number)))
    assert after == before


def test_titles_and_names_stay_out_of_the_ledger(case: Case, mri: Document) -> None:
    note = operations.move_pages(document=mri, first_page=2, last_page=3, to=NOTE, **BY)
    operations.edit_document(document=note, description=Description("other", "Secret title"), **BY)
    operations.undo_change(change=newest(case), **BY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(body, ' ') FROM ledger_entry WHERE chain = %s", [case.number])
        (told,) = cursor.fetchone()
    assert not any(word in told for word in ("MRI", "Secret", "Ana Sol", "Ivers", "Bay Rehab"))


def test_two_thousand_suggestions_are_written_in_a_few_queries(case: Case, django_assert_max_num_queries: Any) -> None:
    file = queries.files(case)[0]
    Page.objects.bulk_create(
        Page(case=case, number=number, file=file, index=number, width=612, height=792, content_sha256="0" * 64)
        for number in range(10, 4010)
    )
    suggestions = [Suggestion(NOTE, ((first, first + 1),)) for first in range(10, 4010, 2)]
    with django_assert_max_num_queries(40):
        operations.suggest_documents(case=case, suggestions=suggestions, by=SYSTEM, now=NOW)
    assert Run.objects.filter(case=case).count() == 2000
    assert isinstance(layouts.layout(case), Layout)


def test_confirmed_suggestions_are_a_persons_word_in_one_change_that_is_undone_whole(case: Case) -> None:
    said = [Suggestion(NOTE, ((1, 2),), 90, ("a title",)), Suggestion(NOTE, ((3, 3),), 60)]
    operations.suggest_documents(case=case, suggestions=said, by=SYSTEM, now=NOW)
    numbers = [one.number for one in queries.documents(case)]
    assert operations.confirm_documents(case=case, numbers=numbers, **BY) == 2
    assert [(one.is_suggested, one.confidence, one.why) for one in queries.documents(case)] == [(False, 100, [])] * 2
    told = "A person confirmed 2 documents that were suggested, from page 1 on."
    assert ledger.timeline(case.number)[0].sentence == told
    with pytest.raises(Refused, match="No suggestion is chosen"):
        operations.confirm_documents(case=case, numbers=numbers, **BY)
    operations.undo_change(change=newest(case), **BY)
    assert [(one.is_suggested, one.confidence) for one in queries.documents(case)] == [(True, 90), (True, 60)]
