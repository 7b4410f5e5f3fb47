"""Background work on the case file. What is owed is found by a query, so a lost or doubled round does no harm."""

from collections.abc import Callable
from datetime import UTC, datetime

from procrastinate.contrib.django import app

from openimr.casefile import delivering, operations
from openimr.casefile.isolation import NotStarted
from openimr.casefile.scanning import ScannerAway
from openimr.domain.actor import SYSTEM
from openimr.storage import store

_WAITS_FOR: dict[type[Exception], str] = {
    ScannerAway: "The scanner for malicious software does not answer. No file is opened unscanned: this one waits.",
    NotStarted: "The program that opens files does not start on the worker's machine. The file waits.",
    store.Away: "The store of files does not answer. The file waits.",
    store.Full: "The store of files is full. The file waits until there is room.",
}


@app.periodic(cron="*/10 * * * *")
@app.task(name="sweep_uploads", queueing_lock="sweep_uploads", lock="sweep_uploads")
def sweep_uploads(timestamp: int) -> None:
    """Clear the drop zone of what nobody goes on with and of what a killed worker left."""
    operations.sweep_uploads(
        older_than=delivering.ABANDONED_AFTER, by=SYSTEM, now=datetime.fromtimestamp(timestamp, UTC)
    )


def open_uploads(*, now: datetime) -> int:
    """Open the file that arrived first. One that cannot be scanned waits; one that breaks the work off counts a try."""
    try:
        return operations.receive_next_upload(by=SYSTEM, now=now)
    except tuple(_WAITS_FOR) as error:
        why = next(words for kind, words in _WAITS_FOR.items() if isinstance(error, kind))
        operations.note_upload_trouble(trouble=why, by=SYSTEM, now=now)
        if isinstance(error, store.Full):
            raise store.Away(str(error)) from None  # whoever waits for the store waits for room in it too
        raise
    except Exception:
        operations.count_upload_try(by=SYSTEM, now=now)
        return 1


def read_pages(*, now: datetime) -> int:
    """Read the pages that wait first in line; how many."""
    return operations.read_next_pages(by=SYSTEM, now=now)


def sort_piles(*, now: datetime) -> int:
    """Sort one pile of which every page is read."""
    return operations.sort_next_pile(by=SYSTEM, now=now)


def build_exports(*, now: datetime) -> int:
    """Make the next volume of the copy of a record that waits longest."""
    return operations.build_next_export(by=SYSTEM, now=now)


OWED: tuple[Callable[..., int], ...] = (open_uploads, build_exports, sort_piles, read_pages)
"""In the order in which they are looked at. Each does one piece of work and says how much that was."""
