"""Two people, or two clicks, at the same moment: one wins, the other is told why, nothing is doubled, the record holds.

Beside `tests/integration/cases/test_at_once.py`, which tries the acts of one room; here are the acts of several.
"""

import argparse
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from openimr.cases.models import Case
from openimr.determinations.models import Determination
from openimr.domain.eligibility import Verdict
from openimr.domain.lifecycle import ApplicationStatus, CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.values import ServiceMethod
from openimr.intake import operations as intake
from openimr.intake.models import Application
from openimr.interfaces.cli import verify
from openimr.ledger.models import Entry
from openimr.letters import operations as letters
from openimr.letters.models import Letter
from openimr.panel.models import Reviewer
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries
from openimr.reviews.models import Assignment
from tests import factories, people

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Refused]:
    """Start acts together, each on a connection of its own; what was refused. Any other error is raised."""
    start = Barrier(len(acts))

    def one(act: Callable[[], Any]) -> Refused | None:
        try:
            start.wait()
            act()
        except Refused as refused:
            return refused
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(acts)) as pool:
        answers = [pool.submit(one, act) for act in acts]
        return [found for answer in answers if (found := answer.result()) is not None]


def recorded(number: str, act: str) -> int:
    return Entry.objects.filter(chain=number, body__contains=f'"act":"{act}"').count()


def check_record() -> None:
    assert verify.run(argparse.Namespace(json=False)) == 0


def conclude(application: Application) -> None:
    letters.conclude_screening(
        application=Application.objects.get(pk=application.pk), verdict=Verdict.ELIGIBLE, note="Looked at.",
        method=ServiceMethod.MAIL, organisation=factories.ORGANISATION, by=people.CLERK, now=factories.SCREENED,
    )  # fmt: skip


def test_two_clerks_conclude_one_screening_once() -> None:
    application = factories.application_at(ApplicationStatus.SCREENING)
    refused = at_once(*[lambda: conclude(application)] * 2)
    assert len(refused) == 1
    assert str(refused[0])
    assert Case.objects.count() == 1
    assert recorded(str(application.number), "accept") == recorded(str(application.number), "open") == 1
    check_record()


def test_two_coordinators_propose_different_reviewers_and_one_is_chosen() -> None:
    case = factories.case_at(CaseStatus.READY)
    chosen = [factories.reviewer(), factories.reviewer(people.SECOND_REVIEWER)]

    def propose(reviewer: Reviewer) -> Any:
        return reviews.propose_reviewer(
            case=Case.objects.get(pk=case.pk), reviewer=reviewer, by=people.COORDINATOR, now=factories.OFFERED
        )

    refused = at_once(lambda: propose(chosen[0]), lambda: propose(chosen[1]))
    assert len(refused) == 1
    assert Assignment.objects.count() == 1
    assert recorded(case.number, "propose_reviewer") == 1
    check_record()


def test_two_directors_sign_one_determination_once() -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    refused = at_once(*[lambda: factories.sign(Case.objects.get(pk=case.pk))] * 2)
    assert len(refused) == 1
    assert Determination.objects.count() == 1
    assert recorded(case.number, "sign_off") == 1
    check_record()


def test_a_determination_is_served_once() -> None:
    case = factories.case_at(CaseStatus.DETERMINED)
    refused = at_once(*[lambda: factories.serve(Case.objects.get(pk=case.pk))] * 2)
    assert len(refused) == 1
    assert Letter.objects.filter(kind=Letter.Kind.DETERMINATION).count() == 1
    assert recorded(case.number, "serve") == 1
    check_record()


def test_a_review_is_handed_in_or_taken_away_and_never_both() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    analysis = factories.write(review_queries.analyses(case).get())
    assignment = Assignment.objects.get(pk=analysis.assignment.pk)

    def release() -> None:
        reviews.release_reviewer(
            assignment=assignment, reason="Too slow.", by=people.COORDINATOR, now=factories.SUBMITTED
        )

    at_once(lambda: factories.submit(analysis), release)
    case.refresh_from_db()
    assignment.refresh_from_db()
    if assignment.ended_at is None:
        assert (case.status, recorded(case.number, "release_reviewer")) == (CaseStatus.QUALITY_CHECK, 0)
    else:
        assert case.status == CaseStatus.READY
    check_record()


def test_an_analysis_is_handed_in_once() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    analysis = factories.write(review_queries.analyses(case).get())
    refused = at_once(*[lambda: factories.submit(review_queries.analyses(case).get())] * 2)
    assert len(refused) == 1
    assert analysis.submissions.count() == 1
    check_record()


def test_eight_applications_at_once_get_eight_numbers_without_a_gap() -> None:
    drafts = [factories.draft() for _ in range(8)]

    def submit(draft: Application) -> Any:
        return intake.submit(application=draft, by=people.APPLICANT, now=factories.RECEIVED)

    assert at_once(*[lambda one=one: submit(one) for one in drafts]) == []
    numbers = sorted(Application.objects.values_list("number", flat=True))
    assert numbers == [f"IMR25-{n:07d}" for n in range(1, 9)]
    check_record()


def test_one_application_sent_twice_gets_one_number() -> None:
    draft = factories.draft()
    refused = at_once(
        *[
            lambda: intake.submit(
                application=Application.objects.get(pk=draft.pk), by=people.APPLICANT, now=factories.RECEIVED
            )
        ]
        * 2
    )
    assert len(refused) == 1
    assert "sent already" in str(refused[0])
    assert Application.objects.exclude(number=None).count() == 1
