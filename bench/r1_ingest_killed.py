"""R1: kill -9 of web processes and workers at 20 random moments of one ingest; then count what is there.

A file is sent over the resumable protocol in small pieces while processes of the running server are killed, and the
killing goes on while workers read its pages. In the end every page must be there once, the bytes must be the ones
sent, and `openimr verify` must be clean. OPENIMR_CORPUS must be there: the file is made of its notes.
"""

import contextlib
import http.client
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Any

from openimr.interfaces.cli.app import set_up_django

set_up_django()

import psutil  # noqa: E402
from django.core.management import call_command  # noqa: E402

from bench import report, server  # noqa: E402
from bench.casefiles.large import make_large  # noqa: E402
from bench.p6_pages import _cookie as cookie_of  # noqa: E402
from bench.r2_large_file import Sender  # noqa: E402
from openimr.casefile import queries  # noqa: E402
from openimr.casefile.models import Page, Reading, ReceivedFile, Upload  # noqa: E402
from openimr.cases.models import Case  # noqa: E402
from openimr.domain.actor import Role  # noqa: E402
from openimr.domain.lifecycle import CaseStatus  # noqa: E402
from openimr.storage import store  # noqa: E402
from tests import factories  # noqa: E402

_KILLS, _PAGES, _PIECE = 20, 300, 512 * 1024
_LONGEST = 900.0


def main() -> None:
    """Send, kill, wait, and count."""
    call_command("migrate", verbosity=0)
    case = factories.case_at(CaseStatus.AWAITING_RECORDS, claim_number="BENCH-KILLED")
    before = queries.page_count(case)
    cookie = cookie_of(factories.user("killed@example.org", "Kit Killed", Role.CASE_COORDINATOR))
    port = server.free_port()
    with tempfile.TemporaryDirectory() as scratch, server.running(server.openimr(port), port, "/health"):
        pdf = make_large(Path(scratch) / "sent.pdf", _PAGES, seed=5).path
        killer = _Killer()
        killer.start()
        _send(Sender(port, cookie, case.number), pdf)
        _until(
            lambda: (
                not Upload.objects.filter(case=case, state__in=(Upload.State.RECEIVING, Upload.State.ARRIVED)).exists()
            )
        )
        _until(lambda: queries.progress(case).waiting == 0)
        _until(lambda: len(killer.killed) >= _KILLS)
        killer.stop()
        sent = pdf.read_bytes()
    _check(case, before, sent)
    names = {name: killer.killed.count(name) for name in sorted(set(killer.killed))}
    told = ", ".join(f"{count} x {name}" for name, count in names.items())
    report.line(
        "R1",
        f"kills of an ingest of {_PAGES} pages ({told}); every page once, verify clean",
        len(killer.killed),
        "kills",
    )


def _send(sender: Sender, pdf: Path) -> None:
    """Send piece by piece; whatever breaks, ask where the upload stands and go on from there."""
    place = _tried(lambda: sender.start(pdf))
    size = pdf.stat().st_size
    with pdf.open("rb") as file:
        while (offset := _tried(lambda: sender.offset(place))) < size:
            file.seek(offset)
            with contextlib.suppress(OSError, http.client.HTTPException):
                sender.piece(place, offset, file.read(_PIECE), None)
            time.sleep(0.05)


def _tried(ask: Callable[[], Any]) -> Any:
    until = time.monotonic() + 60
    while True:
        try:
            return ask()
        except (OSError, http.client.HTTPException, KeyError, TypeError):
            if time.monotonic() > until:
                raise
            time.sleep(0.3)


class _Killer:
    """Kills a process of the running server every few seconds, and remembers what it was."""

    def __init__(self) -> None:
        self.killed: list[str] = []
        self._chance, self._stop = random.Random(20), Event()
        self._thread = Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while len(self.killed) < _KILLS and not self._stop.wait(self._chance.uniform(0.5, 5.0)):
            victims = [(name, one) for one in psutil.Process().children(recursive=True) if (name := _what(one))]
            if victims:
                wanted = self._chance.choice(sorted({name for name, _ in victims}))
                name, victim = self._chance.choice([one for one in victims if one[0] == wanted])
                with contextlib.suppress(psutil.Error):
                    victim.kill()
                    self.killed.append(name)


def _what(process: psutil.Process) -> str:
    with contextlib.suppress(psutil.Error):
        command = " ".join(process.cmdline())
        if "--reading" in command:
            return "reading worker"
        if "web_server" in command:
            return "web process"
        if "reader_process" in command:
            return "program that opens files"
    return ""


def _check(case: Case, before: int, sent: bytes) -> None:
    received = ReceivedFile.objects.filter(case=case, media_type="application/pdf").latest("position")
    numbers = list(Page.objects.filter(file=received).order_by("number").values_list("number", flat=True))
    read = Reading.objects.filter(file=received, state=Reading.State.READ).count()
    if numbers != list(range(before + 1, before + _PAGES + 1)) or store.read(received.sha256) != sent:
        sys.exit(f"{len(numbers)} pages of {_PAGES}, or other bytes than were sent")
    verify = [sys.executable, "-m", "openimr.interfaces.cli.app", "verify"]
    if subprocess.run(verify, check=False, stdout=subprocess.DEVNULL).returncode:
        sys.exit("verify found something")
    report.line("R1", f"of {_PAGES} pages, read in the end (the others say why not)", read, "pages")


def _until(is_done: Callable[[], bool]) -> None:
    until = time.monotonic() + _LONGEST
    while not is_done():
        if time.monotonic() > until:
            sys.exit("it did not come to an end")
        time.sleep(0.5)


if __name__ == "__main__":
    main()
