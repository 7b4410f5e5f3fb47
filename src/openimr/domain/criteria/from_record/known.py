"""Everything that is known of one disputed item, by the names that cards ask for."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from openimr.domain.chronology.facts import TreatmentEvent, TreatmentFact, When
from openimr.domain.criteria.conditions import add_months
from openimr.domain.criteria.from_record.asked import Asked
from openimr.domain.criteria.from_record.drugs import asked_medicine_facts, medicine_facts
from openimr.domain.criteria.from_record.sources import APPLICATION, Known, Record, clocks, fact_of, given
from openimr.domain.criteria.from_record.state import state_facts
from openimr.domain.criteria.from_record.surgery import surgery_facts
from openimr.domain.criteria.from_record.visits import visits
from openimr.domain.criteria.values import Evidence, FactValue, Interval, Value

WORDING = "the wording of the disputed item"
_FULL_DAY = 8
_COUNTED: dict[str, tuple[str, ...]] = {
    "massage.completed_this_course": ("massage",),
    "pt.completed_this_course": ("physical_therapy", "occupational_therapy"),
    "manipulation.completed_this_course": ("chiropractic",),
    "acupuncture.completed": ("acupuncture",),
    "cbt.sessions_done": ("psychotherapy",),
    "biofeedback.sessions_done": ("biofeedback",),
    "esi.prior_count": ("epidural_injection",),
    "tpi.prior_count": ("trigger_point_injection",),
}
"""Facts that count visits, with the treatments that they count."""
_INJECTIONS = frozenset({"epidural_injection", "trigger_point_injection", "facet_injection", "medial_branch_block"})
_PROGRAMMES = frozenset({"functional_restoration", "work_hardening", "work_conditioning"})
_DEVICES = frozenset({"tens", "h_wave", "interferential"})
_YEAR = 12
"""Months."""


def known_of(asked: Asked, record: Record) -> Known:
    """The facts of an item with their evidence, and the dates that select editions. What nobody found is absent."""
    requested = request_day(asked, record)
    found: dict[str, FactValue] = {}
    for name, fact in _every(asked, record, requested):
        if fact is not None:
            found[name] = _joined(found[name], fact) if name in found else fact
    day = _the_day(requested)
    return Known(found, clocks(record.dates, day, asked.served_on), record.pages_searched)


def _joined(one: FactValue, other: FactValue) -> FactValue:
    """Accounts of two sources of one fact, side by side."""
    both = fact_of((account.value, account.evidence) for fact in (one, other) for account in fact.accounts)
    assert both is not None
    return both


def _the_day(requested: FactValue | None) -> When | None:
    days = {account.value for account in requested.accounts} if requested else set()
    first = days.pop() if len(days) == 1 else None
    return first if isinstance(first, When) else None


def request_day(asked: Asked, record: Record) -> FactValue | None:
    """The day of the request: as entered with the case; else the last day before the decision on which the record asks
    for this treatment in this number, or in any where none agrees."""
    if record.dates.request_on is not None:
        return given(When(record.dates.request_on, record.dates.request_on), APPLICATION)
    told = [fact for fact in _requests(asked, record) if fact.on is not None]
    same = [fact for fact in told if asked.visits is not None and fact.count == asked.visits]
    days = [(fact.on, fact) for fact in same or told if fact.on and fact.on.first <= record.dates.ur_decided_on]
    last = max((day.first for day, _ in days), default=None)
    return fact_of((day, record.evidence([fact])) for day, fact in days if day.first == last)


def _requests(asked: Asked, record: Record) -> Iterator[TreatmentFact]:
    return (
        fact for fact in record.of(TreatmentFact)
        if fact.service in asked.treatments and fact.event is TreatmentEvent.REQUESTED and not fact.context.is_negated
    )  # fmt: skip


def _every(asked: Asked, record: Record, requested: FactValue | None) -> Iterator[tuple[str, FactValue | None]]:
    day = _the_day(requested)
    yield "request.date", requested
    yield from _of_request(asked, record, day)
    for name, treatments in _COUNTED.items():
        yield name, visits(record, treatments, until=record.dates.reviewed_on)
    yield from surgery_facts(record, asked, day)
    yield from state_facts(record)
    yield from medicine_facts(record, asked)
    yield from _of_worker(record, day)
    if day is not None:
        last_year = visits(record, ("epidural_injection",), since=add_months(day.first, -_YEAR), until=day.first)
        yield "esi.last_twelve_months", last_year


def _of_request(asked: Asked, record: Record, day: When | None) -> Iterator[tuple[str, FactValue | None]]:
    yield "request.visits", _visits_asked(asked, record, day)
    if asked.treatments and set(asked.treatments) & _INJECTIONS:
        yield "request.injections", _visits_asked(asked, record, day)
    for name, value in _worded(asked):
        yield name, given(value, WORDING)


def _visits_asked(asked: Asked, record: Record, day: When | None) -> FactValue | None:
    """The number asked for: by the wording of the item, and by the request of that day where it names another.

    Where the rest of a request is in dispute, the record asks for more, and that is no disagreement.
    """
    told = [fact for fact in _requests(asked, record) if day and fact.on and fact.on.meets(day) and fact.count]
    if asked.is_rest:
        told = [fact for fact in told if fact.count == asked.visits]
    accounts: list[tuple[Value, tuple[Evidence, ...]]] = []
    if asked.visits is not None:
        accounts.append((_exactly(asked.visits), (Evidence(None, WORDING),)))
    accounts += [(_exactly(fact.count or 0), record.evidence([fact])) for fact in told]
    return fact_of(accounts)


def _worded(asked: Asked) -> Iterator[tuple[str, Value]]:
    """What the wording alone says."""
    if asked.weeks:
        yield "request.weeks", _exactly(asked.weeks)
    if asked.per_week:
        yield "plan.visits_per_week_first", _exactly(asked.per_week)
        yield "plan.visits_per_week_last", _exactly(asked.per_week)
    if asked.hours and set(asked.treatments) & _PROGRAMMES:
        sessions = Decimal(asked.hours) / _FULL_DAY
        yield "request.sessions", Interval(sessions, sessions)
    if asked.hours_a_week and "home_health" in asked.treatments:
        yield "home_care.hours_a_week", _exactly(asked.hours_a_week)
    if asked.device_terms and set(asked.treatments) & _DEVICES:
        yield "device.terms", asked.device_terms
    if "epidural_injection" in asked.treatments:
        yield from _of_epidural(asked)
    yield from asked_medicine_facts(asked)


def _of_epidural(asked: Asked) -> Iterator[tuple[str, Value]]:
    if asked.levels:
        yield "esi.levels", _exactly(len(asked.levels))
    if asked.approach:
        yield "esi.approach", asked.approach
    if asked.is_image_guided:
        yield "injection.image_guided", True


def _of_worker(record: Record, day: When | None) -> Iterator[tuple[str, FactValue | None]]:
    on = day.first if day else record.dates.ur_decided_on
    if record.dates.born_on is not None:
        yield "worker.age", given(_exactly(_years(record.dates.born_on, on)), APPLICATION)
    yield "injury.years_ago", given(_exactly(_years(record.dates.injured_on, on)), APPLICATION)


def _years(since: date, on: date) -> int:
    return max(on.year - since.year - ((on.month, on.day) < (since.month, since.day)), 0)


def _exactly(number: int) -> Interval:
    return Interval(Decimal(number), Decimal(number))
