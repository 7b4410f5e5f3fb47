"""`openimr read`: published letters to values, one JSON object a file."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from openimr.domain.determination import DecidedItem, Determination
from openimr.letters.reading import FileRead, read_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="letters as PDF or plain text")
    parser.add_argument("--json", action="store_true", help="print one JSON object per file, one per line")


def run(args: argparse.Namespace) -> int:
    """Read every file. 0 when each is a determination read whole, 1 when one is not."""
    is_clean = True
    for path in args.files:
        found = read_file(path)
        is_clean = is_clean and found.letter is not None and found.letter.is_determination
        print(json.dumps(as_json(found), ensure_ascii=False) if args.json else _in_words(found))
        sys.stdout.flush()
        if not args.json:
            continue
        for problem in found.problems:
            if problem.is_loss:
                print(f"{found.source}: {problem.field}: {problem.reason}", file=sys.stderr)
    return 0 if is_clean else 1


def as_json(found: FileRead) -> dict[str, Any]:
    """The object that other programs read."""
    value = found.letter.determination if found.letter else None
    return {
        "source": found.source,
        "format": found.letter.format if found.letter else "unknown",
        **_header(value),
        "priority": value.priority if value else "",
        "reviewer": _reviewer(value),
        "clinical_case_summary": value.clinical_case_summary if value else "",
        "items": [_item(item) for item in value.items] if value else [],
        "case_outcome": str(value.case_outcome) if value and value.items else None,
        "problems": [{"field": p.field, "page": p.page, "reason": p.reason} for p in found.problems],
    }


def _header(value: Determination | None) -> dict[str, str | None]:
    names = ("date_assigned", "date_of_injury", "decision_date", "ur_denial_date", "application_received")
    dates: dict[str, str | None] = {}
    for name in names:
        on: date | None = getattr(value, name, None)
        dates[name] = on.isoformat() if on else None
    return {"case_number": value.case_number if value else "", **dates}


def _reviewer(value: Determination | None) -> dict[str, list[str]]:
    credentials = value.credentials if value else ()
    return {
        "licensed_in": [state for one in credentials for state in one.licensed_in],
        "certifications": [name for one in credentials for name in one.certifications],
    }


def _item(item: DecidedItem) -> dict[str, Any]:
    return {
        "number": item.number,
        "treatment": item.treatment,
        "outcome": str(item.outcome),
        "claims_administrator_guideline": item.claims_administrator_guideline,
        "reviewer_guideline": item.reviewer_guideline,
        "citations": [asdict(citation) for citation in item.citations],
        "rationale": item.rationale,
    }


def _in_words(found: FileRead) -> str:
    lines = [found.source]
    if found.letter:
        value = found.letter.determination
        lines.append(f"  layout {found.letter.format}, case {value.case_number or 'without number'}")
        lines += [f"  {item.number}. {item.treatment}: {item.outcome}" for item in value.items]
    lines += [f"  problem: {p.field}: {p.reason}" + (f" (page {p.page})" if p.page else "") for p in found.problems]
    return "\n".join(lines)
