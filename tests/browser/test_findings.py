"""Findings beside the review, and sentences from the record, in a real browser: keyboard, narrow window, access."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from openimr.cases.models import Case
from openimr.domain.actor import Role
from openimr.reviews import queries
from tests import factories
from tests.reference_case import reference_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AxeClean = Callable[[Page], None]


@pytest.fixture
def case(context: BrowserContext, sign_in: Callable[..., None]) -> Case:
    made = reference_case()
    sign_in(context, queries.open_assignments(made).get().reviewer.user)
    return made


def test_findings_stand_beside_the_item_and_lead_to_their_pages(page: Page, case: Case, axe_clean: AxeClean) -> None:
    page.goto(f"/reviews/{case.number}/")
    beside = page.locator("#item-2 .read")
    beside.scroll_into_view_if_needed()
    row = beside.get_by_role("row", name="Completed plus requested visits stay within the usual 4 to 6.")
    expect(row).to_contain_text("pages disagree")
    axe_clean(page)
    row.get_by_role("link", name="p. 10").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#stamp")).to_have_text(f"{case.number} p. 10 of 10")
    expect(page.locator("input[type=radio][name$=outcome]:checked")).to_have_count(0)


def test_the_page_of_findings_works_by_keyboard_in_a_narrow_window(page: Page, case: Case, axe_clean: AxeClean) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"/reviews/{case.number}/items/2/findings")
    axe_clean(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    button = page.get_by_role("button", name=re.compile("Mark as not relied on.*Completed plus requested"))
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Marked as not relied on")
    axe_clean(page)


def test_a_sentence_is_inserted_by_keyboard(page: Page, case: Case, axe_clean: AxeClean) -> None:
    page.goto(f"/reviews/{case.number}/drafting")
    axe_clean(page)
    page.locator(".offered li").first.get_by_role("button", name="Insert").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("The sentence stands at the end of the summary.")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    axe_clean(page)
    page.goto(f"/reviews/{case.number}/")
    expect(page.locator("#id_summary")).to_have_value("The worker was a 36-year-old female on March 5, 2014 [p. 8].")
    page.goto("/reviews/help")
    axe_clean(page)


def test_quality_check_reads_the_kept_findings(
    page: Page, context: BrowserContext, sign_in: Callable[..., None], case: Case, axe_clean: AxeClean
) -> None:
    analysis = factories.write(queries.analyses(case).get())
    factories.submit(analysis)
    sign_in(context, factories.user("director@openimr.example", "Somebody", Role.MEDICAL_DIRECTOR))
    page.goto(f"/desk/cases/{case.number}/findings-shown")
    expect(page.get_by_role("row", name="Completed plus requested visits").first).to_contain_text("Not met")
    axe_clean(page)
