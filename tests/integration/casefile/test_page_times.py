"""Which pages a reader opened and for how long: counted honestly, shown to the reader and to the medical director."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from openimr.casefile import operations, reading_times
from openimr.casefile.models import PageTime
from openimr.cases.models import Case
from openimr.domain.actor import Actor
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.reviews import queries as reviews
from tests import factories
from tests.integration.hostile.test_doors import enter

pytestmark = pytest.mark.django_db
NOW = factories.SUBMITTED


@pytest.fixture
def case() -> Case:
    return factories.case_at(CaseStatus.IN_REVIEW)


@pytest.fixture
def reader(case: Case) -> Actor:
    return factories.as_actor(reviews.open_assignments(case).get().reviewer)


def report(case: Case, reader: Actor, seconds: dict[int, int], after_s: int = 0) -> int:
    now = NOW + timedelta(seconds=after_s)
    return operations.count_page_times(case=case, seconds=seconds, by=reader, now=now)


def test_times_add_up_and_what_is_missing_is_named(case: Case, reader: Actor) -> None:
    assert reading_times.times_of(case, reader.number).not_opened == ((1, 2),)
    report(case, reader, {2: 5})
    report(case, reader, {2: 20}, after_s=20)
    found = reading_times.times_of(case, reader.number)
    assert (found.opened, found.to_open, found.time) == (1, 2, timedelta(seconds=25))
    assert found.not_opened == ((1, 1),)
    report(case, reader, {1: 1}, after_s=40)
    assert reading_times.times_of(case, reader.number).is_whole


def test_a_report_counts_for_no_more_than_the_time_that_went_by(case: Case, reader: Actor) -> None:
    report(case, reader, {1: 5_000})
    report(case, reader, {1: 5_000}, after_s=7)
    assert report(case, reader, {1: 5_000}, after_s=7) == 0
    assert PageTime.objects.get().seconds == operations.page_times.MOST_SECONDS + 7


def test_pages_that_are_not_there_are_left_out_and_nonsense_is_refused(case: Case, reader: Actor) -> None:
    assert report(case, reader, {9_999: 10}) == 0
    with pytest.raises(Refused):
        report(case, reader, {1: -1})
    with pytest.raises(Refused):
        report(case, reader, dict.fromkeys(range(1, 300), 1))
    assert not PageTime.objects.exists()


def test_one_reader_s_time_is_not_another_s(case: Case, reader: Actor) -> None:
    report(case, reader, {1: 10})
    assert reading_times.times_of(case, "R-OTHER").opened == 0


def test_the_door_takes_reports_of_the_reviewer_alone_and_the_pages_tell(client: Client, case: Case) -> None:
    url = reverse("workspace_seen", args=[case.number])
    assert client.post(url, {"p1": "5"}).status_code == 302
    enter(client, reviews.open_assignments(case).get().reviewer.user)
    assert client.get(url).status_code == 405
    assert client.post(url, {"p1": "5", "p2": "x", "q": "7", "p": "1"}).status_code == 204
    assert PageTime.objects.get().seconds == 5
    page = " ".join(client.get(reverse("workspace_hand_in", args=[case.number])).content.decode().split())
    assert f"1 of {factories.case_pages(case)} pages, 0 min in all." in page
