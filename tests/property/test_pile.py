"""Whatever lies in the pile, every page comes out once, and days are read as they were written."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.domain.pile.dates import dates_in
from openimr.domain.pile.documents import documents_of
from openimr.domain.pile.encounters import encounters_of
from openimr.domain.pile.lettering import end_of, errors_allowed, squashed
from openimr.domain.pile.named_records import named_in
from openimr.domain.pile.seen import PageSeen
from tests.unit.domain.pile import made

_SCRAPS = [line for record in made.ALL for page in record.pages for line in page.split("\n")[:12]]
_TEXT = st.lists(st.sampled_from(_SCRAPS) | st.text(max_size=40), max_size=12).map("\n".join)
_FORMS = ("%m/%d/%Y", "%Y-%m-%d", "%B %d, %Y", "%d-%b-%Y", "%b. %d, %Y", "%m-%d-%Y")


@st.composite
def _piles(draw: st.DrawFn) -> list[PageSeen]:
    count = draw(st.integers(0, 8))
    file, pages = 1, []
    for number in range(1, count + 1):
        file += draw(st.booleans()) and number > 1
        pages.append(PageSeen(number, draw(_TEXT), is_blank=draw(st.booleans()), file=file, index=number - 1))
    return pages


@settings(max_examples=60, deadline=None)
@given(_piles())
def test_every_page_lies_in_one_run_of_one_document_of_its_file(pages: list[PageSeen]) -> None:
    found = documents_of(pages)
    numbers = [number for one in found for first, last in one.runs for number in range(first, last + 1)]
    assert sorted(numbers) == [page.number for page in pages]
    file_of = {page.number: page.file for page in pages}
    for one in found:
        assert len({file_of[number] for first, last in one.runs for number in range(first, last + 1)}) == 1
        assert one.runs == tuple(sorted(one.runs))
        grounds = (one.why_here, one.why_kind, one.why_date, one.why_author, one.why_facility)
        assert all(0 <= ground.confidence <= 1 and ground.reason for ground in grounds)


@settings(max_examples=60, deadline=None)
@given(_TEXT)
def test_no_text_is_too_strange_to_look_for_names_and_visits(text: str) -> None:
    page = PageSeen(1, text)
    assert all(one.earliest <= one.latest for one in named_in(page))
    assert len(encounters_of(page)) != 1


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(_FORMS))
def test_a_day_is_read_as_it_was_written(day: date, form: str) -> None:
    assert [found for found, _, _ in dates_in(f"on {day.strftime(form)} there")] == [day]


@given(st.text("abcdefgh", min_size=6, max_size=20), st.text("abcdefgh", max_size=30), st.data())
def test_one_wrong_letter_is_forgiven(pattern: str, around: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(pattern) - 1))
    wrong = pattern[:place] + "z" + pattern[place + 1 :]
    assert errors_allowed(pattern) == len(pattern) // 7 if len(pattern) > 6 else True
    found = end_of(pattern, around + wrong + around, 1)
    assert found is not None
    assert found[1] <= 1


@given(st.text(max_size=60))
def test_squashing_twice_changes_nothing_more_than_pairs(text: str) -> None:
    assert squashed(text).isalnum() or squashed(text) in ("",)
