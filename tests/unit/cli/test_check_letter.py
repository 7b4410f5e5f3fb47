"""`openimr check-letter` at the command line: words for people, one object a file for programs, and its exit codes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bench.letters_made import STYLES, clean
from openimr.domain.determination import Determination, Layout
from openimr.domain.letter import write
from openimr.domain.letter.blocks import Fields, Heading, ItemHeading, Paragraph
from openimr.domain.values import Outcome
from openimr.interfaces.cli.app import main
from openimr.letters.rendering import pdf

SUMMARY = "She completed 6 sessions of massage therapy for low back pain. On 11/04/2013 her pain was 4/10."
TREATMENT = "Twelve sessions of massage therapy"
REQUEST = "The request for twelve sessions of massage therapy is not medically necessary."
AGREES = f"She completed 6 sessions of massage therapy. {REQUEST}"
DIFFERS = f"She completed 4 sessions of massage therapy. {REQUEST}"


def _letter(rationale: str) -> Determination:
    made = clean(1, STYLES[0]).letter
    item = replace(made.items[0], treatment=TREATMENT, rationale=rationale, outcome=Outcome.UPHELD)
    return replace(made, clinical_case_summary=SUMMARY, items=(item,))


def _text(value: Determination) -> str:
    """A letter as plain text, a blank line between its blocks."""
    lines: list[str] = []
    for block in write.blocks(value, Layout.PUBLISHED_2016):
        match block:
            case Heading(text) | ItemHeading(text):
                lines.append(text)
            case Paragraph(text, label):
                lines.append(f"{label} {text}".strip())
            case Fields(rows):
                lines += [f"{label} {text}" for row in rows for label, text in row]
            case _:
                pass
    return "\n\n".join(lines)


def _written(folder: Path, rationale: str) -> Path:
    path = folder / "letter.txt"
    path.write_text(_text(_letter(rationale)), encoding="utf-8")
    return path


def test_a_letter_that_agrees_with_itself_is_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-letter", str(_written(tmp_path, AGREES))]) == 0
    assert "no contradictions, no remarks." in capsys.readouterr().out


def test_both_statements_are_shown_with_their_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-letter", str(_written(tmp_path, DIFFERS))]) == 1
    shown = capsys.readouterr().out
    assert "1 contradiction, no remarks." in shown
    assert "The summary, sentence 1: “She completed 6 sessions of massage therapy for low back pain.”" in shown
    assert "The rationale of item 1, sentence 1: “She completed 4 sessions of massage therapy.”" in shown


def test_remarks_alone_leave_a_letter_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-letter", str(_written(tmp_path, f"{AGREES} The FCE shows no complete recovery."))]) == 0
    shown = capsys.readouterr().out
    assert "no contradictions, 2 remarks." in shown
    assert "Remark: The rationale of item 1 uses FCE without saying what it stands for." in shown


def test_programs_get_one_object_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _written(tmp_path, DIFFERS)
    other = tmp_path / "note.txt"
    other.write_text("This is no letter.", encoding="utf-8")
    assert main(["check-letter", "--json", str(path), str(other)]) == 1
    found, none = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert found["is_determination"] and not none["is_determination"]
    (told,) = found["contradictions"]
    assert (told["kind"], told["item"]) == ("count", 1)
    assert [one["place"]["part"] for one in told["statements"]] == ["summary", "rationale"]
    rationale = told["statements"][1]["place"]
    assert DIFFERS[rationale["start"] : rationale["end"]] == "completed 4 sessions of massage therapy"
    assert none["contradictions"] == []


def test_a_letter_as_pdf_is_checked_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = _letter(DIFFERS)
    assert value.decision_date is not None
    path = tmp_path / "letter.pdf"
    blocks = write.blocks(value, Layout.PUBLISHED_2016)
    path.write_bytes(pdf(blocks, title="Final", footer=value.case_number, dated_on=value.decision_date))
    assert main(["check-letter", str(path)]) == 1
    assert "1 contradiction" in capsys.readouterr().out


def test_what_cannot_be_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    assert main(["check-letter", str(path)]) == 1
    shown = capsys.readouterr().out
    assert "No determination could be read" in shown
    assert "The file is empty." in shown
