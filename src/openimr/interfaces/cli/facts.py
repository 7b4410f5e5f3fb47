"""`openimr facts`: the facts of a case as its reviewer sees them, or as JSON with their places.

Nothing of pages that are held back, and nothing twice that only a folded duplicate repeats.
"""

import argparse
import json
import sys
from typing import Any

from openimr.casefile import viewing
from openimr.casefile.viewing import Sight
from openimr.cases.models import Case
from openimr.chronology import operations, queries, table
from openimr.chronology.models import RecordFact
from openimr.chronology.table_files import pages
from openimr.domain.actor import SYSTEM
from openimr.domain.chronology.version import VERSION
from openimr.interfaces import clock
from openimr.ledger import operations as ledger


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("case", help="the number of the case, such as IMR25-0000123")
    parser.add_argument("--json", action="store_true", help="every fact with its page and characters, as JSON")
    parser.add_argument("--read", action="store_true", help="first read the facts that are owed, without a worker")


def run(args: argparse.Namespace) -> int:
    """0 when every fact was told, 1 while facts of some pages are still owed, 2 for a case that there is not."""
    case = Case.objects.filter(number=args.case).first()
    if case is None:
        print(f"openimr facts: there is no case {args.case}.", file=sys.stderr)
        return 2
    if args.read:
        operations.extract_case(case=case, by=SYSTEM, now=clock.now())
    what = "facts of the record, on the command line"
    ledger.record_reading(chain_name=case.number, what=what, by=SYSTEM, now=clock.now())
    seen = viewing.sight(case)
    print(json.dumps(_as_json(case, seen), ensure_ascii=False) if args.json else _as_text(case, seen))
    return _owed(case)


def _owed(case: Case) -> int:
    found = queries.progress(case)
    if found.trouble:
        print(found.trouble, file=sys.stderr)
    if found.owed:
        print(f"The facts of {found.owed:,} of {found.pages:,} pages are not read yet.", file=sys.stderr)
    return 1 if found.owed else 0


def _as_json(case: Case, seen: Sight) -> dict[str, Any]:
    facts = [_fact(row) for row in queries.standing(case, seen)]
    return {"case": case.number, "version": VERSION, "facts": facts}


def _fact(row: RecordFact) -> dict[str, Any]:
    own = {"document": row.document, "quote": row.quote, "read_by": row.read_by}
    return {"page": row.page, "start": row.start, "end": row.end, "fact": row.kind, **row.fact, **own}


def _as_text(case: Case, seen: Sight) -> str:
    found = table.chronology(case, seen, table.Asked())
    lines = []
    for row in found.rows:
        head = " ".join(filter(None, (row.time or "no date", row.title, row.provider and f"({row.provider})")))
        lines.append(f"{head} {pages(row.places)}".rstrip())
        lines += [f"    {one.text} [{pages(one.places)}]" for one in row.entries]
    told = f"{found.facts:,} facts in {len(found.rows):,} lines. Read by the machine unless a person said it."
    return "\n".join([*lines, told])
