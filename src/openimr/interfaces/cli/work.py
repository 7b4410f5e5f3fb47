"""`openimr work`: the background worker, on the same PostgreSQL.

Two kinds, as two programs: what goes by the clock (the job library), and with `--reading` what is owed by rows: files
that arrived, pages that wait, piles to sort, copies to make (docs/adr/0015).
"""

import argparse
import contextlib
import logging
import signal
import sys
import time
from datetime import UTC, datetime
from types import FrameType
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.tasks import Task
from psycopg import Error as PsycopgError

from openimr.determinations import jobs as determinations
from openimr.interfaces import clock
from openimr.interfaces.cli import parent, reading_loop

_GRACE = 20.0
_PAUSE = 1.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--reading", action="store_true", help="open what arrived, read pages, sort piles, make copies")
    parser.add_argument("--once", action="store_true", help="do what is due now, then end")
    parser.add_argument("--with-parent", action="store_true", help="end when the process that started this one ends")


@app.periodic(cron="* * * * *")
@app.task(name="rescue_stalled_jobs", queueing_lock="rescue_stalled_jobs")
async def rescue_stalled_jobs(timestamp: int) -> None:
    """Queue again what a killed worker was doing. Every job may run twice: each looks at the state first."""
    for job in await app.job_manager.get_stalled_jobs():
        with contextlib.suppress(ConnectorException):  # another worker was faster; the next minute looks again
            await _rescue(job)


@app.periodic(cron="*/10 * * * *")
@app.task(name="offer_blind_reviews", queueing_lock="offer_blind_reviews", lock="offer_blind_reviews")
def offer_blind_reviews(timestamp: int) -> None:
    """Offer drawn cases to a second reviewer; the share is a setting, so this task stands here."""
    determinations.offer_blind_reviews(share_percent=settings.BLIND_SHARE, now=datetime.fromtimestamp(timestamp, UTC))


async def _rescue(job: Job) -> None:
    try:
        await app.job_manager.retry_job(job)
    except UniqueViolation:
        # The same work waits in the queue already. The stalled job goes away: it would hold the lock of that one.
        await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)


def run(args: argparse.Namespace) -> int:
    """Work until told to stop. A database that goes away is waited for."""
    if args.with_parent:
        parent.end_with_parent()
    _tell_failures()
    signal.signal(signal.SIGTERM, _stop)
    try:
        if args.reading:
            return reading_loop.run(is_once=args.once)
        return _work_once() if args.once else _work()
    except KeyboardInterrupt:
        return 0


def _tell_failures() -> None:
    """One line for a job that failed. Its arguments and the text of its error may name a case: they stay away."""
    log = logging.getLogger("procrastinate")
    log.setLevel(logging.ERROR)
    log.handlers, log.propagate = [_Failures()], False


class _Failures(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        job = getattr(record, "job", None)
        what = job.get("task_name") if isinstance(job, dict) else getattr(record, "action", "the queue")
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "error"
        print(f"openimr work: {what} failed ({kind}). The other jobs go on.", file=sys.stderr, flush=True)


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _work() -> int:
    while True:
        try:
            _serve_queue()
        except (OperationalError, PsycopgError, ConnectorException):
            print("openimr work: the database is away; trying again.", file=sys.stderr, flush=True)
            connection.close()
            time.sleep(_PAUSE)
        else:
            return 0


def _work_once() -> int:
    """Run every periodic job now, without the queue: for machines that have their own timer. 1 when one failed."""
    now = int(clock.now().timestamp())
    jobs = [one.task for one in app.periodic_registry.periodic_tasks.values() if one.task is not rescue_stalled_jobs]
    failed = [job.name for job in jobs if not _is_done(job, now)]
    return 1 if failed else 0


def _is_done(job: Task[Any, Any, Any], now: int) -> bool:
    print(f"{job.name} ...", file=sys.stderr, flush=True)
    try:
        job.func(timestamp=now)
    except Exception as error:  # one failed job stops no other; the text of the error may name a case
        print(f"openimr work: {job.name} failed ({type(error).__name__}).", file=sys.stderr, flush=True)
        return False
    return True


def _serve_queue() -> None:
    connection.ensure_connection()  # brings an embedded server up, and keeps it up while we live
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        working.run_worker(
            name="openimr work", delete_jobs="successful", shutdown_graceful_timeout=_GRACE,
            fetch_job_polling_interval=2.0,
        )  # fmt: skip
