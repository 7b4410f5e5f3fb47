"""How reviewers compare over the determinations that were signed: figures for the review organisation alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Min, QuerySet

from openimr.determinations.models import CloserCheck, Determination, ReturnComment
from openimr.domain.offers import LEFT
from openimr.domain.quality import Decided, ErrorCode, Record, expected_overturned
from openimr.domain.specialties import item_asks
from openimr.domain.values import Outcome
from openimr.reviews.models import Analysis, ItemDecision

UNNAMED = "other"
"""The category of items whose wording names no kind of treatment."""


@dataclass(frozen=True, slots=True)
class Line:
    """One reviewer over a period: what was decided, how long it took, and what was wrong with it."""

    record: Record
    cases: int
    median_time: timedelta
    """From the acceptance to the first handing in."""
    returned: int
    """Cases returned at least once."""
    faults: tuple[tuple[ErrorCode, int], ...]
    """Kinds of faults, from returns and closer checks, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All reviewers over a period, and the faults of all of them together."""

    lines: tuple[Line, ...]
    faults: tuple[tuple[ErrorCode, int], ...]
    cases: int
    checked: int
    """Submissions that a closer check was kept of."""


def comparison(since: datetime | None) -> Comparison:
    """Everything signed since a time, or ever. A constant number of queries."""
    analyses = signed_analyses(since)
    returned, faults = _returns(analyses), _faults(analyses)
    records = {one.reviewer: one for one in expected_overturned(_decided(analyses))}
    by_reviewer: dict[str, list[Analysis]] = defaultdict(list)
    for one in analyses:
        by_reviewer[one.assignment.reviewer.number].append(one)
    lines = tuple(
        _line(records[number], of_one, returned, faults) for number, of_one in sorted(by_reviewer.items())
        if number in records
    )  # fmt: skip
    everything: Counter[ErrorCode] = sum(faults.values(), Counter())
    checked = CloserCheck.objects.filter(submission__analysis__in=[one.pk for one in analyses]).count()
    return Comparison(lines, tuple(everything.most_common()), _signed(since).count(), checked)


def _signed(since: datetime | None) -> QuerySet[Determination]:
    return Determination.objects.all() if since is None else Determination.objects.filter(signed_at__gte=since)


def signed_analyses(since: datetime | None) -> list[Analysis]:
    """The analyses behind everything signed since a time, or ever, each with when it was first handed in."""
    return list(
        Analysis.objects.filter(assignment__case__in=_signed(since).values("case"))
        .exclude(assignment__end_kind__in=LEFT)
        .exclude(submissions=None)
        .select_related("assignment__reviewer", "assignment__case")
        .annotate(first=Min("submissions__submitted_at"))
        .order_by("-pk")
    )


def _line(record: Record, analyses: list[Analysis], returned: set[int], faults: dict[int, Counter[ErrorCode]]) -> Line:
    times = [one.first - one.assignment.accepted_at for one in analyses]  # type: ignore[attr-defined]
    own: Counter[ErrorCode] = sum((faults[one.pk] for one in analyses if one.pk in faults), Counter())
    return Line(
        record=record,
        cases=len(analyses),
        median_time=timedelta(seconds=median(one.total_seconds() for one in times)),
        returned=sum(one.pk in returned for one in analyses),
        faults=tuple(own.most_common()),
    )


def _decided(analyses: Iterable[Analysis]) -> list[Decided]:
    rows = ItemDecision.objects.filter(analysis__in=[one.pk for one in analyses]).exclude(outcome="")
    told = rows.values_list("analysis__assignment__reviewer__number", "item__treatment", "outcome")
    return [Decided(number, category_of(treatment), Outcome(outcome)) for number, treatment, outcome in told]


def category_of(treatment: str) -> str:
    """The kind of treatment that the wording names; of several the first by name, so that each item counts once."""
    return min((str(one) for one in item_asks(1, treatment).categories), default=UNNAMED)


def _returns(analyses: Iterable[Analysis]) -> set[int]:
    rows = ReturnComment.objects.filter(analysis__in=[one.pk for one in analyses])
    return set(rows.values_list("analysis_id", flat=True))


def _faults(analyses: Iterable[Analysis]) -> dict[int, Counter[ErrorCode]]:
    """The kinds of faults of each analysis: every comment of a return, every fault of a closer check."""
    keys = [one.pk for one in analyses]
    found: dict[int, Counter[ErrorCode]] = defaultdict(Counter)
    for analysis, code in ReturnComment.objects.filter(analysis__in=keys).values_list("analysis_id", "code"):
        found[analysis][ErrorCode(code)] += 1
    checks = CloserCheck.objects.filter(submission__analysis__in=keys)
    for analysis, codes in checks.values_list("submission__analysis_id", "faults"):
        found[analysis] += Counter(ErrorCode(code) for code in codes)
    return found
