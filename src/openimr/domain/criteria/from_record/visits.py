"""How many visits of a treatment took place, by every account that the pages give."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from openimr.domain.chronology.facts import Response, TreatmentEvent, TreatmentFact
from openimr.domain.criteria.from_record.sources import Record, fact_of
from openimr.domain.criteria.values import Evidence, FactValue, Interval, Value

_E = TreatmentEvent
_HAPPENED = (_E.ATTENDED, _E.COMPLETED)
_NONE = Interval(Decimal(0), Decimal(0))
_SOME = Interval(Decimal(1), None)


def visits(
    record: Record, treatments: Sequence[str], *, since: date | None = None, until: date | None = None
) -> FactValue | None:
    """The visits on record. Pages that say another number, or that none took place, stand as accounts of their own.

    Visits that a log lists one by one are counted; a page that names a sum is an account. A page that only says that a
    course took place makes it one visit or more, where no page names a number. None where the pages say nothing.
    """
    told = [fact for fact in record.of(TreatmentFact) if fact.service in treatments and _is_between(fact, since, until)]
    return fact_of(_accounts(record, told))


def _is_between(fact: TreatmentFact, since: date | None, until: date | None) -> bool:
    """Whether it may have been in that time. Visits without a day count, since nothing says that they do not belong."""
    if fact.on is None:
        return True
    return (since is None or fact.on.last >= since) and (until is None or fact.on.first <= until)


def _accounts(record: Record, told: Sequence[TreatmentFact]) -> Iterator[tuple[Value, tuple[Evidence, ...]]]:
    happened = [fact for fact in told if fact.event in _HAPPENED and _is_plain(fact)]
    listed = {fact.on: fact for fact in happened if _is_visit_of_a_log(fact)}
    sums = [fact for fact in happened if fact.count is not None]
    if listed:
        yield _exactly(len(listed)), record.evidence(listed.values())
    for fact in sums:
        yield _named(fact), record.evidence([fact])
    some = [fact for fact in happened if fact.count is None and not _is_visit_of_a_log(fact)]
    if some and not listed and not sums:
        yield _SOME, record.evidence(some)
    none = [fact for fact in told if _says_none(fact)]
    if none:
        yield _NONE, record.evidence(none)


def _is_visit_of_a_log(fact: TreatmentFact) -> bool:
    return fact.count is None and fact.event is _E.ATTENDED and fact.on is not None and fact.on.is_day


def _is_plain(fact: TreatmentFact) -> bool:
    context = fact.context
    is_open = context.is_negated or context.is_planned or context.is_uncertain
    return not is_open and fact.response is not Response.NOT_DOCUMENTED


def _says_none(fact: TreatmentFact) -> bool:
    """Whether a page says that no visit took place: none was attended, or the treatment as such was missed."""
    if fact.context.is_planned or fact.context.is_uncertain:
        return False
    if fact.event is _E.MISSED:
        return fact.count is None and fact.on is None and not fact.context.is_negated
    return fact.event in _HAPPENED and fact.context.is_negated


def _named(fact: TreatmentFact) -> Interval:
    most = Decimal(fact.count or 0)
    return Interval(Decimal(fact.fewest) if fact.fewest is not None else most, most)


def _exactly(count: int) -> Interval:
    return Interval(Decimal(count), Decimal(count))
