"""Acts beside the usual path, next steps, and what the desk may know of a case."""

from datetime import timedelta

import pytest

from openimr.cases import operations, queries
from openimr.cases.models import Case
from openimr.domain import lifecycle
from openimr.domain.lifecycle import CaseAct, CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.values import Priority
from openimr.ledger import queries as ledger
from tests import factories, people

pytestmark = pytest.mark.django_db
NOW = factories.SIGNED


def test_the_next_step_of_every_status_is_possible_in_it() -> None:
    for status, step in queries.NEXT.items():
        assert step.act is not None
        assert lifecycle.next_status(status, step.act)


def test_every_queue_has_a_next_step_save_the_last() -> None:
    assert [status for status in queries.QUEUE_ORDER if status not in queries.NEXT] == [CaseStatus.SERVED]


def test_queues_count_and_name_the_most_pressing_deadline() -> None:
    first = factories.case_at(CaseStatus.AWAITING_RECORDS)
    second = factories.case_at(CaseStatus.AWAITING_RECORDS, claim_number="B-1")
    soon = NOW - timedelta(days=30)
    Case.objects.filter(pk=second.pk).update(next_deadline_at=soon)
    found = {queue.status: queue for queue in queries.queues()}
    assert list(found) == list(queries.QUEUE_ORDER)
    assert (found[CaseStatus.AWAITING_RECORDS].count, found[CaseStatus.AWAITING_RECORDS].worst) == (2, soon)
    assert found[CaseStatus.READY].count == 0
    assert [case.pk for case in queries.queue(CaseStatus.AWAITING_RECORDS)] == [second.pk, first.pk]


@pytest.mark.parametrize("reason", ["", "   "])
def test_endings_need_their_reason(reason: str) -> None:
    case = factories.case_at(CaseStatus.READY)
    for act in (operations.settle, operations.withdraw):
        with pytest.raises(Refused):
            act(case=case, reason=reason, by=people.COORDINATOR, now=NOW)
    case.refresh_from_db()
    assert case.status == CaseStatus.READY


def test_a_settled_case_is_over() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    operations.settle(case=case, reason="Award of 1 April 2025.", by=people.COORDINATOR, now=NOW)
    with pytest.raises(Refused, match="terminated settled"):
        operations.withdraw(case=case, reason="By letter.", by=people.COORDINATOR, now=NOW)


def test_another_priority_changes_the_clock_of_the_determination_and_is_refused_when_it_is_the_same() -> None:
    case = factories.case_at(CaseStatus.READY)
    assert queries.deadline(case, "C-19") is not None
    operations.convert_priority(
        case=case, priority=Priority.EXPEDITED, certified_by="Ines Halloran", by=people.COORDINATOR, now=NOW
    )
    assert queries.deadline(case, "C-19") is None
    found = queries.deadline(case, "C-20")
    assert found is not None
    assert Case.objects.get().next_deadline_at == found.due_at
    with pytest.raises(Refused, match="already"):
        operations.convert_priority(
            case=case, priority=Priority.EXPEDITED, certified_by="Ines Halloran", by=people.COORDINATOR, now=NOW
        )


def test_a_refused_change_of_priority_changes_nothing() -> None:
    case = factories.case_at(CaseStatus.SERVED)
    with pytest.raises(Refused):
        operations.convert_priority(
            case=case, priority=Priority.EXPEDITED, certified_by="Ines Halloran", by=people.COORDINATOR, now=NOW
        )
    assert (case.priority, Case.objects.get().priority) == ("regular", "regular")


def test_items_of_a_decided_case_stay_as_they_are() -> None:
    case = factories.case_at(CaseStatus.DETERMINED)
    first, second = case.items.order_by("position")
    with pytest.raises(Refused, match="once it is decided"):
        operations.link_items(case=case, item=first, depends_on=second, by=people.COORDINATOR, now=NOW)


def test_an_item_of_another_case_is_no_item_to_depend_on() -> None:
    case, other = factories.case_at(CaseStatus.READY), factories.case_at(CaseStatus.ELIGIBLE, claim_number="B-1")
    with pytest.raises(Refused):
        operations.link_items(
            case=case, item=case.items.get(position=1), depends_on=other.items.get(position=1),
            by=people.COORDINATOR, now=NOW,
        )  # fmt: skip


def test_a_clerk_is_not_told_the_steps_of_the_review() -> None:
    case = factories.case_at(CaseStatus.SERVED)
    for_clerk = {line.act for line in queries.timeline(case.number, people.CLERK)}
    assert all("reviewer" not in line.facts for line in queries.timeline(case.number, people.CLERK))
    for_coordinator = [line.act for line in queries.timeline(case.number, people.COORDINATOR)]
    assert for_coordinator == [line.act for line in ledger.timeline(case.number)]
    assert set(for_coordinator) - for_clerk == {
        str(act)
        for act in (
            CaseAct.PROPOSE_REVIEWER, CaseAct.ACCEPT_REVIEW, CaseAct.SUBMIT_ANALYSIS,
            CaseAct.SEND_TO_QUALITY_CHECK, CaseAct.SIGN_OFF, "screen_for_conflicts",
        )
    }  # fmt: skip


def test_an_offer_says_why_an_act_is_closed() -> None:
    case = factories.case_at(CaseStatus.ELIGIBLE)
    assert queries.offer(case, people.COORDINATOR, CaseAct.ASSIGN).is_allowed
    too_early = queries.offer(case, people.COORDINATOR, CaseAct.SERVE)
    assert too_early.reasons == ("“serve” is not possible while the case is eligible.",)
    assert "is not open to the role intake clerk" in queries.offer(case, people.CLERK, CaseAct.ASSIGN).reasons[0]


def test_queues_are_counted_so_far_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "COUNTED_TO", 1)
    factories.case_at(CaseStatus.ELIGIBLE)
    found = {queue.status: queue for queue in queries.queues()}[CaseStatus.ELIGIBLE]
    assert (found.count, found.has_more) == (1, False)
    factories.case_at(CaseStatus.ELIGIBLE, claim_number="B-1")
    found = {queue.status: queue for queue in queries.queues()}[CaseStatus.ELIGIBLE]
    assert (found.count, found.has_more) == (1, True)
