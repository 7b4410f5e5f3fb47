"""Records that are named and missing, and evidence without pages."""

from typing import Any

import pytest

from openimr.casefile import operations
from openimr.casefile.models import AbsentRecord, PhysicalItem
from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole
from openimr.ledger import queries as ledger
from tests import factories, people

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": people.CLERK, "now": factories.RECORDS_CAME}


@pytest.fixture
def case() -> Case:
    return factories.case_at(CaseStatus.AWAITING_RECORDS)


def newest(case: Case) -> str:
    return ledger.timeline(case.number)[0].sentence


def test_an_absent_record_is_dismissed_with_a_reason_and_listed_again(case: Case) -> None:
    record = AbsentRecord.objects.create(case=case, kind="imaging", words="MRI of the spine", named_on=[3, 8])
    with pytest.raises(Refused, match="Say why"):
        operations.dismiss_absent_record(record=record, reason="  ", **BY)
    dismissed = operations.dismiss_absent_record(record=record, reason="It is here as page 12.", **BY)
    assert (dismissed.state, dismissed.decided_by) == ("dismissed", people.CLERK.number)
    assert newest(case) == "A record that others name (imaging) was found not to be needed: It is here as page 12."
    with pytest.raises(Refused, match="listed so already"):
        operations.dismiss_absent_record(record=record, reason="Again", **BY)
    assert operations.await_absent_record(record=record, **BY).state == "absent"
    assert newest(case) == "A record that others name (imaging) is looked for again."


def test_custody_of_an_item_is_in_the_record_from_hand_to_hand(case: Case) -> None:
    item = operations.add_item(
        case=case, description="Two X-ray films", sent_by=PartyRole.CLAIMS_ADMINISTRATOR, held_at="Shelf 4.", **BY
    )
    assert newest(case) == "Item 1 without pages came from the claims administrator. It is held here: Shelf 4."
    operations.move_item(item=item, held_at="With the courier.", **BY)
    assert PhysicalItem.objects.get(case=case).held_at == "With the courier."
    assert newest(case).endswith("It was held here: Shelf 4. Now: With the courier.")
    with pytest.raises(Refused, match="not a new place"):
        operations.move_item(item=item, held_at="With the courier.", **BY)


def test_an_item_says_what_it_is_and_where(case: Case) -> None:
    with pytest.raises(Refused, match="Say what came and where it is held"):
        operations.add_item(case=case, description="Disc", sent_by=PartyRole.INJURED_WORKER, held_at=" ", **BY)
