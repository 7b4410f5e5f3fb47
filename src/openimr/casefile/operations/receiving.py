"""Receiving files: bytes as they came, pages with permanent numbers."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from openimr.casefile import opening, queries
from openimr.casefile.formats.found import CannotRead
from openimr.casefile.models import Page, Reading, ReceivedFile, Sorting
from openimr.casefile.opening import Taken
from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.domain import lifecycle, permissions
from openimr.domain.actor import Actor
from openimr.domain.lifecycle import CaseAct, CaseStatus
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import PartyRole, Priority
from openimr.intake.models import Paper
from openimr.storage import store

_SHORT = 50


def receive_file(
    *, case: Case, data: bytes, file_name: str, sent_by: PartyRole, by: Actor, now: datetime
) -> ReceivedFile:
    """Take a small file into the case file: bytes as they came, pages numbered on from the last one.

    Raises Refused for a file that cannot be received or that is there already. The file is opened before anything is
    written. Its pages wait to be read.
    """
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        try:
            inspected = opening.look_at(file, file_name)
            taken = opening.take_in(file, file_name, store.put(data), inspected)
        except CannotRead as error:
            raise Refused(Reason(f"“{file_name}” was not received. {error}")) from None
    return keep(case=case, taken=taken, delivery=Delivery(sent_by, now), by=by, now=now)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Who sent a file, when its last byte arrived, and what the malware scan said."""

    sent_by: PartyRole
    arrived_at: datetime
    scan: ReceivedFile.Scan = ReceivedFile.Scan.NOT_SCANNED


@transaction.atomic
def keep(*, case: Case, taken: Taken, delivery: Delivery, by: Actor, now: datetime) -> ReceivedFile:
    """Enter a file that was opened, and every file inside it, in the case file; number their pages; owe their reading.

    Raises Refused for bytes that are there already. A file inside another that is there already is left out.
    """
    locked = Case.objects.select_for_update().get(pk=case.pk)
    twin = ReceivedFile.objects.filter(case=locked, sha256=taken.stored.sha256).first()
    if twin is not None:
        same = f"as “{twin.file_name}”, received before as file {twin.position}"
        raise Refused(Reason(f"“{taken.name}” is the same, byte for byte, {same}."))
    received = _enter(locked, taken, delivery, None, by, now)
    Sorting.objects.update_or_create(case=locked, defaults={"is_owed": True, "attempts": 0})
    return received


def _enter(
    case: Case, taken: Taken, delivery: Delivery, container: ReceivedFile | None, by: Actor, now: datetime
) -> ReceivedFile:
    first = queries.page_count(case) + 1
    pages = [
        Page(case=case, number=first + index, index=index, width=width, height=height)
        for index, (width, height) in enumerate(taken.pages)
    ]
    for page in pages:
        page.content_sha256 = queries.content_digest(page, taken.stored.sha256)
    received = ReceivedFile.objects.create(
        case=case, position=queries.files(case).count() + 1, file_name=taken.name[:255], media_type=taken.media_type,
        size=taken.stored.size, sha256=taken.stored.sha256, shown_sha256=taken.shown_sha256, container=container,
        page_count=len(pages), pages_sha256=queries.pages_digest([page.content_sha256 for page in pages]),
        received_at=delivery.arrived_at, received_by=by.number, sent_by=delivery.sent_by, scan=delivery.scan,
    )  # fmt: skip
    _number(case, received, pages)
    cases.perform(
        case=case, act=CaseAct.RECEIVE_RECORDS, by=by, now=now, file=received.position, sha256=received.sha256,
        pages=len(pages), pages_sha256=received.pages_sha256, sent_by=delivery.sent_by, scan=delivery.scan,
    )  # fmt: skip
    known = set(queries.files(case).values_list("sha256", flat=True))
    for member in taken.members:
        if isinstance(member, Taken) and member.stored.sha256 not in known:
            known.add(member.stored.sha256)
            _enter(case, member, delivery, received, by, now)
    return received


def _number(case: Case, received: ReceivedFile, pages: list[Page]) -> None:
    for page in pages:
        page.file = received
    Page.objects.bulk_create(pages, batch_size=1000)
    urgency = (queries.EXPEDITED if case.priority == Priority.EXPEDITED else 0) + (
        queries.SHORT_FILE if len(pages) <= _SHORT else 0
    )
    Reading.objects.bulk_create(
        [Reading(page=page, case=case, file=received, number=page.number, urgency=urgency) for page in pages],
        batch_size=1000,
    )


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
