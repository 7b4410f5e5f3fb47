"""`openimr serve`: the pages with a worker beside them, both watched and started again when they die."""

import argparse
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

from django.conf import settings
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from openimr.config import embedded
from openimr.config.embedded_user import CannotStart

_LOOK_EVERY = 0.2
_GRACE = 15.0
_FIRST_ANSWER_WITHIN = 60.0
_SOON = 5.0  # a program that ends sooner than this after its start is started again only after a pause
_PAUSE = 2.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1), help="web processes")
    parser.add_argument(
        "--readers", type=int, default=os.cpu_count() or 1, help="processes that read pages (default: one a core)"
    )


def run(args: argparse.Namespace) -> int:
    """Serve until SIGINT or SIGTERM. 0 when stopped in order, 2 when the pages cannot be served here."""
    trouble = _port_trouble(args.host, args.port) or _migration_trouble()
    if trouble:
        print(f"openimr serve: {trouble}", file=sys.stderr)
        return 2
    stop = _StopSignal()
    programs = _programs(args)
    try:
        for program in programs:
            program.start()
        if _answers_in_time(args, stop):
            _tell(args)
        while not stop.asked:
            for program in programs:
                program.look_after()
            _look_after_database()
            time.sleep(_LOOK_EVERY)
    finally:
        _stop_all(programs)
    print("OpenIMR has stopped.", flush=True)
    return 0


class _StopSignal:
    """Set when somebody asks the server to stop."""

    def __init__(self) -> None:
        self.asked = False
        signal.signal(signal.SIGTERM, self._hear)
        signal.signal(signal.SIGINT, self._hear)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


@dataclass
class _Program:
    """One program beside us, in a group of its own so that nothing of it is left over."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_not_before: float = field(default=0.0)

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, start_new_session=True)

    def look_after(self) -> None:
        """Start the program again when it has ended."""
        if self.process is not None and self.process.poll() is not None:
            print(f"openimr serve: the {self.name} ended; starting it again.", file=sys.stderr, flush=True)
            self._end_group()
            lived = time.monotonic() - self.started_at
            self.start_not_before = time.monotonic() + (_PAUSE if lived < _SOON else 0.0)
            self.process = None
        if self.process is None and time.monotonic() >= self.start_not_before:
            self.start()

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait_until_stopped(self, until: float) -> None:
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.1, until - time.monotonic()))
        self._end_group()
        self.process.wait()

    def _end_group(self) -> None:
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def _programs(args: argparse.Namespace) -> list[_Program]:
    web = [sys.executable, "-m", "openimr.interfaces.cli.web_server"]
    web += ["--host", args.host, "--port", str(args.port), "--workers", str(args.workers)]
    work = [sys.executable, "-m", "openimr.interfaces.cli.app", "work", "--with-parent"]
    readers = [_Program(f"reading worker {n + 1}", [*work, "--reading"]) for n in range(args.readers)]
    return [_Program("web server", web), _Program("worker", work), *readers]


def _stop_all(programs: list[_Program]) -> None:
    for program in programs:
        program.ask_to_stop()
    until = time.monotonic() + _GRACE
    for program in programs:
        program.wait_until_stopped(until)


def _look_after_database() -> None:
    """Bring an embedded server back that was killed, before anybody asks for a page."""
    var = settings.DATABASES["default"].get("EMBEDDED_UNDER")
    if var is not None and embedded.server_pid(var) is None:
        print("openimr serve: the database ended; starting it again.", file=sys.stderr, flush=True)
        try:
            embedded.ensure(var)
        except CannotStart as error:
            print(f"openimr serve: {error}", file=sys.stderr, flush=True)
            time.sleep(_PAUSE)


def _port_trouble(host: str, port: int) -> str:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            why, other = os.strerror(error.errno or 0), port + 1
            return (
                f"{host}:{port} cannot be listened on ({why}). Take another: --port {other}, or make run PORT={other}."
            )
        except OverflowError:
            return f"{port} is no port: choose a number from 1 to 65535."
    return ""


def _migration_trouble() -> str:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as error:
        return f"the database does not answer: {error}"
    if waiting:
        return "the database is not set up for this version. First run: openimr manage migrate"
    return ""


def _answers_in_time(args: argparse.Namespace, stop: _StopSignal) -> bool:
    give_up = time.monotonic() + _FIRST_ANSWER_WITHIN
    while not stop.asked and time.monotonic() < give_up:
        if _answers(_near(args.host), args.port):
            return True
        time.sleep(0.1)
    if not stop.asked:
        print("openimr serve: the pages do not answer yet; still trying.", file=sys.stderr, flush=True)
    return False


def _answers(host: str, port: int) -> bool:
    asked = http.client.HTTPConnection(host, port, timeout=5)
    try:
        asked.request("GET", "/health")
        return asked.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()


def _near(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104


def _tell(args: argparse.Namespace) -> None:
    near = _near(args.host)
    address = f"http://[{near}]:{args.port}" if ":" in near else f"http://{near}:{args.port}"
    print(f"OpenIMR is running: {address}/", flush=True)
    print("Stop it with Ctrl-C.", flush=True)
