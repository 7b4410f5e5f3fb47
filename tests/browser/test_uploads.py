"""Sending files in a real browser: interrupted, resumed, received; the receipt and what is missing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from openimr.accounts import operations as accounts
from openimr.accounts.models import User
from openimr.casefile import operations, queries
from openimr.casefile.models import Upload
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces import clock
from openimr.storage import store
from tests import factories, people

pytestmark = pytest.mark.django_db(transaction=True)
AxeClean = Callable[[Page], None]
SignIn = Callable[[BrowserContext, User], None]


@pytest.fixture
def case(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Case:
    monkeypatch.setattr(clock, "now", lambda: factories.RECORDS_CAME)
    return factories.case_at(CaseStatus.AWAITING_RECORDS)


@pytest.fixture
def administrator(case: Case, context: BrowserContext, sign_in: SignIn) -> User:
    user = accounts.add_person(
        email="records@openimr.example", name="Dale Winslow", role=Role.CLAIMS_ADMINISTRATOR, password=None,
        organisation=people.CLAIMS_ADMINISTRATOR.organisation, by=SYSTEM, now=factories.RECEIVED,
    )  # fmt: skip
    sign_in(context, user)
    return user


def chart(pages: int, tmp_path: Path) -> Path:
    """One file of so many small pages."""
    path = tmp_path / "chart.pdf"
    path.write_bytes(
        factories.pdf(*(f"Therapy note of visit {n}: sitting tolerance {n} minutes." for n in range(pages)))
    )
    return path


def small_pieces(page: Page, size: int = 40_000) -> None:
    """Let the page send small pieces, so that a small file has a middle."""
    script = "openimr/uploads.js"

    def served(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("8 * 1024 * 1024", str(size)))

    page.route(f"**/{script}", served)


def cut(page: Page, *, after: int) -> list[int]:
    """Break the connection of every piece after the first few, until told otherwise."""
    seen: list[int] = []

    def broken(route: Route) -> None:
        if route.request.method == "PATCH":
            seen.append(1)
        if route.request.method == "PATCH" and len(seen) > after:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/uploads/**", broken)
    return seen


def test_five_hundred_pages_go_through_an_interruption_and_the_sender_sees_what_is_missing(
    page: Page, case: Case, administrator: User, axe_clean: AxeClean, tmp_path: Path
) -> None:
    path = chart(500, tmp_path)
    small_pieces(page)
    page.goto("/")
    page.get_by_role("link", name=case.number).click()
    expect(page.locator("#upload-limits")).to_contain_text("Up to 5 GB and 20,000 pages a file")
    expect(page.get_by_text("No scanner for malicious software is set up here")).to_be_visible()
    cut(page, after=2)
    page.get_by_label("Files", exact=True).set_input_files(path)
    expect(page.locator(".upload-state")).to_contain_text("trying again")
    kept = Upload.objects.get()
    assert 0 < kept.arrived_bytes < kept.size
    assert _stored_by(page) == ["openimr-upload:"], "nothing but a digest and an address"

    # The browser is closed; later the same file is chosen again.
    page.unroute("**/uploads/**")
    page.reload()
    expect(page.locator("#sent")).to_contain_text("choose the same file again to send the rest.")
    page.get_by_label("Files", exact=True).set_input_files(path)
    expect(page.locator(".upload-state")).to_have_text("Arrived")
    assert (Upload.objects.count(), _stored_by(page)) == (1, [])
    expect(page.locator("#sent")).to_contain_text("Arrived, being opened")

    assert operations.receive_next_upload(by=SYSTEM, now=clock.now()) == 1
    received = queries.files(case).get()
    assert (received.page_count, store.read(received.sha256)) == (500, path.read_bytes())
    sent = page.locator("#sent")
    expect(sent).to_contain_text("File 1, pages: 500", timeout=10_000)
    expect(sent).to_contain_text(received.sha256)
    expect(sent).to_contain_text("PDT")
    asked = page.locator(".asked")
    expect(asked).to_contain_text("The application form that went out with the utilization review decision")
    axe_clean(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    axe_clean(page)


def _stored_by(page: Page) -> list[str]:
    """The beginnings of what the browser keeps; every key ends in a digest and every value is an address."""
    kept: dict[str, Any] = page.evaluate("Object.fromEntries(Object.entries(localStorage))")
    for key, value in kept.items():
        assert len(key) == len("openimr-upload:") + 64
        assert "/uploads/" in value
        assert "chart" not in key + value
    return [key[: len("openimr-upload:")] for key in kept]


def test_a_refused_file_says_why_and_a_file_can_be_paused_and_taken_back(
    page: Page, case: Case, administrator: User, axe_clean: AxeClean
) -> None:
    small_pieces(page)
    page.goto(f"/records/{case.number}/")
    page.get_by_label("Files", exact=True).set_input_files(
        [
            {"name": "empty.pdf", "mimeType": "application/pdf", "buffer": b""},
            {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 nothing"},
        ]
    )
    states = page.locator(".upload-state")
    expect(states.first).to_have_text("This file is empty. Look at it on your machine.")
    expect(states.nth(1)).to_have_text("Arrived")
    operations.receive_next_upload(by=SYSTEM, now=clock.now())
    expect(page.locator("#sent")).to_contain_text("Not received", timeout=10_000)
    cut(page, after=1)
    page.get_by_label("Files", exact=True).set_input_files(
        {"name": "long.pdf", "mimeType": "application/pdf", "buffer": b"x" * 200_000}
    )
    expect(states.nth(2)).to_contain_text("trying again")
    page.get_by_role("button", name="Pause long.pdf").click()
    expect(states.nth(2)).to_have_text("Paused")
    axe_clean(page)
    page.unroute("**/uploads/**")
    page.get_by_role("button", name="Take back long.pdf").click()
    expect(states).to_have_count(2)
    expect(page.locator("#sent")).to_contain_text("Taken back")


def test_without_a_script_the_plain_form_sends(
    chromium: Any, live_server: Any, case: Case, context: BrowserContext, administrator: User
) -> None:
    plain = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto(f"/records/{case.number}/")
    page.get_by_label("Files", exact=True).set_input_files(
        {"name": "one.pdf", "mimeType": "application/pdf", "buffer": factories.pdf("One.")}
    )
    page.get_by_role("button", name="Send").click()
    expect(page.locator("main")).to_contain_text("The files arrived.")
    expect(page.locator("#sent")).to_contain_text("Arrived, being opened")
    plain.close()
