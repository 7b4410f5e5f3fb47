"""Every address x every role x GET and POST: nobody sees a page that is not theirs, and nothing breaks.

The addresses come from the resolver, so that a new page is tried from the day it exists; DOORS has to say who may open
it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from openimr.accounts.models import User
from openimr.cases.models import Case
from openimr.domain.actor import Role
from openimr.domain.lifecycle import ApplicationStatus, CaseStatus
from openimr.interfaces.web.access import DEMO_SESSION
from openimr.letters import queries as letters
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries
from tests import factories, people

pytestmark = pytest.mark.django_db

ANYBODY = frozenset(Role)
SIGNED_IN = ANYBODY
DESK = frozenset({Role.INTAKE_CLERK, Role.CASE_COORDINATOR, Role.MEDICAL_DIRECTOR})
REVIEW = DESK - {Role.INTAKE_CLERK}
REVIEWER = frozenset({Role.REVIEWER})
SENDERS = frozenset({Role.CLAIMS_ADMINISTRATOR})
_OF_THE_REVIEW = {
    "desk_reviewer", "desk_determination", "desk_access", "desk_preview_pdf", "desk_propose", "desk_add_reviewer",
    "desk_release", "desk_override", "desk_return", "desk_sign", "desk_citations",
    "desk_shown_findings", "desk_quality", "desk_quality_csv", "desk_check_closely",
    "desk_quality_list", "desk_names", "desk_decide_names", "desk_decide_names_again", "desk_screen_again",
    "desk_appeals", "desk_appeal", "desk_petition", "desk_decide_petition", "desk_remand", "desk_appeal_paper",
    "desk_certify", "desk_certified", "desk_carried_out", "desk_carried_out_proof", "desk_refer",
}  # fmt: skip
_OF_THE_RECORD = {
    "workspace_chronology", "workspace_chronology_file", "workspace_treatments", "workspace_treatments_file",
    "workspace_scores", "workspace_scores_file", "workspace_gaps", "workspace_facts",
}  # fmt: skip
_FILES = {
    "page_image": DESK | REVIEWER, "received_file": DESK, "letter_file": DESK, "paper_file": DESK,
    "uploads": DESK | SENDERS, "upload": DESK | SENDERS,
}  # fmt: skip
_PUBLIC = {
    "home", "set_language", "demo_enter", "health", "account_login", "account_logout", "account_inactive",
    "mfa_authenticate", "mfa_login_webauthn",
}  # fmt: skip
_OWN_ACCOUNT = {
    "account_reauthenticate", "mfa_index", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_list_webauthn",
    "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Door:
    """One address with the names of what stands in it."""

    name: str
    template: str
    blanks: tuple[str, ...]

    def url(self, **known: Any) -> str:
        """The address with its blanks filled."""
        return "/" + self.template % {blank: known.get(blank, 1) for blank in self.blanks}


def _doors() -> Iterator[Door]:
    reverse_dict: Any = get_resolver().reverse_dict
    names = set(_names(get_resolver()))
    for name in sorted(names):
        ((template, blanks),) = reverse_dict.getlist(name)[0][0]
        yield Door(name, template, tuple(blanks))


def _names(resolver: URLResolver) -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            assert one.name, f"an address without a name: {one.pattern}"
            yield one.name
        else:
            yield from _names(one)


_ACCOUNTS = (
    "finance_charge", "finance_issue", "finance_credit", "finance_correct", "finance_payments_template",
    "finance_preview", "finance_confirm", "finance_allocate", "finance_pay", "finance_pay_file", "finance_record_pay",
    "finance_rates",
)  # fmt: skip
_MONEY = {
    **dict.fromkeys(_ACCOUNTS, frozenset({Role.FINANCE})),
    "finance_answer": frozenset({Role.FINANCE, Role.MEDICAL_DIRECTOR}),
    "finance_draw_up": frozenset({Role.FINANCE, Role.CASE_COORDINATOR}),
}


def _who(name: str) -> frozenset[Role] | None:
    """Who may open an address; None stands for everybody, signed in or not."""
    if name in _PUBLIC or name.startswith("portal_"):
        return None
    if name in _OWN_ACCOUNT:
        return SIGNED_IN
    if name in _FILES:
        return _FILES[name]
    if name.startswith("own_"):
        return frozenset({Role.CLAIMS_ADMINISTRATOR})
    if name == "desk_fees" or name.startswith("finance_"):
        return _MONEY.get(name, REVIEW | {Role.FINANCE})
    if name == "desk_blind_review":
        return frozenset({Role.MEDICAL_DIRECTOR})
    if name in _OF_THE_REVIEW:
        return REVIEW
    if name.startswith("desk_waiting"):
        return frozenset({Role.CASE_COORDINATOR})
    if name.startswith("desk_"):
        return DESK
    if name in _OF_THE_RECORD:
        return REVIEW | REVIEWER
    if name.startswith("workspace_fact_"):
        return REVIEWER | {Role.CASE_COORDINATOR}
    if name.startswith("workspace_"):
        return REVIEWER
    if name.startswith("records_"):
        return SENDERS
    if name in ("credentials_home", "credentials_reviewers", "credentials_reviewer", "credentials_evidence") or (
        name.startswith("credentials_adequacy")
    ):
        return REVIEW | {Role.CREDENTIALING}
    if name.startswith("credentials_"):
        return frozenset({Role.CREDENTIALING, Role.MEDICAL_DIRECTOR})
    if name.startswith("affiliations_"):
        return REVIEW | {Role.CREDENTIALING}
    if name.startswith("guidelines_"):
        return DESK | REVIEWER
    if name == "reminders_feed":
        return None
    if name == "reminders_what_if":
        return REVIEW
    if name.startswith("reminders_calendar"):
        return DESK | REVIEWER | SENDERS
    if name.startswith("reminders_"):
        return DESK | {Role.DIVISION_STAFF}
    raise AssertionError(f"Say in this test who may open {name}.")


DOORS = tuple(_doors())


@pytest.fixture
def case() -> Case:
    return factories.case_at(CaseStatus.SERVED, diagnosis="Zebrawort poisoning")


def _known(case: Case, /, **changes: Any) -> dict[str, Any]:
    letter = letters.letters_of(case.application).filter(kind="determination").first()
    paper = case.application.papers.first()
    assert paper is not None
    return {
        "number": case.number, "status": "eligible", "position": 1, "page": 1, "first_page": 1,
        "reviewer": 1, "ordinal": 1, "case": case.number, "upload": "0" * 32, "document": 1, "change": 1,
        "export": "0" * 32, "volume": 1, "size": "page", "sha256": letter.pdf_sha256 if letter else paper.sha256,
        "form": "pdf", "slug": "worker", "token": "no-such-token", "pk": 1, **changes,
    }  # fmt: skip


def enter(client: Client, user: User) -> None:
    """Let somebody in past the second factor, unless the same session is still theirs."""
    if getattr(client, "entered", None) == (user.pk, _session_of(client)):
        return
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEMO_SESSION] = True
    session.save()
    client.entered = (user.pk, _session_of(client))  # type: ignore[attr-defined]


def _session_of(client: Client) -> str:
    cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
    return cookie.value if cookie else ""


def _answers(client: Client, door: Door, known: dict[str, Any]) -> Iterator[HttpResponse]:
    url = door.url(**known)
    for asked in (client.get, client.post):
        yield asked(url)


ANSWERS_OF_A_SHUT_DOOR = {302, 403, 404, 405}
SPOKEN = {name: {401, 412} for name in ("uploads", "upload")}
"""The resumable protocol has answers of its own: sign in again, and speak my version."""
OF_THE_CASE = (people.INJURED_WORKER.last_name, "SRC-44120", "Zebrawort", factories.TREATMENTS[0])
"""What whoever looks after credentials does not see either."""
SECRETS = (*OF_THE_CASE, people.REVIEWER.name, people.REVIEWER.email)


def _check_shut(response: Any, door: Door) -> None:
    assert response.status_code in ANSWERS_OF_A_SHUT_DOOR | SPOKEN.get(door.name, set()), (
        door.name,
        response.status_code,
    )
    if response.status_code == 302:
        assert response.headers["Location"].startswith(("/accounts/login/", "/")), door.name
    assert not [secret for secret in SECRETS if secret in _told(response) + str(response.headers)], door.name


def _told(response: Any) -> str:
    """What an answer says, also one that comes in pieces."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return bytes(body).decode("utf-8", "replace")


def test_every_address_is_named_and_has_its_people() -> None:
    assert len(DOORS) > 80
    for door in DOORS:
        _who(door.name)


def test_a_visitor_opens_nothing_but_the_portal_and_the_sign_in(client: Client, case: Case) -> None:
    for door in DOORS:
        for response in _answers(client, door, _known(case)):
            assert response.status_code < 500, door.name
            if _who(door.name) is not None:
                _check_shut(response, door)
                assert response.status_code != 404, door.name
            told = _told(response)
            assert not [secret for secret in SECRETS if secret in told], door.name


@pytest.mark.parametrize("role", [role for role in Role if role not in DESK], ids=str)
def test_a_role_opens_only_its_own_doors(client: Client, role: Role, case: Case) -> None:
    user = factories.user(f"{role}.somebody@openimr.example", f"Somebody {role}", role)
    for door in DOORS:
        enter(client, user)
        who = _who(door.name)
        for response in _answers(client, door, _known(case)):
            assert response.status_code < 500, door.name
            if who is not None and role not in who:
                _check_shut(response, door)
                allowed = {403, 405} | SPOKEN.get(door.name, set())
                assert response.status_code in allowed, (door.name, response.status_code)
            told = _told(response)
            secrets = OF_THE_CASE if role is Role.CREDENTIALING and door.name.startswith("credentials_") else SECRETS
            assert not [secret for secret in secrets if secret in told], (door.name, role)


@pytest.mark.parametrize("role", sorted(DESK), ids=str)
def test_the_desk_opens_its_own_doors_and_no_other(client: Client, role: Role, case: Case) -> None:
    user = factories.user(f"{role}.somebody@openimr.example", f"Somebody {role}", role)
    of_a_case = tuple(door for door in DOORS if "number" in door.blanks)
    for number, doors in ((case.number, DOORS), ("IMR25-9999999", of_a_case)):
        for door in doors:
            enter(client, user)
            who = _who(door.name)
            for response in _answers(client, door, _known(case, number=number)):
                assert response.status_code < 500, (door.name, number)
                if who is not None and role not in who:
                    _check_shut(response, door)
                elif "number" in door.blanks and number != case.number:
                    assert response.status_code in (404, 405), (door.name, response.status_code)


def test_a_clerk_finds_no_reviewer_behind_any_door(client: Client, case: Case) -> None:
    reviewer = review_queries.open_assignments(case).get().reviewer
    hidden = (reviewer.user.name, reviewer.user.email, reviewer.number, reviewer.user.number)
    clerk = factories.user("clerk@openimr.example", "Some Clerk", Role.INTAKE_CLERK)
    for door in DOORS:
        enter(client, clerk)
        for response in _answers(client, door, _known(case)):
            told = _told(response) + str(response.headers)
            assert not [one for one in hidden if one in told], door.name


WORKSPACE = [door for door in DOORS if door.name.startswith("workspace_") and "number" in door.blanks]
RECORD = {"workspace_page", "workspace_index", "workspace_search", "page_image", *_OF_THE_RECORD}


@pytest.mark.parametrize("tie", ["proposed", "released", "declined", "other"])
def test_only_the_reviewer_who_attested_opens_the_record(client: Client, tie: str) -> None:
    case = factories.case_at(CaseStatus.REVIEWER_PROPOSED)
    assignment = review_queries.open_assignments(case).get()
    actor = factories.as_actor(assignment.reviewer)
    if tie == "released":
        factories.accept(assignment)
        reviews.release_reviewer(assignment=assignment, reason="No time.", by=actor, now=factories.SUBMITTED)
    if tie == "declined":
        reviews.decline_review(assignment=assignment, reason="No time.", by=actor, now=factories.SUBMITTED)
    someone = factories.reviewer(people.SECOND_REVIEWER) if tie == "other" else assignment.reviewer
    for door in (*WORKSPACE, *(door for door in DOORS if door.name == "page_image")):
        if tie == "proposed" and door.name not in RECORD:
            continue
        enter(client, someone.user)
        for response in _answers(client, door, _known(case)):
            assert response.status_code in (404, 405), (door.name, response.status_code)


def test_nobody_screens_at_the_address_of_another_status(client: Client) -> None:
    factories.application_at(ApplicationStatus.RECEIVED)
    enter(client, factories.user("clerk@openimr.example", "Some Clerk", Role.INTAKE_CLERK))
    for status in ("draft", "eligible", "nothing", "../eligible"):
        assert client.get(f"/desk/screening/{status}/").status_code == 404
