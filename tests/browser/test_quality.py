"""The medical director looks at quality: figures, the list behind one of them, and a blind review that differs."""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from openimr.cases.models import Case
from openimr.determinations import jobs, operations
from openimr.determinations.models import DrawRoot
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.quality import ErrorCode
from openimr.domain.values import Outcome
from openimr.reviews import queries as reviews
from openimr.reviews.models import Assignment
from tests import factories, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AxeClean = Callable[[Page], None]
OVER, UP = Outcome.OVERTURNED, Outcome.UPHELD
_SHOTS = os.environ.get("OPENIMR_SHOTS", "")
_CASES = 5 if _SHOTS else 2


@pytest.fixture
def signed() -> list[Case]:
    """Signed cases with blind second reviews, the first returned once; the outcomes differ here and there."""
    if not DrawRoot.objects.exists():  # a test that commits leaves empty tables to the next one
        DrawRoot.objects.create(secret="a" * 64)
    factories.reviewer(people.Physician(name="Ottoline Varga", email="ottoline.varga@openimr.example"))
    made = []
    for n in range(_CASES):
        case = factories.case_at(CaseStatus.IN_REVIEW, claim_number=f"SRC-{n}")
        jobs.offer_blind_reviews(share_percent=100, now=factories.OFFERED)
        second = factories.accept(Assignment.with_blind.get(case=case, is_blind=True))
        factories.submit(factories.write(second, OVER if n % 3 == 0 else UP, OVER if n == 1 else UP))
        factories.submit(factories.write(reviews.analyses(case).get(), OVER if n == 3 else UP, UP))
        if n == 0:
            _return(case)
        case.refresh_from_db()
        factories.sign(case)
        made.append(case)
    return made


def _return(case: Case) -> None:
    said = [("Clinical case summary", "See page 2.", ErrorCode.RECORD_MISSED)]
    at = factories.SUBMITTED + timedelta(hours=1)
    operations.return_analysis(analysis=reviews.analyses(case).get(), comments=said, by=people.DIRECTOR, now=at)
    factories.submit(reviews.analyses(case).get())


def shot(page: Page, name: str) -> None:
    """The page at the desk's width and at that of a phone: it never scrolls sideways; a picture where asked for."""
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width
        if _SHOTS:
            page.screenshot(path=f"{_SHOTS}/{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_the_director_looks_at_figures_at_what_they_count_and_at_what_differs(
    chromium: Browser, live_server: Any, sign_in: Callable[..., None], signed: list[Case], axe_clean: AxeClean
) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=live_server.url)
    told: list[str] = []
    context.on("weberror", lambda error: told.append(str(error.error)))
    sign_in(context, factories.user("director@openimr.example", people.DIRECTOR.name, people.DIRECTOR.role))
    page = context.new_page()
    page.goto("/desk/quality/?days=")
    axe_clean(page)
    shot(page, "quality")
    for name in ("items", "returned"):
        page.locator("table").first.locator(f'a[href*="/lists/{name}/"]').first.click()
        axe_clean(page)
        shot(page, f"quality-{name}")
        page.goto("/desk/quality/?days=")
    page.locator('#agreement ~ .table-wrap a[href*="/lists/pairs/"]').first.click()
    expect(page.locator("tbody tr")).to_have_count(2 * len(signed))
    axe_clean(page)
    shot(page, "quality-pairs")
    page.goto("/desk/quality/?days=")
    page.locator("#differ ~ ul a").first.click()
    axe_clean(page)
    shot(page, "quality-blind")
    page.get_by_label("In a sentence").fill("The second reviewer weighed page 2 more.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("status").first).to_contain_text("kept")
    context.close()
    assert told == []
