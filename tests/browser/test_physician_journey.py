"""A physician's review with the keyboard alone: from signing in to a determination that is ready to be signed.

Nothing is clicked and nothing is focused by a script: there are Tab, arrows, Enter, Space, the keys that the pages
document, and typing. The figures of one run stand in docs/MEASURED.md; `pytest -s` prints those of this one.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, expect

from openimr.accounts.models import User
from openimr.assistance.models import Suggestion
from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseStatus
from openimr.reviews import queries
from openimr.reviews.models import Analysis
from tests.browser.test_journey import code_for
from tests.reference_case import MASSAGE, THERAPY, reference_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AxeClean = Callable[[Page], None]

_PASSWORD = "rain-over-the-orchard-41"
_MOST_TABS, _MOST_PRESSES = 20, 200
"""What this review may take at most, so that a page that becomes longer for the keyboard is noticed."""


@dataclass
class Hands:
    """The hands of somebody who uses no mouse, and what they did: keys pressed, Tabs among them, letters typed."""

    page: Page
    presses: int = 0
    tabs: int = 0
    letters: int = 0
    started: float = field(default_factory=time.monotonic)
    stages: list[tuple[str, float, int, int]] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, on a page that is there with its scripts."""
        self.page.wait_for_load_state()
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1
            self.tabs += key in ("Tab", "Shift+Tab")

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.letters += len(text)

    def tab_to(self, selector: str, *, most: int = 12) -> None:
        """Tab until the focus is on it. A page where that takes longer is a bad page."""
        for _ in range(most):
            self.press("Tab")
            if self.is_on(selector):
                return
        raise AssertionError(f"{selector} was not reached with {most} Tabs")

    def is_on(self, selector: str) -> bool:
        return bool(self.page.evaluate("selector => document.activeElement.matches(selector)", selector))

    def stage(self, name: str) -> None:
        """A part of the work is done."""
        self.stages.append((name, time.monotonic() - self.started, self.presses, self.tabs))

    def told(self) -> str:
        rows = [f"{name:28} {at:6.1f} s {presses:4} keys {tabs:3} Tabs" for name, at, presses, tabs in self.stages]
        return "\n".join([*rows, f"and {self.letters} letters typed"])


@pytest.fixture
def case() -> Case:
    """The reference case, offered to a reviewer who has never opened it."""
    return reference_case(CaseStatus.REVIEWER_PROPOSED)


@pytest.fixture
def secret(case: Case) -> str:
    """What the reviewer's authenticator holds."""
    user: User = queries.open_assignments(case).get().reviewer.user
    made = totp.generate_totp_secret()
    totp.TOTP.activate(user, made)
    user.set_password(_PASSWORD)
    user.save()
    return made


def test_a_physician_reviews_the_reference_case_with_the_keyboard_alone(
    page: Page, case: Case, secret: str, axe_clean: AxeClean
) -> None:
    hands = Hands(page)
    _sign_in(hands, queries.open_assignments(case).get().reviewer.user.email, secret)
    _attest(hands, case, axe_clean)
    _read(hands, case, axe_clean)
    _walk_the_evidence(hands, axe_clean)
    _take_sentences(hands, case, axe_clean)
    _write(hands, case)
    _check_and_mend(hands, case, axe_clean)
    _hand_in(hands, case)
    print(f"\n{hands.told()}")
    assert hands.tabs <= _MOST_TABS
    assert hands.presses <= _MOST_PRESSES


def stored(case: Case) -> Analysis:
    return queries.analyses(case).get()


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text(re.compile(r"^Saved \d\d:\d\d:\d\d P[SD]T$"), timeout=8000)


def _back(hands: Hands) -> None:
    """To the review, at the page of the record that was open there."""
    hands.press("b")
    expect(hands.page.locator("#stamp")).to_be_visible()


def _sign_in(hands: Hands, email: str, secret: str) -> None:
    hands.page.goto("/accounts/login/")
    assert hands.is_on("input[type=email]")
    hands.write(email)
    hands.tab_to("input[type=password]", most=1)
    hands.write(_PASSWORD)
    hands.press("Enter")
    expect(hands.page.get_by_label("Code")).to_be_visible()
    assert hands.is_on("input[name=code]")
    hands.write(code_for(secret))
    hands.press("Enter")
    expect(hands.page.get_by_role("heading", name="My reviews")).to_be_visible()
    hands.stage("signed in")


def _attest(hands: Hands, case: Case, axe_clean: AxeClean) -> None:
    """The offer: every party ticked by name, then the statement signed."""
    page = hands.page
    axe_clean(page)
    hands.press("j", "Enter")
    expect(page.get_by_role("heading", name="Attest and accept")).to_be_visible()
    hands.press("j", "Enter")
    expect(page.locator("input[name=party]").first).to_be_attached()
    for _ in page.locator("input[name=party]").all():
        hands.press("j", "Space")
    hands.stage("offer attested")
    hands.tab_to("button", most=1)
    hands.press("Enter")
    expect(page.locator("#stamp")).to_have_text(f"{case.number} p. 1 of 10")


def _read(hands: Hands, case: Case, axe_clean: AxeClean) -> None:
    """A search, its hit, a sentence cited from it; the chronology; what the findings stand on."""
    page = hands.page
    hands.press("/")
    hands.write('"delayed fusion"')
    hands.press("Enter")
    expect(page.locator(".found h2")).to_contain_text("Found on 1 page")
    hands.press("j")
    expect(page.locator("#stamp")).to_have_text(f"{case.number} p. 9 of 10")
    hands.press(".", "c")
    expect(page.locator("#id_summary")).to_have_value("“This is delayed fusion.” [p. 9]")
    hands.press("F6")
    assert hands.is_on(".leaf-text")
    hands.press("Control+s")
    saved(page)
    axe_clean(page)
    hands.stage("searched and cited")

    hands.press("y")
    expect(page.get_by_role("table")).to_contain_text("Massage: 6 completed")
    for tab, words in (("2", "Requested"), ("3", "Pain of 10"), ("4", "cannot both be true")):
        hands.press(tab)
        expect(page.locator("main")).to_contain_text(words)
    _back(hands)
    expect(page.locator("#stamp")).to_have_text(f"{case.number} p. 9 of 10")
    hands.stage("chronology read")

    hands.press("2", "Escape", "e")
    expect(page.locator("#stamp")).to_have_text(f"{case.number} p. 9 of 10")
    expect(page.locator("#item-2 tr.is-looked-at")).to_contain_text("stay within the usual 4 to 6")
    expect(page.locator(".leaf-text mark")).to_contain_text("completed 6 sessions of massage therapy")
    hands.press("e")
    expect(page.locator("#stamp")).to_have_text(f"{case.number} p. 10 of 10")
    expect(page.locator(".leaf-text mark")).to_contain_text("not attended any massage therapy")
    hands.stage("findings read")


def _walk_the_evidence(hands: Hands, axe_clean: AxeClean) -> None:
    """Each item through the evidence sequence: here the MTUS speaks of both."""
    page = hands.page
    for position in (2, 1):
        hands.press(str(position), "Escape", "l")
        expect(page.get_by_role("heading", name=f"The way to the evidence, item {position}")).to_be_visible()
        if position == 2:
            axe_clean(page)
        hands.press("j")
        hands.tab_to("input[name=first-mtus_step]", most=1)
        hands.press("Space", "Tab")
        hands.write("Chronic pain of more than six months: the guideline speaks of this treatment.")
        hands.press("Control+Enter")
        expect(page.get_by_role("status").first).to_contain_text("The reasoning stands in the rationale.")
    hands.stage("evidence walked")


def _take_sentences(hands: Hands, case: Case, axe_clean: AxeClean) -> None:
    """Sentences with their pages: inserted, changed or rejected, one after the other."""
    page = hands.page
    hands.press("s", "Escape", "i")
    expect(page.get_by_role("heading", name="Sentences from the record")).to_be_visible()
    hands.press("j")
    for key, said in (("i", "The sentence stands"), ("i", "The sentence stands"), ("r", "Rejected.")):
        hands.press(key)
        expect(page.get_by_role("status").first).to_contain_text(said)
        page.wait_for_function("document.activeElement.matches('li[data-row]')")
    axe_clean(page)
    assert stored(case).clinical_case_summary == (
        "“This is delayed fusion.” [p. 9] The worker was a 36-year-old female on March 5, 2014 [p. 8]. "
        "Fusion at L4-L5 and L5-S1 was done on February 6, 2013 [p. 3] [p. 9]."
    )
    for position in (1, 2):
        _back(hands)
        hands.press(str(position), "Escape", "i")
        page.wait_for_url("**/drafting#item-*")
        while not page.evaluate("document.activeElement.textContent.includes('Completed plus requested visits')"):
            hands.press("j")
        hands.press("i")
        expect(page.get_by_role("status").first).to_contain_text("at the end of the rationale")
    _back(hands)
    taken = Suggestion.objects.filter(case=case).exclude(state="shown").values_list("state", flat=True)
    assert sorted(taken) == ["accepted"] * 4 + ["rejected"]
    hands.stage("sentences taken")


def _write(hands: Hands, case: Case) -> None:
    """The rest in the physician's own words; the standard, the guideline and the decision of each item."""
    page = hands.page
    expect(page.locator("input[name$=outcome]:checked")).to_have_count(0)
    hands.press("s", "Control+End")
    hands.write(" The fusion did not heal in front. Low back pain and pain in the left leg remain. ")
    hands.write("She attended six sessions of massage therapy [p. 9].")
    for item, treatment in ((1, THERAPY), (2, MASSAGE)):
        # The rationale is where one stands: from there to the standard and the guideline before it.
        hands.press("Escape", str(item), "Escape", "[", "[")
        assert hands.is_on(f"#id_item-{item}-evidence_rank")
        hands.write("A")
        hands.press("Tab")
        hands.write("M")
        for value in ("Chronic Pain Medical Treatment Guidelines", "2009"):
            hands.press("Tab")
            hands.write(value)
        hands.press("Tab")
        hands.write("Physical medicine" if item == 1 else "Massage therapy")
        hands.press("Tab")
        hands.write("98-99" if item == 1 else "60")
        hands.press("Escape", "]")
        assert hands.is_on(f"#id_item-{item}-rationale")
        hands.press("Control+End")
        hands.write(f" The request is: {treatment}. ")
        hands.write(_OWN[item])
        hands.press("Escape", "]")
        assert hands.is_on(f"#id_item-{item}-outcome_0")
        hands.press("Space")
    hands.press("Control+s")
    saved(page)
    assert [one.outcome for one in stored(case).decisions.all()] == ["upheld", "upheld"]
    hands.stage("written and decided")


_OWN = {
    1: "How many visits there were before is not documented. The request is therefore not medically necessary.",
    2: "No session of massage was attended [p. 10]. The request is therefore not medically necessary.",
}


def _check_and_mend(hands: Hands, case: Case, axe_clean: AxeClean) -> None:
    """The summary and the rationale contradict each other as in the letter of 2014: found, mended, gone."""
    page = hands.page
    conflict = re.compile(r"V-22")
    hands.press("Control+Enter")
    expect(page.get_by_role("heading", name="Hand in")).to_be_visible()
    expect(page.locator("#found + *, .findings").filter(has_text=conflict).first).to_be_visible()
    axe_clean(page)
    _back(hands)
    hands.press("q")
    expect(page.get_by_role("heading", name="Cited pages")).to_be_visible()
    axe_clean(page)
    hands.press("j", "v")
    expect(page.locator("#stamp")).to_contain_text("p. 9 of 10")
    hands.stage("checks read")
    hands.press("s", "Control+End", *["Shift+Control+ArrowLeft"] * 12)
    hands.write(
        "The record disagrees on massage: one report says that six visits took place [p. 9], a letter none [p. 10]."
    )
    hands.press("Escape", "2", "Control+End", *["Shift+Control+ArrowLeft"] * 19)
    hands.write("Whether any session took place is not settled. The request is therefore not medically necessary.")
    hands.stage("contradiction mended")


def _hand_in(hands: Hands, case: Case) -> None:
    page = hands.page
    hands.press("Control+Enter")
    expect(page.get_by_role("button", name="Hand in to the medical director")).to_be_enabled()
    expect(page.locator("main")).not_to_contain_text("V-22")
    hands.press("h", "Enter")
    expect(page.get_by_text("Handed in", exact=True)).to_be_visible()
    hands.stage("handed in")
    analysis = stored(case)
    assert analysis.submitted_at is not None
    assert analysis.clinical_case_summary.endswith(
        " The record disagrees on massage: one report says that six visits took place [p. 9], a letter none [p. 10]."
    )
    assert analysis.decisions.all()[1].rationale.endswith(
        "for the lumbar spine. Whether any session took place is not settled. "
        "The request is therefore not medically necessary."
    )
