"""Requests that no browser makes: each gets a page that says no, and none breaks the server."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client

from openimr.cases.models import Case
from openimr.domain.actor import Role
from openimr.domain.eligibility import Verdict
from openimr.domain.lifecycle import ApplicationStatus, CaseStatus
from openimr.intake import operations as intake
from openimr.interfaces.web.portal.questions import BY_SLUG, Kind
from openimr.reviews import queries as review_queries
from tests import factories, people
from tests.integration.hostile.test_doors import DOORS, Door, _known, _who, enter

pytestmark = pytest.mark.django_db
LONG, HUGE, HALF = "9" * 400, str(2**70), "%ED%A0%80"
VALUES = {
    "nul": "a%00b",
    "long": LONG,
    "huge": HUGE,
    "below-zero": "-5",
    "half-character": HALF,
    "first-day": "0001-01-01",
    "last-day": "9999-12-31",
    "tag": quote("'\"><b>"),
}
ASKED = ("page", "order", "priority", "due", "number", "go", "layout", "to", "next", "show", "add", "token")
POSTED = (
    "reason", "note", "verdict", "method", "settle-reason", "withdraw-reason", "priority-priority",
    "priority-certified_by", "item1-authorized_on", "item1-depends_on", "kind", "original", "notice_served_on",
    "first_page", "last_page", "title", "author", "dated_on", "rule", "item", "layout", "return1-place_0",
    "approval_reference", "reviewer", "release1-reason", "party", "words", "summary", "version", "item-1-shown",
    "item-1-outcome", "item-1-rationale", "item-1-step_reason", "item-1-mtus_step", "item-1-evidence_rank",
    "item-1-citation-kind", "item-1-citation-title", "item-1-citation-year", "item-1-citation-sections",
    "item-1-citation-pages", "language", "number", "born_on", "claim_number", "code", "channel", "go",
    "remove", "login", "password", "sent_by", "signed_name", "is_release_consented", "item-TOTAL_FORMS",
    "item-INITIAL_FORMS", "item-0-treatment", "employee_first_name", "employee_born_on",
)  # fmt: skip
NUMBERS = {"page", "position", "ordinal", "first_page", "pk", "letter", "fact"}


class Asking:
    """A client whose requests leave no trace, so that each one finds the same case."""

    def __init__(self) -> None:
        self.client = Client(raise_request_exception=False)
        self.broken: list[tuple[str, ...]] = []

    def ask(self, how: str, door: Door, url: str, told: str, *data: Any, **more: Any) -> int:
        """Ask, and keep what broke."""
        mark = transaction.savepoint()
        response = getattr(self.client, how)(url, *data, **more)
        transaction.savepoint_rollback(mark)
        if response.status_code >= 500:
            self.broken.append((door.name, how, told, repr(getattr(response, "exc_info", ("", ""))[1])[:120]))
        return int(response.status_code)


def _addresses(door: Door, case: Case, value: str) -> Iterator[str]:
    for blank in door.blanks:
        is_number = blank in NUMBERS or (blank == "reviewer" and "return" in door.name)
        yield door.url(**_known(case, **{blank: LONG[:30] if is_number else value}))


def _try_addresses(asking: Asking, door: Door, case: Case, name: str) -> None:
    for url in _addresses(door, case, VALUES[name]):
        for how in ("get", "post"):
            asking.ask(how, door, url, f"address {name}")


def _try_fields(asking: Asking, door: Door, case: Case, name: str) -> None:
    url, value = door.url(**_known(case)), VALUES[name]
    asking.ask("get", door, f"{url}?{'&'.join(f'{one}={value}' for one in ASKED)}", f"query {name}")
    body = "&".join(f"{one}={value}" for one in POSTED)
    asking.ask("post", door, url, f"form {name}", body, content_type="application/x-www-form-urlencoded")


def _of_turn(turn: int) -> list[str]:
    """Two of the values, others for each door and role: pages read addresses and fields with the same few functions."""
    names = list(VALUES)
    return [names[(turn + step) % len(names)] for step in (0, 3)]


def _open_to(role: Role) -> Iterator[Door]:
    """The doors that a role opens; a shut one reads nothing of a request, which test_doors shows."""
    for door in DOORS:
        own_account = door.name.startswith(("mfa_", "account_"))
        who = frozenset({Role.PUBLIC}) if own_account else _who(door.name)
        if who is None or role in who:
            yield door


PAIRS = [
    (CaseStatus.QUALITY_CHECK, Role.MEDICAL_DIRECTOR), (CaseStatus.READY, Role.CASE_COORDINATOR),
    (CaseStatus.IN_REVIEW, Role.REVIEWER), (CaseStatus.REVIEWER_PROPOSED, Role.REVIEWER),
    (CaseStatus.ELIGIBLE, Role.PUBLIC),
]  # fmt: skip


@pytest.mark.parametrize(("status", "role"), PAIRS, ids=str)
def test_odd_values_break_no_page(status: CaseStatus, role: Role) -> None:
    case = factories.case_at(status)
    asking = Asking()
    if role is Role.REVIEWER:
        user = review_queries.open_assignments(case).get().reviewer.user
    else:
        user = factories.user("some.body@openimr.example", "Some Body", role)
    others = 2 * PAIRS.index((status, role))
    for turn, door in enumerate(_open_to(role), start=others):
        enter(asking.client, user)
        for name in _of_turn(turn):
            _try_fields(asking, door, case, name)
        _try_addresses(asking, door, case, _of_turn(turn)[0])
    assert asking.broken == []


ODD_DAYS = ("0001-01-01", "1900-01-01", "2100-01-01", "9999-12-31")


@pytest.mark.parametrize("day", ODD_DAYS)
def test_days_that_cannot_be_are_refused_at_the_desk(client: Client, day: str) -> None:
    application = factories.application_at(ApplicationStatus.SCREENING)
    intake.confirm_screening(
        application=application, verdict=Verdict.DEFERRED, note="Deferred.", by=people.CLERK, now=factories.SCREENED
    )
    enter(client, factories.user("some.clerk@openimr.example", "Some Clerk", Role.INTAKE_CLERK))
    url = f"/desk/applications/{application.number}/liability/"
    assert client.post(url, {"notice_served_on": day}).status_code == 409
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    enter(client, factories.user("some.coordinator@openimr.example", "Some Coordinator", Role.CASE_COORDINATOR))
    url = f"/desk/cases/{case.number}/items/1/authorize/"
    assert client.post(url, {"item1-authorized_on": day}).status_code == 409


@pytest.mark.parametrize("day", ODD_DAYS)
def test_an_applicant_who_empties_every_answer_or_types_odd_days_can_still_go_on(client: Client, day: str) -> None:
    client.post("/apply/")
    client.post("/apply/code/")
    for slug, step in BY_SLUG.items():
        answers = {asked.field: day if asked.kind is Kind.DAY else "" for asked in step.questions}
        assert client.post(f"/apply/form/{slug}/", answers).status_code in (200, 302, 404), slug
    for page in ("check", "sign", "worker"):
        assert client.get(f"/apply/form/{page}/").status_code == 200, page
