"""A made case file through the whole room: sent, opened, read, sorted; then scored against its truth.

`python -m bench.pile --seed 11 --layouts b --pages 1000` makes one; `--folder F` takes one that was made before. Two
workers read it, as `openimr serve` starts them. Prints one line a score.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from openimr.interfaces.cli.app import set_up_django

set_up_django()

from bench import report, scoring  # noqa: E402
from bench.casefiles import make, truth  # noqa: E402
from bench.casefiles.truth import TruthCase  # noqa: E402
from openimr.casefile import operations, queries  # noqa: E402
from openimr.casefile.models import Document, Reading, Run, Sorting, StrangerPage, Twin  # noqa: E402
from openimr.casefile.operations.sorting import TRIES as SORTING_TRIES  # noqa: E402
from openimr.cases.models import Case  # noqa: E402
from openimr.domain.lifecycle import CaseStatus  # noqa: E402
from openimr.domain.values import PartyRole  # noqa: E402
from openimr.interfaces import clock  # noqa: E402
from tests import factories, people  # noqa: E402

_WORKERS = 2
_LOOK_EVERY = 1.0


def main() -> None:
    """Make or take a case file, send it in, let workers read it, and score what they found."""
    asked = argparse.ArgumentParser(prog="python -m bench.pile", description=__doc__)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--layouts", default="a")
    asked.add_argument("--pages", type=int, default=1000)
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--workers", type=int, default=_WORKERS)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or make(given.seed, given.pages, given.layouts, Path(scratch)).folder
        made = truth.read(folder / "truth.json")
        case = _case_of(made)
        offsets = _send(case, folder, made)
        seconds = _work(case, given.workers)
    _tell(case, made, offsets, seconds)


def _case_of(made: TruthCase) -> Case:
    """A case whose worker is the one of the made file."""
    identity = made.identity
    first, _, last = identity["name"].rpartition(" ")
    return factories.case_at(
        CaseStatus.AWAITING_RECORDS, employee_first_name=first, employee_last_name=last,
        employee_born_on=date.fromisoformat(identity["born_on"]), claim_number=identity["claim"],
        injured_on=date.fromisoformat(identity["injured_on"]), employer_name=identity["employer"],
    )  # fmt: skip


def _send(case: Case, folder: Path, made: TruthCase) -> dict[str, int]:
    """Receive every file in the order of the truth; the permanent number before the first page of each."""
    offsets = {}
    for name in dict.fromkeys(page.file for page in sorted(made.pages, key=lambda page: page.number)):
        offsets[name] = queries.page_count(case)
        operations.receive_file(
            case=case, data=(folder / name).read_bytes(), file_name=name, sent_by=PartyRole.CLAIMS_ADMINISTRATOR,
            by=people.COORDINATOR, now=clock.now(),
        )  # fmt: skip
    return offsets


def _work(case: Case, workers: int) -> float:
    """Let workers of their own read and sort; how long it took, in seconds."""
    command = [sys.executable, "-m", "openimr.interfaces.cli.app", "work", "--reading", "--with-parent"]
    started = time.monotonic()
    running = [subprocess.Popen(command, env=dict(os.environ), stdin=subprocess.DEVNULL) for _ in range(workers)]
    try:
        while Sorting.objects.filter(case=case, is_owed=True, attempts__lt=SORTING_TRIES).exists():
            time.sleep(_LOOK_EVERY)
    finally:
        for one in running:
            one.terminate()
        for one in running:
            one.wait()
    trouble = Sorting.objects.get(case=case).trouble
    if trouble:
        raise RuntimeError(trouble)
    return time.monotonic() - started


def predicted(case: Case, made: TruthCase, offsets: dict[str, int]) -> scoring.Predicted:
    """What the case file says now, under the page numbers of the truth."""
    number_of = {offsets[page.file] + page.index + 1: page.number for page in made.pages}
    held = {page: run for run in Run.objects.filter(case=case) for page in range(run.first_page, run.last_page + 1)}
    kinds = {one.pk: one.kind for one in Document.objects.filter(case=case)}
    folded = dict(Twin.objects.filter(case=case, is_folded=True).values_list("number", "kept_number"))
    strangers = set(
        StrangerPage.objects.filter(case=case).exclude(state=StrangerPage.State.OWN).values_list("number", flat=True)
    )
    pages = {}
    for reading in Reading.objects.filter(case=case).iterator():
        document = held[reading.number].document_id if reading.number in held else 0
        pages[number_of[reading.number]] = scoring.PredictedPage(
            number=number_of[reading.number], document=document, text=reading.text, is_blank=reading.is_blank,
            is_cover=kinds.get(document) == Document.Kind.COVER_SHEET, is_stranger=reading.number in strangers,
            rotation=reading.rotation, folded_into=number_of.get(folded.get(reading.number, 0), 0),
        )  # fmt: skip
    documents = {
        one.pk: scoring.PredictedDocument(
            id=one.pk,
            kind=scoring.TRUTH_CALLS_IT.get(one.kind, one.kind),
            dated_on=one.dated_on,
            author=one.author,
            facility=one.facility,
        )
        for one in Document.objects.filter(case=case)
    }
    return scoring.Predicted(pages=pages, documents=documents)


def _tell(case: Case, made: TruthCase, offsets: dict[str, int], seconds: float) -> None:
    progress = queries.progress(case)
    what = f"{progress.pages} pages of layouts {made.layouts}, seed {made.seed}"
    report.line("pile", f"read and sorted: {what}, {progress.recognized} recognized", seconds, "s")
    for name, value in scoring.scores(made, predicted(case, made, offsets)).items():
        report.line("pile", name, value, "share")


if __name__ == "__main__":
    main()
