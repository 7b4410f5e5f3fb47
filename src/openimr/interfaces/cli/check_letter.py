"""`openimr check-letter`: does a determination letter agree with itself?

Contradictions are the findings; remarks on standards of proof, abbreviations and reading are told apart from them. Exit
codes: 0 no letter contradicts itself, whatever the remarks; 1 a contradiction, or a file in which no decided item could
be read; 2 bad usage.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from openimr.domain.consistency import Contradiction, Place, Remark, Statement, proof_of
from openimr.letters.reading import FileRead, read_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="determination letters as PDF or plain text"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object per file, one per line")
    parser.epilog = (
        "Exit code 0: no contradiction found; 1: a contradiction, or a file that cannot be read; 2: bad usage."
    )


def run(args: argparse.Namespace) -> int:
    """Check every file. 0 when each is a determination without a contradiction, 1 otherwise."""
    is_clean = True
    for path in args.files:
        read = read_file(path)
        is_letter = read.letter is not None and bool(read.letter.determination.items)
        found, remarks = proof_of(read.letter.determination) if read.letter and is_letter else ((), ())
        is_clean = is_clean and is_letter and not found
        if args.json:
            print(json.dumps(as_json(read, is_letter, found, remarks), ensure_ascii=False))
        else:
            print(_in_words(read, is_letter, found, remarks))
        sys.stdout.flush()
    return 0 if is_clean else 1


def as_json(
    read: FileRead, is_letter: bool, found: tuple[Contradiction, ...], remarks: tuple[Remark, ...]
) -> dict[str, Any]:
    """The object that other programs read."""
    return {
        "source": read.source,
        "is_determination": is_letter,
        "contradictions": [_contradiction(one) for one in found],
        "remarks": [{"kind": str(one.kind), "text": one.text, "place": _place(one.place)} for one in remarks],
        "problems": [{"field": p.field, "page": p.page, "reason": p.reason} for p in read.problems],
    }


def _contradiction(one: Contradiction) -> dict[str, Any]:
    return {
        "kind": str(one.kind),
        "item": one.item,
        "text": one.text,
        "statements": [_statement(said) for said in one.statements],
    }


def _statement(said: Statement) -> dict[str, Any]:
    return {"place": _place(said.place), "sentence": said.said}


def _place(place: Place) -> dict[str, Any]:
    return {
        "part": str(place.part),
        "item": place.item,
        "page": place.page,
        "sentence": place.sentence,
        "start": place.start,
        "end": place.end,
    }


def _in_words(read: FileRead, is_letter: bool, found: tuple[Contradiction, ...], remarks: tuple[Remark, ...]) -> str:
    lines = [read.source]
    if not is_letter:
        lines.append("  No determination could be read: no item with its decision was found.")
    lines += [f"  Not read: {one.field}: {one.reason}" for one in read.problems if one.is_loss or not is_letter]
    if not is_letter:
        return "\n".join(lines)
    lines.append(f"  {_counted(len(found), 'contradiction')}, {_counted(len(remarks), 'remark')}.")
    for number, one in enumerate(found, start=1):
        lines.append(f"  {number}. {one.text}")
        lines += [f"       {_where(said.place)}: “{said.said}”" for said in one.statements]
    lines += [f"  Remark: {one.text}" for one in remarks]
    return "\n".join(lines)


def _where(place: Place) -> str:
    return f"{place.words[0].upper()}{place.words[1:]}, sentence {place.sentence}"


def _counted(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"
