"""Filling in the application in a browser, page by page, the way the tests of the portal and the journey need it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from playwright.sync_api import Page

from openimr.domain.calendars import pacific_date
from openimr.intake.models import Application
from openimr.interfaces import clock
from openimr.interfaces.web.portal.questions import steps_for
from tests import factories, people

ON = "#step button[name=go][value=on]:not(.usa-sr-only)"
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
    "physician_street": people.REQUESTING_PHYSICIAN.street,
    "physician_city": people.REQUESTING_PHYSICIAN.city,
    "physician_postal_code": people.REQUESTING_PHYSICIAN.postal_code,
    "representative_street": people.ATTORNEY.street,
    "representative_city": people.ATTORNEY.city,
    "administrator_company": people.CLAIMS_ADMINISTRATOR.organisation,
    "administrator_street": people.CLAIMS_ADMINISTRATOR.street,
    "administrator_city": people.CLAIMS_ADMINISTRATOR.city,
    "administrator_email": "records@sierra-ridge.example",
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


def slug(page: Page) -> str:
    return page.url.split("?")[0].rstrip("/").rpartition("/")[2]


def answer(page: Page) -> None:
    """Fill what this page asks for, and add a paper where it wants one."""
    lately = (pacific_date(clock.now()) - timedelta(days=9)).isoformat()
    days = {"ur_decided_on": lately, "ur_served_on": lately, "designation_signed_on": lately}
    for name, value in {**_TEXTS, **days}.items():
        if page.locator(f'[name="{name}"]').count():
            page.fill(f'[name="{name}"]', value)
    for states in page.locator('select[name$="_state"]').all():
        states.select_option("CA")
    for name, value in _CHOICES.items():
        if page.locator(f'[name="{name}"]').count():
            page.locator(f'label[for="{page.locator(f"[name={name}][value={value}]").get_attribute("id")}"]').click()
    if slug(page).endswith("-paper") and slug(page) != "other-paper":
        page.set_input_files('[name="file"]', files=file(factories.pdf(f"A paper: {slug(page)}.")))


def file(data: bytes, *, name: str = "paper.pdf") -> Any:
    """Bytes as a browser's file field takes them."""
    return {"name": name, "mimeType": "application/pdf", "buffer": data}


def walk(page: Page, look: Callable[[Page], None]) -> Application:
    """From the start page to the check, looking at every page on the way."""
    page.goto("/apply/")
    look(page)
    page.locator("main .usa-button--big").click()
    look(page)
    page.locator("main form button").click()
    application = Application.objects.latest("pk")
    seen: list[str] = []
    while slug(page) != "check":
        seen.append(slug(page))
        look(page)
        answer(page)
        page.locator(ON).click()
    look(page)
    application.refresh_from_db()
    assert seen == [step.slug for step in steps_for(application)]
    return application
