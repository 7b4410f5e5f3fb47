"""Workers on machines of their own share one ingest: PostgreSQL over TCP, the store over the S3 protocol.

The same scanned pages are read by one worker and by two; the ratio is what the second one brings. Every page must be
read exactly once: a row is read when its worker commits, and a page that two workers read would show in their counts.
From the pages a second comes the number of workers that 75 million pages a year need.
"""

import contextlib
import io
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import apart, report

PAGES = 60
_YEAR_PAGES, _YEAR_SECONDS = 75_000_000, 365 * 24 * 3600
_BUSY = 0.5
"""Workers are planned half busy, so that a Monday's pile is read on Monday."""


def main() -> None:
    """Start the two servers, then do the rest in a process that is set up for them."""
    from tests.bucket_server import BUCKET, BucketServer

    with contextlib.ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address = stack.enter_context(apart.database(scratch))
        bucket = stack.enter_context(BucketServer().running())
        os.environ.update({
            "DATABASE_URL": address, "OPENIMR_STORE": f"s3://{BUCKET}/bench", "OPENIMR_VAR": f"{scratch}/here",
            "OPENIMR_S3_ENDPOINT": bucket.endpoint, "OPENIMR_S3_KEY": "open", "OPENIMR_S3_SECRET": "sesame",
            "OPENIMR_S3_PATH_STYLE": "yes",
        })  # fmt: skip
        _measure(scratch)


def _measure(scratch: Path) -> None:
    from openimr.interfaces.cli.app import set_up_django

    set_up_django()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # every request of the bucket would be a line
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    rates = {}
    for count in (1, 2):
        rates[count] = PAGES / _seconds(count, scratch)
        _check(count)
    report.line(
        "W1", f"{PAGES} scanned pages read by 2 workers apart (TCP, S3)", rates[2], "pages/s", peer="1 worker",
        peer_value=rates[1], ratio=rates[2] / rates[1],
    )  # fmt: skip
    needed = _YEAR_PAGES / _YEAR_SECONDS / rates[1] / _BUSY
    report.line("W1", "workers for 75 million scanned pages a year, half busy", needed, "workers of one core")


def _seconds(count: int, scratch: Path) -> float:
    """How long so many workers take for a case of scanned pages, from the first page to the last."""
    from openimr.casefile import operations
    from openimr.casefile.models import Reading
    from openimr.domain.lifecycle import CaseStatus
    from openimr.domain.values import PartyRole
    from openimr.interfaces import clock
    from tests import factories, people

    case = factories.case_at(CaseStatus.AWAITING_RECORDS, claim_number=f"APART-{count}")
    with apart.workers(count, scratch):
        _until(lambda: not Reading.objects.filter(state=Reading.State.WAITING).exists())
        time.sleep(5)  # the programs are up and their engines loaded
        operations.receive_file(
            case=case, data=_scans(count), file_name="scans.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR,
            by=people.COORDINATOR, now=clock.now(),
        )  # fmt: skip
        started = time.monotonic()
        _until(lambda: not Reading.objects.filter(case=case, state=Reading.State.WAITING).exists())
        return time.monotonic() - started


def _until(is_done: Callable[[], bool]) -> None:
    while not is_done():
        time.sleep(0.2)


def _scans(seed: int) -> bytes:
    """Pages as a scanner gives them, in one PDF."""
    from PIL import Image

    from bench import scans

    wears = list(scans.WEARS)
    pictures = [
        Image.fromarray(scans.scan(wears[number % len(wears)], 1000 * seed + number).image) for number in range(PAGES)
    ]
    out = io.BytesIO()
    pictures[0].save(out, "PDF", resolution=scans.DPI, save_all=True, append_images=pictures[1:], quality=60)
    return out.getvalue()


def _check(count: int) -> None:
    """Every page is there once and was read; the bytes are the ones received."""
    from openimr.casefile.models import Page, Reading, ReceivedFile
    from openimr.cases.models import Case
    from openimr.storage import store

    case = Case.objects.get(claim_number=f"APART-{count}")
    received = ReceivedFile.objects.filter(case=case).latest("position")
    read = Reading.objects.filter(file=received, state=Reading.State.READ)
    numbers = list(Page.objects.filter(file=received).values_list("number", flat=True))
    if len(set(numbers)) != PAGES or read.count() != PAGES or not store.is_intact(received.sha256):
        sys.exit(f"{len(set(numbers))} pages, {read.count()} read, of {PAGES}: not every page is there once")


if __name__ == "__main__":
    main()
