"""The usual path, status by status, as the factories walk it."""

import pytest

from openimr.domain.lifecycle import ApplicationStatus, CaseStatus
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", [status for status, _ in factories._APPLICATION_STEPS])
def test_an_application_walks_to_each_status(status: ApplicationStatus) -> None:
    application = factories.application_at(status)
    application.refresh_from_db()
    assert application.status == status


@pytest.mark.parametrize("status", [CaseStatus.ELIGIBLE, *(status for status, _ in factories._CASE_STEPS)])
def test_a_case_walks_to_each_status(status: CaseStatus) -> None:
    case = factories.case_at(status)
    assert case.status == status
