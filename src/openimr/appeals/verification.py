"""Checking that papers of appeals are as they came, and that certified records are what was signed."""

from collections.abc import Iterator

from openimr.appeals.models import AppealPaper, CarriedOut, CertifiedRecord
from openimr.casefile.models import Export, Page
from openimr.casefile.queries import pages_digest
from openimr.domain.appeal.signed_record import digest, from_json
from openimr.domain.chain import Problem
from openimr.storage import store


def problems() -> Iterator[Problem]:
    """Papers and proofs whose bytes are missing or changed; certified records that differ from what was frozen."""
    for paper in AppealPaper.objects.select_related("petition__case").order_by("pk").iterator():
        if not store.is_intact(paper.sha256):
            yield Problem("appeal paper", str(paper), "its stored bytes are missing or changed")
    for done in CarriedOut.objects.exclude(sha256="").select_related("item__case").order_by("pk").iterator():
        if not store.is_intact(done.sha256):
            yield Problem("proof", str(done), "its stored bytes are missing or changed")
    rows = CertifiedRecord.objects.select_related("determination__case", "export").order_by("pk")
    for row in rows.iterator():
        yield from _record_problems(row)


def _record_problems(row: CertifiedRecord) -> Iterator[Problem]:
    frozen, name = row.export.frozen or {}, str(row)
    if row.record_sha256 != row.determination.record_sha256:
        yield Problem("certified record", name, "it is not of the record that was signed")
    elif not frozen or digest(frozen["record"]) != row.record_sha256:
        yield Problem("certified record", name, "what it is made of differs from what was signed")
    elif not _is_as_frozen(row):
        yield Problem("certified record", name, "its pages are not the ones that were signed")
    elif not store.is_intact(row.front_sha256):
        yield Problem("certified record", name, "its certificate is missing or changed")
    elif row.export.state == Export.State.READY and not all(store.is_intact(one["sha256"]) for one in row.export.parts):
        yield Problem("certified record", name, "a volume is missing or changed")


def _is_as_frozen(row: CertifiedRecord) -> bool:
    assert row.export.frozen is not None
    record = from_json(row.export.frozen["record"])
    wanted = {page.number for page in record.pages}
    rows = Page.objects.filter(case=row.case, number__lte=record.page_count).order_by("number")
    kept = [sha256 for number, sha256 in rows.values_list("number", "content_sha256") if number in wanted]
    return pages_digest(kept) == record.pages_sha256
