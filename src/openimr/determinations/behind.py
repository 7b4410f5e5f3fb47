"""What stands behind the figures on quality: the cases, items, corrections and copies that each number counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from openimr.determinations.comparing import category_of, signed_analyses
from openimr.determinations.models import CloserCheck, ReturnComment
from openimr.domain.quality import ErrorCode
from openimr.domain.values import Outcome
from openimr.reviews.models import Analysis, CopyCheck, ItemDecision


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One analysis of a signed case: how long it took, how often it was returned."""

    case: str
    reviewer: str
    accepted_at: datetime | None
    handed_in_at: datetime
    took: timedelta
    returns: int


def cases(since: datetime | None, reviewer: str = "") -> list[CaseLine]:
    """Every analysis behind the figures, the slowest first."""
    analyses = _of(since, reviewer)
    returns = Counter(
        analysis for analysis, _ in ReturnComment.objects.filter(analysis__in=[one.pk for one in analyses])
        .values_list("analysis_id", "submission_number").distinct()
    )  # fmt: skip
    found = [_case(one, returns[one.pk]) for one in analyses]
    return sorted(found, key=lambda one: (-one.took, one.case))


def _case(one: Analysis, returns: int) -> CaseLine:
    assignment, first = one.assignment, one.first  # type: ignore[attr-defined]
    took = first - (assignment.accepted_at or first)
    return CaseLine(assignment.case.number, assignment.reviewer.number, assignment.accepted_at, first, took, returns)


def _of(since: datetime | None, reviewer: str) -> list[Analysis]:
    return [one for one in signed_analyses(since) if reviewer in ("", one.assignment.reviewer.number)]


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item that a reviewer decided."""

    case: str
    reviewer: str
    position: int
    treatment: str
    category: str
    outcome: Outcome


def items(since: datetime | None, reviewer: str = "", outcome: Outcome | None = None) -> list[ItemLine]:
    """Every item decided, by case and position."""
    rows = ItemDecision.objects.filter(analysis__in=[one.pk for one in _of(since, reviewer)]).exclude(outcome="")
    if outcome is not None:
        rows = rows.filter(outcome=outcome)
    told = rows.values_list(
        "analysis__assignment__case__number", "analysis__assignment__reviewer__number", "item__position",
        "item__treatment", "outcome",
    ).order_by("analysis__assignment__case__number", "item__position")  # fmt: skip
    return [
        ItemLine(case, who, position, treatment, category_of(treatment), Outcome(decided))
        for case, who, position, treatment, decided in told
    ]


@dataclass(frozen=True, slots=True)
class MixLine:
    """One kind of treatment in a reviewer's mix, and how the others decide it; `expected` is what that lets expect."""

    category: str
    items: int
    overturned: int
    others: int
    others_overturned: int

    @property
    def expected(self) -> float:
        """The reviewer's items that would be overturned if decided as the others decide; 0 where nobody else did."""
        return self.items * self.others_overturned / self.others if self.others else 0.0


def mix(since: datetime | None, reviewer: str) -> list[MixLine]:
    """A reviewer's kinds of treatment beside the same kinds decided by the others, the most frequent first."""
    own, others = Counter[tuple[str, bool]](), Counter[tuple[str, bool]]()
    for one in items(since):
        counted = own if one.reviewer == reviewer else others
        counted[one.category, one.outcome is Outcome.OVERTURNED] += 1
    lines = [
        MixLine(
            category, own[category, True] + own[category, False], own[category, True],
            others[category, True] + others[category, False], others[category, True],
        )
        for category in {category for category, _ in own}
    ]  # fmt: skip
    return sorted(lines, key=lambda one: (-one.items, one.category))


@dataclass(frozen=True, slots=True)
class FaultLine:
    """One fault: a comment of a return with its place, or what a closer check found."""

    case: str
    reviewer: str
    code: ErrorCode
    place: str
    said: str
    made_at: datetime


def faults(since: datetime | None, reviewer: str = "", code: ErrorCode | None = None) -> list[FaultLine]:
    """Every fault counted, latest first."""
    keys = [one.pk for one in _of(since, reviewer)]
    found = [*_comments(keys), *_checks(keys)]
    return sorted((one for one in found if code in (None, one.code)), key=lambda one: one.made_at, reverse=True)


def _comments(keys: Iterable[int]) -> list[FaultLine]:
    rows = ReturnComment.objects.filter(analysis__in=keys).values_list(
        "analysis__assignment__case__number", "analysis__assignment__reviewer__number", "code", "place", "comment",
        "made_at",
    )  # fmt: skip
    return [FaultLine(case, who, ErrorCode(code), place, said, at) for case, who, code, place, said, at in rows]


def _checks(keys: Iterable[int]) -> list[FaultLine]:
    rows = CloserCheck.objects.filter(submission__analysis__in=keys).values_list(
        "submission__analysis__assignment__case__number", "submission__analysis__assignment__reviewer__number",
        "faults", "note", "made_at",
    )  # fmt: skip
    return [
        FaultLine(case, who, ErrorCode(code), "", note, at) for case, who, codes, note, at in rows for code in codes
    ]


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One closer check, with what it found."""

    case: str
    reviewer: str
    faults: tuple[ErrorCode, ...]
    note: str
    made_at: datetime


def checks(since: datetime | None) -> list[CheckLine]:
    """Every closer check of signed cases, latest first."""
    rows = CloserCheck.objects.filter(submission__analysis__in=[one.pk for one in signed_analyses(since)])
    told = rows.order_by("-made_at").values_list(
        "submission__analysis__assignment__case__number", "submission__analysis__assignment__reviewer__number",
        "faults", "note", "made_at",
    )  # fmt: skip
    return [CheckLine(case, who, tuple(map(ErrorCode, codes)), note, at) for case, who, codes, note, at in told]


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A rationale as it was handed in, and the one of another case that it agrees with."""

    case: str
    reviewer: str
    position: int
    other_case: str
    other_position: int
    percent: int
    handed_in_at: datetime


def copied(since: datetime | None) -> list[CopyLine]:
    """Rationales handed in since a time, or ever, that are all but those of other cases; the most alike first."""
    rows = CopyCheck.objects.exclude(found=[])
    if since is not None:
        rows = rows.filter(submission__submitted_at__gte=since)
    told = rows.values_list(
        "submission__analysis__assignment__case__number", "submission__analysis__assignment__reviewer__number",
        "submission__submitted_at", "found",
    )  # fmt: skip
    lines = {
        (case, one["position"], one["case_number"], one["other_position"]): CopyLine(
            case, who, one["position"], one["case_number"], one["other_position"], one["percent"], at
        )
        for case, who, at, found in told for one in found
    }  # fmt: skip
    return sorted(lines.values(), key=lambda one: (-one.percent, one.case, one.position))
