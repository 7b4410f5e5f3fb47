"""`openimr verify`: walks the whole record again and names exactly what was changed behind its back."""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict

from openimr.affiliations import verification as affiliations
from openimr.appeals import verification as appeals
from openimr.assistance import verification as assistance
from openimr.billing import verification as billing
from openimr.casefile import verification as casefile
from openimr.cases import verification as cases
from openimr.chronology import verification as chronology
from openimr.determinations import verification as determinations
from openimr.domain.chain import Problem
from openimr.intake import verification as intake
from openimr.ledger.verification import Walk, snapshot
from openimr.letters import verification as letters
from openimr.panel import verification as panel


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--json", action="store_true", help="print one JSON object with every problem")


def run(args: argparse.Namespace) -> int:
    """0 when everything is as it was recorded, 1 when something is not."""
    started = time.monotonic()
    walk = Walk(tell=_progress)
    found: list[Problem] = []
    with snapshot():
        for problem in _problems(walk):
            found.append(problem)
            if not args.json:
                print(f"{problem.kind} {problem.name}: {problem.text}", flush=True)
    if args.json:
        print(json.dumps({"entries": walk.count, "problems": [asdict(one) for one in found]}, ensure_ascii=False))
    told = "nothing was changed" if not found else f"{len(found)} problem{'s' if len(found) > 1 else ''}"
    print(f"{walk.count:,} entries walked, {told} ({time.monotonic() - started:.1f} s).", file=sys.stderr)
    return 1 if found else 0


def _problems(walk: Walk) -> Iterator[Problem]:
    _step("the record and every life cycle")
    statuses = list(cases.problems(walk))
    yield from walk.problems
    yield from statuses
    _step("deadlines")
    yield from cases.deadline_problems()
    _step("evidence behind reviewers")
    yield from panel.problems()
    _step("lists of affiliations")
    yield from affiliations.problems()
    _step("papers of applications")
    yield from intake.problems()
    _step("pages and received files")
    yield from casefile.problems(walk.distrusted)
    _step("facts")
    yield from chronology.problems(walk.distrusted)
    _step("findings as shown")
    yield from assistance.problems()
    _step("determinations")
    yield from determinations.problems(walk.distrusted)
    _step("letters")
    yield from letters.problems()
    _step("appeals and certified records")
    yield from appeals.problems()
    _step("money")
    yield from billing.problems(walk.distrusted)


def _step(name: str) -> None:
    print(f"Checking {name} ...", file=sys.stderr, flush=True)


def _progress(count: int) -> None:
    print(f"  {count:,} entries", file=sys.stderr, flush=True)
