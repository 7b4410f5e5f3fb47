"""The page of waiting cases, and a reviewer's own calendar."""

import pytest
from django.test import Client
from django.urls import reverse

from openimr.accounts.models import User
from openimr.cases.models import Case
from openimr.domain.calendars import pacific_date
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces import clock
from openimr.interfaces.web.access import DEMO_SESSION
from openimr.panel import queries as panel
from openimr.reviews.models import Assignment, Proposal
from tests import factories, people

pytestmark = pytest.mark.django_db


def text(client: Client, name: str, *parts: object) -> str:
    return client.get(reverse(name, args=parts)).content.decode()


@pytest.fixture
def ready() -> Case:
    factories.reviewer()
    return factories.case_at(CaseStatus.READY)


def test_a_run_is_proposed_shown_with_its_reasons_and_offered(coordinator: Client, ready: Case) -> None:
    assert "1 case waits for a proposal" in text(coordinator, "desk_waiting")
    coordinator.post(reverse("desk_waiting_propose"))
    shown = text(coordinator, "desk_waiting")
    assert people.REVIEWER.name in shown and "at work now and takes" in shown and "M-000001" in shown
    assert not Assignment.objects.exists()
    answer = coordinator.post(reverse("desk_waiting_offer"), {"case": [ready.number]}, follow=True)
    assert "1 case is offered." in answer.content.decode()
    assert Assignment.objects.get().case == ready


def test_nothing_ticked_offers_nothing(coordinator: Client, ready: Case) -> None:
    coordinator.post(reverse("desk_waiting_propose"))
    answer = coordinator.post(reverse("desk_waiting_offer"), follow=True)
    assert "Tick at least one case" in answer.content.decode()
    assert not Assignment.objects.exists()


def test_another_reviewer_is_chosen_with_a_reason(coordinator: Client, ready: Case) -> None:
    coordinator.post(reverse("desk_waiting_propose"))
    chosen = Proposal.objects.get().reviewer
    assert chosen is not None
    address = reverse("desk_waiting_change", args=[ready.number])
    assert coordinator.post(address, {"reviewer": chosen.number, "reason": ""}).status_code == 400
    coordinator.post(address, {"reviewer": chosen.number, "reason": "Asked for it."})
    assert "Chosen by hand" in text(coordinator, "desk_waiting")


def test_where_nobody_may_take_it_the_page_says_why(coordinator: Client) -> None:
    factories.reviewer(people.CONFLICTED_REVIEWER)
    factories.case_at(CaseStatus.READY)
    coordinator.post(reverse("desk_waiting_propose"))
    shown = text(coordinator, "desk_waiting")
    assert "Nobody could be proposed" in shown and "V-06" in shown


def test_only_coordinators_see_waiting_cases(director: Client, ready: Case) -> None:
    assert director.get(reverse("desk_waiting")).status_code == 403
    assert director.post(reverse("desk_waiting_propose")).status_code == 403


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEMO_SESSION] = True
    session.save()
    return client


def test_a_reviewer_says_how_many_cases_and_which_days_away(coordinator: Client, ready: Case) -> None:
    today = pacific_date(clock.now())
    own = panel.with_evidence().get()
    client = signed_in(own.user)
    assert "5" in text(client, "workspace_calendar")
    client.post(reverse("workspace_capacity"), {"capacity-cases": 3, "capacity-from_on": today.isoformat()})
    away = {"absence-from_on": today.isoformat(), "absence-until_on": today.isoformat()}
    client.post(reverse("workspace_absence"), away)
    found = panel.capacities(today)[own.number]
    assert (found.weekly, found.away_until) == (3, today)
    assert "Nothing is offered to you" in text(client, "workspace_calendar")
    wrong = {"absence-from_on": today.isoformat(), "absence-until_on": "2001-01-01"}
    assert client.post(reverse("workspace_absence"), wrong).status_code == 409
    coordinator.post(reverse("desk_waiting_propose"))
    assert Proposal.objects.get().reviewer is None
    assert any("away" in reason for reason in Proposal.objects.get().reasons)
