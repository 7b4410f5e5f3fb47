"""What may differ between the words of two copies of a page, and what may not."""

from dataclasses import replace

import pytest

from openimr.casefile.words import Word
from openimr.domain.twins.facts import PageForTwins, TextProof
from openimr.domain.twins.side_by_side import side_by_side

NOTE = (
    "Patient seen today for low back pain after lifting a box at work\n"
    "Pain 7/10 on the left side with numbness in the left foot since 03/12/2024\n"
    "Continue gabapentin 300 mg and home exercise program twice a day\n"
    "No red flags were found and reflexes were normal in both knees\n"
    "Return to the clinic in four weeks for reassessment of function"
)


def page(
    number: int, text: str, *, confidence: int = 95, shift: int = 0, top: int = 1500, first: int = 0
) -> PageForTwins:
    """A page with the words of a text, laid out line by line."""
    found = []
    for count, line in enumerate(text.split("\n"), first):
        left = 1000 + shift
        for word in line.split():
            right = left + 90 * len(word)
            y = top + 200 * (count - first) + shift
            found.append(Word(word, left, y, right, y + 120, count, confidence))
            left = right + 90
    return PageForTwins(number, tuple(found))


def proof(one: str, other: str, confidence: int = 95) -> TextProof:
    return side_by_side(page(1, one), page(2, other, confidence=confidence, shift=35))


def test_the_same_words_leave_no_doubt() -> None:
    found = proof(NOTE, NOTE)
    assert (found.refusal, found.doubts, found.similarity) == ("", (), 1.0)


def test_anchors_join_each_word_with_its_place_on_the_other_page() -> None:
    found = proof(NOTE, NOTE)
    assert len(found.anchors) == len(NOTE.split())
    assert all(a.other == (a.one[0] + 35, a.one[1] + 35) for a in found.anchors)


def test_another_note_is_refused() -> None:
    other = " ".join(f"word{count}" for count in range(60))
    assert proof(NOTE, other).refusal


def test_a_changed_date_of_many_figures_is_refused_outright() -> None:
    assert proof(NOTE, NOTE.replace("03/12/2024", "11/27/2023")).refusal


def test_one_changed_figure_is_a_weighty_doubt_for_the_ink() -> None:
    found = proof(NOTE, NOTE.replace("7/10", "4/10"))
    assert not found.refusal
    assert [doubt.is_weighty for doubt in found.doubts] == [True]


def test_another_side_is_refused_outright() -> None:
    assert proof(NOTE, NOTE.replace("left foot", "right foot")).refusal


def test_one_figure_with_dirt_on_it_is_asked_of_the_ink_on_pictures_and_refused_on_text_as_it_came() -> None:
    other = NOTE.replace("03/12/2024", "03/72/2024").replace("300", "366")
    found = proof(NOTE, NOTE.replace("300", "366"))
    assert [(doubt.is_weighty, doubt.is_sure) for doubt in found.doubts] == [(True, True)]
    assert proof(NOTE, other.replace("since", "after").replace("left", "right")).refusal
    born = [replace(page(number, text), has_text_layer=True) for number, text in ((1, NOTE), (2, other))]
    assert side_by_side(*born).refusal


def test_a_misread_letter_is_a_doubt_without_weight() -> None:
    found = proof(NOTE, NOTE.replace("numbness", "nurnbness"), confidence=70)
    assert not found.refusal
    assert [doubt.is_weighty for doubt in found.doubts] == [False]


def test_a_lost_space_is_no_doubt() -> None:
    assert proof(NOTE, NOTE.replace("300 mg", "300mg")).doubts == ()


def test_the_header_of_a_fax_is_ignored_and_told_to_the_ink() -> None:
    plain, faxed = page(1, NOTE), page(2, NOTE)
    header = page(3, "03/14/2024 10:22 FROM: 555-555-0123 TO: CLAIMS P.003/040", top=100, first=90).words
    found = side_by_side(plain, PageForTwins(2, (*header, *faxed.words)))
    assert (found.refusal, found.doubts, found.ignore_one, len(found.ignore_other)) == ("", (), (), 1)


def test_a_stamped_word_is_asked_of_the_ink() -> None:
    stamped = page(9, "RECEIVED", top=6000, first=90).words
    found = side_by_side(page(1, NOTE), PageForTwins(2, (*page(2, NOTE).words, *stamped)))
    assert [(doubt.one, doubt.other is not None) for doubt in found.doubts] == [(None, True)]


def test_words_read_in_another_order_but_at_their_places_are_the_same() -> None:
    usual = page(1, NOTE)
    by_columns = PageForTwins(2, tuple(sorted(usual.words, key=lambda word: (word.left > 4000, word.top, word.left))))
    found = side_by_side(usual, by_columns)
    assert (found.refusal, found.doubts) == ("", ())


@pytest.mark.parametrize("read", ["03/1242024", "03112/2024"])
def test_a_stroke_of_a_date_that_was_read_as_a_figure_is_a_doubt_without_weight(read: str) -> None:
    found = proof(NOTE, NOTE.replace("03/12/2024", read))
    assert not found.refusal
    assert [(doubt.is_weighty, doubt.is_sure) for doubt in found.doubts] == [(False, False)]


@pytest.mark.parametrize(("true", "read", "is_sure"), [
    ("and", "dnd", False), ("lifting", "tifting", False), ("work", "fork", True),
])  # fmt: skip
def test_one_letter_of_like_shape_is_no_sure_difference(true: str, read: str, is_sure: bool) -> None:
    found = proof(NOTE.replace(true, read, 1), NOTE)
    assert not found.refusal
    assert [doubt.is_sure for doubt in found.doubts] == [is_sure]


def test_words_that_both_pages_have_are_no_change_where_one_text_layer_has_them_out_of_place() -> None:
    told = page(1, NOTE + "\n03/14/2024 e-Signed")
    *rest, day, signed = told.words
    day, signed = (
        day._replace(left=signed.left, right=signed.right), signed._replace(left=day.left, right=day.right),
    )  # fmt: skip
    assert not side_by_side(told, PageForTwins(2, (day, signed, *rest))).refusal
    other = day._replace(text="11/29/2023")
    assert side_by_side(told, PageForTwins(2, (other, signed._replace(text="unsigned"), *rest))).refusal


def test_a_day_that_only_one_page_has_is_a_change_still() -> None:
    told = NOTE.replace("Return", "03/14/2024 e-Signed Return").replace("numbness", "weakness")
    other = told.replace("03/14/2024", "11/29/2023").replace("300", "600")
    assert proof(told, other).refusal
