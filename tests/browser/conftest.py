"""Headless Chromium on a live server: pages, signing in, and the accessibility rules."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from openimr.accounts.models import User
from openimr.interfaces.web.access import DEMO_SESSION

_CHROMIUM = os.environ.get("OPENIMR_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

# Playwright keeps an event loop in this thread; the tests still talk to the database here, one thing at a time.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

SignIn = Callable[[BrowserContext, User], None]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; skipped with the reason where the machine has none."""
    if _CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install it (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, live_server: Any) -> Iterator[BrowserContext]:
    """A browser profile of its own, at the floor width of the desk; no page of it may report an error."""
    made = chromium.new_context(viewport={"width": 1280, "height": 800}, base_url=live_server.url)
    told: list[str] = []
    made.on("weberror", lambda error: told.append(str(error.error)))
    made.on("console", lambda message: told.append(message.text) if _counts(message) else None)
    yield made
    made.close()
    assert told == []


def _counts(message: Any) -> bool:
    """Errors count, save the browser's own line about an answer that the page deals with."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One page of that profile."""
    return context.new_page()


@pytest.fixture
def sign_in(live_server: Any) -> SignIn:
    """Sign somebody in by session, sparing the second factor as a newcomer's link does."""

    def signed_in(context: BrowserContext, user: User) -> None:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session[DEMO_SESSION] = True
        session.save()
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return signed_in


def _axe(page: Page) -> list[dict[str, Any]]:
    """What axe finds. A page that gives way to the next one while axe looks is left, and the next one looked at."""
    try:
        return list(Axe().run(page).response["violations"])
    except Error as gone:
        if "Execution context was destroyed" not in gone.message:
            raise
    page.wait_for_load_state()
    return list(Axe().run(page).response["violations"])


def axe_clean(page: Page) -> None:
    """No violation of the accessibility rules on this page as it stands."""
    found = _axe(page)
    told = [f"{one['id']}: {one['help']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found]
    assert told == []


@pytest.fixture(name="axe_clean")
def _axe_clean() -> Callable[[Page], None]:
    return axe_clean
