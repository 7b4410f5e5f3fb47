"""Hostile input to the commands: an exit code and words, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.hostile import made_files
from tests.integration.hostile.test_files import HONEST

DONE, PROBLEMS, BAD_USAGE = 0, 1, 2
REQUESTS = (
    b"", b"null", b"[]", b"1", b'"x"', b"{", b"\xff\xfe", b"\0", b"[" * 100_000, b'{"a":' * 50_000,
    b'{"priority": 1e999}', b'{"priority": "regular", "events": {}}', b'{"events": [1]}',
    b'{"events": [{"event": "ur_decision_served", "at": "9999-12-31"}]}',
    b'{"events": [{"event": "ur_decision_served", "at": "0001-01-01"}]}',
    b'{"events": [{"event": "ur_decision_served", "at": "2014-02-30"}]}',
    b'{"events": [{"event": "ur_decision_served", "at": "2014-02-19T24:61:00-99:00"}]}',
    b'{"events": [{"event": ["x"], "at": {}}]}', b'{"events": [{"event": "ur_decision_served", "at": 5}]}',
    b'{"events": [{"event": "ur_decision_served", "at": "2014-02-19", "method": []}]}',
    b'{"items": "x"}', b'{"items": [[]]}', b'{"items": [{"treatment": 1}]}', b"9" * 10_000, b'{"\\ud800": "\\ud800"}',
)  # fmt: skip


def run(*arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "openimr.interfaces.cli.app", *arguments], input=given, capture_output=True, check=False,
        timeout=120, env={**os.environ},
    )  # fmt: skip


@pytest.mark.parametrize("command", ["clocks", "screen"])
def test_no_request_brings_a_traceback(command: str) -> None:
    for given in REQUESTS:
        done = run(command, given=given)
        assert b"Traceback" not in done.stderr, (given[:80], done.stderr[-300:])
        assert done.returncode in (DONE, BAD_USAGE), (given[:80], done.returncode)
        if done.returncode == BAD_USAGE:
            assert done.stderr.startswith(f"openimr {command}: ".encode()), given[:80]
        else:
            json.loads(done.stdout)


@pytest.mark.parametrize("command", ["clocks", "screen"])
def test_every_line_gets_its_answer(command: str) -> None:
    lines = [one for one in REQUESTS if one.strip()]
    done = run(command, "--lines", given=b"\n".join(lines) + b"\n")
    assert b"Traceback" not in done.stderr
    assert done.returncode == PROBLEMS
    assert len(done.stdout.splitlines()) == len(lines)
    for line in done.stdout.splitlines():
        json.loads(line)


def test_files_that_are_no_letters_are_problems_one_by_one(tmp_path: Path) -> None:
    makes = {
        "empty.pdf": b"", "words.txt": b"words", "cut.pdf": HONEST[0][:100], "noise.pdf": os.urandom(5000),
        "picture.pdf": HONEST[1], "many.pdf": made_files.with_many_pages(3_000), "nul.txt": b"\0" * 1000,
        "script.pdf": made_files.with_script_and_attachment(), "self.pdf": made_files.with_form_that_draws_itself(),
        **{f"mutated{seed}.pdf": made_files.mutated(HONEST[0], seed) for seed in range(40)},
    }  # fmt: skip
    for name, data in makes.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder.pdf").mkdir()
    names = [*makes, "folder.pdf", "not-there.pdf"]
    done = run("read", "--json", *(str(tmp_path / name) for name in names))
    assert b"Traceback" not in done.stderr, done.stderr[-500:]
    assert done.returncode == PROBLEMS
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) == len(names)
    assert all(one["problems"] for one in told)
