"""Duplicates put right by a person: unfolded, folded, the other one kept; and the record tells it."""

from typing import Any

import pytest

from openimr.casefile import operations, viewing
from openimr.casefile.models import Twin
from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.ledger import queries as ledger
from tests import factories, people

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": people.COORDINATOR, "now": factories.RECORDS_CAME}


@pytest.fixture
def case() -> Case:
    """A case on which the machine found that pages 4 and 5 repeat page 1."""
    made = factories.case_at(CaseStatus.AWAITING_RECORDS)
    for number in (4, 5):
        Twin.objects.create(case=made, number=number, kept_number=1, kind="same_image", similarity=97)
    return made


def folded(case: Case) -> dict[int, int]:
    return viewing.sight(case).folded


def newest(case: Case) -> str:
    return ledger.timeline(case.number)[0].sentence


def test_an_unfolded_page_is_shown_and_the_decision_is_a_persons(case: Case) -> None:
    assert operations.unfold_pages(case=case, numbers=[4], **BY) == 1
    assert folded(case) == {5: 1}
    assert Twin.objects.get(number=4).decided_by == people.COORDINATOR.number
    assert Twin.objects.get(number=5).decided_by == ""
    assert newest(case) == "Duplicates were unfolded, on page 4."
    operations.fold_pages(case=case, numbers=[4, 5], **BY)
    assert folded(case) == {4: 1, 5: 1}
    assert newest(case) == "Duplicates were folded again, on page 4, 5."


def test_folding_a_folded_suggestion_confirms_it_once(case: Case) -> None:
    operations.fold_pages(case=case, numbers=[4], **BY)
    assert Twin.objects.get(number=4).decided_by == people.COORDINATOR.number
    with pytest.raises(Refused, match="decided already that these pages are folded"):
        operations.fold_pages(case=case, numbers=[4], **BY)


def test_the_other_page_is_kept_and_what_repeated_it_follows(case: Case) -> None:
    operations.keep_other(case=case, number=4, **BY)
    assert folded(case) == {1: 4, 5: 4}
    assert not Twin.objects.filter(decided_by="").exists()
    assert newest(case) == "Of two duplicates page 4 is kept now; page 1 is folded under it."
    operations.keep_other(case=case, number=1, **BY)
    assert folded(case) == {4: 1, 5: 1}


def test_of_a_chain_the_first_pair_is_decided_first(case: Case) -> None:
    Twin.objects.create(case=case, number=1, kept_number=9, kind="same_bytes", similarity=100, is_folded=False)
    with pytest.raises(Refused, match="Page 1 repeats another page itself"):
        operations.keep_other(case=case, number=4, **BY)


@pytest.mark.parametrize("act", [operations.fold_pages, operations.unfold_pages])
def test_a_page_that_is_no_duplicate_is_named_and_nothing_changes(case: Case, act: Any) -> None:
    with pytest.raises(Refused, match="Page 7 is not listed as a duplicate"):
        act(case=case, numbers=[4, 7], **BY)
    assert not Twin.objects.exclude(decided_by="").exists()


def test_only_the_desk_decides(case: Case) -> None:
    with pytest.raises(Refused, match="for clerks and coordinators"):
        operations.unfold_pages(case=case, numbers=[4], by=people.DIRECTOR, now=BY["now"])
