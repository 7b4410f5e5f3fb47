"""Medicines: what is taken at the last visit that tells of it, its morphine equivalent, and medicines of one class."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from openimr.domain.chronology.facts import MedicineFact, TreatmentEvent
from openimr.domain.chronology.vocabulary.drugs import DRUGS
from openimr.domain.criteria.from_record.asked import Asked, days_of_supply
from openimr.domain.criteria.from_record.sources import Record, fact_of
from openimr.domain.criteria.values import FactValue, Interval, Members

_E = TreatmentEvent
_GONE = (_E.STOPPED, _E.DENIED)
CURRENT_DAYS = 90
"""Medicines named within so many days before the last one count as taken together: prescriptions run up to 90 days."""
_NOT_DOUBLED = frozenset({"other", "cardiovascular and metabolic", "antibiotic", ""})


@dataclass(frozen=True, slots=True)
class DoseLine:
    """One medicine as last told. `low` and `high` differ where pages of that day give other doses; None: no dose."""

    name: str
    drug_class: str
    on: date
    low: Decimal | None
    high: Decimal | None
    facts: tuple[MedicineFact, ...]

    @property
    def is_opioid(self) -> bool:
        """Whether the medicine counts in the sum."""
        return self.drug_class == "opioid"


@dataclass(frozen=True, slots=True)
class Regimen:
    """Everything taken at the last time the record tells of medicines, with how the morphine equivalent is summed.

    `without_dose` are opioids of which the record gives no daily dose: the sum is then at least what the others make.
    """

    lines: tuple[DoseLine, ...]

    @property
    def opioids(self) -> tuple[DoseLine, ...]:
        """The lines of the sum."""
        return tuple(line for line in self.lines if line.is_opioid)

    @property
    def without_dose(self) -> tuple[DoseLine, ...]:
        """Opioids without a figure."""
        return tuple(line for line in self.opioids if line.low is None)

    @property
    def morphine(self) -> Interval | None:
        """Milligrams a day of all opioids; no upper end where a dose is not on record; None without opioids."""
        if not self.opioids:
            return None
        low = sum((line.low or Decimal(0) for line in self.opioids), Decimal(0))
        high = sum((line.high or Decimal(0) for line in self.opioids), Decimal(0))
        return Interval(low, None if self.without_dose else high)

    @property
    def doubled(self) -> tuple[tuple[str, tuple[DoseLine, ...]], ...]:
        """Classes of which more than one medicine is taken."""
        classes = dict.fromkeys(line.drug_class for line in self.lines if line.drug_class not in _NOT_DOUBLED)
        found = ((one, tuple(line for line in self.lines if line.drug_class == one)) for one in classes)
        return tuple((name, lines) for name, lines in found if len(lines) > 1)


def regimen(record: Record) -> Regimen:
    """What is taken at the last visit that tells of medicines, and what was told shortly before and not stopped."""
    told: dict[str, dict[date, list[MedicineFact]]] = {}
    for fact in record.of(MedicineFact):
        day = record.day_of(fact)
        if day is not None and not (fact.context.is_negated or fact.context.is_planned or fact.context.is_uncertain):
            told.setdefault(fact.name, {}).setdefault(day.first, []).append(fact)
    last = max((day for days in told.values() for day in days), default=None)
    if last is None:
        return Regimen(())
    latest = {name: max(days) for name, days in told.items()}
    present = [name for name, day in latest.items() if day >= last - timedelta(days=CURRENT_DAYS)]
    lines = (_line(name, latest[name], told[name][latest[name]]) for name in present)
    return Regimen(tuple(sorted((line for line in lines if line), key=lambda line: (not line.is_opioid, line.name))))


def _line(name: str, on: date, facts: list[MedicineFact]) -> DoseLine | None:
    if any(fact.event in _GONE or fact.context.is_historical for fact in facts):
        return None
    doses = [fact.morphine_mg_a_day for fact in facts if fact.morphine_mg_a_day is not None]
    known = DRUGS.get(name)
    return DoseLine(
        name, known.drug_class if known else "", on, min(doses, default=None), max(doses, default=None), tuple(facts)
    )


def medicine_facts(record: Record, asked: Asked) -> Iterator[tuple[str, FactValue | None]]:
    """What cards ask of medicines, from the record; what the request itself says stands in `request`."""
    found = regimen(record)
    opioids = [fact for line in found.opioids for fact in line.facts]
    if found.morphine is not None:
        yield "opioid.morphine_mg_a_day", fact_of([(found.morphine, record.evidence(opioids))])
    sedatives = [fact for line in found.lines if line.drug_class == "benzodiazepine" for fact in line.facts]
    if opioids and sedatives:
        yield "opioid.with_benzodiazepine", fact_of([(True, record.evidence([*opioids, *sedatives]))])
    nsaids = [fact for line in found.lines if line.drug_class == "nsaid" for fact in line.facts]
    if nsaids:
        yield "medicine.nsaid_taken", fact_of([(True, record.evidence(nsaids))])


def asked_medicine_facts(asked: Asked) -> Iterator[tuple[str, Interval | str | Members]]:
    """What the wording of the item says of the one medicine that it asks for."""
    if asked.ingredients:
        yield "topical.ingredients", Members(asked.ingredients, asked.has_unknown_ingredient)
    if len(asked.medicines) != 1:
        return
    medicine = asked.medicines[0]
    yield "medicine.name", medicine.name.lower()
    days = days_of_supply(medicine)
    if days is not None:
        yield "fill.days_supply", Interval(days, days)
