"""Copies at the desk: asked for, followed, cancelled, fetched in pieces; the index; originals bit for bit."""

import io
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from openimr.casefile import operations
from openimr.casefile.models import Export
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import PartyRole
from openimr.ledger.models import ReadRecord
from tests import factories, people

pytestmark = pytest.mark.django_db
NOW = factories.RECORDS_CAME
BY: dict[str, Any] = {"by": people.COORDINATOR, "now": NOW}
RECORDS = factories.pdf(*"abcdef")


@pytest.fixture
def case() -> Case:
    """A case of six pages with two documents."""
    made = factories.case_at(CaseStatus.AWAITING_RECORDS)
    operations.receive_file(
        case=made, data=RECORDS, file_name="records.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR, **BY
    )
    operations.read_case(case=made, by=SYSTEM, now=NOW)
    for title, first, last in (("MRI", 1, 2), ("Note", 5, 6)):
        operations.describe_document(
            case=made, kind="imaging", title=title, author="", dated_on=None, first_page=first, last_page=last, **BY
        )
    return made


@pytest.fixture
def volume(case: Case) -> str:
    """The address of the one volume of a copy of the whole record."""
    export = operations.ask_export(case=case, pages="", **BY)
    assert operations.build_next_export(by=SYSTEM, now=NOW) == 1
    return url(case, "desk_volume", export.number, 1)


def url(case: Case, name: str, *parts: Any) -> str:
    return reverse(name, args=[case.number, *parts])


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def sent(client: Client, address: str, **fields: Any) -> str:
    return client.post(address, fields, follow=True).content.decode()


def test_a_copy_is_asked_for_made_and_fetched(clerk: Client, case: Case) -> None:
    assert "Nobody has asked for a copy yet" in clerk.get(url(case, "desk_exports")).content.decode()
    waiting = sent(clerk, url(case, "desk_ask_export"), pages="1-2, 6")
    assert "Being made" in waiting
    assert "Pages 1 to 2, 6" in waiting
    assert 'hx-trigger="every 4s"' in waiting
    operations.build_next_export(by=SYSTEM, now=NOW)
    ready = clerk.get(url(case, "desk_exports")).content.decode()
    assert "hx-trigger" not in ready
    fetched = clerk.get(url(case, "desk_volume", Export.objects.get().number, 1))
    assert "attachment" in fetched["Content-Disposition"]
    with pikepdf.open(io.BytesIO(content(fetched))) as pdf:
        assert len(pdf.pages) == 3


def test_ticked_documents_are_copied(clerk: Client, case: Case) -> None:
    assert "Pages 1 to 2, 5 to 6" in sent(clerk, url(case, "desk_ask_export"), document=[1, 2])
    assert "not there any more" in sent(clerk, url(case, "desk_ask_export"), document=[77])


@pytest.mark.parametrize(("pages", "words"), [("7", "it has pages 1 to 6"), ("all", "names no pages")])
def test_pages_that_are_not_there_are_refused(clerk: Client, case: Case, pages: str, words: str) -> None:
    answer = clerk.post(url(case, "desk_ask_export"), {"pages": pages})
    assert answer.status_code == 409
    assert words in answer.content.decode()
    assert not Export.objects.exists()


def test_a_copy_is_cancelled_once(clerk: Client, case: Case) -> None:
    export = operations.ask_export(case=case, pages="", **BY)
    cancel = url(case, "desk_cancel_export", export.number)
    assert "The copy was cancelled." in sent(clerk, cancel)
    assert "There is nothing to cancel" in sent(clerk, cancel)
    assert clerk.get(url(case, "desk_volume", export.number, 1)).status_code == 404


def test_a_broken_download_goes_on_where_it_stopped(clerk: Client, case: Case, volume: str) -> None:
    whole = clerk.get(volume)
    data = content(whole)
    assert (whole.status_code, whole["Accept-Ranges"], whole["Content-Length"]) == (200, "bytes", str(len(data)))
    rest = clerk.get(volume, headers={"Range": "bytes=100-", "If-Range": whole["ETag"]})
    assert (rest.status_code, rest["Content-Range"]) == (206, f"bytes 100-{len(data) - 1}/{len(data)}")
    assert data[:100] + content(rest) == data
    assert ReadRecord.objects.filter(chain=case.number, what__endswith=", from byte 100").count() == 1
    head = clerk.head(volume)
    assert (head["Content-Length"], head.content) == (str(len(data)), b"")


@pytest.mark.parametrize(("asked", "status", "piece"), [
    ("bytes=0-9", 206, slice(0, 10)), ("bytes=-5", 206, slice(-5, None)), ("bytes=5-99999999", 206, slice(5, None)),
    ("bytes=9-3", 200, slice(None)), ("bytes=0-1,4-5", 200, slice(None)), ("lines=1-2", 200, slice(None)),
    ("bytes=-", 200, slice(None)), ("bytes=99999999-", 416, slice(0, 0)), ("bytes=-0", 416, slice(0, 0)),
])  # fmt: skip
def test_ranges_as_rfc_9110_has_them(clerk: Client, case: Case, asked: str, status: int, piece: slice) -> None:
    answer = clerk.get(reverse("received_file", args=[case.number, 1]), headers={"Range": asked})
    assert answer.status_code == status
    assert content(answer) == RECORDS[piece]
    assert answer["Content-Disposition"] == f'inline; filename="{case.number}-file-1.pdf"'


def test_a_copy_of_other_bytes_is_sent_whole(clerk: Client, case: Case) -> None:
    headers = {"Range": "bytes=10-", "If-Range": '"another"'}
    answer = clerk.get(reverse("received_file", args=[case.number, 1]), headers=headers)
    assert (answer.status_code, content(answer)) == (200, RECORDS)


@pytest.mark.parametrize(("form", "start"), [("csv", "\ufeff".encode()), ("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_index_is_there_at_once(clerk: Client, case: Case, form: str, start: bytes) -> None:
    answer = clerk.get(url(case, "desk_index", form))
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert f"{case.number}_index.{form}" in answer["Content-Disposition"]
    assert ReadRecord.objects.filter(chain=case.number, what=f"index of the record as {form}").exists()


def test_an_index_of_another_form_and_a_copy_of_another_case_are_not_there(
    clerk: Client, case: Case, volume: str
) -> None:
    other = factories.case_at(CaseStatus.AWAITING_RECORDS, claim_number="B-1")
    assert clerk.get(url(case, "desk_index", "exe")).status_code == 404
    assert clerk.get(volume.replace(case.number, other.number)).status_code == 404
    assert clerk.get(volume.replace("/1.pdf", "/2.pdf")).status_code == 404


def test_following_the_progress_is_not_a_view_of_the_record(clerk: Client, case: Case) -> None:
    clerk.get(url(case, "desk_exports"))
    clerk.get(url(case, "desk_exports"), headers={"HX-Request": "true"})
    assert ReadRecord.objects.filter(chain=case.number, what="copies of the record").count() == 1
