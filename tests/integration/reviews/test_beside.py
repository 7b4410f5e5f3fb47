"""What an analysis says is laid beside the record: a difference warns, and never stops the reviewer."""

import pytest

from openimr.casefile import operations as casefile
from openimr.cases.models import Case
from openimr.chronology import operations as chronology
from openimr.domain.actor import SYSTEM
from openimr.domain.findings import Finding, Severity
from openimr.domain.issue_rules import Stage
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import PartyRole
from openimr.reviews import operations, queries
from tests import factories, people

pytestmark = pytest.mark.django_db
NOW = factories.SUBMITTED
RECORD = "On January 24, 2014 six massage therapy sessions were authorized for the lumbar spine."


@pytest.fixture
def case() -> Case:
    """A case in review whose third page tells of an authorization."""
    made = factories.case_at(CaseStatus.IN_REVIEW)
    casefile.receive_file(
        case=made, data=factories.pdf(RECORD), file_name="facts.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR,
        by=people.COORDINATOR, now=NOW,
    )  # fmt: skip
    casefile.read_case(case=made, by=SYSTEM, now=NOW)
    chronology.extract_case(case=made, by=SYSTEM, now=NOW)
    return made


def told(case: Case, summary: str) -> list[Finding]:
    """What V-22 says of an analysis with this summary."""
    analysis = queries.analyses(case).get()
    operations.save_draft(
        analysis=analysis, expected_version=analysis.version, by=factories.as_actor(analysis.assignment.reviewer),
        now=NOW, summary=summary,
    )  # fmt: skip
    return [one for one in queries.findings(case, Stage.SUBMISSION, now=NOW) if one.rule == "V-22"]


def test_a_day_that_no_page_bears_out_is_shown_beside_the_page(case: Case) -> None:
    (found,) = told(
        case, "Six massage therapy sessions were authorized on February 4, 2014 for the lumbar spine [p. 3]."
    )
    assert found.severity is Severity.WARNS
    assert "page 3 of the record" in found.text
    assert "01/24/2014" in found.text
    assert "02/04/2014" in found.text


def test_what_a_page_bears_out_is_no_difference(case: Case) -> None:
    assert told(case, "Six massage therapy sessions were authorized on 01/24/2014 for the lumbar spine [p. 3].") == []


def test_what_the_summary_and_a_rationale_say_differently_still_asks_for_a_reason(case: Case) -> None:
    summary = "Six massage therapy sessions were authorized on 01/24/2014 [p. 3]. She completed six massage sessions."
    analysis = queries.analyses(case).get()
    operations.save_draft(
        analysis=analysis, expected_version=analysis.version, by=factories.as_actor(analysis.assignment.reviewer),
        now=NOW, decisions={2: {"rationale": "There is no documentation of whether massage therapy was completed."}},
    )  # fmt: skip
    assert Severity.NEEDS_OVERRIDE in {one.severity for one in told(case, summary)}
