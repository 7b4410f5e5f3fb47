"""From selected words to boxes on the image and back."""

from openimr.casefile import quoting
from openimr.casefile.words import Word

TEXT = ("The", "pain", "is", "worse.", "The", "pain", "is", "gone.")
WORDS = [Word(text, 1000 * n, 100 + 500 * (n // 4), 1000 * n + 800, 300 + 500 * (n // 4), n // 4, 99)
         for n, text in enumerate(TEXT)]  # fmt: skip


def test_a_quote_is_found_at_the_place_nearest_to_where_it_was_selected() -> None:
    assert quoting.boxes_of(WORDS, "pain is") == ((1000, 100, 2800, 300),)
    assert quoting.boxes_of(WORDS, "pain is", near=5) == ((5000, 600, 6800, 800),)


def test_a_quote_over_two_lines_is_two_boxes_and_may_begin_and_end_in_a_word() -> None:
    boxes = quoting.boxes_of(WORDS, "orse. The pai")
    assert boxes == ((3000, 100, 3800, 300), (4000, 600, 5800, 800))
    assert quoting.words_in(WORDS, boxes) == "worse. The pain"
    assert quoting.boxes_of(WORDS, "ors") == ((3000, 100, 3800, 300),)


def test_words_that_do_not_stand_there_have_no_box() -> None:
    assert quoting.boxes_of(WORDS, "pain was") == ()
    assert quoting.boxes_of(WORDS, " ") == ()
    assert quoting.boxes_of([], "pain") == ()
