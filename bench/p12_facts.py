"""P12: the facts of pages: read from text alone, read and stored as a worker does, and shown as a chronology.

The pages hold real notes of the corpus, three in ten with letters as a scan confuses them. medspaCy reads invented
notes of the styles that nothing was tuned on beside us, where `make peers` has put it into an environment of its own:
the same notes, the same phrases.
"""

import json
import random
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from openimr.interfaces.cli.app import set_up_django

set_up_django()

from django.core.management import call_command  # noqa: E402

from bench import concepts, p10_search, report, scans  # noqa: E402
from bench.notes.__main__ import read  # noqa: E402
from bench.notes.making import make  # noqa: E402
from bench.notes.truth import Note  # noqa: E402
from openimr.casefile import viewing  # noqa: E402
from openimr.casefile.models import Reading  # noqa: E402
from openimr.cases.models import Case  # noqa: E402
from openimr.chronology import accounts, operations, queries, table, table_files  # noqa: E402
from openimr.chronology.models import FactRun, RecordFact  # noqa: E402
from openimr.domain.actor import SYSTEM  # noqa: E402
from openimr.domain.chronology.reading import facts_in  # noqa: E402
from openimr.domain.lifecycle import CaseStatus  # noqa: E402
from tests import factories  # noqa: E402

_PAGES = 1_000
_CLAIM = "BENCH-FACTS"
_STYLES, _OF_EACH, _SEED = "bcf", 80, 90417
_PEER = Path(__file__).with_name("medspacy_peer.py")
_PEERS = Path(__file__).parents[1] / ".venv-peers" / "bin" / "python"


def main() -> None:
    """Read invented notes beside medspaCy, then a case of 1,000 pages three times, then show it."""
    _beside_medspacy()
    call_command("migrate", verbosity=0)
    case = Case.objects.filter(claim_number=_CLAIM).first() or _filled()
    texts = list(Reading.objects.filter(case=case).order_by("number").values_list("number", "text"))
    alone = report.seconds(lambda: [facts_in(text, page=page) for page, text in texts], runs=3)
    report.line("P12", f"facts from the text of {_PAGES:,} pages, one core", _PAGES / alone, "pages/s")
    stored = report.seconds(lambda: _extracted(case), runs=3)
    facts = queries.facts(case).count()
    report.line(
        "P12", f"facts read and stored as a worker does, {facts:,} facts", _PAGES / stored, "pages/s",
        peer="from text alone", peer_value=_PAGES / alone, ratio=alone / stored,
    )  # fmt: skip
    seen = viewing.sight(case)
    shown = report.seconds(lambda: table.chronology(case, seen, table.Asked()), runs=3)
    rows = len(table.chronology(case, seen, table.Asked()).rows)
    report.line("P12", f"the chronology of {_PAGES:,} pages, {rows:,} rows", shown * 1000, "ms")
    report.line(
        "P12", "its ledger of treatments and conflicts", report.once(lambda: accounts.accounts(case, seen)) * 1000, "ms"
    )
    report.line("P12", "the chronology as DOCX", report.once(lambda: _docx(case)) * 1000, "ms")


def _beside_medspacy() -> None:
    python = sys.executable if find_spec("medspacy") else str(_PEERS) if _PEERS.exists() else ""
    if not python:
        print(
            "P12: medspaCy is not installed, so nothing is measured beside it; `make peers` installs it",
            file=sys.stderr,
        )
        return
    notes = [note for style in _STYLES for note in make(style, _SEED, _OF_EACH)]
    texts = [page.text for note in notes for page in note.pages]
    asked = json.dumps({"phrases": concepts.phrases(), "texts": texts})
    answer = subprocess.run([python, str(_PEER)], input=asked, capture_output=True, text=True, check=True)
    told = json.loads(answer.stdout)
    found = [read(note) for note in notes]
    # Both are timed by the processor: what else the machine does then does not count.
    seconds = min(_processor(notes) for _ in range(2))
    own, peer, page = concepts.Score(), concepts.Score(), 0
    for note, facts in zip(notes, found, strict=True):
        concepts.compare(note, concepts.ours(facts), own)
        of_pages = zip(note.pages, told["found"][page : page + len(note.pages)], strict=True)
        concepts.compare(note, [one for at, every in of_pages for one in concepts.theirs(every, at.number)], peer)
        page += len(note.pages)
    name = f"medspaCy {told['version']}"
    report.line(
        "P12", f"all facts of {len(texts)} pages of invented notes; medspaCy: three kinds of phrases with context",
        len(texts) / seconds, "pages/s", peer=name, peer_value=len(texts) / told["seconds"],
        ratio=told["seconds"] / seconds,
    )  # fmt: skip
    report.line(
        "P12", "F1 of operations, medicines and therapies told as so, on those notes", own.f1, "F1",
        peer=name, peer_value=peer.f1, ratio=own.f1 / peer.f1 if peer.f1 else None,
    )  # fmt: skip


def _processor(notes: list[Note]) -> float:
    """Seconds of the processor that reading all notes takes."""
    started = time.process_time()
    for note in notes:
        read(note)
    return time.process_time() - started


def _extracted(case: Case) -> None:
    RecordFact.objects.filter(case=case).delete()
    FactRun.objects.filter(case=case).delete()
    operations.extract_case(case=case, by=SYSTEM, now=factories.RECORDS_CAME)


def _docx(case: Case) -> bytes:
    rows = table.chronology(case, viewing.sight(case), table.Asked()).rows
    return table_files.chronology_docx(rows, case_number=case.number, on=factories.RECORDS_CAME.date(), asked="")


def _filled() -> Case:
    notes = [" ".join(note.split()) for note in scans.notes()]
    case = factories.case_at(CaseStatus.ASSIGNED, claim_number=_CLAIM)
    p10_search.fill(case, notes, random.Random(12), _PAGES)
    return case


if __name__ == "__main__":
    main()
