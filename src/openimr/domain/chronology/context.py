"""How a sentence means what it names: by triggers, their direction and reach, and the words that end it (ConText)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from openimr.domain.chronology.facts import PLAIN, Context
from openimr.domain.chronology.numbers import NUMBER
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.vocabulary.contexts import BACKWARD, FALSE, FORWARD, STOP
from openimr.domain.patterns import Pattern

_ENDS = Pattern(
    r"[;?!]|:(?=\s)|,\s+(?=(?:and |but )?(?:he|she|they|the (?:patient|applicant|claimant|worker|injured|provider|"
    r"doctor)|it|"
    r"there|this|i|we|pt|patient)\b)"
    rf"|(?:,\s+|,?\s+\band\s+)(?=(?:another |an additional |a further |the (?:other|remaining) )?{NUMBER}\s+"
    r"(?:\w+\s+){0,4}?(?:was|were|is|are|have|has)\b)"
    rf"|,?\s+(?:and\s+)?(?={NUMBER}\s+(?:not\s+)?(?:attended|kept|missed|cancell?ed|completed|used|denied|approved|certified)\b)",
    re.IGNORECASE,
)
"""Where the reach of a trigger ends. A number with its own verb begins a clause: "and 6 more are requested"."""
_REACH = {"negated": 90, "historical": 140, "planned": 160, "of_others": 160, "uncertain": 90}
"""Characters a trigger reaches at most where nothing ends it."""
_FIELD = {
    "negated": "is_negated", "historical": "is_historical", "planned": "is_planned", "of_others": "is_of_others",
    "uncertain": "is_uncertain",
}  # fmt: skip
_BACK = 70


@dataclass(frozen=True, slots=True)
class Reach:
    """What a trigger means and the characters of the sentence it speaks of."""

    meaning: str
    start: int
    end: int
    trigger: tuple[int, int]


def reaches(text: str, hits: Sequence[Hit]) -> tuple[Reach, ...]:
    """The reach of every trigger in a sentence, from its found phrases."""
    triggers = [hit for hit in hits if hit.kind is Kind.CONTEXT]
    if not triggers:
        return ()
    void = [(hit.start, hit.end) for hit in triggers if hit.value[-1] == FALSE]
    void += [(hit.start, hit.end) for hit in hits if hit.kind is Kind.RESPONSE]
    live = [hit for hit in triggers if hit.value[-1] != FALSE and not _within(hit, void)]
    ends = [match.start() for match in _ENDS.finditer(text)]
    stops = [hit.start for hit in live if hit.value[-1] == STOP]
    return tuple(
        _reach(hit, text, [*ends, *stops], [*ends, *(one.end for one in live if one.value[-1] == STOP)])
        for hit in live
        if hit.value[-1] in (FORWARD, BACKWARD)
    )


def _within(hit: Hit, spans: list[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in spans)


def _reach(hit: Hit, text: str, ahead: list[int], behind: list[int]) -> Reach:
    meaning = hit.value[:-1]
    if hit.value[-1] == FORWARD:
        end = min((at for at in ahead if at >= hit.end), default=len(text))
        return Reach(meaning, hit.end, min(end, hit.end + _REACH[meaning]), (hit.start, hit.end))
    start = max((at for at in behind if at <= hit.start), default=0)
    return Reach(meaning, max(start, hit.start - _BACK), hit.start, (hit.start, hit.end))


def context_at(found: Sequence[Reach], start: int, end: int, without: Sequence[tuple[int, int]] = ()) -> Context:
    """The context of the words from `start` to `end`. Triggers that lie in `without` are the fact's own words."""
    meant = {
        _FIELD[reach.meaning]: True
        for reach in found
        if reach.start <= start and end <= reach.end and not _is_own(reach.trigger, start, end, without)
    }
    return Context(**meant) if meant else PLAIN


def _is_own(trigger: tuple[int, int], start: int, end: int, without: Sequence[tuple[int, int]]) -> bool:
    """Whether a trigger is part of the words it would speak of."""
    return any(first < trigger[1] and trigger[0] < last for first, last in ((start, end), *without))
