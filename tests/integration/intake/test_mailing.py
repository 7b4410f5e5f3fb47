"""Applications by mail count from the day of mailing; the lookup of the same dispute stays quick."""

from datetime import date
from typing import Any

import pytest
from django.db import connection

from openimr.domain.eligibility import Code, Verdict
from openimr.domain.lifecycle import ApplicationStatus as A
from openimr.domain.refusal import Refused
from openimr.intake import operations as intake
from openimr.intake import queries
from openimr.intake.models import Application
from tests import factories, people

pytestmark = pytest.mark.django_db
LATE_DECISION = {"ur_decided_on": date(2025, 1, 30), "ur_served_on": date(2025, 1, 30), "rfa_on": date(2025, 1, 20)}
"""Served by mail on 30 January: the last day to apply was 6 March, four days before the receipt."""


def mailed(channel: str = Application.Channel.MAIL, **changes: Any) -> Application:
    """A late application in screening, on one channel."""
    application = factories.draft(**LATE_DECISION, **changes)
    Application.objects.filter(pk=application.pk).update(channel=channel)
    application.refresh_from_db()
    intake.submit(application=application, by=people.CLERK, now=factories.RECEIVED)
    intake.start_screening(application=application, by=people.CLERK, now=factories.SCREENED)
    return application


def test_an_application_mailed_in_time_is_in_time_however_late_it_came() -> None:
    assert queries.screening(mailed(mailed_on=date(2025, 3, 6))).verdict is Verdict.ELIGIBLE


def test_one_mailed_late_is_late() -> None:
    found = queries.screening(mailed(mailed_on=date(2025, 3, 7)))
    assert (found.verdict, [ground.code for ground in found.reasons]) == (Verdict.INELIGIBLE, [Code.LATE])


def test_without_a_postmark_the_rules_ask_only_where_it_decides() -> None:
    application = mailed()
    assert queries.screening(application).verdict is Verdict.NEEDS_INFORMATION
    assert "mailed_on" in queries.fields_asked(application)
    Application.objects.filter(pk=application.pk).update(ur_served_on=date(2025, 2, 24))
    application.refresh_from_db()
    assert queries.screening(application).verdict is Verdict.ELIGIBLE
    assert queries.fields_asked(application) == ()


@pytest.mark.parametrize("channel", [Application.Channel.WEB, Application.Channel.FAX, Application.Channel.EMAIL])
def test_what_did_not_come_by_mail_counts_from_its_receipt(channel: str) -> None:
    application = mailed(channel, mailed_on=date(2025, 3, 1))
    assert queries.screening(application).verdict is Verdict.INELIGIBLE
    assert queries.fields_asked(application) == ()


@pytest.mark.parametrize("mailed_on", [date(2025, 1, 29), date(2025, 3, 11)])
def test_a_day_of_mailing_that_cannot_be_true_is_refused(mailed_on: date) -> None:
    with pytest.raises(Refused, match="mailed on"):
        mailed(mailed_on=mailed_on)
    application = mailed()
    intake.confirm_screening(
        application=application, verdict=Verdict.NEEDS_INFORMATION, note="", by=people.CLERK, now=factories.SCREENED
    )
    with pytest.raises(Refused, match="day of mailing"):
        intake.receive_information(
            application=application, fields={"mailed_on": mailed_on}, by=people.CLERK, now=factories.SIGNED
        )
    assert Application.objects.get(pk=application.pk).status == A.INFO_REQUESTED


def test_a_postmark_that_comes_later_decides() -> None:
    application = mailed()
    intake.confirm_screening(
        application=application, verdict=Verdict.NEEDS_INFORMATION, note="", by=people.CLERK, now=factories.SCREENED
    )
    intake.receive_information(
        application=application, fields={"mailed_on": date(2025, 3, 6)}, by=people.CLERK, now=factories.SIGNED
    )
    assert queries.screening(application).verdict is Verdict.ELIGIBLE


def test_the_same_dispute_is_found_by_claim_number_in_any_case_through_its_index() -> None:
    first = factories.application_at(A.RECEIVED, claim_number="src-44120")
    second = factories.application_at(A.RECEIVED)
    assert list(queries.same_dispute(second)) == [first]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = queries.same_dispute(second).order_by().explain()
    assert "intake_by_claim" in plan
