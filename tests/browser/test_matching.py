"""A coordinator assigns a batch of 50; one reviewer declines one case and accepts another; the declined one goes on."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from openimr.accounts.models import User
from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces import clock
from openimr.panel import operations as panel
from openimr.panel.models import Reviewer
from openimr.reviews import jobs
from openimr.reviews.models import Assignment, MatchRun, Proposal
from tests import factories, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AxeClean = Callable[[Page], None]
_CASES, _REVIEWERS, _WEEKLY = 50, 9, 10
_SHOTS = os.environ.get("OPENIMR_SHOTS", "")


@pytest.fixture
def entered(chromium: Browser, live_server: Any, sign_in: Callable[..., None]) -> Callable[..., Any]:
    """A browser of somebody's own, signed in; nothing of it may report an error."""

    @contextmanager
    def opened(user: User) -> Iterator[Page]:
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=live_server.url)
        told: list[str] = []
        context.on("weberror", lambda error: told.append(str(error.error)))
        sign_in(context, user)
        yield context.new_page()
        context.close()
        assert told == []

    return opened


@pytest.fixture
def reviewers() -> list[Reviewer]:
    """Nine physicians who take ten cases a week each; and one more who is tied to the employer."""
    made = []
    for n in range(_REVIEWERS):
        one = people.Physician(email=f"p{n}@openimr.example", name=f"Physician Number {n}")
        made.append(factories.reviewer(one))
    tied = people.Physician(email="tied@openimr.example", name="Physician Tied", tie_with=people.EMPLOYER)
    made.append(factories.reviewer(tied))
    for own in made:
        panel.set_capacity(
            reviewer=own, cases=_WEEKLY, from_on=pacific_date(factories.RECEIVED), by=people.COORDINATOR,
            now=factories.RECEIVED,
        )  # fmt: skip
    return made


@pytest.fixture
def batch() -> list[Case]:
    """Fifty cases of many claims administrators whose records came today; the file of each is left out."""
    made = []
    for n in range(_CASES):
        changes = {"claim_number": f"B-{n:03d}", "administrator_company": f"Invented Claims {n} LLC"}
        case = factories.case_at(CaseStatus.AWAITING_RECORDS, **changes)
        cases.complete_records(case=case, note="", by=people.COORDINATOR, now=clock.now() - timedelta(hours=1))
        made.append(case)
    return made


def shot(page: Page, name: str) -> None:
    """The page as a picture, at the desk's width and at that of a phone, where a folder for pictures is named."""
    if not _SHOTS:
        return
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=f"{_SHOTS}/{name}-{width}.png", full_page=name != "proposed")
    page.set_viewport_size({"width": 1280, "height": 900})


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_a_batch_of_fifty_is_offered_declined_and_accepted(
    entered: Callable[..., Any], reviewers: list[Reviewer], batch: list[Case], axe_clean: AxeClean
) -> None:
    coordinator = factories.user("coordinator@openimr.example", people.COORDINATOR.name, Role.CASE_COORDINATOR)
    with entered(coordinator) as desk:
        _offer_all(desk, axe_clean)
    tied = reviewers[-1]
    assert not Assignment.objects.filter(reviewer=tied).exists()
    chosen = Assignment.objects.order_by("pk").first()
    assert chosen is not None
    with entered(chosen.reviewer.user) as workspace:
        declined = _decline_first(workspace, axe_clean)
        _accept_next(workspace, axe_clean)
    jobs.offer_again.func(timestamp=int(clock.now().timestamp()))
    again = Assignment.objects.get(case__number=declined, ended_at=None)
    assert again.reviewer != chosen.reviewer and again.proposed_by == "system"


def _offer_all(page: Page, axe_clean: AxeClean) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name="Waiting cases").click()
    axe_clean(page)
    shot(page, "waiting")
    page.get_by_role("button", name="Propose reviewers for all").click()
    expect(page.locator(".proposals tbody tr")).to_have_count(_CASES)
    axe_clean(page)
    shot(page, "proposed")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert fits(page), width
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("link", name="Change").first.click()
    axe_clean(page)
    shot(page, "change")
    page.get_by_label("Why this reviewer").fill("Has asked for spine cases.")
    page.get_by_role("button", name="Propose this reviewer").click()
    expect(page.get_by_text("Chosen by hand")).to_be_visible()
    page.get_by_role("button", name="Offer the ticked cases").click()
    expect(page.get_by_role("status").first).to_contain_text("50 cases are offered.")
    assert MatchRun.objects.count() == 1 and Proposal.objects.filter(state="offered").count() == _CASES


def _decline_first(page: Page, axe_clean: AxeClean) -> str:
    page.goto("/reviews/")
    axe_clean(page)
    shot(page, "offers")
    link = page.get_by_role("link", name="Read the offer").first
    number = link.inner_text().split()[-1]
    link.click()
    axe_clean(page)
    shot(page, "offer")
    expect(page.locator("main")).not_to_contain_text("Invented Claims")
    page.get_by_text("I cannot take this review").click()
    page.get_by_role("button", name="I cannot finish it by the due date.").click()
    expect(page.get_by_role("status").first).to_contain_text("You declined the review")
    return number


def _accept_next(page: Page, axe_clean: AxeClean) -> None:
    page.get_by_role("link", name="Read the offer").first.click()
    page.get_by_role("link", name="Go on to the attestation").click()
    axe_clean(page)
    shot(page, "attest")
    for label in page.locator("label[for^=party-]").all():
        label.click()
    page.get_by_role("button", name="Sign the statement and accept").click()
    expect(page.get_by_role("status").first).to_contain_text("You accepted the review")
    page.goto("/reviews/calendar")
    axe_clean(page)
    shot(page, "calendar")
