"""Who may open what at the desk: every role, visitors included, against every address and every act."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, reverse

from openimr.accounts.models import User
from openimr.cases.models import Case
from openimr.domain.actor import Role
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces.web.desk.urls import urlpatterns
from openimr.letters import queries as letters
from openimr.reviews import queries as reviews
from tests import factories, people

pytestmark = pytest.mark.django_db
DESK = (Role.INTAKE_CLERK, Role.CASE_COORDINATOR, Role.MEDICAL_DIRECTOR)
REVIEW_ONLY = {
    "desk_reviewer", "desk_determination", "desk_access", "desk_preview_pdf", "desk_propose", "desk_add_reviewer",
    "desk_release", "desk_override", "desk_return", "desk_sign", "desk_background", "desk_citations",
    "desk_quality", "desk_quality_csv", "desk_check_closely",
    "desk_shown_findings", "desk_names", "desk_decide_names", "desk_decide_names_again", "desk_screen_again",
    "desk_quality_list",
    "desk_appeals", "desk_appeal", "desk_petition", "desk_decide_petition", "desk_remand", "desk_appeal_paper",
    "desk_certify", "desk_certified", "desk_carried_out", "desk_carried_out_proof", "desk_refer",
}  # fmt: skip
COORDINATOR_ONLY = {
    "desk_waiting", "desk_waiting_propose", "desk_waiting_offer", "desk_waiting_set_aside", "desk_waiting_change",
}  # fmt: skip
DIRECTOR_ONLY = {"desk_blind_review"}
Enter = Callable[[Client, Role], User]
NOT_THERE_YET = {
    "desk_page", "desk_preview_pdf", "desk_document", "desk_volume", "desk_waiting_change", "desk_appeal_paper",
    "desk_certified", "desk_carried_out_proof", "desk_blind_review",
}  # fmt: skip


def _named() -> list[URLPattern]:
    return [one for one in urlpatterns if isinstance(one, URLPattern)]


def _arguments(pattern: URLPattern, number: str) -> dict[str, Any]:
    known = {
        "number": number, "status": "eligible", "position": 1, "page": 1, "first_page": 1, "reviewer": 1, "ordinal": 1,
        "letter": "assignment_notice", "upload": "0" * 32, "which": "badly", "document": 1, "change": 1,
        "record": 1, "key": "0" * 64, "export": "0" * 32, "part": 1, "form": "csv",
        "petition": 1, "determination": 1, "certified": 1, "sha256": "0" * 64, "what": "cases",
    }  # fmt: skip
    if str(pattern.name).startswith("desk_screening_") and "status" in pattern.pattern.converters:
        known["status"] = "received"
    if pattern.name == "desk_propose":
        known["reviewer"] = "R-NOBODY"
    return {name: known[name] for name in pattern.pattern.converters}


@pytest.fixture
def case() -> Case:
    return factories.case_at(CaseStatus.ELIGIBLE)


def _answers(client: Client, pattern: URLPattern, case: Case) -> set[int]:
    url = reverse(str(pattern.name), kwargs=_arguments(pattern, case.number))
    return {client.get(url).status_code, client.post(url).status_code}


@pytest.mark.parametrize("role", [role for role in Role if role not in DESK], ids=str)
def test_nobody_else_opens_any_page_of_the_desk(client: Client, enter: Enter, role: Role, case: Case) -> None:
    enter(client, role)
    before = case.status
    for pattern in _named():
        assert _answers(client, pattern, case) <= {403, 405}, pattern.name
    case.refresh_from_db()
    assert case.status == before


def test_a_visitor_is_sent_to_sign_in(client: Client, case: Case) -> None:
    for pattern in _named():
        url = reverse(str(pattern.name), kwargs=_arguments(pattern, case.number))
        for response in (client.get(url), client.post(url)):
            assert response.status_code in (302, 405)
            if response.status_code == 302:
                assert response.headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("role", DESK, ids=str)
def test_each_page_opens_to_the_roles_that_it_is_for(client: Client, enter: Enter, role: Role, case: Case) -> None:
    enter(client, role)
    for pattern in _named():
        url = reverse(str(pattern.name), kwargs=_arguments(pattern, case.number))
        status = client.get(url).status_code
        is_closed = role is not Role.CASE_COORDINATOR and pattern.name in COORDINATOR_ONLY
        is_closed |= role is not Role.MEDICAL_DIRECTOR and pattern.name in DIRECTOR_ONLY
        if is_closed or (role is Role.INTAKE_CLERK and pattern.name in REVIEW_ONLY):
            assert status in (403, 405), pattern.name
        elif pattern.name in NOT_THERE_YET:
            assert status in (302, 404, 409), pattern.name
        else:
            assert status in (200, 405), pattern.name


@pytest.mark.parametrize(
    ("role", "name", "allowed"),
    [
        (Role.INTAKE_CLERK, "desk_assign", False), (Role.MEDICAL_DIRECTOR, "desk_assign", False),
        (Role.CASE_COORDINATOR, "desk_assign", True), (Role.INTAKE_CLERK, "desk_notice", False),
        (Role.MEDICAL_DIRECTOR, "desk_upload", False), (Role.MEDICAL_DIRECTOR, "desk_settle", False),
        (Role.INTAKE_CLERK, "desk_withdraw", False), (Role.MEDICAL_DIRECTOR, "desk_authorize", False),
    ],
)  # fmt: skip
def test_acts_are_open_to_the_roles_of_the_table_only(
    client: Client, enter: Enter, case: Case, role: Role, name: str, allowed: bool
) -> None:
    enter(client, role)
    pattern = next(one for one in _named() if one.name == name)
    data = {
        "method": "mail", "settle-reason": "Settled.", "withdraw-reason": "By letter.",
        "sent_by": "claims_administrator", "item1-authorized_on": "2025-03-01",
    }  # fmt: skip
    url = reverse(name, kwargs=_arguments(pattern, case.number))
    files = {"records": _records()} if name == "desk_upload" else {}
    response = client.post(url, {**data, **files})
    assert response.status_code == (302 if allowed else 409)
    if not allowed:
        assert "is not open to the role" in response.content.decode()


def _records() -> SimpleUploadedFile:
    return SimpleUploadedFile("records.pdf", factories.pdf("A page."), content_type="application/pdf")


def test_a_clerk_sees_no_opinion_and_no_reviewer(client: Client, enter: Enter) -> None:
    case = factories.case_at(CaseStatus.SERVED)
    reviewer = reviews.open_assignments(case).get().reviewer
    enter(client, Role.INTAKE_CLERK)
    for name in ("desk_case", "desk_items", "desk_file", "desk_letters", "desk_changes", "desk_application"):
        text = client.get(reverse(name, args=[case.number])).content.decode()
        assert reviewer.number not in text, name
        assert reviewer.user.name not in text, name
        assert "upheld" not in text.lower(), name
        assert factories.SUMMARY[:40] not in text, name
    for letter in letters.letters_of(case.application).filter(kind__startswith="determination"):
        assert client.get(reverse("letter_file", args=[case.number, letter.pdf_sha256, "pdf"])).status_code == 404


def test_opening_the_reviewer_tab_shows_the_name_and_is_recorded(client: Client, enter: Enter) -> None:
    case = factories.case_at(CaseStatus.REVIEWER_PROPOSED)
    user = enter(client, Role.CASE_COORDINATOR)
    text = client.get(reverse("desk_reviewer", args=[case.number])).content.decode()
    assert people.REVIEWER.name in text
    log = client.get(reverse("desk_access", args=[case.number])).content.decode()
    assert "reviewer identity" in log
    assert user.name in log


def test_no_address_carries_a_name(client: Client, enter: Enter) -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    enter(client, Role.MEDICAL_DIRECTOR)
    for name in ("desk_case", "desk_items", "desk_file", "desk_reviewer", "desk_determination", "desk_letters"):
        text = client.get(reverse(name, args=[case.number])).content.decode()
        addresses = [part.split('"')[0] for part in text.split('href="')[1:]]
        assert not [one for one in addresses if people.INJURED_WORKER.last_name in one]
