"""Timing and the one JSON line that each measurement prints."""

import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import NoReturn

RUNS = 5
SKIPPED = 77


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median of several runs, in seconds."""
    return statistics.median(once(work) for _ in range(runs))


def once(work: Callable[[], object]) -> float:
    """One run, in seconds."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def busy(work: Callable[[], object]) -> float:
    """One run in seconds of processor time: for work that waits for nothing, whatever else the machine does."""
    started = time.process_time()
    work()
    return time.process_time() - started


def line(
    target: str, what: str, value: float, unit: str, *, peer: str = "", peer_value: float | None = None,
    ratio: float | None = None,
) -> None:  # fmt: skip
    """Print one result. `ratio` compares with the peer the way TARGETS names it."""
    shown = {
        "target": target,
        "what": what,
        "value": round(value, 3),
        "unit": unit,
        "peer": peer,
        "peer_value": None if peer_value is None else round(peer_value, 3),
        "ratio": None if ratio is None else round(ratio, 2),
    }
    print(json.dumps(shown), flush=True)


def skip(reason: str) -> NoReturn:
    """This machine cannot measure it."""
    print(f"skipped: {reason}", file=sys.stderr)
    sys.exit(SKIPPED)
