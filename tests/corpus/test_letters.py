"""The real letters of the corpus against the tables that regular expressions made of them.

Equal means: white space and curly quotes folded, a hyphen at a line end the same with and without a space after it, a
stray "is" or "are" at the end of a heading left out. At most 1 in 500 fields may differ, and each must be reported.
"""

import csv
import os
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from openimr.domain.determination import DecidedItem, Determination, Layout
from openimr.domain.letter import write
from openimr.domain.letter.blocks import us_date
from openimr.letters.reading import FileRead, read_bytes, read_file
from openimr.letters.rendering import pdf

CORPUS = Path(os.environ.get("OPENIMR_CORPUS") or Path(__file__).parents[2].parent / "shared" / "data")
LETTERS = CORPUS / "dwc_imr_letters"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not LETTERS.is_dir(), reason="no real letters: OPENIMR_CORPUS names no folder dwc_imr_letters"),
]
_both = pytest.mark.parametrize("form", ["pdf", "txt"])
_DATES = ("date_assigned", "date_of_injury", "decision_date", "ur_denial_date", "application_received")
_COLUMNS = {
    "treatment": "item",
    "outcome": "decision",
    "claims_administrator_guideline": "ca_guideline",
    "reviewer_guideline": "maximus_guideline",
    "rationale": "rationale",
}


@cache
def _read(form: str) -> dict[str, FileRead]:
    return {path.stem: read_file(path) for path in sorted((LETTERS / form).iterdir())}


def _determination(found: FileRead) -> Determination:
    assert found.letter is not None, found.problems
    return found.letter.determination


def _table(name: str) -> list[dict[str, str]]:
    with (LETTERS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _folded(text: str, *, is_heading: bool = False) -> str:
    text = text.translate(str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\ufffe": "-"}))
    text = re.sub(r"(?<=\S)- ", "-", re.sub(r"\s+", " ", text).strip())
    return re.sub(r" (?:is|are)\s*:?$", "", text, flags=re.IGNORECASE) if is_heading else text


@_both
def test_every_header_field_and_count_is_right(form: str) -> None:
    for row in _table("letters.csv"):
        value = _determination(_read(form)[row["case_number"]])
        (credentials,) = value.credentials
        assert value.case_number == row["case_number"]
        assert value.priority == row["priority"]
        assert {name: us_date(getattr(value, name)) for name in _DATES} == {name: row[name] for name in _DATES}
        assert ",".join(credentials.licensed_in) == row["licensure"].replace(", ", ",")
        assert ", ".join(credentials.certifications) == row["specialty"]
        decisions = [item.outcome.value for item in value.items]
        assert (len(decisions), decisions.count("upheld"), decisions.count("overturned")) == (
            int(row["n_items"]), int(row["n_upheld"]), int(row["n_overturned"]),
        )  # fmt: skip


@_both
def test_fields_of_items_are_equal_or_reported(form: str) -> None:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _table("items.csv"):
        rows[row["case_number"]].append(row)
    compared, differing = 0, []
    for number, expected in rows.items():
        found = _read(form)[number]
        for item, row in zip(_determination(found).items, expected, strict=True):
            for name in _different(item, row):
                assert name != "outcome"
                assert f"items[{item.number - 1}].{name}" in {problem.field for problem in found.problems}
                differing.append((number, item.number, name))
            compared += len(_COLUMNS)
    assert compared == 5 * 214
    assert len(differing) * 500 <= compared


def _different(item: DecidedItem, row: dict[str, str]) -> list[str]:
    return [
        name
        for name, column in _COLUMNS.items()
        if _folded(str(getattr(item, name)), is_heading=name == "treatment").lower()
        != _folded(row[column], is_heading=name == "treatment").lower()
    ]


def test_the_text_files_say_the_same_as_the_pdfs() -> None:
    for number, found in _read("pdf").items():
        before, after = _determination(found), _determination(_read("txt")[number])
        for one, other in zip(before.items, after.items, strict=True):
            for name in _COLUMNS:
                assert _folded(str(getattr(one, name))) == _folded(str(getattr(other, name)))
        assert _folded(before.clinical_case_summary) == _folded(after.clinical_case_summary)


@pytest.mark.parametrize("layout", Layout)
def test_every_real_letter_written_again_reads_back_the_same(layout: Layout) -> None:
    for found in _read("pdf").values():
        value = _determination(found)
        assert value.decision_date is not None
        written = pdf(
            write.blocks(value, layout), title="Final", footer=value.case_number, dated_on=value.decision_date
        )
        assert read_bytes(written).determination == value
