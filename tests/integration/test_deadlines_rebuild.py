"""Stored deadlines are a cache: the command finds what differs from history, and makes it equal."""

from typing import Any

import pytest
from django.db import connection

from openimr.cases import rebuilding
from openimr.cases.models import Case, Deadline
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces.cli import app
from openimr.ledger import queries as ledger
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(db: None) -> Case:
    return factories.case_at(CaseStatus.IN_REVIEW)


def spoil(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    "status",
    [CaseStatus.ELIGIBLE, CaseStatus.AWAITING_RECORDS, CaseStatus.READY, CaseStatus.QUALITY_CHECK, CaseStatus.SERVED],
)
def test_the_deadlines_of_every_step_follow_from_history(status: CaseStatus) -> None:
    factories.case_at(status)
    assert list(rebuilding.differences()) == []


def test_check_names_each_deadline_and_changes_nothing(case: Case, capsys: Any) -> None:
    spoil("UPDATE cases_deadline SET due_at = due_at + interval '1 day' WHERE case_id = %s AND clock = 'C-19'", case.pk)
    spoil("DELETE FROM cases_deadline WHERE case_id = %s AND clock = 'C-12'", case.pk)
    assert app.main(["rebuild-deadlines", "--check"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in told] == [[case.number, "C-12"], [case.number, "C-19"]]
    assert app.main(["rebuild-deadlines", "--check"]) == 1


def test_rebuild_makes_them_equal_and_leaves_a_line_in_the_record(case: Case) -> None:
    wanted = list(Deadline.objects.filter(case=case).order_by("clock").values_list("clock", "due_at", "is_met"))
    spoil("UPDATE cases_deadline SET due_at = now(), is_met = NOT is_met WHERE case_id = %s", case.pk)
    assert app.main(["rebuild-deadlines"]) == 0
    assert app.main(["rebuild-deadlines", "--check"]) == 0
    assert list(Deadline.objects.filter(case=case).order_by("clock").values_list("clock", "due_at", "is_met")) == wanted
    assert ledger.timeline(case.number)[0].act == "rebuild_deadlines"


def test_rebuild_without_differences_changes_and_records_nothing(case: Case) -> None:
    before = ledger.entries(case.number).count()
    assert app.main(["rebuild-deadlines"]) == 0
    assert ledger.entries(case.number).count() == before


def test_a_wrong_note_of_the_next_deadline_is_found(case: Case) -> None:
    spoil("UPDATE cases_case SET next_deadline_at = next_deadline_at + interval '9 days' WHERE id = %s", case.pk)
    assert list(rebuilding.differences()) == [(case.number, rebuilding.NEXT)]
    assert app.main(["rebuild-deadlines"]) == 0
    assert list(rebuilding.differences()) == []


def test_a_deadline_that_no_event_started_is_found_and_removed(case: Case) -> None:
    spoil(
        "INSERT INTO cases_deadline (case_id, clock, owed_by, due_at, basis, citation, start, method, is_met) "
        "VALUES (%s, 'C-99', 'nobody', now(), '', '', '', '', false)",
        case.pk,
    )
    assert list(rebuilding.differences()) == [(case.number, "C-99")]
    assert app.main(["rebuild-deadlines"]) == 0
    assert not Deadline.objects.filter(clock="C-99").exists()
