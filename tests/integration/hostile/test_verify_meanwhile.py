"""`openimr verify` looks at one moment: acts that go on while it walks are not taken for tampering."""

import argparse
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces.cli import verify
from tests import factories, people

pytestmark = pytest.mark.django_db(transaction=True)


def _elsewhere(act: Any) -> None:
    """Do something on a connection of its own, and wait until it is committed."""

    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()


def _act(case: Case) -> None:
    """One act of everything that the walk looks at: status, record, deadlines, files, determination, letters."""
    factories.sign(case)
    factories.serve(case)


def test_acts_during_the_walk_are_no_problems(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = factories.case_at(CaseStatus.QUALITY_CHECK)
    second = factories.case_at(CaseStatus.ELIGIBLE)
    ordinary = verify.Walk.entries

    def interrupted(walk: verify.Walk) -> Iterator[Any]:
        _elsewhere(lambda: _act(Case.objects.get(pk=first.pk)))
        yield from ordinary(walk)
        _elsewhere(
            lambda: cases.assign(case=Case.objects.get(pk=second.pk), by=people.COORDINATOR, now=factories.SIGNED)
        )

    monkeypatch.setattr(verify.Walk, "entries", interrupted)
    assert verify.run(argparse.Namespace(json=False)) == 0, capsys.readouterr().out
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == (CaseStatus.SERVED, CaseStatus.ASSIGNED)
    monkeypatch.undo()
    assert verify.run(argparse.Namespace(json=False)) == 0, capsys.readouterr().out
