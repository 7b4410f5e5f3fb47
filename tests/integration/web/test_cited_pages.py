"""Citations opened again: beside the text, on a page of their own, at quality check; and what is read is on record."""

import pytest
from django.test import Client
from django.urls import reverse

from openimr.casefile.models import StrangerPage
from openimr.cases.models import Case
from openimr.determinations import operations as determinations
from openimr.domain.findings import Finding
from openimr.domain.issue_rules import Stage
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces.web.access import DEMO_SESSION
from openimr.ledger.models import ReadRecord
from openimr.reviews import operations, queries
from openimr.reviews.models import Analysis
from tests import factories, people

pytestmark = pytest.mark.django_db
TRUE = "The report says “the wound has healed” [p. 2]."
FALSE = "The report says “the wound has not healed” after 9 visits [p. 2]."


def draft_of(case: Case) -> Analysis:
    return queries.analyses(case).get()


def write(case: Case, summary: str, rationale: str = "") -> Analysis:
    analysis = draft_of(case)
    return operations.save_draft(
        analysis=analysis, expected_version=analysis.version, summary=summary,
        decisions={1: {"rationale": rationale}} if rationale else {},
        by=factories.as_actor(analysis.assignment.reviewer), now=factories.OFFERED,
    )  # fmt: skip


def reviewer_of(case: Case) -> Client:
    client = Client()
    user = draft_of(case).assignment.reviewer.user
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEMO_SESSION] = True
    session.save()
    return client


def cited(case: Case, stage: Stage = Stage.SUBMISSION) -> list[Finding]:
    found = queries.findings(case, stage, now=factories.SUBMITTED)
    return [one for one in found if one.rule == "V-11" and "p. 2" in one.text]


def test_what_is_not_found_is_told_beside_the_text_without_the_words_of_the_page() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    client = reviewer_of(case)
    address = reverse("workspace_review", args=[case.number])
    answer = client.post(address, {"version": 1, "summary": FALSE}, headers={"Accept": "application/json"}).json()
    assert "Not found on p. 2: quoted words “the wound has not healed”" in answer["findings"]["case"]
    assert "not found there" in answer["cited"]["id_summary"]
    answer = client.post(address, {"version": 2, "summary": TRUE}, headers={"Accept": "application/json"}).json()
    assert "p. 2:" not in answer["findings"]["case"]
    assert "agrees with the page" in answer["cited"]["id_summary"]
    assert "agrees with the page" in client.get(address).content.decode()


def test_a_page_of_their_own_tells_what_the_page_says_and_records_the_reading() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    write(case, FALSE, TRUE)
    shown = reviewer_of(case).get(reverse("workspace_citations", args=[case.number])).content.decode()
    assert "“not” is not there" in shown
    assert "could not be tested" not in shown
    assert shown.count("Not found") == 1
    assert list(ReadRecord.objects.values_list("what", flat=True)) == ["cited pages: 2"]


def test_a_page_that_is_held_back_is_not_compared_and_nothing_of_it_is_told() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    write(case, FALSE)
    StrangerPage.objects.create(case=case, number=2, state=StrangerPage.State.SUSPECTED, why="another name")
    (found,) = cited(case)
    assert "Page 2 is held back" in found.text
    shown = reviewer_of(case).get(reverse("workspace_citations", args=[case.number])).content.decode()
    assert "is not there" not in shown
    assert list(ReadRecord.objects.values_list("what", flat=True)) == ["cited pages"]


def test_at_quality_check_a_person_answers_and_is_asked_anew_after_a_return(director: Client) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    analysis = factories.write(draft_of(case))
    bad = f"{factories.SUMMARY} {FALSE}"
    reviewer = factories.as_actor(analysis.assignment.reviewer)
    write(case, bad)
    operations.submit_analysis(analysis=draft_of(case), by=reviewer, now=factories.SUBMITTED)
    case.refresh_from_db()
    shown = director.get(reverse("desk_citations", args=[case.number])).content.decode()
    assert "“not” is not there" in shown
    later = factories.SIGNED
    operations.override_rule(case=case, rule="V-11", reason="Seen.", by=people.DIRECTOR, now=later)
    assert not [one for one in queries.standing(case, Stage.SIGN_OFF, now=later) if one.rule == "V-11"]
    determinations.return_analysis(
        analysis=draft_of(case), comments=[("summary", "Look again.", "other")], by=people.DIRECTOR, now=later
    )
    operations.submit_analysis(analysis=draft_of(case), by=reviewer, now=factories.SERVED)
    assert [one for one in queries.standing(case, Stage.SIGN_OFF, now=factories.SERVED) if one.rule == "V-11"]


def test_a_draft_is_not_shown_at_the_desk(director: Client) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    write(case, FALSE)
    shown = director.get(reverse("desk_citations", args=[case.number])).content.decode()
    assert "when every reviewer has submitted" in shown
    assert "wound" not in shown
