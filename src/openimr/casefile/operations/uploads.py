"""Files on their way in: started, filled piece by piece, opened by a worker, received or refused."""

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from openimr.casefile import opening, queries, scanning
from openimr.casefile.formats.found import LARGEST_FILE, CannotRead
from openimr.casefile.isolation import NotStarted
from openimr.casefile.models import ReceivedFile, Upload
from openimr.casefile.opening import NotTaken, Taken
from openimr.casefile.operations.receiving import Delivery, keep
from openimr.cases.models import Case
from openimr.domain import lifecycle, permissions
from openimr.domain.actor import Actor, Relation, Role
from openimr.domain.lifecycle import CaseAct, CaseStatus
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import PartyRole
from openimr.ledger import operations as ledger
from openimr.storage import drop

_TRIES = 3
_AGAIN_AFTER = timedelta(minutes=10)
"""After so long the scanner is asked once more about a file that it could not scan."""
_BROKE_OFF = (
    "The file could not be opened: the work broke off three times. Nothing is known against it. Save it again, as a "
    "PDF if you can, and send that."
)
_FOUND = "The file was put aside: the scan for malicious software found something in it. Nobody has opened it."


@transaction.atomic
def start_upload(*, case: Case, file_name: str, size: int, sent_by: PartyRole, by: Actor, now: datetime) -> Upload:
    """Make room for one file of so many bytes. Raises Refused where it can never be received."""
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    lifecycle.next_status(CaseStatus(case.status), CaseAct.RECEIVE_RECORDS)
    if size <= 0:
        raise Refused(Reason(f"“{file_name}” is empty. Look at it on your machine and send it again."))
    if size > LARGEST_FILE:
        raise Refused(Reason(f"“{file_name}” is larger than {LARGEST_FILE // 1024**3} GB. Send it in parts."))
    upload = Upload.objects.create(
        number=secrets.token_hex(16), case=case, state=Upload.State.RECEIVING, file_name=file_name[:255], size=size,
        sent_by=sent_by, started_by=by.number, started_by_role=by.role, started_at=now,
    )  # fmt: skip
    drop.start(upload.number)
    facts = {"upload": upload.number, "size": size, "sent_by": sent_by}
    ledger.append(chain_name=case.number, act="start_upload", facts=facts, by=by, now=now)
    return upload


@transaction.atomic
def record_bytes(*, upload: Upload, kept: int, by: Actor, now: datetime) -> Upload:
    """Write down how many bytes the drop zone holds; with the last one, the file has arrived, at `now`."""
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    if locked.state != Upload.State.RECEIVING or kept <= locked.arrived_bytes:
        return locked
    locked.arrived_bytes = kept
    if kept == locked.size:
        locked.state, locked.arrived_at = Upload.State.ARRIVED, now
        facts = {"upload": locked.number, "size": kept, "received_at": now.isoformat()}
        ledger.append(chain_name=locked.case.number, act="upload_arrived", facts=facts, by=by, now=now)
    locked.save(update_fields=["arrived_bytes", "state", "arrived_at"])
    return locked


@transaction.atomic
def cancel_upload(*, upload: Upload, by: Actor, now: datetime) -> None:
    """Take back a file before it was opened. Raises Refused afterwards."""
    permissions.require(by, CaseAct.RECEIVE_RECORDS)
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    if locked.state not in (Upload.State.RECEIVING, Upload.State.ARRIVED):
        raise Refused(Reason("This file was opened already and cannot be taken back."))
    _settle(locked, Upload.State.CANCELLED, [], by, now)


@transaction.atomic
def receive_next_upload(*, by: Actor, now: datetime) -> int:
    """Open the file that arrived first: scan it, receive it or refuse it with the reason. 0 when none waits.

    The row is held while the file is opened: a worker that dies gives it back. A file that the scanner cannot scan
    waits, says why, and lets others go first. Raises `store.Away`, `ScannerAway` and `NotStarted`; nothing is lost.
    """
    upload = _first_arrived(now)
    if upload is None:
        return 0
    sender = _sender(upload)
    try:
        with transaction.atomic():
            state, receipt = _opened(upload, sender, now)
    except NotStarted:
        raise  # the machine's fault and not the file's: it waits
    except scanning.CannotScan as problem:
        upload.trouble, upload.tried_at = str(problem)[:300], now
        upload.save(update_fields=["trouble", "tried_at"])
        return 1
    except CannotRead as problem:
        state, receipt = Upload.State.REFUSED, [{"name": upload.file_name, "problem": str(problem)}]
    except Refused as refused:
        problems = " ".join(reason.text for reason in refused.reasons)
        state, receipt = Upload.State.REFUSED, [{"name": upload.file_name, "problem": problems}]
    _settle(upload, state, receipt, sender, now)
    return 1


def _first_arrived(now: datetime) -> Upload | None:
    """The file that arrived first and that nobody else holds; one that could not be scanned is left for a while."""
    arrived = Upload.objects.filter(state=Upload.State.ARRIVED).exclude(tried_at__gt=now - _AGAIN_AFTER)
    held = arrived.order_by("arrived_at").select_for_update(skip_locked=True, of=("self",))
    return held.select_related("case").first()


@transaction.atomic
def note_upload_trouble(*, trouble: str, by: Actor, now: datetime) -> None:
    """Write beside every file that waits to be opened what it waits for, where the desk and its sender see it."""
    arrived = Upload.objects.filter(state=Upload.State.ARRIVED, tried_at=None).exclude(trouble=trouble[:300])
    held = list(arrived.select_for_update(skip_locked=True).values_list("pk", flat=True))
    Upload.objects.filter(pk__in=held).update(trouble=trouble[:300])


@transaction.atomic
def count_upload_try(*, by: Actor, now: datetime) -> None:
    """The opening of a file broke off for a reason that lies in no file: count it; after three tries it is refused."""
    upload = _first_arrived(now)
    if upload is None:
        return
    upload.attempts += 1
    upload.save(update_fields=["attempts"])
    if upload.attempts >= _TRIES:
        receipt = [{"name": upload.file_name, "problem": _BROKE_OFF}]
        _settle(upload, Upload.State.REFUSED, receipt, _sender(upload), now)


def _opened(upload: Upload, sender: Actor, now: datetime) -> tuple[Upload.State, list[dict[str, Any]]]:
    with drop.open(upload.number) as file:
        scan = scanning.scan(file)
        if scan.found:
            upload.sha256 = drop.into_store(upload.number).sha256
            return Upload.State.QUARANTINED, [{"name": upload.file_name, "problem": _FOUND}]
        file.seek(0)
        inspected = opening.look_at(file, upload.file_name)
        stored = drop.into_store(upload.number)
        upload.sha256 = stored.sha256
        file.seek(0)
        taken = opening.take_in(file, upload.file_name, stored, inspected)
    delivery = Delivery(PartyRole(upload.sent_by), upload.arrived_at or now, scan.kept_as)
    received = keep(case=upload.case, taken=taken, delivery=delivery, by=sender, now=now)
    return Upload.State.RECEIVED, list(_receipt(taken, received))


def _receipt(taken: Taken, received: ReceivedFile) -> Iterator[dict[str, Any]]:
    """One line for the file and one for every file inside it."""
    yield {"name": taken.name, "file": received.position, "pages": len(taken.pages)}
    inside = {one.sha256: one for one in queries.files(received.case).filter(container=received)}
    for member in taken.members:
        if isinstance(member, NotTaken):
            yield {"name": member.name, "problem": member.problem}
        elif member.stored.sha256 in inside:
            yield from _receipt(member, inside[member.stored.sha256])
        else:
            yield {"name": member.name, "problem": "The same bytes are in the case file already."}


def _settle(upload: Upload, state: Upload.State, receipt: list[dict[str, Any]], by: Actor, now: datetime) -> None:
    upload.state, upload.receipt, upload.settled_at, upload.trouble = state, receipt, now, ""
    upload.save(update_fields=["state", "receipt", "settled_at", "sha256", "trouble"])
    if state != Upload.State.RECEIVED:
        facts = {"upload": upload.number, "sha256": upload.sha256}
        ledger.append(chain_name=upload.case.number, act=f"upload_{state}", facts=facts, by=by, now=now)
    transaction.on_commit(lambda: drop.remove(upload.number))


def _sender(upload: Upload) -> Actor:
    """Whoever started the upload: the worker opens the file in their name."""
    role = Role(upload.started_by_role)
    relation = Relation.PARTY if role is Role.CLAIMS_ADMINISTRATOR else Relation.NONE
    return Actor(upload.started_by, role, relation=relation)


def sweep_uploads(*, older_than: timedelta, by: Actor, now: datetime) -> int:
    """Forget uploads that nobody went on with for so long, and bytes that a killed worker left; how many.

    One whose last byte is here has arrived, whoever was killed before noting it.
    """
    swept = 0
    for waiting in drop.numbers():
        upload = Upload.objects.filter(number=waiting.number).select_related("case").first()
        is_old = waiting.changed < now - older_than
        is_receiving = upload is not None and upload.state == Upload.State.RECEIVING
        if upload is not None and is_receiving and waiting.size >= upload.size:
            # Whatever ended before it could note the last byte: the file is here.
            record_bytes(upload=upload, kept=waiting.size, by=_sender(upload), now=waiting.changed)
        elif upload is not None and is_receiving and is_old:
            cancel_abandoned(upload=upload, by=by, now=now)
        elif upload.settled_at is not None if upload is not None else is_old:
            drop.remove(waiting.number)
        else:
            continue
        swept += 1
    return swept


@transaction.atomic
def cancel_abandoned(*, upload: Upload, by: Actor, now: datetime) -> None:
    """Give up an upload that nobody went on with. One that moved on meanwhile is left alone."""
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    if locked.state == Upload.State.RECEIVING:
        _settle(locked, Upload.State.CANCELLED, [], by, now)
