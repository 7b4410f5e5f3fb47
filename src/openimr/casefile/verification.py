"""Checking that every page and every received byte is as it came."""

import json
from collections import defaultdict
from collections.abc import Container, Iterator
from typing import NamedTuple

from openimr.casefile import queries
from openimr.casefile.models import Page, Reading, ReceivedFile, Sorting
from openimr.domain.chain import Problem
from openimr.domain.lifecycle import CaseAct
from openimr.ledger.models import Entry
from openimr.storage import store

_FILES_AT_ONCE = 200


class _Recorded(NamedTuple):
    """What the record says of one received file."""

    sha256: str
    pages_sha256: str


def problems(distrusted: Container[tuple[str, int]]) -> Iterator[Problem]:
    """Changed, lost or added pages, lost or changed bytes, files that differ from what the record says was received.

    `distrusted` are entries of the record (chain, position) that cannot be relied on.
    """
    recorded = _recorded_digests(distrusted)
    seen: set[tuple[str, int]] = set()
    for files in _batches():
        pages = _pages(files)
        for file in files:
            key = (file.case.number, file.position)
            seen.add(key)
            yield from _file_problems(file, pages[file.pk], recorded.get(key))
    for number, position in sorted(set(recorded) - seen):
        yield Problem("file", f"file {position} of {number}", "it is missing")
    yield from _reading_problems(distrusted)


def _reading_problems(distrusted: Container[tuple[str, int]]) -> Iterator[Problem]:
    """Piles of which the readings differ from what the record says was read, as long as none is owed again."""
    settled = {sorting.case.number: sorting for sorting in _settled_piles()}
    for number, (pages, digest) in _recorded_readings(distrusted).items():
        sorting = settled.get(number)
        if sorting is not None and sorting.pages == pages and queries.readings_digest(sorting.case) != digest:
            yield Problem("readings", f"readings of {number}", "they are not the ones on record")


def _settled_piles() -> Iterator[Sorting]:
    return Sorting.objects.filter(is_owed=False).select_related("case").iterator()


def _recorded_readings(distrusted: Container[tuple[str, int]]) -> dict[str, tuple[int, str]]:
    """What the record says last of each pile: how many pages, and the digest over what was read off them."""
    found: dict[str, tuple[int, str]] = {}
    bodies = Entry.objects.filter(body__startswith='{"act":"record_readings"').order_by("chain", "position")
    for body in bodies.values_list("body", flat=True).iterator():
        entry = json.loads(body)
        if (entry["chain"], entry["position"]) not in distrusted:
            found[entry["chain"]] = entry["facts"]["pages"], entry["facts"]["readings_sha256"]
    return found


def _file_problems(file: ReceivedFile, pages: list[Page], recorded: _Recorded | None) -> Iterator[Problem]:
    expected = recorded or _Recorded(file.sha256, file.pages_sha256)
    if expected != (file.sha256, file.pages_sha256):
        yield Problem("file", str(file), "it differs from what the record says was received")
    elif not store.is_intact(file.sha256):
        yield Problem("file", str(file), "its stored bytes are missing or changed")
    elif file.shown_sha256 != file.sha256 and not store.is_intact(file.shown_sha256):
        yield Problem("file", str(file), "the plain copy that its pages are drawn from is missing or changed")
    damaged = list(_page_problems(file, pages, expected.sha256))
    yield from damaged
    digest = queries.pages_digest([page.content_sha256 for page in pages])
    if not damaged and digest != expected.pages_sha256:
        yield Problem("file", str(file), "its pages are not the ones received")


def _page_problems(file: ReceivedFile, pages: list[Page], sha256: str) -> Iterator[Problem]:
    for page in pages:
        if page.index >= file.page_count:
            yield Problem("page", str(page), "it was added")
        elif queries.content_digest(page, sha256) != page.content_sha256:
            yield Problem("page", str(page), "its content does not match its digest")
        elif _has_odd_reading(page):
            yield Problem("page", str(page), "what was read off it does not match its digest")
    for index in sorted(set(range(file.page_count)) - {page.index for page in pages}):
        first = pages[0].number - pages[0].index if pages else None
        name = f"{file.case} p. {first + index}" if first is not None else f"page {index + 1} in {file}"
        yield Problem("page", name, "it is missing")


def _has_odd_reading(page: Page) -> bool:
    reading = getattr(page, "reading", None)
    if reading is None:
        return True
    if reading.state == Reading.State.WAITING:
        return bool(reading.text)
    return bool(queries.reading_digest(reading) != reading.content_sha256)


def _batches() -> Iterator[list[ReceivedFile]]:
    last = 0
    while files := list(
        ReceivedFile.objects.filter(pk__gt=last).select_related("case").order_by("pk")[:_FILES_AT_ONCE]
    ):
        yield files
        last = files[-1].pk


def _pages(files: list[ReceivedFile]) -> dict[int, list[Page]]:
    found: dict[int, list[Page]] = defaultdict(list)
    pages = Page.objects.filter(file__in=files).select_related("case", "reading").order_by("file_id", "index")
    for page in pages.iterator(chunk_size=500):
        found[page.file_id].append(page)
    return found


def _recorded_digests(distrusted: Container[tuple[str, int]]) -> dict[tuple[str, int], _Recorded]:
    found: dict[tuple[str, int], _Recorded] = {}
    # The act stands first in a body, because its keys are sorted.
    bodies = Entry.objects.filter(body__startswith=f'{{"act":"{CaseAct.RECEIVE_RECORDS}"').values_list(
        "body", flat=True
    )
    for body in bodies.iterator():
        entry = json.loads(body)
        facts = entry["facts"]
        if "sha256" in facts and (entry["chain"], entry["position"]) not in distrusted:
            found[(entry["chain"], facts["file"])] = _Recorded(facts["sha256"], facts["pages_sha256"])
    return found
