"""Appending to the record: order, checkpoints, and who may not change it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from openimr.accounts import jobs as account_jobs
from openimr.accounts import operations as accounts
from openimr.accounts.models import SignInLink
from openimr.cases import jobs as case_jobs
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.lifecycle import CaseStatus
from openimr.ledger import jobs, operations, queries, verification
from openimr.ledger.models import Checkpoint, Entry, ReadRecord
from tests import factories, people

pytestmark = pytest.mark.django_db
NOW = factories.RECEIVED


def note(name: str, **facts: object) -> Entry:
    return operations.append(chain_name=name, act="note", facts=facts, by=people.CLERK, now=NOW)


def timestamp_of(day: int) -> int:
    return int((NOW + timedelta(days=day)).timestamp())


def test_entries_of_one_chain_are_numbered_and_bound() -> None:
    first, second, other = note("A", n=1), note("A", n=2), note("B", n=3)
    assert [first.position, second.position, other.position] == [1, 2, 1]
    assert second.previous == first.hash
    assert list(verification.problems()) == []


def test_an_act_that_is_taken_back_leaves_no_line() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        note("A")
        raise RuntimeError
    assert not Entry.objects.filter(chain="A").exists()


def test_the_name_of_a_person_is_never_written() -> None:
    assert people.CLERK.name not in note("A").body
    assert people.CLERK.number in note("A").body


@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
@pytest.mark.parametrize("table", ["ledger_entry", "ledger_checkpoint", "ledger_readrecord"])
def test_the_database_refuses_changes(table: str, statement: str) -> None:
    note("A")
    operations.make_checkpoint(by=SYSTEM, now=NOW)
    operations.record_reading(chain_name="A", what="page", by=people.CLERK, now=NOW)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_one_checkpoint_a_day_each_bound_to_the_one_before() -> None:
    note("A")
    for day in (0, 0, 1):
        jobs.make_checkpoint(timestamp=timestamp_of(day))
    first, second = Checkpoint.objects.order_by("made_on")
    assert second.previous == first.digest
    assert first.heads["A"][0] == 1
    assert list(verification.problems()) == []


def test_a_removed_checkpoint_shows_at_the_next() -> None:
    note("A")
    for day in (0, 1, 2):
        operations.make_checkpoint(by=SYSTEM, now=NOW + timedelta(days=day))
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM ledger_checkpoint WHERE made_on = (SELECT min(made_on) + 1 FROM ledger_checkpoint)")
        cursor.execute("SET session_replication_role = origin")
    last = Checkpoint.objects.order_by("-made_on")[0]
    assert [problem.name for problem in verification.problems()] == [str(last.made_on)]


def test_reading_is_recorded_apart_from_the_chain() -> None:
    operations.record_reading(chain_name="A", what="page 3", by=people.CLERK, now=NOW)
    assert [one.what for one in queries.readings("A")] == ["page 3"]
    assert ReadRecord.objects.get().actor_number == people.CLERK.number


def test_the_sweep_marks_cases_whose_records_are_overdue_and_doing_it_twice_does_no_harm() -> None:
    waiting = factories.case_at(CaseStatus.AWAITING_RECORDS)
    ready = factories.case_at(CaseStatus.READY, claim_number="Another claim")
    case_jobs.mark_overdue_records(timestamp=timestamp_of(5))
    assert Case.objects.get(pk=waiting.pk).status == CaseStatus.AWAITING_RECORDS
    for _ in range(2):
        case_jobs.mark_overdue_records(timestamp=timestamp_of(60))
    assert Case.objects.get(pk=waiting.pk).status == CaseStatus.RECORDS_OVERDUE
    assert Case.objects.get(pk=ready.pk).status == CaseStatus.READY
    assert [line.by for line in queries.timeline(waiting.number)].count(SYSTEM.number) == 1


def test_links_that_let_nobody_in_any_more_are_forgotten() -> None:
    person = factories.user("worker@openimr.example", "Lena Sorbo", Role.CASE_COORDINATOR)
    accounts.make_sign_in_link(user=person, by=SYSTEM, now=NOW)
    account_jobs.forget_expired_sign_ins(timestamp=timestamp_of(0))
    assert SignInLink.objects.count() == 1
    account_jobs.forget_expired_sign_ins(timestamp=timestamp_of(1))
    assert SignInLink.objects.count() == 0
