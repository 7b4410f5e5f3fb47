"""`openimr work`: the background worker, on the same PostgreSQL."""

import argparse
import logging
import signal
import sys
import time
from types import FrameType

from django.db import OperationalError, connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException
from psycopg import Error as PsycopgError

from openimr.interfaces import clock
from openimr.interfaces.cli import parent

_GRACE = 20.0
_PAUSE = 1.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--once", action="store_true", help="do what is due now, then end")
    parser.add_argument("--with-parent", action="store_true", help="end when the process that started this one ends")


@app.periodic(cron="* * * * *")
@app.task(name="rescue_stalled_jobs", queueing_lock="rescue_stalled_jobs")
async def rescue_stalled_jobs(timestamp: int) -> None:
    """Queue again what a killed worker was doing. Every job may run twice: each looks at the state first."""
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(job)


def run(args: argparse.Namespace) -> int:
    """Work until told to stop. A database that goes away is waited for."""
    if args.with_parent:
        parent.end_with_parent()
    # A job's arguments and errors may name a case; what matters is told in the record.
    logging.getLogger("procrastinate").setLevel(logging.ERROR)
    signal.signal(signal.SIGTERM, _stop)
    try:
        return _work_once() if args.once else _work()
    except KeyboardInterrupt:
        return 0


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
    """Run every periodic job now, without the queue: for machines that have their own timer."""
    now = int(clock.now().timestamp())
    for periodic in app.periodic_registry.periodic_tasks.values():
        if periodic.task is rescue_stalled_jobs:
            continue
        print(f"{periodic.task.name} ...", file=sys.stderr, flush=True)
        periodic.task.func(timestamp=now)
    return 0


def _serve_queue() -> None:
    connection.ensure_connection()  # brings an embedded server up, and keeps it up while we live
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        working.run_worker(
            name="openimr work", delete_jobs="successful", shutdown_graceful_timeout=_GRACE,
            fetch_job_polling_interval=2.0,
        )  # fmt: skip
