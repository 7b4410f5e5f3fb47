"""The applicant's door in a real browser: the whole way in both languages at 320 px, without a script, and axe."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from openimr.domain.lifecycle import ApplicationStatus
from tests import factories, people
from tests.browser import applying

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AxeClean = Callable[[Page], None]


def _narrow(page: Page) -> None:
    """Nothing is wider than the window: what 400 % zoom on a desk screen asks for. A click does not wait for styles."""
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


@pytest.mark.parametrize("language", ["es"])  # its words are longer; the English way is walked in test_journey
def test_the_whole_way_on_a_small_screen(
    context: BrowserContext, page: Page, live_server: Any, axe_clean: AxeClean, language: str
) -> None:
    context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    page.set_viewport_size({"width": 320, "height": 640})

    def look(looked_at: Page) -> None:
        expect(looked_at.locator("html")).to_have_attribute("lang", language)
        _narrow(looked_at)
        axe_clean(looked_at)

    application = applying.walk(page, look)
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
    page.locator(applying.ON).click()
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
    page.locator(applying.ON).click()
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
    application = applying.walk(page, lambda looked_at: None)
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
