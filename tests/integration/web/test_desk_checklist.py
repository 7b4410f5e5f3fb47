"""The checklist at the desk: duties against what arrived, missing records, items without pages."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from openimr.casefile import operations
from openimr.casefile.models import AbsentRecord, PhysicalItem
from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import PartyRole
from tests import factories, people

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": people.COORDINATOR, "now": factories.RECORDS_CAME}


@pytest.fixture
def case() -> Case:
    """A case with a decision on page 1, and a report that it names and that is not there."""
    made = factories.case_at(CaseStatus.AWAITING_RECORDS)
    operations.receive_file(
        case=made, data=factories.pdf("a", "b"), file_name="records.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR, **BY
    )
    operations.describe_document(
        case=made, kind="ur_decision", title="Decision", author="", dated_on=date(2025, 1, 9), first_page=1,
        last_page=2, **BY,
    )  # fmt: skip
    AbsentRecord.objects.create(
        case=made, kind="imaging", words="the MRI of January", dated_on=date(2025, 1, 2), named_on=[1, 2]
    )
    return made


def url(case: Case, name: str, *parts: Any) -> str:
    return reverse(name, args=[case.number, *parts])


def text_of(client: Client, case: Case) -> str:
    answer = client.get(url(case, "desk_checklist"))
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, address: str, **fields: Any) -> str:
    return client.post(address, fields, follow=True).content.decode()


def test_each_duty_has_a_verdict_a_citation_and_what_arrived(clerk: Client, case: Case) -> None:
    shown = text_of(clerk, case)
    assert "8 CCR 9792.10.5(a)(1)(A)" in shown
    assert "read in the statute" in shown
    assert "Cannot tell" in shown
    assert "It names, and the file lacks: the MRI of January" in shown
    assert url(case, "desk_page", 1) in shown
    assert "may send, need not" in shown


def test_what_is_owed_and_late_is_marked_until_the_records_are_complete(clerk: Client, case: Case) -> None:
    late = text_of(clerk, case)  # the clock of the pages stands years after the factories' notice
    assert "The time for the records is over" in late
    case.deadlines.update(is_met=True)
    assert "The time for the records is over" not in text_of(clerk, case)


def test_a_missing_record_is_dismissed_with_a_reason_and_looked_for_again(clerk: Client, case: Case) -> None:
    record = AbsentRecord.objects.get(case=case)
    assert f'{url(case, "desk_page", 2)}">p. 2</a>' in text_of(clerk, case)
    refused = clerk.post(url(case, "desk_dismiss", record.pk), {"reason": ""})
    assert refused.status_code == 400
    shown = sent(clerk, url(case, "desk_dismiss", record.pk), reason="It came on a disc.")
    assert "1 record was found not to be needed" in shown
    assert "It names, and the file lacks" not in shown
    assert "It is listed as missing again." in sent(clerk, url(case, "desk_await", record.pk))


def test_items_without_pages_are_listed_with_who_holds_them(clerk: Client, case: Case) -> None:
    assert "Films, discs and models" in text_of(clerk, case)
    add = url(case, "desk_add_item")
    shown = sent(clerk, add, description="Two films", sent_by="claims_administrator", held_at="Shelf 4")
    assert "1. Two films" in shown
    assert "Held at: Shelf 4" in shown
    assert "Held at: The courier" in sent(clerk, url(case, "desk_move_item", 1), held_at="The courier")
    assert "it is not a new place" in sent(clerk, url(case, "desk_move_item", 1), held_at="The courier")
    assert clerk.post(add, {"description": "Disc", "sent_by": "nobody", "held_at": "Shelf"}).status_code == 400
    assert PhysicalItem.objects.count() == 1


def test_a_record_of_another_case_is_not_there(clerk: Client, case: Case) -> None:
    other = factories.case_at(CaseStatus.AWAITING_RECORDS, claim_number="B-1")
    record = AbsentRecord.objects.get(case=case)
    assert clerk.post(url(other, "desk_dismiss", record.pk), {"reason": "x"}).status_code == 404
