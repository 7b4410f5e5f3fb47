"""The last operation before a request, as the postsurgical tables group it."""

from collections.abc import Iterator, Sequence
from datetime import date

from openimr.domain.chronology.facts import ProcedureFact, When
from openimr.domain.chronology.vocabulary.procedures import INJECTIONS
from openimr.domain.criteria.from_record.asked import Asked
from openimr.domain.criteria.from_record.sources import Record, fact_of
from openimr.domain.criteria.from_record.visits import visits
from openimr.domain.criteria.values import Evidence, FactValue

_THERAPIES = ("physical_therapy", "occupational_therapy")
_GROUPS = {
    "rotator cuff repair": "rotator_cuff_arthroscopic", "carpal tunnel release": "carpal_tunnel_release",
    "cubital tunnel release": "cubital_tunnel_release", "trigger finger release": "trigger_finger",
    "meniscectomy": "knee_meniscectomy_chondroplasty", "chondroplasty": "knee_meniscectomy_chondroplasty",
    "knee arthroplasty": "knee_arthroplasty", "hip arthroplasty": "hip_arthroplasty",
    "anterior cervical discectomy and fusion": "cervical_fusion",
}  # fmt: skip
_OF_SPINE = {
    "fusion": {"L": "lumbar_fusion", "C": "cervical_fusion"},
    "laminectomy": {"L": "lumbar_discectomy_laminectomy", "C": "cervical_discectomy_laminectomy"},
    "discectomy": {"L": "lumbar_discectomy_laminectomy", "C": "cervical_discectomy_laminectomy"},
}
_REGIONS = {"lumbar spine": "L", "cervical spine": "C"}


def surgery_facts(record: Record, asked: Asked, requested: When | None) -> Iterator[tuple[str, FactValue | None]]:
    """The day and the group of the operation, and the therapy visits since. Days that differ stand side by side."""
    limit = requested.last if requested else record.dates.reviewed_on
    done = [fact for fact in record.of(ProcedureFact) if _is_done(fact)]
    groups: dict[str, list[ProcedureFact]] = {}
    for fact in done:
        groups.setdefault(group_of(fact), []).append(fact)
    groups.pop("", None)
    latest = max(groups, key=lambda group: _last_day(record, groups[group], limit), default="")
    if not latest or _last_day(record, groups[latest], limit) == date.min:
        return
    told = groups[latest]
    days = [(day, record.evidence([fact])) for fact in told if (day := record.day_of(fact)) and day.first <= limit]
    yield "surgery.date", fact_of(_narrowest(days))
    yield "surgery.group", fact_of([(latest, record.evidence(told))])
    if set(asked.treatments) & set(_THERAPIES):
        since = _last_day(record, told, limit)
        yield "surgery.visits_since", visits(record, [*set(asked.treatments) & set(_THERAPIES)], since=since)


def _is_done(fact: ProcedureFact) -> bool:
    context = fact.context
    return fact.name not in INJECTIONS and not (context.is_negated or context.is_planned or context.is_uncertain)


def group_of(fact: ProcedureFact) -> str:
    """The group of the tables; "" where the page does not say enough to tell."""
    of_spine = _OF_SPINE.get(fact.name)
    if of_spine is None:
        return _GROUPS.get(fact.name, "")
    letters = {level[:1] for level in fact.levels} | {_REGIONS[part] for part in fact.body_parts if part in _REGIONS}
    found = {of_spine[letter] for letter in letters if letter in of_spine}
    return found.pop() if len(found) == 1 else ""


def _last_day(record: Record, told: list[ProcedureFact], limit: date) -> date:
    days = (day.first for fact in told if (day := record.day_of(fact)) is not None)
    return max((day for day in days if day <= limit), default=date.min)


def _narrowest(days: Sequence[tuple[When, tuple[Evidence, ...]]]) -> Iterator[tuple[When, tuple[Evidence, ...]]]:
    """The accounts of the day: a month that a named day falls in says the same as that day."""
    exact = list(dict.fromkeys(day for day, _ in days if day.is_day))
    for day, evidence in days:
        same = [one for one in exact if one.meets(day)]
        yield (same[0] if len(same) == 1 and not day.is_day else day), evidence
