"""Sorting a pile: what the machine suggests about its pages. A person's word stands before and after."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from openimr.casefile import piles, queries, repeats
from openimr.casefile.identity import case_identity
from openimr.casefile.isolation import NotStarted
from openimr.casefile.models import AbsentRecord, Encounter, Reading, Sorting, StrangerPage, Twin
from openimr.casefile.operations.documents import suggest_documents
from openimr.cases.models import Case
from openimr.domain import permissions, strangers
from openimr.domain.actor import Actor
from openimr.domain.lifecycle import CaseAct
from openimr.domain.pile import documents, encounters, named_records
from openimr.domain.pile.seen import DocumentSeen, PageSeen
from openimr.ledger import operations as ledger
from openimr.storage import store

TRIES = 3
_LOCKS = 3_157
"""The room that our locks on piles have among the database's numbered locks."""


def sort_next_pile(*, by: Actor, now: datetime) -> int:
    """Sort one pile of which every page is read and that is owed a sorting; 0 where there is none.

    A pile on which the work breaks off counts a try; after three it waits for a person, and says so.
    Raises NotStarted and `store.Away`; these count no try.
    """
    held: list[int] = []
    try:
        return _sort_one(held, by, now)
    except (NotStarted, store.Away):
        raise
    except Exception as error:
        if not held:
            raise
        _count_try(held[0], type(error).__name__)
        return 1


@transaction.atomic
def _sort_one(held: list[int], by: Actor, now: datetime) -> int:
    case = _owed()
    if case is None:
        return 0
    held.append(case.pk)
    pages = piles.pages_seen(case)
    found = documents.documents_of(pages)
    _keep_encounters(case, pages)
    _keep_absent(case, pages, found)
    _wall_off(case, pages, found)
    _fold(case)
    Case.objects.select_for_update().get(pk=case.pk)
    suggest_documents(case=case, suggestions=[piles.suggestion(one) for one in found], by=by, now=now)
    is_whole = len(pages) == queries.page_count(case) and not _waits(case)
    Sorting.objects.filter(case=case).update(
        is_owed=not is_whole, pages=len(pages), sorted_at=now, attempts=0, trouble=""
    )
    facts = {"pages": len(pages), "documents": len(found), "readings_sha256": queries.readings_digest(case)}
    ledger.append(chain_name=case.number, act="record_readings", facts=facts, by=by, now=now)
    return 1


def _owed() -> Case | None:
    """A case whose pile is owed a sorting and that no other worker sorts now."""
    waiting = Reading.objects.filter(case=OuterRef("case"), state=Reading.State.WAITING)
    owed = Sorting.objects.filter(~Exists(waiting), is_owed=True, attempts__lt=TRIES).select_related("case")
    for sorting in owed.order_by("pk")[:10]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_LOCKS, sorting.pk % 2**31])
            if cursor.fetchone()[0] and Sorting.objects.filter(pk=sorting.pk, is_owed=True).exists():
                return sorting.case
    return None


def _waits(case: Case) -> bool:
    return Reading.objects.filter(case=case, state=Reading.State.WAITING).exists()


def _keep_encounters(case: Case, pages: Sequence[PageSeen]) -> None:
    """A page with two encounters or more has a row for each in the index."""
    found = [(page.number, encounters.encounters_of(page)) for page in pages if not page.is_blank]
    Encounter.objects.filter(case=case).delete()
    Encounter.objects.bulk_create(
        Encounter(
            case=case, number=number, position=position, kind=str(one.kind), author=one.author[:200],
            dated_on=one.dated_on,
        )
        for number, several in found if len(several) > 1 for position, one in enumerate(several, start=1)
    )  # fmt: skip


def _keep_absent(case: Case, pages: Sequence[PageSeen], found: Sequence[DocumentSeen]) -> None:
    """Records that are named and not there. What a person dismissed stays dismissed."""
    dismissed = {
        (one.kind, one.dated_on, one.author)
        for one in AbsentRecord.objects.filter(case=case, state=AbsentRecord.State.DISMISSED)
    }
    AbsentRecord.objects.filter(case=case, state=AbsentRecord.State.ABSENT).delete()
    rows: dict[tuple[str, date | None, str], AbsentRecord] = {}
    for one in named_records.absent_records(list(named_records.names(pages)), found):
        key = (str(one.kind), one.earliest if one.earliest == one.latest else None, one.author[:200])
        if key not in dismissed:
            rows.setdefault(key, AbsentRecord(
                case=case, kind=key[0], dated_on=key[1], author=key[2], words=one.words[:200],
                named_on=sorted(set(one.pages)),
            ))  # fmt: skip
    AbsentRecord.objects.bulk_create(rows.values())


def _wall_off(case: Case, pages: Sequence[PageSeen], found: Sequence[DocumentSeen]) -> None:
    """Hold back pages that seem to be about somebody else. What a clerk decided about a page stays."""
    document_of = {
        number: index
        for index, one in enumerate(found) for first, last in one.runs for number in range(first, last + 1)
    }  # fmt: skip
    seen = [strangers.PageOfFile(page.number, document_of.get(page.number), page.text) for page in pages]
    StrangerPage.objects.filter(case=case, decided_by="").delete()
    decided = set(StrangerPage.objects.filter(case=case).values_list("number", flat=True))
    StrangerPage.objects.bulk_create(
        StrangerPage(case=case, number=one.number, state=StrangerPage.State.SUSPECTED, why=one.reason[:300])
        for one in strangers.look(seen, case_identity(case))
        if one.whose is strangers.Whose.STRANGER and one.number not in decided
    )


def _fold(case: Case) -> None:
    """Fold pages behind those that they repeat. What a person decided about a page stays."""
    Twin.objects.filter(case=case, decided_by="").delete()
    decided = set(Twin.objects.filter(case=case).values_list("number", flat=True))
    Twin.objects.bulk_create(
        Twin(
            case=case, number=fold.number, kept_number=group.kept, kind=str(fold.kind), similarity=fold.similarity,
            why=fold.reason[:300],
        )
        for group in repeats.groups_of(case) for fold in group.folds if fold.number not in decided
    )  # fmt: skip


@transaction.atomic
def _count_try(case_pk: int, what: str) -> None:
    sorting = Sorting.objects.select_for_update().get(pk=case_pk)
    sorting.attempts += 1
    sorting.trouble = f"Sorting this pile broke off ({what})."
    sorting.save(update_fields=["attempts", "trouble"])


@transaction.atomic
def sort_again(*, case: Case, by: Actor, now: datetime) -> None:
    """Let the machine look at the pile once more. What people said stays."""
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    Sorting.objects.update_or_create(case=case, defaults={"is_owed": True, "attempts": 0, "trouble": ""})
    ledger.append(chain_name=case.number, act="sort_again", facts={}, by=by, now=now)
