"""Which pages are asked for, how many fit into a volume, and names that every system takes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.domain import volumes
from openimr.domain.refusal import Refused


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", ((1, 412),)),
        (" , ", ((1, 412),)),
        ("98", ((98, 98),)),
        ("1-40, 98", ((1, 40), (98, 98))),
        ("98,1 – 40,30-50", ((1, 50), (98, 98))),
        ("412", ((412, 412),)),
    ],
)
def test_pages_are_read_as_people_write_them(text: str, runs: tuple[tuple[int, int], ...]) -> None:
    assert volumes.selected(text, 412) == runs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("all", "“all” names no pages. Write them as in 1-40, 98."),
        ("0-3", "Pages 0 to 3 are not in this record; it has pages 1 to 412."),
        ("9-3", "Pages 9 to 3"), ("413", "Pages 413 to 413"), ("-4", "names no pages"),
    ],
)  # fmt: skip
def test_what_names_no_pages_is_refused(text: str, words: str) -> None:
    with pytest.raises(Refused, match=re.escape(words)):
        volumes.selected(text, 412)


def test_a_record_without_pages_has_no_copy() -> None:
    with pytest.raises(Refused, match="no page yet"):
        volumes.selected("", 0)


@given(st.lists(st.tuples(st.integers(1, 9), st.floats(0, 6e9)), min_size=1, max_size=40), st.integers(1, 5))
def test_a_volume_takes_one_page_at_least_and_no_more_than_has_room(
    sizes: list[tuple[int, float]], most_files: int
) -> None:
    taken = volumes.fitting(sizes, most_files=most_files)
    assert 1 <= taken <= len(sizes)
    if taken > 1:
        assert sum(size for _, size in sizes[:taken]) <= 3_000_000_000
        assert len({file for file, _ in sizes[:taken]}) <= most_files


def test_a_volume_ends_at_four_thousand_pages() -> None:
    assert volumes.fitting([(1, 1.0)] * 9000, most_files=5) == 4000


def test_names_are_valid_on_windows() -> None:
    name = volumes.name("IMR14-0000123", part=1, parts=3, first=1, last=4000)
    assert name == "IMR14-0000123_record_vol-1-of-3_p0001-4000.pdf"
    assert volumes.name("A:B/C", part=1, parts=1, first=8001, last=12000) == "A-B-C_record_p8001-12000.pdf"
