"""The list of documents at the desk: suggestions confirmed and put right, with and without a script."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from openimr.casefile import operations, queries
from openimr.casefile.models import Document, DocumentChange, Encounter, Page, ReceivedFile, Run
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.paging import Description, Suggestion
from openimr.domain.values import PartyRole
from openimr.ledger.models import ReadRecord
from tests import factories, people

pytestmark = pytest.mark.django_db
NOW = factories.RECORDS_CAME
MRI = Description("imaging", "MRI of the spine", "Grant Ivers, MD", "Bay Imaging", date(2025, 1, 9))
NOTE = Description("therapy_note", "Therapy note", "Ana Sol, PT", "", date(2025, 2, 3))


@pytest.fixture
def case() -> Case:
    """A case of nine pages: a sure suggestion, an unsure one in two runs, and two pages that nobody described."""
    made = factories.case_at(CaseStatus.AWAITING_RECORDS)
    operations.receive_file(
        case=made, data=factories.pdf(*"abcdefghi"), file_name="records.pdf", by=people.COORDINATOR, now=NOW,
        sent_by=PartyRole.CLAIMS_ADMINISTRATOR,
    )  # fmt: skip
    said = [Suggestion(MRI, ((1, 4),), 93, ("Kind: it says MRI",)), Suggestion(NOTE, ((5, 6), (9, 9)), 40)]
    operations.suggest_documents(case=made, suggestions=said, by=SYSTEM, now=NOW)
    Encounter.objects.create(case=made, number=5, position=1, kind="therapy_note", dated_on=date(2025, 2, 3))
    return made


def url(case: Case, name: str = "desk_documents", *parts: Any) -> str:
    return reverse(name, args=[case.number, *parts])


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, address: str, **fields: Any) -> str:
    """The page after a form, with what it says."""
    return client.post(address, fields, follow=True).content.decode()


def test_suggestions_are_marked_in_words_with_their_reasons(clerk: Client, case: Case) -> None:
    shown = text_of(clerk, url(case))
    assert "Suggested, sure" in shown
    assert "Suggested, not sure" in shown
    assert "Kind: it says MRI" in shown
    assert ">5–6</a>" in shown
    assert ">9</a>" in shown
    assert "Not described" in shown
    assert "Encounter" in shown
    assert "Confirm 1 sure suggestion" in shown
    assert ReadRecord.objects.filter(chain=case.number, what="list of documents").count() == 1


@pytest.mark.parametrize(
    ("show", "titles"),
    [("suggested", {MRI.title, NOTE.title}), ("unsure", {NOTE.title}), ("confirmed", set()), ("gaps", set())],
)
def test_the_list_is_narrowed(clerk: Client, case: Case, show: str, titles: set[str]) -> None:
    shown = text_of(clerk, f"{url(case)}?show={show}")
    assert {title for title in (MRI.title, NOTE.title) if f">{title}</a>" in shown} == titles
    assert ("Describe<span" in shown) == (show == "gaps")


def test_one_and_all_sure_suggestions_are_confirmed(clerk: Client, case: Case) -> None:
    note = Document.objects.get(title=NOTE.title)
    assert "Confirmed." in sent(clerk, url(case, "desk_confirm"), only=note.number)
    assert list(Document.objects.filter(is_suggested=True).values_list("title", flat=True)) == [MRI.title]
    sent(clerk, url(case, "desk_confirm"), all="sure")
    assert not Document.objects.filter(is_suggested=True).exists()
    assert "No suggestion is chosen" in sent(clerk, url(case, "desk_confirm"), all="sure")


def test_chosen_documents_are_joined_and_the_joining_is_undone(clerk: Client, case: Case) -> None:
    numbers = [one.number for one in queries.documents(case)]
    assert "Choose two documents or more" in sent(clerk, url(case, "desk_join"), document=numbers[:1])
    shown = sent(clerk, url(case, "desk_join"), document=numbers)
    assert "“MRI of the spine” was joined with 1 other document." in shown
    assert [one.title for one in queries.documents(case)] == [MRI.title]
    change = DocumentChange.objects.latest("pk")
    assert "The change was undone." in sent(clerk, url(case, "desk_undo", change.pk))
    assert [one.is_suggested for one in queries.documents(case)] == [True, True]
    assert "This change was undone before." in sent(clerk, url(case, "desk_undo", change.pk))


def test_pages_that_nobody_described_are_described_from_their_row(clerk: Client, case: Case) -> None:
    assert "?first=7&amp;last=8#describe" in text_of(clerk, url(case))
    form = text_of(clerk, f"{url(case)}?first=7&last=8")
    assert 'name="first_page" value="7"' in form
    sent(
        clerk, url(case, "desk_describe_pages"), first_page=7, last_page=8, kind="laboratory", title="Blood count",
        author="", facility="Bay Lab", dated_on="2025-01-02",
    )  # fmt: skip
    made = Document.objects.get(title="Blood count")
    assert (made.first_page, made.last_page, made.facility, made.is_suggested) == (7, 8, "Bay Lab", False)
    wrong = clerk.post(url(case, "desk_describe_pages"), {"first_page": 7, "last_page": 8, "kind": "laboratory"})
    assert wrong.status_code == 400
    assert "This field is required." in wrong.content.decode()


def test_a_document_is_cut_before_the_chosen_page(clerk: Client, case: Case) -> None:
    mri = Document.objects.get(title=MRI.title)
    page = text_of(clerk, url(case, "desk_document", mri.number))
    assert 'type="radio" name="at" value="2"' in page
    assert 'type="radio" name="at" value="1"' not in page
    shown = sent(clerk, url(case, "desk_split", mri.number), at=3)
    assert "This is the new one: say what it is." in shown
    assert [(one.first_page, one.last_page) for one in queries.documents(case)] == [(1, 2), (3, 4), (5, 9)]
    assert "“MRI of the spine” was cut in two before page 3." in text_of(clerk, url(case))


@pytest.mark.parametrize(("fields", "status", "words"), [
    ({}, 400, "Choose the page that begins anew."),
    ({"at": 1}, 409, "Page 1 is the first page of “MRI of the spine”."),
    ({"at": 7}, 409, "Page 7 is not in “MRI of the spine”"),
])  # fmt: skip
def test_a_wrong_cut_is_told_and_nothing_changes(
    clerk: Client, case: Case, fields: dict[str, int], status: int, words: str
) -> None:
    mri = Document.objects.get(title=MRI.title)
    answer = clerk.post(url(case, "desk_split", mri.number), fields)
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert queries.documents(case).count() == 2


def test_pages_move_to_the_document_that_has_a_page_or_to_a_new_one(clerk: Client, case: Case) -> None:
    mri = Document.objects.get(title=MRI.title)
    move = url(case, "desk_move", mri.number)
    assert "Page 8 is in no document" in sent(clerk, move, first_page=4, last_page=4, to_page=8)
    assert "Give the new document a title" in sent(clerk, move, first_page=4, last_page=4)
    assert "The pages were moved." in sent(clerk, move, first_page=4, last_page=4, to_page=5)
    assert queries.document_of(case, 4) == Document.objects.get(title=NOTE.title)
    sent(clerk, move, first_page=3, last_page=3, title="Disc report", kind="imaging")
    assert Document.objects.get(title="Disc report").first_page == 3


def test_a_document_is_edited_joined_with_the_next_and_taken_away(clerk: Client, case: Case) -> None:
    mri = Document.objects.get(title=MRI.title)
    said = {"kind": "imaging", "title": "MRI, lumbar", "author": "Grant Ivers, MD", "facility": "Bay Imaging"}
    assert "The description is kept." in sent(clerk, url(case, "desk_edit", mri.number), **said, dated_on="2025-01-09")
    assert not Document.objects.get(number=mri.number).is_suggested
    assert "one document with the next" in sent(clerk, url(case, "desk_join_next", mri.number))
    assert queries.documents(case).count() == 1
    assert "The description is gone" in sent(clerk, url(case, "desk_take_away", mri.number))
    assert queries.documents(case).count() == 0
    gone = sent(clerk, url(case, "desk_take_away", mri.number))
    assert "This document is not there any more." in gone
    assert "not there any more" in clerk.get(url(case, "desk_document", mri.number), follow=True).content.decode()


def test_the_director_looks_and_changes_nothing(director: Client, case: Case) -> None:
    shown = text_of(director, url(case))
    assert "Not open now:" in shown
    assert 'type="checkbox"' not in shown
    number = queries.documents(case)[0].number
    assert "is not open to the role" in sent(director, url(case, "desk_confirm"), only=number)


def test_two_thousand_documents_cost_what_fifty_do(clerk: Client, case: Case) -> None:
    assert text_of(clerk, url(case))
    with CaptureQueriesContext(connection) as few:
        text_of(clerk, url(case))
    file = ReceivedFile.objects.get(case=case)
    Page.objects.bulk_create(
        Page(case=case, number=n, file=file, index=n, width=612, height=792) for n in range(10, 4010)
    )
    documents = Document.objects.bulk_create(
        Document(case=case, number=n, kind="other", title=f"Paper {n}", first_page=2 * n, last_page=2 * n + 1)
        for n in range(5, 2005)
    )
    Run.objects.bulk_create(
        Run(case=case, document=one, first_page=one.first_page, last_page=one.last_page) for one in documents[1:]
    )
    with CaptureQueriesContext(connection) as many:
        shown = text_of(clerk, url(case))
    assert len(many) == len(few)
    assert shown.count("<form") < 12
    assert shown.count('type="checkbox"') <= 50
    assert len(shown) < 150_000
