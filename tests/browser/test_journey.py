"""One review from the applicant's first click to the served determination, every role signing in with its own TOTP."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Browser, BrowserContext, Page, expect

from openimr.accounts.models import User
from openimr.casefile import operations as casefile
from openimr.casefile.models import Reading
from openimr.cases.models import Case
from openimr.determinations import queries as determinations
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces import clock
from openimr.ledger import verification
from openimr.letters.models import Letter, Service
from tests import factories, people
from tests.browser import applying

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

_PASSWORD = "rain-over-the-orchard-41"
AxeClean = Callable[[Page], None]


def code_for(secret: str) -> str:
    """The code that an authenticator app shows now."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


class Door:
    """Signs people in as they would: e-mail, password, then the code of their authenticator."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser, self.url = browser, url

    @contextmanager
    def opened(self, user: User) -> Iterator[Page]:
        """A browser of this person's own, signed in; nothing of it may report an error."""
        secret = totp.generate_totp_secret()
        totp.TOTP.activate(user, secret)
        user.set_password(_PASSWORD)
        user.save()
        context = self.browser.new_context(viewport={"width": 1280, "height": 800}, base_url=self.url)
        errors: list[str] = []
        context.on("weberror", lambda error: errors.append(str(error.error)))
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto("/accounts/login/")
        page.get_by_label("Email").fill(user.email)
        page.get_by_label("Password").fill(_PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_label("Code").fill(code_for(secret))
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()
        yield page
        context.close()
        assert errors == []


@pytest.fixture
def door(chromium: Browser, live_server: Any) -> Door:
    """The way in for everybody who works on reviews."""
    return Door(chromium, live_server.url)


def test_an_application_becomes_a_served_determination(page: Page, door: Door, axe_clean: AxeClean) -> None:
    number = _apply(page)
    expert = factories.reviewer()
    with door.opened(factories.user("clerk@openimr.example", people.CLERK.name, Role.INTAKE_CLERK)) as clerk:
        _screen(clerk, number, axe_clean)
    coordinator = factories.user("coordinator@openimr.example", people.COORDINATOR.name, Role.CASE_COORDINATOR)
    with door.opened(coordinator) as desk:
        _prepare(desk, number, expert.user.name)
        with door.opened(expert.user) as workspace:
            _review(workspace, number, axe_clean)
        director = factories.user("director@openimr.example", people.DIRECTOR.name, Role.MEDICAL_DIRECTOR)
        with door.opened(director) as quality:
            _sign(quality, number, axe_clean)
        _serve(desk, number, axe_clean)
    _is_served(number, expert.user.name)
    _told_to_the_applicant(page, number)


def _apply(page: Page) -> str:
    application = applying.walk(page, lambda looked_at: None)
    page.locator("main a.usa-button").first.click()
    page.locator("label[for=id_is_release_consented]").click()
    page.fill("[name=signed_name]", people.ATTORNEY.name)
    page.locator("#step button[value=send]").click()
    application.refresh_from_db()
    assert application.number is not None
    expect(page.locator(".big-number")).to_contain_text(application.number)
    return application.number


def _screen(page: Page, number: str, axe_clean: AxeClean) -> None:
    page.get_by_role("link", name="Received").click()
    page.get_by_role("link", name=number).click()
    page.get_by_role("button", name="Start screening").click()
    axe_clean(page)
    expect(page.get_by_role("radio", name="Eligible", exact=True)).to_be_checked()
    page.get_by_role("button", name="Confirm the decision").click()
    expect(page.locator("main")).to_contain_text("The application is eligible, and its case is open.")


def _prepare(page: Page, number: str, expert: str) -> None:
    page.get_by_label("Case number").fill(number)
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Assign").click()
    page.get_by_label("How it is sent").select_option("electronic")
    page.get_by_role("button", name="Send the notice").click()
    page.get_by_role("link", name="Case file").click()
    page.get_by_role("button", name="paper").first.click()
    records = [
        {
            "name": "a.pdf",
            "mimeType": "application/pdf",
            "buffer": factories.pdf("Progress report: better.", "Page two."),
        },
        {"name": "b.pdf", "mimeType": "application/pdf", "buffer": factories.pdf("Therapy note: twelve visits.")},
    ]
    page.get_by_label("Files", exact=True).set_input_files(records)  # type: ignore[arg-type]
    expect(page.locator(".upload-state").nth(1)).to_have_text("Arrived")
    while casefile.receive_next_upload(by=SYSTEM, now=clock.now()):
        pass
    page.reload()
    expect(page.locator(".sent").filter(has_text="a.pdf")).to_contain_text("pages: 2")
    expect(page.locator(".sent").filter(has_text="b.pdf")).to_contain_text("pages: 1")
    page.get_by_role("link", name="Documents", exact=True).click()
    _describe_everything(page)
    page.get_by_role("link", name="Files", exact=True).click()
    page.get_by_role("button", name="Declare the records complete").click()
    page.get_by_role("link", name="Reviewer", exact=True).click()
    page.get_by_role("button", name=f"Propose {expert}").click()
    expect(page.locator("main")).to_contain_text("Offered")


def _describe_everything(page: Page) -> None:
    """The first run is the utilization review decision; the last three pages are the records."""
    case = Case.objects.get()
    total = factories.case_pages(case)
    for kind, first, last in (("ur_decision", 1, 1), ("dwc_form", 2, total - 3), ("progress_report", total - 2, total)):
        if first > last:
            continue
        page.get_by_text("Describe pages as a document").click()
        page.get_by_label("First page").fill(str(first))
        page.get_by_label("Last page").fill(str(last))
        page.locator("#id_kind").select_option(kind)
        page.locator("#id_title").fill(kind.replace("_", " ").capitalize())
        page.get_by_role("button", name="Describe").click()


def _review(page: Page, number: str, axe_clean: AxeClean) -> None:
    page.get_by_role("link", name=f"Read the offer {number}").click()
    page.get_by_role("link", name="Go on to the attestation").click()
    for label in page.locator("label[for^=party-]").all():
        label.click()
    page.get_by_role("button", name="Sign the statement and accept").click()
    case = Case.objects.get()
    casefile.read_case(case=case, by=SYSTEM, now=clock.now())  # the worker's part: cited pages are opened again
    report, therapy = (_page_that_says(case, words) for words in ("Progress report", "twelve visits"))
    page.locator("#id_summary").fill(factories.SUMMARY.replace("[p. 2]", f"[p. {report}]"))
    item = page.locator("#item-1")
    item.get_by_text("The MTUS addresses this and applies").click()
    item.locator("#id_item-1-evidence_rank").select_option("A")
    item.get_by_label("Title").first.fill("Low Back Disorders")
    item.get_by_label("Year").first.fill("2021")
    item.get_by_label("Section").first.fill("Physical therapy")
    page.locator("#id_item-1-rationale").fill(
        f"Physical therapy, 12 sessions, lumbar spine: the twelve visits so far helped [p. {therapy}]. "
        "Therefore, the request for 12 sessions of physical therapy is medically necessary."
    )
    item.get_by_text("Overturned: the treatment is medically necessary").click()
    page.get_by_role("button", name="Hand in…").first.click()
    expect(page.get_by_role("button", name="Hand in to the medical director")).to_be_visible()
    axe_clean(page)
    page.get_by_role("button", name="Hand in to the medical director").click()
    expect(page.locator("main")).to_contain_text("You handed the review in.")


def _page_that_says(case: Case, words: str) -> int:
    """Of two files that are sent together, either may arrive first."""
    return Reading.objects.get(case=case, text__contains=words).number


def _sign(page: Page, number: str, axe_clean: AxeClean) -> None:
    page.get_by_role("link", name="Quality check").click()
    page.get_by_role("link", name=number).click()
    page.get_by_role("link", name="Determination", exact=True).click()
    expect(page.get_by_role("button", name="Sign and freeze")).to_be_visible()
    axe_clean(page)
    page.get_by_role("button", name="Sign and freeze").click()
    expect(page.locator("main")).to_contain_text("The determination is signed and frozen.")


def _serve(page: Page, number: str, axe_clean: AxeClean) -> None:
    page.goto(f"/desk/cases/{number}/letters/")
    page.get_by_label("How it is sent").select_option("mail")
    page.get_by_role("button", name="Serve").click()
    expect(page.locator("main")).to_contain_text("Served")
    axe_clean(page)


def _is_served(number: str, expert: str) -> None:
    case = Case.objects.get(number=number)
    assert case.status == CaseStatus.SERVED
    signed = determinations.signed(case)
    assert signed is not None and signed.outcome == "overturn"
    assert expert not in str(signed.content)
    assert Service.objects.filter(letter__case=case, letter__kind=Letter.Kind.DETERMINATION_COVER).count() == 5
    assert list(verification.problems()) == []


def _told_to_the_applicant(page: Page, number: str) -> None:
    page.goto("/apply/status/")
    for name, value in {"number": number, "born_on": "1979-04-02", "claim_number": "SRC-44120"}.items():
        page.fill(f"[name={name}]", value)
    page.locator("main form button").click()
    expect(page.locator("main")).to_contain_text(number)
    expect(page.locator("main")).to_contain_text("The decision was sent to you and to the claims administrator.")


def test_the_first_sign_in_sets_up_a_second_factor(context: BrowserContext, page: Page, axe_clean: AxeClean) -> None:
    factories.user("new@openimr.example", "Noor Lindqvist", Role.CASE_COORDINATOR, password=_PASSWORD)
    page.goto("/accounts/login/")
    axe_clean(page)
    page.get_by_label("Email").fill("new@openimr.example")
    page.get_by_label("Password").fill(_PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Set up your authenticator app")).to_be_visible()
    axe_clean(page)
    page.goto("/desk/")
    expect(page.get_by_role("heading", name="Set up your authenticator app")).to_be_visible()
    page.get_by_label("Authenticator code").fill(code_for(page.locator("main .number").inner_text()))
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    expect(page.locator(".codes li")).to_have_count(10)
    axe_clean(page)
    page.goto("/desk/")
    expect(page.get_by_role("heading", name="My work")).to_be_visible()
    page.goto("/accounts/2fa/")
    axe_clean(page)


def test_a_wrong_code_does_not_open_the_desk(page: Page, door: Door) -> None:
    user = factories.user("late@openimr.example", "Theo Marsh", Role.CASE_COORDINATOR, password=_PASSWORD)
    totp.TOTP.activate(user, totp.generate_totp_secret())
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill(_PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("This code does not open the account now.")).to_be_visible()
    page.goto("/desk/")
    expect(page.get_by_role("heading", name="My work")).to_have_count(0)
    assert "/accounts/" in page.url
