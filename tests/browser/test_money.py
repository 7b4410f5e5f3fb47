"""Finance in a real browser: issues a month, credits a line, takes payments in; every page fits a telephone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from openimr.billing import operations as billing
from openimr.cases import operations as cases
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces import clock
from tests import factories, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/finance/", "/finance/months/2025-03/", "/finance/invoices/", "/finance/invoices/INV-{year}-0001/",
    "/finance/payments/", "/finance/ageing/", "/finance/schedule/", "/finance/pay/rates/", "/finance/late-records/",
)  # fmt: skip


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_finance_issues_a_month_credits_a_line_and_takes_a_payment_in(
    page: Page, context: BrowserContext, sign_in: Callable[..., None], axe_clean: Callable[[Page], None]
) -> None:
    case = factories.case_at(CaseStatus.ASSIGNED)
    cases.withdraw(case=case, reason="By letter of today.", by=people.COORDINATOR, now=factories.RECORDS_CAME)
    billing.charge_what_is_owed(by=SYSTEM, now=clock.now())
    year = clock.now().year
    sign_in(context, factories.user("finance@openimr.example", "Orla Benning", Role.FINANCE))

    page.goto("/")
    page.get_by_role("link", name="March 2025").click()
    page.get_by_role("button", name="Issue 1 invoice").click()
    expect(page.get_by_text("1 of 1 amounts were not verified")).to_be_visible()
    page.get_by_text("Take the amounts that were not verified").click()
    page.get_by_role("button", name="Issue 1 invoice").click()
    expect(page.get_by_text("1 invoice was issued.")).to_be_visible()

    page.get_by_role("link", name=f"INV-{year}-0001").click()
    page.get_by_text("Take an amount off a line").click()
    page.get_by_label("Line 1: take off, of $115.00").fill("15.00")
    page.get_by_label("What was wrong").fill("Agreed by phone.")
    page.get_by_role("button", name="Issue the credit note").click()
    expect(page.get_by_text("The credit note is issued.")).to_be_visible()

    page.get_by_role("link", name="Payments", exact=True).click()
    rows = f"received_on,payer,reference,invoice,amount\n2025-04-02,Sierra,T-1,INV-{year}-0001,100.00\n"
    page.get_by_label("List of payments").set_input_files(
        {"name": "payments.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    page.get_by_role("button", name="Look at the rows").click()
    axe_clean(page)
    page.get_by_role("button", name="Import the payments").click()
    expect(page.get_by_text("Payments put on record: 1. $100.00 of $100.00 pays invoices.")).to_be_visible()

    page.set_viewport_size({"width": 320, "height": 700})
    for place in PAGES:
        page.goto(place.format(year=year))
        assert fits(page), place
        axe_clean(page)
