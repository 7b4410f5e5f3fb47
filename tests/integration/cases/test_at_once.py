"""Two people press the same button at once: one act is done, the other person is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from openimr.casefile import operations as casefile
from openimr.casefile import queries as casefile_queries
from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.domain.lifecycle import ApplicationStatus, CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole
from openimr.ledger.models import Entry
from openimr.reviews import operations as reviews
from openimr.reviews.models import RuleOverride
from tests import factories, people

pytestmark = pytest.mark.django_db(transaction=True)
NOW = factories.SIGNED


def at_once(act: Callable[[], Any]) -> list[Refused]:
    """Do an act from two threads that start together; what was refused."""
    start = Barrier(2)

    def one() -> Refused | None:
        try:
            start.wait()
            act()
        except Refused as refused:
            return refused
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(one) for _ in range(2)]
        return [found for answer in answers if (found := answer.result()) is not None]


def acts(number: str, act: str) -> int:
    return Entry.objects.filter(chain=number, body__contains=f'"act":"{act}"').count()


def test_a_case_is_opened_once() -> None:
    application = factories.application_at(ApplicationStatus.ELIGIBLE)
    refused = at_once(lambda: cases.open_case(application=application, by=people.CLERK, now=NOW))
    assert len(refused) == 1
    assert "has its case already" in str(refused[0])
    assert Case.objects.count() == 1


def test_a_case_is_assigned_once() -> None:
    case = factories.case_at(CaseStatus.ELIGIBLE)
    fresh = [Case.objects.get(), Case.objects.get()]
    refused = at_once(lambda: cases.assign(case=fresh.pop(), by=people.COORDINATOR, now=NOW))
    assert len(refused) == 1
    assert acts(case.number, "assign") == 1


def test_an_item_is_authorized_once() -> None:
    case = factories.case_at(CaseStatus.READY)
    item = case.items.get(position=1)
    refused = at_once(
        lambda: cases.authorize_item(
            case=Case.objects.get(), item=item, authorized_on=NOW.date(), by=people.COORDINATOR, now=NOW
        )
    )
    assert len(refused) == 1
    assert acts(case.number, "authorize_item") == 1


def test_the_same_file_is_received_once_and_numbers_go_on() -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    data = factories.pdf("one", "two")
    refused = at_once(
        lambda: casefile.receive_file(
            case=Case.objects.get(), data=data, file_name="records.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR,
            by=people.COORDINATOR, now=NOW,
        )
    )  # fmt: skip
    assert len(refused) == 1
    assert [page.number for page in casefile_queries.pages(case)] == [1, 2]


def test_two_files_at_once_get_numbers_one_after_the_other() -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    files = [factories.pdf("a", "b"), factories.pdf("c", "d", "e")]
    refused = at_once(
        lambda: casefile.receive_file(
            case=Case.objects.get(), data=files.pop(), file_name="records.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR,
            by=people.COORDINATOR, now=NOW,
        )
    )  # fmt: skip
    assert refused == []
    assert [page.number for page in casefile_queries.pages(case)] == [1, 2, 3, 4, 5]
    assert [one.position for one in casefile_queries.files(case)] == [1, 2]


def test_a_rule_is_answered_once() -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    refused = at_once(
        lambda: reviews.override_rule(case=case, rule="V-16", reason="Looked at.", by=people.DIRECTOR, now=NOW)
    )
    assert len(refused) == 1
    assert RuleOverride.objects.count() == 1


def test_one_more_reviewer_is_added_once() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    second = factories.reviewer(people.SECOND_REVIEWER)
    refused = at_once(
        lambda: reviews.add_reviewer(
            case=case, reviewer=second, approval_reference="AD letter", by=people.COORDINATOR, now=NOW
        )
    )
    assert len(refused) == 1
    assert acts(case.number, "add_reviewer") == 1


def test_pages_are_described_once() -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    casefile.receive_application_papers(case=case, by=people.COORDINATOR, now=NOW)
    refused = at_once(
        lambda: casefile.describe_document(
            case=case, kind="imaging", title="MRI", author="", dated_on=None, first_page=1, last_page=1,
            by=people.COORDINATOR, now=NOW,
        )
    )  # fmt: skip
    assert len(refused) == 1
    assert casefile_queries.documents(case).count() == 1
