"""A fact in a few words, as the views and the files print it. It repeats the page and judges nothing."""

from decimal import Decimal
from functools import singledispatch

from openimr.domain.chronology import facts
from openimr.domain.chronology.facts import Fact, Response, TreatmentEvent, When
from openimr.domain.chronology.vocabulary import THERAPIES
from openimr.domain.lifecycle import words

_SHORT = {"tens", "prp", "h_wave"}
_LONGEST = 180
_NOT_DONE = {TreatmentEvent.ATTENDED, TreatmentEvent.COMPLETED, TreatmentEvent.STARTED}
RESPONSES = {
    Response.BETTER: "better", Response.UNCHANGED: "unchanged", Response.WORSE: "worse",
    Response.NOT_DOCUMENTED: "no response on record",
}  # fmt: skip


def time(when: When | None) -> str:
    """A day as ISO day, a month as year and month, a year as such, any other time from its first to its last day."""
    if when is None:
        return ""
    first, last = when.first, when.last
    if when.is_day:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year}"
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and last.day >= 28:
        return f"{first:%Y-%m}"
    return f"{first.isoformat()} to {last.isoformat()}"


def service(name: str) -> str:
    """A treatment by its name: 'physical therapy'."""
    return name.upper().replace("_", "-") if name in _SHORT else words(name)


def said(fact: Fact) -> str:
    """What a fact says, with how the sentence means it: denied, past, planned, unsure."""
    text = _said(fact)
    marks = [mark for mark, is_so in _marks(fact) if is_so]
    whole = f"{text} ({', '.join(marks)})" if marks else text
    return whole if len(whole) <= _LONGEST else f"{whole[: _LONGEST - 1].rstrip()}…"


def _marks(fact: Fact) -> list[tuple[str, bool]]:
    context = fact.context
    is_ahead = isinstance(fact, facts.TreatmentFact) and fact.event in (
        TreatmentEvent.RECOMMENDED, TreatmentEvent.REQUESTED,
    )  # fmt: skip
    return [
        ("not so", context.is_negated and not _says_so_itself(fact)),
        ("history", context.is_historical),
        ("planned", context.is_planned and not is_ahead),
        ("of somebody else", context.is_of_others),
        ("unsure", context.is_uncertain),
    ]


def _says_so_itself(fact: Fact) -> bool:
    """Whether the words of the fact hold the denial: not attended, absent, negative."""
    return _is_not_done(fact) or isinstance(fact, facts.MeasureFact | facts.FunctionFact)


def _is_not_done(fact: Fact) -> bool:
    return isinstance(fact, facts.TreatmentFact) and fact.context.is_negated and fact.event in _NOT_DONE


@singledispatch
def _said(fact: Fact) -> str:
    raise TypeError(f"no words for {type(fact).__name__}")


@_said.register
def _(fact: facts.EncounterFact) -> str:
    return ", ".join(filter(None, (fact.kind, fact.provider))) or "visit"


@_said.register
def _(fact: facts.TreatmentFact) -> str:
    event = f"not {fact.event}" if _is_not_done(fact) else words(fact.event)
    amount = count(fact)
    of = f" of {fact.whole}" if fact.whole is not None and fact.whole != fact.count else ""
    by = f" by {fact.by_whom}" if fact.by_whom else ""
    place = _place(fact.side, fact.body_parts, fact.levels)
    name = _capital(service(fact.service))
    return f"{name}: {f'{amount}{of} ' if amount else ''}{event}{by}{f', {place}' if place else ''}"


def count(fact: facts.TreatmentFact) -> str:
    """How many: '6', '6–8', or nothing where the page names no number."""
    if fact.count is None:
        return ""
    return f"{fact.count}" if fact.fewest in (None, fact.count) else f"{fact.fewest}–{fact.count}"


def unit(name: str) -> str:
    """What a treatment is counted in."""
    return "visits" if name in THERAPIES else "times"


@_said.register
def _(fact: facts.ProcedureFact) -> str:
    place = _place(fact.side, fact.body_parts, fact.levels)
    implants = f" with {', '.join(fact.implants)}" if fact.implants else ""
    return f"{_capital(fact.name)}{f', {place}' if place else ''}{implants}"


@_said.register
def _(fact: facts.StudyFact) -> str:
    place = _place(fact.side, fact.body_parts, fact.levels)
    return f"{fact.name}{f', {place}' if place else ''}{f': {_plain(fact.findings)}' if fact.findings else ''}"


@_said.register
def _(fact: facts.MedicineFact) -> str:
    strength = f" {'/'.join(amount(one) for one in fact.strengths)} mg" if fact.strengths else ""
    parts = [
        f"no. {amount(fact.quantity)}" if fact.quantity is not None else "",
        f"{amount(fact.per_day)} a day" if fact.per_day is not None else "",
        f"{fact.refills} refills" if fact.refills is not None else "",
        f"{amount(fact.morphine_mg_a_day)} mg morphine equivalents a day" if fact.morphine_mg_a_day is not None else "",
        words(fact.event) if fact.event else "",
    ]
    return ", ".join([f"{fact.name}{strength}", *filter(None, parts)])


@_said.register
def _(fact: facts.DiagnosisFact) -> str:
    return f"{_capital(_plain(fact.words))}{f' ({fact.code})' if fact.code else ''}"


@_said.register
def _(fact: facts.ScoreFact) -> str:
    timing = f" ({fact.timing})" if fact.timing else ""
    return f"{_capital(fact.scale)} {score(fact)}{timing}"


def score(fact: facts.ScoreFact) -> str:
    """The value of a score: '5–6/10', '42'."""
    value = amount(fact.low) if fact.low == fact.high else f"{amount(fact.low)}–{amount(fact.high)}"
    return f"{value}/{amount(fact.of)}" if fact.of is not None else value


@_said.register
def _(fact: facts.MeasureFact) -> str:
    place = _place(fact.side, fact.body_parts, ())
    return f"{_capital(fact.name)}{f', {place}' if place else ''}: {_plain(fact.value)}"


@_said.register
def _(fact: facts.WorkStatusFact) -> str:
    restrictions = f": {_plain(fact.restrictions)}" if fact.restrictions else ""
    settled = ", permanent and stationary" if fact.is_permanent_and_stationary else ""
    return f"Work: {fact.status}{restrictions}{settled}"


@_said.register
def _(fact: facts.FunctionFact) -> str:
    return f"{_capital(words(fact.matter))}{'' if fact.is_so else ': no'}"


def amount(value: Decimal) -> str:
    """A number without the zeros that say nothing."""
    return f"{value.normalize():f}"


def _place(side: str | None, parts: tuple[str, ...], levels: tuple[str, ...]) -> str:
    sides = {"both": "both sides"}.get(str(side), str(side)) if side else ""
    return " ".join(filter(None, (sides, ", ".join(parts), ", ".join(levels))))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
