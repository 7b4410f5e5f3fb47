"""kill -9 of replay, web, worker, database and server in turn, while published letters are being replayed.

Nothing that was accepted is lost, nothing is done twice, and the record verifies.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from openimr.config import embedded

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("OPENIMR_CORPUS") or ROOT.parent / "shared" / "data") / "dwc_imr_letters" / "pdf"
ROUNDS = (("web", "worker", "database"), ("replay", "serve"))
LETTERS = sorted(CORPUS.glob("*.pdf"))[: len(ROUNDS)]
OPENIMR = [sys.executable, "-m", "openimr.interfaces.cli.app"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.corpus,
    pytest.mark.skipif(
        len(LETTERS) < len(ROUNDS), reason=f"no published letters: {CORPUS} is missing; set OPENIMR_CORPUS"
    ),
]


class Installation:
    """A whole OpenIMR of its own: folder, database, server on a free port."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.environment = {**os.environ, "OPENIMR_VAR": str(var), "DATABASE_URL": ""}
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.server: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One command, to its end."""
        return subprocess.run(
            [*OPENIMR, *arguments], env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=120
        )

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """One command, without waiting."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen([*OPENIMR, *arguments], env=self.environment, cwd=ROOT, stdout=quiet, stderr=quiet)

    def serve(self) -> None:
        """Start the server and wait until it answers."""
        self.server = self.start("serve", "--port", str(self.port), "--workers", "1")
        wait_for(self.answers, "the pages answer")

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def ask(self, query: str) -> Any:
        """One value from the database; None while it is away."""
        try:
            with psycopg.connect(
                host=str(embedded.socket_folder(self.var)), dbname=embedded.DATABASE_NAME, user=embedded.USER
            ) as connection:
                row = connection.execute(query).fetchone()  # type: ignore[call-overload]
                return row[0] if row else None
        except psycopg.Error:
            return None

    def child(self, words: str) -> int | None:
        """The process beside the server whose command has these words."""
        assert self.server is not None
        for process in psutil.Process(self.server.pid).children():
            with contextlib.suppress(psutil.Error):
                if words in " ".join(process.cmdline()):
                    return int(process.pid)
        return None


def wait_for(happens: Callable[[], bool], told: str, seconds: float = 90.0) -> None:
    give_up = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < give_up, f"waited in vain: {told}"
        time.sleep(0.02)


@pytest.fixture
def installation() -> Iterator[Installation]:
    with tempfile.TemporaryDirectory(prefix="openimr-test-", ignore_cleanup_errors=True) as name:
        yield from installed(Path(name))


def installed(var: Path) -> Iterator[Installation]:
    made = Installation(var)
    assert made.run("manage", "migrate", "--skip-checks", "--verbosity", "0").returncode == 0
    yield made
    if made.server is not None and made.server.poll() is None:
        made.server.terminate()
        made.server.wait(30)
    running = embedded.server_pid(made.var)
    if running is not None:
        os.kill(running, signal.SIGQUIT)
        psutil.wait_procs([psutil.Process(running)], timeout=10)


def kill(victim: str, here: Installation, replay: subprocess.Popen[bytes]) -> None:
    assert here.server is not None
    server = here.server.pid
    numbers: dict[str, Callable[[], int | None]] = {
        "replay": lambda: replay.pid,
        "web": lambda: here.child("web_server"),
        "worker": lambda: here.child("work --with-parent"),
        "database": lambda: embedded.server_pid(here.var),
        "serve": lambda: server,
    }
    found = numbers[victim]()
    assert found is not None
    os.kill(found, signal.SIGKILL)


def test_nothing_is_lost_or_doubled_by_kills_during_a_replay(installation: Installation, tmp_path: Path) -> None:
    here, out = installation, str(tmp_path / "out")
    here.serve()
    for number, (victims, letter) in enumerate(zip(ROUNDS, LETTERS, strict=True)):
        wanted = here.ask("SELECT count(*) FROM ledger_entry") + 5 + 5 * number  # another moment of the walk each time
        replay = here.start("replay", "--out", out, str(letter))
        wait_for(partial(reached, here, replay, wanted), f"the record reaches {wanted} entries")
        for victim in victims:
            kill(victim, here, replay)
        replay.wait(60)
        if "serve" in victims:
            assert here.server is not None
            here.server.wait(10)
            wait_for(lambda: not here.answers(), "the pages end with their server")
            here.serve()
        wait_for(here.answers, f"the pages answer after the kill of {victims}")
    wait_for(lambda: here.child("work --with-parent") is not None, "the worker is back")
    again = here.run("replay", "--json", "--out", out, *map(str, LETTERS))
    assert again.returncode == 0, again.stdout + again.stderr
    assert [json.loads(line)["same"] for line in again.stdout.splitlines()] == [True] * len(LETTERS)
    check_record(here)


def reached(here: Installation, replay: subprocess.Popen[bytes], wanted: int) -> bool:
    return replay.poll() is not None or (here.ask("SELECT count(*) FROM ledger_entry") or 0) >= wanted


def check_record(here: Installation) -> None:
    assert here.ask("SELECT count(*) FROM cases_case WHERE status = 'served'") == len(LETTERS)
    assert here.ask("SELECT count(*) FROM cases_case") == len(LETTERS)
    assert here.ask("SELECT count(*) FROM intake_application") == len(LETTERS)
    doubled = (
        'SELECT count(*) FROM (SELECT chain FROM ledger_entry WHERE body ~ \'^{"act":"(submit|open|assign|'
        "send_notice|receive_records|complete_records|propose_reviewer|submit_analysis|sign_off|serve)\"' "
        "AND chain LIKE 'IMR%' GROUP BY chain, substring(body FROM 1 FOR position(',' IN body)) HAVING count(*) > 1) d"
    )
    assert here.ask(doubled) == 0
    verified = here.run("verify")
    assert verified.returncode == 0, verified.stdout
