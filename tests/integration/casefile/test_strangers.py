"""Whose a page is: the reviewer sees what a person let in, and nothing of what is another person's."""

from typing import Any

import pytest

from openimr.casefile import operations, viewing
from openimr.casefile.models import StrangerPage
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
    """A case of five pages, of which two seem to be about somebody else."""
    made = factories.case_at(CaseStatus.AWAITING_RECORDS)
    operations.receive_file(
        case=made, data=factories.pdf(*"abcde"), file_name="records.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR, **BY
    )
    for number in (2, 3):
        StrangerPage.objects.create(case=made, number=number, state="suspected", why="The name differs.")
    return made


def newest(case: Case) -> str:
    return ledger.timeline(case.number)[0].sentence


def test_what_belongs_to_the_case_is_let_in_and_the_rest_stays_walled_off(case: Case) -> None:
    assert operations.decide_pages(case=case, numbers=[2], is_own=True, **BY) == 1
    assert viewing.sight(case).walled == {3}
    assert newest(case).endswith("were found to belong to this case: page 2.")
    operations.decide_pages(case=case, numbers=[3], is_own=False, **BY)
    assert viewing.sight(case).walled == {3}
    decided = StrangerPage.objects.get(case=case, number=3)
    assert (decided.state, decided.decided_by) == ("stranger", people.CLERK.number)


def test_a_decision_can_be_taken_the_other_way(case: Case) -> None:
    operations.decide_pages(case=case, numbers=[2, 3], is_own=False, **BY)
    operations.decide_pages(case=case, numbers=[2], is_own=True, **BY)
    assert viewing.sight(case).walled == {3}
    with pytest.raises(Refused, match="decided so already"):
        operations.decide_pages(case=case, numbers=[2], is_own=True, **BY)


def test_a_person_holds_back_a_page_that_nobody_suspected(case: Case) -> None:
    operations.decide_pages(case=case, numbers=[5], is_own=False, **BY)
    assert viewing.sight(case).walled == {2, 3, 5}
    assert "person at the desk" in StrangerPage.objects.get(case=case, number=5).why


@pytest.mark.parametrize(
    ("numbers", "is_own", "words"),
    [([4], True, "not held back"), ([6], False, "Page 6 is not in this file"), ([], False, "Say which pages")],
)
def test_what_cannot_be_decided_is_told(case: Case, numbers: list[int], is_own: bool, words: str) -> None:
    with pytest.raises(Refused, match=words):
        operations.decide_pages(case=case, numbers=numbers, is_own=is_own, **BY)


def test_a_party_does_not_judge_whose_a_page_is(case: Case) -> None:
    with pytest.raises(Refused, match="for clerks and coordinators"):
        operations.decide_pages(case=case, numbers=[2], is_own=True, by=people.DIRECTOR, now=BY["now"])
