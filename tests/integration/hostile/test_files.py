"""Files made to break their reader: refused in words or received whole, and the web server goes on."""

import resource
import time
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from openimr.casefile import imaging, operations, queries
from openimr.casefile.models import Page, ReceivedFile
from openimr.casefile.page_reader import CannotRead
from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole
from tests import factories, people
from tests.integration.hostile import made_files, received_files

pytestmark = pytest.mark.django_db
NOW = factories.RECORDS_CAME
HONEST = (factories.pdf("one", "two", "three"), *(made_files.picture(form) for form in ("PNG", "JPEG", "TIFF")))


@pytest.fixture
def case() -> Case:
    return factories.case_at(CaseStatus.AWAITING_RECORDS)


def receive(case: Case, data: bytes) -> ReceivedFile | Refused:
    """Try to take a file in; what came of it. Anything but these two fails the test."""
    try:
        return operations.receive_file(
            case=case, data=data, file_name="records", sent_by=PartyRole.INJURED_WORKER, by=people.CLERK, now=NOW
        )
    except Refused as refused:
        return refused


def drawn(page: Page) -> bool:
    """Whether a page can be drawn; a page that cannot says so."""
    try:
        return bool(imaging.page_image(page, "thumb"))
    except CannotRead as problem:
        assert str(problem)
        return False


@pytest.mark.parametrize("kind", range(len(HONEST)), ids=["pdf", "png", "jpeg", "tiff"])
def test_damaged_files_are_received_whole_or_refused_in_words(case: Case, kind: int) -> None:
    count = 150 if kind == 0 else 50
    for seed in range(count):
        before = Page.objects.count(), ReceivedFile.objects.count()
        taken = receive(case, made_files.mutated(HONEST[kind], seed))
        if isinstance(taken, Refused):
            assert (Page.objects.count(), ReceivedFile.objects.count()) == before
            assert str(taken).startswith("“records”")
        else:
            pages = list(Page.objects.filter(file=taken))
            assert len(pages) == taken.page_count
            assert all(0 < page.width < 1e7 and 0 < page.height < 1e7 for page in pages)
            drawn(pages[-1])


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: made_files.with_many_pages(100_000), "100000 pages; between 1 and 20000"),
        (received_files.TRAPS["picture_of_100000"], "more dots than any page needs"),
        (lambda: b"%PDF-", "damaged or has no page"),
        (lambda: b"PK\x03\x04" + b"\0" * 200, "The ZIP is damaged"),
        (lambda: b"GIF89a" + b"\0" * 200, "of a kind that cannot be received"),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a drawing for one"),
    ],
    ids=["100000-pages", "huge-picture", "five-bytes", "zip", "gif", "svg"],
)
def test_what_no_record_can_be_is_refused(case: Case, make: Callable[[], bytes], told: str) -> None:
    refused = receive(case, make())
    assert isinstance(refused, Refused)
    assert told in str(refused)
    assert queries.page_count(case) == 0


@pytest.mark.parametrize(
    "make",
    [
        made_files.with_form_that_draws_itself,
        lambda: made_files.with_forms_in_forms(5, 10),
        made_files.with_script_and_attachment,
        made_files.page_and_program,
        lambda: made_files.with_stream_of(200),
        lambda: made_files.of_size("0", "0"),
        lambda: made_files.of_size("-5", "9e99"),
        lambda: made_files.of_size("1", "900000"),
        lambda: made_files.picture_of_size(9_000, 9_000),
    ],
    ids=[
        "draws-itself",
        "forms-in-forms",
        "script",
        "polyglot",
        "200-MB",
        "no-size",
        "odd-size",
        "ribbon",
        "81-megapixel",
    ],
)
def test_odd_files_do_no_harm(case: Case, make: Callable[[], bytes]) -> None:
    started = time.monotonic()
    taken = receive(case, make())
    if isinstance(taken, ReceivedFile):
        for page in Page.objects.filter(file=taken):
            drawn(page)
    assert time.monotonic() - started < 60
    assert isinstance(receive(case, factories.pdf("good")), ReceivedFile)


def test_the_web_server_keeps_its_memory(case: Case) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for make in (lambda: made_files.with_stream_of(900), lambda: made_files.picture_of_size(10_000, 10_000)):
        receive(case, make())
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 2_000_000


def test_a_paper_of_the_application_is_opened_the_same_way(client: Client) -> None:
    client.post("/apply/")
    client.post("/apply/code/")
    for data in (made_files.mutated(HONEST[0], 3)[:60], received_files.TRAPS["picture_of_100000"](), b"%PDF-", b""):
        file = SimpleUploadedFile("decision.pdf", data)
        response = client.post("/apply/form/decision-paper/", {"go": "add", "file": file})
        assert response.status_code == 200
        assert "usa-error-message" in response.content.decode()
