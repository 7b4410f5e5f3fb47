"""After the determination: petitions and their end, the certified record, and carrying out what was overturned."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _marked
from django.views.decorators.http import require_GET, require_POST, require_safe

from openimr.appeals import operations, queries
from openimr.appeals.models import AppealPaper, CertifiedRecord, Petition
from openimr.appeals.operations.deciding import Finding
from openimr.appeals.queries import ItemDue
from openimr.casefile import leaving
from openimr.casefile.leaving import VolumeMade
from openimr.cases import queries as cases
from openimr.cases.models import Case
from openimr.determinations import queries as determinations
from openimr.determinations.models import Determination
from openimr.domain.actor import Role
from openimr.domain.appeal import AppealGround, AppealOutcome, Duty
from openimr.domain.lifecycle import CaseAct
from openimr.domain.quality import ErrorCode
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole, ServiceMethod
from openimr.interfaces import clock
from openimr.interfaces.web.access import desk_case, organisation, required_actor, roles
from openimr.interfaces.web.desk.appeal_forms import (
    CarriedOutForm,
    PetitionForm,
    ReferralForm,
    RemandForm,
    StandsForm,
    paper_of,
)
from openimr.interfaces.web.desk.case import REVIEW_ROLES, after, framed
from openimr.interfaces.web.desk.forms import DONE
from openimr.interfaces.web.desk.rows import case_rows, drawn
from openimr.interfaces.web.ranges import from_byte, stored_bytes
from openimr.letters import queries as letters
from openimr.letters.models import Letter

_PER_PAGE = 50
_TAB = "desk_appeal"
_QUEUES: dict[str, tuple[Callable[[], Any], str]] = {
    "appealed": (queries.appealed, _marked("Appeals that the Board has not decided")),
    "sent-back": (queries.sent_back, _marked("Sent back: reviewed anew")),
    "owing": (queries.owing, _marked("Overturned, to be carried out")),
}


@require_GET
@roles(*REVIEW_ROLES)
def queue(request: HttpRequest) -> HttpResponse:
    """Three lists: petitions that are open, cases sent back, and what is still to be carried out."""
    asked = request.GET.get("list", "")
    which = asked if asked in _QUEUES else "appealed"
    found, words = _QUEUES[which]
    page = Paginator(found(), _PER_PAGE).get_page(request.GET.get("page"))
    rows = case_rows(request, Case.objects.filter(pk__in=[one.pk for one in page]).order_by("next_deadline_at", "pk"))
    context = {
        "which": which, "words": _(words), "page": page, "rows": rows, "drawn": drawn(rows, with_status=True),
        "lists": [(name, _(told), all_of().count(), name == which) for name, (all_of, told) in _QUEUES.items()],
    }  # fmt: skip
    return render(request, "desk/appeals.html", context)


@dataclass(frozen=True, slots=True)
class SignedLine:
    """One determination of the case, whether another supersedes it, and its certified record."""

    signed: Determination
    later: Determination | None
    letter: Letter | None
    certified: CertifiedRecord | None
    volumes: tuple[VolumeMade, ...]


@dataclass(frozen=True, slots=True)
class PetitionLine:
    """One petition with its forms, which only an open one has."""

    petition: Petition
    stands: forms.Form | None
    remand: forms.Form | None


@dataclass(frozen=True, slots=True)
class DueLine:
    """One overturned item with its form."""

    due: ItemDue
    is_overdue: bool
    form: forms.Form


@require_GET
@roles(*REVIEW_ROLES)
def appeal(request: HttpRequest, number: str) -> HttpResponse:
    """The tab. A look that only follows a record in the making is not recorded."""
    is_following = request.headers.get("HX-Request") == "true"
    return _page(request, desk_case(request, number, what="" if is_following else "appeal and implementation"))


def _page(request: HttpRequest, case: Case, *, status: int = DONE, filled: forms.Form | None = None) -> HttpResponse:
    actor, now = required_actor(request), clock.now()
    due = queries.items_due(case)
    signed = [_signed_line(one) for one in determinations.all_signed(case)]
    context = {
        "signed_lines": signed,
        "is_moving": any(one.certified and one.certified.export.state == "waiting" for one in signed),
        "petitions": [_petition_line(one, filled) for one in queries.petitions(case)],
        "due_lines": [_due_line(one, now, filled) for one in due],
        "is_overdue": any(one.is_overdue(now) for one in due),
        "is_suspended": bool(due) and queries.open_petitions(case).exists(),
        "last_days": _last_days(case),
        "petition_offer": cases.offer(case, actor, CaseAct.FILE_APPEAL),
        "decide_offer": cases.offer(case, actor, CaseAct.AFFIRM),
        "part_offer": cases.offer(case, actor, CaseAct.RECORD_PART),
        "may_refer": actor.role is Role.CASE_COORDINATOR,
        "petition_form": filled if isinstance(filled, PetitionForm) else PetitionForm(),
        "referral": filled if isinstance(filled, ReferralForm) else ReferralForm(),
        "remand_order": queries.remand_order(case),
    }
    return framed(request, case, _TAB, context, status=status)


def _signed_line(one: Determination) -> SignedLine:
    certified = queries.certified_record(one)
    volumes = leaving.volumes(certified.export) if certified else ()
    return SignedLine(one, getattr(one, "superseded_by", None), letters.determination_letter(one), certified, volumes)


def _petition_line(one: Petition, filled: forms.Form | None) -> PetitionLine:
    if hasattr(one, "order"):
        return PetitionLine(one, None, None)
    stands, sent_back = f"stands{one.number}", f"remand{one.number}"
    return PetitionLine(
        one,
        filled if filled is not None and filled.prefix == stands else StandsForm(prefix=stands),
        filled if filled is not None and filled.prefix == sent_back else RemandForm(prefix=sent_back),
    )


def _due_line(due: ItemDue, now: Any, filled: forms.Form | None) -> DueLine:
    prefix = f"item{due.item.position}"
    form = filled if filled is not None and filled.prefix == prefix else CarriedOutForm(prefix=prefix)
    return DueLine(due, due.is_overdue(now), form)


def _last_days(case: Case) -> list[tuple[PartyRole, Any]]:
    """The last day of each party on which the determination that stands was served; none before the service."""
    if determinations.signed(case) is None:
        return []
    try:
        return [(role, queries.last_day_for(case, role)) for role in letters.READS_ONLINE if _is_party(case, role)]
    except Refused:
        return []


def _is_party(case: Case, role: PartyRole) -> bool:
    return case.parties.filter(role=role).exists()


def _done(
    request: HttpRequest, number: str, form: forms.Form, said: str, act: Callable[[dict[str, Any]], object]
) -> HttpResponse:  # fmt: skip
    return after(
        request, form, said, _TAB, number, act,
        lambda status: _page(request, desk_case(request, number), status=status, filled=form),
    )  # fmt: skip


@require_POST
@roles(*REVIEW_ROLES)
def petition(request: HttpRequest, number: str) -> HttpResponse:
    """A petition came from the Appeals Board or by mail."""
    case, form = desk_case(request, number), PetitionForm(request.POST, request.FILES)
    return _done(
        request, number, form, _("The petition is recorded. The duty to carry the decision out waits meanwhile."),
        lambda data: operations.file_petition(
            case=case, facts=form.facts(), channel=Petition.Channel.APPEALS_BOARD, sent=form.papers(),
            by=required_actor(request), now=clock.now(),
        ),
    )  # fmt: skip


@require_POST
@roles(*REVIEW_ROLES)
def decide(request: HttpRequest, number: str, petition: int) -> HttpResponse:
    """A petition ended and the determination stands."""
    case = desk_case(request, number)
    found = get_object_or_404(queries.petitions(case), number=petition)
    form = StandsForm(request.POST, request.FILES, prefix=f"stands{petition}")
    return _done(
        request, number, form, _("The decision of the Appeals Board is recorded."),
        lambda data: operations.decide_petition(
            petition=found, outcome=AppealOutcome(data["outcome"]), decided_on=data["decided_on"], note=data["note"],
            order=paper_of(AppealPaper.Kind.ORDER, data["order"]), by=required_actor(request), now=clock.now(),
        ),
    )  # fmt: skip


@require_POST
@roles(*REVIEW_ROLES)
def remand(request: HttpRequest, number: str, petition: int) -> HttpResponse:
    """The Appeals Board sent the case back."""
    case = desk_case(request, number)
    found = get_object_or_404(queries.petitions(case), number=petition)
    form = RemandForm(request.POST, request.FILES, prefix=f"remand{petition}")
    return _done(
        request, number, form, _("The case is sent back. The parties are told; assign it next."),
        lambda data: operations.remand(
            petition=found, finding=Finding(AppealGround(data["ground"]), data["wrong_fact"], ErrorCode(data["code"])),
            decided_on=data["decided_on"], order=paper_of(AppealPaper.Kind.ORDER, data["order"]),
            method=ServiceMethod.MAIL, organisation=organisation(), by=required_actor(request), now=clock.now(),
        ),
    )  # fmt: skip


@require_POST
@roles(*REVIEW_ROLES)
def certify(request: HttpRequest, number: str, determination: int) -> HttpResponse:
    """The certified record in one click; it is made in the background."""
    case = desk_case(request, number)
    found = get_object_or_404(determinations.all_signed(case), number=determination)
    operations.certify_record(
        determination=found, organisation=organisation(), by=required_actor(request), now=clock.now()
    )
    messages.success(request, _("The certified record is being made. It appears below when it is ready."))
    return redirect(_TAB, number)


@require_safe
@roles(*REVIEW_ROLES)
def certified(request: HttpRequest, number: str, certified: int, part: int) -> HttpResponseBase:
    """One volume of a certified record; a broken download goes on where it stopped."""
    what = f"certified record {certified}, volume {part}{from_byte(request)}"
    case = desk_case(request, number, what=what[:120])
    found = queries.certified_record(get_object_or_404(determinations.all_signed(case), number=certified))
    volumes = leaving.volumes(found.export) if found else ()
    if not 1 <= part <= len(volumes):
        raise Http404
    one = volumes[part - 1]
    return stored_bytes(request, one.sha256, "application/pdf", one.name, is_attachment=True)


@require_safe
@roles(*REVIEW_ROLES)
def paper(request: HttpRequest, number: str, petition: int, sha256: str) -> HttpResponseBase:
    """One paper of a petition, under a neutral name: what a sender called a file may name a person."""
    case = desk_case(request, number, what=f"paper of petition {petition}")
    found = AppealPaper.objects.filter(petition__case=case, petition__number=petition, sha256=sha256).first()
    if found is None:
        raise Http404
    extension = found.media_type.partition("/")[2]
    return stored_bytes(request, found.sha256, found.media_type, f"{number}-{found.kind}.{extension}")


@require_POST
@roles(*REVIEW_ROLES)
def carried_out(request: HttpRequest, number: str, position: int) -> HttpResponse:
    """The claims administrator authorized or paid for one item."""
    case = desk_case(request, number)
    item = get_object_or_404(case.items, position=position)
    form = CarriedOutForm(request.POST, request.FILES, prefix=f"item{position}")
    return _done(
        request, number, form, _("It is recorded that this item was carried out."),
        lambda data: operations.record_carried_out(
            case=case, item=item, duty=Duty(data["duty"]), done_on=data["done_on"], proof=data["proof"],
            paper=data["paper"].read() if data["paper"] else b"", by=required_actor(request), now=clock.now(),
        ),
    )  # fmt: skip


@require_safe
@roles(*REVIEW_ROLES)
def proof(request: HttpRequest, number: str, position: int) -> HttpResponseBase:
    """The paper that shows that an item was carried out."""
    case = desk_case(request, number, what=f"proof for item {position}")
    found = queries.carried_out(case).filter(item__position=position).exclude(sha256="").first()
    if found is None:
        raise Http404
    extension = found.media_type.partition("/")[2]
    return stored_bytes(request, found.sha256, found.media_type, f"{number}-proof-{position}.{extension}")


@require_POST
@roles(*REVIEW_ROLES)
def refer(request: HttpRequest, number: str) -> HttpResponse:
    """Refer late implementation to the Division."""
    case, form = desk_case(request, number), ReferralForm(request.POST)
    return _done(
        request, number, form, _("The late implementation is referred to the Division, with a letter."),
        lambda data: operations.refer_to_division(
            case=case, reason=data["reason"], organisation=organisation(), by=required_actor(request), now=clock.now()
        ),
    )  # fmt: skip
