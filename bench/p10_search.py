"""P10: search inside a case of 10,000 pages, misspelt and misread words among them, beside a plain scan of the texts.

Run in a database of its own: the case stays there. The words are read from the pages once for each process; that first
search is told apart.
"""

import random
from itertools import count
from statistics import quantiles

from openimr.interfaces.cli.app import set_up_django

set_up_django()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from bench import report, scans  # noqa: E402
from openimr.casefile import searching, words  # noqa: E402
from openimr.casefile.models import CaseWord, Page, Reading, ReceivedFile  # noqa: E402
from openimr.casefile.operations import indexing  # noqa: E402
from openimr.cases.models import Case  # noqa: E402
from openimr.domain.actor import SYSTEM  # noqa: E402
from openimr.domain.lifecycle import CaseStatus  # noqa: E402
from openimr.domain.values import PartyRole  # noqa: E402
from tests import factories  # noqa: E402

_PAGES, _OTHER_CASES, _LETTERS, _ROUNDS = 10_000, 4, 2_600, 5
_BATCH = 64
_CLAIM = "BENCH-SEARCH"
_MISREAD = (("m", "rn"), ("l", "1"), ("o", "0"), ("e", "c"), ("i", "l"), ("h", "b"), ("rn", "m"), ("d", "cl"))
ASKED = (
    "lumbar", "hydrocodone", "hydrocodne", "lunbar spine", '"lumbar spine"', "pain", "patient", "the", "fracture femur",
    "gabapentin", "gabapentn", "shoulder", "arthroscopy", "cervical radiculopathy", '"physical therapy"', "ibuprophen",
    "MRI knee", "depression anxiety", "diabetes", "hypertention", "operative", "L4-5", "carpal tunnel", "zebrawort",
    "acetominophen", "inject*", "ceftriaxone", "work restrictions", "numbness tingling", '"range of motion"',
)  # fmt: skip


def main() -> None:
    """Ask every question five times, ours and the scan in turn."""
    call_command("migrate", verbosity=0)
    case = Case.objects.filter(claim_number=_CLAIM).first() or _filled()
    first = report.once(lambda: searching.search(case, searching.Asked("lumbar")))
    ours, plain = [], []
    for _ in range(_ROUNDS):
        for asked in ASKED:
            ours.append(report.once(lambda asked=asked: searching.search(case, searching.Asked(asked))))
            plain.append(report.once(lambda asked=asked: _scanned(case, asked)))
    known = CaseWord.objects.filter(case=case).count()
    what = f"search in a case of {_PAGES:,} pages, {known:,} words, misspelt and misread ones found"
    report.line(
        "P10", f"{what}, p95", _p95(ours) * 1000, "ms", peer="plain scan for the exact words, p95",
        peer_value=_p95(plain) * 1000, ratio=_p95(ours) / _p95(plain),
    )  # fmt: skip
    report.line("P10", "the first search of a process, which reads the words of the case", first * 1000, "ms")


def _p95(found: list[float]) -> float:
    return quantiles(found, n=20)[-1]


def _scanned(case: Case, asked: str) -> list[tuple[int, str]]:
    """What a search without an index does: the first 50 pages with every word, and how many there are."""
    terms = [term.replace("*", "") for term in asked.replace('"', "").split()]
    where = " AND ".join("text ILIKE %s" for _ in terms)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT number, text, count(*) OVER () FROM casefile_reading WHERE case_id = %s AND {where}"
            " ORDER BY number LIMIT 50",
            [case.pk, *(f"%{term}%" for term in terms)],
        )
        return list(cursor.fetchall())


def _filled() -> Case:
    """The case, and a few thousand pages of others, so that the index is not this case's alone."""
    chance = random.Random(10)
    notes = [" ".join(note.split()) for note in scans.notes()]
    for other in range(_OTHER_CASES):
        fill(factories.case_at(CaseStatus.ASSIGNED, claim_number=f"{_CLAIM}-{other}"), notes, chance, _PAGES // 4)
    case = factories.case_at(CaseStatus.ASSIGNED, claim_number=_CLAIM)
    fill(case, notes, chance, _PAGES)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE casefile_reading")
    return case


def fill(case: Case, notes: list[str], chance: random.Random, pages: int) -> None:
    """Give a case so many pages with the text of notes, three in ten read badly, and index them as a worker does."""
    file = ReceivedFile.objects.create(
        case=case, position=1, file_name="bench.pdf", media_type="application/pdf", size=1, sha256=f"{case.pk:064x}",
        shown_sha256=f"{case.pk:064x}", page_count=pages, pages_sha256="", received_at=factories.RECORDS_CAME,
        received_by="U-1", sent_by=PartyRole.CLAIMS_ADMINISTRATOR, scan=ReceivedFile.Scan.NOT_SCANNED,
    )  # fmt: skip
    for start in range(0, pages, _BATCH):
        numbers = range(start + 1, min(start + _BATCH, pages) + 1)
        made = [
            Page(case=case, number=n, file=file, index=n - 1, width=612, height=792, content_sha256="") for n in numbers
        ]
        Page.objects.bulk_create(made)
        readings = [_reading(page, _text(notes, chance), chance) for page in made]
        Reading.objects.bulk_create(readings)
        indexing.index_readings(readings=readings, by=SYSTEM, now=factories.RECORDS_CAME)


def _text(notes: list[str], chance: random.Random) -> str:
    whole = chance.choice(notes) + " " + chance.choice(notes)
    start = chance.randrange(max(1, len(whole) - _LETTERS))
    return whole[start : start + _LETTERS]


def _reading(page: Page, text: str, chance: random.Random) -> Reading:
    is_bad = chance.random() < 0.3
    written = _misread(text, chance) if is_bad else text
    return Reading(
        page=page, case=page.case, file=page.file, number=page.number, state=Reading.State.READ, text=written,
        has_text=True, quality=60 if is_bad else 97, source=Reading.Source.OCR, words=words.pack(_boxes(written)),
    )  # fmt: skip


def _misread(text: str, chance: random.Random) -> str:
    """One word in twelve with letters that a scan confuses."""
    return " ".join(_one_misread(word, chance) if chance.random() < 1 / 12 else word for word in text.split())


def _one_misread(word: str, chance: random.Random) -> str:
    letters, others = chance.choice(_MISREAD)
    return word.replace(letters, others, 1)


def _boxes(text: str) -> list[words.Word]:
    places = count()
    return [
        words.Word(word, 800 + 700 * (place % 12), 600 + 180 * (place // 12), 1450 + 700 * (place % 12),
                   740 + 180 * (place // 12), place // 12, 90)
        for word, place in zip(text.split(), places, strict=False)
    ]  # fmt: skip


if __name__ == "__main__":
    main()
