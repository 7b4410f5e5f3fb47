"""A letter reads the same however its lines are broken into pages, and whatever its producer tells besides the text."""

from dataclasses import fields

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openimr.domain.determination import DecidedItem, Determination, Layout
from openimr.domain.letter.read import LetterRead, read_lines
from tests.property.letters_made import Look, determinations, laid_out

_width, _page = st.integers(60, 110), st.integers(12, 50)
_marked = st.one_of(
    st.builds(Look, _width, _page, st.just(True), st.booleans()),
    st.builds(Look, _width, _page, st.booleans(), st.just(True)),
)
_bare = st.builds(Look, _width, _page, st.just(False), st.just(False))
_relaxed = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def _reported(found: LetterRead, item: DecidedItem) -> bool:
    """Whether the reader says of this item that its heading should be compared with the page."""
    return any(problem.field == f"items[{item.number - 1}].treatment" for problem in found.problems)


@_relaxed
@given(determinations(items=8), st.sampled_from(Layout), _marked)
def test_where_weight_or_spacing_marks_the_blocks_nothing_is_lost(
    value: Determination, layout: Layout, look: Look
) -> None:
    found = read_lines(laid_out(value, layout, look))
    assert found.is_determination
    assert len(found.determination.items) == len(value.items)
    for before, after in zip(value.items, found.determination.items, strict=True):
        assert before == after or _reported(found, before)
    for name in (one.name for one in fields(value) if one.name != "items"):
        assert getattr(found.determination, name) == getattr(value, name)


@_relaxed
@given(determinations(items=4), st.sampled_from(Layout), _bare)
def test_where_nothing_marks_the_blocks_what_differs_is_reported(
    value: Determination, layout: Layout, look: Look
) -> None:
    found = read_lines(laid_out(value, layout, look))
    if found.determination.items != value.items:
        assert found.problems
