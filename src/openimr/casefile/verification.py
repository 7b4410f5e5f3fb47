"""Checking that every page and every received byte is as it came."""

import json
from collections.abc import Iterator

from openimr.casefile import queries
from openimr.casefile.models import Page, ReceivedFile
from openimr.domain.chain import Problem
from openimr.domain.lifecycle import CaseAct
from openimr.ledger.models import Entry
from openimr.storage import store


def problems() -> Iterator[Problem]:
    """Changed pages, lost or changed bytes, and files that differ from what the record says was received."""
    recorded = _recorded_digests()
    for file in ReceivedFile.objects.select_related("case").order_by("pk").iterator():
        if not store.is_intact(file.sha256):
            yield Problem("file", str(file), "its stored bytes are missing or changed")
        yield from _page_problems(file, recorded.get((file.case.number, file.position)))


def _page_problems(file: ReceivedFile, recorded: tuple[str, str] | None) -> Iterator[Problem]:
    pages = list(Page.objects.filter(file=file).order_by("index"))
    damaged = False
    for page in pages:
        if queries.content_digest(page, file.sha256) != page.content_sha256:
            damaged = True
            yield Problem("page", f"{file.case.number} p. {page.number}", "its content does not match its digest")
    digest = queries.pages_digest([page.content_sha256 for page in pages])
    if len(pages) != file.page_count or digest != file.pages_sha256:
        yield Problem("file", str(file), "its pages are not the ones received")
    elif recorded is not None and recorded != (file.sha256, digest) and not damaged:
        yield Problem("file", str(file), "it differs from what the record says was received")


def _recorded_digests() -> dict[tuple[str, int], tuple[str, str]]:
    found: dict[tuple[str, int], tuple[str, str]] = {}
    bodies = Entry.objects.filter(body__contains=f'"act":"{CaseAct.RECEIVE_RECORDS}"').values_list("body", flat=True)
    for body in bodies.iterator():
        entry = json.loads(body)
        facts = entry["facts"]
        if "sha256" in facts:
            found[(entry["chain"], facts["file"])] = (facts["sha256"], facts["pages_sha256"])
    return found
