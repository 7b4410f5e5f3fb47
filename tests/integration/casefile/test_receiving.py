"""Receiving files: bytes as they came, numbers that go on, and refusals that a sender understands."""

import hashlib
import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from django.db import DatabaseError, connection, transaction
from PIL import Image

from openimr.casefile import imaging, operations, queries
from openimr.casefile.models import Page, ReceivedFile
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole
from openimr.storage import store
from tests import factories, people

pytestmark = pytest.mark.django_db
NOW = factories.RECORDS_CAME


@pytest.fixture
def case() -> Case:
    return factories.case_at(CaseStatus.AWAITING_RECORDS)


@pytest.fixture
def receive(case: Case) -> Callable[..., ReceivedFile]:
    def received(data: bytes, name: str = "records.pdf") -> ReceivedFile:
        made = operations.receive_file(
            case=case, data=data, file_name=name, sent_by=PartyRole.CLAIMS_ADMINISTRATOR, by=people.COORDINATOR, now=NOW
        )
        operations.read_case(case=case, by=SYSTEM, now=NOW)
        return made

    return received


def picture(form: str, *, size: tuple[int, int] = (850, 1100), **how: Any) -> bytes:
    out = io.BytesIO()
    Image.new("L", size, 255).save(out, form, **how)
    return out.getvalue()


def locked(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def without_pages() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it is 60,000 pixels wide and high."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def with_damaged_page() -> bytes:
    """Three pages; the second one's entry in the page tree is no page."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(factories.pdf("first", "second", "third"))) as document:
        document.Root.Pages.Kids[1] = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Nothing))
        document.save(out)
    return out.getvalue()


def test_the_bytes_are_kept_as_they_came(receive: Callable[..., ReceivedFile]) -> None:
    data = factories.pdf("one", "two")
    received = receive(data)
    assert store.read(received.sha256) == data
    assert received.sha256 == hashlib.sha256(data).hexdigest()
    assert store.is_intact(received.sha256)


def test_numbers_go_on_over_files_and_every_page_has_its_text(case: Case, receive: Callable[..., ReceivedFile]) -> None:
    receive(factories.pdf("one", "two"))
    receive(factories.pdf("three"), "more.pdf")
    assert [(page.number, page.text.strip()) for page in queries.pages(case)] == [(1, "one"), (2, "two"), (3, "three")]
    assert queries.stamp(case.number, 3, queries.page_count(case)) == f"{case.number} p. 3 of 3"


def test_the_same_bytes_are_refused_and_say_where_they_are(receive: Callable[..., ReceivedFile]) -> None:
    receive(factories.pdf("one"))
    with pytest.raises(Refused, match="received before as file 1"):
        receive(factories.pdf("one"), "again.pdf")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty."),
        (b"MZ\x90\x00\x03\x00\x00\x00" * 9, "Send it as"),
        (b"%PDF-1.4\n" + b"\x07" * 400, "The PDF is damaged or has no page. Save it again"),
        (without_pages(), "The PDF is damaged or has no page."),
        (locked(factories.pdf("secret")), "The PDF is protected by a password. Send it without one."),
        (picture("PNG")[:300], "The picture is damaged or too large to open. Scan the page again"),
        (bomb(), "more dots than any page needs"),
    ],
    ids=["empty", "no-document", "corrupt", "no-page", "password", "cut-off", "bomb"],
)
def test_what_cannot_be_read_is_refused_with_a_reason(
    case: Case, receive: Callable[..., ReceivedFile], data: bytes, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        receive(data, "from the doctor.pdf")
    assert str(refused.value).startswith("“from the doctor.pdf” was not received. ")
    assert reason in str(refused.value)
    assert queries.page_count(case) == 0
    assert receive(factories.pdf("good")).page_count == 1


def test_one_bad_page_does_not_fail_the_file(case: Case, receive: Callable[..., ReceivedFile]) -> None:
    assert receive(with_damaged_page()).page_count == 3
    reasons = [page.unreadable_reason for page in queries.pages(case)]
    assert reasons[0] == reasons[2] == ""
    assert reasons[1] == "This page of the PDF is damaged."


def test_every_picture_of_a_tiff_is_a_page(case: Case, receive: Callable[..., ReceivedFile]) -> None:
    more = [Image.new("L", (850, 1100), shade) for shade in (200, 100)]
    data = picture("TIFF", save_all=True, append_images=more, dpi=(100, 100))
    received = receive(data, "fax.tif")
    assert (received.media_type, received.page_count) == ("image/tiff", 3)
    assert [(page.width, page.height, page.has_text_layer) for page in queries.pages(case)] == [(612, 792, False)] * 3


def test_a_picture_that_lies_on_its_side_is_set_upright(case: Case, receive: Callable[..., ReceivedFile]) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    receive(picture("JPEG", size=(1100, 850), dpi=(100, 100), exif=exif), "photo.jpg")
    page = queries.page(case, 1)
    assert page is not None
    assert (page.width, page.height) == (612, 792)
    with Image.open(io.BytesIO(imaging.page_image(page, "thumb"))) as drawn:
        assert drawn.height > drawn.width


def test_several_files_stand_each_for_itself(case: Case) -> None:
    one = factories.pdf("one")
    files = [("a.pdf", one), ("b.pdf", b""), ("c.pdf", one), ("d.pdf", b"\x01\x02\x03\x04")]
    receipts = operations.receive_files(
        case=case, files=files, sent_by=PartyRole.INJURED_WORKER, limit=10_000, by=people.CLERK, now=NOW
    )
    assert [one.received is not None for one in receipts] == [True, False, False, False]
    assert receipts[1].problem == "“b.pdf” was not received. The file is empty."
    assert "byte for byte" in receipts[2].problem


def test_nobody_sends_files_to_a_case_that_is_over() -> None:
    case = factories.case_at(CaseStatus.SERVED)
    with pytest.raises(Refused, match="while the case is served"):
        operations.receive_files(
            case=case, files=[], sent_by=PartyRole.INJURED_WORKER, limit=1, by=people.CLERK, now=NOW
        )


def test_the_papers_of_the_application_come_in_once(case: Case) -> None:
    assert queries.papers_to_bring_in(case) == 1
    brought = operations.receive_application_papers(case=case, by=people.COORDINATOR, now=NOW)
    assert [one.file_name for one in brought] == ["decision.pdf"]
    assert queries.papers_to_bring_in(case) == 0
    assert operations.receive_application_papers(case=case, by=people.COORDINATOR, now=NOW) == []


def test_pages_and_files_are_frozen_by_the_database(receive: Callable[..., ReceivedFile]) -> None:
    received = receive(factories.pdf("one"))
    for table in ("casefile_page", "casefile_receivedfile"):
        for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
    assert Page.objects.filter(file=received).count() == 1
