"""A sample of the hostile files; `python -m bench.r5_hostile` tries all of them."""

import tempfile
from pathlib import Path

import pytest

from openimr.casefile import isolation
from tests.integration.hostile import received_files, trying

SECONDS = 60
SLOW = {"flate_bomb", "flate_in_flate_bomb", "form_that_draws_itself", "forms_in_forms", "rtf_that_is_deep",
        "mail_that_is_deep", "zip_bomb", "png_with_text_bomb", "many_pages", "zip_of_many"}  # fmt: skip
"""Traps that take a second or more to make or to try, or are tried by name below. The measurement tries them all."""


def sample() -> list[received_files.Hostile]:
    """Each trap that springs quickly, and every sixth of the damaged files."""
    files = list(received_files.all_files())
    traps, damaged = files[: len(received_files.TRAPS)], files[len(received_files.TRAPS) :]
    return [trap for trap in traps if trap.name not in SLOW] + damaged[::6]


def test_there_are_three_hundred_and_more_and_the_same_ones_every_time() -> None:
    files = list(received_files.all_files())
    assert len(files) > 300
    assert len({file.name for file in files}) == len(files)
    assert [file.make() for file in list(received_files.all_files())[-5:]] == [file.make() for file in files[-5:]]


def test_every_file_is_refused_in_words_or_its_pages_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for file in sample():
        told = trying.tried(file.make(), file.name)
        assert told.seconds < SECONDS, file.name
        assert told.refusal or told.outcomes, file.name
        assert told.refusal == "" or told.refusal[0].isupper(), file.name
        assert told.refusal.endswith(".") or not told.refusal, file.name
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("empty", "is empty"),
        ("user_password", "Send it without one"),
        ("locked_word", "Send it without one"),
        ("zip_with_password", "Send it without one"),
        ("no_pages", "has no page"),
        ("many_pages", "between 1 and 20000"),
        ("picture_of_100000", "Scan the page again"),
        ("zip_bomb", "Send the files themselves"),
        ("zip_with_entries_over_each_other", "Send the files themselves"),
        ("zip_of_many", "Send it in parts"),
        ("empty_zip", "holds no file"),
        ("docx_with_entities", "Save it as PDF"),
        ("docx_that_reads_a_file", "Save it as PDF"),
        ("mail_of_many_parts", "Send the attachments by themselves"),
        ("spreadsheet", "Print it to PDF"),
        ("programs_name", "of a kind that cannot be received"),
        ("old_word", "Save it as PDF or DOCX"),
    ],
)
def test_a_refusal_says_what_to_do(name: str, words: str) -> None:
    assert words in trying.tried(received_files.TRAPS[name](), name).refusal


def test_names_in_an_archive_lead_nowhere() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(received_files.TRAPS["zip_with_paths"]())
        file.flush()
        for member in isolation.inspect(file, "records.zip").members:
            parts = member.name.split("/")
            assert ".." not in parts
            assert not member.name.startswith("/")
