"""The ledger: what of each treatment was requested, authorized, attended, missed, completed; by which facts.

Facts that disagree stay side by side. A number in dispute is an interval: from the least to the most that the record
allows (guidelines.md 5.2).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openimr.domain.chronology.conflicts import Conflict, conflicts
from openimr.domain.chronology.facts import Fact, Response, TreatmentEvent, TreatmentFact

_E = TreatmentEvent


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of visits with the facts behind it. `most` is None where the record sets no upper end."""

    fewest: int
    most: int | None
    facts: tuple[TreatmentFact, ...]

    @property
    def is_known(self) -> bool:
        """True where the record gives one number."""
        return self.fewest == self.most


@dataclass(frozen=True, slots=True)
class Account:
    """One service in the ledger."""

    service: str
    requested: Tally
    authorized: Tally
    denied: Tally
    attended: Tally
    completed: Tally
    missed: Tally
    conflicts: tuple[Conflict, ...]

    @property
    def is_disputed(self) -> bool:
        """True where facts about this service cannot all be true."""
        return bool(self.conflicts)


def treatment_ledger(facts: Iterable[Fact]) -> dict[str, Account]:
    """The account of every service that the facts name, by service.

    A fact told twice counts once: the same event with the same number on the same day, or one of them undated. Facts
    that are planned, doubted, denied or of others stand in no count, but stand in the conflicts.
    """
    every = [fact for fact in facts if isinstance(fact, TreatmentFact)]
    services = dict.fromkeys(fact.service for fact in every)
    return {service: _account(service, [fact for fact in every if fact.service == service]) for service in services}


def _account(service: str, facts: Sequence[TreatmentFact]) -> Account:
    return Account(
        service=service, requested=_tally(facts, _E.REQUESTED), authorized=_tally(facts, _E.AUTHORIZED, _E.MODIFIED),
        denied=_tally(facts, _E.DENIED), attended=_attended(facts), completed=_completed(facts),
        missed=_tally(facts, _E.MISSED), conflicts=conflicts(facts),
    )  # fmt: skip


def _plain(facts: Iterable[TreatmentFact], events: Sequence[TreatmentEvent]) -> list[TreatmentFact]:
    return [fact for fact in facts if fact.event in events and _is_plain(fact)]


def _is_plain(fact: TreatmentFact) -> bool:
    context = fact.context
    return not (context.is_negated or context.is_planned or context.is_of_others or context.is_uncertain)


def _tally(facts: Iterable[TreatmentFact], *events: TreatmentEvent) -> Tally:
    """From each number told once, to the sum over distinct events: "6 authorized" on two days may be one event or two.

    An event without a number leaves the upper end open.
    """
    said = _plain(facts, events)
    once = list(_once(said))
    fewest = sum({fact.count: _low(fact) for fact in once}.values())
    is_open = any(fact.count is None for fact in once)
    return Tally(fewest, None if is_open else sum(fact.count or 0 for fact in once), tuple(said))


def _once(facts: Sequence[TreatmentFact]) -> Iterator[TreatmentFact]:
    """Each event once. A later telling of the same number, with the same day or none, is the same event."""
    told: list[TreatmentFact] = []
    for fact in sorted(facts, key=lambda one: (one.on is None, one.count is None)):
        if not any(_is_same(fact, before) for before in told):
            told.append(fact)
            yield fact


def _is_same(fact: TreatmentFact, other: TreatmentFact) -> bool:
    is_same_number = fact.count is None or fact.count == other.count
    is_same_time = fact.on is None or (other.on is not None and fact.on.meets(other.on))
    return fact.event == other.event and is_same_number and is_same_time


def _low(fact: TreatmentFact) -> int:
    return fact.fewest if fact.fewest is not None else fact.count or 0


def _attended(facts: Sequence[TreatmentFact]) -> Tally:
    """Visits that took place. Rows of a log count one each; statements of a sum are not added to them: the most counts.

    Where a text says that completion is not on record, the lower end is 0.
    """
    said = _plain(facts, (_E.ATTENDED, _E.COMPLETED))
    rows = {fact.on for fact in said if fact.count is None and fact.on is not None and fact.on.is_day}
    sums = [fact for fact in said if fact.count is not None]
    if not rows and not sums:
        return Tally(0, None, tuple(said))
    highest = max(
        [len(rows), *(fact.count or 0 for fact in sums), sum(fact.count or 0 for fact in _once(_courses(sums)))]
    )
    lowest = 0 if _is_doubted(facts) else max(len(rows), *(_low(fact) for fact in sums), 0) if sums else len(rows)
    return Tally(lowest, highest, tuple(said))


def _courses(sums: Sequence[TreatmentFact]) -> list[TreatmentFact]:
    """Completed courses, which add up; a running count ("visit 5 of 12") does not."""
    return [fact for fact in sums if fact.event is _E.COMPLETED and fact.on is not None]


def _completed(facts: Sequence[TreatmentFact]) -> Tally:
    said = _plain(facts, (_E.COMPLETED,))
    made = _tally(facts, _E.COMPLETED)
    if not said:
        return Tally(0, None, ())
    return Tally(0, made.most, made.facts) if _is_doubted(facts) else made


def _is_doubted(facts: Iterable[TreatmentFact]) -> bool:
    """Whether a text says that the visits are not on record, or that they did not take place."""
    return any(
        fact.event in (_E.ATTENDED, _E.COMPLETED)
        and (fact.response is Response.NOT_DOCUMENTED or fact.context.is_uncertain or fact.context.is_negated)
        for fact in facts
    )
