"""`openimr facts`: what it prints, what it keeps to itself, and that the look is on record."""

import argparse
import json

import pytest

from openimr.casefile.models import StrangerPage
from openimr.cases.models import Case
from openimr.domain.chronology import codec
from openimr.interfaces.cli import facts
from openimr.ledger.models import ReadRecord

pytestmark = pytest.mark.django_db
OWN = ("document", "quote", "read_by")


def told(capsys: pytest.CaptureFixture[str], case: str, **options: bool) -> tuple[int, str, str]:
    code = facts.run(argparse.Namespace(**{"case": case, "json": False, "read": False, **options}))
    return (code, *capsys.readouterr())


def test_the_facts_are_printed_with_their_pages(read: Case, capsys: pytest.CaptureFixture[str]) -> None:
    StrangerPage.objects.create(case=read, number=5, state="suspected", why="another name")
    code, out, _ = told(capsys, read.number)
    assert code == 0
    assert "    Massage: 6 authorized, lumbar spine [p. 3]" in out
    assert "cupuncture" not in out
    assert ReadRecord.objects.filter(chain=read.number, what__startswith="facts of the record").exists()


def test_json_holds_every_fact_with_its_place(read: Case, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, read.number, json=True)
    found = json.loads(out)
    assert (code, found["case"]) == (0, read.number)
    values = [codec.read({name: one[name] for name in one if name not in OWN}) for one in found["facts"]]
    assert {codec.kind_of(one) for one in values} >= {"treatment", "score"}
    assert all(one["quote"] and one["read_by"] == "machine" for one in found["facts"])


def test_what_is_owed_is_told_and_can_be_read_at_once(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = told(capsys, case.number)
    assert code == 1
    assert "The facts of 5 of 5 pages are not read yet." in err
    assert told(capsys, case.number, read=True)[0] == 0


@pytest.mark.usefixtures("case")
def test_a_case_that_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "IMR99-0000001")[::2] == (2, "openimr facts: there is no case IMR99-0000001.\n")
