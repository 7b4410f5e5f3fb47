"""The guideline library for the organization's own people. It knows no case."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openimr.accounts import queries as accounts
from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.domain.criteria.cards import Card, CardStatus, TextLicence
from openimr.domain.criteria.cited import find_cited
from openimr.domain.criteria.editions import Edition, drug_list_on, in_force
from openimr.domain.criteria.library import Library
from openimr.domain.permissions import GuidelineAct, may
from openimr.guidelines import operations, queries
from openimr.guidelines.library import library
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, required_actor, roles
from openimr.interfaces.web.desk.forms import DONE, attempt
from openimr.interfaces.web.guidelines import shown
from openimr.interfaces.web.guidelines.forms import CheckForm, DatesForm, RetireForm

LIBRARY_ROLES = (*DESK_ROLES, Role.REVIEWER)
_LONGEST = 60


@require_GET
@roles(*LIBRARY_ROLES)
def home(request: HttpRequest) -> HttpResponse:
    """The editions in force on a day, what the clocks of a case select, and a search over the cards."""
    shelf, on = library(), _day(request)
    asked = any(name in request.GET for name in DatesForm.base_fields)
    form = DatesForm(request.GET if asked else None)
    text = request.GET.get("text", "")[:_LONGEST]
    standings = queries.standings(shelf)
    context = {
        "on": on, "editions": [(one, _count(shelf, one)) for one in in_force(shelf.editions, on)], "form": form,
        "selections": shown.selections(shelf, form), "drug_list": drug_list_on(shelf.drug_lists, on), "text": text,
        "found": [shown.line(card, standings[card.id]) for card in _search(shelf, text)],
        "cards": sum(bool(card.criteria) for card in shelf.cards),
        "drafts": sum(
            bool(card.criteria) and standings[card.id].status is CardStatus.DRAFT for card in shelf.cards
        ),
    }  # fmt: skip
    return render(request, "guidelines/home.html", context)


@require_GET
@roles(*LIBRARY_ROLES)
def cited(request: HttpRequest) -> HttpResponse:
    """Where a citation leads: the edition in force on the day, at the cited page or section."""
    given = {name: request.GET.get(name, "")[:400] for name in ("title", "section", "pages")}
    found = find_cited(library(), given["title"], section=given["section"], pages=given["pages"], on=_day(request))
    context = {"found": found, "on": _day(request), **given}
    return render(request, "guidelines/cited.html", context, status=200 if found else 404)


@require_GET
@roles(*LIBRARY_ROLES)
def edition(request: HttpRequest, id: str) -> HttpResponse:
    """One edition with its dates, its clock, its void sections, and its cards."""
    shelf = library()
    found = shelf.edition(id)
    if found is None:
        raise Http404
    context = {
        "edition": found, "lines": shown.lines(shelf, queries.standings(shelf), found, request.GET.getlist("card")),
        "is_stub": found.licence is TextLicence.STUB, "replaced": [
            (one, shelf.edition(one.by)) for one in found.superseded
        ],
    }  # fmt: skip
    return render(request, "guidelines/edition.html", context)


@require_GET
@roles(*LIBRARY_ROLES)
def card(request: HttpRequest, id: str) -> HttpResponse:
    """One card as a plain table that a physician can sign."""
    return _page(request, _card(id))


@require_POST
@roles(*LIBRARY_ROLES)
def check(request: HttpRequest, id: str) -> HttpResponse:
    """Say that a card agrees with its source."""
    found, form = _card(id), CheckForm(request.POST)
    done = attempt(
        form,
        lambda data: operations.check_card(
            library=library(), card=found, by=required_actor(request), now=clock.now(), **data
        ),
    )
    if done != DONE:
        return _page(request, found, check_form=form, status=done)
    messages.success(request, _("Your check is kept. It holds for the wording that you saw."))
    return redirect("guidelines_card", id)


@require_POST
@roles(*LIBRARY_ROLES)
def retire(request: HttpRequest, id: str) -> HttpResponse:
    """Take a card out of use for good."""
    found, form = _card(id), RetireForm(request.POST)
    done = attempt(
        form,
        lambda data: operations.retire_card(
            library=library(), card=found, words=data["reason"], by=required_actor(request), now=clock.now()
        ),
    )
    if done != DONE:
        return _page(request, found, retire_form=form, status=done)
    messages.success(request, _("The card is retired."))
    return redirect("guidelines_card", id)


def _page(
    request: HttpRequest,
    found: Card,
    *,
    check_form: forms.Form | None = None,
    retire_form: forms.Form | None = None,
    status: int = DONE,
) -> HttpResponse:
    shelf, actor = library(), required_actor(request)
    known, rows = queries.standing_of(shelf, found), queries.history(found)
    is_open = known.status is not CardStatus.RETIRED
    has_checked = any(one.checker == actor.number for one in known.checks)
    names = accounts.names([row.checker for row in rows])
    can_check = is_open and bool(found.criteria) and may(actor, GuidelineAct.CHECK_CARD) and not has_checked
    context: dict[str, Any] = {
        "line": shown.line(found, known), "card": found, "known": known, "edition": shelf.edition(found.edition),
        "citation": shelf.citation(found, known.checks), "confidence": shown.confidence(found),
        "applies_when": shown.applies_when(shelf, found), "criteria": shown.criteria(shelf, found),
        "facts": shown.facts_asked(shelf, found), "examples": shown.examples(shelf, found),
        "history": [(row, names.get(row.checker, row.checker), row.card_sha256 == shelf.digests[found.id])
                    for row in rows],
        "has_checked": has_checked,
        "check_form": (check_form or CheckForm(initial={"sha256": shelf.digests[found.id]})) if can_check else None,
        "retire_form": (retire_form or RetireForm()) if is_open and may(actor, GuidelineAct.RETIRE_CARD) else None,
    }  # fmt: skip
    return render(request, "guidelines/card.html", context, status=status)


def _card(id: str) -> Card:
    found = library().card(id)
    if found is None:
        raise Http404
    return found


def _day(request: HttpRequest) -> date:
    """The day asked for; today where none is named that exists."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return pacific_date(clock.now())


def _count(shelf: Library, one: Edition) -> int:
    return sum(card.edition == one.id and bool(card.criteria) for card in shelf.cards)


def _search(shelf: Library, text: str) -> list[Card]:
    words = text.lower().split()
    return [
        card
        for card in shelf.cards
        if words and all(word in f"{card.title} {card.id} {' '.join(card.services)}".lower() for word in words)
    ]
