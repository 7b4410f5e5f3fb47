"""Pages whose only words say that nothing stands on them."""

import pytest

from openimr.casefile.page_reader import says_it_is_blank


@pytest.mark.parametrize(
    "text",
    [
        "This page intentionally left blank",
        "THIS PAGE LEFT BLANK\nINTENTIONALLY.",
        "Intentionally blank",
        "[Blank page]",
        "This page was intentionally left blank",
    ],
)
def test_a_page_that_says_it_is_left_blank_is_blank(text: str) -> None:
    assert says_it_is_blank(text)


@pytest.mark.parametrize("text", ["", "Blank", "This page left blank by Dr. Gray", "The form was intentionally blank"])
def test_a_page_that_says_anything_else_is_not_blank(text: str) -> None:
    assert not says_it_is_blank(text)
