"""`openimr simulate panel`: a year of a panel invented from a seed, and whether every promise is kept.

Nothing is stored and nobody is real. Exit code 0: every promise kept; 1: one broken; 2: bad usage.
"""

import argparse
import json
import random
import sys
from datetime import date

from openimr.interfaces.cli.simulation.days import Work, workdays
from openimr.interfaces.cli.simulation.field import Planter
from openimr.interfaces.cli.simulation.oracle import Oracle
from openimr.interfaces.cli.simulation.stories import Casting
from openimr.interfaces.cli.simulation.stream import Stream
from openimr.interfaces.cli.simulation.tally import Tally
from openimr.reviews import solving

DONE, BROKEN, BAD_USAGE = 0, 1, 2
_FIRST, _DAYS = date(2025, 1, 6), 250
_FEWEST_REVIEWERS, _CASES_A_REVIEWER = 60, 160


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("what", choices=["panel"], help="what to simulate")
    parser.add_argument("--cases", type=int, default=10_000, help="how many cases arrive (10000)")
    parser.add_argument("--seed", type=int, default=1, help="from which everything is invented (1)")
    parser.add_argument("--reviewers", type=int, help="how many reviewers (one for 160 cases, at least 60)")


def run(args: argparse.Namespace) -> int:
    """Simulate, print the table and one JSON line."""
    if args.cases < 1 or (args.reviewers is not None and args.reviewers < 1):
        print("openimr simulate: --cases and --reviewers are whole numbers from 1 on.", file=sys.stderr)
        return BAD_USAGE
    reviewers = args.reviewers or max(_FEWEST_REVIEWERS, args.cases // _CASES_A_REVIEWER)
    tally = simulate(cases=args.cases, reviewers=reviewers, seed=args.seed)
    _print(tally, args.cases, reviewers, args.seed)
    return DONE if tally.is_kept else BROKEN


def simulate(*, cases: int, reviewers: int, seed: int) -> Tally:
    """Invent a panel and its cases from a seed, and work through a year of 250 days."""
    chance = random.Random(seed)
    days = workdays(_FIRST, min(_DAYS, cases))
    span = (days[0], max(days[-1], date(_FIRST.year, 12, 31)))
    planter = Planter(chance, span)
    planter.planted(reviewers)
    casting = Casting(chance, planter, span)
    stories = [casting.story(n) for n in range(1, reviewers + 1)]
    field = planter.field
    stream = Stream(chance, field, planter.names, casting.relatives)
    work = Work(stories, field.graph(), stream, Oracle(stories), chance, solving.solve, days[0])
    return work.run(days, _spread(cases, len(days)))


def _spread(cases: int, days: int) -> list[int]:
    """So many cases over so many days, as evenly as whole numbers allow."""
    return [cases * (n + 1) // days - cases * n // days for n in range(days)]


def _print(tally: Tally, cases: int, reviewers: int, seed: int) -> None:
    rows = list(tally.rows())
    width = max(len(what) for what, _ in rows)
    print(f"{cases:,} cases, {reviewers:,} reviewers, seed {seed}")
    for what, count in rows:
        print(f"{what:<{width}}  {count}")
    for what, is_kept in tally.promises():
        print(f"{'kept  ' if is_kept else 'BROKEN'}  {what}")
    print(json.dumps({"simulation": "panel", "seed": seed, "reviewers": reviewers, **tally.as_json()}))
