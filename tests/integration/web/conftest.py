"""People of the desk, signed in through the session as a newcomer's link does it."""

import pytest
from django.test import Client

from openimr.accounts.models import User
from openimr.domain.actor import Role
from openimr.interfaces import clock
from openimr.interfaces.web.access import DEMO_SESSION
from tests import factories


def enter(client: Client, role: Role) -> User:
    """Sign somebody of this role in, past the second factor."""
    user = factories.user(f"{role}@openimr.example", f"Somebody {role}", role)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEMO_SESSION] = True
    session.save()
    return user


@pytest.fixture(name="enter")
def _enter() -> object:
    return enter


@pytest.fixture
def day_of_the_factories(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages think that it is the day on which the factories sign."""
    monkeypatch.setattr(clock, "now", lambda: factories.SIGNED)


@pytest.fixture
def clerk(client: Client) -> Client:
    enter(client, Role.INTAKE_CLERK)
    return client


@pytest.fixture
def coordinator(client: Client) -> Client:
    enter(client, Role.CASE_COORDINATOR)
    return client


@pytest.fixture
def director(client: Client) -> Client:
    enter(client, Role.MEDICAL_DIRECTOR)
    return client
