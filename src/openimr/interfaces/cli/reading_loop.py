"""The loop of `openimr work --reading`: whatever is owed by rows, one piece at a time, until told to stop."""

import os
import sys
import time
from collections.abc import Callable

from django.db import Error as DatabaseError
from django.db import connection

from openimr.casefile import jobs as casefile
from openimr.casefile.isolation import NotStarted
from openimr.casefile.scanning import ScannerAway
from openimr.chronology import jobs as chronology
from openimr.interfaces import clock
from openimr.storage import store

_PAUSE, _AWAY = 0.5, 2.0
_OWED = (*casefile.OWED, *chronology.OWED)
_AWAITED: dict[type[Exception], str] = {
    DatabaseError: "the database does not answer",
    store.Away: "the store does not answer",
    ScannerAway: "the scanner for malicious software does not answer",
    NotStarted: "the program that opens files does not start",
}
"""What is waited for. The text of an error may name a file, so our own words are told."""
_NICENESS = 15
"""Pages that people look at go first: reading takes what they leave of the machine."""


def run(*, is_once: bool) -> int:
    """Work until told to stop, or with `is_once` until nothing is owed. A store or database that is away is waited for.

    1 when something failed in a run of `is_once`.
    """
    os.nice(max(0, _NICENESS - os.nice(0)))
    failed = False
    while True:
        pause = _one_round()
        failed = failed or pause == _AWAY
        if is_once and pause:
            return 1 if failed else 0
        time.sleep(pause)


def _one_round() -> float:
    """Do one piece of each kind; how long to wait before the next round, in seconds."""
    try:
        done = [_did(job) for job in _OWED]
    except tuple(_AWAITED) as error:
        who = next(words for kind, words in _AWAITED.items() if isinstance(error, kind))
        print(f"openimr work: {who}; trying again.", file=sys.stderr, flush=True)
        connection.close()
        return _AWAY
    return 0.0 if any(done) else _PAUSE


def _did(job: Callable[..., int]) -> bool:
    """Whether there was something to do. What went wrong is written beside the work, where the desk sees it."""
    return job(now=clock.now()) > 0
