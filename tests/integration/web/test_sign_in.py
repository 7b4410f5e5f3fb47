"""Signing in: whom wrong passwords close out, and in whose words."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from openimr.accounts.models import User
from openimr.domain.actor import Role
from tests import factories

pytestmark = pytest.mark.django_db
RIGHT, WRONG = "orchard-lantern-92-velvet", "orchard-lantern-93-velvet"


def _person(email: str) -> User:
    return factories.user(email, "Tess Whitaker", Role.INTAKE_CLERK, password=RIGHT)


def _try(email: str, password: str) -> Any:
    return Client().post(reverse("account_login"), {"login": email, "password": password})


def test_six_wrong_passwords_close_that_account_and_no_other() -> None:
    _person("tess@example.org")
    _person("omar@example.org")
    answers = [_try("Tess@example.org" if n % 2 else "tess@example.org", WRONG).status_code for n in range(6)]
    assert answers == [200] * 5 + [429]
    shut = _try("tess@example.org", RIGHT)
    assert shut.status_code == 429
    assert "closed for fifteen minutes" in shut.content.decode()
    assert _try("omar@example.org", RIGHT).status_code == 302


def test_a_wrong_password_says_what_to_do() -> None:
    _person("tess@example.org")
    assert "do not belong together. Try again." in _try("tess@example.org", WRONG).content.decode()


@pytest.mark.parametrize("name", ["account_login", "desk_home"])
def test_pages_of_staff_are_english_whatever_the_browser_prefers(name: str) -> None:
    client = Client(headers={"accept-language": "es-MX"})
    answer = client.get(reverse(name), follow=True)
    assert answer.headers["Content-Language"] == "en"
    assert '<html lang="en">' in answer.content.decode()
    assert '<html lang="es">' in client.get(reverse("portal_start")).content.decode()


def test_a_form_older_than_the_sign_in_says_what_to_do() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("account_login"), {"login": "tess@example.org", "password": WRONG})
    assert answer.status_code == 403
    assert "This page is out of date" in answer.content.decode()


def test_a_role_without_pages_comes_to_its_own_sign_in(client: Client) -> None:
    client.force_login(factories.user("fin@example.org", "Finn Ance", Role.FINANCE))
    client.session.save()
    assert client.get("/").headers["Location"].startswith("/accounts/2fa/")
