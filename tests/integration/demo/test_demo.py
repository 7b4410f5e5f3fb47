"""`openimr demo`: the reference case from receipt to service, and the invented cases beside it."""

import argparse
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import override_settings

from openimr.accounts import operations as accounts
from openimr.casefile import operations as casefile
from openimr.casefile import queries as casefile_queries
from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.determinations.models import ReturnComment
from openimr.domain.actor import SYSTEM
from openimr.domain.issue_rules import Stage
from openimr.domain.lifecycle import ApplicationStatus, CaseStatus
from openimr.domain.page_citations import cited_pages
from openimr.domain.refusal import Refused
from openimr.domain.values import CaseOutcome
from openimr.intake.models import Application
from openimr.interfaces import clock
from openimr.interfaces.cli import verify
from openimr.interfaces.cli.demo import cast, command
from openimr.interfaces.cli.demo.synthetic import FULL
from openimr.letters.reading import read_bytes
from openimr.reviews import queries as review_queries
from openimr.reviews.models import RuleOverride

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class Filled:
    """Everything that the demonstration leaves: its folder, and what it printed."""

    var: Path
    printed: str


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """The whole demonstration as `make run` performs it, killed once on its way; the tests share it, it costs most."""
    var = tmp_path_factory.mktemp("demo")
    environment = replace(django_settings.ENVIRONMENT, var=var)
    shared = override_settings(ENVIRONMENT=environment, STORE=var / "store", DEMO=False)
    with django_db_blocker.unblock(), shared, transaction.atomic():
        _killed_at_the_twelfth_file()
        printed = StringIO()
        with redirect_stdout(printed):
            assert demo(cases=FULL) == 0
        yield Filled(var, printed.getvalue())
        transaction.set_rollback(True)


def _killed_at_the_twelfth_file() -> None:
    receive, calls = casefile.receive_file, []

    def dies(**arguments: Any) -> Any:
        calls.append(1)
        if len(calls) == 12:
            raise KeyboardInterrupt
        return receive(**arguments)

    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(casefile, "receive_file", dies)
        demo(cases=FULL)


@pytest.fixture
def _in_its_folder(filled: Filled, settings: Any, _own_store: None) -> None:
    settings.STORE = filled.var / "store"


in_its_folder = pytest.mark.usefixtures("_in_its_folder")


def demo(cases: int) -> int:
    return command.run(argparse.Namespace(port=8000, cases=cases))


def reference() -> Case:
    return Case.objects.get(claim_number="HCS-2010-44817")


def is_sound() -> bool:
    """Whether `openimr verify` finds nothing."""
    return verify.run(argparse.Namespace(json=False)) == 0


@in_its_folder
def test_the_reference_case_is_served_and_its_letter_reads_back(filled: Filled) -> None:
    case = reference()
    assert (case.status, case.law_version, case.number) == (CaseStatus.SERVED, "V2a", "IMR14-0000001")
    letter = filled.var / "letters" / "IMR14-0000001-determination.pdf"
    assert str(letter) in filled.printed
    read = read_bytes(letter.read_bytes())
    assert not read.problems
    assert read.determination.case_outcome is CaseOutcome.UPHOLD
    assert len(read.determination.items) == 2
    assert is_sound()

    assert not RuleOverride.objects.filter(case=case).exists()
    assert not review_queries.findings(case, Stage.SIGN_OFF, now=case.changed_at)
    assert ReturnComment.objects.filter(analysis__assignment__case=case).count() == 1
    assert review_queries.analyses(case).get().submissions.count() == 2
    late = [
        row.clock for row in case.deadlines.exclude(clock="C-26") if not row.is_met and row.due_at < case.changed_at
    ]
    assert late == []

    cited = {page for text in (read.determination.clinical_case_summary,) for page in cited_pages(text)}
    assert cited <= set(range(1, casefile_queries.page_count(case) + 1))
    assert casefile_queries.extent(case).undescribed == 0


@in_its_folder
def test_every_cited_page_of_the_reference_case_says_what_it_is_cited_for() -> None:
    case = reference()
    titles = {
        page: (document.title, document.dated_on.isoformat())
        for document in casefile_queries.documents(case)
        for page in range(document.first_page, document.last_page + 1)
    }
    summary = review_queries.analyses(case).get().clinical_case_summary

    def source(words: str) -> tuple[str, str]:
        rest = summary[summary.index(words) :]
        return titles[int(re.search(r"\[pp?\. (\d+)", rest)[1])]  # type: ignore[index]

    assert source("reached all goals") == ("Physical therapy, discharge summary", "2013-08-30")
    assert source("A functional restoration program ended") == (
        "Functional restoration program, final report",
        "2013-11-22",
    )
    assert source("Six massage therapy sessions were") == (
        "Authorization of six massage therapy sessions",
        "2014-01-24",
    )
    assert source("She attended all six") == ("Massage therapy, visit notes", "2014-04-21")
    assert source("FABER (flexion") == ("Progress report (PR-2)", "2014-05-05")
    assert source("X-rays of that day") == ("X-ray of the lumbar spine", "2014-05-05")
    assert source("Utilization review of 02/19/2014") == ("Utilization review decision", "2014-02-19")
    assert source("he still advises") == ("Letter of the requesting physician", "2014-05-12")


@in_its_folder
def test_cases_of_every_aim_are_placed_and_a_second_run_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    statuses = set(Case.objects.values_list("status", flat=True))
    assert statuses >= {
        CaseStatus.ELIGIBLE, CaseStatus.ASSIGNED, CaseStatus.AWAITING_RECORDS, CaseStatus.RECORDS_OVERDUE,
        CaseStatus.READY, CaseStatus.REVIEWER_PROPOSED, CaseStatus.IN_REVIEW, CaseStatus.QUALITY_CHECK,
        CaseStatus.DETERMINED, CaseStatus.SERVED, CaseStatus.TERMINATED_AUTHORIZED, CaseStatus.WITHDRAWN,
    }  # fmt: skip
    assert set(Application.objects.values_list("status", flat=True)) == set(ApplicationStatus) - {
        ApplicationStatus.DRAFT
    }
    assert is_sound()
    assert not RuleOverride.objects.exists()
    assert all(case.changed_at <= clock.now() for case in Case.objects.all())

    before = (
        Case.objects.count(),
        Application.objects.count(),
        sorted(Case.objects.values_list("number", "changed_at")),
    )
    capsys.readouterr()
    assert demo(cases=FULL) == 0
    after = (
        Case.objects.count(),
        Application.objects.count(),
        sorted(Case.objects.values_list("number", "changed_at")),
    )
    assert after == before
    assert f"0 invented cases placed, {FULL} were there already." in capsys.readouterr().out


@in_its_folder
def test_a_run_that_was_killed_is_completed_by_the_next() -> None:
    claims = list(Application.objects.values_list("claim_number", flat=True))
    assert len(set(claims)) == FULL + 1
    assert len(claims) == FULL + 2, "the duplicate is the only application that came twice"
    assert is_sound()


@in_its_folder
def test_what_somebody_did_with_an_invented_case_is_left_alone() -> None:
    case = Case.objects.filter(status=CaseStatus.READY).earliest("pk")
    by = cast.gathered().staff.coordinator
    cases.withdraw(case=case, reason="The worker called.", by=by, now=clock.now())
    demo(cases=FULL)
    case.refresh_from_db()
    assert case.status == CaseStatus.WITHDRAWN


def test_a_database_that_is_not_migrated_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: [("ledger", False)])
    assert demo(cases=0) == 1
    assert "not set up yet" in capsys.readouterr().err


@pytest.mark.parametrize("odd", [{"cases": -1}, {"cases": 100_000}, {"port": 0}, {"port": 70_000}])
def test_odd_numbers_are_bad_usage(odd: dict[str, int]) -> None:
    assert command.run(argparse.Namespace(**{"port": 8000, "cases": 0, **odd})) == 2


def test_sign_in_links_are_printed_in_demo_mode_only_and_new_ones_replace_the_old(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    cast.gathered()
    now = clock.now()
    command._sign_ins(8123, now)
    assert "/demo/enter/" not in capsys.readouterr().out

    settings.DEMO = True
    first, second = (_links(now + timedelta(minutes=n), capsys) for n in (0, 1))
    assert len(first) == len(second) == 7
    with pytest.raises(Refused):
        accounts.use_sign_in_link(token=first[0], by=SYSTEM, now=now + timedelta(minutes=2))
    entered = accounts.use_sign_in_link(token=second[0], by=SYSTEM, now=now + timedelta(minutes=2))
    assert entered.email == "clerk@openimr.example"


def _links(now: datetime, capsys: pytest.CaptureFixture[str]) -> list[str]:
    command._sign_ins(8123, now)
    return re.findall(r"http://127\.0\.0\.1:8123/demo/enter/(\S+)", capsys.readouterr().out)
