"""Duplicates and pages of other patients at the desk: shown side by side, decided, recorded."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from openimr.casefile import operations
from openimr.casefile.models import StrangerPage, Twin
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import PartyRole
from openimr.ledger.models import ReadRecord
from tests import factories, people

pytestmark = pytest.mark.django_db
NOW = factories.RECORDS_CAME
BY: dict[str, Any] = {"by": people.COORDINATOR, "now": NOW}


@pytest.fixture
def case() -> Case:
    """A case of eight pages: a report of two pages that came twice, and two pages of somebody else."""
    made = factories.case_at(CaseStatus.AWAITING_RECORDS)
    operations.receive_file(
        case=made, data=factories.pdf(*"abcdefgh"), file_name="records.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR,
        **BY,
    )  # fmt: skip
    operations.read_case(case=made, by=SYSTEM, now=NOW)
    for title, first in (("Report", 1), ("Report again", 3)):
        operations.describe_document(
            case=made, kind="progress_report", title=title, author="", dated_on=None, first_page=first,
            last_page=first + 1, **BY,
        )  # fmt: skip
    for number, kind in ((3, "same_image"), (4, "same_content")):
        Twin.objects.create(
            case=made, number=number, kept_number=number - 2, kind=kind, similarity=96, why="97 of 100 words agree."
        )
    for number in (6, 7):
        StrangerPage.objects.create(case=made, number=number, state="suspected", why="Another name at the head.")
    return made


def url(case: Case, name: str, *parts: Any) -> str:
    return reverse(name, args=[case.number, *parts])


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, address: str, **fields: Any) -> str:
    return client.post(address, fields, follow=True).content.decode()


def test_pairs_stand_side_by_side_those_of_a_document_together(clerk: Client, case: Case) -> None:
    shown = text_of(clerk, url(case, "desk_twins"))
    assert shown.count('<section class="card twins"') == 1
    assert "2 pages here repeat “Report”" in shown
    assert "97 of 100 words agree." in shown
    for page in (1, 2, 3, 4):
        assert reverse("page_image", args=[case.number, page, "page"]) in shown
    narrowed = text_of(clerk, url(case, "desk_twins") + "?kind=same_image")
    assert reverse("page_image", args=[case.number, 4, "page"]) not in narrowed
    assert ReadRecord.objects.filter(chain=case.number, what="duplicates").count() == 2


def test_a_duplicate_is_unfolded_folded_again_and_kept_instead(clerk: Client, case: Case) -> None:
    assert "Unfolded:" in sent(clerk, url(case, "desk_unfold"), pages=[3, 4])
    assert not Twin.objects.filter(is_folded=True).exists()
    assert "Decided by a person" in sent(clerk, url(case, "desk_fold"), pages=3)
    assert "Page 3 is kept now" in sent(clerk, url(case, "desk_keep_other", 3))
    assert Twin.objects.get(number=1).kept_number == 3
    assert "is not listed as a duplicate" in sent(clerk, url(case, "desk_unfold"), pages=8)


def test_held_back_pages_show_reason_text_and_whom_the_case_is_about(clerk: Client, case: Case) -> None:
    shown = text_of(clerk, url(case, "desk_strangers"))
    assert "2 pages wait for a decision" in shown
    assert shown.count("Another name at the head.") == 2
    assert case.worker_name in shown
    assert case.claim_number in shown
    assert ">f" in shown
    assert ReadRecord.objects.filter(chain=case.number, what="pages held back: 6, 7").count() == 1


def test_pages_are_decided_one_by_one_or_together_and_found_again(clerk: Client, case: Case) -> None:
    decide = url(case, "desk_decide_pages")
    assert "the reviewer sees them" in sent(clerk, decide, pages=6, whose="own")
    assert "every page is decided on" in sent(clerk, decide, pages=[7], whose="stranger")
    assert dict(StrangerPage.objects.values_list("number", "state")) == {6: "own", 7: "stranger"}
    kept = text_of(clerk, url(case, "desk_strangers") + "?state=stranger")
    assert "Page 7 belongs to this case" in kept
    assert "Page 7 is another person" not in kept
    assert "decided so already" in sent(clerk, decide, pages=7, whose="stranger")


@pytest.mark.parametrize(("pages", "words"), [
    ("2, 5", "Held back:"), ("9", "it has pages 1 to 8"), ("two", "Write page numbers"),
    ("1-999999", "it has pages 1 to 8"),
])  # fmt: skip
def test_pages_that_the_machine_did_not_notice_are_held_back(clerk: Client, case: Case, pages: str, words: str) -> None:
    assert words in sent(clerk, url(case, "desk_hold_back"), pages=pages)
    held = set(StrangerPage.objects.values_list("number", flat=True))
    assert held == ({2, 5, 6, 7} if pages == "2, 5" else {6, 7})


def test_pages_that_wait_are_told_on_the_first_page_and_in_the_row_of_links(clerk: Client, case: Case) -> None:
    address = url(case, "desk_strangers")
    assert address in text_of(clerk, reverse("desk_home"))
    assert 'title="pages to decide on">2</span>' in text_of(clerk, url(case, "desk_file"))
    sent(clerk, url(case, "desk_decide_pages"), pages=[6, 7], whose="own")
    assert address not in text_of(clerk, reverse("desk_home"))
    assert "pages to decide on" not in text_of(clerk, url(case, "desk_file"))


def test_an_empty_page_says_what_will_appear(clerk: Client) -> None:
    empty = factories.case_at(CaseStatus.AWAITING_RECORDS)
    assert "No page of this case repeats another one" in text_of(clerk, url(empty, "desk_twins"))
    assert "No page of this case seems to be about somebody else" in text_of(clerk, url(empty, "desk_strangers"))


def test_the_director_looks_and_decides_nothing(director: Client, case: Case) -> None:
    for name in ("desk_twins", "desk_strangers"):
        assert "Not open now:" in text_of(director, url(case, name))
    assert "for clerks and coordinators" in sent(director, url(case, "desk_decide_pages"), pages=6, whose="own")


@pytest.mark.parametrize("name", ["desk_twins", "desk_strangers"])
def test_the_cost_does_not_grow_with_the_pages(clerk: Client, case: Case, name: str) -> None:
    with CaptureQueriesContext(connection) as few:
        text_of(clerk, url(case, name))
    Twin.objects.bulk_create(
        Twin(case=case, number=n, kept_number=8, kind="same_bytes", similarity=100) for n in range(100, 900)
    )
    StrangerPage.objects.bulk_create(
        StrangerPage(case=case, number=n, state="suspected", why="Another name.") for n in range(100, 900)
    )
    with CaptureQueriesContext(connection) as many:
        shown = text_of(clerk, url(case, name))
    assert len(many) == len(few)
    assert shown.count("<form") < 30
