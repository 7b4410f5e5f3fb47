"""Cases that owe something, made through the real operations."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from openimr.billing import operations
from openimr.billing.models import Invoice
from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM
from openimr.domain.fees.earning import PayKind
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.money import dollars
from tests import factories, people

APRIL = factories.RECEIVED + timedelta(days=30)
MARCH = date(2025, 3, 1)


@pytest.fixture
def withdrawn() -> Case:
    """A case that was assigned and then given up, before any reviewer had it."""
    case = factories.case_at(CaseStatus.ASSIGNED)
    cases.withdraw(case=case, reason="By letter of today.", by=people.COORDINATOR, now=factories.RECORDS_CAME)
    return case


def issue(now: datetime = APRIL) -> list[Invoice]:
    """Charge what is owed and issue March."""
    operations.charge_what_is_owed(by=SYSTEM, now=now)
    return operations.issue_invoices(
        month=MARCH, takes_unverified=True, organisation=factories.ORGANISATION, by=people.FINANCE, now=now
    )


@pytest.fixture
def invoice(withdrawn: Case) -> Invoice:
    """The invoice for it."""
    (made,) = issue()
    return made


@pytest.fixture
def rate() -> Callable[[PayKind, int], None]:
    """Puts a rate of pay in force, by two people."""

    def put(kind: PayKind, amount: int) -> None:
        entry = operations.enter_amount(
            kind=kind, amount=dollars(amount), from_on=date(2025, 1, 1), until_on=None, source="contract of 2025",
            reason="A test needs it.", by=people.FINANCE, now=factories.RECEIVED,
        )  # fmt: skip
        operations.approve_amount(entry=entry, by=people.SECOND_FINANCE, now=factories.RECEIVED)

    return put
