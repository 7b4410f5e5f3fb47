"""Who is told of which deadline, once, in order; who sees it; and the calendars."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from openpyxl import load_workbook

from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.reminders import Rung
from openimr.interfaces import clock
from openimr.interfaces.web.access import DEMO_SESSION
from openimr.ledger import queries as ledger
from openimr.panel import queries as panel
from openimr.reminders import jobs, operations, queries
from openimr.reminders.models import Reminder
from openimr.reviews import queries as reviews
from tests import factories, people

pytestmark = pytest.mark.django_db


def _due(case: Case, name: str) -> datetime:
    return case.deadlines.get(clock=name).due_at


def _sweep(at: datetime) -> list[tuple[str, str, str]]:
    """What one run of the job tells: clock, rung and role."""
    before = set(Reminder.objects.values_list("pk", flat=True))
    jobs.raise_reminders(int(at.timestamp()))
    fresh = Reminder.objects.exclude(pk__in=before).order_by("pk")
    return list(fresh.values_list("clock", "rung", "role"))


def test_a_reviewer_is_reminded_then_the_coordinator_the_director_and_the_division_hear() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    due = _due(case, "C-19")
    assert _sweep(due - timedelta(days=4)) == []
    assert _sweep(due - timedelta(days=1)) == [("C-19", "before", "reviewer")]
    assert _sweep(due - timedelta(hours=1)) == []
    assert _sweep(due + timedelta(seconds=30)) == [("C-19", "missed", "case_coordinator")]
    assert _sweep(due + timedelta(days=10)) == [
        ("C-19", "director", "medical_director"),
        ("C-19", "division", "division_staff"),
    ]
    assert _sweep(due + timedelta(days=20)) == []
    told = [line.act for line in ledger.timeline(case.number) if line.act in ("remind", "tell_of_late")]
    assert sorted(told) == ["remind", *["tell_of_late"] * 3]


def test_records_are_asked_of_the_claims_administrator_and_not_once_they_are_there() -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    due = _due(case, "C-14")
    assert _sweep(due - timedelta(days=2)) == [("C-14", "before", "claims_administrator")]
    cases.complete_records(case=case, note="", by=people.COORDINATOR, now=due - timedelta(days=1))
    assert ("C-14", "missed", "case_coordinator") not in _sweep(due + timedelta(days=1))


def test_what_moved_on_between_looking_and_telling_is_not_told() -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    late = _due(case, "C-14") + timedelta(hours=1)
    found = list(queries.owed(late))
    assert [one.rung for one in found] == [Rung.MISSED]
    assert operations.raise_reminders(found=found, by=SYSTEM, now=late) == 1
    assert operations.raise_reminders(found=found, by=SYSTEM, now=late) == 0
    assert Reminder.objects.count() == 1


def test_a_reminder_is_put_away_by_its_role_once_and_goes_by_itself_when_the_act_is_done() -> None:
    case = factories.case_at(CaseStatus.ELIGIBLE)
    _sweep(_due(case, "C-12") + timedelta(minutes=1))
    (reminder,) = queries.for_actor(people.COORDINATOR)
    with pytest.raises(Refused, match="another role"):
        operations.mark_seen(reminder=reminder, by=people.DIRECTOR, now=factories.SIGNED)
    operations.mark_seen(reminder=reminder, by=people.COORDINATOR, now=factories.SIGNED)
    assert list(queries.for_actor(people.COORDINATOR)) == []
    with pytest.raises(Refused, match="already"):
        operations.mark_seen(reminder=reminder, by=people.COORDINATOR, now=factories.SIGNED)


def test_a_reviewer_sees_only_the_own_ones() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    _sweep(_due(case, "C-19") - timedelta(days=1))
    own = factories.as_actor(reviews.open_assignments(case).get().reviewer)
    other = factories.as_actor(factories.reviewer(people.SECOND_REVIEWER))
    assert [one.case for one in queries.for_actor(own)] == [case]
    assert list(queries.for_actor(other)) == []


def _enter(client: Client, user: Any) -> Client:
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEMO_SESSION] = True
    session.save()
    return client


def _new_address(client: Client) -> str:
    client.post("/deadlines/calendar/open/")
    page = client.get("/deadlines/calendar/").content.decode()
    return "/deadlines/calendar/" + page.split("/deadlines/calendar/", 1)[1].split(".ics")[0].split("/")[-1] + ".ics"


def test_a_calendar_holds_days_and_numbers_and_ends_when_told(client: Client) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW, diagnosis="Zebrawort poisoning")
    user = reviews.open_assignments(case).get().reviewer.user
    address = _new_address(_enter(client, user))
    content = Client().get(address).content
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["SUMMARY"] == f"{case.number}: C-19, Final Determination"
    assert event.start == case.deadlines.get(clock="C-19").due_on
    for secret in (case.worker_name, "Zebrawort", case.claim_number, user.name, panel.number_of(user) or "?"):
        assert secret.encode() not in content
    assert address.split("/")[-1] not in client.get("/deadlines/calendar/").content.decode()
    second = _new_address(client)
    assert Client().get(address).status_code == 404
    client.post("/deadlines/calendar/end/")
    assert Client().get(second).status_code == 404


def test_the_desks_calendar_counts_the_cases_of_a_day(client: Client) -> None:
    first, second = (factories.case_at(CaseStatus.READY, claim_number=f"C-{n}") for n in (1, 2))
    assert _due(first, "C-19") == _due(second, "C-19")
    (one,) = queries.calendar_of_desk(factories.SIGNED)
    assert (one.clock, one.count, one.number) == ("C-19", 2, "")


def test_the_list_is_exported_with_its_filters(client: Client) -> None:
    case = factories.case_at(CaseStatus.READY)
    _enter(client, factories.user("some.coordinator@openimr.example", "Some Coordinator", Role.CASE_COORDINATOR))
    lines = client.get("/deadlines/list/file/?clock=C-19").content.decode().splitlines()
    assert lines[1].startswith(f"{case.number},") and lines[-1] == "Filtered by clock: C-19"
    book = load_workbook(BytesIO(client.get("/deadlines/list/file/?clock=C-12&form=xlsx").content))
    assert [row[0].value for row in book.worksheets[0]] == ["Case", "Filtered by clock: C-12"]


def test_who_is_away_makes_cases_late(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    number = reviews.open_assignments(case).get().reviewer.number
    today = factories.OFFERED + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: today)
    _enter(client, factories.user("some.coordinator@openimr.example", "Some Coordinator", Role.CASE_COORDINATOR))
    first, due = today.date(), case.deadlines.get(clock="C-19").due_on
    asked = {"reviewers": number, "from_on": first.isoformat(), "to_on": (due + timedelta(days=7)).isoformat()}
    page = client.get("/deadlines/who-is-away/", asked).content.decode()
    assert page.index("Late because of the absence") < page.index(case.number)
    nobody = client.get("/deadlines/who-is-away/", {**asked, "reviewers": []}).content.decode()
    assert case.number not in nobody
    assert client.get("/deadlines/who-is-away/", {**asked, "to_on": "2020-01-01"}).status_code == 422
