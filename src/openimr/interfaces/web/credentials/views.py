"""The queue of credentialing and one reviewer's evidence. Who a reviewer is, is protected: every view is recorded."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_safe

from openimr.accounts import queries as accounts
from openimr.domain.actor import Actor, Role
from openimr.domain.calendars import pacific_date
from openimr.domain.credentialing import BANDS, concerns
from openimr.domain.determination import Credentials
from openimr.domain.permissions import PANEL_PERMISSIONS, PanelAct, may
from openimr.domain.specialties import BOARDS, is_recognized
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.credentials.forms import SPECIALTIES, CheckForm
from openimr.interfaces.web.credentials.kinds import KINDS, Kind
from openimr.interfaces.web.desk.forms import DONE
from openimr.interfaces.web.ranges import stored_bytes
from openimr.ledger import operations as ledger
from openimr.panel import credentialing, history, queries, told
from openimr.panel.models import Certification, Recorded, Reviewer

SEE_ROLES: tuple[Role, ...] = tuple(sorted(PANEL_PERMISSIONS[PanelAct.SEE_CREDENTIALS]))
KEEP_ROLES: tuple[Role, ...] = tuple(sorted(PANEL_PERMISSIONS[PanelAct.KEEP_CREDENTIALS] - {Role.SYSTEM}))
PER_PAGE = 50
_TYPES = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}
_LONGEST = 60


def seen(request: HttpRequest, what: str) -> Actor:
    """Keep in the read log that somebody looks at who reviewers are."""
    actor = required_actor(request)
    ledger.record_reading(chain_name=ledger.PANEL, what=what, by=actor, now=clock.now())
    return actor


@require_GET
@roles(*SEE_ROLES)
def home(request: HttpRequest) -> HttpResponse:
    """The queue: what is due now, and what ends or falls due within 30, 60 and 90 days."""
    seen(request, "credentialing queue")
    lines = credentialing.queue(pacific_date(clock.now()))
    asked = request.GET.get("within", "")
    bands = {"now": None, **{str(days): days for days in BANDS}}
    shown = [one for one in lines if asked not in bands or one.band == bands[asked]]
    kind = request.GET.get("kind", "")
    counts = credentialing.counted(lines)
    if kind in counts:
        shown = [one for one in shown if one.concern.kind == kind]
    context = {
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")), "within": asked if asked in bands else "",
        "kind": kind if kind in counts else "", "counts": counts, "total": len(lines),
        "query": _query(request),
        "bands": [(name, sum(one.band == days for one in lines)) for name, days in bands.items()],
    }  # fmt: skip
    return render(request, "credentials/home.html", context)


@require_GET
@roles(*SEE_ROLES)
def reviewers(request: HttpRequest) -> HttpResponse:
    """Everybody on the panel, by name, number or specialty."""
    seen(request, "list of reviewers")
    on, text = pacific_date(clock.now()), request.GET.get("text", "").strip()[:_LONGEST]
    found = [(one, queries.profile(one)) for one in credentialing.on_panel(on)]
    lines = [
        (one, credentialing.state(one, on), queries.credentials(facts, on=on), concerns(facts, on),
         queries.capacity(one, on=on))
        for one, facts in found
    ]  # fmt: skip
    shown = [line for line in lines if text.casefold() in _words(line[0], line[2])]
    context = {"page": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")), "text": text, "found": len(shown),
               "query": _query(request)}  # fmt: skip
    return render(request, "credentials/reviewers.html", context)


def _query(request: HttpRequest) -> str:
    """What was asked for, without the page of the list."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


def _words(one: Reviewer, on_the_day: Credentials) -> str:
    """What a reviewer is found by."""
    words = (one.user.name, one.number, *on_the_day.certifications, *on_the_day.licensed_in)
    return " ".join(words).casefold()


@require_GET
@roles(*SEE_ROLES)
def reviewer(request: HttpRequest, number: str) -> HttpResponse:
    """One reviewer: the gates today, what is on record, what was looked up, and the history of all of it."""
    return reviewer_page(request, found_reviewer(number))


def found_reviewer(number: str) -> Reviewer:
    """The reviewer of a number, with everything on record; 404 when there is none."""
    everything = queries.with_evidence().prefetch_related("standings", "capacities", "absences")
    return get_object_or_404(everything, number=number)


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of evidence on the page: its rows that count (in words, and whether a row is odd), and its form."""

    kind: Kind
    rows: list[tuple[Recorded, str, bool]]
    form: forms.Form | None


def reviewer_page(
    request: HttpRequest, one: Reviewer, *, status: int = DONE, slug: str = "", form: forms.Form | None = None,
    check_form: forms.Form | None = None,
) -> HttpResponse:  # fmt: skip
    """The page of one reviewer, perhaps with a form that was refused."""
    actor = seen(request, f"credentials of {one.number}")
    on = pacific_date(clock.now())
    keeps = may(actor, PanelAct.KEEP_CREDENTIALS)
    lines = told.history_of(one)
    context: dict[str, Any] = {
        "reviewer": one, "on": on, "keeps": keeps, "state": credentialing.state(one, on),
        "capacity": queries.capacity(one, on=on), "findings": queries.qualification(one, on=on),
        "concerns": concerns(queries.profile(one), on),
        "sections": [Section(kind, _rows(one, kind), _form(kind, keeps, slug, form)) for kind in KINDS.values()],
        "checks": sorted(history.known(one.checks.all()), key=lambda row: row.checked_on, reverse=True),
        "check_form": (check_form or CheckForm(one)) if keeps else None, "history": lines,
        "names": accounts.names([line.row.recorded_by for line in lines]), "specialties": SPECIALTIES, "boards": BOARDS,
    }  # fmt: skip
    return render(request, "credentials/reviewer.html", context, status=status)


def _rows(one: Reviewer, kind: Kind) -> list[tuple[Recorded, str, bool]]:
    rows: Any = getattr(one, kind.relation)
    return [(row, told.told(row), _is_odd(row)) for row in history.known(rows.all())]


def _is_odd(row: Recorded) -> bool:
    """A certificate of a board that is not on the list of recognized ones: for a person to look at."""
    return isinstance(row, Certification) and not is_recognized(row.board)


def _form(kind: Kind, keeps: bool, slug: str, form: forms.Form | None) -> forms.Form | None:
    if not keeps:
        return None
    return form if form is not None and kind.slug == slug else kind.form(prefix=kind.slug)


@require_safe
@roles(*SEE_ROLES)
def evidence(request: HttpRequest, number: str, sha256: str) -> HttpResponseBase:
    """What was seen at a primary source, as it was kept; under a neutral name."""
    found = get_object_or_404(queries.with_evidence(), number=number).checks.filter(evidence_sha256=sha256).first()
    if found is None or not found.evidence_sha256:
        raise Http404
    seen(request, f"evidence {sha256[:12]} of {number}")
    name = f"evidence-{sha256[:12]}.{_TYPES[found.evidence_type]}"
    return stored_bytes(request, sha256, found.evidence_type, name)
