"""The whole letter: every statement laid beside those before it, and what disagrees told once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from openimr.domain.chronology.facts import When
from openimr.domain.consistency import wording
from openimr.domain.consistency.clashes import Clash, clashes, request_clashes
from openimr.domain.consistency.conclusions import conclusion
from openimr.domain.consistency.contradictions import Contradiction, ContradictionKind
from openimr.domain.consistency.dependents import apart, named_associated
from openimr.domain.consistency.listed import listed
from openimr.domain.consistency.passages import Passage, of_letter
from openimr.domain.consistency.places import Part
from openimr.domain.consistency.reading import statements_of
from openimr.domain.consistency.remarks import Remark, remarks_on
from openimr.domain.consistency.requests import is_conclusion, repeats
from openimr.domain.consistency.statements import Act, Statement, Topic
from openimr.domain.determination import Determination

_K = ContradictionKind
_WHOLE = (Topic.PART, Topic.SPINE)
_OUTSIDE = (Part.HEADER, Part.RECORD, Part.UR_DECISION, Part.LEDGER)


def proof_of(letter: Determination) -> tuple[tuple[Contradiction, ...], tuple[Remark, ...]]:
    """Contradictions and remarks of a letter; its sentences are read once for both."""
    passages = of_letter(letter)
    return contradictions_in(letter, passages=passages), remarks_on(letter, passages)


def contradictions_in(
    letter: Determination, beside: Sequence[Passage] = (), *, passages: Sequence[Passage] = ()
) -> tuple[Contradiction, ...]:
    """Every contradiction inside a letter, and with what is laid beside it: UR decision, ledger, record.

    `passages` are the letter's own where they were read before.
    """
    passages = passages or of_letter(letter)
    told = contradictions((*passages, *beside))
    return (*told, *_labels(letter), *_dependents(letter))


def contradictions(passages: Sequence[Passage]) -> tuple[Contradiction, ...]:
    """Every contradiction between passages, in the order of the letter."""
    told = _with_one_decision([_Told(passage, statements_of(passage)) for passage in passages])
    found: list[Clash] = []
    for one in told:
        for others in _earlier(one, told):
            of_topic = _by_topic(others)
            for said in one.statements:
                found += clashes(said, of_topic.get(said.topic, ()))
        if one.passage.part is Part.RATIONALE:
            found += _requests(one, told)
        if one.passage.part is Part.TREATMENT:
            found += listed(one.statements, one.passage.text, _of(Part.SUMMARY, told))
    return tuple(_told_once(found, [said for one in told for said in one.statements]))


@dataclass(frozen=True, slots=True)
class _Told:
    passage: Passage
    statements: tuple[Statement, ...]


def _with_one_decision(told: list[_Told]) -> list[_Told]:
    """Where a summary tells of several UR decisions and one is of the day in the heading, the others are others.

    A rationale may tell of any that the summary tells of.
    """
    days = [said.on for said in _of(Part.HEADER, told) if _is_decision(said)]
    known = [said.on for said in _of(Part.SUMMARY, told) if _is_decision(said)]
    is_there = any(on in days for on in known)
    return [_without_decisions(one, known, is_there=is_there) for one in told]


def _without_decisions(one: _Told, known: Sequence[When | None], *, is_there: bool) -> _Told:
    if not (is_there and one.passage.part is Part.SUMMARY) and one.passage.part is not Part.RATIONALE:
        return one
    kept = (said for said in one.statements if not _is_decision(said) or not (is_there and said.on in known))
    if one.passage.part is Part.SUMMARY:
        kept = (said for said in one.statements if not _is_decision(said))
    return replace(one, statements=tuple(kept))


def _is_decision(said: Statement) -> bool:
    return said.topic is Topic.UR_DECISION


def _earlier(one: _Told, told: Sequence[_Told]) -> Iterator[list[Statement]]:
    """The statements of each part that a passage is laid beside, part by part."""
    part, item = one.passage.part, one.passage.item
    if part in _OUTSIDE:
        return
    for outside in _OUTSIDE:
        yield _of(outside, told)
    summary = _of(Part.SUMMARY, told)
    if part is Part.TREATMENT:
        yield [said for said in summary if said.topic in _WHOLE]
    if part is not Part.RATIONALE:
        return
    asked = _of(Part.TREATMENT, told)
    yield [*summary, *(said for said in asked if said.topic in _WHOLE)]
    for other in told:
        if other.passage.part is Part.RATIONALE and (other.passage.item or 0) < (item or 0):
            yield [said for said in other.statements if said.topic not in _WHOLE]


def _by_topic(statements: Sequence[Statement]) -> dict[Topic, list[Statement]]:
    """Statements by their topic: no rule lays two topics side by side."""
    found: dict[Topic, list[Statement]] = {}
    for one in statements:
        found.setdefault(one.topic, []).append(one)
    return found


def _of(part: Part, told: Sequence[_Told]) -> list[Statement]:
    return [said for other in told if other.passage.part is part for said in other.statements]


def _requests(one: _Told, told: Sequence[_Told]) -> Iterator[Clash]:
    """The request as each conclusion restates it, against the treatment of the same item."""
    asked = [
        said
        for other in told
        if other.passage.part is Part.TREATMENT and other.passage.item == one.passage.item
        for said in other.statements
    ]
    treatment = " ".join(
        other.passage.text
        for other in told
        if other.passage.part is Part.TREATMENT and other.passage.item == one.passage.item
    )
    by_sentence: dict[int, list[Statement]] = {}
    for said in one.statements:
        if said.act is Act.ASKED and is_conclusion(said.said) and not repeats(said.said, treatment):
            by_sentence.setdefault(said.place.sentence, []).append(said)
    for restated in by_sentence.values():
        yield from request_clashes(asked, restated)


def _told_once(found: Sequence[Clash], everything: Sequence[Statement]) -> Iterator[Contradiction]:
    """Clashes of one kind on one thing as one contradiction; what a fuller one of the sentence says is left out."""
    groups: dict[tuple[ContradictionKind, str], list[Clash]] = {}
    for clash in _without_repeats(found):
        groups.setdefault((clash.kind, _thing(clash)), []).append(clash)
    for (kind, name), clashed in groups.items():
        statements = list(dict.fromkeys(one for clash in clashed for one in (clash.earlier, clash.later)))
        if kind is _K.APPROVAL_DATE:
            statements += [one for one in everything if _is_approval(one, name) and one not in statements]
        yield Contradiction(
            kind, clashed[0].later.place.item, tuple(statements), wording.sentence(kind, name, statements)
        )


def _is_approval(one: Statement, name: str) -> bool:
    return (
        one.topic is Topic.TREATMENT
        and one.name.replace("_", " ") == name
        and one.act is Act.GRANTED
        and one.on is not None
    )


def _without_repeats(found: Sequence[Clash]) -> Iterator[Clash]:
    sentences = {_sentence(clash) for clash in found if clash.kind is _K.COMPLETION}
    seen: set[tuple[ContradictionKind, object]] = set()
    topic_of: dict[tuple[ContradictionKind, object, str], Topic] = {}
    for clash in sorted(found, key=lambda one: one.later.topic in _WHOLE):
        if clash.kind is _K.RESPONSE and _sentence(clash) in sentences:
            continue
        if clash.later.topic in _WHOLE and (clash.kind, _sentence(clash)) in seen:
            continue
        first = topic_of.setdefault((clash.kind, _sentence(clash), _thing(clash)), clash.later.topic)
        if first is not clash.later.topic:
            continue  # an injection is a treatment and a procedure at once
        seen.add((clash.kind, _sentence(clash)))
        yield clash


def _thing(clash: Clash) -> str:
    return clash.later.name.replace("_", " ")


def _sentence(clash: Clash) -> tuple[Part, int | None, int]:
    place = clash.later.place
    return place.part, place.item, place.sentence


def _labels(letter: Determination) -> Iterator[Contradiction]:
    """Decision and conclusion of each item, side by side."""
    for item in letter.items:
        concluded = conclusion(item.rationale)
        if concluded is not None and concluded is not item.outcome:
            text = f"Item {item.number} is marked {item.outcome}, but its rationale concludes the opposite."
            yield Contradiction(_K.LABEL, item.number, (), text)


def _dependents(letter: Determination) -> Iterator[Contradiction]:
    """Items that their headings call associated, decided otherwise than the item before them."""
    outcomes = {item.number: item.outcome for item in letter.items}
    belongs_to = named_associated({item.number: item.treatment for item in letter.items})
    for one in apart(outcomes, belongs_to):
        if one.is_overturned:
            yield Contradiction(_K.DEPENDENT, one.item, (), one.text)
