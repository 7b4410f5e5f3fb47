"""Pain, diagnosis, function and work as the record has them."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from openimr.domain.chronology.facts import (
    DiagnosisFact,
    Fact,
    FunctionFact,
    ScoreFact,
    TreatmentEvent,
    TreatmentFact,
    When,
    WorkStatusFact,
)
from openimr.domain.chronology.vocabulary import FunctionMatter, Service
from openimr.domain.criteria.conditions import add_months
from openimr.domain.criteria.from_record.sources import APPLICATION, Record, fact_of
from openimr.domain.criteria.values import Evidence, FactValue, Interval

_M = FunctionMatter
_NAMES: dict[str, tuple[str, ...]] = {
    _M.ADL_IMPROVED: ("function.adl_improved",),
    _M.WORK_RESTRICTIONS_REDUCED: ("function.work_restrictions_reduced",),
    _M.LESS_DEPENDENT_ON_CARE: ("function.less_dependent_on_care",),
    _M.RETURNED_TO_WORK: ("work.returned_to_work", "work.back_at_work"),
    _M.LESS_MEDICATION: ("esi.less_medication",),
    _M.HOME_EXERCISE_PROGRAMME: ("plan.home_exercise_programme",),
    _M.ACTIVE_TREATMENT: ("plan.active_treatment_alongside",),
    _M.MEASURABLE_GOALS: ("plan.measurable_goals",),
    _M.FREQUENCY_FADES: ("plan.frequency_fades",),
    _M.FUNCTION_IMPROVED: ("function.improved",),
    _M.OPIOID_AGREEMENT: ("opioid.agreement_signed",),
}
"""The named facts that a statement about function is an account of."""
_RECORDED: dict[str, tuple[str, ...]] = {
    _M.SIDE_EFFECTS: ("opioid.adverse_effects_recorded", "medicine.side_effects_recorded"),
    _M.ABERRANT_BEHAVIOUR: ("opioid.aberrant_behaviour_recorded",),
}
"""Matters of which cards ask only whether the record speaks of them, whatever it says."""
CHRONIC_MONTHS = 6
"""Months after the injury from which pain on record counts as chronic. The guideline of 2009 takes pain beyond the
usual time of healing, the rule of 2015 three months from its onset: six months are beyond both readings."""
_GROUPS = {
    "nerve": ("radicul", "sciatica", "neuralgia", "neuritis", "neuropath"),
    "crps": ("complex regional pain", "crps", "reflex sympathetic", "causalgia"),
    "myalgia": ("myalgia", "myofascial", "myositis", "sprain", "strain", "fibromyalgia"),
}
_PAINFUL = ("pain", "lumbago", "cervicalgia", "sciatica", "radicul", "neuralgia", "arthralgia", "headache")
_TIMINGS = ("before", "after")
_WORK = {"off work": 0, "modified": 1, "full": 2}


def state_facts(record: Record) -> Iterator[tuple[str, FactValue | None]]:
    """What cards ask of pain, diagnosis, function and work."""
    yield from _pain(record)
    yield "diagnosis.pain_group", _pain_group(record)
    yield from _function(record)
    yield "function.work_restrictions_reduced", _from_work_status(record)
    yield "plan.active_treatment_alongside", _exercise(record)


def _pain(record: Record) -> Iterator[tuple[str, FactValue | None]]:
    injured = Evidence(None, f"day of injury, from {APPLICATION}")
    told = list(_painful(record))
    days = [(day, fact) for fact in told if (day := _pain_day(record, fact)) is not None]
    late = [fact for day, fact in days if day >= add_months(record.dates.injured_on, CHRONIC_MONTHS)]
    named = [fact for fact in told if isinstance(fact, DiagnosisFact) and "chronic" in fact.words.lower()]
    evidence = (*record.evidence([*named, *late]), *([injured] if late and not named else []))
    yield "pain.chronic", fact_of([(True, evidence)] if evidence else [])
    if days:
        first, last = min(day for day, _ in days), max(day for day, _ in days)
        places = record.evidence([fact for _, fact in days])
        since = max(last, record.dates.injured_on)
        months = Interval(_months(first, last), _months(record.dates.injured_on, since) + 1)
        yield "pain.months", fact_of([(months, (*places, injured))])
        weeks = Interval(Decimal((last - first).days // 7), Decimal((since - record.dates.injured_on).days // 7 + 1))
        yield "pain.weeks", fact_of([(weeks, (*places, injured))])
    yield "pain.improved", _improved(record)


def _painful(record: Record) -> Iterator[Fact]:
    """Facts that say there is pain: a score above 0, or a diagnosis of pain."""
    for score in record.of(ScoreFact):
        if score.scale == "pain" and score.high > 0 and not score.context.is_negated:
            yield score
    for diagnosis in record.of(DiagnosisFact):
        context = diagnosis.context
        is_open = context.is_negated or context.is_uncertain or context.is_planned
        if not is_open and any(word in diagnosis.words.lower() for word in _PAINFUL):
            yield diagnosis


def _pain_day(record: Record, fact: Fact) -> date | None:
    """The first day on which the pain may have been, after the injury; None where no day is known."""
    day = record.day_of(fact)
    return day.first if day and day.first >= record.dates.injured_on else None


def _months(first: date, last: date) -> Decimal:
    whole = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    return Decimal(max(whole, 0))


def _improved(record: Record) -> FactValue | None:
    """Pain before and after, where a page gives both by their names."""
    told: dict[tuple[int, When | None], tuple[list[ScoreFact], list[ScoreFact]]] = {}
    for one in record.of(ScoreFact):
        if one.scale == "pain" and one.timing in _TIMINGS and not one.context.is_negated:
            told.setdefault((one.span.page, one.on), ([], []))[_TIMINGS.index(one.timing)].append(one)
    pairs = [(one, other) for befores, afters in told.values() for one in befores for other in afters]
    return fact_of(
        (one.low > other.high, record.evidence([one, other])) for one, other in pairs if one.low != other.high
    )  # fmt: skip


def _pain_group(record: Record) -> FactValue | None:
    """The group of the table of visits. Diagnoses told as history count where the record tells no present one."""
    told = [one for one in record.of(DiagnosisFact) if not (one.context.is_negated or one.context.is_uncertain)]
    grouped = [(group, fact) for fact in told if (group := _group(fact.words.lower()))]
    present = [(group, fact) for group, fact in grouped if not fact.context.is_historical]
    return fact_of((group, record.evidence([fact])) for group, fact in present or grouped)


def _group(words: str) -> str:
    return next((group for group, stems in _GROUPS.items() if any(stem in words for stem in stems)), "")


def _function(record: Record) -> Iterator[tuple[str, FactValue | None]]:
    told = [one for one in record.of(FunctionFact) if not (one.context.is_planned or one.context.is_uncertain)]
    for matter, names in _NAMES.items():
        said = [one for one in told if one.matter == matter]
        for name in names:
            yield name, fact_of((one.is_so, record.evidence([one])) for one in said)
    for matter, names in _RECORDED.items():
        spoken = [one for one in told if one.matter == matter]
        for name in names:
            yield name, fact_of([(True, record.evidence(spoken))] if spoken else [])


def _from_work_status(record: Record) -> FactValue | None:
    """Fewer restrictions than before, where two visits give different states of work, first and last."""
    told = [(day.first, one) for one in _stated(record) if (day := record.day_of(one)) is not None]
    if len({day for day, _ in told}) < 2:
        return None
    first, last = min(told, key=lambda pair: pair[0])[1], max(told, key=lambda pair: pair[0])[1]
    before, after = _WORK[first.status], _WORK[last.status]
    return fact_of([(after > before, record.evidence([first, last]))] if before != after else [])


def _stated(record: Record) -> Iterable[WorkStatusFact]:
    return (one for one in record.of(WorkStatusFact) if one.status in _WORK and not one.context.is_planned)


def _exercise(record: Record) -> FactValue | None:
    """Exercise that the worker does: a home programme that is followed."""
    done = (TreatmentEvent.ATTENDED, TreatmentEvent.STARTED)
    followed: list[Fact] = [
        one for one in record.of(TreatmentFact)
        if one.service == Service.HOME_EXERCISE and one.event in done
        and not (one.context.is_negated or one.context.is_planned or one.context.is_historical)
    ]  # fmt: skip
    followed += [
        one for one in record.of(FunctionFact)
        if one.matter == _M.HOME_EXERCISE_PROGRAMME and one.is_so and not one.context.is_planned
    ]  # fmt: skip
    return fact_of([(True, record.evidence(followed))] if followed else [])
