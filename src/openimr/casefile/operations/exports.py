"""Stamped copies of the record: asked for, made volume by volume in the background, fetched or cancelled.

A volume that is done is written down, so a worker that is killed loses no more than the one in hand.
"""

import secrets
import tempfile
from bisect import bisect_left
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import astuple, replace
from datetime import datetime
from typing import Any, BinaryIO, NamedTuple

from django.db import connection, transaction

from openimr.casefile import freezing, isolation, leaving, queries
from openimr.casefile.formats.found import CannotRead
from openimr.casefile.freezing import FrontPart
from openimr.casefile.isolation import NotStarted
from openimr.casefile.leaving import AskedPage
from openimr.casefile.models import Export
from openimr.cases.models import Case
from openimr.domain import volumes
from openimr.domain.actor import Actor, Relation, Role
from openimr.domain.appeal.signed_record import SignedRecord
from openimr.domain.page_runs import count
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger
from openimr.storage import store

TRIES = 3
_MOST_WRITTEN = 500
"""So many characters may name the pages of one copy."""
_LOCKS = 3_158
"""The room that our locks on copies have among the database's numbered locks."""
_MOST_FILES = 400
_STAFF = frozenset({Role.INTAKE_CLERK, Role.CASE_COORDINATOR, Role.MEDICAL_DIRECTOR})
_TAKES_DOWN = "The file that holds this page takes down the program that copies pages."
_TOO_LARGE = "This page alone is larger than a volume may be."
_GIVEN_UP = "The copy could not be made. Ask for it again, or for fewer pages at a time."


@transaction.atomic
def ask_export(*, case: Case, pages: str, by: Actor, now: datetime) -> Export:
    """Ask for a stamped copy of the whole record (no `pages`) or of some pages, as in "1-40, 98".

    A reviewer's copy holds a sheet in place of every page that is walled off. Raises Refused.
    """
    is_for_reviewer = by.role is Role.REVIEWER and by.relation is Relation.ASSIGNED
    if by.role not in _STAFF and not is_for_reviewer:
        raise Refused(Reason("Only staff and the assigned reviewer take copies of the record."))
    runs = volumes.selected(pages, queries.page_count(case))
    written = ", ".join(f"{first}-{last}" for first, last in runs)
    if len(written) > _MOST_WRITTEN:
        raise Refused(Reason("These are too many separate pages for one copy. Ask for fewer stretches at a time."))
    export = Export.objects.create(
        number=secrets.token_hex(16), case=case, state=Export.State.WAITING, pages=written,
        is_for_reviewer=is_for_reviewer, asked_by=by.number, asked_at=now,
    )  # fmt: skip
    _tell(export, "ask_export", by, now, pages=count(runs))
    return export


@transaction.atomic
def ask_frozen_copy(
    *, case: Case, record: SignedRecord, front: Sequence[FrontPart], by: Actor, now: datetime
) -> Export:
    """Ask for a stamped copy of a record as it was frozen, behind finished pages. Raises Refused."""
    if by.role not in _STAFF:
        raise Refused(Reason("Only staff take copies of the record."))
    export = Export.objects.create(
        number=secrets.token_hex(16), case=case, state=Export.State.WAITING, pages="",
        frozen=freezing.to_json(record, front), asked_by=by.number, asked_at=now,
    )  # fmt: skip
    _tell(export, "ask_export", by, now, pages=len(record.pages))
    return export


@transaction.atomic
def cancel_export(*, export: Export, by: Actor, now: datetime) -> Export:
    """Nobody wants the copy any more. Raises Refused when it is ready or ended, and for somebody else's."""
    locked = Export.objects.select_for_update().select_related("case").get(pk=export.pk)
    if by.role not in _STAFF and by.number != locked.asked_by:
        raise Refused(Reason("This copy was asked for by somebody else."))
    if locked.state != Export.State.WAITING:
        raise Refused(Reason("There is nothing to cancel: the copy is not in the making."))
    locked.state = Export.State.CANCELLED
    locked.save(update_fields=["state"])
    _tell(locked, "cancel_export", by, now)
    return locked


def build_next_export(*, by: Actor, now: datetime) -> int:
    """Make the next volume of the copy that waits longest; 0 where none waits.

    A copy on which the work breaks off counts a try; after three it has failed and says so. Raises NotStarted and
    `store.Away`; these count no try.
    """
    held: list[Export] = []
    try:
        return _build_one(held, by, now)
    except (NotStarted, store.Away):
        raise
    except Exception as error:
        if not held:
            raise
        _count_try(held[0], type(error).__name__)
        return 1


@transaction.atomic
def _build_one(held: list[Export], by: Actor, now: datetime) -> int:
    export = _owed()
    if export is None:
        return 0
    held.append(export)
    everything = _asked(export)
    last = export.parts[-1]["last_page"] if export.parts else None
    pages = [page for page in everything if last is None or page.number > last]
    made = _volume(export, pages)
    parts = [*export.parts, made.told(_count(export))]
    # Whoever cancelled in the meantime is heard: the row is not locked while the volume is made.
    waiting = Export.objects.filter(pk=export.pk, state=Export.State.WAITING)
    if made.pages < len(pages):
        waiting.update(parts=parts, done_pages=export.done_pages + made.pages, attempts=0)
        return 1
    named = _named(export, parts)
    is_ready = waiting.update(
        parts=named, done_pages=len(everything), state=Export.State.READY, ready_at=now, trouble="", attempts=0
    )
    if is_ready:
        _tell(export, "make_export", by, now, volumes=len(named), sha256=[part["sha256"] for part in named])
    return 1


def _owed() -> Export | None:
    """The oldest copy that waits and that no other worker makes now."""
    waiting = Export.objects.filter(state=Export.State.WAITING).select_related("case").order_by("asked_at", "pk")
    for export in waiting[:10]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_LOCKS, export.pk % 2**31])
            if cursor.fetchone()[0]:
                export.refresh_from_db()
                if export.state == Export.State.WAITING:
                    return export
    return None


def _count_try(export: Export, what: str) -> None:
    tries = export.attempts + 1
    changes: dict[str, Any] = {"attempts": tries, "trouble": f"The work broke off ({what}) and is tried again."}
    if tries >= TRIES:
        changes |= {"state": Export.State.FAILED, "trouble": f"{_GIVEN_UP} ({what})"}
    Export.objects.filter(pk=export.pk, state=Export.State.WAITING).update(**changes)


def _asked(export: Export) -> list[AskedPage]:
    """Every page of a copy, in order."""
    if export.frozen:
        return freezing.asked_pages(export.case, export.frozen)
    runs = volumes.selected(export.pages, queries.page_count(export.case))
    wanted = {number for first, end in runs for number in range(first, end + 1)}
    numbers = range(runs[0][0], runs[-1][1] + 1)
    found = leaving.asked_pages(export.case, numbers, is_for_reviewer=export.is_for_reviewer)
    return [page for page in found if page.number in wanted]


def _count(export: Export) -> int:
    """How many pages the stamps speak of: as many as there were when the first volume was made."""
    if export.frozen:
        return int(export.frozen["record"]["page_count"])
    return int(export.parts[0]["count"]) if export.parts else queries.page_count(export.case)


class _Source(NamedTuple):
    """A file that pages are taken from: its shown bytes, what they are, where it comes from, guessed bytes a page."""

    sha256: str
    media_type: str
    origin: str
    page_size: float


def _sources(export: Export) -> dict[int, _Source]:
    """The files by the numbers that the asked pages name them by."""
    files = list(queries.files(export.case))
    found = {
        file.position if export.frozen else file.pk: _Source(
            file.shown_sha256,
            file.media_type if file.shown_sha256 == file.sha256 else "application/pdf",
            f"file {file.position}",
            file.size / max(1, file.page_count),
        )
        for file in files
    }
    front = freezing.front_of(export.frozen) if export.frozen else ()
    ours = {-place: _Source(one.sha256, "application/pdf", one.title, 0.0) for place, one in enumerate(front, start=1)}
    return {**found, **ours}


class _Made(NamedTuple):
    """One volume in the store."""

    stored: store.Stored
    pages: int
    first: int
    last: int

    def told(self, whole: int) -> dict[str, Any]:
        return {
            "sha256": self.stored.sha256, "size": self.stored.size, "name": "", "first_page": self.first,
            "last_page": self.last, "count": whole,
        }  # fmt: skip


def _named(export: Export, parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The volumes with their names, which say how many there are."""
    return [
        {**part, "name": volumes.name(
            export.case.number, part=at, parts=len(parts), first=max(1, part["first_page"]), last=part["last_page"],
            what="certified-record" if export.frozen else "record",
        )}
        for at, part in enumerate(parts, start=1)
    ]  # fmt: skip


def _volume(export: Export, pages: Sequence[AskedPage]) -> _Made:
    """Make one volume of the first pages, as many as fit, and store it."""
    sources = _sources(export)
    sizes = ((page.file, sources[page.file].page_size) for page in pages)
    taken = list(pages[: volumes.fitting(sizes, most_files=_MOST_FILES)])
    with tempfile.TemporaryFile() as out:
        done = _built(export, taken, sources, out)
        out.seek(0)
        stored = store.put_file(out)
    return _Made(stored, done, taken[0].number, taken[done - 1].number)


def _built(export: Export, taken: list[AskedPage], sources: dict[int, _Source], out: BinaryIO) -> int:
    """Build the volume into `out`; how many of the pages are in it, which is at least one.

    Files that take the builder down are found one by one, and sheets stand for their pages.
    """
    try:
        done = _asked_of_builder(export, taken, sources, out)
    except NotStarted:
        raise
    except CannotRead:
        taken = _without_harmful(export, taken, sources)
        done = _asked_of_builder(export, taken, sources, out)
    if done:
        return done
    if len(taken) == 1:
        return _built(export, [replace(taken[0], problem=_TOO_LARGE)], sources, out)
    return _built(export, taken[: len(taken) // 2], sources, out)


def _without_harmful(export: Export, taken: list[AskedPage], sources: dict[int, _Source]) -> list[AskedPage]:
    harmful = set()
    for file in {page.file for page in taken if not page.problem}:
        with tempfile.TemporaryFile() as scratch:
            try:
                _asked_of_builder(export, [page for page in taken if page.file == file], sources, scratch)
            except NotStarted:
                raise
            except CannotRead:
                harmful.add(file)
    return [replace(page, problem=_TAKES_DOWN) if page.file in harmful else page for page in taken]


def _asked_of_builder(export: Export, taken: Sequence[AskedPage], sources: dict[int, _Source], out: BinaryIO) -> int:
    out.seek(0)
    out.truncate()
    needed = list(dict.fromkeys(page.file for page in taken))
    places = {file: place for place, file in enumerate(needed)}
    whole = _count(export)
    job = {
        "case_number": export.case.number, "count": whole,
        "title": _title(export, taken, whole),
        "media_types": [sources[file].media_type for file in needed],
        "origins": [sources[file].origin for file in needed],
        "pages": [astuple(replace(page, file=places[page.file])) for page in taken],
        "bookmarks": _bookmarks(export, taken),
    }  # fmt: skip
    with ExitStack() as opened:
        bytes_of = [opened.enter_context(store.open(sources[file].sha256)) for file in needed]
        answer = isolation.build(job, bytes_of, out, most=volumes.MOST_BYTES)
    return int(answer["pages"])


def _title(export: Export, taken: Sequence[AskedPage], whole: int) -> str:
    what = "Certified record" if export.frozen else "Record"
    first, last = max(1, taken[0].number), max(1, taken[-1].number)
    return f"{what} of {export.case.number}, pages {first} to {last} of {whole}"


def _bookmarks(export: Export, taken: Sequence[AskedPage]) -> list[tuple[str, int]]:
    """Each document at the first of its pages that is in the volume."""
    numbers = [page.number for page in taken]
    marks = freezing.bookmarks(export.frozen) if export.frozen else leaving.bookmarks(export.case)
    ends = [first for _, first in marks[1:]] + [numbers[-1] + 1]
    found = []
    for (words, first), end in zip(marks, ends, strict=True):
        place = bisect_left(numbers, first)
        if place < len(numbers) and numbers[place] < end:
            found.append((words, numbers[place]))
    return found


def _tell(export: Export, act: str, by: Actor, now: datetime, **facts: Any) -> None:
    told = {"export": export.number[:8], **facts}
    ledger.append(chain_name=export.case.number, act=act, facts=told, by=by, now=now)
