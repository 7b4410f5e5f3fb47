"""`openimr rebuild-deadlines`: makes every stored deadline equal to what the case's history asks for."""

import argparse
import sys
import time

from openimr.cases import rebuilding
from openimr.domain.actor import SYSTEM
from openimr.interfaces import clock


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--check", action="store_true", help="only name the deadlines that differ; change nothing")


def run(args: argparse.Namespace) -> int:
    """0 when the stored deadlines are (now) equal to history, 1 when --check found some that differ."""
    started = time.monotonic()
    if args.check:
        count = 0
        for number, clock_name in rebuilding.differences():
            count += 1
            print(f"{number} {clock_name} differs from what the history asks for", flush=True)
        told = f"{count} deadlines differ" if count else "Every deadline follows from its history"
    else:
        count = 0
        told = f"{rebuilding.rebuild(by=SYSTEM, now=clock.now())} cases changed"
    print(f"{told} ({time.monotonic() - started:.1f} s).", file=sys.stderr)
    return 1 if count else 0
