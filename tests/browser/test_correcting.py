"""A clerk puts the case file right in a real browser: a wrong border, a stranger's page, a duplicate; takes a copy."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst
from playwright.sync_api import BrowserContext, Page, expect

from openimr.casefile import operations as casefile
from openimr.casefile import queries, viewing
from openimr.casefile.models import StrangerPage, Twin
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.paging import Description, Suggestion
from openimr.domain.values import PartyRole
from tests import factories, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AxeClean = Callable[[Page], None]
NOW = factories.RECORDS_CAME
_RECORDS = """
#set page("us-letter", margin: 1in)
#for n in range(1, 13) [
= Progress report, page #n
The patient has pain of the lumbar spine. Visit #n.
#pagebreak(weak: true)
]
"""


@pytest.fixture
def case(context: BrowserContext, sign_in: Callable[..., None]) -> Case:
    """A case of twelve pages at which a clerk is signed in: suggestions, a duplicate and a stranger's page."""
    made = factories.case_at(CaseStatus.AWAITING_RECORDS)
    casefile.receive_file(
        case=made, data=bytes(typst.compile(_RECORDS.encode())), file_name="records.pdf", by=people.COORDINATOR,
        sent_by=PartyRole.CLAIMS_ADMINISTRATOR, now=NOW,
    )  # fmt: skip
    casefile.read_case(case=made, by=SYSTEM, now=NOW)
    report = Description("progress_report", "Progress report", "Ana Sol, MD", "Bay Rehab")
    imaging = Description("imaging", "MRI of the lumbar spine", "Grant Ivers, MD")
    said = [
        Suggestion(report, ((1, 6),), 92, ("Begins here: a letterhead", "Kind: it says Progress report")),
        Suggestion(imaging, ((7, 8), (10, 10)), 48, ("Kind: the word MRI",)),
    ]
    casefile.suggest_documents(case=made, suggestions=said, by=SYSTEM, now=NOW)
    Twin.objects.create(
        case=made, number=5, kept_number=2, kind="same_image", similarity=97, why="The same sheet, scanned darker."
    )
    StrangerPage.objects.create(case=made, number=8, state="suspected", why="Another name stands at the head.")
    sign_in(context, factories.user("clerk@openimr.example", "Ben Castellanos", Role.INTAKE_CLERK))
    return made


def runs(case: Case) -> list[tuple[int, int, bool]]:
    return [(one.first_page, one.last_page, one.is_suggested) for one in queries.documents(case)]


def test_a_clerk_corrects_a_split_with_the_keyboard(page: Page, case: Case, axe_clean: AxeClean) -> None:
    page.goto(f"/desk/cases/{case.number}/file/documents/")
    expect(page.get_by_text("Suggested, not sure")).to_be_visible()
    axe_clean(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Progress report")).to_be_visible()
    axe_clean(page)
    page.get_by_role("radio", name="Cut before 2").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Cut before 4")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_text("This is the new one: say what it is.")).to_be_visible()
    page.get_by_label("Title", exact=True).fill("Progress report of March")
    page.get_by_role("button", name="Keep").press("Enter")
    expect(page.get_by_text("The description is kept.")).to_be_visible()
    assert runs(case) == [(1, 3, False), (4, 6, False), (7, 10, True)]
    page.get_by_role("link", name="All documents").press("Enter")
    page.get_by_text("All last changes, to undo them").click()
    expect(page.get_by_role("cell", name="“Progress report” was cut in two before page 4.", exact=True)).to_be_visible()
    axe_clean(page)
    page.get_by_role("button", name="Undo “Progress report” was described anew as").press("Enter")
    expect(page.get_by_text("The change was undone.")).to_be_visible()
    page.get_by_role("button", name="Confirm MRI of the lumbar spine").click()
    expect(page.get_by_text("Confirmed. What was confirmed")).to_be_visible()
    assert runs(case) == [(1, 3, False), (4, 6, False), (7, 10, False)]


def test_a_clerk_decides_on_a_strangers_page_and_unfolds_a_duplicate(
    page: Page, case: Case, axe_clean: AxeClean
) -> None:
    page.goto(f"/desk/cases/{case.number}/file/other-patients/")
    expect(page.get_by_text("Another name stands at the head.")).to_be_visible()
    expect(page.get_by_text("pain of the lumbar spine. Visit 8.")).to_be_visible()
    axe_clean(page)
    page.get_by_role("button", name="Page 8 is another person's").press("Enter")
    expect(page.get_by_text("the reviewer does not see them")).to_be_visible()
    assert viewing.sight(case).walled == {8}
    page.get_by_role("link", name="Another person's 1").click()
    page.get_by_role("button", name="Page 8 belongs to this case").click()
    expect(page.get_by_text("They belong to this case")).to_be_visible()
    assert viewing.sight(case).walled == set()
    page.get_by_role("link", name="Duplicates").click()
    expect(page.get_by_text("The same sheet, scanned darker.")).to_be_visible()
    axe_clean(page)
    page.get_by_role("button", name="Unfold p. 5").press("Enter")
    expect(page.get_by_text("Decided by a person")).to_be_visible()
    assert viewing.sight(case).folded == {}
    page.get_by_role("button", name="Keep p. 5 instead").click()
    expect(page.get_by_text("Page 5 is kept now")).to_be_visible()
    assert viewing.sight(case).folded == {2: 5}


def test_a_clerk_takes_a_copy_and_looks_through_the_checklist(
    page: Page, case: Case, axe_clean: AxeClean, tmp_path: Path
) -> None:
    page.goto(f"/desk/cases/{case.number}/file/copies/")
    axe_clean(page)
    page.get_by_label("Only these pages").fill("1-3, 9")
    page.get_by_role("button", name="Ask for the copy").click()
    expect(page.get_by_text("Being made", exact=True)).to_be_visible()
    axe_clean(page)
    casefile.build_next_export(by=SYSTEM, now=NOW)
    expect(page.get_by_text("Ready", exact=True)).to_be_visible(timeout=10_000)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="_record_").click()
    assert fetched.value.suggested_filename.endswith("_record_p0001-0009.pdf")
    with pikepdf.open(io.BytesIO(Path(fetched.value.path()).read_bytes())) as pdf:
        assert len(pdf.pages) == 4
    page.get_by_role("link", name="Checklist").click()
    expect(page.get_by_text("Cannot tell").first).to_be_visible()
    axe_clean(page)
    page.get_by_text("List an item that came").click()
    page.get_by_label("What it is").fill("Two X-ray films")
    page.get_by_label("Where it is held").fill("Shelf 4")
    page.get_by_role("button", name="List it").click()
    expect(page.get_by_text("1. Two X-ray films")).to_be_visible()


def test_documents_are_confirmed_and_cut_without_a_script(
    context: BrowserContext, case: Case, live_server: Any
) -> None:
    assert context.browser is not None
    plain = context.browser.new_context(
        java_script_enabled=False, storage_state=context.storage_state(), base_url=live_server.url
    )
    try:
        page = plain.new_page()
        page.goto(f"/desk/cases/{case.number}/file/documents/")
        page.get_by_role("button", name="Confirm MRI of the lumbar spine").click()
        page.get_by_role("link", name="Progress report", exact=True).click()
        page.get_by_role("radio", name="Cut before 3").check()
        page.get_by_role("button", name="Cut in two").click()
        expect(page.get_by_text("This is the new one: say what it is.")).to_be_visible()
    finally:
        plain.close()
    assert runs(case) == [(1, 2, False), (3, 6, False), (7, 10, False)]
