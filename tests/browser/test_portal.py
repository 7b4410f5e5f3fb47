"""The applicant's door in a real browser: the whole way in both languages at 320 px, without a script, and axe."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from openimr.domain.calendars import pacific_date
from openimr.domain.lifecycle import ApplicationStatus
from openimr.intake.models import Application
from openimr.interfaces import clock
from openimr.interfaces.web.portal.questions import steps_for
from tests import factories, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AxeClean = Callable[[Page], None]

_ON = "#step button[name=go][value=on]:not(.usa-sr-only)"
_TEXTS = {
    "representative_name": people.ATTORNEY.name,
    "employee_first_name": people.INJURED_WORKER.first_name,
    "employee_last_name": people.INJURED_WORKER.last_name,
    "employee_born_on": "1979-04-02",
    "employee_street": people.INJURED_WORKER.street,
    "employee_city": people.INJURED_WORKER.city,
    "employee_postal_code": people.INJURED_WORKER.postal_code,
    "claim_number": "SRC-44120",
    "injured_on": "2023-01-23",
    "employer_name": people.EMPLOYER,
    "physician_first_name": people.REQUESTING_PHYSICIAN.first_name,
    "physician_last_name": people.REQUESTING_PHYSICIAN.last_name,
    "administrator_company": people.CLAIMS_ADMINISTRATOR.organisation,
    "item-0-treatment": factories.TREATMENTS[0],
}
_CHOICES = {
    "applicant": "attorney",
    "priority": "expedited",
    "ur_result": "denial",
    "ur_service_method": "mail",
    "ur_service_place": "in_state",
    "is_liability_disputed": "False",
}


def _slug(page: Page) -> str:
    return page.url.split("?")[0].rstrip("/").rpartition("/")[2]


def _narrow(page: Page) -> None:
    """Nothing is wider than the window: what 400 % zoom on a desk screen asks for."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def _answer(page: Page) -> None:
    """Fill what this page asks for, and add a paper where it wants one."""
    lately = (pacific_date(clock.now()) - timedelta(days=9)).isoformat()
    days = {"ur_decided_on": lately, "ur_served_on": lately, "designation_signed_on": lately}
    for name, value in {**_TEXTS, **days}.items():
        if page.locator(f'[name="{name}"]').count():
            page.fill(f'[name="{name}"]', value)
    if page.locator('[name="employee_state"]').count():
        page.select_option('[name="employee_state"]', "CA")
    for name, value in _CHOICES.items():
        if page.locator(f'[name="{name}"]').count():
            page.locator(f'label[for="{page.locator(f"[name={name}][value={value}]").get_attribute("id")}"]').click()
    if _slug(page).endswith("-paper") and _slug(page) != "other-paper":
        page.set_input_files('[name="file"]', files=_file(factories.pdf(f"A paper: {_slug(page)}.")))


def _file(data: bytes) -> Any:
    return {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": data}


def _walk(page: Page, look: Callable[[Page], None]) -> Application:
    """From the start page to the check, looking at every page on the way."""
    page.goto("/apply/")
    look(page)
    page.locator("main .usa-button--big").click()
    look(page)
    page.locator("main form button").click()
    application = Application.objects.latest("pk")
    seen: list[str] = []
    while _slug(page) != "check":
        seen.append(_slug(page))
        look(page)
        _answer(page)
        page.locator(_ON).click()
    look(page)
    application.refresh_from_db()
    assert seen == [step.slug for step in steps_for(application)]
    return application


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_whole_way_on_a_small_screen(
    context: BrowserContext, page: Page, live_server: Any, axe_clean: AxeClean, language: str
) -> None:
    context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    page.set_viewport_size({"width": 320, "height": 640})

    def look(looked_at: Page) -> None:
        expect(looked_at.locator("html")).to_have_attribute("lang", language)
        _narrow(looked_at)
        axe_clean(looked_at)

    application = _walk(page, look)
    page.locator("main a.usa-button").first.click()
    look(page)
    page.locator("label[for=id_is_release_consented]").click()
    page.fill("[name=signed_name]", people.ATTORNEY.name)
    page.locator("#step button[value=send]").click()
    look(page)
    application.refresh_from_db()
    assert application.status == ApplicationStatus.RECEIVED
    assert application.papers.count() == 3
    expect(page.locator(".big-number")).to_contain_text(application.number or "none")
    page.goto("/apply/status/")
    look(page)
    for name, value in {"number": application.number, "born_on": "1979-04-02", "claim_number": "src-44120"}.items():
        page.fill(f"[name={name}]", value or "")
    page.locator("main form button").click()
    look(page)
    expect(page.locator(".stages [aria-current=step]")).to_have_count(1)


def test_what_is_wrong_is_named_at_the_top_and_gets_the_focus(page: Page, axe_clean: AxeClean) -> None:
    page.goto("/apply/")
    page.locator("main .usa-button--big").click()
    page.locator("main form button").click()
    page.goto("/apply/form/worker-contact/")
    page.fill("[name=employee_phone]", "12")
    page.locator(_ON).click()
    expect(page.locator("#problems")).to_be_focused()
    axe_clean(page)
    page.locator("#problems a").click()
    expect(page.locator("[name=employee_phone]")).to_be_focused()
    expect(page.locator("[name=employee_phone]")).to_have_value("12")
    page.goto("/apply/continue/")
    page.fill("[name=code]", "AAAA-AAAA-AAAA-AAAA")
    page.keyboard.press("Enter")
    expect(page.locator("#id_code_error")).to_be_visible()
    axe_clean(page)
    page.goto("/apply/form/sign/")
    page.locator("#step button[value=send]").click()
    expect(page.locator("#problems")).to_be_focused()
    axe_clean(page)
    page.goto("/apply/nowhere/")
    axe_clean(page)


def test_the_language_switches_in_mid_form_and_keeps_what_is_typed(page: Page) -> None:
    page.goto("/apply/")
    page.locator("main .usa-button--big").click()
    page.locator("main form button").click()
    page.goto("/apply/form/worker/")
    page.fill("[name=employee_last_name]", "Núñez de la O")
    page.get_by_role("button", name="Español").click()
    expect(page.locator("h1")).to_have_text("El trabajador lesionado")
    expect(page.locator("[name=employee_last_name]")).to_have_value("Núñez de la O")
    page.goto("/apply/")
    expect(page.locator("html")).to_have_attribute("lang", "es")


def test_the_code_opens_the_draft_in_another_browser(page: Page, chromium: Browser, live_server: Any) -> None:
    page.goto("/apply/")
    page.locator("main .usa-button--big").click()
    code = page.locator(".code-box .number").inner_text()
    page.locator("main form button").click()
    page.goto("/apply/form/worker/")
    page.fill("[name=employee_last_name]", "Quintero")
    page.locator(_ON).click()
    elsewhere = chromium.new_context(base_url=live_server.url)
    other = elsewhere.new_page()
    other.goto("/apply/continue/")
    other.fill("[name=code]", code.lower().replace("-", " "))
    other.keyboard.press("Enter")
    expect(other.locator("main")).to_contain_text("Quintero")
    elsewhere.close()


def test_everything_works_without_a_script(chromium: Browser, live_server: Any) -> None:
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    application = _walk(page, lambda looked_at: None)
    page.goto("/apply/form/treatments/")
    page.locator("#step button[value=add]").click()
    page.fill("[name=item-1-treatment]", factories.TREATMENTS[1])
    page.locator("#step button[name=remove][value='0']").click()
    assert [item.treatment for item in application.items.all()] == [factories.TREATMENTS[1]]
    page.goto("/apply/form/sign/")
    page.locator("label[for=id_is_release_consented]").click()
    page.fill("[name=signed_name]", people.ATTORNEY.name)
    page.locator("#step button[value=send]").click()
    expect(page.locator(".big-number")).to_contain_text("IMR")
    context.close()
