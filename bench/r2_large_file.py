"""R2: one PDF of 10,000 pages from the first byte to the stamped copy, through the running server.

Sent over the resumable protocol with three broken connections; looked at while it is being read; searched; copied out.
Meanwhile a thread notes how much memory of their own the web processes and the workers use, the programs that open
files included. OPENIMR_LARGE_PDF names a PDF to take instead of the one that is made (which takes some minutes).
OPENIMR_READ_SECONDS lets the copy be made after so long, while pages still wait; without it every page is read first,
which takes most of an hour.
"""

import contextlib
import hashlib
import http.client
import os
import random
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles

from openimr.interfaces.cli.app import set_up_django

set_up_django()

import pikepdf  # noqa: E402
import psutil  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench import report, server  # noqa: E402
from bench.casefiles.large import make_large  # noqa: E402
from bench.p6_pages import _cookie as cookie_of  # noqa: E402
from openimr.casefile import operations, queries, searching  # noqa: E402
from openimr.casefile.models import Export, ReceivedFile, Upload  # noqa: E402
from openimr.cases.models import Case  # noqa: E402
from openimr.domain.actor import Role  # noqa: E402
from openimr.domain.lifecycle import CaseStatus  # noqa: E402
from openimr.interfaces import clock  # noqa: E402
from openimr.storage import store  # noqa: E402
from tests import factories, people  # noqa: E402

_PAGES, _PIECE, _BREAKS = 10_000, 8 * 1024**2, 3
_TOKEN = "b" * 32
_WORDS = (
    "lumbar", "hydrocodone", "physical therapy", "range of motion", "denied", "radiculopathy", "shoulder", "surgery",
    "hydrocodne", "injection", "carpal tunnel", "impression", "no evidence", "follow up", "claim",
)  # fmt: skip


def main() -> None:
    """Walk the whole way and print a line for each promise."""
    call_command("migrate", verbosity=0)
    pdf = Path(os.environ.get("OPENIMR_LARGE_PDF") or Path(settings.CACHE_FOLDER) / "large.pdf")
    if not pdf.exists():
        pdf.parent.mkdir(parents=True, exist_ok=True)
        make_large(pdf, _PAGES)
    case = factories.case_at(CaseStatus.AWAITING_RECORDS, claim_number="BENCH-LARGE")
    clerk = factories.user("large@example.org", "Lara Large", Role.CASE_COORDINATOR)
    port = server.free_port()
    with server.running(server.openimr(port), port, "/health"), _watched() as memory:
        _sent(port, cookie_of(clerk), case, pdf)
        _looked_at(port, cookie_of(clerk), case)
        _read(case)
        _searched(case)
        _copied(case)
    for who, most in sorted(memory.items()):
        report.line("R2", f"most memory of its own, {who}, with the programs that open files for it", most, "MB")


def _sent(port: int, cookie: str, case: Case, pdf: Path) -> None:
    sender = Sender(port, cookie, case.number)
    started = time.monotonic()
    place = sender.start(pdf)
    breaks = sorted(random.Random(2).sample(range(1, pdf.stat().st_size), _BREAKS))
    with pdf.open("rb") as file:
        while (offset := sender.offset(place)) < pdf.stat().st_size:
            broken = next((at for at in breaks if offset <= at < offset + _PIECE), None)
            if broken is not None:
                breaks.remove(broken)
            file.seek(offset)
            # A piece may meet the end of the broken connection before it: then the next question tells where it stands.
            with contextlib.suppress(OSError, http.client.HTTPException):
                sender.piece(place, offset, file.read(_PIECE), None if broken is None else broken - offset)
    sent = time.monotonic() - started
    upload = Upload.objects.get(case=case)
    _until(lambda: Upload.objects.get(pk=upload.pk).state not in (Upload.State.RECEIVING, Upload.State.ARRIVED))
    upload.refresh_from_db()
    with pdf.open("rb") as file:
        is_equal = hashlib.file_digest(file, "sha256").hexdigest() == upload.sha256
    received = ReceivedFile.objects.get(case=case, sha256=upload.sha256)
    if not is_equal or not store.is_intact(upload.sha256) or received.page_count != _PAGES:
        sys.exit("the bytes that arrived are not the ones sent")
    report.line("R2", f"{upload.size / 1e6:.0f} MB sent with {_BREAKS} broken connections, hash equal", sent, "s")
    opened = (upload.settled_at - upload.arrived_at).total_seconds() if upload.settled_at and upload.arrived_at else 0
    report.line(
        "R2", f"from the last byte to {received.page_count:,} numbered pages (from the worker's look)", opened, "s"
    )


class Sender:
    """A plain client of the protocol: tus 1.0.0 over one connection a request."""

    def __init__(self, port: int, cookie: str, case: str) -> None:
        self._port, self._case = port, case
        self._common = {
            "Tus-Resumable": "1.0.0", "Cookie": f"{cookie}; csrftoken={_TOKEN}", "X-CSRFToken": _TOKEN,
        }  # fmt: skip

    def start(self, pdf: Path) -> str:
        metadata = "filename bGFyZ2UucGRm,sent_by Y2xhaW1zX2FkbWluaXN0cmF0b3I="
        size = str(pdf.stat().st_size)
        answer = self._ask(
            "POST", reverse("uploads", args=[self._case]), {"Upload-Length": size, "Upload-Metadata": metadata}
        )
        if answer.status != 201:
            raise http.client.HTTPException(f"the upload was not begun: {answer.status} {answer.read(300)!r}")
        return str(answer.headers["Location"])

    def offset(self, place: str) -> int:
        return int(self._ask("HEAD", place, {}).headers["Upload-Offset"])

    def piece(self, place: str, offset: int, data: bytes, broken_at: int | None) -> None:
        """Send one piece, or only so many bytes of it and then hang up."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        connection.putrequest("PATCH", place)
        headers = {
            **self._common, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream",
            "Content-Length": str(len(data)),
        }  # fmt: skip
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        connection.send(data if broken_at is None else data[:broken_at])
        if broken_at is None:
            answer = connection.getresponse()
            if answer.status != 204:
                raise http.client.HTTPException(f"a piece was not taken: {answer.status}")
        connection.close()

    def _ask(self, method: str, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        connection.request(method, path, headers={**self._common, **headers})
        return connection.getresponse()


def _looked_at(port: int, cookie: str, case: Case) -> None:
    """A page near the end, while the workers read the first ones."""
    number = queries.page_count(case) - 100
    waiting = queries.progress(case).waiting
    took, size = [], 0
    for page in (number, number + 1):
        started = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", reverse("page_image", args=[case.number, page, "page"]), headers={"Cookie": cookie})
        answer = connection.getresponse()
        size = max(size, len(answer.read()))
        if answer.status != 200:
            sys.exit(f"page {page} was not shown: {answer.status}")
        took.append(1000 * (time.monotonic() - started))
    report.line("R2", f"page {number:,} opened first, {waiting:,} pages waiting to be read", took[0], "ms")
    report.line("R2", "the page after it", took[1], "ms")
    report.line("R2", "bytes of the larger of the two", size / 1000, "KB")


def _read(case: Case) -> None:
    started, first = time.monotonic(), queries.progress(case)
    most = float(os.environ.get("OPENIMR_READ_SECONDS") or "inf")
    _until(lambda: queries.progress(case).waiting == 0 or time.monotonic() - started > most)
    seconds, progress = time.monotonic() - started, queries.progress(case)
    read = first.waiting - progress.waiting
    what = f"{progress.as_came:,} as they came, {progress.recognized:,} recognized, {progress.unreadable} unreadable"
    report.line("R2", f"pages read by the server's workers: {what}", read / seconds, "pages/s")


def _searched(case: Case) -> None:
    took = []
    for words in _WORDS * 4:
        started = time.monotonic()
        searching.search(case, searching.Asked(words))
        took.append(1000 * (time.monotonic() - started))
    searched = queries.progress(case).settled
    report.line("R2", f"search over the {searched:,} pages read by then, p95", quantiles(took, n=20)[-1], "ms")


def _copied(case: Case) -> None:
    started = time.monotonic()
    export = operations.ask_export(case=case, pages="", by=people.COORDINATOR, now=clock.now())
    _until(lambda: Export.objects.get(pk=export.pk).state != Export.State.WAITING)
    seconds = time.monotonic() - started
    export.refresh_from_db()
    if export.state != Export.State.READY:
        sys.exit(f"the copy was not made: {export.trouble}")
    pages = 0
    for part in export.parts:
        with store.open(part["sha256"]) as file, pikepdf.open(file) as opened:
            pages += len(opened.pages)
    if pages != queries.page_count(case):
        sys.exit(f"the copy has {pages} pages")
    report.line("R2", f"stamped copy of {pages:,} pages in {len(export.parts)} volumes, opened again", seconds, "s")


def _until(is_done: Callable[[], bool]) -> None:
    while not is_done():
        time.sleep(0.5)


@contextlib.contextmanager
def _watched() -> Iterator[dict[str, float]]:
    """The most memory of its own (MB) that any web process and any worker used, its children included."""
    most: dict[str, float] = defaultdict(float)
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(1.0):
            for process in psutil.Process().children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    who = _who(process)
                    if who:
                        most[who] = max(most[who], _own(process))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield most
    finally:
        stop.set()
        thread.join()


def _who(process: psutil.Process) -> str:
    command = " ".join(process.cmdline())
    if "work --" in command and "--reading" in command:
        return "a reading worker"
    parent = process.parent()
    is_web = "web_server" in command and parent is not None and "web_server" in " ".join(parent.cmdline())
    return "a web process" if is_web else ""


def _own(process: psutil.Process) -> float:
    family = [process, *process.children(recursive=True)]
    return sum(float(one.memory_full_info().uss) for one in family) / 1e6


if __name__ == "__main__":
    main()
