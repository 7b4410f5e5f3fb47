"""The embedded PostgreSQL: shared, stopped by the last one, and back without hands after any kill."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from openimr.config import embedded

pytestmark = pytest.mark.slow

_HOLDER = """
import sys, pathlib
from openimr.config import embedded
embedded.ensure(pathlib.Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.read()
"""


class Holder:
    """A process that uses the database until it is told to leave."""

    def __init__(self, var: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _HOLDER, str(var)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def leave(self) -> None:
        """End in order."""
        self.process.communicate()

    def kill(self) -> None:
        """End at once, without a chance to tidy up."""
        self.process.kill()
        self.process.communicate()


@contextlib.contextmanager
def folder_of_its_own() -> Iterator[Path]:
    """A folder that no other test session closes for passing through; a server left running in it is stopped."""
    with tempfile.TemporaryDirectory(prefix="openimr-test-", ignore_cleanup_errors=True) as name:
        yield Path(name)
        pid = embedded.server_pid(Path(name))
        if pid is not None:
            os.kill(pid, signal.SIGQUIT)
            psutil.wait_procs([psutil.Process(pid)], timeout=10)


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    """A folder with an embedded database that the tests of this module share."""
    with folder_of_its_own() as folder:
        yield folder


@pytest.fixture
def fresh() -> Iterator[Path]:
    """A folder without a database."""
    with folder_of_its_own() as folder:
        yield folder


@pytest.fixture
def holder(var: Path) -> Iterator[Callable[[], Holder]]:
    """Makes processes that use the database, and ends them."""
    made: list[Holder] = []

    def make() -> Holder:
        made.append(Holder(var))
        return made[-1]

    yield make
    for one in made:
        if one.process.poll() is None:
            one.leave()


def ask(var: Path, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(
        host=str(embedded.socket_folder(var)), dbname=embedded.DATABASE_NAME, user=embedded.USER, autocommit=True
    ) as connection:
        cursor = connection.execute(statement)  # type: ignore[call-overload]
        return cursor.fetchall() if cursor.description else []


def kill_server(var: Path) -> int:
    pid = embedded.server_pid(var)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    return pid


def is_stopped(var: Path) -> bool:
    return embedded.server_pid(var) is None and not (var / "postgresql" / "postmaster.pid").exists()


def test_the_last_one_to_leave_stops_it(var: Path, holder: Callable[[], Holder]) -> None:
    first, second = holder(), holder()
    first.leave()
    assert ask(var, "SELECT 1") == [(1,)]
    second.leave()
    assert is_stopped(var)


def test_it_cannot_be_reached_over_the_network(var: Path, holder: Callable[[], Holder]) -> None:
    holder()
    assert ask(var, "SHOW listen_addresses") == [("",)]
    assert (var / "postgresql").stat().st_mode & 0o077 == 0


def test_a_killed_server_loses_nothing_committed(var: Path, holder: Callable[[], Holder]) -> None:
    holder()
    ask(var, "DROP TABLE IF EXISTS kept; CREATE TABLE kept (n int)")
    for n in range(3):
        ask(var, f"INSERT INTO kept VALUES ({n})")
        killed = kill_server(var)
        holder()
        assert embedded.server_pid(var) not in (None, killed)
    assert ask(var, "SELECT count(*) FROM kept") == [(3,)]


def test_a_killed_user_of_it_leaves_a_server_that_the_next_one_uses_and_stops(
    var: Path, holder: Callable[[], Holder]
) -> None:
    holder().kill()
    running = embedded.server_pid(var)
    assert running is not None
    following = holder()
    assert embedded.server_pid(var) == running
    following.leave()
    assert is_stopped(var)


def test_user_and_server_killed_together_come_back(var: Path, holder: Callable[[], Holder]) -> None:
    one = holder()
    ask(var, "DROP TABLE IF EXISTS both_killed; CREATE TABLE both_killed (n int); INSERT INTO both_killed VALUES (7)")
    kill_server(var)
    one.kill()
    holder()
    assert ask(var, "SELECT n FROM both_killed") == [(7,)]


def test_a_stale_process_file_that_names_a_stranger_is_no_server(var: Path, holder: Callable[[], Holder]) -> None:
    holder().leave()
    stale = var / "postgresql" / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n{var / 'postgresql'}\n0\n5432\n\n\n\nready   \n")
    assert embedded.server_pid(var) is None
    holder()
    assert ask(var, "SELECT 1") == [(1,)]


def test_children_of_a_killed_server_do_not_go_on_writing(var: Path, holder: Callable[[], Holder]) -> None:
    holder()
    busy = subprocess.Popen(
        [sys.executable, "-c", _BUSY, str(var)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert busy.stdout is not None
    assert busy.stdout.readline() == "busy\n"
    time.sleep(0.2)
    kill_server(var)
    holder()
    busy.wait(20)
    assert ask(var, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'") == [(0,)]
    busy.communicate()


_BUSY = """
import sys, pathlib, psycopg
from openimr.config import embedded
var = pathlib.Path(sys.argv[1])
with psycopg.connect(host=str(embedded.socket_folder(var)), dbname="openimr", user="postgres") as connection:
    print("busy", flush=True)
    connection.execute("SELECT pg_sleep(60)")
"""


def test_a_half_made_database_is_made_again(fresh: Path) -> None:
    (fresh / "postgresql.new" / "base").mkdir(parents=True)
    one = Holder(fresh)
    assert ask(fresh, "SELECT 1") == [(1,)]
    one.leave()
    assert not (fresh / "postgresql.new").exists()


def test_a_deep_folder_works(fresh: Path) -> None:
    deep = fresh / "/".join(["a-rather-long-name"] * 6)
    deep.mkdir(parents=True)
    one = Holder(deep)
    assert ask(deep, "SELECT 1") == [(1,)]
    one.leave()
    assert is_stopped(deep)
    assert not embedded.socket_folder(deep).exists()


def test_a_database_that_is_not_set_up_is_told_in_one_line(var: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "openimr.interfaces.cli.app", "verify"],
        capture_output=True, text=True, timeout=60, env={**os.environ, "OPENIMR_VAR": str(var), "DATABASE_URL": ""},
    )  # fmt: skip
    assert done.returncode == 2
    assert "openimr manage migrate" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_log_carries_no_statement_and_no_value(var: Path, holder: Callable[[], Holder]) -> None:
    holder()
    ask(var, "DROP TABLE IF EXISTS secret; CREATE TABLE secret (word text UNIQUE)")
    for _ in range(2):
        with contextlib.suppress(psycopg.Error):
            ask(var, "INSERT INTO secret VALUES ('lumbago')")
    with contextlib.suppress(psycopg.Error):
        ask(var, "SELECT 'lumbago'::int")
    assert "lumbago" not in (var / "postgresql.log").read_text()


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"OPENIMR_VAR": "/dev/null/var"}, "OPENIMR_VAR"),
        ({"DATABASE_URL": "mysql://somewhere/db"}, "PostgreSQL 15"),
        ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"}, "the database cannot be used"),
        ({"OPENIMR_DEMO": "perhaps"}, "OPENIMR_DEMO"),
    ],
)
def test_a_setting_that_cannot_work_is_told_in_one_line(variables: dict[str, str], told: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "openimr.interfaces.cli.app", "verify"], capture_output=True, text=True, timeout=60,
        env={**os.environ, "OPENIMR_VAR": str(tmp_path), **variables},
    )  # fmt: skip
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
