"""Closer checks before the signature, and what is made of corrections afterwards."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from openimr.cases.models import Case
from openimr.determinations import comparing, drawing, operations, queries
from openimr.determinations.models import CloserCheck
from openimr.domain.determination import Layout
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.quality import ErrorCode
from openimr.domain.refusal import Refused
from openimr.interfaces import clock
from openimr.ledger.models import Entry
from openimr.reviews import queries as review_queries
from tests import factories, people
from tests.integration.hostile.test_doors import enter

pytestmark = pytest.mark.django_db
NOW = factories.SIGNED


def sign(case: Case, share: int) -> None:
    operations.sign_off(
        case=case, layout=Layout.PUBLISHED_2016, organisation=factories.ORGANISATION, reauthenticated_at=NOW,
        check_share=share, by=people.DIRECTOR, now=NOW,
    )  # fmt: skip


def check(case: Case, *faults: ErrorCode, note: str = "", by: object = people.DIRECTOR) -> CloserCheck:
    (submission,) = drawing.latest(case)
    return operations.record_closer_check(submission=submission, faults=faults, note=note, by=by, now=NOW)  # type: ignore[arg-type]


@pytest.fixture
def case() -> Case:
    return factories.case_at(CaseStatus.QUALITY_CHECK)


def test_a_drawn_case_is_signed_only_after_its_check(case: Case) -> None:
    with pytest.raises(Refused, match="drawn for a closer check"):
        sign(case, 100)
    check(case)
    case.refresh_from_db()
    sign(case, 100)
    assert queries.signed(case) is not None


def test_where_no_share_is_set_nothing_is_drawn(case: Case) -> None:
    sign(case, 0)
    assert queries.signed(case) is not None


def test_a_check_is_of_the_submission_that_stands(case: Case) -> None:
    check(case, ErrorCode.RECORD_MISSED)
    with pytest.raises(Refused, match="checked already"):
        check(case)
    said = [("Clinical case summary", "See page 2.", ErrorCode.RECORD_MISSED)]
    operations.return_analysis(analysis=review_queries.analyses(case).get(), comments=said, by=people.DIRECTOR, now=NOW)
    assert drawing.latest(case) == []
    factories.submit(review_queries.analyses(case).get())
    case.refresh_from_db()
    with pytest.raises(Refused, match="drawn for a closer check"):
        sign(case, 100)
    check(case)
    sign(case, 100)


def test_the_reviewer_before_brings_the_risk_and_nobody_sees_the_draw_in_advance(case: Case) -> None:
    assert drawing.draw_of(case, 10).reasons == ("the reviewer is new",)
    assert drawing.draw_of(factories.case_at(CaseStatus.READY, claim_number="SRC-1"), 10).share_percent == 0


def test_only_the_medical_director_checks_and_something_else_is_said(case: Case) -> None:
    with pytest.raises(Refused, match="not open to the role case coordinator"):
        check(case, by=people.COORDINATOR)
    with pytest.raises(Refused, match="what else is wrong"):
        check(case, ErrorCode.OTHER)
    kept = check(case, ErrorCode.OTHER, note="The page is upside down.")
    assert kept.faults == ["other"]
    (entry,) = Entry.objects.filter(chain=case.number, body__contains="check_closely")
    assert "upside" not in entry.body
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        CloserCheck.objects.filter(pk=kept.pk).update(note="")


def test_figures_count_what_was_signed(case: Case) -> None:
    said = [("Clinical case summary", "See page 2.", ErrorCode.RECORD_MISSED)]
    operations.return_analysis(analysis=review_queries.analyses(case).get(), comments=said, by=people.DIRECTOR, now=NOW)
    factories.submit(review_queries.analyses(case).get())
    check(case, ErrorCode.RECORD_MISSED, ErrorCode.HARD_TO_READ)
    case.refresh_from_db()
    assert comparing.comparison(None).lines == ()
    sign(case, 0)
    found = comparing.comparison(None)
    (line,) = found.lines
    assert (line.cases, line.record.items, line.record.overturned, line.returned) == (1, 2, 0, 1)
    assert dict(line.faults) == {ErrorCode.RECORD_MISSED: 2, ErrorCode.HARD_TO_READ: 1}
    assert line.median_time == factories.SUBMITTED - factories.OFFERED
    assert (found.cases, found.checked) == (1, 1)
    assert comparing.comparison(NOW + timedelta(seconds=1)).lines == ()


@pytest.fixture
def director(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    enter(client, factories.user("director@openimr.example", "Ruth Adeyemi", people.DIRECTOR.role))
    return client


def test_the_pages_ask_for_the_check_and_show_the_figures(director: Client, case: Case, settings: object) -> None:
    settings.CHECK_SHARE = 100  # type: ignore[attr-defined]
    page, url = reverse("desk_determination", args=[case.number]), reverse("desk_check_closely", args=[case.number, 1])
    assert "drawn" in director.get(page).content.decode()
    neither = director.post(url, {"note": "Kept as typed."})
    assert neither.status_code == 400
    assert "Kept as typed." in neither.content.decode()
    assert director.post(url, {"faults": ["contradiction"], "is_clean": "on"}).status_code == 400
    assert director.post(url, {"faults": ["contradiction"]}).status_code == 302
    assert "two statements contradict each other" in director.get(page).content.decode()
    assert director.post(reverse("desk_check_closely", args=[case.number, 7])).status_code == 404
    case.refresh_from_db()
    sign(case, 100)
    shown = director.get(reverse("desk_quality")).content.decode()
    assert "1 determination signed" in shown and "1 analysis checked closely" in shown
    (row,) = csv.DictReader(io.StringIO(director.get(reverse("desk_quality_csv")).content.decode()))
    assert (row["Items"], row["Overturned"], row["Faults"]) == ("2", "0", "two statements contradict each other: 1")
