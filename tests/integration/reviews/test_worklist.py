"""A reviewer's own list: where each review stands, in a constant number of queries."""

from typing import Any

import pytest

from openimr.cases import operations as cases
from openimr.determinations import operations as determinations
from openimr.domain.lifecycle import CaseStatus
from openimr.reviews import queries, worklist
from openimr.reviews.worklist import TaskState
from tests import factories, people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (CaseStatus.REVIEWER_PROPOSED, TaskState.OFFERED),
        (CaseStatus.IN_REVIEW, TaskState.IN_PROGRESS),
        (CaseStatus.QUALITY_CHECK, TaskState.HANDED_IN),
        (CaseStatus.SERVED, TaskState.DONE),
    ],
)
def test_each_review_says_where_it_stands(status: CaseStatus, state: TaskState) -> None:
    case = factories.case_at(status)
    reviewer = factories.as_actor(queries.open_assignments(case).get().reviewer)
    waits, done = worklist.to_do(reviewer), worklist.handed_in(reviewer)
    is_waiting = state in (TaskState.OFFERED, TaskState.IN_PROGRESS)
    assert (waits.count(), done.count()) == ((1, 0) if is_waiting else (0, 1))
    (task,) = worklist.tasks(list(waits if is_waiting else done))
    assert (task.state, task.items, task.pages) == (state, 2, factories.case_pages(case))
    assert task.due_at is not None


def test_a_returned_review_says_so() -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    analysis = queries.analyses(case).get()
    determinations.return_analysis(
        analysis=analysis, comments=[("summary", "Say when.", "other")], by=people.DIRECTOR, now=factories.SUBMITTED
    )
    reviewer = factories.as_actor(analysis.assignment.reviewer)
    (task,) = worklist.tasks(list(worklist.to_do(reviewer)))
    assert task.state is TaskState.RETURNED


def test_a_case_that_ended_leaves_the_list_of_work() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    reviewer = factories.as_actor(queries.open_assignments(case).get().reviewer)
    cases.withdraw(case=case, reason="The worker gave up.", by=people.COORDINATOR, now=factories.SUBMITTED)
    assert not worklist.to_do(reviewer).exists()
    (task,) = worklist.tasks(list(worklist.handed_in(reviewer)))
    assert task.state is TaskState.ENDED


def test_nobody_else_sees_the_list() -> None:
    factories.case_at(CaseStatus.IN_REVIEW)
    for actor in (people.DIRECTOR, people.COORDINATOR, factories.as_actor(factories.reviewer(people.SECOND_REVIEWER))):
        assert not worklist.to_do(actor).exists()


def test_five_rows_cost_no_more_than_one(django_assert_num_queries: Any) -> None:
    made = [factories.case_at(CaseStatus.IN_REVIEW) for _ in range(5)]
    reviewer = factories.as_actor(queries.open_assignments(made[0]).get().reviewer)
    for count in (1, 5):
        with django_assert_num_queries(2):
            assert len(worklist.tasks(list(worklist.to_do(reviewer)[:count]))) == count
