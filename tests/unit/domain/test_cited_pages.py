"""Cited pages opened again: what is found, what is forgiven, what never is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.domain.evidence import wording
from openimr.domain.evidence.cited_pages import CheckedCitation, CitedPage, Compared, PageState, check
from openimr.domain.evidence.quotes import Step
from openimr.domain.evidence.slips import is_slip, is_unclear
from openimr.domain.evidence.stated_values import FieldKind
from openimr.domain.evidence.statements import statements

FOUND, SLIPS, NOT_FOUND, NOT_TESTED = Compared.FOUND, Compared.WITH_SLIPS, Compared.NOT_FOUND, Compared.NOT_TESTED
TYPED = (
    "PROGRESS REPORT of 01/24/2014\n"
    "She completed 6 sessions of massage therapy. Pain fell from 5-6/10 to 4/10.\n"
    "No evidence of fracture. The left knee is tender. Fusion at L4-L5 healed well.\n"
    "Norco 10/325 mg twice daily, #60. She denies numbness. Physical therapy: 8 to 12 visits over 4 weeks."
)
READ = "The w0und has hea1ed and therapv of 12 visits was grauted for the left knee. Strength is uot normal."
PAGES = {
    2: CitedPage(2, PageState.READ, TYPED),
    3: CitedPage(3, PageState.READ, READ, is_misread=True),
    4: CitedPage(4, PageState.UNREADABLE),
    5: CitedPage(5, PageState.HELD_BACK),
    6: CitedPage(6, PageState.READ, "Scarcely l3gible tcxt oi a fax.", is_misread=True, is_read_badly=True),
    7: CitedPage(7, PageState.READ, "The incision is clean and dry, and the patient walks"),
    8: CitedPage(8, PageState.READ, "without a cane."),
}


def only(text: str) -> CheckedCitation:
    (found,) = check(text, PAGES)
    return found


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("“She completed 6 sessions of massage therapy.” [p. 2]", FOUND),
        ("She wrote “the left knee is TENDER” [p. 2].", FOUND),
        ("“She completed 6 sessions … the left knee is tender” [p. 2]", NOT_FOUND),  # what is left out denies something
        ("“Fusion at L4-L5 healed well … twice daily” [p. 2]", FOUND),
        ("“She completed 9 sessions of massage therapy.” [p. 2]", NOT_FOUND),
        ("“The right knee is tender” [p. 2]", NOT_FOUND),
        ("“evidence of fracture” [p. 2]", NOT_FOUND),
        ("There is no “evidence of fracture” [p. 2].", FOUND),
        ("“She completed sessions of massage therapy.” [p. 2]", NOT_FOUND),
        ("“She finished 6 sessions of massage therapy.” [p. 2]", NOT_FOUND),
        ("“She denies numbness” [p. 3]", NOT_FOUND),
        ("“The wound has healed and therapy of 12 visits was granted” [p. 3]", SLIPS),
        ("“therapy of 10 visits was granted for the left knee” [p. 3]", NOT_FOUND),
        ("“granted for the right knee” [p. 3]", NOT_FOUND),
        ("“Strength is not normal” [p. 3]", NOT_TESTED),
        ("“Strength is normal” [p. 3]", NOT_FOUND),
        ("“The wound has healed” [p. 4]", NOT_TESTED),
        ("“The wound has healed” [p. 5]", NOT_TESTED),
        ("“The wound has healed” [p. 6]", NOT_TESTED),
        ("“the patient walks without a cane” [pp. 7-8]", FOUND),
        ("“the patient walks without a cane” [p. 7]", NOT_FOUND),
        ("She was seen on January 24, 2014 [p. 2].", FOUND),
        ("She was seen on 1/25/14 [p. 2].", NOT_FOUND),
        ("In January 2014 she was better [p. 2].", FOUND),
        ("In February 2014 she was better [p. 2].", NOT_FOUND),
        ("Six massage sessions were completed [p. 2].", FOUND),
        ("Ten massage sessions were completed [p. 2].", NOT_FOUND),
        ("Pain fell to 4 out of 10 [p. 2].", FOUND),
        ("Pain fell to 3/10 [p. 2].", NOT_FOUND),
        ("The left knee was tender [p. 2].", FOUND),
        ("The right knee was tender [p. 2].", NOT_FOUND),
        ("The fusion at L4-5 healed [p. 2].", FOUND),
        ("The fusion at L5-S1 healed [p. 2].", NOT_FOUND),
        ("She takes Norco 10/325 mg [p. 2].", FOUND),
        ("She takes Norco 5/325 mg [p. 2].", NOT_FOUND),
        ("Therapy of 8-12 visits was planned [p. 2].", FOUND),
        ("The fusion at L4-L5 has not healed well, and the left knee is tender [p. 2].", FOUND),
        ("The knee was tender [p. 2].", FOUND),  # nothing that a test can tell
        ("The knee was tender [p. 9].", NOT_TESTED),
        ("She completed 6 sessions [p. 2] and pain fell to 4/10 [p. 2].", FOUND),
        ("Six sessions were completed [p. 2], and nothing shows that she needs 12 more.", FOUND),
        ("She is a 36-year-old who completed six sessions [p. 2].", FOUND),  # the page states no age
    ],
)  # fmt: skip
def test_a_citation_is_found_or_not(text: str, result: Compared) -> None:
    checked = check(text, PAGES)
    assert {one.result for one in checked} == {result}
    assert all(one.is_passed == (result in (FOUND, SLIPS)) for one in checked)


def test_what_is_stated_is_told_field_by_field() -> None:
    found = only("On 01/24/2014 she had completed 10 sessions for the right knee [p. 2].")
    assert [(one.kind, one.tested) for one in found.fields] == [
        (FieldKind.DATE, FOUND), (FieldKind.COUNT, NOT_FOUND), (FieldKind.SIDE, NOT_FOUND),
    ]  # fmt: skip
    assert wording.sentence(found) == "Not found on p. 2: count “10 sessions”; side “right knee”."


def test_a_sentence_repeated_without_its_negation_is_told() -> None:
    found = only("Strength is normal, and therapy of 12 visits was granted for the left knee [p. 3].")
    assert all(one.kind is not FieldKind.NEGATION for one in found.fields)  # another order: no repetition
    page = {1: CitedPage(1, PageState.READ, "The worker has not returned to full duty at the shop.")}
    (bare,) = check("The worker has returned to full duty at the shop [p. 1].", page)
    assert [(one.kind, one.tested) for one in bare.fields] == [(FieldKind.NEGATION, NOT_FOUND)]


def test_slips_and_differences_are_named() -> None:
    found = only("“therapy of 10 visits was granted” [p. 3]")
    (field,) = found.fields
    assert [(one.step, one.stated, one.read) for one in field.differences] == [
        (Step.SLIP, "therapy", "therapv"), (Step.OTHER, "10", "12"), (Step.SLIP, "granted", "grauted"),
    ]  # fmt: skip
    told = [wording.difference(one) for one in field.differences]
    assert told[1] == "“10” where the page has “12”"
    assert "12" not in wording.sentence(found)  # the page's own words are told where the page is opened


def test_typed_text_has_no_misread_letters() -> None:
    page = {1: CitedPage(1, PageState.READ, "The wound has hea1ed.")}
    (found,) = check("“The wound has healed” [p. 1]", page)
    assert found.result is NOT_FOUND


def test_a_page_that_cannot_be_tested_is_said_so_and_never_passes() -> None:
    found = only("Four visits were made [p. 4].")
    assert not found.is_passed
    assert wording.sentence(found) == "Could not be tested on p. 4: count “four visits”. Page 4 cannot be read."


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("She fell. She was seen by Dr. Roe [p. 3].", [(3,)]),
        ("She fell. [p. 3] Then she rose [p. 4]; later she slept.", [(3,), (4,)]),
        ("She fell [p. 3], [p. 5] and [pp. 7-8].", [(3, 5, 7, 8)]),
        ("Nothing cited. Nothing at all.", []),
        ("“One. Two! Three?” [p. 6] Four.", [(6,)]),
    ],
)
def test_a_stamp_speaks_for_its_sentence(text: str, pages: list[tuple[int, ...]]) -> None:
    assert [one.pages for one in statements(text)] == pages


def test_the_sentence_before_is_not_spoken_for() -> None:
    (found,) = statements("Twelve visits were asked for. “One. Two!” was said by Dr. Roe on a visit [p. 6].")
    assert (found.words, found.quotes) == ("… was said by Dr. Roe on a visit .", ("One. Two!",))


@pytest.mark.parametrize(
    ("stated", "read", "is_forgiven"),
    [
        ("therapy", "therapv", True), ("patient", "patlent", True), ("modern", "modem", True), ("the", "tbe", True),
        ("not", "nol", False), ("not", "now", False), ("left", "lefl", False), ("abduction", "adduction", False),
        ("hypertension", "hypotension", False), ("symptomatic", "asymptomatic", False), ("improved", "improves", False),
        ("laminectomy", "laminotomy", False), ("healed", "heated", False), ("was", "has", False), ("six", "siz", False),
        ("june", "july", False), ("denies", "dcnies", True), ("mg", "mcg", False), ("increased", "decreased", False),
    ],
)  # fmt: skip
def test_only_a_word_misread_into_no_word_is_forgiven(stated: str, read: str, is_forgiven: bool) -> None:
    assert is_slip(stated, read) == is_forgiven


def test_a_form_that_is_known_as_a_word_is_not_forgiven() -> None:
    assert is_slip("sprained", "sprainod")
    assert not is_slip("sprained", "sprainod", lambda form: form == "sprainod")
    assert is_unclear("not", "uot")


_FIGURES = st.integers(1, 99)
_WORDS = ["worker", "knee", "therapy", "gained", "strength", "after", "visits", "returned", "to", "duty"]


@given(_FIGURES, _FIGURES, st.booleans())
def test_a_figure_is_never_forgiven(stated: int, read: int, is_misread: bool) -> None:
    text = f"The worker attended {read} sessions of physical therapy in all."
    page = {1: CitedPage(1, PageState.READ, text, is_misread=is_misread)}
    quote = f"“The worker attended {stated} sessions of physical therapy in all.” [p. 1]"
    plain = f"Of physical therapy {stated} sessions were attended [p. 1]."
    for citation in (quote, plain):
        (found,) = check(citation, page)
        assert found.is_passed == (stated == read)


@given(st.text(max_size=400), st.text(max_size=400), st.booleans())
def test_any_text_can_be_tested(words: str, page: str, is_misread: bool) -> None:
    pages = {1: CitedPage(1, PageState.READ, page, is_misread=is_misread)}
    for found in check(f"{words} “{page[:40]}” [p. 1] {words}", pages):
        assert found.result in set(Compared)


@given(
    st.lists(
        st.sampled_from(_WORDS),
        min_size=4,
        max_size=14,
    ),
    st.data(),
)
def test_a_word_left_out_is_never_passed(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(words) - 2))
    page = {1: CitedPage(1, PageState.READ, " ".join(words))}
    less = [*words[:place], *words[place + 1 :]]
    (found,) = check(f"“{' '.join(less)}” [p. 1]", page)
    assert found.is_passed == (" ".join(less) in " ".join(words))
