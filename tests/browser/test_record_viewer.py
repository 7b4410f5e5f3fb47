"""The record in a real browser: hits on the image, words to select, notes, sizes and turns, a strip without end."""

from collections.abc import Callable

import pytest
import typst
from playwright.sync_api import BrowserContext, Page, expect

from openimr.casefile import operations as casefile
from openimr.casefile.models import Note, Reading, StrangerPage, Twin
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import PartyRole
from openimr.reviews import queries
from tests import factories, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AxeClean = Callable[[Page], None]
_REPORT = """
#set page("us-letter", margin: 1in)
#set text(size: 11pt)
#for n in range(1, 41) [
= Progress report
Visit #n. The patient has pain of the lumbar spine and takes hydro-\\
codone daily. The lurnbar motion is reduced.

#grid(columns: (4cm, 4cm, 4cm), row-gutter: 8pt, [Motion], [Right], [Left], [Flexion], [40], [45])
#pagebreak(weak: true)
]
"""


@pytest.fixture
def case(context: BrowserContext, sign_in: Callable[..., None]) -> Case:
    """A record of 42 pages whose reviewer is signed in."""
    made = factories.case_at(CaseStatus.IN_REVIEW)
    casefile.receive_file(
        case=made, data=bytes(typst.compile(_REPORT.encode())), file_name="visits.pdf", by=people.COORDINATOR,
        sent_by=PartyRole.CLAIMS_ADMINISTRATOR, now=factories.SUBMITTED,
    )  # fmt: skip
    casefile.read_case(case=made, by=SYSTEM, now=factories.SUBMITTED)
    sign_in(context, queries.open_assignments(made).get().reviewer.user)
    return made


def opened(page: Page, case: Case, number: int) -> None:
    page.goto(f"/reviews/{case.number}/?page={number}")
    expect(page.locator("html")).to_have_class("has-script")
    expect(page.locator("#stamp")).to_have_text(f"{case.number} p. {number} of 42")


def test_hits_are_walked_over_pages_on_the_image(page: Page, case: Case, axe_clean: AxeClean) -> None:
    Twin.objects.create(case=case, number=4, kept_number=3, kind="same_image", similarity=99)
    opened(page, case, 1)
    page.keyboard.press("/")
    page.keyboard.type("hydrocodne lumbar")
    page.keyboard.press("Enter")
    expect(page.locator(".found h2")).to_contain_text("Found on 39 pages")
    expect(page.locator(".found")).to_contain_text("Also found: hydrocodone, lurnbar")
    expect(page.locator(".found-list a").first).to_contain_text("also on p. 4")
    axe_clean(page)
    page.keyboard.press("j")
    expect(page.locator("#stamp")).to_contain_text("p. 3 of 42")
    expect(page.locator(".sheet-hits .hit")).to_have_count(4)
    assert page.locator(".hit").evaluate_all("all => all.findIndex(one => one.matches('.is-current'))") == 0
    image, hit = page.locator(".sheet-drawing").bounding_box(), page.locator(".hit.is-current").bounding_box()
    assert image is not None
    assert hit is not None
    assert image["x"] < hit["x"] < image["x"] + image["width"]
    for _ in range(4):
        page.keyboard.press("j")
    expect(page.locator("#stamp")).to_contain_text("p. 5 of 42")
    page.keyboard.press("k")
    expect(page.locator("#stamp")).to_contain_text("p. 3 of 42")
    expect(page.locator(".hit").last).to_have_class("hit is-current")
    page.get_by_label("Only as typed").check()
    expect(page.locator(".found h2")).to_contain_text("Found on no page")
    assert "hydro" not in page.url


def test_words_of_the_image_are_selected_cited_and_highlighted(page: Page, case: Case, axe_clean: AxeClean) -> None:
    opened(page, case, 3)
    select = """words => { const all = [...words.querySelectorAll("tspan")];
        const from = all.find(one => one.textContent === "lumbar "); const to = all[all.indexOf(from) + 1];
        const range = document.createRange(); range.setStart(from.firstChild, 0);
        range.setEnd(to.firstChild, to.textContent.length - 1);
        getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    page.locator(".sheet-words").evaluate(select)
    page.keyboard.press("c")
    expect(page.locator("#id_summary")).to_have_value("“lumbar spine” [p. 3]")
    page.locator("#go-to").focus()
    page.locator("#go-to").blur()
    page.locator(".sheet-words").evaluate(select)
    page.keyboard.press("h")
    expect(page.locator(".note blockquote")).to_have_text("lumbar spine")
    expect(page.locator(".own-mark")).to_have_count(1)
    page.keyboard.press("m")
    page.keyboard.type("Compare with the operative report.")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator(".note")).to_have_count(2)
    axe_clean(page)
    page.locator("#go-to").focus()
    page.locator("#go-to").blur()
    page.keyboard.press("o")
    expect(page.locator(".side-notes h2")).to_have_text("Your notes (2)")
    axe_clean(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete the note 1").click()
    expect(page.locator(".note")).to_have_count(1)
    assert [note.text for note in Note.objects.filter(case=case)] == ["Compare with the operative report."]


def test_the_image_is_fitted_enlarged_and_turned(page: Page, case: Case) -> None:
    opened(page, case, 3)
    drawing, place = page.locator(".sheet-drawing"), page.locator(".leaf-image")
    expect(drawing.locator("image")).to_have_attribute("href", f"/cases/{case.number}/pages/3/page.webp")

    def size() -> tuple[float, float]:
        box = drawing.bounding_box()
        assert box is not None
        return box["width"], box["height"]

    wide = size()
    page.keyboard.press("+")
    expect(page.locator("#fit")).to_have_value("125")
    assert size()[0] == pytest.approx(1.25 * wide[0], rel=0.05)
    page.keyboard.press("f")
    whole, around = size(), place.bounding_box()
    assert around is not None
    assert whole[1] <= around["height"]
    page.keyboard.press("w")
    page.keyboard.press("r")
    turned = size()
    assert turned[1] < turned[0] < wide[1]
    page.keyboard.press("n")
    expect(page.locator("#stamp")).to_contain_text("p. 4 of 42")
    assert size()[1] > size()[0]


def test_the_text_is_read_with_headings_and_rows(page: Page, case: Case) -> None:
    opened(page, case, 3)
    text = page.get_by_role("region", name="Text of page 3")
    expect(text.get_by_role("heading", name="Progress report")).to_be_visible()
    expect(text.get_by_role("row").nth(1).get_by_role("cell")).to_have_text(["Flexion", "40", "45"])
    page.get_by_label("Show the page as").select_option("text")
    expect(page.locator(".leaf-image")).to_be_hidden()


def test_a_page_that_is_held_back_is_told_and_passed(page: Page, case: Case, axe_clean: AxeClean) -> None:
    StrangerPage.objects.create(case=case, number=6, state="suspected", why="another name")
    opened(page, case, 5)
    page.keyboard.press("n")
    expect(page.locator("#stamp")).to_contain_text("p. 7 of 42")
    page.goto(f"/reviews/{case.number}/?page=6")
    expect(page.get_by_text("This page is held back.")).to_be_visible()
    axe_clean(page)
    page.keyboard.press("n")
    expect(page.locator("#stamp")).to_contain_text("p. 7 of 42")


def test_a_page_that_waits_shows_its_text_when_it_is_read(page: Page, case: Case) -> None:
    text = Reading.objects.get(case=case, number=5).text
    Reading.objects.filter(case=case, number=5).update(state="waiting", has_text=False, text="", words=b"")
    opened(page, case, 5)
    expect(page.get_by_text("The text of this page is being read.")).to_be_visible()
    Reading.objects.filter(case=case, number=5).update(state="read", has_text=True, text=text)
    expect(page.get_by_role("region", name="Text of page 5")).to_contain_text("Visit 3.", timeout=9000)


def test_the_strip_holds_only_what_is_in_view(page: Page, case: Case, axe_clean: AxeClean) -> None:
    opened(page, case, 30)
    strip = page.locator(".side-thumbs")
    expect(strip.get_by_role("button", name="p. 30", exact=True)).to_have_attribute("aria-current", "true")
    assert strip.locator(".thumb").count() < 20
    expect(strip.locator('[data-number="30"] img')).to_be_visible()
    strip.locator('[data-number="30"]').focus()
    page.keyboard.press("Home")
    expect(strip.locator('[data-number="1"]')).to_be_focused()
    page.keyboard.press("PageDown")
    page.keyboard.press("Enter")
    expect(page.locator("#stamp")).to_contain_text("p. 6 of 42")
    assert strip.locator(".thumb").count() < 20
    axe_clean(page)
