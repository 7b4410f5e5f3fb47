"""Numbers: one per application, in order of receipt, without gaps, whoever sends at the same time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connection

from openimr.domain.calendars import PACIFIC
from openimr.domain.refusal import Refused
from openimr.intake import operations as intake
from openimr.intake.models import Application
from openimr.ledger.models import Entry
from tests import factories, people


@pytest.mark.django_db
def test_the_year_is_the_year_of_receipt_in_california() -> None:
    new_year_in_utc = datetime.fromisoformat("2026-01-01T07:59:59+00:00")
    sent = intake.submit(application=factories.draft(), by=people.APPLICANT, now=new_year_in_utc)
    assert sent.number == "IMR25-0000001"
    first = datetime(2026, 1, 1, 0, 0, tzinfo=PACIFIC)
    assert intake.submit(application=factories.draft(), by=people.APPLICANT, now=first).number == "IMR26-0000001"


@pytest.mark.django_db
def test_a_refused_sending_uses_no_number() -> None:
    with pytest.raises(Refused):
        intake.submit(application=factories.draft(treatments=()), by=people.APPLICANT, now=factories.RECEIVED)
    with pytest.raises(Refused):
        intake.submit(application=factories.draft(), by=people.DIRECTOR, now=factories.RECEIVED)
    assert factories.application_at().number == "IMR25-0000001"


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_numbers_without_gaps() -> None:
    drafts = [factories.draft() for _ in range(12)]
    with ThreadPoolExecutor(4) as pool:
        numbers = sorted(pool.map(_send, [draft.pk for draft in drafts]))
    assert numbers == [f"IMR25-{n:07d}" for n in range(1, 13)]


@pytest.mark.django_db(transaction=True)
def test_one_application_sent_twice_at_once_is_received_once() -> None:
    draft = factories.draft()
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(_send, [draft.pk] * 4))
    assert sorted(results) == ["IMR25-0000001", "refused", "refused", "refused"]
    assert Entry.objects.filter(chain="IMR25-0000001").count() == 1


def _send(pk: int) -> str:
    try:
        application = Application.objects.get(pk=pk)
        return str(intake.submit(application=application, by=people.APPLICANT, now=factories.RECEIVED).number)
    except Refused:
        return "refused"
    finally:
        connection.close()
