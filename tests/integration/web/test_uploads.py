"""Files sent in pieces: an independent tus client, broken connections, and the doors."""

import io
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError

from openimr.accounts import operations as accounts
from openimr.accounts.models import User
from openimr.casefile import delivering, operations, queries
from openimr.casefile.formats.found import LARGEST_FILE
from openimr.casefile.models import Upload
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces import clock
from openimr.interfaces.web.access import DEMO_SESSION
from openimr.storage import drop
from tests import factories, people

TUS = {"HTTP_TUS_RESUMABLE": "1.0.0"}
NAME = "filename cmVwb3J0LnBkZg=="  # report.pdf
PIECE = "application/offset+octet-stream"
OWN = people.CLAIMS_ADMINISTRATOR.organisation


def administrator(client: Client, organisation: str = OWN, email: str = "records@openimr.example") -> User:
    """Somebody of a claims administrator, signed in."""
    user = accounts.add_person(
        email=email, name="Dale Winslow", role=Role.CLAIMS_ADMINISTRATOR, password=None, organisation=organisation,
        by=SYSTEM, now=factories.RECEIVED,
    )  # fmt: skip
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEMO_SESSION] = True
    session.save()
    return user


def start(client: Client, case: Case, size: int, metadata: str = NAME, **more: Any) -> Any:
    return client.post(
        f"/uploads/{case.number}/", HTTP_UPLOAD_LENGTH=str(size), HTTP_UPLOAD_METADATA=metadata, **TUS, **more
    )


def add(client: Client, place: str, offset: int, data: bytes, **more: Any) -> Any:
    how = {"content_type": PIECE, "HTTP_UPLOAD_OFFSET": str(offset), **TUS, **more}
    return client.patch(place, data, **how)


@pytest.fixture
def case() -> Case:
    return factories.case_at(CaseStatus.AWAITING_RECORDS)


@pytest.mark.django_db
class TestProtocol:
    def test_it_says_what_it_speaks_to_anybody(self, client: Client) -> None:
        answer = client.options("/uploads/IMR25-0000001/")
        assert (answer.status_code, answer["Tus-Version"]) == (204, "1.0.0")
        assert answer["Tus-Extension"] == "creation,creation-with-upload,termination,expiration"
        assert answer["Tus-Max-Size"] == str(LARGEST_FILE)

    def test_a_file_goes_in_three_pieces_and_is_received(self, coordinator: Client, case: Case) -> None:
        data = factories.pdf("One.", "Two.")
        place = start(coordinator, case, len(data))["Location"]
        assert add(coordinator, place, 0, data[:100])["Upload-Offset"] == "100"
        assert add(coordinator, place, 100, data[100:150])["Upload-Offset"] == "150"
        looked = coordinator.head(place, **TUS)
        assert (looked["Upload-Offset"], looked["Upload-Length"]) == ("150", str(len(data)))
        assert looked["Cache-Control"] == "no-store"
        assert "Upload-Expires" in looked.headers
        assert add(coordinator, place, 150, data[150:])["Upload-Offset"] == str(len(data))
        upload = Upload.objects.get()
        assert (upload.state, upload.arrived_bytes) == (Upload.State.ARRIVED, len(data))
        assert operations.receive_next_upload(by=SYSTEM, now=clock.now()) == 1
        received = queries.files(case).get()
        assert (received.page_count, received.file_name, received.received_at) == (2, "report.pdf", upload.arrived_at)

    def test_the_first_piece_may_come_with_the_creation(self, coordinator: Client, case: Case) -> None:
        answer = start(coordinator, case, 3, data=b"abc", content_type=PIECE)
        assert (answer.status_code, answer["Upload-Offset"]) == (201, "3")
        assert Upload.objects.get().state == Upload.State.ARRIVED

    def test_a_piece_at_the_wrong_place_is_refused_and_told_where_to_go_on(
        self, coordinator: Client, case: Case
    ) -> None:
        place = start(coordinator, case, 10)["Location"]
        add(coordinator, place, 0, b"abc")
        answer = add(coordinator, place, 5, b"xyz")
        assert (answer.status_code, answer["Upload-Offset"]) == (409, "3")
        assert drop.size(Upload.objects.get().number) == 3

    def test_nothing_goes_beyond_the_size_that_was_said(self, coordinator: Client, case: Case) -> None:
        place = start(coordinator, case, 3)["Location"]
        assert add(coordinator, place, 0, b"abcdef")["Upload-Offset"] == "3"

    def test_what_is_taken_back_is_over(self, coordinator: Client, case: Case) -> None:
        place = start(coordinator, case, 3)["Location"]
        assert coordinator.delete(place, **TUS).status_code == 204
        assert coordinator.head(place, **TUS).status_code == 410
        assert add(coordinator, place, 0, b"abc").status_code == 410
        assert Upload.objects.get().state == Upload.State.CANCELLED

    @pytest.mark.parametrize(
        ("how", "status"),
        [
            ({"HTTP_TUS_RESUMABLE": "0.2.2"}, 412),
            ({"HTTP_UPLOAD_LENGTH": "many"}, 400),
            ({"HTTP_UPLOAD_LENGTH": str(LARGEST_FILE + 1)}, 413),
            ({"HTTP_UPLOAD_METADATA": ""}, 400),
            ({"HTTP_UPLOAD_METADATA": "filename *"}, 400),
            ({"HTTP_UPLOAD_LENGTH": "0"}, 422),
        ],
    )
    def test_what_cannot_be_received_is_refused_before_a_byte_is_sent(
        self, coordinator: Client, case: Case, how: dict[str, str], status: int
    ) -> None:
        given = {"HTTP_UPLOAD_LENGTH": "3", "HTTP_UPLOAD_METADATA": NAME, **TUS, **how}
        answer = coordinator.post(f"/uploads/{case.number}/", **given)  # type: ignore[arg-type]
        assert (answer.status_code, Upload.objects.count()) == (status, 0)
        assert answer.content

    @pytest.mark.parametrize(
        ("how", "status"),
        [({"content_type": "text/plain"}, 415), ({"HTTP_UPLOAD_OFFSET": "-1"}, 400), ({"HTTP_TUS_RESUMABLE": ""}, 412)],
    )
    def test_a_piece_that_speaks_otherwise_is_refused(
        self, coordinator: Client, case: Case, how: dict[str, str], status: int
    ) -> None:
        place = start(coordinator, case, 3)["Location"]
        assert add(coordinator, place, 0, b"abc", **how).status_code == status
        assert drop.size(Upload.objects.get().number) == 0

    def test_a_last_byte_that_nobody_noted_is_noted_at_the_next_look(self, coordinator: Client, case: Case) -> None:
        place = start(coordinator, case, 3)["Location"]
        upload = Upload.objects.get()
        delivering.take(upload, 0, io.BytesIO(b"abc"))  # and the web process is killed
        assert coordinator.head(place, **TUS)["Upload-Offset"] == "3"
        upload.refresh_from_db()
        assert upload.state == Upload.State.ARRIVED

    def test_a_case_that_is_over_takes_no_files(self, coordinator: Client) -> None:
        answer = start(coordinator, factories.case_at(CaseStatus.ELIGIBLE), 3)
        assert answer.status_code == 422
        assert b"receive" in answer.content


@pytest.mark.django_db
class TestDoors:
    def test_nobody_sends_without_a_sign_in(self, client: Client, case: Case) -> None:
        assert start(client, case, 3).status_code == 401

    def test_a_claims_administrator_sends_to_its_own_case_and_as_itself(self, client: Client, case: Case) -> None:
        user = administrator(client, organisation="SIERRA ridge claims")
        place = start(client, case, 3, metadata=f"{NAME},sent_by cmVxdWVzdGluZ19waHlzaWNpYW4=")["Location"]
        assert add(client, place, 0, b"abc").status_code == 204
        upload = Upload.objects.get()
        assert (upload.sent_by, upload.started_by) == ("claims_administrator", user.number)

    def test_another_claims_administrator_finds_no_such_case(self, client: Client, case: Case) -> None:
        administrator(client, organisation="Sierra Ridge")
        assert start(client, case, 3).status_code == 404

    def test_an_administrator_without_organisation_finds_no_case(
        self, client: Client, case: Case, enter: Callable[..., User]
    ) -> None:
        enter(client, Role.CLAIMS_ADMINISTRATOR)
        assert start(client, case, 3).status_code == 404

    @pytest.mark.parametrize("role", [Role.REVIEWER, Role.FINANCE, Role.DIVISION_STAFF, Role.CREDENTIALING])
    def test_other_roles_send_nothing(self, client: Client, case: Case, role: Role, enter: Callable[..., User]) -> None:
        enter(client, role)
        assert start(client, case, 3).status_code == 403

    def test_only_who_started_it_goes_on_and_the_desk(self, client: Client, case: Case) -> None:
        administrator(client)
        place = start(client, case, 6)["Location"]
        other = Client()
        administrator(other, email="other@openimr.example")
        assert add(other, place, 0, b"abc").status_code == 404
        assert other.delete(place, **TUS).status_code == 404
        desk = Client()
        _enter(desk, Role.CASE_COORDINATOR)
        assert add(desk, place, 0, b"abc").status_code == 204

    def test_a_request_of_another_site_is_refused(self, case: Case) -> None:
        strict = Client(enforce_csrf_checks=True)
        administrator(strict)
        assert start(strict, case, 3).status_code == 403
        assert Upload.objects.count() == 0


def _enter(client: Client, role: Role) -> None:
    user = factories.user(f"{role}@openimr.example", "Somebody", role)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEMO_SESSION] = True
    session.save()


@pytest.mark.django_db(transaction=True)
class TestOverTheWire:
    @pytest.fixture
    def cookies(self, client: Client, live_server: Any) -> dict[str, str]:
        """Signed in as the claims administrator, with the token that every page gives its scripts."""
        administrator(client)
        client.get("/records/")
        secret = client.cookies[settings.CSRF_COOKIE_NAME].value
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        name = settings.SESSION_COOKIE_NAME
        return {"Cookie": f"{name}={session}; {settings.CSRF_COOKIE_NAME}={secret}", "X-CSRFToken": secret}

    def test_an_independent_client_sends_a_file_and_goes_on_after_it_was_cut_off(
        self, case: Case, cookies: dict[str, str], live_server: Any
    ) -> None:
        data = factories.pdf(*(f"Page {n}." for n in range(40)))
        sent = TusClient(f"{live_server.url}/uploads/{case.number}/", headers=cookies)
        first = sent.uploader(file_stream=io.BytesIO(data), chunk_size=1000, metadata={"filename": "chart.pdf"})
        first.upload(stop_at=3000)
        again = sent.uploader(file_stream=io.BytesIO(data), chunk_size=2000, url=first.url)
        assert again.offset == 3000
        again.upload()
        assert operations.receive_next_upload(by=SYSTEM, now=clock.now()) == 1
        assert queries.files(case).get().page_count == 40

    def test_an_independent_client_is_told_no(self, case: Case, live_server: Any) -> None:
        sent = TusClient(f"{live_server.url}/uploads/{case.number}/")
        with pytest.raises(TusCommunicationError):
            sent.uploader(file_stream=io.BytesIO(b"abc"), metadata={"filename": "a.pdf"}).upload()

    def test_a_connection_that_breaks_keeps_what_arrived(
        self, case: Case, cookies: dict[str, str], live_server: Any
    ) -> None:
        data = bytes(range(256)) * 20_000
        sent = TusClient(f"{live_server.url}/uploads/{case.number}/", headers=cookies)
        uploader = sent.uploader(file_stream=io.BytesIO(data), chunk_size=len(data), metadata={"filename": "a.bin"})
        uploader.upload(stop_at=0)
        uploader.set_url(uploader.create_url())
        for cut in (1_500_000, 1_000, 2_000_000):
            kept = _cut_off(uploader.url, cookies, data, cut)
            again = sent.uploader(file_stream=io.BytesIO(data), chunk_size=len(data), url=uploader.url)
            assert kept == again.offset
        again.upload()
        number = urlsplit(uploader.url).path.rsplit("/", 1)[1]
        with drop.open(number) as file:
            assert file.read() == data


def _cut_off(place: str, headers: dict[str, str], data: bytes, after: int) -> int:
    """Send a piece over a bare connection and kill it in the middle; how many bytes the server then has."""
    where, offset = urlsplit(place), drop.size(urlsplit(place).path.rsplit("/", 1)[1])
    lines = {
        "Host": where.netloc, "Tus-Resumable": "1.0.0", "Content-Type": PIECE, "Upload-Offset": offset,
        "Content-Length": len(data) - offset, **headers,
    }  # fmt: skip
    head = f"PATCH {where.path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    with socket.create_connection((where.hostname or "", where.port or 80)) as line:
        line.sendall(head.encode() + b"\r\n" + data[offset : offset + after])
        line.shutdown(socket.SHUT_WR)
        with suppress(OSError):
            while line.recv(4096):
                pass
    kept = drop.size(where.path.rsplit("/", 1)[1])
    assert offset < kept <= offset + after
    return kept
