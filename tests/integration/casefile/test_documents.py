"""Saying what pages are: runs that do not overlap, and a list that leaves nothing out."""

from datetime import date
from typing import Any

import pytest

from openimr.casefile import operations, queries
from openimr.casefile.models import Document
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole
from openimr.ledger import queries as ledger
from tests import factories, people

pytestmark = pytest.mark.django_db
NOW = factories.RECORDS_CAME


@pytest.fixture
def case() -> Case:
    """A case with a file of six pages."""
    made = factories.case_at(CaseStatus.AWAITING_RECORDS)
    operations.receive_file(
        case=made, data=factories.pdf(*"abcdef"), file_name="records.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR,
        by=people.COORDINATOR, now=NOW,
    )  # fmt: skip
    return made


def describe(case: Case, first: int, last: int, **changes: Any) -> Document:
    facts = {"kind": "imaging", "title": "MRI", "author": "Grant Ivers, MD", "dated_on": date(2025, 1, 9), **changes}
    return operations.describe_document(
        case=case, first_page=first, last_page=last, by=people.COORDINATOR, now=NOW, **facts
    )


def test_the_list_names_every_page_described_or_not(case: Case) -> None:
    describe(case, 2, 3)
    describe(case, 5, 5, title="X-ray")
    listed = [(one.title, one.first_page, one.last_page) for one in queries.documents_reviewed(case)]
    assert listed == [
        (queries.NOT_DESCRIBED, 1, 1), ("MRI", 2, 3), (queries.NOT_DESCRIBED, 4, 4), ("X-ray", 5, 5),
        (queries.NOT_DESCRIBED, 6, 6),
    ]  # fmt: skip
    assert queries.extent(case).undescribed == 3


@pytest.mark.parametrize(("first", "last"), [(0, 1), (1, 7), (5, 4), (7, 7)])
def test_a_run_outside_the_file_is_refused(case: Case, first: int, last: int) -> None:
    with pytest.raises(Refused, match="it has pages 1 to 6"):
        describe(case, first, last)


@pytest.mark.parametrize(("first", "last"), [(1, 2), (3, 6), (2, 3), (1, 6)])
def test_a_run_that_meets_another_document_is_refused_by_name(case: Case, first: int, last: int) -> None:
    describe(case, 2, 4)
    with pytest.raises(Refused, match="Pages 2 to 4 are described already as “MRI”"):
        describe(case, first, last)


def test_removing_a_description_leaves_the_pages_and_is_told(case: Case) -> None:
    document = describe(case, 1, 6)
    assert queries.document_of(case, 4) == document
    operations.remove_document(document=document, by=people.COORDINATOR, now=NOW)
    assert queries.page_count(case) == queries.extent(case).undescribed == 6
    newest = ledger.timeline(case.number)[0]
    assert newest.sentence == "The description of the document at page 1 was removed."


def test_only_who_may_receive_records_describes_them(case: Case) -> None:
    with pytest.raises(Refused):
        operations.describe_document(
            case=case, kind="imaging", title="MRI", author="", dated_on=None, first_page=1, last_page=1,
            by=people.DIRECTOR, now=NOW,
        )  # fmt: skip


def test_the_progress_says_what_waits_and_what_has_no_text(case: Case) -> None:
    operations.receive_file(
        case=case, data=factories.pdf(""), file_name="blank.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR,
        by=people.COORDINATOR, now=NOW,
    )  # fmt: skip
    before = queries.progress(case)
    assert (before.pages, before.waiting, before.settled) == (7, 7, 0)
    operations.read_case(case=case, by=SYSTEM, now=NOW)
    after = queries.progress(case)
    assert (after.waiting, after.as_came, after.without_text, after.unreadable) == (0, 6, 1, 0)
