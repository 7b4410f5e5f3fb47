"""Starting and stopping a server for a measurement."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).parents[1]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def running(command: list[str], port: int, path: str, **variables: str) -> Iterator[float]:
    """A server process while it is needed; gives the seconds from start to the first answer."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=_ROOT, env={**os.environ, **variables}, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while not _answers(port, path):
            if process.poll() is not None or time.perf_counter() - started > 120:
                raise RuntimeError(f"{' '.join(command)} did not start")
            time.sleep(0.02)
        yield time.perf_counter() - started
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=20)


def _answers(port: int, path: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def openimr(port: int) -> list[str]:
    """The command that serves OpenIMR."""
    return [sys.executable, "-m", "openimr.interfaces.cli.app", "serve", "--port", str(port)]


def bare(port: int) -> list[str]:
    """The command that serves the bare list page on the same kind of server."""
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "2"]
    return [str(Path(sys.executable).with_name("granian")), *options, "bench.bare_django:application"]
