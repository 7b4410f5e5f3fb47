"""A record with facts to read, its reviewer, and pages that are held back or folded."""

from collections.abc import Callable

import pytest

from openimr.casefile import operations as casefile
from openimr.casefile.models import Reading
from openimr.cases.models import Case
from openimr.chronology import operations, queries
from openimr.chronology.models import RecordFact
from openimr.domain.actor import SYSTEM, Actor
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import PartyRole
from openimr.reviews import queries as reviews
from tests import factories, people

NOW = factories.SUBMITTED
PAGES = (
    "On January 24, 2014 six massage sessions were authorized for the lumbar spine.",
    "She attended 12 physical therapy visits. Pain is 6/10 on February 5, 2014.",
    "He attended 9 acupuncture visits.",
)


@pytest.fixture
def case() -> Case:
    """Five pages: the two of the factories without a fact, and three with facts; nothing is extracted yet."""
    made = factories.case_at(CaseStatus.IN_REVIEW)
    casefile.receive_file(
        case=made, data=factories.pdf(*PAGES), file_name="facts.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR,
        by=people.COORDINATOR, now=NOW,
    )  # fmt: skip
    casefile.read_case(case=made, by=SYSTEM, now=NOW)
    return made


@pytest.fixture
def read(case: Case) -> Case:
    """The same with its facts read."""
    operations.extract_case(case=case, by=SYSTEM, now=NOW)
    return case


@pytest.fixture
def reviewer(case: Case) -> Actor:
    """The assigned reviewer, as the pages know them."""
    assignment = reviews.open_assignments(case).get()
    return reviews.as_reviewer(factories.as_actor(assignment.reviewer), assignment)


@pytest.fixture
def fact(case: Case) -> Callable[..., RecordFact]:
    """The standing fact of a kind, on a page where there are several."""

    def found(kind: str, page: int | None = None) -> RecordFact:
        rows = queries.facts(case).filter(kind=kind, state="standing")
        return rows.get(page=page) if page else rows.get()

    return found


def read_anew(case: Case, page: int, text: str) -> None:
    """What a worker leaves when a page is read again and says something else."""
    Reading.objects.filter(case=case, number=page).update(text=text, content_sha256=f"{hash(text):x}"[:64])
