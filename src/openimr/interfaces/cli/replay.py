"""`openimr replay`: published letters become cases, walk the whole life cycle and are issued again."""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from datetime import time as clock_time
from itertools import pairwise
from pathlib import Path

from openimr.domain.calendars import PACIFIC
from openimr.domain.determination import DecidedItem, Determination
from openimr.domain.letter.blocks import Paragraph
from openimr.domain.letter.lines import fold
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.interfaces.cli import walk
from openimr.interfaces.cli.published import Published, Times, application_of, is_same_dispute, publication_pdf, walked
from openimr.letters.reading import Unreadable, read_bytes, read_file
from openimr.letters.rendering import pdf


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="published letters as PDF or text")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the letters issued again")
    parser.add_argument("--json", action="store_true", help="print one JSON object per file")


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one letter: the case it is now, and where the letter issued again differs or why there is none."""

    case_number: str = ""
    differs: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether a letter was issued and reads back to the same content."""
        return not self.differs and not self.refused


def run(args: argparse.Namespace) -> int:
    """Replay every file. 0 when each letter issued reads back to the same content, 1 otherwise."""
    if args.out.exists() and not args.out.is_dir():
        print(f"openimr replay: {args.out} is a file; name a folder for the letters.", file=sys.stderr)
        return 2
    args.out.mkdir(parents=True, exist_ok=True)
    staff = walk.staff(walk.SETTING_UP)
    equal = 0
    for position, path in enumerate(args.files, start=1):
        started = time.monotonic()
        result = replay(path, args.out, staff)
        equal += result.is_same
        if args.json:
            print(_as_json(path, result), flush=True)
        else:
            seconds = time.monotonic() - started
            print(f"[{position}/{len(args.files)}] {path.name}: {_in_words(result)} ({seconds:.2f} s)", flush=True)
    print(f"{equal} of {len(args.files)} letters read back to the same content.", file=sys.stderr)
    return 0 if equal == len(args.files) else 1


def _as_json(path: Path, result: Result) -> str:
    line = {
        "source": str(path),
        "case_number": result.case_number,
        "same": result.is_same,
        "differs": result.differs,
        "refused": result.refused,
    }
    return json.dumps(line, ensure_ascii=False)


def _in_words(result: Result) -> str:
    if result.refused:
        return f"not replayed: {'; '.join(result.refused)}"
    return f"{result.case_number}: " + ("; ".join(result.differs) or "served, reads back the same")


def replay(path: Path, out: Path, staff: walk.Staff) -> Result:
    """Walk one letter to SERVED and write what was issued into `out`. Never raises for what the file holds."""
    found = read_file(path)
    if found.letter is None or not found.letter.determination.items:
        told = [f"{problem.field}: {problem.reason}" for problem in found.problems]
        return Result(refused=tuple(told) or ("this is no determination: it decides nothing",))
    original = found.letter.determination
    stopped = tuple(_stopping(original))
    if stopped:
        return Result(refused=stopped)
    try:
        case = walked(Published(original, _pages(path), _times(original)), staff)
    except Refused as refused:
        return Result(refused=tuple(reason.text for reason in refused.reasons))
    if case.status != CaseStatus.SERVED:
        return Result(case.number, refused=(f"its case {case.number} was ended by somebody: {case.status}",))
    issued = publication_pdf(case)
    (out / f"{original.case_number}.pdf").write_bytes(issued)
    try:
        again = read_bytes(issued).determination
    except Unreadable as error:
        return Result(case.number, (str(error),))
    return Result(case.number, tuple(differences(original, again)))


def _dates(value: Determination) -> tuple[tuple[str, date | None], ...]:
    return (
        ("date of injury", value.date_of_injury),
        ("UR denial date", value.ur_denial_date),
        ("application received", value.application_received),
        ("date assigned", value.date_assigned),
        ("decision date", value.decision_date),
    )


def _stopping(value: Determination) -> Iterator[str]:
    """Why a letter cannot be walked: what it lacks, dates that cannot be true, another letter under its number."""
    lacking = [name for name, on in _dates(value) if on is None]
    if not value.case_number:
        lacking.insert(0, "case number")
    if lacking:
        yield f"the letter does not say its {', '.join(lacking)}, by which a replay walks"
        return
    if not value.credentials or not value.credentials[0].licensed_in or not value.credentials[0].certifications:
        yield "the letter does not say the reviewer's licensure and certification"
    known = [(name, on) for name, on in _dates(value) if on is not None]
    for (first, earlier), (second, later) in pairwise(known):
        if later < earlier:
            yield f"impossible dates: {second} ({later.isoformat()}) is before {first} ({earlier.isoformat()})"
    application = application_of(value.case_number)
    if application is not None and not is_same_dispute(application, value):
        yield f"another letter with the number {value.case_number} was replayed before; one number is one case"


def _times(value: Determination) -> Times:
    received, assigned, decided = value.application_received, value.date_assigned, value.decision_date
    assert received is not None and assigned is not None and decided is not None
    return Times(_noon(received), _noon(assigned), _noon(decided))


def _noon(on: date) -> datetime:
    return datetime.combine(on, clock_time(12), PACIFIC)


def _pages(path: Path) -> bytes:
    """The letter as a file that a case file takes: a PDF as it is, text set on pages."""
    data = path.read_bytes()
    if b"%PDF-" in data[:1024]:
        return data
    lines = [Paragraph(fold(line)) for line in data.decode("utf-8-sig").splitlines() if line.strip()]
    title = "Published Final Determination"
    return pdf(lines, title=title, footer=title, dated_on=date(2000, 1, 1))


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
