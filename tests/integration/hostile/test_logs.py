"""What is typed and secret stands in no log line and on no error page, also when a view breaks on it."""

import logging
from collections.abc import Iterator
from io import StringIO
from logging.config import dictConfig
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DataError, IntegrityError
from django.test import Client

from openimr.accounts import operations as accounts
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces import clock
from tests import factories
from tests.integration.hostile.test_doors import enter

pytestmark = pytest.mark.django_db
PLANTED = {
    "name": "Xanthippe", "claim": "CLAIM-XQ77", "diagnosis": "Zebrawort", "password": "pass-QQ-word-1",
    "code": "QQQQ-WWWW-EEEE-RRRR", "totp": "917364", "words": "melancholia",
}  # fmt: skip


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """Everything that the house's own log handler writes, with every logger at DEBUG."""
    dictConfig(settings.LOGGING)
    handler = next(one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler)
    out, stream = StringIO(), handler.stream
    handler.setStream(out)
    levels = {name: logging.getLogger(name).level for name in ("", "django", "django.request", "openimr", "axes")}
    for name in levels:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield out
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    handler.setStream(stream)


def test_errors_are_not_shown_unless_asked_for() -> None:
    assert settings.DEBUG is False


@pytest.mark.parametrize(
    "failure",
    [
        lambda text: IntegrityError(f"Failing row contains (1, {text}).\nDETAIL:  Key (name)=({text})"),
        lambda text: DataError(f'invalid input syntax for type date: "{text}"'),
        lambda text: ValueError(text),
        lambda text: ImproperlyConfigured(text),
    ],
    ids=["row", "value", "value-error", "settings"],
)
def test_a_view_that_breaks_says_where_and_not_on_what(
    lines: StringIO, monkeypatch: pytest.MonkeyPatch, failure: Any
) -> None:
    case = factories.case_at(CaseStatus.ELIGIBLE, employee_first_name=PLANTED["name"], diagnosis=PLANTED["diagnosis"])
    client = Client(raise_request_exception=False)
    enter(client, factories.user("some.clerk@openimr.example", "Some Clerk", Role.CASE_COORDINATOR))

    def broken(**given: Any) -> None:
        try:
            raise KeyError(PLANTED["claim"])
        except KeyError as cause:
            raise failure(" ".join(PLANTED.values())) from cause

    monkeypatch.setattr("openimr.cases.operations.assign", broken)
    monkeypatch.setattr("openimr.intake.operations.start_application", broken)
    token = accounts.make_sign_in_link(
        user=factories.user("b@openimr.example", "B", Role.FINANCE), by=SYSTEM, now=clock.now()
    )
    monkeypatch.setattr("openimr.accounts.operations.use_sign_in_link", broken)
    settings_demo = settings.DEMO
    try:
        settings.DEMO = True
        answers = [
            client.post(f"/desk/cases/{case.number}/assign/", PLANTED),
            client.post("/apply/", PLANTED),
            client.get(f"/demo/enter/{token}"),
        ]
    finally:
        settings.DEMO = settings_demo
    for answer in answers:
        assert answer.status_code == 500
        page = answer.content.decode()
        assert "Something broke on our side" in page
        assert not [one for one in (*PLANTED.values(), "Traceback") if one in page]
    told = lines.getvalue()
    assert "desk_assign" in told and "portal_start" in told and "in broken" in told
    assert type(failure("")).__name__ in told
    assert not [one for one in (*PLANTED.values(), token, case.number) if one in told]


def test_an_ordinary_day_leaves_nothing_in_the_log(lines: StringIO, client: Client) -> None:
    client.post("/apply/")
    client.post("/apply/form/worker/", {"employee_first_name": PLANTED["name"], "claim_number": PLANTED["claim"]})
    client.post("/apply/continue/", {"code": PLANTED["code"]})
    client.post(
        "/apply/status/", {"number": PLANTED["claim"], "claim_number": PLANTED["claim"], "born_on": "1979-04-02"}
    )
    client.post("/accounts/login/", {"login": "nobody@openimr.example", "password": PLANTED["password"]})
    client.get(f"/nowhere/{PLANTED['name']}?{PLANTED['diagnosis']}")
    client.get(f"/demo/enter/{PLANTED['code']}")
    case = factories.case_at(CaseStatus.IN_REVIEW)
    reviewer = case.number and factories.Reviewer.objects.get()
    enter(client, reviewer.user)
    client.post(f"/reviews/{case.number}/search", {"words": PLANTED["words"]})
    client.post(f"/reviews/{case.number}/", {"version": "1", "summary": PLANTED["diagnosis"]})
    assert not [one for one in PLANTED.values() if one in lines.getvalue()]
