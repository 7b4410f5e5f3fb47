"""From the chronology to the page and back: words marked, a fact added from selected words, corrected, rejected."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from openimr.casefile import operations as casefile
from openimr.casefile.models import AbsentRecord, Document
from openimr.cases.models import Case
from openimr.chronology import operations
from openimr.chronology.models import RecordFact
from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import PartyRole
from openimr.reviews import queries
from tests import factories, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AxeClean = Callable[[Page], None]
PAGES = (
    "Date of visit: January 24, 2014. Six massage sessions were authorized on January 24, 2014. Pain is 6/10.",
    "Date of visit: March 10, 2014. Six massage sessions were authorized on February 11, 2014. Pain is 3/10.",
)
SELECT = """words => { const all = [...words.querySelectorAll("tspan")];
    const from = all.find(one => one.textContent.startsWith("Pain")); const to = all[all.indexOf(from) + 2];
    const range = document.createRange(); range.setStart(from.firstChild, 0);
    range.setEnd(to.firstChild, to.textContent.trimEnd().length);
    getSelection().removeAllRanges(); getSelection().addRange(range); }"""


@pytest.fixture
def case(context: BrowserContext, sign_in: Callable[..., None]) -> Case:
    """A record of two visits whose reviewer is signed in."""
    made = factories.case_at(CaseStatus.IN_REVIEW)
    casefile.receive_file(
        case=made, data=factories.pdf(*PAGES), file_name="facts.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR,
        by=people.COORDINATOR, now=factories.SUBMITTED,
    )  # fmt: skip
    casefile.read_case(case=made, by=SYSTEM, now=factories.SUBMITTED)
    casefile.describe_document(
        case=made, kind=Document.Kind.PROGRESS_REPORT, title="Progress report", author="Ines Halloran, MD",
        dated_on=None, first_page=3, last_page=4, by=people.COORDINATOR, now=factories.SUBMITTED,
    )  # fmt: skip
    operations.extract_case(case=made, by=SYSTEM, now=factories.SUBMITTED)
    AbsentRecord.objects.create(case=made, kind="imaging", words="MRI of 2012", named_on=[3])
    sign_in(context, queries.open_assignments(made).get().reviewer.user)
    return made


def test_from_the_chronology_to_the_page_and_a_better_fact(page: Page, case: Case, axe_clean: AxeClean) -> None:
    page.goto(f"/reviews/{case.number}/?page=3")
    page.get_by_role("link", name="Chronology", exact=True).click()
    table = page.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(4)
    axe_clean(page)
    page.get_by_label("Treatment").select_option("massage")
    expect(table).to_contain_text("Massage: 6 authorized")
    assert "massage" not in page.url
    table.get_by_role("listitem").filter(has_text="Massage: 6 authorized").first.get_by_role("link").click()
    expect(page.locator("#stamp")).to_contain_text("p. 3 of 4")
    expect(page.locator(".hit.is-current")).to_be_visible()
    expect(page.locator(".leaf-text mark")).to_have_text("Six massage sessions were authorized")

    page.locator(".sheet-words").evaluate(SELECT)
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Facts on page 3")).to_be_visible()
    page.get_by_label("Kind of fact").select_option("score")
    page.get_by_role("button", name="Add a fact from the selected words").click()
    expect(page.locator(".fact-quote")).to_have_text("Pain is 6/10.")
    expect(page.get_by_role("textbox", name="Scale", exact=True)).to_have_value("pain")
    axe_clean(page)
    page.get_by_role("spinbutton", name="Value").fill("5")
    page.get_by_role("button", name="Keep the fact").click()
    expect(page.locator(".fact").filter(has_text="Pain 5/10")).to_contain_text("read by a person")
    expect(page.locator(".fact").filter(has_text="Pain 6/10")).to_have_count(0)
    axe_clean(page)
    page.get_by_role("button", name="Reject Massage: 6 authorized").first.click()
    expect(page.get_by_text("1 rejected")).to_be_visible()
    rows = RecordFact.objects.filter(case=case, page=3)
    assert sorted((row.kind, row.read_by, row.state) for row in rows if row.reviewer) == [
        ("score", "person", "standing"), ("treatment", "machine", "rejected"),
    ]  # fmt: skip
    assert {row.state for row in rows if not row.reviewer} == {"standing"}, "for everybody else they stand"
    page.locator("#go-to").focus()
    page.locator("#go-to").blur()
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="Facts on page 4")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_every_view_is_reachable_and_fits(page: Page, case: Case, axe_clean: AxeClean, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/reviews/{case.number}/treatments")
    page.locator(".behind summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".behind[open] .page-link").first).to_be_visible()
    axe_clean(page)
    for name, words in (("Scores", "Pain of 10"), ("Gaps and conflicts", "MRI of 2012"), ("Chronology", "10 Mar 2014")):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.locator("main")).to_contain_text(words)
        axe_clean(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_role("button", name="DOCX")).to_be_visible()
