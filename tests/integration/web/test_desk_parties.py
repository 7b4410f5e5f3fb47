"""Parties put right, receipts recorded, and recipients looked at before a letter goes, on the pages of the desk."""

import html
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from openimr.accounts.models import User
from openimr.cases import operations as cases
from openimr.cases import queries as case_queries
from openimr.cases.models import Case
from openimr.domain.actor import Role
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import PartyRole, Priority
from openimr.interfaces import clock
from openimr.ledger.models import ReadRecord
from openimr.letters import queries as letters
from tests import factories, people

pytestmark = pytest.mark.django_db
Enter = Callable[[Client, Role], User]
DESK = (Role.INTAKE_CLERK, Role.CASE_COORDINATOR, Role.MEDICAL_DIRECTOR)


@pytest.fixture(autouse=True)
def _next_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages think that it is a day after the notice went out."""
    monkeypatch.setattr(clock, "now", lambda: factories.ASSIGNED + timedelta(days=1))


def _text(response: Any) -> str:
    return html.unescape(response.content.decode())


def _position(case: Case, role: PartyRole) -> int:
    return [party.role for party in case.parties.order_by("pk")].index(role) + 1


def _filled(case: Case, role: PartyRole, **changes: str) -> tuple[str, dict[str, str]]:
    """Where the form of one party goes, and what it holds when somebody changed some fields of it."""
    position, party = _position(case, role), case.parties.get(role=role)
    fields = {name: getattr(party, name) for name in cases.PARTY_FIELDS} | {"reason": "Told by telephone."} | changes
    data = {f"party{position}-{name}": value for name, value in fields.items()}
    return reverse("desk_party", args=[case.number, position]), data


def test_a_coordinator_puts_an_address_right_and_the_letter_page_uses_it(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.ASSIGNED, administrator_street="")
    letters_url = reverse("desk_letters", args=[case.number])
    page = _text(coordinator.get(letters_url))
    assert "Cannot be reached" in page
    changes_url = reverse("desk_changes", args=[case.number])
    assert f"{changes_url}#parties" in page
    refused = coordinator.post(reverse("desk_notice", args=[case.number]), {"method": "mail"})
    assert refused.status_code == 409
    assert "Correct the party's address" in _text(refused)
    assert f"{changes_url}#parties" in _text(refused)
    assert "Letters cannot reach this party" in _text(coordinator.get(changes_url))
    url, data = _filled(case, PartyRole.CLAIMS_ADMINISTRATOR, street="500 Granite Road")
    assert coordinator.post(url, data).headers["Location"] == changes_url
    assert "Letters cannot reach this party" not in _text(coordinator.get(changes_url))
    page = _text(coordinator.get(letters_url))
    assert "Cannot be reached" not in page
    assert "500 Granite Road, Sacramento, CA 95814" in page
    coordinator.post(reverse("desk_notice", args=[case.number]), {"method": "mail"})
    assert letters.letters_of(case.application).filter(address__contains="500 Granite Road").exists()


@pytest.mark.parametrize(
    ("changes", "status", "text"),
    [
        ({"reason": ""}, 400, "This field is required."),
        ({"email": "no address"}, 400, "Enter a valid email address."),
        ({}, 409, "Nothing was changed"),
        ({"city": "Fresno", "reason": "Now in Fresno."}, 409, "stays in the record"),
    ],
)
def test_what_was_typed_stays_when_it_is_refused(
    coordinator: Client, changes: dict[str, str], status: int, text: str
) -> None:
    case = factories.case_at(CaseStatus.ASSIGNED)
    url, data = _filled(case, PartyRole.CLAIMS_ADMINISTRATOR, **changes)
    response = coordinator.post(url, data)
    assert response.status_code == status
    assert text in _text(response)
    assert '<details name="party" open>' in _text(response)
    for value in changes.values():
        assert value in _text(response)
    assert case.parties.get(role=PartyRole.CLAIMS_ADMINISTRATOR).city == "Sacramento"


@pytest.mark.parametrize("role", DESK, ids=str)
def test_parties_and_receipts_are_the_coordinators(client: Client, enter: Enter, role: Role) -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    cases.convert_priority(
        case=case, priority=Priority.EXPEDITED, certified_by="Ines Halloran", by=people.COORDINATOR,
        now=factories.ASSIGNED,
    )  # fmt: skip
    enter(client, role)
    is_allowed = role is Role.CASE_COORDINATOR
    url, data = _filled(case, PartyRole.CLAIMS_ADMINISTRATOR, phone="916 555 0100")
    assert (url in _text(client.get(reverse("desk_changes", args=[case.number])))) is is_allowed
    assert client.post(url, data).status_code == (302 if is_allowed else 409)
    received = reverse("desk_received", args=[case.number, "assignment_notice"])
    assert (received in _text(client.get(reverse("desk_letters", args=[case.number])))) is is_allowed
    answer = client.post(received, {"assignment_notice-at": "2025-03-11T14:30"})
    assert answer.status_code == (302 if is_allowed else 409)
    assert (case_queries.deadline(case, "C-15") is not None) is is_allowed


def test_a_receipt_that_cannot_be_is_shown_with_what_was_typed_and_one_on_record_is_asked_no_more(
    coordinator: Client,
) -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    cases.convert_priority(
        case=case, priority=Priority.EXPEDITED, certified_by="Ines Halloran", by=people.COORDINATOR,
        now=factories.ASSIGNED,
    )  # fmt: skip
    url = reverse("desk_received", args=[case.number, "assignment_notice"])
    early = coordinator.post(url, {"assignment_notice-at": "2025-03-10T14:30"})
    assert early.status_code == 409
    assert "before it was sent" in _text(early)
    assert "2025-03-10T14:30" in _text(early)
    coordinator.post(url, {"assignment_notice-at": "2025-03-11T14:30"})
    deadline = case_queries.deadline(case, "C-15")
    assert deadline is not None
    assert deadline.due_at.isoformat() == "2025-03-12T21:30:00+00:00"
    assert url not in _text(coordinator.get(reverse("desk_letters", args=[case.number])))
    assert coordinator.post(url, {"assignment_notice-at": "2025-03-11T15:30"}).status_code == 409


def test_a_receipt_of_another_letter_and_a_party_that_is_not_there_are_no_pages(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    assert coordinator.post(reverse("desk_received", args=[case.number, "invoice"])).status_code == 404
    assert coordinator.post(reverse("desk_party", args=[case.number, 99])).status_code == 404


def test_looking_at_the_addresses_is_recorded(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.ASSIGNED)
    coordinator.get(reverse("desk_changes", args=[case.number]))
    assert ReadRecord.objects.filter(chain=case.number, what="changes").exists()


def test_the_queue_names_expedited_cases_whose_clock_waits_for_the_receipt(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    url = reverse("desk_queue", args=["awaiting_records"])
    assert "Receipt of the notice not recorded" not in _text(coordinator.get(url))
    cases.convert_priority(
        case=case, priority=Priority.EXPEDITED, certified_by="Ines Halloran", by=people.COORDINATOR,
        now=factories.ASSIGNED,
    )  # fmt: skip
    assert "Receipt of the notice not recorded" in _text(coordinator.get(url))
    data = {"assignment_notice-at": "2025-03-11T14:30"}
    coordinator.post(reverse("desk_received", args=[case.number, "assignment_notice"]), data)
    assert "Receipt of the notice not recorded" not in _text(coordinator.get(url))
