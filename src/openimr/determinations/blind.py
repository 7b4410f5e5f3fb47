"""Blind second reviews: which cases are drawn, and how the second outcomes compare with the first.

Compared is what each of the two handed in first, before anything was returned: two readings without each other.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min, Q

from openimr.cases.models import Case, DisputedItem
from openimr.determinations import comparing, drawing
from openimr.determinations.models import BlindLook, Determination
from openimr.domain.calendars import pacific_date
from openimr.domain.law import number
from openimr.domain.lifecycle import STOPPED
from openimr.domain.offers import LEFT
from openimr.domain.quality import Agreement, agreement, is_drawn_blind
from openimr.domain.values import Outcome
from openimr.reviews import blind
from openimr.reviews.models import Assignment, SubmittedAnalysis


@dataclass(frozen=True, slots=True)
class Drawn:
    """A case that is drawn for a blind second review, and the month in California whose seed it is drawn by."""

    case: Case
    month: str


def drawn(share_percent: int, now: datetime) -> list[Drawn]:
    """Cases that one reviewer accepted lately, that the draw of that month picks, and that may be offered still."""
    if share_percent <= 0:
        return []
    since = now - timedelta(days=number("blind review drawn within").value)
    found = (draw_of(case, share_percent) for case in Case.objects.filter(pk__in=_at_work(since)).order_by("pk"))
    return [one for one in found if one is not None and blind.may_be_offered(one.case)]


def _at_work(since: datetime) -> set[int]:
    """Cases with one reviewer, who accepted since then; with several, the case has its second opinion already."""
    rows = Assignment.objects.filter(ended_at=None, accepted_at__gte=since).exclude(case__status__in=STOPPED)
    counted = Counter(rows.values_list("case_id", flat=True))
    return {case for case, count in counted.items() if count == 1}


def draw_of(case: Case, share_percent: int) -> Drawn | None:
    """The draw of a case by the month in which it was first accepted; None while it is not drawn."""
    first = Assignment.objects.filter(case=case).aggregate(first=Min("accepted_at"))["first"]
    if first is None:
        return None
    day = pacific_date(first)
    is_picked = is_drawn_blind(case.number, drawing.seed_of(day), share_percent=share_percent)
    return Drawn(case, f"{day:%Y-%m}") if is_picked else None


@dataclass(frozen=True, slots=True)
class Pair:
    """One item as the first reviewer and the second decided it, each without the other."""

    case: str
    position: int
    treatment: str
    category: str
    first: Outcome
    second: Outcome
    completed_at: datetime
    second_submission: int

    @property
    def is_agreed(self) -> bool:
        """Whether both came to the same outcome."""
        return self.first is self.second


def pairs(since: datetime | None) -> list[Pair]:
    """Every item that both handed in, complete since a time or ever, latest first. A constant number of queries."""
    found = [pair for read in readings() if since is None or read.completed_at >= since for pair in pairs_of(read)]
    return sorted(found, key=lambda one: (one.completed_at, one.case), reverse=True)


@dataclass(frozen=True, slots=True)
class Reading:
    """Both first submissions on one case, and whether somebody looked at what differs."""

    assignment: Assignment
    first: SubmittedAnalysis
    second: SubmittedAnalysis
    items: tuple[DisputedItem, ...]
    look: BlindLook | None
    is_signed: bool

    @property
    def completed_at(self) -> datetime:
        """When the later of the two was handed in."""
        return max(self.first.submitted_at, self.second.submitted_at)


def readings(case: Case | None = None) -> list[Reading]:
    """Every blind second review that is complete, with the review beside which it stands; or those of one case."""
    seconds = list(blind.reviews().filter(analysis__submitted_at__isnull=False))
    if case is not None:
        seconds = [one for one in seconds if one.case_id == case.pk]
    cases = {one.case_id for one in seconds}
    first_of = _first_submissions(cases)
    looks = {
        one.submission_id: one for one in BlindLook.objects.filter(submission__analysis__assignment__is_blind=True)
    }
    signed = set(Determination.objects.filter(case__in=cases).values_list("case_id", flat=True))
    items: dict[int, list[DisputedItem]] = defaultdict(list)
    for item in DisputedItem.objects.filter(case__in=cases).order_by("position"):
        items[item.case_id].append(item)
    found = []
    for one in seconds:
        own, beside = first_of.get((one.case_id, one.ordinal)), _beside(first_of, one)
        if own is not None and beside is not None:
            found.append(Reading(one, beside, own, tuple(items[one.case_id]), looks.get(own.pk), one.case_id in signed))
    return found


_Submissions = dict[tuple[int, int], SubmittedAnalysis]


def _first_submissions(cases: Iterable[int]) -> _Submissions:
    """What was handed in first, by case and ordinal of the assignment, of reviewers who did not leave the case."""
    rows = SubmittedAnalysis.objects.filter(number=1, analysis__assignment__case__in=cases)
    rows = rows.exclude(analysis__assignment__end_kind__in=LEFT).select_related("analysis__assignment__reviewer")
    return {(one.analysis.assignment.case_id, one.analysis.assignment.ordinal): one for one in rows}


def _beside(found: _Submissions, second: Assignment) -> SubmittedAnalysis | None:
    """The review that counts: the last one begun before the second, or else the first begun after it."""
    counted = sorted(
        one.analysis.assignment.ordinal for (case, _), one in found.items()
        if case == second.case_id and not one.analysis.assignment.is_blind
    )  # fmt: skip
    before = [ordinal for ordinal in counted if ordinal < second.ordinal]
    chosen = before[-1:] or counted[:1]
    return found[second.case_id, chosen[0]] if chosen else None


def pairs_of(read: Reading) -> Iterator[Pair]:
    first, second = outcomes(read.first), outcomes(read.second)
    for item in read.items:
        if item.position in first and item.position in second:
            yield Pair(
                read.assignment.case.number, item.position, item.treatment, comparing.category_of(item.treatment),
                first[item.position], second[item.position], read.completed_at, read.second.pk,
            )  # fmt: skip


def outcomes(submission: SubmittedAnalysis) -> dict[int, Outcome]:
    """The outcomes that were handed in, by position of the item."""
    decided = submission.content["decisions"]
    return {one["item"]: Outcome(one["outcome"]) for one in decided if one["outcome"]}


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One kind of treatment, or one month, with the agreement over its pairs."""

    name: str
    agreement: Agreement
    differ: int


def by_category(found: Sequence[Pair]) -> list[AgreementLine]:
    """The agreement for each kind of treatment, the one with the most pairs first."""
    return sorted(_grouped(found, lambda one: one.category), key=lambda one: (-one.agreement.items, one.name))


def by_month(found: Sequence[Pair]) -> list[AgreementLine]:
    """The agreement for each month in California in which pairs became complete, latest first."""
    lines = _grouped(found, lambda one: f"{pacific_date(one.completed_at):%Y-%m}")
    return sorted(lines, key=lambda one: one.name, reverse=True)


def overall(found: Sequence[Pair]) -> AgreementLine | None:
    """The agreement over all of them; None of none."""
    return next(_grouped(found, lambda _one: ""), None)


def _grouped(found: Iterable[Pair], key: Callable[[Pair], str]) -> Iterator[AgreementLine]:
    groups: dict[str, list[Pair]] = defaultdict(list)
    for one in found:
        groups[key(one)].append(one)
    for name, group in groups.items():
        told = agreement([(one.first, one.second) for one in group])
        assert told is not None
        yield AgreementLine(name, told, sum(not one.is_agreed for one in group))


def to_look_at() -> list[Reading]:
    """Complete second reviews with an item that differs, that nobody has looked at; unsigned cases first."""
    found = [one for one in readings() if one.look is None and not all(pair.is_agreed for pair in pairs_of(one))]
    return sorted(found, key=lambda one: (one.is_signed, one.completed_at))


def under_way() -> int:
    """How many blind second reviews are offered or being written."""
    is_open = Q(analysis=None) | Q(analysis__submitted_at=None)
    return blind.reviews().filter(is_open, ended_at=None).count()


def every(since: datetime | None) -> list[Assignment]:
    """Every blind second review offered since a time, or ever, latest first."""
    rows = blind.reviews() if since is None else blind.reviews().filter(proposed_at__gte=since)
    return list(rows.order_by("-pk"))


def standing(assignment: Assignment) -> str:
    """How a blind second review stands, in a word."""
    analysis = getattr(assignment, "analysis", None)
    if analysis is not None and analysis.submitted_at is not None:
        return "handed_in"
    if assignment.end_kind:
        return assignment.end_kind
    return "offered" if assignment.accepted_at is None else "being_written"
