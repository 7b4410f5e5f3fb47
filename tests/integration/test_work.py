"""The worker: what a killed worker left is taken up again, and a job that fails stops no other."""

import argparse
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from openimr.accounts import operations as accounts
from openimr.interfaces.cli import work
from openimr.ledger.models import Checkpoint

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _empty_queue() -> Iterator[None]:
    """The library's tables are none of Django's, so a test's own clean-up leaves them as they are."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def _queue(task: str) -> int:
    return app.configure_task(task, queueing_lock=task, lock=app.tasks[task].lock).defer(timestamp=0)


def _stall(job: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL WHERE id = %s", [job])


def _rescue() -> None:
    """In a thread of its own: a browser that another test drives keeps an event loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(_rescue_here).result()


def _rescue_here() -> None:
    async_to_sync(work.rescue_stalled_jobs.func)(timestamp=0)
    connection.close()


def _jobs() -> list[tuple[int, str]]:
    return list(ProcrastinateJob.objects.order_by("pk").values_list("pk", "status"))


def test_a_stalled_job_is_queued_again() -> None:
    job = _queue("mark_overdue_records")
    _stall(job)
    _rescue()
    assert _jobs() == [(job, "todo")]


def test_a_stalled_job_whose_work_waits_already_makes_room_for_it() -> None:
    stalled = _queue("mark_overdue_records")
    _stall(stalled)
    waiting = _queue("mark_overdue_records")
    other = _queue("make_checkpoint")
    _stall(other)
    _rescue()
    _rescue()
    assert _jobs() == [(waiting, "todo"), (other, "todo")]


def test_two_stalled_jobs_of_one_kind_leave_one() -> None:
    first = _queue("forget_expired_sign_ins")
    _stall(first)
    second = _queue("forget_expired_sign_ins")
    _stall(second)
    _rescue()
    assert [status for _, status in _jobs()] == ["todo"]


def test_a_job_that_fails_stops_no_other_and_is_told_without_what_it_worked_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise ValueError("IMR25-0000001 Ana Reyes")

    monkeypatch.setattr(accounts, "forget_expired_sign_ins", fail)
    assert work.run(argparse.Namespace(once=True, with_parent=False, reading=False)) == 1
    said = capsys.readouterr().err
    assert "forget_expired_sign_ins failed (ValueError)" in said
    assert "Ana Reyes" not in said
    assert Checkpoint.objects.exists()


def test_the_worker_tells_a_failure_in_one_line_without_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    work._tell_failures()
    try:
        raise ValueError("Ana Reyes")
    except ValueError:
        log = logging.getLogger("procrastinate.worker")
        log.exception("Job call(case='IMR25-0000001')", extra={"job": {"task_name": "make_checkpoint"}})
    assert capsys.readouterr().err == "openimr work: make_checkpoint failed (ValueError). The other jobs go on.\n"
