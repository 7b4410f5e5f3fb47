"""The reviewer's door in a real browser: typing and autosave, two windows, citing, handing in; accessibility."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from openimr.casefile.models import PageTime
from openimr.cases.models import Case
from openimr.determinations import operations as determinations
from openimr.domain.lifecycle import CaseStatus
from openimr.reviews import queries
from openimr.reviews.models import Analysis
from tests import factories, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AxeClean = Callable[[Page], None]


@pytest.fixture
def enter(context: BrowserContext, sign_in: Callable[..., None]) -> Callable[[CaseStatus], Case]:
    """A case at a status, and its reviewer signed in."""

    def entered(status: CaseStatus) -> Case:
        case = factories.case_at(status)
        sign_in(context, queries.open_assignments(case).get().reviewer.user)
        return case

    return entered


def stored(case: Case) -> Analysis:
    return queries.analyses(case).get()


def open_review(page: Page, case: Case) -> None:
    page.goto(f"/reviews/{case.number}/")
    expect(page.locator("html")).to_have_class("has-script")


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text(re.compile(r"^Saved \d\d:\d\d:\d\d P[SD]T$"), timeout=8000)


def test_an_offer_is_read_attested_and_accepted(
    page: Page, enter: Callable[[CaseStatus], Case], axe_clean: AxeClean
) -> None:
    case = enter(CaseStatus.REVIEWER_PROPOSED)
    page.goto("/reviews/")
    axe_clean(page)
    page.get_by_role("link", name=f"Read the offer {case.number}").click()
    axe_clean(page)
    page.get_by_role("link", name="Go on to the attestation").click()
    axe_clean(page)
    page.get_by_role("button", name="Sign the statement and accept").click()
    expect(page.get_by_role("alert")).to_contain_text("The attestation does not name")
    axe_clean(page)
    for label in page.locator("label[for^=party-]").all():
        label.click()
    page.get_by_role("button", name="Sign the statement and accept").click()
    expect(page.locator("#stamp")).to_have_text(f"{case.number} p. 1 of 2")
    axe_clean(page)


def test_an_offer_is_declined_in_two_clicks(page: Page, enter: Callable[[CaseStatus], Case]) -> None:
    case = enter(CaseStatus.REVIEWER_PROPOSED)
    page.goto(f"/reviews/{case.number}/offer")
    page.get_by_text("I cannot take this review").click()
    page.get_by_role("button", name="The treatment is outside my field.").click()
    expect(page.get_by_role("status").first).to_contain_text("You declined the review")
    expect(page.get_by_text("Nothing waits for you.")).to_be_visible()


def test_what_is_typed_is_saved_by_itself_and_there_after_a_reload(
    page: Page, enter: Callable[[CaseStatus], Case]
) -> None:
    case = enter(CaseStatus.IN_REVIEW)
    open_review(page, case)
    page.locator("#id_summary").press_sequentially("The worker fell [p. 2].")
    saved(page)
    assert stored(case).clinical_case_summary == "The worker fell [p. 2]."
    page.locator("#item-1").get_by_text("Overturned: the treatment is medically necessary").click()
    page.locator("#id_item-1-rationale").fill("It helps.")
    page.locator("#id_summary").focus()
    saved(page)
    page.reload()
    expect(page.locator("#id_summary")).to_have_value("The worker fell [p. 2].")
    expect(page.locator("#id_item-1-rationale")).to_have_value("It helps.")
    expect(page.locator("#id_item-1-outcome_1")).to_be_checked()
    expect(page.locator("#id_item-2-outcome_0, #id_item-2-outcome_1").first).not_to_be_checked()
    expect(page.locator('[data-cited="id_summary"] a')).to_have_text("p. 2")
    page.locator('[data-cited="id_summary"] a').click()
    expect(page.locator("#stamp")).to_have_text(f"{case.number} p. 2 of 2")
    assert (
        page.evaluate("Object.values(localStorage).join(' ') + Object.values(sessionStorage).join(' ')").find("fell")
        < 0
    )


def test_two_windows_do_not_overwrite_each_other(
    page: Page, context: BrowserContext, enter: Callable[[CaseStatus], Case], axe_clean: AxeClean
) -> None:
    case = enter(CaseStatus.IN_REVIEW)
    other = context.new_page()
    open_review(page, case)
    open_review(other, case)
    page.locator("#id_summary").fill("Written in the first window.")
    page.locator("#go-to").focus()
    saved(page)
    other.locator("#id_summary").fill("Written in the second window.")
    other.locator("#go-to").focus()
    expect(other.locator("#trouble")).to_contain_text("saved in another window")
    expect(other.locator("#saved")).to_have_text("Not saved: changed elsewhere")
    expect(other.locator("#id_summary")).to_have_value("Written in the second window.")
    assert stored(case).clinical_case_summary == "Written in the first window."
    axe_clean(other)
    other.get_by_role("button", name="Save what I typed here instead").click()
    expect(other.locator("#trouble")).to_be_hidden()
    saved(other)
    assert stored(case).clinical_case_summary == "Written in the second window."


def test_a_lost_connection_loses_nothing(page: Page, enter: Callable[[CaseStatus], Case]) -> None:
    case = enter(CaseStatus.IN_REVIEW)
    open_review(page, case)

    def away(route: Route) -> None:
        if route.request.method == "POST":
            route.abort()
        else:
            route.continue_()

    page.route("**/reviews/**", away)
    page.locator("#id_summary").fill("Typed on a train.")
    page.locator("#go-to").focus()
    expect(page.locator("#saved")).to_have_text("Not saved: no answer. Trying again…")
    page.locator("#id_item-2-rationale").fill("Typed in a tunnel.")
    page.unroute("**/reviews/**", away)
    saved(page)
    assert stored(case).clinical_case_summary == "Typed on a train."
    assert [one.rationale for one in stored(case).decisions.all()] == ["", "Typed in a tunnel."]


def test_a_session_that_ended_keeps_the_words_and_says_so(
    page: Page, context: BrowserContext, enter: Callable[[CaseStatus], Case], sign_in: Callable[..., None]
) -> None:
    case = enter(CaseStatus.IN_REVIEW)
    open_review(page, case)
    context.clear_cookies()
    page.locator("#id_summary").fill("Typed after lunch.")
    page.locator("#go-to").focus()
    expect(page.locator("#trouble")).to_contain_text("You are signed out")
    sign_in(context, queries.open_assignments(case).get().reviewer.user)
    page.get_by_role("button", name="Save now").click()
    saved(page)
    assert stored(case).clinical_case_summary == "Typed after lunch."


def test_selected_text_is_cited_with_its_page(page: Page, enter: Callable[[CaseStatus], Case]) -> None:
    case = enter(CaseStatus.IN_REVIEW)
    open_review(page, case)
    page.locator("#id_item-1-rationale").fill("The report says:")
    page.locator("#go-to").fill("2")
    page.locator("#go-to").press("Enter")
    expect(page.locator("#stamp")).to_have_text(f"{case.number} p. 2 of 2")
    page.locator(".leaf-text").evaluate("text => getSelection().selectAllChildren(text)")
    page.keyboard.press("c")
    cited = "The report says: “Progress report: the wound has healed.” [p. 2]"
    expect(page.locator("#id_item-1-rationale")).to_have_value(cited)
    page.locator("#id_summary").focus()
    page.get_by_role("button", name="Cite in Summary").click()
    expect(page.locator("#id_summary")).to_have_value("[p. 2]")
    page.locator("#go-to").focus()
    saved(page)
    assert stored(case).decisions.all()[0].rationale == cited


def test_keys_turn_pages_and_can_be_switched_off(
    page: Page, enter: Callable[[CaseStatus], Case], axe_clean: AxeClean
) -> None:
    case = enter(CaseStatus.IN_REVIEW)
    open_review(page, case)
    page.keyboard.press("n")
    expect(page.locator("#stamp")).to_have_text(f"{case.number} p. 2 of 2")
    page.keyboard.press("p")
    expect(page.locator("#stamp")).to_have_text(f"{case.number} p. 1 of 2")
    page.keyboard.press("1")
    expect(page.locator("#id_item-1-rationale")).to_be_focused()
    page.keyboard.press("Alt+PageDown")
    expect(page.locator("#stamp")).to_have_text(f"{case.number} p. 2 of 2")
    page.keyboard.type("n?")
    expect(page.locator("#id_item-1-rationale")).to_have_value("n?")
    page.wait_for_timeout(1100)
    with page.expect_response(lambda answer: answer.url.endswith("/seen")) as told:
        page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert told.value.status == 204
    assert PageTime.objects.filter(case=case, number=2).exists()
    page.locator("#splitter").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#splitter")).to_have_attribute("aria-valuenow", "58")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    axe_clean(page)
    page.get_by_text("Single letters work as keys").click()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("p")
    expect(page.locator("#stamp")).to_have_text(f"{case.number} p. 2 of 2")
    saved(page)
    page.reload()
    expect(page.locator("#splitter")).to_have_attribute("aria-valuenow", "58")


def test_the_record_is_searched(page: Page, enter: Callable[[CaseStatus], Case], axe_clean: AxeClean) -> None:
    case = enter(CaseStatus.IN_REVIEW)
    open_review(page, case)
    page.keyboard.press("/")
    page.keyboard.type("wound HEALED")
    page.keyboard.press("Enter")
    expect(page.locator(".found h2")).to_contain_text("Found on 1 page")
    axe_clean(page)
    page.locator(".found a").click()
    expect(page.locator(".leaf-text mark")).to_have_text(["wound", "healed"])
    assert "wound" not in page.url


def test_citations_come_and_go_and_the_sentence_is_the_letters(page: Page, enter: Callable[[CaseStatus], Case]) -> None:
    case = enter(CaseStatus.IN_REVIEW)
    open_review(page, case)
    item = page.locator("#item-1")
    item.get_by_label("Title").fill("Chronic Pain Medical Treatment Guidelines")
    item.get_by_label("Year").fill("2009")
    item.get_by_label("Sections").fill("Massage therapy")
    item.get_by_role("button", name="Add a citation").click()
    item.get_by_label("Title").nth(1).fill("A textbook of pain")
    item.get_by_label("Kind").nth(1).select_option("non_mtus")
    page.locator("#go-to").focus()
    expect(item.locator("[data-sentence]")).to_have_text(
        "Decision based on MTUS Chronic Pain Medical Treatment Guidelines 2009, Section(s): Massage therapy. "
        "Decision based on Non-MTUS Citation A textbook of pain.",
        timeout=8000,
    )
    item.get_by_role("button", name="Remove this citation").first.click()
    page.locator("#go-to").focus()
    expect(item.locator("[data-sentence]")).to_contain_text("outside of the MTUS Guidelines", timeout=8000)
    assert [one.title for one in queries.citations(stored(case).decisions.all()[0])] == ["A textbook of pain"]


def test_a_review_is_handed_in_returned_and_handed_in_again(
    page: Page, enter: Callable[[CaseStatus], Case], axe_clean: AxeClean
) -> None:
    case = enter(CaseStatus.IN_REVIEW)
    open_review(page, case)
    page.locator("#id_summary").fill("A start.")
    page.get_by_role("button", name="Hand in…").first.click()
    expect(page.get_by_role("button", name="Hand in to the medical director")).to_be_disabled()
    axe_clean(page)
    page.get_by_role("link", name="Item 2 has no decision yet: Upheld or Overturned.").click()
    expect(page.locator("#id_item-2-outcome")).to_be_in_viewport()
    factories.write(stored(case))
    page.goto(f"/reviews/{case.number}/hand-in")
    axe_clean(page)
    page.get_by_role("button", name="Hand in to the medical director").click()
    expect(page.get_by_text("Handed in", exact=True)).to_be_visible()
    expect(page.locator("#draft")).to_have_count(0)
    axe_clean(page)
    determinations.return_analysis(
        analysis=stored(case), comments=[("item 2", "Please weigh this [p. 2].", "reasons_thin")], by=people.DIRECTOR,
        now=factories.SUBMITTED,
    )  # fmt: skip
    page.reload()
    expect(page.locator("#item-2 .comment")).to_contain_text("Please weigh this")
    axe_clean(page)


@pytest.mark.parametrize("width", [640, 1280, 1600])
def test_nothing_is_cut_off_at_the_floor_width_or_at_twice_the_size(
    page: Page, enter: Callable[[CaseStatus], Case], axe_clean: AxeClean, width: int
) -> None:
    case = enter(CaseStatus.IN_REVIEW)
    page.set_viewport_size({"width": width, "height": width * 5 // 8})
    for address in ("/reviews/", f"/reviews/{case.number}/", f"/reviews/{case.number}/hand-in"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        axe_clean(page)
