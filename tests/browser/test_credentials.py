"""The credentialing clerk in a real browser: imports a list, sees the queue, keeps a check with evidence."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from openimr.affiliations import operations as affiliations
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.calendars import pacific_date
from openimr.domain.conflicts import EntityKind
from openimr.domain.identity import Identity
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces import clock
from tests import factories, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHO = "orla.fenwick@openimr.example"
ROWS = (
    "email,kind,name,profession,state,number,specialty,body,from,until,hours_per_week,evidence_on",
    f"{WHO},reviewer,Orla Fenwick,medical_doctor,,,,,,,,",
    f"{WHO},licence,,,CA,A0001,,,2012-07-01,2041-06-30,,",
    f"{WHO},certification,,,,,Pain Medicine,a board,2014-01-01,,,",
    f"{WHO},practice,,,,,,,2012-07-01,,32,{{today}}",
)
PICTURES = os.environ.get("OPENIMR_PICTURES")


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def picture(page: Page, name: str) -> None:
    """A picture for people to look at, where somebody asked for them."""
    if PICTURES:
        width = (page.viewport_size or {"width": 0})["width"]
        page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)


def test_a_clerk_imports_looks_up_and_opens_a_gate(
    page: Page, context: BrowserContext, sign_in: Callable[..., None], axe_clean: Callable[[Page], None],
    tmp_path: Path,
) -> None:  # fmt: skip
    sign_in(context, factories.user("credentials@openimr.example", "Gail Renner", Role.CREDENTIALING))
    today = pacific_date(clock.now()).isoformat()
    wrong, right, seen = tmp_path / "wrong.csv", tmp_path / "right.csv", tmp_path / "register.pdf"
    text = "\n".join(ROWS).format(today=today)
    wrong.write_text(text.replace("Pain Medicine", "Pane Medicine"), encoding="utf-8")
    right.write_text(text, encoding="utf-8")
    seen.write_bytes(factories.pdf("The register of an invented board"))

    page.goto("/")
    expect(page.get_by_role("heading", name="Credentialing queue")).to_be_visible()
    page.get_by_role("link", name="Import a list").click()
    page.get_by_label("List of credentials").set_input_files(wrong)
    page.get_by_role("button", name="Look at the rows").click()
    expect(page.get_by_text("Did you mean Pain Medicine")).to_be_visible()
    expect(page.get_by_role("button", name="Import the list")).to_have_count(0)
    axe_clean(page)
    picture(page, "preview-wrong")
    page.get_by_role("link", name="Import a list").first.click()
    page.get_by_label("List of credentials").set_input_files(right)
    page.get_by_role("button", name="Look at the rows").click()
    page.get_by_role("button", name="Import the list").click()
    expect(page.get_by_text("4 rows added, 0 corrected.")).to_be_visible()
    expect(page.get_by_text("The licence of California was never confirmed at its source.")).to_be_visible()

    page.get_by_role("link", name="Orla Fenwick").first.click()
    expect(page.get_by_text("No licence was ever confirmed at its source.")).to_be_visible()
    page.get_by_text("Record a check").click()
    page.get_by_label("What was looked up").select_option(label="Licence: California A0001")
    page.get_by_label("Where", exact=True).fill("an invented board")
    page.get_by_label("On", exact=True).fill(today)
    page.get_by_label("Print or picture of what was seen").set_input_files(seen)
    axe_clean(page)
    page.get_by_role("button", name="Keep the check").click()
    expect(page.get_by_text("The check is on record.")).to_be_visible()
    expect(page.get_by_text("No licence was ever confirmed at its source.")).to_have_count(0)
    expect(page.get_by_role("link", name="Open what was seen of California A0001")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_of_credentialing_is_accessible_and_fits(
    page: Page, context: BrowserContext, sign_in: Callable[..., None], axe_clean: Callable[[Page], None], width: int
) -> None:
    sign_in(context, factories.user("credentials@openimr.example", "Gail Renner", Role.CREDENTIALING))
    page.set_viewport_size({"width": width, "height": 900})
    reviewer = factories.reviewer(people.CONFLICTED_REVIEWER)
    factories.put_right(reviewer.licences.get(), licence_number="B-7")
    factories.reviewer(people.SECOND_REVIEWER, is_looked_up=False)
    factories.case_at(CaseStatus.READY, physician_specialty="Pain Management")
    practice = affiliations.record_entity(
        kind=EntityKind.PRACTICE, identity=Identity("Kestrel Orthopaedic Medical Group"), by=SYSTEM, now=clock.now()
    )
    row = reviewer.licences.get(licence_number="B-7").pk
    for name, path in (
        ("queue", "/credentials/"), ("reviewers", "/credentials/reviewers/"),
        ("reviewer", f"/credentials/reviewers/{reviewer.number}/"),
        ("row", f"/credentials/reviewers/{reviewer.number}/licence/{row}/"), ("import", "/credentials/import/"),
        ("adequacy", "/credentials/adequacy/"), ("affiliations", "/affiliations/"),
        ("affiliations-entity", f"/affiliations/{practice.number}/"),
    ):  # fmt: skip
        page.goto(path)
        if width > 320 or name in ("queue", "reviewer", "affiliations-entity"):
            axe_clean(page)
        picture(page, name)
        assert fits(page), path
