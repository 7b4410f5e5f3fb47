"""Days that cannot follow each other: in the heading, and days of the text that lie behind the decision itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from openimr.domain.consistency.passages import Passage
from openimr.domain.consistency.places import Part, Place
from openimr.domain.determination import Determination
from openimr.domain.letter.blocks import us_date
from openimr.domain.patterns import Pattern

_AHEAD = Pattern(
    r"\b(?:until|through|next|scheduled|will|expir\w+|due|return|to be|upcoming|planned|anticipated|effective|"
    r"in force)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OutOfOrder:
    """Two days in the wrong order, in plain words, and where the later one stands."""

    place: Place
    text: str


def out_of_order(letter: Determination, passages: Sequence[Passage]) -> Iterator[OutOfOrder]:
    """Days of the heading in the wrong order; days of the text after the decision, once for each passage."""
    for (first, earlier), (then, later) in pairwise(_heading(letter)):
        if earlier > later:
            text = f"The heading dates {first} {us_date(earlier)}, which is after {then} of {us_date(later)}."
            yield OutOfOrder(Place(Part.HEADER, None, 1, 0, 0), text)
    if letter.decision_date is not None:
        for passage in passages:
            yield from _after(letter.decision_date, passage)


def _heading(letter: Determination) -> list[tuple[str, date]]:
    """The days of the heading in the order in which they must lie."""
    named = (
        ("the injury", letter.date_of_injury), ("the utilization review decision", letter.ur_denial_date),
        ("the receipt of the application", letter.application_received), ("the assignment", letter.date_assigned),
        ("the decision", letter.decision_date),
    )  # fmt: skip
    return [(name, on) for name, on in named if on is not None]


def _after(decided: date, passage: Passage) -> Iterator[OutOfOrder]:
    if passage.part not in (Part.SUMMARY, Part.RATIONALE):
        return
    for read in passage.reads:
        late = [one for one in read.times if one.when.is_day and one.when.first > decided]
        if late and not _AHEAD.search(read.text):
            start = read.sentence.start
            place = passage.place(start + late[0].start, start + late[0].end)
            told = f"{place.words[:1].upper()}{place.words[1:]} tells of {us_date(late[0].when.first)}"
            yield OutOfOrder(place, f"{told}, which is after the decision of {us_date(decided)}.")
            return
