"""Reading pages: rows that wait are the work, taken with a lock that a dead worker loses at once."""

import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import BinaryIO

from django.db import connection, transaction
from django.db.models import QuerySet

from openimr.casefile import isolation, queries
from openimr.casefile.formats.found import PageRead
from openimr.casefile.models import Reading, Sorting
from openimr.casefile.operations.indexing import index_readings
from openimr.cases.models import Case
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.lifecycle import CaseAct
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger
from openimr.storage import store

_FIRST_TAKEN, _MOST_TAKEN, _GROWTH = 2, 64, 4
"""Pages a worker takes at first and at most: few while pages are slow, so that others find work in the same file;
four times as many when the last ones went quickly."""
_SECONDS = 4.0
"""After so long a worker writes down what it has read: this much work is lost when it is killed."""
_FROZEN = "180s"
"""A worker that does nothing for so long in the middle of its work loses it to another."""
_TRIES = 3
_WRITTEN = [
    "state", "source", "text", "words", "quality", "rotation", "is_blank", "image_hash", "unreadable_reason",
    "read_at", "has_text", "content_sha256", "attempts",
]  # fmt: skip


def read_next_pages(*, case: Case | None = None, by: Actor, now: datetime) -> int:
    """Read the pages that wait first in line and that nobody else holds; how many were settled, 0 when none waits.

    With `case`, only its pages.

    A page that cannot be read is settled too, with the reason. When the work breaks off for a reason that lies in no
    page, the first page counts one try; after three it is put aside as unreadable and the line goes on. Raises
    `store.Away` and `isolation.NotStarted`; these count no try.
    """
    held: list[int] = []
    try:
        return _read_some(case, held, by, now)
    except (store.Away, isolation.NotStarted):
        raise
    except Exception:
        if held:
            _count_try(held[0], now)
            return 1
        raise


def read_case(*, case: Case, by: Actor, now: datetime) -> int:
    """Read every page of a case that waits and that nobody else holds; how many. Raises `store.Away`."""
    total = 0
    while read := read_next_pages(case=case, by=by, now=now):
        total += read
    return total


@transaction.atomic
def _read_some(case: Case | None, held: list[int], by: Actor, now: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{_FROZEN}'")
    rows = _first_in_line(case)
    if not rows:
        return 0
    held.append(rows[0].pk)
    settled = _read_in_time(rows)
    for reading in settled:
        reading.read_at = now
        reading.content_sha256 = queries.reading_digest(reading)
    Reading.objects.bulk_update(settled, _WRITTEN)
    index_readings(readings=settled, by=by, now=now)
    return len(settled)


def _first_in_line(case: Case | None) -> list[Reading]:
    """Pages of one file, in order: the next page of an open file costs least."""
    waiting = Reading.objects.filter(state=Reading.State.WAITING)
    rows = _taken(waiting if case is None else waiting.filter(case=case), _FIRST_TAKEN)
    return [row for row in rows if row.file_id == rows[0].file_id]


def _taken(waiting: QuerySet[Reading], count: int) -> list[Reading]:
    free = waiting.order_by("-urgency", "page").select_for_update(skip_locked=True, of=("self",))
    return list(free.select_related("case", "file", "page")[:count])


def _read_in_time(rows: list[Reading]) -> list[Reading]:
    """The first pages and those that follow them in the file, until it is time to write down what was read."""
    file, settled, taken = rows[0].file, list[Reading](), _FIRST_TAKEN
    until = time.monotonic() + _SECONDS
    with store.open(file.shown_sha256) as opened:
        while rows:
            settled += _read_until(until, opened, rows)
            if time.monotonic() > until:
                break
            taken = min(taken * _GROWTH, _MOST_TAKEN)
            waiting = Reading.objects.filter(file=file, state=Reading.State.WAITING)
            rows = _taken(waiting.exclude(pk__in=[row.pk for row in settled]), taken)
    return settled


def _read_until(until: float, opened: BinaryIO, rows: list[Reading]) -> Iterator[Reading]:
    by_index = {row.page.index: row for row in rows}
    for read in isolation.read_pages(opened, rows[0].file.shown_sha256, list(by_index)):
        yield _filled(by_index[read.index], read)
        if time.monotonic() > until:
            return


def _filled(reading: Reading, read: PageRead) -> Reading:
    reading.state = Reading.State.UNREADABLE if read.unreadable_reason else Reading.State.READ
    reading.source, reading.text, reading.words = read.source, read.text, read.words
    reading.quality, reading.rotation, reading.is_blank = read.quality, read.rotation, read.is_blank
    reading.image_hash, reading.unreadable_reason = read.image_hash, read.unreadable_reason[:300]
    reading.has_text = bool(read.text.strip())
    return reading


@transaction.atomic
def _count_try(pk: int, now: datetime) -> None:
    reading = Reading.objects.select_for_update().get(pk=pk)
    reading.attempts += 1
    if reading.attempts >= _TRIES and reading.state == Reading.State.WAITING:
        reading.state, reading.read_at = Reading.State.UNREADABLE, now
        reading.unreadable_reason = f"Reading this page broke off {_TRIES} times. Look at the picture of the page."
        reading.content_sha256 = queries.reading_digest(reading)
    reading.save(update_fields=["attempts", "state", "read_at", "unreadable_reason", "content_sha256"])


@transaction.atomic
def hurry_page(*, case: Case, number: int, by: Actor, now: datetime) -> None:
    """Somebody looks at a page that waits: it goes first. Its reading is nothing that the record has to tell of."""
    waiting = Reading.objects.filter(case=case, number=number, state=Reading.State.WAITING)
    if waiting.select_for_update(skip_locked=True).exists():  # a worker that holds it reads it now: nobody waits here
        waiting.update(urgency=queries.LOOKED_AT)


@transaction.atomic
def cancel_reading(*, case: Case, by: Actor, now: datetime) -> int:
    """Stop reading what still waits in a case; how many pages that were. They can be read later."""
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    waiting = Reading.objects.filter(case=case, state=Reading.State.WAITING)
    pages = list(waiting.select_for_update(skip_locked=True).order_by("number"))
    _settle(pages, Reading.State.CANCELLED)
    if pages:
        ledger.append(chain_name=case.number, act="cancel_reading", facts={"pages": len(pages)}, by=by, now=now)
    return len(pages)


@transaction.atomic
def read_again(*, case: Case, numbers: Iterable[int], by: Actor, now: datetime) -> int:
    """Put pages back in line: cancelled ones, or ones that were read badly. How many.

    Raises Refused where none of them can be read again.
    """
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    settled = Reading.objects.filter(case=case, number__in=list(numbers)).exclude(state=Reading.State.WAITING)
    pages = list(settled.select_for_update().order_by("number"))
    if not pages:
        raise Refused(Reason("These pages wait already, or are not in this file."))
    Reading.objects.filter(pk__in=[page.pk for page in pages]).update(
        state=Reading.State.WAITING, attempts=0, urgency=queries.LOOKED_AT, source="", text="", words=b"",
        quality=None, rotation=0, is_blank=False, image_hash=b"", unreadable_reason="", read_at=None, has_text=False,
        content_sha256="", search=None,
    )  # fmt: skip
    Sorting.objects.filter(case=case).update(is_owed=True)
    ledger.append(chain_name=case.number, act="read_again", facts={"pages": len(pages)}, by=by, now=now)
    return len(pages)


def _settle(pages: list[Reading], state: Reading.State) -> None:
    for page in pages:
        page.state = state
        page.content_sha256 = queries.reading_digest(page)
    Reading.objects.bulk_update(pages, ["state", "content_sha256"], batch_size=500)
