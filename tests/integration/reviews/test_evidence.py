"""The way to the evidence: saved by the reviewer, put into the rationale as text, kept with what is handed in."""

from typing import Any

import pytest

from openimr.domain.evidence.sequence import EvidencePath, Recommendation, SearchStep, StepFinding, StepTaken
from openimr.domain.issue_rules import Stage
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.ledger import queries as ledger
from openimr.reviews import operations, queries
from openimr.reviews.models import Analysis, EvidenceStep, SubmittedAnalysis
from tests import factories, people

pytestmark = pytest.mark.django_db
PATH = EvidencePath(steps=(StepTaken(SearchStep.ACOEM_ODG, StepFinding.FOLLOWED, "Section on massage"),))
LEFT = {"mtus_step": "not_addressed", "step_reason": "No section names it"}


@pytest.fixture
def draft() -> Analysis:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    return factories.write(queries.analyses(case).get())


def save(analysis: Analysis, path: EvidencePath = PATH, **changes: Any) -> Analysis:
    given = {
        "expected_version": Analysis.objects.get(pk=analysis.pk).version, "position": 1, "fields": LEFT,
        "into_rationale": False, "by": factories.as_actor(analysis.assignment.reviewer), "now": factories.SUBMITTED,
    }  # fmt: skip
    return operations.save_evidence(analysis=analysis, path=path, **{**given, **changes})


def test_it_is_saved_once_and_is_on_record(draft: Analysis) -> None:
    save(draft)
    saved = save(draft)
    decision = saved.decisions.get(item__position=1)
    assert queries.evidence_path(decision) == PATH
    assert (decision.mtus_step, EvidenceStep.objects.count(), saved.version) == ("not_addressed", 1, draft.version + 2)
    last = ledger.timeline(draft.assignment.case.number)[0]
    assert (last.act, last.facts["item"], last.facts["steps"]) == ("record_evidence", 1, ["acoem_odg"])
    assert "massage" not in str(last.facts)


def test_the_reasoning_goes_into_the_rationale_once_and_touches_no_outcome(draft: Analysis) -> None:
    before = draft.decisions.get(item__position=1)
    after = save(draft, into_rationale=True).decisions.get(item__position=1)
    told = queries.evidence_reasoning(after)
    assert after.rationale == f"{before.rationale}\n\n{told}"
    assert "Section on massage." in told
    assert after.outcome == before.outcome
    with pytest.raises(Refused, match="stands in the rationale already"):
        save(draft, into_rationale=True)
    with pytest.raises(Refused, match="no reasoning"):
        save(draft, EvidencePath(), fields={"mtus_step": "", "step_reason": ""}, into_rationale=True)


@pytest.mark.parametrize(
    ("path", "changes", "why"),
    [
        (EvidencePath(steps=(StepTaken("B", StepFinding.NOTHING_APPLIES),)), {}, "not those of the law"),
        (EvidencePath(steps=PATH.steps * 2), {}, "not those of the law"),
        (EvidencePath(recommendations=(Recommendation(" ", "x", None),)), {}, "Name the source"),
        (PATH, {"position": 7}, "no item 7"),
        (PATH, {"expected_version": 1}, "another window"),
        (PATH, {"by": people.DIRECTOR}, "Only the assigned reviewer"),
        (PATH, {"fields": {"mtus_step": "skipped"}}, "not one of the choices"),
    ],
)
def test_what_cannot_be_saved_is_refused_whole(
    draft: Analysis, path: EvidencePath, changes: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        save(draft, path, **changes)
    assert EvidenceStep.objects.count() == 0


def test_an_outcome_cannot_come_in_with_it(draft: Analysis) -> None:
    save(draft, fields={**LEFT, "outcome": "overturned"})
    assert draft.decisions.get(item__position=1).outcome == "upheld"


def test_the_rules_ask_for_every_step_and_what_is_handed_in_keeps_them(draft: Analysis) -> None:
    late = EvidencePath(steps=(StepTaken(SearchStep.STUDIES, StepFinding.FOLLOWED),))
    save(draft, late)
    case = draft.assignment.case
    found = queries.findings(case, Stage.SUBMISSION, now=factories.SUBMITTED)
    assert [one.text for one in found if one.rule == "V-14"] == [
        "Item 1: Nothing is said of the current ACOEM or ODG guidelines, which come before.",
        "Item 1: Nothing is said of other nationally recognized guidelines, which come before.",
    ]
    with pytest.raises(Refused, match="V-14"):
        factories.submit(draft)
    save(draft)
    factories.submit(draft)
    kept = SubmittedAnalysis.objects.get().content["decisions"][0]["evidence"]
    assert kept["steps"] == [{"step": "acoem_odg", "finding": "followed", "reason": "Section on massage"}]
