"""Rows of a list of credentials: what is read, and what is said of what cannot be."""

from datetime import date
from typing import Any

import pytest

from openimr.domain.credential_lists import COLUMNS, EXAMPLES, Cell, ListRow, ReadRow, read_rows

LICENCE = {
    "email": "Reviewer@OpenIMR.example", "kind": "licence", "state": "ca", "number": "A 1", "from": date(2020, 1, 1),
    "until": date(2030, 1, 1),
}  # fmt: skip
BOARD = {
    "email": "r@openimr.example", "kind": "certification", "specialty": "Pain Management", "body": "a board",
    "from": "2015-02-01",
}  # fmt: skip


def read(*rows: dict[str, Any]) -> list[ReadRow]:
    numbered = enumerate(rows, start=2)
    return read_rows(
        ListRow(n, {k: Cell(v, is_formula=str(v).startswith("=")) for k, v in row.items()}) for n, row in numbered
    )


def told(row: dict[str, Any]) -> list[tuple[str, str]]:
    [found] = read(row)
    assert found.entry is None
    return [(one.column, one.text) for one in found.problems]


def test_a_row_is_read_into_an_entry_in_plain_values() -> None:
    [row] = read(LICENCE)
    assert row.entry is not None
    assert row.entry.email == "reviewer@openimr.example"
    assert dict(row.entry.fields) == {
        "state": "California", "licence_number": "A 1", "status": "active", "issued_on": date(2020, 1, 1),
        "expires_on": date(2030, 1, 1), "source": "",
    }  # fmt: skip


@pytest.mark.parametrize("written", ["2015-02-01", "2/1/2015", "02/01/2015", date(2015, 2, 1)])
def test_a_date_may_be_a_date_or_text_that_can_mean_one_day_only(written: str | date) -> None:
    [row] = read({**BOARD, "from": written})
    assert row.entry is not None
    assert row.entry.fields["issued_on"] == date(2015, 2, 1)


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("from", "01.02.2015", "Write it as 2015-02-01".replace("2015-02-01", "2025-03-05")),
        ("from", "25/12/2015", "the month stands first"),
        ("from", "2/1/15", "no date that can be read for sure"),
        ("from", 42036, "is a number, not a date"),
        ("from", "2015-02-30", "no day of the calendar"),
        ("from", "0215-02-01", "cannot be meant"),
        ("from", "", "has to be filled in"),
        ("specialty", "Pane Medicine", "Did you mean Pain Medicine"),
        ("specialty", "Astrology", "no specialty that is known here"),
        ("specialty", "Pain Medicine, Neurology", "names 2 specialties"),
        ("status", "sometimes", "is none of: not_stated, not_required"),
        ("email", "nobody", "no e-mail address"),
        ("state", "California", "has nothing in this column"),
        ("body", "x" * 201, "longer than 200"),
    ],
)
def test_what_is_wrong_is_said_with_its_column_and_what_to_do(column: str, value: Any, words: str) -> None:
    assert [(where, words in text) for where, text in told({**BOARD, column: value})] == [(column, True)]


def test_an_unknown_state_is_named() -> None:
    [(column, text)] = told({**LICENCE, "state": "Kalifornien"})
    assert (column, "“Kalifornien” is no state" in text) == ("state", True)


def test_a_formula_is_told_apart_and_never_taken_for_its_text() -> None:
    [(column, text)] = told({**LICENCE, "number": "=A2"})
    assert column == "number"
    assert "paste it as values" in text


def test_a_row_that_repeats_another_is_told_and_one_that_disagrees_is_wrong() -> None:
    same, other = read(LICENCE, LICENCE, {**LICENCE, "until": date(2031, 1, 1)})[1:]
    assert same.repeats == 2
    assert "Row 2 says something else" in other.problems[0].text


def test_an_unknown_kind_is_one_problem_and_empty_rows_are_none() -> None:
    assert [column for column, _ in told({"email": "r@openimr.example", "kind": "licensure"})] == ["kind"]
    assert read({"email": " ", "kind": None}) == []


def test_the_examples_of_the_template_are_sound_and_are_not_imported() -> None:
    assert all(set(example) <= set(COLUMNS) for example in EXAMPLES)
    for example in EXAMPLES:
        assert [column for column, _ in told(example)] == ["email"]
        [row] = read({**example, "email": "somebody@openimr.example"})
        assert row.problems == ()
