"""The items in dispute against what the summary says was asked for, or refused: number, dose and quantity."""

import re
from collections.abc import Iterator, Sequence

from openimr.domain.consistency.clashes import Clash
from openimr.domain.consistency.comparing import are_same_parts, is_other_side, names_number
from openimr.domain.consistency.contradictions import ContradictionKind
from openimr.domain.consistency.statements import Act, Statement, Topic
from openimr.domain.patterns import Pattern

_ASKED = (Act.ASKED, Act.REFUSED)
_REQUEST = Pattern(
    r"\b(?:RFA|(?:requests? for|requested|requesting) authori[sz]ation|den(?:y|ied|ial|ies)|non-?certif\w+|"
    r"utilization review|UR|"
    r"disputed?|adverse|(?:is|are|was|were|been) (?:again |also |then )?requested)\b",
    re.IGNORECASE,
)
"""A sentence on the request that was decided, and not on one that a visit thought of."""
_FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?!\.?\d)")


def listed(asked: Sequence[Statement], heading: str, summary: Sequence[Statement]) -> Iterator[Clash]:
    """Where an item names a number that no request in the summary names, and requests for the same name others."""
    for item in asked:
        requests = [one for one in summary if _is_request_for(one, item)]
        for name in ("count", "quantity", "strengths"):
            clash = _in(name, item, heading, requests)
            if clash is not None:
                yield clash
                break


def _is_request_for(one: Statement, item: Statement) -> bool:
    is_same = one.topic is item.topic and one.name == item.name and are_same_parts(one.parts, item.parts)
    if not is_same or is_other_side(one.side, item.side) or not one.is_basis:
        return False
    is_asked = one.act in _ASKED if one.topic is Topic.TREATMENT else one.topic is Topic.MEDICINE
    return is_asked and _REQUEST.search(one.said) is not None


def _in(name: str, item: Statement, heading: str, requests: Sequence[Statement]) -> Clash | None:
    mine = getattr(item, name)
    told = [one for one in requests if getattr(one, name)]
    if not mine or not told:
        return None
    if any(getattr(one, name) == mine or _names(one.said, mine) or _names(heading, getattr(one, name)) for one in told):
        return None
    kind = ContradictionKind.DOSE if name == "strengths" else ContradictionKind.REQUEST
    return Clash(kind, told[-1], item)


def _names(text: str, value: object) -> bool:
    """Whether a text names a number, or all numbers of a dose."""
    if isinstance(value, tuple):
        return {f"{one.normalize():f}" for one in value} <= set(_FIGURE.findall(text))
    return names_number(text, value)
