"""Receipts that start clocks: the notice in an expedited review, the determination that overturned something."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from openimr.cases import operations, queries, rebuilding
from openimr.cases.models import Case
from openimr.cases.verification import deadline_problems, problems
from openimr.domain.actor import Actor
from openimr.domain.calendars import PACIFIC
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.receipts import Receipt
from openimr.domain.refusal import Refused
from openimr.domain.values import Outcome, Priority, ServiceMethod
from openimr.ledger.verification import Walk
from openimr.letters import operations as letters
from openimr.reviews import queries as review_queries
from tests import factories, people

pytestmark = pytest.mark.django_db
NOTICE, DETERMINATION = Receipt.ASSIGNMENT_NOTICE, Receipt.DETERMINATION
CAME = datetime(2025, 3, 13, 10, 30, tzinfo=PACIFIC)
NOW = CAME + timedelta(hours=2)


def expedited(method: ServiceMethod = ServiceMethod.MAIL, **changes: Any) -> Case:
    """An expedited case whose notice went out."""
    case = factories.case_at(CaseStatus.ASSIGNED, **changes)
    operations.convert_priority(
        case=case, priority=Priority.EXPEDITED, certified_by="Ines Halloran", by=people.COORDINATOR,
        now=factories.ASSIGNED,
    )  # fmt: skip
    letters.send_assignment_notice(
        case=case, method=method, organisation=factories.ORGANISATION, by=people.COORDINATOR, now=factories.ASSIGNED
    )
    return case


def record(
    case: Case, receipt: Receipt, at: date | datetime, *, by: Actor = people.COORDINATOR, now: Any = NOW
) -> None:
    operations.record_receipt(case=case, receipt=receipt, at=at, by=by, now=now)


def served(*outcomes: Outcome) -> Case:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    factories.submit(factories.write(review_queries.analyses(case).get(), *outcomes))
    factories.sign(case)
    factories.serve(case)
    case.refresh_from_db()
    return case


def is_sound() -> bool:
    return not [*problems(Walk()), *deadline_problems(), *rebuilding.differences()]


def test_the_receipt_of_a_mailed_notice_starts_the_time_for_records_of_an_expedited_review() -> None:
    case = expedited()
    assert queries.deadline(case, "C-15") is None
    assert queries.awaited_receipts(case) == (NOTICE,)
    record(case, NOTICE, CAME)
    due = queries.deadline(case, "C-15")
    assert due is not None
    assert due.due_at == CAME + timedelta(hours=24)
    assert Case.objects.get().next_deadline_at == due.due_at
    assert queries.awaited_receipts(case) == ()
    assert is_sound()
    told = queries.timeline(case.number, people.COORDINATOR)[0].sentence
    assert told == "The claims administrator received the assignment notice on March 13, 2025, 10:30 Pacific time."


def test_the_receipt_of_an_overturning_determination_starts_the_time_to_carry_it_out() -> None:
    case = served(Outcome.UPHELD, Outcome.OVERTURNED)
    assert queries.deadline(case, "C-24", "C-25") is None
    assert queries.awaited_receipts(case) == (DETERMINATION,)
    came = factories.SERVED.date() + timedelta(days=3)
    record(case, DETERMINATION, came, now=factories.SERVED + timedelta(days=4))
    assert {one.clock for one in case.deadlines.all()} >= {"C-24", "C-25"}
    assert queries.awaited_receipts(case) == ()
    assert is_sound()
    told = queries.timeline(case.number, people.COORDINATOR)[0].sentence
    assert told == "The claims administrator received the determination on March 29, 2025."


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (NOW + timedelta(minutes=1), "in the future"),
        (NOW.date() + timedelta(days=1), "in the future"),
        (factories.ASSIGNED - timedelta(minutes=1), "before it was sent"),
        (factories.ASSIGNED.date() - timedelta(days=1), "before it was sent"),
    ],
)
def test_a_time_that_cannot_be_is_refused(at: date | datetime, text: str) -> None:
    case = expedited()
    with pytest.raises(Refused, match=text):
        record(case, NOTICE, at)
    assert queries.deadline(case, "C-15") is None


def test_a_receipt_is_recorded_once() -> None:
    case = expedited()
    record(case, NOTICE, factories.ASSIGNED.date() + timedelta(days=1))
    with pytest.raises(Refused, match="on record already"):
        record(case, NOTICE, CAME)


def test_a_notice_that_arrives_at_once_has_its_receipt() -> None:
    case = expedited(ServiceMethod.FAX, administrator_fax="916 555 0142")
    assert queries.deadline(case, "C-15") is not None
    assert queries.awaited_receipts(case) == ()
    with pytest.raises(Refused, match="arrives at once"):
        record(case, NOTICE, CAME)


def test_without_the_letter_there_is_no_receipt() -> None:
    with pytest.raises(Refused, match="not been sent"):
        record(factories.case_at(CaseStatus.ASSIGNED), NOTICE, CAME)
    with pytest.raises(Refused, match="not been sent"):
        record(factories.case_at(CaseStatus.AWAITING_RECORDS, claim_number="B-1"), DETERMINATION, CAME)


def test_where_nothing_was_overturned_the_receipt_starts_nothing() -> None:
    case = served(Outcome.UPHELD, Outcome.UPHELD)
    assert queries.awaited_receipts(case) == ()
    with pytest.raises(Refused, match="Nothing was overturned"):
        record(case, DETERMINATION, factories.SERVED, now=factories.SERVED)


def test_a_regular_review_waits_for_no_receipt_of_the_notice_and_keeps_one_that_is_told() -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    before = list(case.deadlines.order_by("clock").values_list("clock", "due_at"))
    assert queries.awaited_receipts(case) == ()
    record(case, NOTICE, CAME)
    assert list(case.deadlines.order_by("clock").values_list("clock", "due_at")) == before
    operations.convert_priority(
        case=case, priority=Priority.EXPEDITED, certified_by="Ines Halloran", by=people.COORDINATOR, now=NOW
    )
    due = queries.deadline(case, "C-15")
    assert due is not None
    assert due.due_at == CAME + timedelta(hours=24)


@pytest.mark.parametrize("actor", [people.CLERK, people.DIRECTOR, people.DIVISION, people.ADMINISTRATOR])
def test_only_a_coordinator_records_receipts(actor: Actor) -> None:
    case = expedited()
    with pytest.raises(Refused, match="not open to the role"):
        record(case, NOTICE, CAME, by=actor)


def test_a_case_that_is_over_takes_none() -> None:
    case = expedited()
    operations.withdraw(case=case, reason="By letter.", by=people.COORDINATOR, now=NOW)
    with pytest.raises(Refused, match="withdrawn"):
        record(case, NOTICE, CAME)
