"""`openimr replay`: published letters become cases, walk the whole life cycle and are issued again."""

import argparse
import json
import sys
import time
from dataclasses import replace
from datetime import date, datetime
from datetime import time as clock_time
from pathlib import Path

from openimr.domain.calendars import PACIFIC
from openimr.domain.determination import DecidedItem, Determination
from openimr.interfaces.cli import walk
from openimr.letters.reading import Unreadable, read_bytes, read_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="published letters as PDF or text")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the letters issued again")
    parser.add_argument("--json", action="store_true", help="print one JSON object per file")


def run(args: argparse.Namespace) -> int:
    """Replay every file. 0 when each letter issued reads back to the same content, 1 otherwise."""
    args.out.mkdir(parents=True, exist_ok=True)
    staff = walk.staff(walk.SETTING_UP)
    equal = 0
    for position, path in enumerate(args.files, start=1):
        started = time.monotonic()
        result = _replay(path, args.out, staff)
        equal += not result
        line = {"source": str(path), "same": not result, "differs": result}
        if args.json:
            print(json.dumps(line, ensure_ascii=False), flush=True)
        else:
            told = "reads back the same" if not result else "; ".join(result)
            print(
                f"[{position}/{len(args.files)}] {path.name}: {told} ({time.monotonic() - started:.2f} s)", flush=True
            )
    print(f"{equal} of {len(args.files)} letters read back to the same content.", file=sys.stderr)
    return 0 if equal == len(args.files) else 1


def _replay(path: Path, out: Path, staff: walk.Staff) -> list[str]:
    found = read_file(path)
    if found.letter is None or not found.letter.determination.items:
        return [f"{problem.field}: {problem.reason}" for problem in found.problems]
    original = found.letter.determination
    times = _times(original)
    if times is None:
        return ["the letter does not carry the dates that a replay walks by"]
    case = walk.existing(original.case_number) or walk.published(original, path, times, staff)
    issued = walk.publication_pdf(case)
    (out / f"{original.case_number}.pdf").write_bytes(issued)
    try:
        again = read_bytes(issued).determination
    except Unreadable as error:
        return [str(error)]
    return differences(original, again)


def _times(value: Determination) -> walk.Times | None:
    received, assigned, decided = value.application_received, value.date_assigned, value.decision_date
    if received is None or assigned is None or decided is None:
        return None
    return walk.Times(_noon(min(received, assigned)), _noon(assigned), _noon(decided))


def _noon(on: date) -> datetime:
    return datetime.combine(on, clock_time(12), PACIFIC)


def differences(original: Determination, again: Determination) -> list[str]:
    """Where the letter issued again says something else than the published one."""
    if len(original.items) != len(again.items):
        return [f"{len(original.items)} items became {len(again.items)}"]
    found = [
        f"item {before.number}: {name}"
        for before, after in zip(original.items, again.items, strict=True)
        for name in DecidedItem.__dataclass_fields__
        if getattr(before, name) != getattr(after, name)
    ]
    header = replace(original, items=again.items, organisation=again.organisation)
    found += [name for name in Determination.__dataclass_fields__ if getattr(header, name) != getattr(again, name)]
    return found
