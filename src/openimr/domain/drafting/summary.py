"""Sentences for the clinical case summary, made from the facts of a record. Each repeats what its page says."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from openimr.domain.chronology import facts
from openimr.domain.chronology.facts import Fact, Side, TreatmentEvent, TreatmentFact, When
from openimr.domain.chronology.vocabulary import THERAPIES
from openimr.domain.chronology.vocabulary.procedures import INJECTIONS
from openimr.domain.criteria.from_record.drugs import regimen
from openimr.domain.criteria.from_record.sources import Record
from openimr.domain.criteria.wording import outcome_word
from openimr.domain.drafting.offered import Offered
from openimr.domain.drafting.wording import amount, and_list, day_words, pages_words, part_words, service_words
from openimr.domain.page_citations import cited_pages

_E = TreatmentEvent
_F = TypeVar("_F")
_K = TypeVar("_K", bound=Hashable)
_MOST_SCORES, _MOST_STUDIES, _MOST_PAGES = 6, 6, 3
_MOST = 80
"""Sentences that one person can answer."""
_DID = {
    _E.REQUESTED: ("was asked for", "were asked for"),
    _E.AUTHORIZED: ("was authorized", "were authorized"),
    _E.DENIED: ("was refused by utilization review", "were refused by utilization review"),
    _E.COMPLETED: ("was completed", "were completed"),
    _E.ATTENDED: ("was attended", "were attended"),
    _E.MISSED: ("was missed", "were missed"),
    _E.STOPPED: ("was stopped", "were stopped"),
}


def summary_sentences(record: Record) -> tuple[Offered, ...]:
    """The sentences in the order of a summary: operations, diagnoses, treatments, scores, studies, medicines, work.

    What several pages say in the same words is one sentence that cites the first of them. A sentence that would sound
    like an outcome is left out, and so is one that stands on no page.
    """
    every = (
        *_operations(record),
        *_diagnoses(record),
        *_treatments(record),
        *_scores(record),
        *_studies(record),
        *_medicines(record),
        *_work(record),
    )
    pages: dict[tuple[str, str], set[int]] = {}
    for topic, words, told in every:
        pages.setdefault((topic, words), set()).update(told)
    made = (_offered(topic, words, sorted(of)[:_MOST_PAGES]) for (topic, words), of in pages.items() if of)
    return tuple(one for one in made if not outcome_word(one.text))[:_MOST]


_Said = tuple[str, str, tuple[int, ...]]
"""What a sentence is about, its words, and its pages."""


def _offered(topic: str, words: str, pages: Sequence[int]) -> Offered:
    cited = cited_pages(words)
    text = f"{words}." if cited else f"{words} {pages_words(pages)}."
    return Offered(text, cited or tuple(pages), topic=topic)


def _said(topic: str, words: str, told: Iterable[Fact]) -> _Said:
    return topic, words, _pages(told)


def _is_plain(fact: Fact) -> bool:
    context = fact.context
    return not (context.is_negated or context.is_planned or context.is_uncertain)


def _when(on: When | None) -> str:
    if on is None or (on.last - on.first).days > 366:
        return ""
    if on.is_day:
        return f" on {day_words(on.first)}"
    return f" between {day_words(on.first)} and {day_words(on.last)}"


def _on(record: Record, fact: Fact) -> date:
    day = record.day_of(fact)
    return day.first if day else date.max


def _operations(record: Record) -> Iterator[_Said]:
    done = [
        one for one in record.of(facts.ProcedureFact) if _is_plain(one) and one.name not in INJECTIONS and one.levels
    ]
    for key, told in _grouped(done, lambda one: (one.name, one.levels, one.side)).items():
        name, levels, side = key
        days = [day for one in told if (day := record.day_of(one)) and day.is_day]
        same_day = days[:1] if len({day.first for day in days}) == 1 else []
        dated = _when(same_day[0]) if same_day else ""
        where = f"{_side(side)} at {and_list(levels)}"
        yield _said("operations", f"{_capital(name)}{where} was done{dated}", told)


def _side(side: Side | None) -> str:
    return {Side.LEFT: " on the left", Side.RIGHT: " on the right", Side.BOTH: " on both sides"}[side] if side else ""


def _diagnoses(record: Record) -> Iterator[_Said]:
    named = [one for one in record.of(facts.DiagnosisFact) if _is_plain(one) and len(one.words.split()) <= 8]
    for words, told in _grouped(named, lambda one: one.words.lower()).items():
        yield _said("diagnoses", f"The record names {words} as a diagnosis", told)


def _treatments(record: Record) -> Iterator[_Said]:
    """What happened to each treatment, by day. Pages that say that visits took place, and that none did, in one."""
    told = [one for one in record.of(TreatmentFact) if one.event in _DID and one.service in THERAPIES]
    for service in dict.fromkeys(one.service for one in told):
        of_service = [one for one in told if one.service == service]
        happened = [
            one for one in of_service if one.event in (_E.COMPLETED, _E.ATTENDED) and _is_plain(one) and one.count
        ]
        none = [one for one in of_service if _says_none(one)]
        plain = [one for one in of_service if _is_plain(one) and one.count]
        for fact in sorted(plain, key=lambda one: _on(record, one)):
            if not (none and fact.event in (_E.COMPLETED, _E.ATTENDED)):
                yield _said("treatments", _treatment(fact), [fact])
        if none and happened:
            yield _disagreeing(service, happened, none)


def _says_none(fact: TreatmentFact) -> bool:
    is_open = fact.context.is_planned or fact.context.is_uncertain or fact.on is not None
    is_missed = fact.event is _E.MISSED and fact.count is None
    return not is_open and (is_missed or (fact.event in (_E.ATTENDED, _E.COMPLETED) and fact.context.is_negated))


def _treatment(fact: TreatmentFact) -> str:
    single, several = _DID[fact.event]
    who = f" of the {part_words(fact.body_parts)}" if fact.body_parts else ""
    unit = "visit" if fact.count == 1 else "visits"
    number = f"{fact.fewest} to {fact.count}" if fact.fewest not in (None, fact.count) else str(fact.count)
    return (
        f"{number} {service_words(fact.service)} {unit}{who} {single if fact.count == 1 else several}{_when(fact.on)}"
    )


def _disagreeing(service: str, happened: Sequence[TreatmentFact], none: Sequence[TreatmentFact]) -> _Said:
    first = pages_words(_pages(happened)[:_MOST_PAGES])
    second = pages_words(_pages(none)[:_MOST_PAGES])
    numbers = and_list([str(one) for one in sorted({one.count or 0 for one in happened})])
    words = (
        f"The record disagrees on {service_words(service)}: it says that {numbers} visits took place {first}, and that "
        f"none was attended {second}"
    )
    return "treatments", words, _pages([*happened, *none])


def _pages(told: Iterable[Fact]) -> tuple[int, ...]:
    return tuple(sorted({fact.span.page for fact in told}))


def _scores(record: Record) -> Iterator[_Said]:
    told = [one for one in record.of(facts.ScoreFact) if _is_plain(one) and not one.context.is_historical]
    told.sort(key=lambda one: _on(record, one), reverse=True)
    afters = {(one.scale, one.span.page, one.on): one for one in told if one.timing == "after"}
    pairs = [(one, afters.get((one.scale, one.span.page, one.on))) for one in told if one.timing == "before"]
    used = {id(one) for pair in pairs for one in pair if one is not None}
    for before, after in pairs:
        if after is not None:
            words = f"{_capital(_scale(before.scale))} was {_score(before)} before and {_score(after)} after"
            yield _said("scores", f"{words}, as told{_when(after.on)}" if after.on else words, [before, after])
    for one in [one for one in told if id(one) not in used][:_MOST_SCORES]:
        timing = f" ({one.timing})" if one.timing else ""
        yield _said("scores", f"{_capital(_scale(one.scale))} was {_score(one)}{timing}{_when(one.on)}", [one])


def _scale(scale: str) -> str:
    return "pain" if scale == "pain" else f"the {scale} score"


def _score(one: facts.ScoreFact) -> str:
    value = amount(one.low) if one.low == one.high else f"{amount(one.low)}-{amount(one.high)}"
    return f"{value}/{amount(one.of)}" if one.of is not None else value


def _studies(record: Record) -> Iterator[_Said]:
    told = [one for one in record.of(facts.StudyFact) if _is_plain(one) and one.findings.strip()]
    told.sort(key=lambda one: _on(record, one), reverse=True)
    for one in told[:_MOST_STUDIES]:
        place = f" of the {part_words(one.body_parts)}" if one.body_parts else ""
        findings = " ".join(one.findings.split()).rstrip(". ")
        yield _said("studies", f"{_capital(one.name)}{place}{_when(one.on)} showed {findings}", [one])


def _medicines(record: Record) -> Iterator[_Said]:
    found = regimen(record)
    for line in found.lines:
        for one in line.facts[-1:]:
            strength = f" {'/'.join(amount(each) for each in one.strengths)} mg" if one.strengths else ""
            often = f", {amount(one.per_day)} a day" if one.per_day is not None else ""
            yield _said("medicines", f"{_capital(line.name)}{strength}{often} is on record{_when(one.on)}", [one])


def _work(record: Record) -> Iterator[_Said]:
    told = [one for one in record.of(facts.WorkStatusFact) if _is_plain(one)]
    for one in sorted(told, key=lambda one: _on(record, one))[-1:]:
        words = {"off work": "off work", "modified": "on modified work", "full": "on full duty"}.get(one.status, "")
        if words:
            yield _said("work", f"The worker was {words}{_when(one.on)}", [one])


def _grouped(told: Iterable[_F], key: Callable[[_F], _K]) -> dict[_K, list[_F]]:
    found: dict[_K, list[_F]] = {}
    for one in told:
        found.setdefault(key(one), []).append(one)
    return found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
