"""Importing lists of credentials: row by row in words, whole or not at all, the same again changes nothing."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from openimr.domain.actor import Actor, Role
from openimr.domain.credential_lists import COLUMNS
from openimr.domain.refusal import Refused
from openimr.interfaces.cli import app
from openimr.ledger import queries as ledger
from openimr.ledger.operations import PANEL
from openimr.panel import lists, queries
from openimr.panel import operations as panel
from openimr.panel.importing import plan
from openimr.panel.models import Certification, Licence, Reviewer
from tests import factories, people

pytestmark = pytest.mark.django_db
CLERK = people.CREDENTIALS
NOW = factories.RECEIVED
TODAY = NOW.date()
WHO = "orla.fenwick@openimr.example"
ROWS: tuple[dict[str, Any], ...] = (
    {
        "email": WHO, "kind": "licence", "state": "CA", "number": "A0001", "from": date(2012, 7, 1),
        "until": date(2027, 6, 30),
    },
    {"email": WHO, "kind": "reviewer", "name": "Orla Fenwick", "profession": "medical_doctor"},
    {
        "email": WHO, "kind": "certification", "specialty": "Pain Medicine", "body": "a board", "from": "2014-01-01",
        "status": "participates",
    },
    {"email": WHO, "kind": "practice", "from": "7/1/2012", "hours_per_week": 32, "evidence_on": date(2025, 1, 6)},
    {"email": WHO, "kind": "capacity", "from": date(2025, 3, 1), "cases_per_week": 8},
    {"email": WHO, "kind": "absence", "from": date(2025, 7, 1), "until": date(2025, 7, 14)},
)  # fmt: skip


def book(rows: Sequence[dict[str, Any]] = ROWS, columns: Sequence[str] = tuple(COLUMNS)) -> bytes:
    made = Workbook()
    made.active.append(list(columns))
    for row in rows:
        made.active.append([row.get(column) for column in columns])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def csv(rows: Sequence[dict[str, Any]] = ROWS, mark: str = ",") -> bytes:
    lines = [COLUMNS, *([row.get(column, "") for column in COLUMNS] for row in rows)]
    return "\r\n".join(mark.join(map(str, line)) for line in lines).encode("utf-8-sig")


def outcomes(data: bytes) -> list[str]:
    return [str(one.outcome) for one in plan(data, today=TODAY).rows]


def imported(data: bytes) -> list[str]:
    return [str(one.outcome) for one in panel.import_list(data=data, by=CLERK, now=NOW).rows]


@pytest.mark.parametrize(
    "data", [book(), csv(), csv(mark=";"), csv(mark="\t")], ids=["xlsx", "comma", "semicolon", "tab"]
)
def test_a_list_puts_a_whole_reviewer_on_the_panel_and_again_changes_nothing(data: bytes) -> None:
    assert imported(data) == ["adds"] * 6
    reviewer = Reviewer.objects.get()
    facts = queries.profile(reviewer)
    assert queries.credentials(facts, on=TODAY).licensed_in == ("California",)
    assert queries.capacity(reviewer, on=TODAY).weekly == 8
    lines = len(ledger.timeline(PANEL))
    assert imported(data) == ["unchanged"] * 6
    assert len(ledger.timeline(PANEL)) == lines


def test_a_changed_row_puts_right_what_stands_and_a_renewal_adds() -> None:
    imported(book())
    longer = {**ROWS[0], "until": date(2028, 6, 30)}
    renewed = {**ROWS[0], "from": date(2028, 6, 30), "until": date(2030, 6, 30)}
    assert imported(book([longer, renewed])) == ["corrects", "adds"]
    assert Licence.objects.count() == 3
    assert [one.expires_on.year for one in queries.profile(Reviewer.objects.get()).licences] == [2028, 2030]


def test_while_one_row_is_wrong_nothing_is_written() -> None:
    data = book([*ROWS, {**ROWS[2], "specialty": "Astrology"}])
    assert outcomes(data)[-1] == "wrong"
    with pytest.raises(Refused, match=r"1 of 7 rows are wrong\. Nothing was imported"):
        panel.import_list(data=data, by=CLERK, now=NOW)
    assert not Reviewer.objects.exists()


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ({**ROWS[0], "email": "nobody@openimr.example"}, "email", "Nobody on the panel has this address"),
        ({**ROWS[0], "until": date(2012, 6, 30)}, "", "ends before it begins"),
        ({**ROWS[0], "number": "=B2"}, "number", "This is a formula"),
        ({**ROWS[1], "name": "Orla Fenwick-Reyes"}, "name", "under another name"),
        ({**ROWS[1], "profession": "podiatrist"}, "profession", "as medical_doctor"),
        ({**ROWS[1], "email": "clerk@openimr.example"}, "email", "no reviewer signs in with this address"),
    ],
)
def test_what_the_panel_knows_better_is_said(row: dict[str, Any], column: str, words: str) -> None:
    imported(book())
    factories.user("clerk@openimr.example", "Ben Castellanos", Role.INTAKE_CLERK)
    [found] = plan(book([row]), today=TODAY).rows
    assert [(one.column, words in one.text) for one in found.problems] == [(column, True)]


def test_two_rows_that_disagree_are_wrong_and_two_that_agree_are_one() -> None:
    assert outcomes(book([*ROWS, ROWS[0]]))[-1] == "repeats"
    assert outcomes(book([*ROWS, {**ROWS[0], "until": date(2029, 6, 30)}]))[-1] == "wrong"
    assert imported(book([*ROWS, ROWS[0]])).count("adds") == 6


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0old", "old Excel file, or one with a password"),
        (b"PK\x03\x04broken", "damaged"),
        ("email;kind\nä".encode("latin-1"), "CSV UTF-8"),
        (b"email,kind\n\x00", "bytes that text does not have"),
        (b"name,profession\nx,y", "email and kind is missing"),
        (b"email,kind,colour\na,b,c", "“colour” is no column"),
        (b"email,kind,kind\na,b,c", "stands there twice"),
        (b"email,kind\na,b,c", "no column name"),
        (b"email,kind\n\n", "no row under"),
        (b'email,kind\n"a,b', "quotation mark"),
        (b"\n\n", "The file holds nothing"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        plan(data, today=TODAY)


def test_two_sheets_with_content_are_refused_and_the_template_opens() -> None:
    made = Workbook()
    made.active.append(["email", "kind"])
    made.create_sheet("more").append(["x"])
    out = io.BytesIO()
    made.save(out)
    with pytest.raises(Refused, match="2 sheets"):
        plan(out.getvalue(), today=TODAY)
    for data in (lists.template(), lists.template_csv()):
        found = plan(data, today=TODAY)
        assert {one.problems[0].text for one in found.rows} == {"This row is an example of the template. Leave it out."}


def test_empty_rows_do_not_count_and_the_numbers_are_those_of_the_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST_ROWS", 6)
    spread = [row for one in ROWS for row in ({}, {}, one)]
    assert [row.number for row in plan(book(spread), today=TODAY).rows] == [4, 7, 10, 13, 16, 19]
    with pytest.raises(Refused, match="more than 6 rows"):
        plan(book([*ROWS, ROWS[0]]), today=TODAY)


def test_a_file_that_unpacks_to_far_more_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST_UNPACKED", 10_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("xl/worksheets/sheet1.xml", b"0" * (lists.MOST_UNPACKED + 1))
    with pytest.raises(Refused, match="unpacks to far more"):
        plan(out.getvalue(), today=TODAY)


def test_only_credentialing_imports() -> None:
    for by in (people.COORDINATOR, people.CLERK, Actor("R-1", Role.REVIEWER)):
        with pytest.raises(Refused, match="not open to the role"):
            panel.import_list(data=book(), by=by, now=NOW)


def test_the_command_tells_every_row_and_writes_nothing_on_a_dry_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(csv())
    assert app.main(["panel", "import", str(file), "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "6 adds: nothing was written (dry run)."
    assert not Reviewer.objects.exists()
    assert app.main(["panel", "import", str(file)]) == 0
    assert "row 2: adds licence" in capsys.readouterr().out
    assert app.main(["panel", "import", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "6 unchanged: everything is on record already."
    file.write_bytes(csv([{**ROWS[2], "specialty": "Astrology"}]))
    assert app.main(["panel", "import", str(file)]) == 1
    told = capsys.readouterr().out
    assert "row 2: wrong: specialty: “Astrology” is no specialty" in told
    assert WHO not in told
    assert Certification.objects.count() == 1
    assert app.main(["panel", "import", str(tmp_path / "none.csv")]) == 2
