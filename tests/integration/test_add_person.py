"""Letting somebody sign in from the command line."""

import io
from typing import Any

import pytest

from openimr.accounts import queries
from openimr.accounts.models import User
from openimr.domain.actor import Role
from openimr.interfaces.cli import app
from openimr.ledger.models import Entry
from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "a quiet river bends"
EMAIL = "coordinator@example.org"


def add(monkeypatch: Any, password: str = PASSWORD, email: str = EMAIL, role: str = "case_coordinator") -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    return app.main(["add-person", email, "Lena Sorbo", role, "--password-stdin"])


def test_the_person_can_sign_in_and_holds_the_role(monkeypatch: Any) -> None:
    assert add(monkeypatch) == 0
    person = User.objects.get(email=EMAIL)
    assert person.check_password(PASSWORD)
    assert queries.role_of(person, on=factories.RECEIVED.date().replace(year=2099)) is Role.CASE_COORDINATOR


def test_the_password_is_told_nowhere(monkeypatch: Any, capsys: Any) -> None:
    add(monkeypatch)
    captured = capsys.readouterr()
    assert PASSWORD not in captured.out + captured.err
    assert not Entry.objects.filter(body__contains=PASSWORD).exists()


def test_a_taken_address_is_refused(monkeypatch: Any, capsys: Any) -> None:
    assert add(monkeypatch) == 0
    assert add(monkeypatch, email=EMAIL.upper()) == 1
    assert "exists already" in capsys.readouterr().err


@pytest.mark.parametrize(("password", "email"), [("short", EMAIL), ("password1234", EMAIL), (PASSWORD, "nobody")])
def test_a_weak_password_or_an_odd_address_is_bad_usage(monkeypatch: Any, password: str, email: str) -> None:
    assert add(monkeypatch, password, email) == 2
    assert not User.objects.exists()


def test_an_unknown_role_is_bad_usage(monkeypatch: Any) -> None:
    with pytest.raises(SystemExit) as ended:
        add(monkeypatch, role="emperor")
    assert ended.value.code == 2
