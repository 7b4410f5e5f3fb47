"""Reviewers who go away, hand back, or are asked for an expedited case: where the offers go, and how soon."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from openimr.cases.models import Case
from openimr.domain.calendars import pacific_date
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.offers import EndKind
from openimr.domain.refusal import Refused
from openimr.interfaces import clock
from openimr.panel import operations as panel
from openimr.panel.models import Reviewer
from openimr.reviews import operations, waiting
from openimr.reviews import queries as reviews
from openimr.reviews.models import Assignment
from tests import factories, people
from tests.integration.hostile.test_doors import enter
from tests.integration.reviews.test_matching import offered, physician, run, tick

pytestmark = pytest.mark.django_db
NOW = factories.OFFERED
TODAY = pacific_date(NOW)


def go_away(one: Reviewer, from_on: date = TODAY, days: int = 7) -> None:
    panel.add_absence(
        reviewer=one, from_on=from_on, until_on=from_on + timedelta(days), by=factories.as_actor(one), now=NOW
    )


def offer(case: Case) -> Assignment:
    """The case is matched and offered."""
    run()
    operations.confirm_proposals(cases=[case.number], by=people.COORDINATOR, now=NOW)
    return offered(case)


@pytest.fixture
def ready() -> Case:
    return factories.case_at(CaseStatus.READY)


def test_an_absence_entered_while_an_offer_is_open_sends_it_to_the_next_within_a_minute(ready: Case) -> None:
    physician(1), physician(2)
    first = offer(ready)
    go_away(first.reviewer)
    tick(NOW + timedelta(minutes=1))
    first.refresh_from_db()
    second = offered(ready)
    assert (first.end_kind, first.end_reason) == (EndKind.AWAY, "The reviewer is away.")
    assert second.reviewer != first.reviewer and second.proposed_at - NOW <= timedelta(minutes=1)


def test_an_absence_of_later_days_takes_nothing_back_before_it_begins(ready: Case) -> None:
    physician(1), physician(2)
    first = offer(ready)
    go_away(first.reviewer, TODAY + timedelta(days=1))
    tick(NOW + timedelta(minutes=1))
    assert offered(ready) == first
    with pytest.raises(Refused, match="is there"):
        operations.take_from_absent(assignment=first, by=people.COORDINATOR, now=NOW)
    tick(NOW + timedelta(hours=18))
    assert offered(ready) != first


def test_who_goes_away_between_proposal_and_offer_is_not_offered_the_case(ready: Case) -> None:
    one = physician(1)
    run()
    go_away(one)
    told = operations.confirm_proposals(cases=[ready.number], by=people.COORDINATOR, now=NOW)
    assert told.offered == () and "is away until" in told.refused[0]


def test_a_case_in_work_stays_and_stands_before_the_coordinator(
    ready: Case, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    physician(1), physician(2)
    first = offer(ready)
    factories.accept(first)
    go_away(first.reviewer)
    tick(NOW + timedelta(minutes=1))
    assert reviews.open_assignments(ready).get() == first
    assert waiting.with_absent(NOW) == [(first, TODAY + timedelta(days=7))]
    monkeypatch.setattr(clock, "now", lambda: NOW)
    enter(client, factories.user("coordinator@openimr.example", "C. Ordinator", people.COORDINATOR.role))
    page = client.get(reverse("desk_waiting")).content.decode()
    assert ready.number in page.partition('id="away"')[2].partition("</section>")[0]


def test_a_case_handed_back_is_offered_again_within_five_minutes(ready: Case) -> None:
    physician(1), physician(2)
    first = offer(ready)
    factories.accept(first)
    back = NOW + timedelta(hours=3)
    operations.release_reviewer(
        assignment=Assignment.objects.get(pk=first.pk), reason="I am ill.", by=factories.as_actor(first.reviewer),
        now=back,
    )  # fmt: skip
    tick(back + timedelta(minutes=1))
    second = offered(ready)
    first.refresh_from_db()
    assert first.end_kind == EndKind.HANDED_BACK and second.reviewer != first.reviewer
    assert second.proposed_at - back <= timedelta(minutes=5)


def test_an_expedited_case_goes_before_others_that_wait_longer_and_are_due_sooner(ready: Case) -> None:
    expedited = factories.case_at(CaseStatus.READY, claim_number="SRC-2")
    Case.objects.filter(pk=expedited.pk).update(priority="expedited", next_deadline_at=NOW + timedelta(days=40))
    only = physician(1)
    panel.set_capacity(reviewer=only, cases=1, from_on=TODAY, by=people.COORDINATOR, now=NOW)
    made = run()
    assert {one.case.number: one.reviewer for one in made.proposals.all()} == {
        expedited.number: only, ready.number: None,
    }  # fmt: skip
    assert next(iter(waiting.proposals())).case == expedited
    operations.set_aside(by=people.COORDINATOR, now=NOW)
    assert list(waiting.ready()) == [expedited, ready]


def test_of_cases_that_come_back_together_the_expedited_one_is_offered_first() -> None:
    both = [factories.case_at(CaseStatus.READY, claim_number=f"SRC-{n}") for n in range(2)]
    taker, other = physician(1), physician(2)
    for case in both:
        operations.propose_reviewer(case=case, reviewer=taker, by=people.COORDINATOR, now=NOW)
    Case.objects.filter(pk=both[1].pk).update(priority="expedited")
    panel.set_capacity(reviewer=other, cases=1, from_on=TODAY, by=people.COORDINATOR, now=NOW)
    go_away(taker)
    tick(NOW + timedelta(minutes=1))
    assert offered(both[1]).reviewer == other
    assert not Assignment.objects.filter(case=both[0], ended_at=None).exists()
