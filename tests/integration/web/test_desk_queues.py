"""Queues, the find box, exports and the shoulder-surfing mode, through Django's test client."""

import csv
import html
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseStatus
from openimr.intake.models import Application
from openimr.ledger.models import ReadRecord
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day_of_the_factories")]


def _text(response: Any) -> str:
    return html.unescape(response.content.decode())


def _url(name: str, case: Case | Application, *more: Any) -> str:
    return reverse(name, args=[case.number, *more])


def _file(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_the_first_page_puts_the_queues_of_the_role_first(coordinator: Client) -> None:
    factories.application_at(claim_number="OTHER-1")
    factories.case_at(CaseStatus.AWAITING_RECORDS)
    page = coordinator.get(reverse("desk_home"))
    assert [line.status for line in page.context["mine"]] == [
        "eligible", "assigned", "awaiting_records", "records_overdue", "ready", "determined",
    ]  # fmt: skip
    assert [line.status for line in page.context["others"]] == [
        "received", "screening", "info_requested", "deferred_liability", "reviewer_proposed", "in_review",
        "quality_check", "served",
    ]  # fmt: skip
    waiting = next(line for line in page.context["mine"] if line.status == "awaiting_records")
    assert waiting.count == 1
    assert waiting.worst == Case.objects.get().next_deadline_at


def test_a_row_says_who_we_wait_for_and_the_rule_of_the_next_deadline(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    page = coordinator.get(reverse("desk_queue", args=["awaiting_records"]))
    row = page.context["rows"][0]
    assert row.listing.number == case.number
    assert row.waits_for == "Claims administrator"
    assert row.listing.next.clock == "C-13"
    assert row.listing.next.citation in _text(page)


def test_queries_do_not_grow_with_the_rows(coordinator: Client) -> None:
    def count(url: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            coordinator.get(url)
        return len(found)

    urls = [reverse("desk_home"), reverse("desk_queue", args=["eligible"]), reverse("desk_find") + "?number=IMR"]
    factories.case_at(CaseStatus.ELIGIBLE)
    factories.case_at(CaseStatus.ELIGIBLE, claim_number="B-1")
    few = [count(url) for url in urls]
    for number in range(4):
        factories.case_at(CaseStatus.ELIGIBLE, claim_number=f"C-{number}")
    assert [count(url) for url in urls] == few


def test_the_address_filters_and_sorts(coordinator: Client) -> None:
    first = factories.case_at(CaseStatus.ELIGIBLE)
    second = factories.case_at(CaseStatus.ELIGIBLE, claim_number="B-1")
    url = reverse("desk_queue", args=["eligible"])
    assert [row.listing.number for row in coordinator.get(url + "?order=-number").context["rows"]] == [
        second.number,
        first.number,
    ]
    assert coordinator.get(url + "?priority=expedited").context["rows"] == []
    assert len(coordinator.get(url + "?due=late").context["rows"]) == 2
    assert coordinator.get(url + "?order=worker_born_on&priority=none&due=x&page=900").status_code == 200


@pytest.mark.parametrize("text", ["0000001", "imr25-0000001 ", "CM25-77"])
def test_one_match_opens_at_once(coordinator: Client, text: str) -> None:
    case = factories.case_at(CaseStatus.ELIGIBLE)
    Case.objects.update(published_number="CM25-77")
    factories.application_at(claim_number="B-1")
    assert coordinator.get(reverse("desk_find"), {"number": text}).headers["Location"] == _url("desk_case", case)


def test_several_matches_are_listed_and_none_says_what_to_do(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.ELIGIBLE)
    application = factories.application_at(claim_number="B-1")
    page = _text(coordinator.get(reverse("desk_find"), {"number": "IMR25"}))
    assert case.number in page
    assert application.number is not None
    assert application.number in page
    assert "Check the digits" in _text(coordinator.get(reverse("desk_find"), {"number": "99999"}))


def test_the_export_holds_what_the_list_shows_and_no_formula(coordinator: Client) -> None:
    factories.case_at(CaseStatus.ELIGIBLE, treatments=('=HYPERLINK("http://x.example")',), employee_first_name="@Mar")
    factories.case_at(CaseStatus.ELIGIBLE, claim_number="B-1", priority="formulary")
    response = coordinator.get(reverse("desk_queue_csv", args=["eligible"]), {"priority": "regular"})
    rows = list(csv.reader(io.StringIO(response.content.decode())))
    assert rows[2:] == [["Filtered by priority: regular"]]
    assert rows[0][:3] == ["Number", "Published number", "Worker"]
    assert rows[1][2].startswith("'@Mar")
    assert all(not cell.startswith(("=", "+", "-", "@")) for cell in rows[1])
    assert ReadRecord.objects.filter(chain="desk", what="export: eligible, 1 rows").exists()


def test_initials_hide_names_in_lists_heads_and_exports(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.ELIGIBLE)
    name = case.worker_name
    urls = [
        reverse("desk_queue", args=["eligible"]),
        _url("desk_case", case),
        reverse("desk_queue_csv", args=["eligible"]),
    ]
    assert all(name in _text(coordinator.get(url)) for url in urls)
    assert coordinator.post(reverse("desk_initials"), {"next": urls[0]}).headers["Location"] == urls[0]
    assert not any(name in _text(coordinator.get(url)) for url in urls)
    assert "M. Q." in _text(coordinator.get(urls[0]))


def test_the_way_back_never_leads_to_another_site(coordinator: Client) -> None:
    response = coordinator.post(reverse("desk_initials"), {"next": "https://elsewhere.example/"})
    assert response.headers["Location"] == reverse("desk_home")
