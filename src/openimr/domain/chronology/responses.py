"""What a treatment did, as the words behind it say."""

import re

from openimr.domain.chronology.facts import Response
from openimr.domain.chronology.phrases import Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.patterns import Pattern

HARD = Pattern(r"[;]|\b(?:but|however|although|whereas|while|and states|hence|therefore)\b", re.IGNORECASE)
"""Where a thought about a treatment ends."""


def response_of(read: Read, start: int, end: int) -> Response | None:
    """The effect named between two places; None where none is. That nothing is on record goes before all else."""
    hits = [hit for hit in read.of(Kind.RESPONSE) if start <= hit.start and hit.end <= end]
    if not hits:
        return None
    said = [Response(hit.value) for hit in hits]
    if Response.NOT_DOCUMENTED in said:
        return Response.NOT_DOCUMENTED
    first = hits[0]
    if said[0] is Response.BETTER and read.context(first.start, first.end).is_negated:
        return Response.UNCHANGED
    return said[0]


def is_undocumented(read: Read, at: int) -> bool:
    """Whether words such as "lack of documentation" stand over a treatment, or before it in its clause."""
    hits = [hit for hit in read.of(Kind.RESPONSE) if hit.value == Response.NOT_DOCUMENTED and hit.start <= at]
    return any(not HARD.search(read.text, hit.end, max(at, hit.end)) for hit in hits)
