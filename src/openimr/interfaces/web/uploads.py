"""Files sent in pieces that can be resumed: tus 1.0.0 with creation, creation-with-upload, termination, expiration.

The protocol: https://tus.io/protocols/resumable-upload. Whoever started an upload goes on with it; so may the desk.
Every refusal says in plain words what to do; the sender's page shows it.
"""

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from types import MappingProxyType
from typing import BinaryIO, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from openimr.casefile import delivering, operations, queries
from openimr.casefile.formats.found import LARGEST_FILE
from openimr.casefile.models import Upload
from openimr.cases.models import Case
from openimr.domain.actor import Actor, Role
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, actor_of, sender_of_records
from openimr.storage import drop

VERSION = "1.0.0"
_EXTENSIONS = "creation,creation-with-upload,termination,expiration"
_PIECE = "application/offset+octet-stream"
_LONGEST_METADATA = 4_000
_SETTLED_GONE = (Upload.State.CANCELLED,)


@dataclass(frozen=True, slots=True)
class _Door:
    """One request: the case, and who sends. The uploads of a case are looked up through it."""

    request: HttpRequest
    case: Case
    by: Actor

    def upload(self, number: str) -> Upload:
        """An upload of this case that this person started, or any of them for the desk. Raises Http404."""
        found = queries.uploads(self.case).filter(number=number).select_related("case").first()
        if found is None or (self.by.role not in DESK_ROLES and found.started_by != self.by.number):
            raise Http404
        return found


_Answer = Callable[..., HttpResponse]


def _spoken(answer: _Answer) -> _Answer:
    """Let the right people in, speak the protocol's version, and put every refusal into plain words."""

    @wraps(answer)
    def answered(request: HttpRequest, case: str, **which: str) -> HttpResponse:
        if request.method == "OPTIONS":
            return _said(
                204, headers={"Tus-Version": VERSION, "Tus-Extension": _EXTENSIONS, "Tus-Max-Size": LARGEST_FILE}
            )
        if actor_of(request) is None:
            return _said(401, _("You are not signed in any more. Sign in again and send the rest."))
        if request.headers.get("Tus-Resumable") != VERSION:
            return _said(412, f"This place speaks tus {VERSION}.", headers={"Tus-Version": VERSION})
        try:
            found, by = sender_of_records(request, case)
            return answer(_Door(request, found, by), **which)
        except Refused as refused:
            return _said(422, " ".join(reason.text for reason in refused.reasons))
        except drop.WrongOffset as stands:
            return _said(
                409, _("The upload stands elsewhere. Go on from there."), headers={"Upload-Offset": stands.size}
            )
        except drop.Missing:
            return _said(410, _("This upload is over. Send the file again."))
        except (drop.Full, drop.Away):
            waits = _("Files cannot be kept just now. What arrived is kept; the rest can be sent in a few minutes.")
            return _said(503, waits, headers={"Retry-After": 60})

    return answered


@_spoken
def start(door: _Door) -> HttpResponse:
    """POST: make room for a file; with a body, take its first bytes."""
    request = door.request
    if request.method != "POST":
        return _not_here("POST, OPTIONS")
    size, told = request.headers.get("Upload-Length", ""), _metadata(request.headers.get("Upload-Metadata", ""))
    if not size.isascii() or not size.isdigit() or told is None:
        return _said(400, _("The size or the name of the file cannot be read. Choose the file again."))
    if int(size) > LARGEST_FILE:
        too_large = _("This file is larger than %(gb)s GB. Send it in parts.") % {"gb": LARGEST_FILE // 1024**3}
        return _said(413, too_large, headers={"Tus-Max-Size": LARGEST_FILE})
    upload = operations.start_upload(
        case=door.case, file_name=told["filename"].replace("\0", ""), size=int(size), sent_by=_party(door, told),
        by=door.by, now=clock.now(),
    )  # fmt: skip
    if request.content_type == _PIECE and request.headers.get("Content-Length", "0") != "0":
        upload = _taken(door, upload, 0)
    place = reverse("upload", args=[door.case.number, upload.number])
    return _said(201, headers={"Location": place, **_standing(upload, upload.arrived_bytes)})


@_spoken
def go_on(door: _Door, upload: str) -> HttpResponse:
    """HEAD: how far it is. PATCH: more bytes. DELETE: take it back."""
    found = door.upload(upload)
    match door.request.method:
        case "HEAD":
            return _looked_up(door, found)
        case "PATCH":
            return _added(door, found)
        case "DELETE":
            operations.cancel_upload(upload=found, by=door.by, now=clock.now())
            return _said(204)
    return _not_here("HEAD, PATCH, DELETE, OPTIONS")


def _looked_up(door: _Door, upload: Upload) -> HttpResponse:
    if upload.state in _SETTLED_GONE:
        return _said(410)
    kept = delivering.kept(upload)
    if kept > upload.arrived_bytes:  # this process or another ended between the last byte and its note
        upload = operations.record_bytes(upload=upload, kept=kept, by=door.by, now=clock.now())
    told = f"filename {_encoded(upload.file_name)},sent_by {_encoded(upload.sent_by)}"
    return _said(200, headers={**_standing(upload, kept), "Upload-Length": upload.size, "Upload-Metadata": told})


def _added(door: _Door, upload: Upload) -> HttpResponse:
    if door.request.content_type != _PIECE:
        return _said(415, f"The body of a piece is {_PIECE}.")
    offset = door.request.headers.get("Upload-Offset", "")
    if not offset.isascii() or not offset.isdigit():
        return _said(400, "Upload-Offset says at which byte the piece begins.")
    if upload.state in _SETTLED_GONE:
        return _said(410, _("This upload is over. Send the file again."))
    if upload.state != Upload.State.RECEIVING:
        raise drop.WrongOffset(upload.size)
    upload = _taken(door, upload, int(offset))
    return _said(204, headers=_standing(upload, upload.arrived_bytes))


def _taken(door: _Door, upload: Upload, offset: int) -> Upload:
    """Take what the connection brings, however far it gets, and write down where the upload stands."""
    kept = delivering.take(upload, offset, cast(BinaryIO, door.request))
    return operations.record_bytes(upload=upload, kept=kept, by=door.by, now=clock.now())


def _party(door: _Door, told: dict[str, str]) -> PartyRole:
    """Whose file it is: the claims administrator's own, or the party that the desk names."""
    if door.by.role is Role.CLAIMS_ADMINISTRATOR:
        return PartyRole.CLAIMS_ADMINISTRATOR
    named = told.get("sent_by", "")
    return PartyRole(named) if named in set(PartyRole) else PartyRole.CLAIMS_ADMINISTRATOR


def _metadata(header: str) -> dict[str, str] | None:
    """Upload-Metadata taken apart; None where it cannot be, or names no file."""
    told: dict[str, str] = {}
    try:
        for pair in filter(None, header[:_LONGEST_METADATA].split(",")):
            name, _space, value = pair.strip().partition(" ")
            told[name] = base64.b64decode(value, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return told if told.get("filename", "").strip() else None


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _standing(upload: Upload, kept: int) -> dict[str, object]:
    over = clock.now() + delivering.ABANDONED_AFTER
    expires = {"Upload-Expires": http_date(over.timestamp())} if upload.state == Upload.State.RECEIVING else {}
    return {"Upload-Offset": kept, **expires}


def _not_here(allowed: str) -> HttpResponse:
    return _said(405, headers={"Allow": allowed})


def _said(status: int, text: str = "", *, headers: Mapping[str, object] = MappingProxyType({})) -> HttpResponse:
    answer = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    answer.headers["Tus-Resumable"] = VERSION
    answer.headers["Cache-Control"] = "no-store"
    for name, value in headers.items():
        answer.headers[name] = str(value)
    return answer
