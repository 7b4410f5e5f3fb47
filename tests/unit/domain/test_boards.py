"""Which boards are recognized American specialty boards, however somebody writes them."""

import pytest

from openimr.domain.specialties import BOARDS, is_recognized


@pytest.mark.parametrize(
    "written",
    ["American Board of Orthopedic Surgery", "the American Board of Orthopaedic Surgery (ABOS)",
     "American Board of Psychiatry & Neurology, Inc.", "American Osteopathic Board of Surgery",
     "American Board of Pain Medicine"],
)  # fmt: skip
def test_a_board_is_known_in_other_spellings(written: str) -> None:
    assert is_recognized(written)


@pytest.mark.parametrize("written", ["", "an invented board", "American Board of Longevity", "Board of Surgery"])
def test_what_is_no_board_of_the_list_is_not(written: str) -> None:
    assert not is_recognized(written)


def test_every_board_is_on_the_list_once() -> None:
    assert len(BOARDS) == len(set(BOARDS)) and all(is_recognized(one) for one in BOARDS)
