"""Screening: a clerk confirms what the rules find, asks, defers, resolves, withdraws, marks duplicates."""

from datetime import date
from typing import Any

import pytest

from openimr.domain.eligibility import Code, Verdict
from openimr.domain.lifecycle import ApplicationStatus as A
from openimr.domain.refusal import Refused
from openimr.domain.values import Priority
from openimr.intake import operations as intake
from openimr.intake import queries
from openimr.intake.models import Application, Paper
from openimr.ledger.models import Entry
from tests import factories, people

pytestmark = pytest.mark.django_db
NOW, CLERK = factories.SCREENED, people.CLERK


def _confirm(application: Application, verdict: Verdict, note: str = "") -> Any:
    return intake.confirm_screening(application=application, verdict=verdict, note=note, by=CLERK, now=NOW)


def _in_screening(**changes: Any) -> Application:
    return factories.application_at(A.SCREENING, **changes)


def test_a_complete_application_is_eligible_and_its_facts_are_kept() -> None:
    application = _in_screening()
    screening = _confirm(application, Verdict.ELIGIBLE)
    assert application.status == A.ELIGIBLE
    assert (screening.computed_verdict, screening.facts["ur_served_on"]) == ("eligible", "2025-02-24")


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        (Verdict.INELIGIBLE, A.INELIGIBLE),
        (Verdict.NEEDS_INFORMATION, A.INFO_REQUESTED),
        (Verdict.DEFERRED, A.DEFERRED_LIABILITY),
    ],
)
def test_a_clerk_who_differs_from_the_rules_writes_why(verdict: Verdict, status: A) -> None:
    application = _in_screening()
    with pytest.raises(Refused, match="why you differ"):
        _confirm(application, verdict)
    assert Application.objects.get(pk=application.pk).status == A.SCREENING
    _confirm(application, verdict, "Seen on the paper.")
    assert application.status == status


def test_only_a_clerk_screens() -> None:
    application = _in_screening()
    for actor in (people.APPLICANT, people.COORDINATOR, people.DIRECTOR, people.DIVISION):
        with pytest.raises(Refused):
            intake.confirm_screening(application=application, verdict=Verdict.ELIGIBLE, note="", by=actor, now=NOW)
    assert not application.screenings.exists()


def test_information_received_fills_the_form_and_screening_goes_on() -> None:
    application = _in_screening(ur_served_on=None)
    _confirm(application, Verdict.NEEDS_INFORMATION)
    paper = (Paper.Kind.OTHER, "proof.pdf", factories.pdf("Proof of service."))
    intake.receive_information(
        application=application, fields={"ur_served_on": date(2025, 2, 25)}, papers=[paper], by=CLERK, now=NOW
    )
    application.refresh_from_db()
    assert (application.status, application.ur_served_on) == (A.SCREENING, date(2025, 2, 25))
    acts = [entry.body for entry in Entry.objects.filter(chain=application.number)]
    assert any('"attach_paper"' in body for body in acts)
    assert _confirm(application, Verdict.ELIGIBLE).confirmed_verdict == "eligible"


def test_information_that_nobody_asked_for_changes_nothing() -> None:
    application = _in_screening()
    with pytest.raises(Refused):
        intake.receive_information(application=application, fields={"claim_number": "Y"}, by=CLERK, now=NOW)
    assert Application.objects.get(pk=application.pk).claim_number == "SRC-44120"


def test_no_answer_lets_screening_go_on_with_what_there_is() -> None:
    application = _in_screening(ur_served_on=None)
    _confirm(application, Verdict.NEEDS_INFORMATION)
    assert intake.decide_on_what_we_have(application=application, by=CLERK, now=NOW).status == A.SCREENING


def test_a_liability_dispute_defers_and_its_end_starts_the_clock_again() -> None:
    application = _in_screening(is_liability_disputed=True)
    _confirm(application, Verdict.DEFERRED)
    with pytest.raises(Refused, match="future"):
        intake.resolve_liability(application=application, notice_served_on=date(2025, 3, 11), by=CLERK, now=NOW)
    intake.resolve_liability(application=application, notice_served_on=date(2025, 3, 3), by=CLERK, now=NOW)
    application.refresh_from_db()
    assert application.status == A.SCREENING
    assert _confirm(application, Verdict.ELIGIBLE).computed_verdict == "eligible"


def test_an_application_can_be_taken_back_with_a_reason() -> None:
    application = _in_screening()
    with pytest.raises(Refused):
        intake.withdraw(application=application, reason=" ", by=CLERK, now=NOW)
    assert intake.withdraw(application=application, reason="By letter.", by=CLERK, now=NOW).status == A.WITHDRAWN


def test_a_duplicate_is_linked_and_only_to_the_same_dispute() -> None:
    original = factories.application_at()
    copy, other = _in_screening(), factories.application_at(claim_number="OTHER-1")
    assert list(queries.same_dispute(copy)) == [original]
    with pytest.raises(Refused, match="not about the same"):
        intake.mark_duplicate(application=copy, original=other, by=CLERK, now=NOW)
    assert intake.mark_duplicate(application=copy, original=original, by=CLERK, now=NOW).status == A.DUPLICATE
    assert f'"original":"{original.number}"' in Entry.objects.filter(chain=copy.number).latest("position").body


def test_what_screening_would_find_tells_nothing_about_other_applications() -> None:
    factories.application_at(A.ELIGIBLE)
    draft = factories.draft()
    assert queries.screening_facts(draft, received_on=date(2025, 3, 10)).items[0].prior_review
    assert queries.foreseen(draft, on=date(2025, 3, 10)).verdict is Verdict.ELIGIBLE


def test_what_screening_would_find_names_what_is_missing() -> None:
    draft = factories.draft(priority=Priority.EXPEDITED, employee_city="", ur_served_on=date(2024, 12, 1), rfa_on=None,
                            ur_decided_on=date(2024, 12, 1))  # fmt: skip
    draft.papers.all().delete()
    found = queries.foreseen(draft, on=date(2025, 3, 10))
    assert {ground.code for ground in found.reasons} == {Code.NO_UR_DECISION, Code.LATE}
    assert [ground.code for ground in found.needs] == [Code.INCOMPLETE_FORM]
    assert found.priority is Priority.REGULAR
