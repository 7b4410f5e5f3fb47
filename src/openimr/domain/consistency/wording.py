"""A contradiction in one sentence that a physician accepts: what is said where, and no blame."""

from collections.abc import Sequence
from decimal import Decimal

from openimr.domain.chronology.facts import Response, When
from openimr.domain.consistency.contradictions import ContradictionKind
from openimr.domain.consistency.statements import Act, Doubted, Statement, Topic

_K = ContradictionKind
_PLAIN = {
    "tens": "TENS", "prp": "PRP", "h_wave": "H-wave therapy",
    "massage": "massage therapy", "chiropractic": "chiropractic treatment",
}  # fmt: skip
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ABOUT = {
    _K.DATE: "Two dates for {thing}", _K.APPROVAL_DATE: "More than one approval date for {thing}",
    _K.COUNT: "Two counts for {thing}",
    _K.COMPLETION: "Whether {thing} took place, and what came of it, is told in two ways",
    _K.SERVICE: "Two treatments for what seems to be one event", _K.LATERALITY: "Two sides for {thing}",
    _K.LEVEL: "Two levels for {thing}", _K.DOSE: "Two doses of {thing}", _K.RESPONSE: "Two responses to {thing}",
    _K.SCORE: "Two scores of {thing}", _K.WORKER: "The {thing} is told in two ways",
    _K.REQUEST: "The request is restated otherwise", _K.LABEL: "Decision and rationale differ",
    _K.DEPENDENT: "Two items that belong together are decided otherwise",
}  # fmt: skip


def sentence(kind: ContradictionKind, name: str, statements: Sequence[Statement]) -> str:
    """The statements in one sentence with their places, after a few words on what it is about."""
    told = _together([f"{one.place.words} says {claim(kind, one)}" for one in statements])
    return f"{_capital(_ABOUT[kind].format(thing=plain(name)))}: {'; '.join(told)}."


def _together(told: Sequence[str]) -> list[str]:
    """The same place named once where two statements of it follow each other."""
    kept: list[str] = []
    for one in told:
        if one not in kept:
            kept.append(one)
    return kept


def plain(name: str) -> str:
    """A name of the vocabulary as people say it."""
    return _PLAIN.get(name.replace(" ", "_"), name.replace("_", " "))


def claim(kind: ContradictionKind, one: Statement) -> str:
    """What a statement claims, as far as this contradiction goes, as a clause after "says"."""
    match kind:
        case _K.RESPONSE:
            return f"that {_reply(one)}"
        case _K.COMPLETION:
            return _completion(one)
        case _K.LEVEL if one.topic is Topic.SPINE:
            return f"{_levels(one)}"
        case _K.LATERALITY if one.topic is Topic.PART:
            return f"{one.side} {plain(one.name)}"
        case _K.WORKER:
            return one.word or f"{one.count} years"
        case _K.SCORE:
            return f"{_amount(one.low)}{f' to {_amount(one.high)}' if one.high != one.low else ''}{_on(one.on)}"
        case _K.REQUEST:
            return f"{_counted(one)}{_dose(one)}"
        case _:
            return _event(one)


def _amount(value: Decimal | None) -> str:
    return f"{value.normalize():f}" if value is not None else ""


_UNTOLD = {
    Doubted.GIVEN: "there is no documentation whether it took place",
    Doubted.COMPLETED: "there is no documentation whether they were completed",
    Doubted.COUNT: "there is no documentation how many visits there were",
}


def _completion(one: Statement) -> str:
    if one.act is Act.UNKNOWN:
        told = _UNTOLD[one.doubted or Doubted.GIVEN]
        return f"{told}, or of what they did" if one.reply else told
    said = f"that {_counted(one)} {_were(one)} {_took_place(one)}"
    return f"{said} and that {_reply(one)}" if one.reply and one.act is not Act.NOT_DONE else said


def _took_place(one: Statement) -> str:
    if one.act is Act.NOT_DONE:
        return "not completed" if one.doubted is Doubted.COMPLETED else "not attended"
    return "completed" if one.is_whole else "given"


def _reply(one: Statement) -> str:
    assert one.reply is not None
    what = " and ".join(f" {matter}" for matter in sorted(one.reply.matters))
    thing = plain(one.name)
    match one.reply.response:
        case Response.BETTER:
            return f"{thing} improved{what}" if what else f"{thing} helped"
        case Response.WORSE:
            return f"things were worse with {thing}"
        case Response.NOT_DOCUMENTED:
            return f"no improvement of{what or ' any kind'} from {thing} is documented"
        case Response.UNCHANGED:
            return f"{thing} did not improve{what}" if what else f"{thing} did not help"


_ACTS = {
    Act.ASKED: "requested", Act.GRANTED: "approved", Act.REFUSED: "denied", Act.DONE: "given",
    Act.NOT_DONE: "not attended",
}  # fmt: skip


def _event(one: Statement) -> str:
    what = f"{_counted(one)}{_dose(one)}"
    if one.levels:
        what += f" at {_levels(one)}"
    if one.act in _ACTS and one.topic is Topic.TREATMENT:
        what = f"that {what} {_were(one)} {_ACTS[one.act]}"
    return f"{what}{_on(one.on)}"


def _levels(one: Statement) -> str:
    return " and ".join(sorted(one.levels))


def _counted(one: Statement) -> str:
    side = f"{one.side} " if one.side and one.topic is not Topic.PART else ""
    part = f" of the {side}{' and '.join(sorted(one.parts))}" if one.parts and side else ""
    if one.count is None or one.topic is not Topic.TREATMENT:
        return f"{plain(one.name)}{part}"
    unit = "session" if one.count == 1 else "sessions"
    return f"{_number(one.count)} {unit} of {plain(one.name)}{part}"


def _were(one: Statement) -> str:
    return "were" if one.count is not None and one.count != 1 else "was"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _dose(one: Statement) -> str:
    if one.topic is not Topic.MEDICINE:
        return ""
    strength = "/".join(f"{amount.normalize():f}" for amount in one.strengths)
    dose = f" {strength} mg" if strength else ""
    often = f", {one.per_day.normalize():f} a day" if one.per_day is not None else ""
    return f"{dose}{often}{f', quantity {one.quantity.normalize():f}' if one.quantity is not None else ''}"


def _on(when: When | None) -> str:
    """A time as it was written, exact or not."""
    if when is None:
        return ""
    if when.is_day:
        return f" on {when.first:%m/%d/%Y}"
    if when.first.day == 1 and (when.first.year, when.first.month) == (when.last.year, when.last.month):
        return f" in {when.first:%B %Y}"
    if (when.first.month, when.first.day, when.last.month, when.last.day) == (1, 1, 12, 31):
        return f" in {when.first.year}"
    return f" between {when.first:%m/%d/%Y} and {when.last:%m/%d/%Y}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
