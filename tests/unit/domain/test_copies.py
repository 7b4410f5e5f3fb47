"""Copies: texts that agree in nine words of ten are told, whatever their punctuation; others and short ones are not."""

from hypothesis import given
from hypothesis import strategies as st

from openimr.domain.copies import FEWEST_WORDS, copies

RATIONALE = (
    "The guideline asks for functional gains before more visits are approved. The worker completed six sessions of "
    "massage therapy, and the notes of the therapist tell of less pain but of no task at home or at work that became "
    "possible again. A home program was taught and is in use. The request is therefore not medically necessary."
)


def test_a_copy_with_a_few_words_changed_is_told_with_its_source_and_share() -> None:
    changed = RATIONALE.replace("six", "eight").replace("massage", "aquatic").upper().replace(".", " ;")
    (found,) = copies(changed, [("another", RATIONALE)])
    assert found.source == "another"
    assert 0.95 < found.share < 1


def test_the_most_alike_comes_first() -> None:
    others = [("near", RATIONALE.replace("six", "eight")), ("same", RATIONALE)]
    assert [one.source for one in copies(RATIONALE, others)] == ["same", "near"]


def test_a_text_on_the_same_matter_in_other_words_is_no_copy() -> None:
    other = (
        "More massage therapy was asked for. Six visits took place, and pain fell. The MTUS wants to see what one "
        "can do again, and the therapist wrote of nothing of the kind. Since a home program is in use, the visits "
        "asked for are not medically necessary."
    )
    assert copies(RATIONALE, [("other", other)]) == []


def test_short_texts_are_never_copies() -> None:
    short = " ".join(RATIONALE.split()[: FEWEST_WORDS - 1])
    assert copies(short, [("same", short)]) == []
    assert copies(RATIONALE, [("short", short)]) == []


@given(
    st.lists(st.text("abcdefghij", min_size=2, max_size=5), min_size=40, max_size=120, unique=True),
    st.sets(st.integers(0, 119), max_size=12),
)
def test_nothing_that_agrees_in_nine_words_of_ten_is_ruled_out_by_the_quick_comparison(
    words: list[str], places: set[int]
) -> None:
    changed = {at for at in places if at < len(words)}
    other = [f"x{at}" if at in changed else word for at, word in enumerate(words)]
    is_copy = len(words) - len(changed) >= 0.9 * len(words)
    assert bool(copies(" ".join(words), [(1, " ".join(other))])) == is_copy
