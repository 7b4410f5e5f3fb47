"""A party reads the decision with the code on its own cover letter, and starts an appeal there.

The code opens one letter for one party, for half an hour at a time, and nothing of the record.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from openimr.appeals import operations, queries
from openimr.appeals.models import AppealPaper, Petition
from openimr.determinations import queries as determinations
from openimr.determinations.models import Determination
from openimr.domain.actor import Actor, Relation, Role
from openimr.domain.appeal import PetitionFacts
from openimr.domain.appeal.petition import is_late
from openimr.domain.calendars import pacific_date
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole
from openimr.intake import operations as intake
from openimr.interfaces import clock
from openimr.interfaces.web.access import APPLICANT
from openimr.interfaces.web.portal import drafts
from openimr.interfaces.web.portal.petition_forms import DecisionForm, PetitionForm
from openimr.interfaces.web.portal.views import paper_limit_mb, problems
from openimr.interfaces.web.ranges import stored_bytes
from openimr.ledger import operations as ledger
from openimr.letters import queries as letters
from openimr.letters.models import Letter

_DOOR, _OPEN = "decision", timedelta(minutes=30)
_LETTER, _SINCE = "decision_letter", "decision_opened_at"
_View = Callable[..., HttpResponseBase]


@require_http_methods(["GET", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """Ask for the case number and the code. Wrong ones get one answer, whatever is wrong."""
    form = DecisionForm(request.POST or None)
    if not form.is_valid():
        return render(request, "portal/decision_door.html", {"form": form, "problems": problems(form)})
    if not drafts.may_guess(request, _DOOR):
        return render(request, "portal/decision_door.html", {"form": form, "is_closed": True}, status=429)
    now, found = clock.now(), letters.cover_by_code(form.cleaned_data["number"], form.cleaned_data["code"])
    if found is None:
        intake.record_wrong_guess(door=_DOOR, source=drafts.source(request), by=APPLICANT, now=now)
        return render(request, "portal/decision_door.html", {"form": form, "is_unknown": True})
    request.session.cycle_key()
    request.session[_LETTER], request.session[_SINCE] = found.pk, now.timestamp()
    return redirect("portal_decision")


def opened(view: _View) -> Callable[..., HttpResponseBase]:
    """Give a view the letter that this browser opened with its code; send everybody else to the door."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        since = float(request.session.get(_SINCE, 0))
        letter = letters.opened_cover(request.session.get(_LETTER))
        if letter is None or clock.now().timestamp() - since > _OPEN.total_seconds():
            return redirect("portal_decision_door")
        return view(request, letter, **kwargs)

    return guarded


def actor_of(letter: Letter) -> Actor:
    """The party that holds the code, as it acts: the worker's side, or the claims administrator."""
    is_administrator = letter.recipient_role == PartyRole.CLAIMS_ADMINISTRATOR
    role = Role.CLAIMS_ADMINISTRATOR if is_administrator else Role.EMPLOYEE
    return Actor(letter.recipient_role, role, letter.recipient_name, Relation.PARTY)


def _signed(letter: Letter) -> Determination:
    assert letter.case is not None
    found = (
        one for one in determinations.all_signed(letter.case) if letters.determination_letter(one) == letter.enclosure
    )
    signed = next(found, None)
    if signed is None:
        raise Http404
    return signed


@require_safe
@opened
def decision(request: HttpRequest, letter: Letter) -> HttpResponse:
    """What was decided, in plain words; the letter; the last day to appeal."""
    assert letter.case is not None
    signed = _signed(letter)
    _record(letter, "decision")
    later = getattr(signed, "superseded_by", None)
    role = PartyRole(letter.recipient_role)
    last = queries.last_day_for(letter.case, role)
    own = [one for one in queries.petitions(letter.case) if one.filed_by == role and one.determination_id == signed.pk]
    context = {
        "letter": letter, "number": letter.case.number, "signed": signed, "later": later,
        "items": determinations.value(signed).items, "last": last, "own": own,
        "is_late": is_late(pacific_date(clock.now()), last), "may_appeal": _may_appeal(letter, signed),
    }  # fmt: skip
    return render(request, "portal/decision.html", context)


def _may_appeal(letter: Letter, signed: Determination) -> bool:
    assert letter.case is not None
    return queries.may_petition(letter.case, actor_of(letter)) and determinations.signed(letter.case) == signed


@require_safe
@opened
def paper(request: HttpRequest, letter: Letter, which: str) -> HttpResponseBase:
    """The decision, the own cover letter, or a petition that this party filed, as PDF."""
    assert letter.case is not None and letter.enclosure is not None
    digests = {"decision": letter.enclosure.pdf_sha256, "letter": letter.pdf_sha256, "petition": _petition(letter)}
    if not digests.get(which):
        raise Http404
    _record(letter, f"{which} as PDF")
    return stored_bytes(request, digests[which], "application/pdf", f"{letter.case.number}-{which}.pdf")


def _petition(letter: Letter) -> str:
    """The petition that this party wrote here last."""
    found = AppealPaper.objects.filter(
        petition__case=letter.case, petition__filed_by=letter.recipient_role, kind=AppealPaper.Kind.PETITION,
        petition__channel=Petition.Channel.PORTAL,
    ).last()  # fmt: skip
    return found.sha256 if found else ""


@require_http_methods(["GET", "POST"])
@opened
def appeal(request: HttpRequest, letter: Letter) -> HttpResponse:
    """The petition: grounds, what happened, signature. What cannot be taken stays in the form with the reason."""
    assert letter.case is not None
    signed = _signed(letter)
    if not _may_appeal(letter, signed):
        return redirect("portal_decision")
    role, now = PartyRole(letter.recipient_role), clock.now()
    last = queries.last_day_for(letter.case, role)
    parties = [PartyRole(party.role) for party in letters.recipients(letter.case) if party.role != role]
    form = PetitionForm(
        request.POST or None, request.FILES or None, parties=[*parties, PartyRole.DIVISION], limit_mb=paper_limit_mb()
    )
    if form.is_valid() and _is_filed(form, letter, role):
        return redirect("portal_appeal_done")
    context = {
        "form": form, "problems": problems(form), "number": letter.case.number, "last": last,
        "is_late": is_late(pacific_date(now), last),
    }  # fmt: skip
    return render(request, "portal/petition.html", context)


def _is_filed(form: PetitionForm, letter: Letter, role: PartyRole) -> bool:
    assert letter.case is not None
    now = clock.now()
    facts: PetitionFacts = form.facts(role, pacific_date(now))
    try:
        operations.file_petition(
            case=letter.case, facts=facts, channel=Petition.Channel.PORTAL, sent=form.papers(), by=actor_of(letter),
            now=now,
        )  # fmt: skip
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error(None, _(reason.text))
        return False
    return True


@require_safe
@opened
def done(request: HttpRequest, letter: Letter) -> HttpResponse:
    """What was filed, and what the party must still do at the Appeals Board."""
    assert letter.case is not None
    petition = queries.petitions(letter.case).filter(filed_by=letter.recipient_role).last()
    if petition is None:
        return redirect("portal_decision")
    return render(request, "portal/petition_done.html", {"petition": petition, "number": letter.case.number})


@require_http_methods(["POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Close the decision in this browser; the code opens it again."""
    request.session.pop(_LETTER, None)
    request.session.pop(_SINCE, None)
    return redirect("portal_decision_door")


def _record(letter: Letter, what: str) -> None:
    assert letter.case is not None
    ledger.record_reading(chain_name=letter.case.number, what=what, by=actor_of(letter), now=clock.now())
