"""A reviewer's own list of work, in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, Min, Q, QuerySet

from openimr.casefile.models import Page
from openimr.cases.models import Deadline, DisputedItem
from openimr.domain.actor import Actor
from openimr.domain.lifecycle import CaseStatus, ItemState
from openimr.reviews import queries
from openimr.reviews.models import Analysis, Assignment, SubmittedAnalysis

_AT_WORK = (CaseStatus.REVIEWER_PROPOSED, CaseStatus.IN_REVIEW, CaseStatus.INFO_FROM_PARTY)
_WAITING = (*_AT_WORK, CaseStatus.QUALITY_CHECK)
_ENDED = (CaseStatus.TERMINATED_AUTHORIZED, CaseStatus.TERMINATED_SETTLED, CaseStatus.WITHDRAWN)
_DETERMINATION_CLOCKS = ("C-19", "C-20", "C-21")


class TaskState(StrEnum):
    """Where one review stands, as its reviewer sees it."""

    OFFERED = "offered"
    RETURNED = "returned"
    IN_PROGRESS = "in_progress"
    HANDED_IN = "handed_in"
    DONE = "done"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Task:
    """One review on the reviewer's list."""

    assignment: Assignment
    analysis: Analysis | None
    state: TaskState
    items: int
    pages: int
    due_at: datetime | None


def to_do(actor: Actor) -> QuerySet[Assignment]:
    """What waits for this reviewer: offers, drafts and returned analyses, most pressing first."""
    return queries.of_reviewer(actor).filter(_is_open())


def handed_in(actor: Actor) -> QuerySet[Assignment]:
    """What this reviewer has handed in, and cases that ended, latest first."""
    return queries.of_reviewer(actor).exclude(_is_open()).order_by("-analysis__submitted_at", "-pk")


def _is_open() -> Q:
    return Q(case__status__in=_AT_WORK) & (Q(analysis=None) | Q(analysis__submitted_at=None))


def tasks(assignments: Sequence[Assignment]) -> list[Task]:
    """The rows of a list: items, pages and the due time of each, four queries for all of them."""
    numbers = [one.case_id for one in assignments]
    items = dict(
        DisputedItem.objects.filter(case__in=numbers)
        .exclude(state=ItemState.TERMINATED)
        .values_list("case_id")
        .annotate(Count("pk"))
        .order_by()
    )
    pages = dict(Page.objects.filter(case__in=numbers).values_list("case_id").annotate(Count("pk")).order_by())
    due = dict(
        Deadline.objects.filter(case__in=numbers, clock__in=_DETERMINATION_CLOCKS)
        .values_list("case_id")
        .annotate(Min("due_at"))
        .order_by()
    )
    submitted = set(
        SubmittedAnalysis.objects.filter(analysis__assignment__in=assignments).values_list(
            "analysis__assignment_id", flat=True
        )
    )
    return [
        Task(
            assignment=one,
            analysis=getattr(one, "analysis", None),
            state=_state(one, was_submitted=one.pk in submitted),
            items=items.get(one.case_id, 0),
            pages=pages.get(one.case_id, 0),
            due_at=due.get(one.case_id),
        )
        for one in assignments
    ]


def _state(assignment: Assignment, *, was_submitted: bool) -> TaskState:
    status = CaseStatus(assignment.case.status)
    analysis = getattr(assignment, "analysis", None)
    if status in _ENDED:
        return TaskState.ENDED
    if analysis is None:
        return TaskState.OFFERED
    if analysis.submitted_at is not None:
        return TaskState.HANDED_IN if status in _WAITING else TaskState.DONE
    return TaskState.RETURNED if was_submitted else TaskState.IN_PROGRESS
