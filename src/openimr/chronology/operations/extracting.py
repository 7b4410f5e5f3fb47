"""Reading the facts off pages that are owed theirs, a piece at a time. What people said stands before and after."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction

from openimr.casefile.models import Reading
from openimr.cases.models import Case
from openimr.chronology import likeness, queries
from openimr.chronology.models import Extraction, FactRun, RecordFact
from openimr.chronology.queries import Owed, PageBasis
from openimr.chronology.rows import row_of
from openimr.domain.actor import Actor
from openimr.domain.chronology.reading import chronology_of
from openimr.domain.chronology.version import VERSION
from openimr.ledger import operations as ledger

_PIECE = 100
"""Pages that one piece of work takes: about a second, and so much is lost when a worker is killed."""
_LOCKS = 3_158
"""The room that our locks on cases have among the database's numbered locks."""


def extract_next(*, by: Actor, now: datetime) -> int:
    """Read the facts off some pages of one case that is owed them; 0 where none is.

    A case on which the work breaks off counts a try; after three it waits for a person, and says so.
    """
    held: list[Owed] = []
    try:
        return _extract_one(held, by, now)
    except Exception as error:
        if not held:
            raise
        _count_try(held[0], type(error).__name__)
        return 1


def extract_case(*, case: Case, by: Actor, now: datetime) -> int:
    """Read every fact that a case is owed, whether or not its pile is sorted; how many pages that took."""
    total = 0
    while pages := _extract_piece(case, by, now):
        total += pages
    return total


@transaction.atomic
def _extract_one(held: list[Owed], by: Actor, now: datetime) -> int:
    owed = _free()
    if owed is None:
        return 0
    held.append(owed)
    case = Case.objects.get(pk=owed.case_pk)
    _begun(owed)
    if _extract_piece(case, by, now) == 0:
        Extraction.objects.filter(case=case).update(is_done=True, attempts=0, trouble="")
    return 1


def _begun(owed: Owed) -> Extraction:
    """How far the case is, with the pile as it stands now; a new state of the pile is tried anew."""
    found, _ = Extraction.objects.get_or_create(case_id=owed.case_pk)
    if (found.version, found.sorted_at, found.changes) != owed.mark:
        found.version, found.sorted_at, found.changes = owed.mark
        found.attempts = 0
    found.is_done = False
    found.save()
    return found


def _free() -> Owed | None:
    """A case that is owed facts and that no other worker has in hand."""
    for one in queries.owed():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_LOCKS, one.case_pk % 2**31])
            if cursor.fetchone()[0]:
                return one
    return None


@transaction.atomic
def _extract_piece(case: Case, by: Actor, now: datetime) -> int:
    """One piece of a case; how many pages. When the last page is done, the record tells how much that was."""
    Extraction.objects.get_or_create(case=case)
    Extraction.objects.select_for_update().get(case=case)
    found = queries.bases(case)
    to_read, gone = queries.owed_pages(case, found)
    piece = to_read[:_PIECE]
    _clear(case, [*gone, *piece])
    _unplace(case, gone)
    texts = dict(Reading.objects.filter(case=case, number__in=piece).values_list("number", "text"))
    _keep(case, [found[page] for page in piece], texts, by, now)
    if to_read and len(piece) == len(to_read):
        facts = {"pages": len(found), "facts": _of_machine(case), "version": VERSION}
        ledger.append(chain_name=case.number, act="extract_facts", facts=facts, by=by, now=now)
    return len(piece)


def _of_machine(case: Case) -> int:
    machine = RecordFact.objects.filter(case=case, read_by=RecordFact.ReadBy.MACHINE, state="standing")
    return machine.filter(reviewer="").count()


def _clear(case: Case, pages: Sequence[int]) -> None:
    """Take away what the machine read before, and nothing that a person touched."""
    FactRun.objects.filter(case=case, page__in=pages).delete()
    RecordFact.objects.filter(
        case=case, page__in=pages, read_by=RecordFact.ReadBy.MACHINE, state=RecordFact.State.STANDING
    ).delete()


def _unplace(case: Case, pages: Sequence[int]) -> None:
    """Pages that cannot be read any more hold no place; what people said of them stays."""
    RecordFact.objects.filter(case=case, page__in=pages).update(start=None, end=None)


def _keep(case: Case, bases: Sequence[PageBasis], texts: Mapping[int, str], by: Actor, now: datetime) -> None:
    """Read the pages of a piece and keep their facts, save what a person has said already."""
    touched: dict[int, list[RecordFact]] = {basis.page: [] for basis in bases}
    for row in RecordFact.objects.filter(case=case, page__in=touched).select_for_update():
        _place_again(row, texts[row.page])
        touched[row.page].append(row)
    rows, runs = list[RecordFact](), list[FactRun]()
    for basis in bases:
        text, before = texts[basis.page], touched[basis.page]
        read = [
            one
            for one in chronology_of([basis.source(text)])
            if not any(likeness.is_of(row, one) for row in before if not row.reviewer)
        ]
        rows += [row_of(case, basis.document, fact, text, by, now) for fact in read]
        runs.append(
            FactRun(case=case, page=basis.page, basis=basis.digest, version=VERSION, facts=len(read), run_at=now)
        )  # fmt: skip
    RecordFact.objects.bulk_create(rows, batch_size=1_000)
    FactRun.objects.bulk_create(runs)


def _place_again(row: RecordFact, text: str) -> None:
    """Find the words of a fact that a person touched on a page that may have been read anew."""
    before = (row.start, row.end)
    if row.start is not None and text[row.start : row.end] == row.quote:
        return
    at = text.find(row.quote)
    row.start, row.end = (at, at + len(row.quote)) if at >= 0 else (None, None)
    if before != (row.start, row.end):
        row.save(update_fields=["start", "end"])


@transaction.atomic
def _count_try(owed: Owed, what: str) -> None:
    found = _begun(owed)
    found.attempts += 1
    found.trouble = f"Reading the facts of this case broke off ({what})."
    found.save(update_fields=["attempts", "trouble"])
