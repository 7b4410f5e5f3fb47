"""The rules: what each statement of one part says against the statements of an earlier part.

Every rule holds to one principle. A statement is borne out when any statement of the other part on the same thing
agrees with it; only where the other part speaks of that thing and nothing there agrees is there a clash.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from openimr.domain.chronology.facts import Response
from openimr.domain.chronology.vocabulary.services import THERAPIES, Service
from openimr.domain.consistency.comparing import (
    are_other_levels,
    are_same_parts,
    both_tell,
    differences,
    is_other_count,
    is_other_side,
    is_other_time,
    is_same_thing,
    names_number,
    names_too,
    nearest,
)
from openimr.domain.consistency.contradictions import ContradictionKind
from openimr.domain.consistency.places import Part
from openimr.domain.consistency.statements import Act, Doubted, Matter, Reply, Statement, Topic
from openimr.domain.consistency.unnamed import OPERATION

_K = ContradictionKind
_DONE = (Act.DONE, Act.NAMED)
_ONCE = (Topic.INJURY, Topic.UR_DECISION)
_VAGUE = frozenset({Service.THERAPY.value, Service.SURGERY.value, Service.CONSULTATION.value})
_IN_TREATMENT = frozenset({Topic.TREATMENT, Topic.PROCEDURE})


@dataclass(frozen=True, slots=True)
class Clash:
    """Two statements that cannot both be true; `earlier` is of the part that was read first."""

    kind: ContradictionKind
    earlier: Statement
    later: Statement


def clashes(said: Statement, others: Sequence[Statement]) -> Iterator[Clash]:
    """Every clash of one statement with the statements of one other part."""
    if not said.is_basis:
        return
    yield from _in_one_respect(said, others)
    if said.topic is Topic.TREATMENT:
        yield from _another_service(said, others)
        yield from _not_done(said, others)
    if said.reply is not None:
        yield from _another_response(said, others)


def _in_one_respect(said: Statement, others: Sequence[Statement]) -> Iterator[Clash]:
    """It differs from the nearest statement on the same thing in a single respect."""
    rule = _other_day_of_operation if said.name == OPERATION else _OF_ITS_OWN.get(said.topic)
    if rule is not None:
        yield from rule(said, others)
        return
    if said.act in (Act.ASKED, Act.REFUSED, Act.UNKNOWN, Act.NOT_DONE):
        return
    found = nearest(said, others)
    if found is not None and len(found[1]) == 1 and found[0].is_basis and not names_too(found[0], said, found[1][0]):
        yield Clash(found[1][0], found[0], said)


def _elsewhere(said: Statement, others: Sequence[Statement]) -> Iterator[Clash]:
    """A side or level that the other part never names, of a part of the body that it names only otherwise."""
    same = [one for one in others if one.topic is said.topic and one.name == said.name]
    if said.topic is Topic.PART:
        if same and all(is_other_side(one.side, said.side) for one in same):
            yield Clash(_K.LATERALITY, same[0], said)
    elif same and all(are_other_levels(one.levels, said.levels) for one in same):
        yield Clash(_K.LEVEL, same[0], said)


def _another_worker(said: Statement, others: Sequence[Statement]) -> Iterator[Clash]:
    """Another age, by more than a birthday between two reports, or another sex."""
    for one in others:
        if one.topic is Topic.WORKER and one.name == said.name:
            is_older = one.count is not None and said.count is not None and abs(one.count - said.count) > 1
            if is_older or one.word != said.word:
                yield Clash(_K.WORKER, one, said)
                return


def _another_score(said: Statement, others: Sequence[Statement]) -> Iterator[Clash]:
    """A score that the other part never names, of a scale and a time that it names other scores of."""
    same = [one for one in others if one.topic is Topic.SCORE and one.name == said.name and one.is_basis]
    told = [one for one in same if _TIMING.get(one.word) and _TIMING.get(one.word) == _TIMING.get(said.word)] or same
    if not told or any(_is_within(one, said) or (told is same and _is_named(said, one.said)) for one in told):
        return
    if said.on is None or any(one.on is None or one.on.meets(said.on) for one in told):
        yield Clash(_K.SCORE, told[0], said)


_TIMING = {"before": "before", "without medicine": "before", "after": "after", "with medicine": "after"}


def _is_within(one: Statement, said: Statement) -> bool:
    ends = one.low, one.high, said.low, said.high
    return None in ends or (one.low <= said.high and said.low <= one.high)  # type: ignore[operator]


def _is_named(said: Statement, sentence: str) -> bool:
    """Whether a sentence names the figures of a score at all, of whatever time: "from 7/10 to 5/10"."""
    ends = {f"{end.normalize():f}" for end in (said.low, said.high) if end is not None}
    return ends <= set(_FIGURES.findall(sentence))


_FIGURES = re.compile(r"(?<![\d/.])\d+(?:\.\d+)?(?!\.\d)")


def _other_side_found(said: Statement, others: Sequence[Statement]) -> Iterator[Clash]:
    """A sign that was found on one side, where the other part found it on the other side only."""
    if said.word != "abnormal":
        return
    same = [one for one in others if one.topic is Topic.FINDING and one.name == said.name and one.word == "abnormal"]
    if same and all(is_other_side(one.side, said.side) for one in same):
        yield Clash(_K.LATERALITY, same[0], said)


def _other_day_of_operation(said: Statement, others: Sequence[Statement]) -> Iterator[Clash]:
    """An operation told by its day alone, where the other part tells of operations on other days only."""
    done = [one for one in others if one.topic is Topic.PROCEDURE and one.act in _DONE and not _is_injection(one.name)]
    if done and all(is_other_time(one.on, said.on) for one in done):
        yield Clash(_K.DATE, done[-1], said)


def _is_injection(name: str) -> bool:
    return any(word in name for word in ("injection", "block", "ablation"))


_OF_ITS_OWN: dict[Topic, Callable[[Statement, Sequence[Statement]], Iterator[Clash]]] = {
    Topic.PART: _elsewhere, Topic.SPINE: _elsewhere, Topic.WORKER: _another_worker, Topic.SCORE: _another_score,
    Topic.FINDING: _other_side_found,
}  # fmt: skip


def _another_service(said: Statement, others: Sequence[Statement]) -> Iterator[Clash]:
    """The same approval, or the same visits, told of another treatment."""
    if said.act not in (Act.GRANTED, Act.DONE) or (said.on is None and said.count is None):
        return
    mine = [one for one in others if one.topic is Topic.TREATMENT and _may_be_one(one.name, said.name)]
    if any(_is_same_event(one, said) and both_tell(one, said) for one in mine):
        return
    for one in others:
        if one.topic is not Topic.TREATMENT or _may_be_one(one.name, said.name) or not one.is_basis:
            continue
        if {one.name, said.name} & _VAGUE:
            continue
        has_day = one.on is not None and said.on is not None and one.on.is_day and one.on == said.on
        has_count = one.count is not None and one.count == said.count and _are_alike(one, said)
        if not _is_same_event(one, said) or not (has_day or has_count):
            continue
        if has_day or not mine:
            yield Clash(_K.SERVICE, one, said)
            return


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names may mean one treatment: therapy without its kind may be any therapy."""
    return one == other or (Service.THERAPY in (one, other) and {one, other} <= THERAPIES)


def _are_alike(one: Statement, said: Statement) -> bool:
    """Whether a number of visits alone may tell two as one: therapies, of which one is told outside the rationales."""
    return {one.name, said.name} <= THERAPIES and one.place.part is not Part.RATIONALE


def _is_same_event(one: Statement, said: Statement) -> bool:
    """Whether two statements tell of the same event, whatever the treatment was."""
    is_same_act = one.act is said.act or {one.act, said.act} <= set(_DONE)
    return is_same_act and are_same_parts(one.parts, said.parts) and not differences(one, said)


def _not_done(said: Statement, others: Sequence[Statement]) -> Iterator[Clash]:
    """One part says that it was done; the other that it was not, or that nothing shows whether it was."""
    same = [one for one in others if one.topic is Topic.TREATMENT and _is_same_place(one, said)]
    same = [one for one in same if one.parts & said.parts] or same
    done = [one for one in same if one.act is Act.DONE and one.is_basis and _answers(one, said.doubted)]
    undone = [one for one in same if one.act in (Act.NOT_DONE, Act.UNKNOWN) and one.is_basis and not _is_since(one)]
    borne_out = [one for one in undone if said.act is Act.NOT_DONE or one.act is Act.UNKNOWN]
    if said.act in (Act.NOT_DONE, Act.UNKNOWN) and done and not borne_out:
        yield Clash(_K.COMPLETION, max(done, key=_how_plainly_done), said)
    elif said.act is Act.DONE and all(is_other_count(one, said) for one in done):
        against = [one for one in undone if _answers(said, one.doubted)]
        yield from (Clash(_K.COMPLETION, one, said) for one in against[:1])


def _is_since(one: Statement) -> bool:
    """Whether it tells of the day of the utilization review decision: what was not done then may be done since."""
    return one.place.part is Part.UR_DECISION


def _is_same_place(one: Statement, said: Statement) -> bool:
    """Whether two statements are on the same treatment, and of no other part or side of the body."""
    is_same = one.name == said.name and are_same_parts(one.parts, said.parts)
    return is_same and not is_other_side(one.side, said.side)


def _answers(one: Statement, doubted: Doubted | None) -> bool:
    """Whether a statement says what another says cannot be told: that something was given says not that all was."""
    match doubted:
        case Doubted.COUNT:
            return one.count is not None
        case Doubted.COMPLETED:
            return one.is_whole
        case _:
            return True


def _how_plainly_done(one: Statement) -> tuple[bool, bool, bool]:
    return one.count is not None, one.reply is not None, one.on is not None


def _another_response(said: Statement, others: Sequence[Statement]) -> Iterator[Clash]:
    """One part says that it helped; the other that it did not, or that nothing shows it."""
    assert said.reply is not None
    replies = [one for one in others if one.reply is not None and _is_same_course(one, said)]
    if any(_agree(one.reply, said.reply) for one in replies if one.reply):
        return
    against = [
        one
        for one in replies
        if one.reply and one.is_basis and _oppose(one.reply, said.reply, is_medicine=said.topic is Topic.MEDICINE)
    ]
    if against:
        yield Clash(_K.RESPONSE, against[-1], said)


def _is_same_course(one: Statement, other: Statement) -> bool:
    """Whether two replies may be to the same treatment: not of another day, side or level."""
    if one.topic is not other.topic or one.name != other.name or is_other_time(one.on, other.on):
        return False
    return not (is_other_side(one.side, other.side) or are_other_levels(one.levels, other.levels))


def _agree(one: Reply, other: Reply) -> bool:
    return _helped(one) is _helped(other)


def _helped(reply: Reply) -> bool:
    return reply.response is Response.BETTER


def _oppose(one: Reply, other: Reply, *, is_medicine: bool) -> bool:
    """Whether one says that it helped and the other denies that.

    Functional improvement is a term of its own (8 CCR 9792.20): to deny it denies no gain in pain or in general. A
    medicine for pain that lets a person work is said to relieve pain.
    """
    if _helped(one) is _helped(other):
        return False
    good, bad = (one, other) if _helped(one) else (other, one)
    if bad.is_partial:
        return False
    if not bad.matters:
        return True
    if Matter.PAIN in bad.matters and (is_medicine or not good.matters):
        return True
    return bool(good.matters & bad.matters)


def request_clashes(asked: Sequence[Statement], restated: Sequence[Statement]) -> Iterator[Clash]:
    """A request restated in the conclusion against the treatment in dispute. `restated` are of one sentence."""
    named = {one.name for one in asked if one.topic in _IN_TREATMENT}
    services = [one for one in restated if one.topic in _IN_TREATMENT]
    is_vague = _VAGUE & {*named, *(one.name for one in services)}
    if named and services and not is_vague and not named & {one.name for one in services}:
        first = next(one for one in asked if one.topic in _IN_TREATMENT)
        yield Clash(_K.REQUEST, first, services[0])
        return
    for one in restated:
        found = nearest(one, asked)
        if found is not None and found[1]:
            kinds = [kind for kind in found[1] if kind in _RESTATED]
            if kinds and not _is_original(one, asked):
                yield Clash(_RESTATED[kinds[0]], found[0], one)
        elif one.topic is Topic.MEDICINE and found is not None and _is_other_quantity(one, asked):
            yield Clash(_K.REQUEST, found[0], one)
        elif found is None:
            yield from _of_another_part(one, asked)


def _of_another_part(one: Statement, asked: Sequence[Statement]) -> Iterator[Clash]:
    """The same treatment restated for another part of the body than any that was asked for."""
    same = [other for other in asked if other.topic is one.topic and other.name == one.name]
    if one.topic in (*_IN_TREATMENT, Topic.STUDY) and same and all(other.parts for other in same):
        yield Clash(_K.REQUEST, same[0], one)


def _is_original(one: Statement, asked: Sequence[Statement]) -> bool:
    """Whether the restated number is that of a request of which a part was authorized and the rest is in dispute."""
    told = " ".join(dict.fromkeys(other.said for other in asked))
    return "original request" in told.lower() and (one.count is None or names_number(told, one.count))


def _is_other_quantity(one: Statement, asked: Sequence[Statement]) -> bool:
    quantities = {other.quantity for other in asked if is_same_thing(other, one)}
    return one.quantity is not None and None not in quantities and one.quantity not in quantities


_RESTATED = {_K.COUNT: _K.REQUEST, _K.LATERALITY: _K.LATERALITY, _K.LEVEL: _K.LEVEL, _K.DOSE: _K.DOSE}
