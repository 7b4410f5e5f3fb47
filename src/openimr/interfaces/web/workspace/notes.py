"""A reviewer's own notes and highlights in the record. Nobody else sees them."""

from datetime import UTC, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from openimr.casefile import operations as casefile
from openimr.casefile import queries, quoting, viewing, words
from openimr.casefile.models import Reading
from openimr.cases.models import Case
from openimr.domain.actor import Role
from openimr.domain.refusal import Reason, Refused
from openimr.interfaces import clock
from openimr.interfaces.web.access import record_case, required_actor, roles
from openimr.interfaces.web.workspace import leaf, record
from openimr.ledger import operations as ledger

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@require_GET
@never_cache
@roles(Role.REVIEWER)
def notes(request: HttpRequest, number: str) -> HttpResponse:
    """All notes of the signed-in reviewer in this record, with the words that they highlight."""
    case, actor = record_case(request, number), required_actor(request)
    ledger.record_reading(chain_name=number, what="own notes", by=actor, now=clock.now())
    own = list(viewing.notes(case, actor.number))
    seen = viewing.sight(case)
    readings = Reading.objects.filter(case=case, number__in={one.number for one in own}).only("number", "words")
    boxes = {one.number: words.unpack(bytes(one.words)) for one in readings}
    shown = [
        leaf.shown_note(one, boxes.get(one.number, ()), words.WHOLE) for one in own if seen.shows(one.number)
    ]  # fmt: skip
    return record.part(request, "notes", {"case": case, "notes": shown})


@require_POST
@never_cache
@roles(Role.REVIEWER)
def add(request: HttpRequest, number: str, page: int) -> HttpResponse:
    """Keep a note on a page, with the selected words highlighted."""
    case, actor = record_case(request, number), required_actor(request)
    quote = request.POST.get("quote", "")[:20_000]
    try:
        boxes = _boxes(case, page, quote, request.POST.get("near", ""))
        casefile.add_note(
            case=case, number=page, text=request.POST.get("text", ""), boxes=boxes, by=actor, now=clock.now()
        )
    except Refused as refused:
        return _answer(request, case, page, reasons=refused.reasons)
    return _answer(request, case, page)


def _boxes(case: Case, page: int, quote: str, near: str) -> tuple[quoting.Box, ...]:
    """Where the selected words lie. Raises Refused where the page has no such words."""
    if not quote.strip():
        return ()
    found = queries.page(case, page)
    of_page = words.unpack(bytes(found.reading.words)) if found is not None else ()
    boxes = quoting.boxes_of(of_page, quote, int(near) if near.isdecimal() and len(near) < 7 else 0)
    if not boxes:
        raise Refused(Reason(_("The selected words were not found on the image. Select them again, on one page.")))
    return boxes


@require_POST
@never_cache
@roles(Role.REVIEWER)
def delete(request: HttpRequest, number: str, page: int, made: int) -> HttpResponse:
    """Take one of one's own notes away; the microsecond in which it was made names it."""
    case, actor = record_case(request, number), required_actor(request)
    try:
        at = _EPOCH + timedelta(microseconds=made)
    except OverflowError:
        raise Http404 from None
    note = viewing.notes(case, actor.number).filter(number=page, made_at=at).first()
    if note is None:
        raise Http404
    casefile.delete_note(note=note, by=actor, now=clock.now())
    return _answer(request, case, page)


def _answer(request: HttpRequest, case: Case, page: int, *, reasons: tuple[Reason, ...] = ()) -> HttpResponse:
    """The notes of the page as they are now; without scripts, the page itself again."""
    if request.headers.get("X-Requested-With") != "fetch" and not reasons:
        return redirect(f"{reverse('workspace_review', args=[case.number])}?page={page}")
    found = leaf.opened(case, page, seen=viewing.sight(case), author=required_actor(request).number)
    if found is None:
        raise Http404
    context = {"case": case, "opened": found, "note_reasons": reasons, "note_typed": request.POST.get("text", "")}
    return record.part(request, "notes_of_page", context, status=409 if reasons else 200)
