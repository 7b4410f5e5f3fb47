"""The guided form of the way to the evidence, without scripts."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseStatus
from openimr.reviews import queries
from openimr.reviews.models import Analysis, ComparedRecommendation, EvidenceStep
from tests import factories
from tests.integration.web.test_cited_pages import reviewer_of

pytestmark = pytest.mark.django_db
POSTED = {
    "version": 1, "first-mtus_step": "not_addressed", "first-step_reason": "No section names it.",
    "step-acoem_odg-finding": "not_searched", "step-acoem_odg-reason": "", "step-other_guideline-finding": "followed",
    "step-other_guideline-reason": "", "step-studies-finding": "", "step-studies-reason": "",
    "source-1-source": "ODG 2016", "source-1-says": "Six visits", "source-1-applies": "yes", "source-1-level": "1b",
    "source-1-question": "treatment_benefit", "source-1-quality": "low_bias", "source-1-is_followed": "on",
    "source-2-source": "", "choice-choice_reason": "",
}  # fmt: skip


@pytest.fixture
def case() -> Case:
    return factories.case_at(CaseStatus.IN_REVIEW)


def draft_of(case: Case) -> Analysis:
    return queries.analyses(case).get()


def post(client: Client, case: Case, **changes: Any) -> Any:
    return client.post(reverse("workspace_evidence", args=[case.number, 1]), {**POSTED, **changes}, follow=True)


def test_it_is_saved_and_says_what_is_missing(case: Case) -> None:
    shown = post(reviewer_of(case), case).content.decode()
    assert "The current ACOEM or ODG guidelines are passed over without a reason." in shown
    assert "say whether its studies apply to this worker, and why" in shown
    assert "It does not address this. No section names it." in shown
    assert (EvidenceStep.objects.count(), ComparedRecommendation.objects.count()) == (2, 1)
    assert draft_of(case).decisions.all()[0].outcome == ""


def test_the_reasoning_lands_in_the_rationale(case: Case) -> None:
    client = reviewer_of(case)
    shown = post(client, case, into_rationale="1").content.decode()
    assert "The reasoning stands in the rationale." in shown
    assert draft_of(case).decisions.all()[0].rationale.startswith("The Medical Treatment Utilization Schedule")
    again = post(client, case, version=2, into_rationale="1")
    assert again.status_code == 409
    assert "stands in the rationale already" in again.content.decode()


def test_a_save_in_another_window_is_not_overwritten_and_what_was_typed_stays(case: Case) -> None:
    client = reviewer_of(case)
    factories.write(draft_of(case))
    answer = post(client, case)
    assert answer.status_code == 409
    assert "No section names it." in answer.content.decode()
    assert EvidenceStep.objects.count() == 0


def test_an_odd_choice_is_refused(case: Case) -> None:
    assert post(reviewer_of(case), case, **{"step-studies-finding": "approved"}).status_code == 409


def test_a_case_under_the_strict_order_shows_the_standards(case: Case) -> None:
    case.law_version = "V2a"
    case.save(update_fields=["law_version"])
    client = reviewer_of(case)
    address = reverse("workspace_evidence", args=[case.number, 1])
    assert "Why it does not apply" in client.get(address).content.decode()
    data = {
        "version": 1,
        "first-evidence_rank": "C",
        "step-A-reason": "Silent.",
        "step-B-reason": "",
        "step-C-reason": "",
    }
    shown = client.post(address, data, follow=True).content.decode()
    assert "The finding rests on standard C, nationally recognized professional standards." in shown
    assert list(EvidenceStep.objects.values_list("step", flat=True)) == ["A"]


def test_others_and_other_items_are_not_found(case: Case, director: Client) -> None:
    assert reviewer_of(case).get(reverse("workspace_evidence", args=[case.number, 9])).status_code == 404
    assert director.get(reverse("workspace_evidence", args=[case.number, 1])).status_code in (302, 403, 404)
