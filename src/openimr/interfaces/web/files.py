"""Bytes that a page shows or hands out: page images, letters, papers. Every view is recorded."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_safe

from openimr.casefile import imaging, viewing
from openimr.casefile import queries as casefile
from openimr.cases.models import Case
from openimr.domain.actor import Actor, Role
from openimr.intake import queries as intake
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, desk_case, record_case, required_actor, roles
from openimr.interfaces.web.ranges import from_byte, stored_bytes
from openimr.ledger import operations as ledger
from openimr.letters import queries as letters
from openimr.storage import store

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXTENSIONS = {_DOCX: "docx", "text/plain": "txt", "message/rfc822": "eml", "application/rtf": "rtf"}


@require_GET
@roles(*DESK_ROLES, Role.REVIEWER)
def page_image(request: HttpRequest, number: str, page: int, size: str) -> HttpResponse:
    """One page of the record as an image, upright; `?turn=` turns it further by 90, 180 or 270 degrees clockwise.

    Every delivery at full size is recorded, also one that a viewer fetched ahead. A reviewer's page that is walled
    off is not there.
    """
    case, actor = record_case(request, number), required_actor(request)
    found = casefile.page(case, page)
    if found is None or size not in imaging.WIDTHS or _is_walled_off(case, page, actor):
        raise Http404
    if size == "page":
        what = f"page {page}, fetched ahead" if request.headers.get("X-Ahead") == "1" else f"page {page}"
        ledger.record_reading(chain_name=case.number, what=what, by=actor, now=clock.now())
    rotation = (found.reading.rotation + _turn(request)) % 360
    etag = f'"{found.content_sha256}-{size}-{rotation}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304)
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    return HttpResponse(imaging.page_image(found, size, rotation), content_type=imaging.MEDIA_TYPE, headers=headers)


def _is_walled_off(case: Case, page: int, actor: Actor) -> bool:
    return actor.role is Role.REVIEWER and not viewing.sight(case).shows(page)


def _turn(request: HttpRequest) -> int:
    """How far the page is turned for this look."""
    asked = request.GET.get("turn", "")
    return int(asked) if asked in ("90", "180", "270") else 0


@require_GET
@roles(*DESK_ROLES)
def letter(request: HttpRequest, number: str, sha256: str, form: str) -> HttpResponse:
    """One outgoing letter as PDF or DOCX, as it went out."""
    actor = required_actor(request)
    application = get_object_or_404(intake.visible_to(actor), number=number)
    found = get_object_or_404(letters.letters_for(actor, application), pdf_sha256=sha256)
    ledger.record_reading(chain_name=number, what=f"letter: {found.kind}", by=actor, now=clock.now())
    if form == "docx":
        return _bytes(letters.as_docx(found), _DOCX, f"{number}-{found.kind}.docx")
    return _file(found.pdf_sha256, "application/pdf", f"{number}-{found.kind}.pdf")


@require_GET
@roles(*DESK_ROLES)
def paper(request: HttpRequest, number: str, sha256: str) -> HttpResponse:
    """One paper that came with an application, as it came."""
    actor = required_actor(request)
    application = get_object_or_404(intake.visible_to(actor), number=number)
    found = application.papers.filter(sha256=sha256).first()
    if found is None:
        raise Http404
    ledger.record_reading(chain_name=number, what=f"paper: {found.kind}", by=actor, now=clock.now())
    extension = found.media_type.partition("/")[2]
    return _file(found.sha256, found.media_type, f"{number}-{found.kind}.{extension}")


@require_safe
@roles(*DESK_ROLES)
def received_file(request: HttpRequest, number: str, position: int) -> HttpResponseBase:
    """One received file of the record, byte for byte; a broken download goes on where it stopped.

    Under a neutral name: what a sender called a file may name a person.
    """
    case = desk_case(request, number, what=f"received file {position}{from_byte(request)}"[:120])
    found = get_object_or_404(casefile.files(case), position=position)
    extension = _EXTENSIONS.get(found.media_type, found.media_type.partition("/")[2])
    return stored_bytes(request, found.sha256, found.media_type, f"{number}-file-{position}.{extension}")


def _file(sha256: str, media_type: str, name: str) -> HttpResponse:
    """Stored bytes under a neutral name: what a sender called a file may name a person."""
    return _bytes(store.read(sha256), media_type, name)


def _bytes(data: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "sandbox",
    }
    return HttpResponse(data, content_type=media_type, headers=headers)
