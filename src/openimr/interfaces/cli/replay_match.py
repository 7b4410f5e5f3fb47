"""`openimr replay-match RUN`: solve a run of matching again from what was kept, and compare the answers."""

import argparse
import sys

from openimr.domain.matching import codec
from openimr.reviews import solving
from openimr.reviews.models import MatchRun

DONE, PROBLEMS, BAD_USAGE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("run", help="the number of the run, as in M-000001")


def run(args: argparse.Namespace) -> int:
    """Say whether the same comes out. 1: another answer, or the kept values were changed; 2: no such run."""
    kept = MatchRun.objects.filter(number=args.run).first()
    if kept is None:
        print(f"There is no run {args.run}. Its number stands above the proposals at the desk.", file=sys.stderr)
        return BAD_USAGE
    if (codec.digest(kept.inputs), codec.digest(kept.result)) != (kept.inputs_sha256, kept.result_sha256):
        print(f"{kept.number}: what was kept of this run was changed; its digest does not fit.")
        return PROBLEMS
    again = codec.solution_to_json(solving.solve(codec.batch_from_json(kept.inputs)))
    cases = len(kept.inputs["cases"])
    if again != kept.result:
        differ = [number for number, who in again["chosen"].items() if kept.result["chosen"].get(number) != who]
        print(f"{kept.number}: another answer for {len(differ)} of {cases} cases: {', '.join(differ)}.")
        return PROBLEMS
    print(f"{kept.number}: the same answer ({cases} cases, seed {kept.seed}, digest {kept.result_sha256}).")
    return DONE
