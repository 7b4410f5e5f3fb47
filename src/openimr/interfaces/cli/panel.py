"""`openimr panel import FILE`: brings a list of credentials on record, or says row by row why not."""

import argparse
import sys
from pathlib import Path

from openimr.domain.actor import SYSTEM
from openimr.domain.calendars import pacific_date
from openimr.domain.refusal import Refused
from openimr.interfaces import clock
from openimr.panel import operations as panel
from openimr.panel.importing import Plan, PlannedRow, RowOutcome, plan

DONE, PROBLEMS, BAD_USAGE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="act")
    importing = acts.add_parser("import", help="import a list of credentials, whole or not at all")
    importing.add_argument("file", type=Path, metavar="FILE", help="a list as CSV in UTF-8 or as .xlsx")
    importing.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")


def run(args: argparse.Namespace) -> int:
    """Import or look. 0 done, 1 when a row is wrong (nothing is written), 2 when the file cannot be read as a list."""
    try:
        data = args.file.read_bytes()
    except OSError as error:
        print(f"openimr panel import: {args.file}: {error.strerror}", file=sys.stderr)
        return BAD_USAGE
    now = clock.now()
    try:
        found = plan(data, today=pacific_date(now))
    except Refused as refused:
        for reason in refused.reasons:
            print(f"openimr panel import: {reason.text}", file=sys.stderr)
        return BAD_USAGE
    if found.is_sound and not args.dry_run:
        found = panel.import_list(data=data, by=SYSTEM, now=now)
    for row in found.rows:
        print(_line(row))
    print(_sum(found, is_dry=args.dry_run))
    return DONE if found.is_sound else PROBLEMS


def _line(row: PlannedRow) -> str:
    """One row: its number, what it does, and every problem. Names and numbers of people are not printed."""
    if row.outcome is RowOutcome.WRONG:
        told = "; ".join(f"{one.column}: {one.text}" if one.column else one.text for one in row.problems)
        return f"row {row.number}: wrong: {told}"
    kind = row.entry.kind if row.entry else ""
    changed = f" ({', '.join(row.changed)})" if row.changed else ""
    return f"row {row.number}: {row.outcome} {kind}{changed}"


def _sum(found: Plan, *, is_dry: bool) -> str:
    counts = ", ".join(f"{found.count(outcome)} {outcome}" for outcome in RowOutcome if found.count(outcome))
    if not found.is_sound:
        return f"{counts}: nothing was imported; put the wrong rows right first."
    if not found.changes:
        return f"{counts}: everything is on record already."
    return f"{counts}: {'nothing was written (dry run)' if is_dry else 'imported'}."
