"""Receiving files: bytes as they came, pages with permanent numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from openimr.casefile import isolation, queries
from openimr.casefile.models import Page, Reading, ReceivedFile
from openimr.casefile.page_reader import CannotRead, FileRead, PageRead
from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.domain import lifecycle, permissions
from openimr.domain.actor import Actor
from openimr.domain.lifecycle import CaseAct, CaseStatus
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import PartyRole
from openimr.intake.models import Paper
from openimr.storage import store


def receive_file(
    *, case: Case, data: bytes, file_name: str, sent_by: PartyRole, by: Actor, now: datetime
) -> ReceivedFile:
    """Take a file into the case file: bytes as they came, pages numbered on from the last one.

    Raises Refused for a file that cannot be read or that is there already. The file is read before anything is
    written; one bad page does not stop the others.
    """
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    try:
        read = isolation.read(data)
    except CannotRead as error:
        raise Refused(Reason(f"“{file_name}” was not received. {error}")) from None
    return _keep(case=case, data=data, read=read, file_name=file_name, sent_by=sent_by, by=by, now=now)


@transaction.atomic
def _keep(
    *, case: Case, data: bytes, read: FileRead, file_name: str, sent_by: PartyRole, by: Actor, now: datetime
) -> ReceivedFile:
    stored = store.put(data)
    locked = Case.objects.select_for_update().get(pk=case.pk)
    twin = ReceivedFile.objects.filter(case=locked, sha256=stored.sha256).first()
    if twin is not None:
        text = (
            f"“{file_name}” is the same, byte for byte, as “{twin.file_name}”, received before as file {twin.position}."
        )
        raise Refused(Reason(text))
    first = queries.page_count(locked) + 1
    pages = [
        Page(case=locked, number=first + index, index=index, width=one.width, height=one.height)
        for index, one in enumerate(read.pages)
    ]
    for page in pages:
        page.content_sha256 = queries.content_digest(page, stored.sha256)
    received = ReceivedFile.objects.create(
        case=locked, position=queries.files(locked).count() + 1, file_name=file_name[:255],
        media_type=read.media_type, size=stored.size, sha256=stored.sha256, shown_sha256=stored.sha256,
        page_count=len(pages), scan=ReceivedFile.Scan.NOT_SCANNED,
        pages_sha256=queries.pages_digest([page.content_sha256 for page in pages]),
        received_at=now, received_by=by.number, sent_by=sent_by,
    )  # fmt: skip
    for page in pages:
        page.file = received
    Page.objects.bulk_create(pages, batch_size=500)
    Reading.objects.bulk_create([_reading(page, one) for page, one in zip(pages, read.pages, strict=True)])
    cases.perform(
        case=case, act=CaseAct.RECEIVE_RECORDS, by=by, now=now, file=received.position, sha256=stored.sha256,
        pages=len(pages), pages_sha256=received.pages_sha256, sent_by=sent_by,
    )  # fmt: skip
    return received


def _reading(page: Page, read: PageRead) -> Reading:
    state = Reading.State.UNREADABLE if read.unreadable_reason else Reading.State.READ
    reading = Reading(
        page=page, case=page.case, file=page.file, number=page.number, state=state, text=read.text,
        has_text=read.has_text_layer, unreadable_reason=read.unreadable_reason,
        source=Reading.Source.TEXT_LAYER if read.has_text_layer else Reading.Source.NONE,
    )  # fmt: skip
    reading.content_sha256 = queries.reading_digest(reading)
    return reading


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file of several: received, or why not."""

    file_name: str
    received: ReceivedFile | None
    problem: str = ""


def receive_files(
    *, case: Case, files: Sequence[tuple[str, bytes]], sent_by: PartyRole, limit: int, by: Actor, now: datetime
) -> list[Receipt]:
    """Take several files (name, bytes) into the case file. Each stands for itself: a bad one does not stop the others.

    A file of more bytes than `limit` is refused. Raises Refused when nobody may send anything now, before any file
    is read.
    """
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    lifecycle.next_status(CaseStatus(case.status), CaseAct.RECEIVE_RECORDS)
    return [
        _receipt(case, name, data, sent_by, by, now) if len(data) <= limit else _too_large(name, limit)
        for name, data in files
    ]


def _too_large(name: str, limit: int) -> Receipt:
    text = f"“{name}” was not received: it is larger than {limit // 1024**2} MB. Send it in parts."
    return Receipt(name, None, text)


def _receipt(case: Case, name: str, data: bytes, sent_by: PartyRole, by: Actor, now: datetime) -> Receipt:
    try:
        return Receipt(name, receive_file(case=case, data=data, file_name=name, sent_by=sent_by, by=by, now=now))
    except Refused as refused:
        return Receipt(name, None, " ".join(reason.text for reason in refused.reasons))


def receive_application_papers(*, case: Case, by: Actor, now: datetime) -> list[ReceivedFile]:
    """Bring the papers that came with the application into the case file, the utilization review decision first."""
    papers = Paper.objects.filter(application=case.application).order_by("pk")
    ordered = sorted(papers, key=lambda paper: paper.kind != Paper.Kind.UR_DECISION)
    known = set(queries.files(case).values_list("sha256", flat=True))
    return [
        receive_file(
            case=case, data=store.read(paper.sha256), file_name=paper.file_name,
            sent_by=PartyRole.INJURED_WORKER, by=by, now=now,
        )
        for paper in ordered if paper.sha256 not in known
    ]  # fmt: skip
