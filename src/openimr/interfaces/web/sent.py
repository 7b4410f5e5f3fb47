"""What the sender of files sees: where to put them, and what became of each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _marked

from openimr.casefile import delivering, operations, queries, scanning
from openimr.casefile.formats.found import LARGEST_FILE, MAX_PAGES
from openimr.casefile.models import Upload
from openimr.cases.models import Case
from openimr.domain.actor import Actor
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole
from openimr.interfaces import clock
from openimr.storage import store

MOST_SHOWN = 200
_STATES: dict[str, tuple[str, str]] = {
    Upload.State.RECEIVING: ("wait", _marked("On its way")),
    Upload.State.ARRIVED: ("work", _marked("Arrived, being opened")),
    Upload.State.RECEIVED: ("good", _marked("Received")),
    Upload.State.REFUSED: ("bad", _marked("Not received")),
    Upload.State.QUARANTINED: ("bad", _marked("Put aside")),
    Upload.State.CANCELLED: ("stands", _marked("Taken back")),
}


@dataclass(frozen=True, slots=True)
class Area:
    """Where files are put: the addresses of the resumable way and of the plain form, and the limits told beforehand."""

    send_url: str
    form_url: str
    list_url: str
    form: Any = None
    gigabytes: int = LARGEST_FILE // 1024**3
    pages: str = f"{MAX_PAGES:,}"
    plain_megabytes: int = 0
    is_scanned: bool = True


@dataclass(frozen=True, slots=True)
class Member:
    """A file, or a file inside it: received under a number with its pages, or not received and why."""

    name: str
    problem: str = ""
    file: int = 0
    pages: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One upload as its sender and the desk see it."""

    upload: Upload
    look: str
    words: str
    members: tuple[Member, ...]
    percent: int
    may_take_back: bool

    @property
    def is_moving(self) -> bool:
        """Whether its state will soon change by itself."""
        return self.upload.state == Upload.State.ARRIVED


@dataclass(frozen=True, slots=True)
class Sent:
    """The uploads of one list. `look_every` is in seconds; 0: nothing changes by itself."""

    lines: tuple[Line, ...]
    more: int
    list_url: str
    take_back: str
    is_desk: bool

    @property
    def look_every(self) -> int:
        """How soon to look again: at once for what is being opened, later for what waits for somebody."""
        moving = [line for line in self.lines if line.is_moving]
        if not moving:
            return 0
        return 30 if all(line.upload.trouble for line in moving) else 3


def area(send_url: str, form_url: str, list_url: str, form: Any = None) -> Area:
    """The place for files with the limits of this installation."""
    megabytes = settings.UPLOAD_LIMIT_BYTES // 1024**2
    return Area(send_url, form_url, list_url, form, plain_megabytes=megabytes, is_scanned=scanning.is_set_up())


def sent(uploads: QuerySet[Upload], *, list_url: str, take_back: str, is_desk: bool) -> Sent:
    """A list of uploads, newest first; `take_back` names the address that takes one back."""
    shown = list(uploads[:MOST_SHOWN])
    lines = tuple(_lines(shown))
    return Sent(lines, max(0, uploads.count() - len(shown)), list_url, take_back, is_desk)


def _lines(uploads: list[Upload]) -> Iterable[Line]:
    digests = {one.position: one.sha256 for one in queries.files(uploads[0].case)} if uploads else {}
    for upload in uploads:
        look, words = _STATES[upload.state]
        members = tuple(_member(one, digests) for one in upload.receipt)
        if upload.state == Upload.State.RECEIVED and any(one.problem for one in members):
            look, words = "warn", _marked("Received in part")
        if upload.state == Upload.State.ARRIVED and upload.trouble:
            look, words = "warn", _marked("Arrived, waits")
        is_open = upload.state in (Upload.State.RECEIVING, Upload.State.ARRIVED)
        percent = upload.arrived_bytes * 100 // upload.size
        yield Line(upload, look, _(words), members, percent, is_open)


def _member(line: dict[str, Any], digests: dict[int, str]) -> Member:
    if "problem" in line:
        return Member(line["name"], problem=_(line["problem"]))
    return Member(line["name"], file=line["file"], pages=line["pages"], sha256=digests.get(line["file"], ""))


def send_whole(case: Case, files: "list[UploadedFile[Any]]", sent_by: PartyRole, by: Actor) -> list[str]:
    """The plain form's way, without a script: small files, each whole. What could not be taken, in words."""
    problems: list[str] = []
    for file in files:
        if (file.size or 0) > settings.UPLOAD_LIMIT_BYTES:
            limit = settings.UPLOAD_LIMIT_BYTES // 1024**2
            problems.append(_("%(name)s is larger than %(mb)s MB.") % {"name": file.name, "mb": limit})
            continue
        _tried(problems, lambda file=file: _started(case, file, sent_by, by))  # type: ignore[misc]
    return problems


def _tried(problems: list[str], act: Callable[[], object]) -> None:
    try:
        act()
    except Refused as refused:
        problems.extend(_(reason.text) for reason in refused.reasons)
    except (store.Away, store.Full):
        problems.append(
            _("Files cannot be kept just now. What arrived is kept; the rest can be sent in a few minutes.")
        )


def _started(case: Case, file: "UploadedFile[Any]", sent_by: PartyRole, by: Actor) -> Upload:
    name, size = file.name or "file", file.size or 0
    upload = operations.start_upload(case=case, file_name=name, size=size, sent_by=sent_by, by=by, now=clock.now())
    return _filled(upload, file, by)


def _filled(upload: Upload, file: "UploadedFile[Any]", by: Actor) -> Upload:
    kept = delivering.take(upload, 0, file)  # type: ignore[arg-type]
    return operations.record_bytes(upload=upload, kept=kept, by=by, now=clock.now())
