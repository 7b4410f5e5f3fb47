"""The panel: dated evidence, who a signed-in person is, and what letters may say."""

from datetime import date
from typing import Any

import pytest

from openimr.domain.actor import SYSTEM, Role
from openimr.domain.credentials import DisciplineOutcome
from openimr.domain.values import Profession
from openimr.ledger import queries as ledger
from openimr.ledger.operations import PANEL
from openimr.panel import operations as panel
from openimr.panel import queries
from openimr.panel.models import Standing
from tests import factories, people

pytestmark = pytest.mark.django_db


def test_a_reviewer_gets_an_opaque_number_of_its_own() -> None:
    first, second = factories.reviewer(), factories.reviewer(people.SECOND_REVIEWER)
    assert first.number != second.number
    assert first.number.startswith("R-")
    assert first.user.number not in first.number


def test_a_person_is_on_the_panel_once() -> None:
    known = factories.reviewer()
    with pytest.raises(Exception, match="user_id"):
        panel.register_reviewer(
            user=known.user, profession=Profession.MEDICAL_DOCTOR, practice_started_on=date(2005, 7, 1),
            practice_hours_per_week=32, practice_evidence_on=date(2025, 1, 6), by=SYSTEM, now=factories.RECEIVED,
        )  # fmt: skip


def test_every_change_of_evidence_leaves_a_line_without_a_name() -> None:
    reviewer = factories.reviewer(people.CONFLICTED_REVIEWER)
    panel.record_discipline(
        reviewer=reviewer, body="an invented board", description="a letter", outcome=DisciplineOutcome.PENDING,
        reported_on=date(2025, 2, 3), by=SYSTEM, now=factories.RECEIVED,
    )  # fmt: skip
    lines = ledger.timeline(PANEL)
    assert {line.act for line in lines} == {
        "register_reviewer", "state_practice", "add_licence", "add_certification", "record_check",
        "disclose_affiliation", "record_discipline",
    }  # fmt: skip
    bodies = " ".join(ledger.entries(PANEL).values_list("body", flat=True))
    assert reviewer.user.name not in bodies
    assert people.CONFLICTED_REVIEWER.tie_with not in bodies


def test_credentials_are_those_of_the_day() -> None:
    reviewer = factories.reviewer()
    panel.add_licence(
        reviewer=reviewer, state="Nevada", licence_number="NV-1", issued_on=date(2010, 1, 4),
        expires_on=date(2025, 3, 31), by=SYSTEM, now=factories.RECEIVED,
    )  # fmt: skip
    panel.add_certification(
        reviewer=reviewer, specialty="Pain Medicine", board="an invented board", issued_on=date(2025, 6, 2),
        by=SYSTEM, now=factories.RECEIVED,
    )  # fmt: skip
    facts = queries.profile(reviewer)
    before = queries.credentials(facts, on=date(2025, 3, 30))
    after = queries.credentials(facts, on=date(2025, 6, 2))
    assert before.licensed_in == ("California", "Nevada")
    assert before.certifications == ("Physical Medicine and Rehabilitation",)
    assert after.licensed_in == ("California",)
    assert after.certifications == ("Physical Medicine and Rehabilitation", "Pain Medicine")


def test_the_identity_words_cover_name_mail_and_numbers() -> None:
    reviewer = factories.reviewer()
    words = queries.identity_words(reviewer)
    licence = reviewer.licences.get().licence_number
    assert {people.REVIEWER.name, people.REVIEWER.email, reviewer.number, reviewer.user.number, licence} <= set(words)


def test_a_person_without_a_place_on_the_panel_is_no_reviewer() -> None:
    user = factories.user("clerk@openimr.example", "Ben Castellanos", Role.INTAKE_CLERK)
    assert queries.number_of(user) is None


def test_who_is_not_available_is_not_offered(django_assert_num_queries: Any) -> None:
    away, here = factories.reviewer(), factories.reviewer(people.SECOND_REVIEWER)
    panel.set_standing(
        reviewer=away, state=Standing.State.PAUSED, from_on=date(2025, 4, 1), why="A leave.", by=SYSTEM,
        now=factories.RECEIVED,
    )  # fmt: skip
    assert [one.number for one in queries.available(date(2025, 3, 31))] == [away.number, here.number]
    with django_assert_num_queries(9):
        found = list(queries.available(date(2025, 4, 1)))
        assert [queries.profile(one).number for one in found] == [here.number]
