"""Cited pages as the test of citations takes them: their text, and what keeps them from being read."""

from collections.abc import Collection

from openimr.casefile import viewing
from openimr.casefile.models import Reading
from openimr.casefile.quality import LOW_QUALITY
from openimr.cases.models import Case
from openimr.domain.evidence.cited_pages import CitedPage, PageState

_SURE = 97
"""Text that came with the file and is of this quality was typed, not read from a picture by somebody before us."""
_STATES = {
    Reading.State.WAITING: PageState.WAITING,
    Reading.State.CANCELLED: PageState.WAITING,
    Reading.State.UNREADABLE: PageState.UNREADABLE,
}


def pages(case: Case, numbers: Collection[int]) -> dict[int, CitedPage]:
    """The pages of some numbers, those that exist. Of a page that is held back nothing is given but that.

    Whoever shows their text to a person records that the person read it.
    """
    if not numbers:
        return {}
    seen = viewing.sight(case)
    readings = Reading.objects.filter(case=case, number__in=numbers).only(
        "number", "state", "source", "text", "quality", "has_text"
    )
    found = {one.number: _page(one, seen) for one in readings}
    return {
        number: CitedPage(number, PageState.HELD_BACK) if number in seen.walled else page
        for number, page in found.items()
    }


def _page(reading: Reading, seen: viewing.Sight) -> CitedPage:
    state = _STATES.get(Reading.State(reading.state), PageState.READ if reading.has_text else PageState.TEXTLESS)
    quality = reading.quality if reading.quality is not None else 0
    return CitedPage(
        reading.number,
        state,
        reading.text if state is PageState.READ else "",
        is_misread=reading.source == Reading.Source.OCR or quality < _SURE,
        is_read_badly=quality < LOW_QUALITY,
        repeats=seen.folded.get(reading.number) if seen.is_out_of_the_way(reading.number) else None,
    )
