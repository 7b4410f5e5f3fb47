"""The desk in a real browser: accessibility of every page, screening by keyboard alone, keys, refusals, 400 pages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from openimr.accounts.models import User
from openimr.casefile import operations as casefile
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.lifecycle import ApplicationStatus, CaseStatus
from openimr.domain.values import PartyRole
from openimr.intake.models import Application
from openimr.interfaces import clock
from tests import factories, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AxeClean = Callable[[Page], None]
Enter = Callable[[Role], User]


@pytest.fixture
def enter(context: BrowserContext, sign_in: Callable[..., None]) -> Enter:
    """Somebody of a role, signed in."""

    def entered(role: Role) -> User:
        user = factories.user(f"{role}@openimr.example", f"Somebody {role}", role)
        sign_in(context, user)
        return user

    return entered


def press_to(page: Page, name: str, *, most: int = 60) -> None:
    """Press Tab until the control of this name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "() => (document.activeElement.innerText || document.activeElement.value || '').trim().split('\\n')[0]"
        )
        if found == name:
            return
    raise AssertionError(f"{name} is not reached with Tab")


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


@pytest.mark.parametrize("width", [768])  # the narrower of what a desk has
def test_every_page_of_a_coordinator_is_accessible_and_fits(
    page: Page, enter: Enter, axe_clean: AxeClean, width: int
) -> None:
    enter(Role.CASE_COORDINATOR)
    page.set_viewport_size({"width": width, "height": 900})
    waiting, ready = factories.case_at(CaseStatus.AWAITING_RECORDS), factories.case_at(CaseStatus.READY)
    served = factories.case_at(CaseStatus.SERVED)
    factories.reviewer(people.CONFLICTED_REVIEWER)
    number, open_number, done = waiting.number, ready.number, served.number
    for path in (
        "/desk/", "/desk/queue/awaiting_records/", "/desk/queue/assigned/", "/desk/find/?number=IMR",
        "/desk/find/?number=none", f"/desk/cases/{done}/", f"/desk/cases/{number}/items/",
        f"/desk/cases/{number}/file/", f"/desk/cases/{done}/file/pages/", f"/desk/cases/{done}/file/pages/2/",
        f"/desk/cases/{open_number}/reviewer/", f"/desk/cases/{done}/reviewer/", f"/desk/cases/{done}/determination/",
        f"/desk/cases/{number}/determination/", f"/desk/cases/{done}/letters/", f"/desk/cases/{number}/changes/",
        f"/desk/cases/{number}/access/",
    ):  # fmt: skip
        page.goto(path)
        axe_clean(page)
        assert fits(page), path


def test_the_quality_check_is_accessible_and_signs(page: Page, enter: Enter, axe_clean: AxeClean) -> None:
    enter(Role.MEDICAL_DIRECTOR)
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    page.goto(f"/desk/cases/{case.number}/determination/")
    page.get_by_text("Write comments").click()
    page.get_by_text("rules are met").click()
    axe_clean(page)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Sign and freeze").click()
    expect(page.get_by_text("The determination is signed and frozen.")).to_be_visible()
    axe_clean(page)


def test_screening_is_done_with_the_keyboard_alone(page: Page, enter: Enter, axe_clean: AxeClean) -> None:
    enter(Role.INTAKE_CLERK)
    application = factories.application_at()
    page.goto("/desk/")
    axe_clean(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{page.url.split('/desk')[0]}/desk/screening/received/")
    axe_clean(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=str(application.number))).to_be_visible()
    axe_clean(page)
    press_to(page, "Start screening")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You have taken the application up.")).to_be_visible()
    page.locator("input[name=verdict]:checked").focus()
    page.keyboard.press("ArrowDown")
    press_to(page, "Confirm the decision")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Write down why you differ")
    axe_clean(page)
    page.locator("input[name=verdict]:checked").focus()
    page.keyboard.press("ArrowUp")
    press_to(page, "Confirm the decision")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The application is eligible, and its case is open.")).to_be_visible()
    assert Application.objects.get().status == ApplicationStatus.ELIGIBLE
    assert Case.objects.get().status == CaseStatus.ELIGIBLE
    axe_clean(page)


def test_the_other_states_of_an_application_are_accessible(page: Page, enter: Enter, axe_clean: AxeClean) -> None:
    enter(Role.INTAKE_CLERK)
    asked = factories.application_at(ApplicationStatus.SCREENING, physician_last_name="")
    page.goto(f"/desk/applications/{asked.number}/")
    page.get_by_role("button", name="Confirm the decision").click()
    expect(page.get_by_text("The letter to the applicant is among the letters here.")).to_be_visible()
    expect(page.get_by_label("Requesting physician: Last name")).to_be_visible()
    axe_clean(page)
    waiting = factories.application_at(ApplicationStatus.SCREENING, claim_number="B-1", is_liability_disputed=True)
    page.goto(f"/desk/applications/{waiting.number}/")
    page.get_by_role("button", name="Confirm the decision").click()
    expect(page.get_by_label("Notice of the resolution served on")).to_be_visible()
    axe_clean(page)


def test_slash_finds_and_a_question_mark_shows_the_keys(page: Page, enter: Enter, axe_clean: AxeClean) -> None:
    enter(Role.CASE_COORDINATOR)
    case = factories.case_at(CaseStatus.ELIGIBLE)
    page.goto("/desk/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys of the desk")).to_be_visible()
    axe_clean(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys of the desk")).to_be_hidden()  # it closes a moment after the key
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Case number")).to_be_focused()
    page.keyboard.type(case.number[-5:])
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{page.url.split('/desk')[0]}/desk/cases/{case.number}/")


def test_a_record_of_400_pages_is_turned_with_the_arrows(page: Page, enter: Enter, axe_clean: AxeClean) -> None:
    enter(Role.CASE_COORDINATOR)
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    casefile.receive_file(
        case=case, data=factories.pdf(*(f"Page {n}" for n in range(1, 401))), file_name="all.pdf",
        sent_by=PartyRole.CLAIMS_ADMINISTRATOR, by=people.COORDINATOR, now=factories.RECORDS_CAME,
    )  # fmt: skip
    casefile.read_case(case=case, by=SYSTEM, now=factories.RECORDS_CAME)
    page.goto(f"/desk/cases/{case.number}/file/pages/")
    assert page.locator(".thumbs li").count() == 48
    axe_clean(page)
    page.goto(f"/desk/cases/{case.number}/file/pages/399/")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", name="p. 400 of 400")).to_be_visible()
    expect(page.get_by_role("region", name="Text of the page")).to_contain_text("Page 400")
    expect(page.locator(".sheet img")).to_have_js_property("naturalWidth", 1100)
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", name="p. 399 of 400")).to_be_visible()
    axe_clean(page)


def test_one_bad_file_among_several_is_named(page: Page, enter: Enter, axe_clean: AxeClean) -> None:
    enter(Role.CASE_COORDINATOR)
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    page.goto(f"/desk/cases/{case.number}/file/")
    page.get_by_label("Files", exact=True).set_input_files(
        [
            {"name": "good.pdf", "mimeType": "application/pdf", "buffer": factories.pdf("good")},
            {"name": "bad.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-nothing"},
        ]
    )
    expect(page.locator(".upload-state").nth(1)).to_have_text("Arrived")
    while casefile.receive_next_upload(by=SYSTEM, now=clock.now()):
        pass
    expect(page.locator(".sent").filter(has_text="good.pdf")).to_contain_text("File 1, pages: 1", timeout=10_000)
    expect(page.locator(".sent").filter(has_text="bad.pdf")).to_contain_text("Save it again and send that.")
    axe_clean(page)


def test_what_was_typed_is_there_after_a_refusal_even_when_the_form_is_gone(
    page: Page, enter: Enter, axe_clean: AxeClean
) -> None:
    enter(Role.CASE_COORDINATOR)
    case = factories.case_at(CaseStatus.READY)
    page.goto(f"/desk/cases/{case.number}/changes/")
    page.get_by_label("Reason").first.fill("Compromise and release of 1 April.")
    Case.objects.filter(pk=case.pk).update(status=CaseStatus.WITHDRAWN)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="End as settled").click()
    expect(page.get_by_role("alert")).to_contain_text("is not possible while the case is withdrawn")
    page.get_by_text("What you typed is kept").click()
    expect(page.get_by_role("alert")).to_contain_text("Compromise and release of 1 April.")
    axe_clean(page)
