"""Deadlines in the calendar program that somebody uses anyway: a secret address, no names, nothing about health."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from icalendar import Calendar, Event

from openimr.accounts import queries as accounts
from openimr.accounts.models import User
from openimr.cases import queries as cases
from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.domain.reminders import ASKS
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, required_actor, roles
from openimr.ledger import operations as ledger
from openimr.reminders import operations, queries
from openimr.reminders.queries import Day

FOLLOWERS = (*DESK_ROLES, Role.REVIEWER, Role.CLAIMS_ADMINISTRATOR)
_NEW = "new_calendar_token"
_AGAIN = timedelta(hours=1)


@require_GET
@roles(*FOLLOWERS)
def page(request: HttpRequest) -> HttpResponse:
    """Whether this person follows deadlines in a calendar; the address is shown once, right after it was made."""
    token = request.session.pop(_NEW, "")
    url = request.build_absolute_uri(reverse("reminders_feed", args=[token])) if token else ""
    return render(request, "reminders/calendar.html", {"feed": queries.open_feed(_user(request)), "url": url})


@require_POST
@roles(*FOLLOWERS)
def open_calendar(request: HttpRequest) -> HttpResponse:
    """Make a new address; the one before ends."""
    token = operations.open_calendar(user=_user(request), by=required_actor(request), now=clock.now())
    request.session[_NEW] = token
    return redirect("reminders_calendar")


@require_POST
@roles(*FOLLOWERS)
def end_calendar(request: HttpRequest) -> HttpResponse:
    """End the address."""
    operations.end_calendar(user=_user(request), by=required_actor(request), now=clock.now())
    messages.success(request, _("The address has ended. Calendars that used it see nothing any more."))
    return redirect("reminders_calendar")


@require_GET
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret, as iCalendar (RFC 5545). 404 for a secret that is unknown or has ended."""
    found = queries.feed_of_token(token)
    if found is None or not found.user.is_active:
        raise Http404
    now = clock.now()
    actor = accounts.actor_for(found.user, on=pacific_date(now))
    if actor.role not in FOLLOWERS:
        raise Http404
    ledger.record_reading(chain_name="desk", what="calendar of deadlines", by=actor, now=now)
    content = _calendar(_days(found.user, actor.role, now), now)
    return HttpResponse(
        content, content_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private, no-store"}
    )


def _days(user: User, role: Role, now: datetime) -> list[Day]:
    if role is Role.REVIEWER:
        return queries.calendar_of_reviewer(user)
    if role is Role.CLAIMS_ADMINISTRATOR:
        own = accounts.organisation_of(user, on=pacific_date(now))
        return queries.calendar_of_administrator(cases.administered_by(own.name if own else ""))
    return queries.calendar_of_desk(now)


def _calendar(days: Iterable[Day], now: datetime) -> bytes:
    made = Calendar.new(name=_("OpenIMR deadlines"), prodid="-//OpenIMR//Deadlines//EN", refresh_interval=_AGAIN)
    for one in days:
        made.add_component(_event(one, now))
    return bytes(made.to_ical())


def _event(one: Day, now: datetime) -> Event:
    what = f"{one.clock}, {ASKS[one.clock]}"
    counted = ngettext("{n} case: {what}", "{n} cases: {what}", one.count).format(n=one.count, what=what)
    summary = f"{one.number}: {what}" if one.number else counted
    start: date | datetime = one.at or one.on
    made = Event.new(uid=f"{one.key}@openimr", stamp=now, start=start, summary=summary, description=one.basis)
    if one.at is None:
        made.add("transp", "TRANSPARENT")
    return made


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
