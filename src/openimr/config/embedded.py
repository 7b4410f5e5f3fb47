"""An embedded PostgreSQL whose data lives under `var/postgresql`, shared by every process that uses this folder.

Each process holds a shared lock on one file while it lives; whoever leaves last gets the lock alone and stops the
server. A process that is killed loses its lock with its life. A server that was killed leaves a process file, a socket
and perhaps children behind; the next one who needs the database clears them away and starts the server again, which
then recovers every committed change from its own log. Only the programs of the wheel are used, not its Python code,
which takes a stale process number for a running server and opens every parent folder for reading.
"""

import atexit
import contextlib
import fcntl
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import psutil
import psycopg

from openimr.config import embedded_user as system
from openimr.config.embedded_user import CannotStart

DATABASE_NAME = "openimr"
USER = "postgres"
_VERSION = "18"
_READY_WITHIN = 300.0  # recovery after a crash replays the log, and that may take a while
_STOPPED_WITHIN = 60.0
_ATTEMPTS = 3
_LOG_LIMIT = 5_000_000

# Errors are logged without statement and detail: both could carry what a person typed.
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}

_held: IO[str] | None = None
_started: tuple[Path, subprocess.Popen[bytes]] | None = None  # the data and the server that we started on it


def ensure(var: Path) -> None:
    """Return when the server under `var` answers; start it when it does not run. Raises CannotStart."""
    hold(var)
    if _answers(var):
        return
    with _alone(var):
        _bring_up(var)
        _create_database(var)


def hold(var: Path) -> None:
    """Keep the server from being stopped while this process lives."""
    global _held
    if _held is not None:
        return
    try:
        var.mkdir(parents=True, exist_ok=True)
        lock = (var / "postgresql.users").open("a")
    except OSError as error:
        raise CannotStart(f"The folder {var} (OPENIMR_VAR) cannot be written: {error.strerror}.") from None
    fcntl.flock(lock, fcntl.LOCK_SH)
    _held = lock
    os.register_at_fork(after_in_child=_forget)
    atexit.register(leave, var, os.getpid())


def _forget() -> None:
    """A forked child shares its parent's lock; it must not stop the server when it ends."""
    global _held, _started
    _held = _started = None


def leave(var: Path, owner: int) -> None:
    """Give up this process's hold; stop the server when nobody else holds it."""
    global _held
    if _held is None or os.getpid() != owner:
        return
    with _alone(var):
        try:
            fcntl.flock(_held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        else:
            _stop(var)
        _held.close()
        _held = None


def server_pid(var: Path) -> int | None:
    """The process number of the server that runs on this data, None when there is none."""
    process = _server(data_folder(var))
    return process.pid if process else None


def data_folder(var: Path) -> Path:
    """Where the server keeps its data."""
    return var / "postgresql"


def socket_folder(var: Path) -> Path:
    """Where the server listens: beside its data, or in a short private folder where that path is too long."""
    return system.short_enough(data_folder(var))


@contextlib.contextmanager
def _alone(var: Path) -> Iterator[None]:
    with (var / "postgresql.start").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _connect(var: Path, database: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        host=str(socket_folder(var)), dbname=database, user=USER, connect_timeout=10, autocommit=True
    )


def _answers(var: Path) -> bool:
    try:
        _connect(var, DATABASE_NAME).close()
    except psycopg.OperationalError:
        return False
    return True


def _bring_up(var: Path) -> None:
    """Wait for a server that is on its way up or down, start one where there is none."""
    data = data_folder(var)
    attempts = 0
    give_up = time.monotonic() + _READY_WITHIN
    while time.monotonic() < give_up:
        if _server(data) is None:
            if attempts == _ATTEMPTS:
                break
            attempts += 1
            _start(var)
        try:
            _connect(var, "postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise CannotStart(f"The embedded PostgreSQL does not start. Its log {_log(var)} ends:\n{_log_end(var)}")


def _create_database(var: Path) -> None:
    with contextlib.closing(_connect(var, "postgres")) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE_NAME]).fetchone()
        if not found:
            connection.execute(f'CREATE DATABASE "{DATABASE_NAME}"')


def _start(var: Path) -> None:
    global _started
    data = data_folder(var)
    user = system.server_user(data)
    programs = system.programs(user)
    if not (data / "PG_VERSION").exists():
        _initialize(var, programs, user)
    version = (data / "PG_VERSION").read_text().strip()
    if version != _VERSION:
        raise CannotStart(f"{data} was made by PostgreSQL {version}; this is {_VERSION}. Dump and load it, or move it.")
    _clear_leftovers(var)
    sockets = socket_folder(var)
    for folder in (data, sockets):
        system.prepare(folder, user)
    settings = {**_SETTINGS, "unix_socket_directories": str(sockets)}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    if _log(var).exists() and _log(var).stat().st_size > _LOG_LIMIT:
        _log(var).unlink()
    with _log(var).open("ab") as log:
        # A session of its own: Ctrl-C at the terminal stops our programs, and the last of them stops the server.
        process = subprocess.Popen(
            [programs / "postgres", "-D", data, *options],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", start_new_session=True, **system.as_user(user),
        )  # fmt: skip
    _started = data, process


def _initialize(var: Path, programs: Path, user: system.User | None) -> None:
    """Make the cluster beside its place and move it in whole: a kill in the middle leaves nothing half made."""
    made = var / "postgresql.new"
    system.remove(made)
    system.prepare(made, user)
    arguments: list[str | Path] = ["-D", made, "-U", USER, "--auth=trust", "--encoding=UTF8"]
    locale = ["--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    done = subprocess.run(
        [programs / "initdb", *arguments, *locale], capture_output=True, text=True, cwd="/", **system.as_user(user)
    )
    if done.returncode:
        raise CannotStart(f"The embedded PostgreSQL cannot be set up in {var}:\n{done.stderr.strip()}")
    if data_folder(var).exists():
        data_folder(var).rmdir()
    made.rename(data_folder(var))


def _server(data: Path) -> psutil.Process | None:
    """The live server of this data. A process file alone proves nothing: its number may be a stranger's by now."""
    if _started is not None:
        _started[1].poll()  # lets go of a child that died
    with contextlib.suppress(OSError, ValueError, IndexError, psutil.Error):
        process = psutil.Process(int((data / "postmaster.pid").read_text().splitlines()[0]))
        if _works_on(process, data):
            return process
    return _started_process(data)


def _started_process(data: Path) -> psutil.Process | None:
    """A server that we started and that has not written its process file yet."""
    if _started is None or _started[0] != data or _started[1].poll() is not None:
        return None
    with contextlib.suppress(psutil.Error):
        return psutil.Process(_started[1].pid)
    return None


def _works_on(process: psutil.Process, data: Path) -> bool:
    if process.status() == psutil.STATUS_ZOMBIE or process.name() != "postgres":
        return False
    try:
        return Path(process.cwd()) == data
    except psutil.AccessDenied:
        return True


def _clear_leftovers(var: Path) -> None:
    """End children of a killed server, which would still write, and remove the files that it left."""
    data = data_folder(var)
    orphans = [process for process in psutil.process_iter() if _is_orphan(process, data)]
    for process in orphans:
        with contextlib.suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(orphans, timeout=10)
    sockets = socket_folder(var)
    for path in (data / "postmaster.pid", sockets / ".s.PGSQL.5432.lock", sockets / ".s.PGSQL.5432"):
        path.unlink(missing_ok=True)


def _is_orphan(process: psutil.Process, data: Path) -> bool:
    with contextlib.suppress(psutil.Error):
        alive = process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE
        return alive and Path(process.cwd()) == data
    return False


def _stop(var: Path) -> None:
    process = _server(data_folder(var))
    if process is None:
        return
    with contextlib.suppress(psutil.Error):
        process.send_signal(2)  # "fast": connections end, a checkpoint is written
        _wait(process)
        if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            process.send_signal(3)  # "immediate": the next start recovers
            _wait(process)
    if socket_folder(var) != data_folder(var):
        with contextlib.suppress(OSError):
            socket_folder(var).rmdir()


def _wait(process: psutil.Process) -> None:
    with contextlib.suppress(psutil.TimeoutExpired, subprocess.TimeoutExpired):
        if _started is not None and _started[1].pid == process.pid:
            _started[1].wait(_STOPPED_WITHIN)
        else:
            process.wait(_STOPPED_WITHIN)


def _log(var: Path) -> Path:
    return var / "postgresql.log"


def _log_end(var: Path) -> str:
    try:
        return "\n".join(_log(var).read_text(errors="replace").splitlines()[-8:])
    except OSError:
        return "(there is no log)"
