"""A reviewer's own list of work, in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from openimr.domain.actor import Actor
from openimr.domain.lifecycle import STOPPED, CaseStatus, ItemState
from openimr.reviews import queries
from openimr.reviews.models import Analysis, Assignment

_AT_WORK = (CaseStatus.REVIEWER_PROPOSED, CaseStatus.IN_REVIEW, CaseStatus.INFO_FROM_PARTY)
_WAITING = (*_AT_WORK, CaseStatus.QUALITY_CHECK)
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
    is_time = Q(case__status__in=_AT_WORK) | Q(is_blind=True) & ~Q(case__status__in=STOPPED)
    return is_time & (Q(analysis=None) | Q(analysis__submitted_at=None))


_TASKS = """
    SELECT wanted.id,
           (SELECT count(*) FROM cases_disputeditem WHERE case_id = wanted.case_id AND state <> %(terminated)s),
           (SELECT count(*) FROM casefile_page WHERE case_id = wanted.case_id),
           (SELECT min(due_at) FROM cases_deadline WHERE case_id = wanted.case_id AND clock = ANY(%(clocks)s)),
           EXISTS (SELECT 1 FROM reviews_submittedanalysis submitted
                   JOIN reviews_analysis analysis ON analysis.id = submitted.analysis_id
                   WHERE analysis.assignment_id = wanted.id)
    FROM unnest(%(assignments)s::bigint[], %(cases)s::bigint[]) AS wanted (id, case_id)
"""


def tasks(assignments: Sequence[Assignment]) -> list[Task]:
    """The rows of a list: items, pages and the due time of each, one query for all of them."""
    asked: dict[str, Any] = {
        "terminated": ItemState.TERMINATED.value,
        "clocks": list(_DETERMINATION_CLOCKS),
        "assignments": [one.pk for one in assignments],
        "cases": [one.case_id for one in assignments],
    }
    with connection.cursor() as cursor:
        cursor.execute(_TASKS, asked)
        found = {pk: rest for pk, *rest in cursor.fetchall()}
    return [_task(one, *found[one.pk]) for one in assignments]


def _task(assignment: Assignment, items: int, pages: int, due_at: datetime | None, was_submitted: bool) -> Task:
    analysis = getattr(assignment, "analysis", None)
    state = _state(assignment, was_submitted=was_submitted)
    return Task(assignment, analysis, state, items, pages, assignment.due_at or due_at)


def _state(assignment: Assignment, *, was_submitted: bool) -> TaskState:
    status = CaseStatus(assignment.case.status)
    analysis = getattr(assignment, "analysis", None)
    if status in STOPPED:
        return TaskState.ENDED
    if analysis is None:
        return TaskState.OFFERED
    if analysis.submitted_at is not None:
        return TaskState.HANDED_IN if status in _WAITING or assignment.is_blind else TaskState.DONE
    return TaskState.RETURNED if was_submitted else TaskState.IN_PROGRESS
