"""The guideline library in a real browser: every page is accessible and fits, and a card is checked by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from openimr.domain.actor import Role
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/guidelines/?on=2014-10-08&text=massage",
    "/guidelines/?request_date=2017-11-20&service_date=2017-12-12&review_date=2018-02-01",
    "/guidelines/cited/?title=Chronic+Pain+Medical+Treatment+Guidelines&pages=98-99&on=2014-10-08",
    "/guidelines/editions/cp-2009/",
    "/guidelines/editions/acoem-2004-mtus-2009/",
    "/guidelines/cards/cp-2009.massage/",
    "/guidelines/cards/cp-2009.home_health/",
    "/guidelines/cards/odg.gym_membership/",
)


@pytest.mark.parametrize(("width", "paths"), [(1280, PAGES), (768, PAGES[:1] + PAGES[5:6])], ids=["1280", "768"])
def test_every_page_is_accessible_and_fits(
    page: Page,
    context: BrowserContext,
    sign_in: Callable[..., None],
    axe_clean: Callable[[Page], None],
    width: int,
    paths: tuple[str, ...],
) -> None:
    sign_in(context, factories.user("director@openimr.example", "Somebody", Role.MEDICAL_DIRECTOR))
    page.set_viewport_size({"width": width, "height": 900})
    for path in paths:
        page.goto(path)
        axe_clean(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


def test_a_physician_checks_a_card_by_keyboard(
    page: Page, context: BrowserContext, sign_in: Callable[..., None]
) -> None:
    sign_in(context, factories.user("director@openimr.example", "Somebody", Role.MEDICAL_DIRECTOR))
    page.goto("/guidelines/cards/cp-2009.massage/")
    page.get_by_label("Page of the source that you saw").focus()
    page.keyboard.type("8 CCR 9792.24.2 (2009), page 60")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your check is kept.")).to_be_visible()
    expect(page.get_by_text("You have checked this wording")).to_be_visible()
    expect(page.get_by_text("one more person’s check")).to_be_visible()
