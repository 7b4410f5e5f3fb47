"""Days that cannot follow each other: in the heading, and days of the text that lie behind the decision itself."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from openimr.domain.chronology.facts import When
from openimr.domain.consistency.contradictions import Contradiction, ContradictionKind
from openimr.domain.consistency.passages import Passage
from openimr.domain.consistency.places import Part, Place
from openimr.domain.consistency.statements import Statement, Topic
from openimr.domain.determination import Determination
from openimr.domain.letter.blocks import us_date

_AHEAD = re.compile(
    r"\b(?:until|through|next|scheduled|will|expir\w+|due|return|to be|upcoming|planned|anticipated|effective|in force)\b",
    re.IGNORECASE,
)


def out_of_order(letter: Determination, passages: Sequence[Passage]) -> Iterator[Contradiction]:
    """Every pair of days of the heading in the wrong order; every day of the text after the decision, once a passage."""
    days = _heading(letter)
    for (first, earlier), (then, later) in combinations(days, 2):
        if earlier > later:
            text = (
                f"The heading dates {first} {us_date(earlier)}, which is after {then} of {us_date(later)}."
            )
            yield Contradiction(ContradictionKind.DATE, None, (_in_heading(first, earlier), _in_heading(then, later)), text)
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


def _in_heading(name: str, on: date) -> Statement:
    said = f"{name[:1].upper()}{name[1:]}: {us_date(on)}."
    return Statement(Place(Part.HEADER, None, 1, 0, len(said)), said, Topic.DAY, name, on=When(on, on))


def _after(decided: date, passage: Passage) -> Iterator[Contradiction]:
    if passage.part not in (Part.SUMMARY, Part.RATIONALE):
        return
    for read in passage.reads:
        late = [one for one in read.times if one.when.is_day and one.when.first > decided]
        if late and not _AHEAD.search(read.text):
            start = read.sentence.start
            place = passage.place(start + late[0].start, start + late[0].end)
            told = Statement(place, read.text, Topic.DAY, "the day", on=late[0].when)
            text = (
                f"{place.words[:1].upper()}{place.words[1:]} tells of {us_date(late[0].when.first)}, which is after the "
                f"decision of {us_date(decided)}."
            )
            yield Contradiction(ContradictionKind.DATE, passage.item, (_in_heading("the decision", decided), told), text)
            return
