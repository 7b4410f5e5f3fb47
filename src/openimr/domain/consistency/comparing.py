"""When two statements are on the same thing, and in what they differ.

Statements on the same thing are laid side by side. One that agrees with any statement of the other part, in everything
that both of them say, is borne out. One that differs from its nearest statement in a single respect contradicts it. Two
statements that differ in two respects or more are taken to be on two things: another visit, another course.
"""

import re
from collections.abc import Callable, Iterable

from openimr.domain.chronology.facts import Side, When
from openimr.domain.chronology.numbers import NUMBER, number
from openimr.domain.chronology.when import times_in
from openimr.domain.consistency.contradictions import ContradictionKind
from openimr.domain.consistency.statements import Act, Statement, Topic
from openimr.domain.patterns import Pattern

_K = ContradictionKind
_SAME_ACT = {Act.NAMED: Act.DONE}
"""A treatment that is merely named beside others was given."""
_SPINE = {"lumbar spine": "back", "thoracic spine": "back", "sacroiliac joint": "back"}


def is_same_thing(one: Statement, other: Statement) -> bool:
    """Whether two statements are on the same kind of thing: topic, name, what happened, and part of the body."""
    return (
        one.topic is other.topic
        and _are_same_names(one, other)
        and _SAME_ACT.get(one.act, one.act) is _SAME_ACT.get(other.act, other.act)
        and are_same_parts(one.parts, other.parts)
    )


def _are_same_names(one: Statement, other: Statement) -> bool:
    """Whether two names are one; an operation may be named with its part of the body or without."""
    if one.name == other.name:
        return True
    is_longer = one.name.endswith(f" {other.name}") or other.name.endswith(f" {one.name}")
    return one.topic is Topic.PROCEDURE and is_longer


def are_same_parts(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of parts may be the same place; a set that is empty may be any."""
    if not one or not other or one & other:
        return True
    wider = {_SPINE.get(part, part) for part in one}, {_SPINE.get(part, part) for part in other}
    return "back" in (one | other) and bool(wider[0] & wider[1])


def differences(one: Statement, other: Statement) -> tuple[ContradictionKind, ...]:
    """In what two statements on the same thing differ. What one of them leaves open is no difference."""
    return tuple(kind(one) if callable(kind) else kind for kind, differ in _DIFFER if differ(one, other))


def nearest(said: Statement, others: Iterable[Statement]) -> tuple[Statement, tuple[ContradictionKind, ...]] | None:
    """The statement that differs least, with the differences; None where there is none on the same thing.

    Among equals the one that names the same day comes first, then the one that shares most.
    """
    same = [one for one in others if is_same_thing(one, said)]
    telling = [one for one in same if both_tell(one, said)] or same
    found = [(one, differences(one, said)) for one in telling]
    return min(found, key=lambda pair: (len(pair[1]), -_shared(pair[0], said)), default=None)


def both_tell(one: Statement, other: Statement) -> bool:
    """Whether both name a day, a count, a side, levels or a dose: only then can one bear the other out."""
    pairs = (
        (one.on, other.on), (one.count, other.count), (one.side, other.side), (one.levels, other.levels),
        (one.strengths, other.strengths), (one.per_day, other.per_day),
    )  # fmt: skip
    return any(mine and its for mine, its in pairs)


def _shared(one: Statement, other: Statement) -> int:
    """How much two statements say alike; a day in common counts most."""
    same_day = bool(one.on and other.on and one.on.is_day and one.on == other.on)
    alike = (
        one.count is not None and one.count == other.count,
        bool(one.levels & other.levels),
        one.side is not None and one.side is other.side,
        bool(one.parts & other.parts),
        bool(one.strengths) and one.strengths == other.strengths,
    )
    return 4 * same_day + sum(alike)


def is_other_time(one: When | None, other: When | None) -> bool:
    """Whether two times that are both known cannot be the same day."""
    return one is not None and other is not None and not one.meets(other)


def names_too(one: Statement, other: Statement, kind: ContradictionKind) -> bool:
    """Whether the sentence of one statement names the day or dose of the other as well, beside its own.

    "Raised from 5/325 to 10/325", "six on March 4 and six more on May 6": the sentence then bears out both.
    """
    if kind in (_K.DATE, _K.APPROVAL_DATE):
        return any(time.when == other.on for time in times_in(one.said))
    if kind is _K.COUNT and Act.GRANTED is one.act is other.act:
        return names_number(one.said, other.count) or names_number(other.said, one.count)
    if kind is _K.DOSE and other.strengths and one.strengths != other.strengths:
        dose = r"\s*/\s*".join(re.escape(f"{amount.normalize():f}") for amount in other.strengths)
        return re.search(rf"(?<![\d./]){dose}(?!\d|[./]\d)", one.said) is not None
    return False


def names_number(said: str, count: object) -> bool:
    """Whether a sentence names a number as a word or figure of its own."""
    return any(number(match[0]) == count for match in _NUMBERS.finditer(said))


_NUMBERS = Pattern(rf"(?<![\d/.-]){NUMBER}(?![\d/.-])", re.IGNORECASE)


def is_other_count(one: Statement, other: Statement) -> bool:
    """Whether two counts differ; "9 of 12" may be told as nine and as twelve."""
    if one.count is None or other.count is None or one.count == other.count:
        return False
    return one.count != other.whole and other.count != one.whole


def is_other_side(one: Side | None, other: Side | None) -> bool:
    """Whether one says left and the other right; "both sides" holds either."""
    return {one, other} == {Side.LEFT, Side.RIGHT}


def are_other_levels(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether neither set of segments of the same region holds the other: L4-L5 against L5-S1."""
    near = {level[0] for level in one} & {level[0] for level in other}
    return bool(one and other and near) and not (one <= other or other <= one)


def _is_other_dose(one: Statement, other: Statement) -> bool:
    if one.strengths and other.strengths and one.strengths != other.strengths:
        return True
    return one.per_day is not None and other.per_day is not None and one.per_day != other.per_day


def _kind_of_date(said: Statement) -> ContradictionKind:
    return _K.APPROVAL_DATE if said.topic is Topic.TREATMENT and said.act is Act.GRANTED else _K.DATE


_Differ = Callable[[Statement, Statement], bool]
_DIFFER: tuple[tuple[ContradictionKind | Callable[[Statement], ContradictionKind], _Differ], ...] = (
    (_kind_of_date, lambda one, other: is_other_time(one.on, other.on)),
    (_K.COUNT, is_other_count),
    (_K.LATERALITY, lambda one, other: is_other_side(one.side, other.side)),
    (_K.LEVEL, lambda one, other: are_other_levels(one.levels, other.levels)),
    (_K.DOSE, _is_other_dose),
)
