"""P9: any page of a 10,000-page file, cold and then the next one, while its pages are being read; beside PDF.js.

Cold is a page that nobody has opened: its text and its image, one after the other, as the browser asks for them. Next
is the page after it, whose image the viewer has fetched ahead. OPENIMR_LARGE_PDF names a PDF to measure instead of the
one that is made (which takes some minutes).
"""

import http.client
import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from statistics import median, quantiles

from openimr.interfaces.cli.app import set_up_django

set_up_django()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench import pdfjs_peer, report, server  # noqa: E402
from bench.casefiles.large import make_large  # noqa: E402
from bench.p6_pages import _cookie as cookie_of  # noqa: E402
from openimr.casefile import opening, operations, queries  # noqa: E402
from openimr.cases.models import Case  # noqa: E402
from openimr.domain.lifecycle import CaseStatus  # noqa: E402
from openimr.domain.values import PartyRole  # noqa: E402
from openimr.reviews.models import Assignment  # noqa: E402
from openimr.storage import store  # noqa: E402
from tests import factories, people  # noqa: E402

_CLAIM, _PAGES, _LOOKS = "BENCH-VIEWER", 10_000, 15


def main() -> None:
    """Open pages all over the file, cold and next, and the first of them with PDF.js."""
    call_command("migrate", verbosity=0)
    pdf = Path(os.environ.get("OPENIMR_LARGE_PDF") or Path(settings.CACHE_FOLDER) / "large.pdf")
    if not pdf.exists():
        pdf.parent.mkdir(parents=True, exist_ok=True)
        make_large(pdf, _PAGES)
    case = Case.objects.filter(claim_number=_CLAIM).first() or _received(pdf)
    count = queries.page_count(case)
    chance = random.Random(9)
    pages = [count - 100, *(chance.randrange(10, count - 10) for _ in range(_LOOKS - 1))]
    cookie = cookie_of(Assignment.objects.get(case=case).reviewer.user)
    port = server.free_port()
    with server.running(server.openimr(port), port, "/health"):
        first, _, _ = _look(port, cookie, case.number, pages[0] - 50)
        _warm(port, cookie, case.number)
        looks = [_look(port, cookie, case.number, page) for page in pages]
    size = pdf.stat().st_size / 1e6
    what = f"of {count:,} pages ({size:.0f} MB), {len(pages)} looks while reading goes on"
    cold, ahead, sizes = [one[0] for one in looks], [one[1] for one in looks], [one[2] for one in looks]
    report.line("P9", f"a page nobody has opened, text and image {what}: median", median(cold), "ms")
    report.line("P9", "the same, p95", quantiles(cold, n=20)[-1], "ms")
    report.line("P9", f"page {pages[0]:,}, the first of the looks", cold[0], "ms")
    what_first = "the first page of all after the server started, which starts the program that draws"
    report.line("P9", what_first, first, "ms")
    report.line("P9", f"the next page, its image fetched ahead, {what}: median", median(ahead), "ms")
    report.line("P9", "the next page, p95", quantiles(ahead, n=20)[-1], "ms")
    peer, told = 0.0, "PDF.js, bytes of the PDF for the same page"
    try:
        peer = pdfjs_peer.bytes_of(pdf, pages[0] - _before(case)) / 1000
    except pdfjs_peer.Missing as missing:
        told = f"PDF.js not measured: {missing}"
    report.line(
        "P9", f"page {pages[0]:,}, text and image, bytes transferred (most of all looks: {max(sizes):.0f})", sizes[0],
        "kB", peer=told, peer_value=peer or None, ratio=sizes[0] / peer if peer else None,
    )  # fmt: skip


def _warm(port: int, cookie: str, number: str) -> None:
    """Open a page in every web process: each starts the program that draws when it is first asked to."""
    with ThreadPoolExecutor(8) as many:
        list(many.map(lambda page: _look(port, cookie, number, page), range(20, 36)))


def _received(pdf: Path) -> Case:
    case = factories.case_at(CaseStatus.IN_REVIEW, claim_number=_CLAIM)
    with pdf.open("rb") as file:
        inspected = opening.look_at(file, "large.pdf")
        file.seek(0)
        stored = store.put_file(file)
        taken = opening.take_in(file, "large.pdf", stored, inspected)
    delivery = operations.Delivery(PartyRole.CLAIMS_ADMINISTRATOR, factories.SUBMITTED)
    operations.keep(case=case, taken=taken, delivery=delivery, by=people.COORDINATOR, now=factories.SUBMITTED)
    return case


def _before(case: Case) -> int:
    """How many pages lie before the large file."""
    return sum(one.page_count for one in queries.files(case).exclude(file_name="large.pdf"))


def _look(port: int, cookie: str, number: str, page: int) -> tuple[float, float, float]:
    """Milliseconds for a page and for the next one, and the kilobytes of the first."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    cold, size = _opened(connection, cookie, number, page)
    image = reverse("page_image", args=[number, page + 1, "page"])
    _get(connection, image, cookie, **{"X-Ahead": "1"})
    following, _ = _opened(connection, cookie, number, page + 1)
    with suppress(OSError):
        connection.close()
    return cold * 1000, following * 1000, size / 1000


def _opened(connection: http.client.HTTPConnection, cookie: str, number: str, page: int) -> tuple[float, int]:
    started = time.perf_counter()
    text = _get(connection, reverse("workspace_page", args=[number, page]), cookie)
    image = _get(connection, reverse("page_image", args=[number, page, "page"]), cookie)
    return time.perf_counter() - started, len(text) + len(image)


def _get(connection: http.client.HTTPConnection, path: str, cookie: str, **headers: str) -> bytes:
    connection.request("GET", path, headers={"Cookie": cookie, **headers})
    answer = connection.getresponse()
    data = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return data


if __name__ == "__main__":
    main()
