"""Cited pages as the test of citations takes them: their text, and what keeps them from being read."""

import re
from collections.abc import Collection

from openimr.casefile import letter_runs, viewing
from openimr.casefile.models import Reading
from openimr.casefile.quality import LOW_QUALITY
from openimr.cases.models import Case
from openimr.domain.evidence.cited_pages import CitedPage, PageState

_WORD = re.compile(r"[a-z]{3,}")
_MISREAD = 0.01
"""A text that came with the file was read from a picture by somebody before us where more of its words are no words."""
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
    return CitedPage(
        reading.number,
        state,
        reading.text if state is PageState.READ else "",
        is_misread=reading.source == Reading.Source.OCR or _looks_misread(reading.text),
        is_read_badly=reading.quality is not None and reading.quality < LOW_QUALITY,
        repeats=seen.folded.get(reading.number) if seen.is_out_of_the_way(reading.number) else None,
    )


def _looks_misread(text: str) -> bool:
    """Scans may bring text of their own, read by the sender's machine, and nothing in the file says so."""
    found = _WORD.findall(text.lower())
    return sum(not letter_runs.is_plausible(word) for word in found) > _MISREAD * len(found)
