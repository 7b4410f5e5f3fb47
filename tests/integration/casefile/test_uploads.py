"""Uploads after their last byte: scanned, opened, received, refused, put aside, or waiting and saying for what."""

import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from openimr.casefile import backlog, delivering, jobs, ocr, operations, queries, scanning
from openimr.casefile.isolation import NotStarted
from openimr.casefile.models import Page, Reading, ReceivedFile, Upload
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole
from openimr.interfaces.cli import app
from openimr.interfaces.web.access import DEMO_SESSION
from openimr.ledger.models import Entry
from openimr.storage import drop, store
from tests import clamd, factories, people

pytestmark = pytest.mark.django_db
NOW = factories.RECORDS_CAME
Send = Callable[..., Upload]


@pytest.fixture
def case() -> Case:
    return factories.case_at(CaseStatus.AWAITING_RECORDS)


@pytest.fixture
def send(case: Case) -> Send:
    def sent(data: bytes, name: str = "records.pdf", *, at: Any = NOW, kept: int | None = None) -> Upload:
        upload = operations.start_upload(
            case=case, file_name=name, size=len(data), sent_by=PartyRole.CLAIMS_ADMINISTRATOR, by=people.COORDINATOR,
            now=at,
        )  # fmt: skip
        arrived = delivering.take(upload, 0, io.BytesIO(data[:kept]))
        return operations.record_bytes(upload=upload, kept=arrived, by=people.COORDINATOR, now=at)

    return sent


@pytest.fixture(params=["tcp", "unix"])
def scanner(request: Any, settings: Any, tmp_path: Path) -> Iterator[None]:
    with clamd.running(tmp_path / "clamd" if request.param == "unix" else None) as address:
        settings.CLAMD = address
        yield


def opened(upload: Upload, *, at: Any = NOW) -> Upload:
    operations.receive_next_upload(by=SYSTEM, now=at)
    upload.refresh_from_db()
    return upload


def _enter(client: Client, role: Role) -> None:
    user = factories.user("looks@openimr.example", "Somebody", role)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEMO_SESSION] = True
    session.save()


class TestScanning:
    def test_a_clean_file_is_received_as_scanned(self, send: Send, scanner: None, case: Case) -> None:
        assert opened(send(factories.pdf("One."))).state == Upload.State.RECEIVED
        assert queries.files(case).get().scan == ReceivedFile.Scan.CLEAN

    def test_the_test_virus_is_put_aside_and_audited_and_nobody_can_open_it(
        self, send: Send, scanner: None, case: Case, client: Client
    ) -> None:
        upload = opened(send(factories.pdf("One.") + clamd.EICAR, "invoice.pdf"))
        assert upload.state == Upload.State.QUARANTINED
        assert (ReceivedFile.objects.count(), Page.objects.count()) == (0, 0)
        entry = Entry.objects.filter(chain=case.number).order_by("-position").first()
        assert entry is not None
        assert "upload_quarantined" in entry.body
        assert upload.sha256 in entry.body
        assert "invoice" not in entry.body
        assert store.read(upload.sha256).endswith(clamd.EICAR), "kept as evidence"
        assert list(backlog.quarantined()) == [upload]
        _enter(client, Role.MEDICAL_DIRECTOR)
        assert client.get(f"/cases/{case.number}/files/1").status_code == 404
        assert client.get(f"/cases/{case.number}/pages/1/page.webp").status_code == 404
        shown = client.get(f"/desk/cases/{case.number}/file/").content.decode()
        assert "Put aside" in shown
        assert "Nobody has opened it." in shown
        with pytest.raises(Refused, match="cannot be taken back"):
            operations.cancel_upload(upload=upload, by=people.COORDINATOR, now=NOW)

    def test_without_a_scanner_files_are_received_and_marked_as_not_scanned(self, send: Send, case: Case) -> None:
        assert not scanning.is_set_up()
        opened(send(factories.pdf("One.")))
        assert queries.files(case).get().scan == ReceivedFile.Scan.NOT_SCANNED

    def test_while_the_scanner_is_away_the_file_waits_and_says_so(
        self, send: Send, settings: Any, tmp_path: Path
    ) -> None:
        settings.CLAMD = str(tmp_path / "nobody")
        upload = send(factories.pdf("One."))
        for _ in range(5):
            with pytest.raises(scanning.ScannerAway):
                jobs.open_uploads(now=NOW)
        upload.refresh_from_db()
        assert (upload.state, upload.attempts) == (Upload.State.ARRIVED, 0)
        assert "does not answer" in upload.trouble
        assert list(backlog.waiting_uploads()) == [upload]
        with clamd.running() as address:
            settings.CLAMD = address
            assert jobs.open_uploads(now=NOW) == 1
        upload.refresh_from_db()
        assert (upload.state, upload.trouble) == (Upload.State.RECEIVED, "")

    @pytest.mark.parametrize("way", ["tcp", "unix"])
    def test_a_file_larger_than_the_scanner_takes_says_so_and_lets_others_go_first(
        self, send: Send, settings: Any, tmp_path: Path, way: str
    ) -> None:
        large, small = send(factories.pdf("x" * 3_000_000), "large.pdf"), send(factories.pdf("One."), "small.pdf")
        with clamd.running(tmp_path / "clamd" if way == "unix" else None, limit=1_000_000) as address:
            settings.CLAMD = address
            assert jobs.open_uploads(now=NOW) == 1
            assert jobs.open_uploads(now=NOW) == 1
            assert jobs.open_uploads(now=NOW) == 0
        large.refresh_from_db()
        small.refresh_from_db()
        assert (large.state, small.state) == (Upload.State.ARRIVED, Upload.State.RECEIVED)
        assert "larger than the scanner for malicious software takes" in large.trouble
        assert "StreamMaxLength" in large.trouble
        with clamd.running(limit=10_000_000) as address:
            settings.CLAMD = address
            assert jobs.open_uploads(now=NOW + timedelta(minutes=11)) == 1
        large.refresh_from_db()
        assert large.state == Upload.State.RECEIVED

    def test_a_limit_that_was_reached_is_no_virus(self) -> None:
        with pytest.raises(scanning.CannotScan, match="larger"):
            scanning._verdict("stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND")

    def test_another_error_of_the_scanner_is_told_in_its_words(self) -> None:
        with pytest.raises(scanning.CannotScan, match="Can't allocate memory"):
            scanning._verdict("Can't allocate memory ERROR")


class TestWaiting:
    @pytest.mark.parametrize(
        ("trouble", "raised", "words"),
        [
            (NotStarted(), NotStarted, "does not start"),
            (store.Away("no"), store.Away, "does not answer"),
            (store.Full("no"), store.Away, "is full"),
        ],
    )
    def test_what_is_no_fault_of_the_file_keeps_it_waiting(
        self, send: Send, monkeypatch: pytest.MonkeyPatch, trouble: Exception, raised: type[Exception], words: str
    ) -> None:
        upload = send(factories.pdf("One."))

        def breaks(**_: Any) -> int:
            raise trouble

        monkeypatch.setattr(operations, "receive_next_upload", breaks)
        with pytest.raises(raised):
            jobs.open_uploads(now=NOW)
        upload.refresh_from_db()
        assert (upload.state, upload.attempts) == (Upload.State.ARRIVED, 0)
        assert words in upload.trouble

    def test_a_last_byte_that_nobody_noted_is_noted_by_the_sweep(self, send: Send) -> None:
        data = factories.pdf("One.")
        upload = send(data, kept=10)
        delivering.take(upload, 10, io.BytesIO(data[10:]))  # and the web process is killed
        assert operations.sweep_uploads(older_than=delivering.ABANDONED_AFTER, by=SYSTEM, now=NOW) == 1
        upload.refresh_from_db()
        assert (upload.state, upload.arrived_bytes) == (Upload.State.ARRIVED, len(data))
        waiting = next(iter(drop.numbers()))
        assert upload.arrived_at == waiting.changed

    def test_what_nobody_goes_on_with_is_given_up(self, send: Send) -> None:
        upload = send(factories.pdf("One."), kept=10)
        later = next(iter(drop.numbers())).changed + delivering.ABANDONED_AFTER
        assert operations.sweep_uploads(older_than=delivering.ABANDONED_AFTER, by=SYSTEM, now=later) == 0
        later += timedelta(seconds=1)
        assert operations.sweep_uploads(older_than=delivering.ABANDONED_AFTER, by=SYSTEM, now=later) == 1
        upload.refresh_from_db()
        assert upload.state == Upload.State.CANCELLED

    def test_the_command_line_says_what_a_file_waits_for(
        self, case: Case, settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        person = factories.user("c@openimr.example", "Joan Okafor", people.COORDINATOR.role)
        path = tmp_path / "large.pdf"
        path.write_bytes(factories.pdf("x" * 2_000_000))
        with clamd.running(limit=1_000) as address:
            settings.CLAMD = address
            assert app.main(["casefile", "add", case.number, str(path), "--by", person.email]) == 1
        assert "not opened yet: The file is larger than the scanner" in capsys.readouterr().out


class TestBacklog:
    def test_it_counts_what_waits_and_marks_what_waits_too_long(self, send: Send, case: Case) -> None:
        opened(send(factories.pdf("One.", "Two.")))
        send(factories.pdf("Three."), at=NOW + timedelta(minutes=5))
        found = backlog.backlog()
        assert (found.pages, found.uploads) == (2, 1)
        assert found.by_case == (backlog.WaitingPages(case.number, 2, NOW),)
        assert not found.is_late(NOW + timedelta(minutes=15))
        assert found.is_late(NOW + timedelta(minutes=16))
        operations.read_case(case=case, by=SYSTEM, now=NOW)
        assert not backlog.backlog().is_late(NOW + timedelta(minutes=19))

    def test_reasons_are_counted_and_the_machines_own_lack_is_told_apart(self, send: Send, case: Case) -> None:
        opened(send(factories.pdf("One.", "Two.", "Three.")))
        Reading.objects.filter(number__lte=2).update(state="unreadable", unreadable_reason="Scans cannot be read: …")
        Reading.objects.filter(number=3).update(state="unreadable", unreadable_reason="This page is damaged.")
        first, second = backlog.failures(case)
        assert (first.pages, first.first, first.is_of_machine) == (2, 1, True)
        assert (second.pages, second.first, second.is_of_machine) == (1, 3, False)
        assert backlog.numbers_to_read_again(case, "unreadable") == [1, 2, 3]

    def test_the_reason_of_the_machine_begins_as_ocr_tells_it(self) -> None:
        assert ocr._WHAT_TO_INSTALL.startswith(backlog.LACKS_LANGUAGE_DATA)
