"""The facts of one page: what the machine read, and what people add, correct, confirm and reject there."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from openimr.cases.models import Case
from openimr.chronology import operations, queries, selecting, wording
from openimr.chronology.models import RecordFact
from openimr.domain import permissions
from openimr.domain.actor import Actor, Role
from openimr.domain.chronology.facts import Span
from openimr.domain.refusal import Reason, Refused
from openimr.interfaces import clock
from openimr.interfaces.web.access import own_assignment, record_case, required_actor, roles
from openimr.interfaces.web.workspace import chronology, record
from openimr.interfaces.web.workspace.fact_forms import FORMS, PARTS, FactForm, fact_from, filled, posted
from openimr.interfaces.web.workspace.places import Links
from openimr.reviews import queries as reviews

_LONGEST_QUOTE = 4_000
_KEEPERS = (Role.REVIEWER, Role.CASE_COORDINATOR)


@dataclass(frozen=True, slots=True)
class ShownFact:
    """One fact of a page as it is shown: what it says, and what stands in its place where it does not stand."""

    row: RecordFact
    text: str
    time: str

    @property
    def label(self) -> str:
        """What the fact is about."""
        return str(RecordFact.Kind(self.row.kind).label)


@require_http_methods(["GET", "POST"])
@never_cache
@roles(*chronology.READERS)
def of_page(request: HttpRequest, number: str, page: int) -> HttpResponse:
    """The facts of one page. Posted to, it keeps a new one."""
    if request.method == "POST":
        return _add(request, number, page)
    case, _links = chronology.opened(request, number, f"facts of page {page}"[:120])
    return _shown(request, case, page)


@require_POST
@never_cache
@roles(*_KEEPERS)
def new(request: HttpRequest, number: str, page: int) -> HttpResponse:
    """The form of one kind of fact, filled with what the machine reads in the selected words."""
    case, _links = chronology.opened(request, number, f"facts of page {page}"[:120])
    kind = request.POST.get("kind", "")
    if kind not in FORMS:
        raise Http404
    try:
        span = _selected(request, case, page)
    except Refused as refused:
        return _shown(request, case, page, reasons=refused.reasons)
    text = queries.text_of(case, page)
    return _form(request, case, filled(kind, selecting.suggested(kind, text, span)), kind, span)


def _add(request: HttpRequest, number: str, page: int) -> HttpResponse:
    case, actor = record_case(request, number), _keeper(request, number)
    kind = request.POST.get("kind", "")
    if kind not in FORMS:
        raise Http404
    span = Span(page, _place(request, "start"), _place(request, "end"))
    form = posted(kind, request.POST)
    return _kept(
        request, case, page, form, kind, span,
        lambda: operations.add_fact(
            case=case, fact=fact_from(kind, form.cleaned_data, span, None), by=actor, now=clock.now()
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@never_cache
@roles(*_KEEPERS)
def correct(request: HttpRequest, number: str, fact: int) -> HttpResponse:
    """Say what a page really says, starting from the fact that stands."""
    if request.method == "GET":
        case, _links = chronology.opened(request, number, "fact of the record")
        row = _row(request, case, fact)
        return _form(request, case, filled(row.kind, row.value), row.kind, row.value.span, row)
    case, actor = record_case(request, number), _keeper(request, number)
    row = _row(request, case, fact)
    before, form = row.value, posted(row.kind, request.POST)
    return _kept(
        request, case, row.page, form, row.kind, before.span,
        lambda: operations.correct_fact(
            row=row, fact=fact_from(row.kind, form.cleaned_data, before.span, before), by=actor, now=clock.now()
        ),
        row,
    )  # fmt: skip


@require_POST
@never_cache
@roles(*_KEEPERS)
def confirm(request: HttpRequest, number: str, fact: int) -> HttpResponse:
    """Say that the machine read rightly."""
    return _decided(
        request, number, fact,
        lambda row, by: operations.correct_fact(row=row, fact=row.value, by=by, now=clock.now()),
    )  # fmt: skip


@require_POST
@never_cache
@roles(*_KEEPERS)
def reject(request: HttpRequest, number: str, fact: int) -> HttpResponse:
    """Say that the page does not say this."""
    return _decided(
        request, number, fact, lambda row, by: operations.reject_fact(row=row, by=by, now=clock.now())
    )  # fmt: skip


@require_POST
@never_cache
@roles(*_KEEPERS)
def reinstate(request: HttpRequest, number: str, fact: int) -> HttpResponse:
    """Let a rejected fact stand again."""
    return _decided(
        request, number, fact, lambda row, by: operations.reinstate_fact(row=row, by=by, now=clock.now())
    )  # fmt: skip


def _decided(request: HttpRequest, number: str, fact: int, act: Callable[[RecordFact, Actor], object]) -> HttpResponse:
    case, actor = record_case(request, number), _keeper(request, number)
    row = _row(request, case, fact)
    try:
        act(row, actor)
    except Refused as refused:
        return _shown(request, case, row.page, reasons=refused.reasons)
    return _after(request, case, row.page)


def _kept(
    request: HttpRequest, case: Case, page: int, form: FactForm, kind: str, span: Span, act: Callable[[], object],
    row: RecordFact | None = None,
) -> HttpResponse:  # fmt: skip
    """Keep what a form says; what cannot be kept stays in the form with the reason."""
    if not form.is_valid():
        return _form(request, case, form, kind, span, row, status=400)
    try:
        act()
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error(None, str(reason))
        return _form(request, case, form, kind, span, row, status=409)
    return _after(request, case, page)


def _after(request: HttpRequest, case: Case, page: int) -> HttpResponse:
    if request.headers.get("X-Requested-With") != "fetch":
        return redirect("workspace_facts", case.number, page)
    return _shown(request, case, page)


def _shown(request: HttpRequest, case: Case, page: int, *, reasons: tuple[Reason, ...] = ()) -> HttpResponse:
    seen, actor = record.sight_of(request, case), required_actor(request)
    if not seen.shows(page):
        raise Http404
    rows = [ShownFact(row, wording.said(row.value), _time(row)) for row in queries.on_page(case, page, seen)]
    context = {
        "case": case, "number": page, "reasons": reasons, "kinds": [(one, RecordFact.Kind(one).label) for one in FORMS],
        "standing": [one for one in rows if one.row.state == RecordFact.State.STANDING],
        "rejected": [one for one in rows if one.row.state == RecordFact.State.REJECTED],
        "may_keep": _may_keep(request, case.number), "links": Links(case.number, actor.role is Role.REVIEWER),
        "quote": request.POST.get("quote", "")[:_LONGEST_QUOTE],
    }  # fmt: skip
    return record.part(request, "facts_of_page", context, status=409 if reasons else 200)


def _time(row: RecordFact) -> str:
    """The time that the sentence names; one that its visit gives is told in the chronology."""
    return "" if row.value.on_is_of_document else wording.time(row.value.on)


def _form(
    request: HttpRequest, case: Case, form: FactForm, kind: str, span: Span, row: RecordFact | None = None, *,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    quote = row.quote if row else queries.text_of(case, span.page)[span.start : span.end]
    context = {
        "case": case, "form": form, "kind": kind, "label": RecordFact.Kind(kind).label, "span": span, "row": row,
        "quote": quote, "parts": PARTS, "number": span.page,
        "links": Links(case.number, required_actor(request).role is Role.REVIEWER),
    }  # fmt: skip
    return record.part(request, "fact_form", context, status=status)


def _selected(request: HttpRequest, case: Case, page: int) -> Span:
    """Where the selected words stand. Raises Refused where they do not."""
    quote, near = request.POST.get("quote", "")[:_LONGEST_QUOTE], request.POST.get("near", "")
    if not quote.strip():
        raise Refused(Reason(_("Select the words on the page that say it, then add the fact.")))
    text = queries.text_of(case, page) if record.sight_of(request, case).shows(page) else ""
    span = selecting.span_of(page, text, quote, int(near) if near.isdecimal() and len(near) < 7 else 0)
    if span is None:
        raise Refused(Reason(_("The selected words were not found on the page. Select them again, on one page.")))
    return span


def _place(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 9 else -1


def _row(request: HttpRequest, case: Case, fact: int) -> RecordFact:
    row = queries.seen_fact(case, fact, record.sight_of(request, case))
    if row is None:
        raise Http404
    return row


def _keeper(request: HttpRequest, number: str) -> Actor:
    """The actor with the tie to the case: a reviewer with their own assignment, or the desk."""
    actor = required_actor(request)
    return reviews.as_reviewer(actor, own_assignment(request, number)) if actor.role is Role.REVIEWER else actor


def _may_keep(request: HttpRequest, number: str) -> bool:
    return permissions.may_keep_facts(_keeper(request, number))
