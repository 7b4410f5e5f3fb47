"""What a letter says of its reviewer comes from the evidence on the day of the decision, or is not said."""

from datetime import date

import pytest

from openimr.cases.models import Case
from openimr.determinations import queries
from openimr.domain.credentials import LicenceStatus
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.specialties import FitLevel, Practice, TreatmentCategory, fit
from openimr.domain.values import Profession
from openimr.panel import operations as panel
from openimr.panel.models import Reviewer
from openimr.reviews import experience
from openimr.reviews import queries as reviews
from tests import factories, people

pytestmark = pytest.mark.django_db
DECIDED = factories.SIGNED.date()


@pytest.fixture
def case() -> Case:
    return factories.case_at(CaseStatus.QUALITY_CHECK)


def reviewer_of(case: Case) -> Reviewer:
    return reviews.open_assignments(case).get().reviewer


def credentials(case: Case, on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    [found] = queries.draft(case, decided_on=on, organisation=factories.ORGANISATION).credentials
    return found.licensed_in, found.certifications


def test_the_letter_says_what_is_good_on_the_day_of_the_decision(case: Case) -> None:
    licence = reviewer_of(case).licences.get()
    panel.add_licence(
        reviewer=reviewer_of(case), state="Nevada", licence_number="NV-1", issued_on=DECIDED,
        expires_on=date(2031, 1, 2), by=people.CREDENTIALS, now=factories.SUBMITTED,
    )  # fmt: skip
    panel.change_licence_status(
        licence=licence, status=LicenceStatus.SURRENDERED, from_on=DECIDED, why="gave it back", by=people.CREDENTIALS,
        now=factories.SUBMITTED,
    )  # fmt: skip
    boards = ("Physical Medicine and Rehabilitation",)
    assert credentials(case, factories.SUBMITTED.date()) == (("California",), boards)
    assert credentials(case, DECIDED) == (("Nevada",), boards)


@pytest.mark.parametrize(("hours", "words"), [(24, ""), (23, "At least 24 hours a week of active practice")])
def test_what_the_letter_asserts_of_practice_is_shown_or_nothing_is_signed(case: Case, hours: int, words: str) -> None:
    panel.state_practice(
        reviewer=reviewer_of(case), started_on=date(2005, 7, 1), hours_per_week=hours,
        evidence_on=factories.SUBMITTED.date(), by=people.CREDENTIALS, now=factories.SUBMITTED,
    )  # fmt: skip
    if words:
        with pytest.raises(Refused, match=words):
            factories.sign(case)
    else:
        factories.sign(case)


def test_a_signed_determination_keeps_what_it_said(case: Case) -> None:
    factories.sign(case)
    factories.put_right(reviewer_of(case).certifications.get(), specialty="Pain Medicine")
    signed = queries.signed(case)
    assert signed is not None
    assert signed.content["credentials"][0]["certifications"] == ["Physical Medicine and Rehabilitation"]


def test_own_past_cases_are_counted_by_treatment_and_speak_for_a_reviewer(case: Case) -> None:
    number = reviewer_of(case).number
    found = experience.experience([number])[number]
    assert found == ((TreatmentCategory.REHABILITATION, 1),)
    asks = experience.asks(case)
    told = fit(Practice(Profession.MEDICAL_DOCTOR, ("Physical Medicine and Rehabilitation",), found), asks)
    assert told.level is FitLevel.SIMILAR
    assert told.reasons[-1] == "Has decided physical rehabilitation in 1 case before."
