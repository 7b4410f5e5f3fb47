"""P12: the facts of pages: read from text alone, read and stored as a worker does, and shown as a chronology.

The pages hold real notes of the corpus, three in ten with letters as a scan confuses them.
"""

import random

from openimr.interfaces.cli.app import set_up_django

set_up_django()

from django.core.management import call_command  # noqa: E402

from bench import p10_search, report, scans  # noqa: E402
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


def main() -> None:
    """Read a case of 1,000 pages three times, then show it."""
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
