"""The claims administrator's door: its own cases, its own papers, nothing of anybody else; and the desk's side."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from openimr.accounts.models import User
from openimr.casefile import checklists, delivering, operations
from openimr.casefile.models import AbsentRecord, Document, Reading, Upload
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM, Actor, Role
from openimr.domain.law.records import duties
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.records import Arrival
from openimr.domain.values import PartyRole
from openimr.interfaces import clock
from openimr.interfaces.cli import app
from openimr.interfaces.web.portal import records
from openimr.ledger.models import ReadRecord
from tests import factories, people
from tests.integration.web.test_uploads import OWN, administrator

pytestmark = pytest.mark.django_db
NOW = factories.RECORDS_CAME
Enter = Callable[..., User]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def case() -> Case:
    return factories.case_at(CaseStatus.AWAITING_RECORDS)


def deliver(case: Case, data: bytes, name: str, *, sent_by: PartyRole, by: Actor) -> Upload:
    upload = operations.start_upload(case=case, file_name=name, size=len(data), sent_by=sent_by, by=by, now=NOW)
    kept = delivering.take(upload, 0, io.BytesIO(data))
    return operations.record_bytes(upload=upload, kept=kept, by=by, now=NOW)


def describe(case: Case, kind: str, title: str, first: int, last: int) -> None:
    operations.describe_document(
        case=case, kind=kind, title=title, author="Ines Halloran", dated_on=case.rfa_on, first_page=first,
        last_page=last, by=people.COORDINATOR, now=NOW,
    )  # fmt: skip


def text(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


class TestItsCases:
    def test_it_sees_its_own_case_with_what_is_due(self, client: Client, case: Case) -> None:
        administrator(client)
        assert client.get("/")["Location"] == "/records/"
        shown = text(client.get("/records/"))
        assert case.number in shown
        assert "Waits for your records" in shown
        assert "Labor Code 4610.5" in shown

    def test_another_organisation_sees_none_of_it(self, client: Client, case: Case) -> None:
        administrator(client, organisation="Harborline Claims Services")
        assert case.number not in text(client.get("/records/"))
        for place in ("", "sent/"):
            assert client.get(f"/records/{case.number}/{place}").status_code == 404
        assert client.post(f"/records/{case.number}/send/").status_code == 404

    @pytest.mark.parametrize("role", [Role.INTAKE_CLERK, Role.REVIEWER, Role.MEDICAL_DIRECTOR, Role.FINANCE])
    def test_other_roles_have_no_such_pages(self, client: Client, case: Case, role: Role, enter: Enter) -> None:
        enter(client, role)
        assert client.get("/records/").status_code == 403
        assert client.get(f"/records/{case.number}/").status_code == 403

    def test_it_has_no_way_into_the_desk_or_the_record(self, client: Client, case: Case) -> None:
        factories.receive_records(case)
        administrator(client)
        for place in (f"/desk/cases/{case.number}/file/", "/desk/", "/desk/background/",
                      f"/cases/{case.number}/pages/1/page.webp", f"/cases/{case.number}/files/1"):  # fmt: skip
            assert client.get(place).status_code == 403, place

    def test_opening_the_case_stands_in_the_read_log(self, client: Client, case: Case) -> None:
        user = administrator(client)
        client.get(f"/records/{case.number}/")
        assert ReadRecord.objects.filter(chain=case.number, actor_number=user.number).exists()

    @pytest.mark.parametrize(
        ("status", "words"),
        [(CaseStatus.READY, "Records are complete"), (CaseStatus.IN_REVIEW, "Records are complete"),
         (CaseStatus.SERVED, "takes no more records")],
    )  # fmt: skip
    def test_it_learns_nothing_of_the_review(self, client: Client, status: CaseStatus, words: str) -> None:
        case = factories.case_at(status)
        administrator(client)
        shown = text(client.get(f"/records/{case.number}/"))
        assert words in shown
        for secret in (people.REVIEWER.name, "in review", "reviewer", "Uphold", "upheld"):
            assert secret.lower() not in shown.lower().replace("review organization", ""), secret

    def test_records_that_are_late_are_called_overdue(
        self, client: Client, case: Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=60))
        administrator(client)
        assert "Records are overdue" in text(client.get("/records/"))


class TestWhatItSent:
    def test_the_receipt_names_time_and_digest_and_every_file_inside(self, client: Client, case: Case) -> None:
        user = administrator(client)
        by = Actor(user.number, Role.CLAIMS_ADMINISTRATOR, relation=people.ADMINISTRATOR.relation)
        deliver(case, factories.pdf("One.", "Two."), "chart.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR, by=by)
        operations.receive_next_upload(by=SYSTEM, now=NOW)
        shown = text(client.get(f"/records/{case.number}/"))
        assert "chart.pdf" in shown
        assert "File 1, pages: 2" in shown
        assert "Tue 18 Mar 2025, 09:00:00 PDT" in shown
        assert Upload.objects.get().sha256 in shown

    def test_what_others_sent_is_not_shown(self, client: Client, case: Case) -> None:
        deliver(case, factories.pdf("Mine."), "from-the-worker.pdf", sent_by=PartyRole.INJURED_WORKER, by=people.CLERK)
        operations.receive_next_upload(by=SYSTEM, now=NOW)
        administrator(client)
        for place in ("", "sent/"):
            assert "from-the-worker" not in text(client.get(f"/records/{case.number}/{place}"))

    def test_the_plain_form_takes_small_files_and_says_what_it_could_not_take(self, client: Client, case: Case) -> None:
        administrator(client)
        place = f"/records/{case.number}/send/"
        assert client.post(place, {"records": SimpleUploadedFile("a.pdf", factories.pdf("One."))}).status_code == 302
        assert Upload.objects.get().state == Upload.State.ARRIVED
        answer = client.post(place, {"records": SimpleUploadedFile("empty.pdf", b"")})
        assert answer.status_code == 409
        assert "“empty.pdf” is empty." in text(answer)
        assert "Choose a file first." in text(client.post(place))

    def test_it_takes_back_its_own_and_nobody_elses(self, client: Client, case: Case) -> None:
        other = deliver(case, b"abc", "x.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR, by=people.CLERK)
        administrator(client)
        client.post(f"/records/{case.number}/send/", {"records": SimpleUploadedFile("a.pdf", b"abc")})
        own = Upload.objects.exclude(pk=other.pk).get()
        assert client.post(f"/records/{case.number}/sent/{other.number}/take-back/").status_code == 404
        assert client.post(f"/records/{case.number}/sent/{own.number}/take-back/").status_code == 302
        own.refresh_from_db()
        assert own.state == Upload.State.CANCELLED


class TestChecklist:
    def test_the_duties_on_the_page_are_those_of_the_law(self) -> None:
        owed = {one.code: one.what for one in duties() if one.sender == "claims administrator"}
        assert owed == records.DUTIES

    def test_it_is_worked_out_from_its_own_papers_only(self, case: Case) -> None:
        for name, sender in (("worker.pdf", PartyRole.INJURED_WORKER), ("own.pdf", PartyRole.CLAIMS_ADMINISTRATOR)):
            deliver(case, factories.pdf(f"{name} one", f"{name} two"), name, sent_by=sender, by=people.COORDINATOR)
            operations.receive_next_upload(by=SYSTEM, now=NOW)
        operations.read_case(case=case, by=SYSTEM, now=NOW)
        describe(case, Document.Kind.UR_DECISION, "Decision of the worker", 1, 2)
        describe(case, Document.Kind.PROGRESS_REPORT, "Progress report", 3, 4)
        AbsentRecord.objects.create(case=case, kind="imaging", words="a secret scan", dated_on=None, named_on=[1])
        AbsentRecord.objects.create(case=case, kind="consultation", words="a consultation", dated_on=None, named_on=[3])
        whole = {row.duty.code: row for row in checklists.checklist(case)}
        own = {row.duty.code: row for row in checklists.checklist_of_sender(case, PartyRole.CLAIMS_ADMINISTRATOR)}
        assert (whole["E"].arrival, own["E"].arrival) == (Arrival.PARTLY, Arrival.NOT_FOUND)
        assert own["A"].arrival is Arrival.ARRIVED
        told = " ".join(f"{row.why} {row.documents}" for row in own.values())
        assert "secret" not in told
        assert "of the worker" not in told
        assert "p. 3" not in told
        assert "secret" in " ".join(row.why for row in whole.values())


class TestDesk:
    @pytest.fixture
    def desk(self, client: Client, case: Case, enter: Enter) -> Client:
        enter(client, Role.CASE_COORDINATOR)
        deliver(case, factories.pdf("One.", "Two."), "a.pdf", sent_by=PartyRole.EMPLOYER, by=people.COORDINATOR)
        operations.receive_next_upload(by=SYSTEM, now=NOW)
        return client

    def test_reading_is_cancelled_and_taken_up_again(self, desk: Client, case: Case) -> None:
        file = f"/desk/cases/{case.number}/file/"
        desk.post(f"{file}reading/cancel/")
        assert Reading.objects.filter(state=Reading.State.CANCELLED).count() == 2
        assert "Read the cancelled pages after all" in text(desk.get(file))
        desk.post(f"{file}reading/again/cancelled/")
        assert Reading.objects.filter(state=Reading.State.WAITING).count() == 2
        assert desk.post(f"{file}reading/again/everything/").status_code == 404

    def test_the_page_says_what_is_wrong_with_the_machine(self, desk: Client, case: Case) -> None:
        Reading.objects.update(state="unreadable", unreadable_reason="Scans cannot be read: install the data.")
        shown = text(desk.get(f"/desk/cases/{case.number}/file/"))
        assert shown.count("Scans cannot be read: install the data.") == 2
        assert "Try the unreadable pages again" in shown
        assert "No scanner for malicious software is set up here" in shown

    def test_the_list_says_who_sent_what(self, desk: Client, case: Case) -> None:
        shown = text(desk.get(f"/desk/cases/{case.number}/file/sent/"))
        assert "Employer" in shown
        assert "a.pdf" in shown

    def test_background_work_marks_what_waits_too_long(
        self, desk: Client, case: Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shown = text(desk.get("/desk/background/"))
        assert case.number in shown
        assert "Late" not in shown
        monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=16))
        shown = text(desk.get("/desk/background/"))
        assert "Late" in shown
        assert "longer than 15 minutes" in shown

    def test_background_work_is_not_for_clerks(self, case: Case, enter: Enter) -> None:
        clerk = Client()
        enter(clerk, Role.INTAKE_CLERK)
        assert clerk.get("/desk/background/").status_code == 403


def test_the_command_lets_a_claims_administrator_in_with_its_organisation_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["add-person", "r@openimr.example", "Dale Winslow", "claims_administrator", "--password-stdin"]
    monkeypatch.setattr("sys.stdin", io.StringIO("a quiet river bends\n" * 2))
    assert app.main(given) == 1
    assert "name it as the cases do" in capsys.readouterr().err
    assert app.main([*given, "--organisation", OWN]) == 0
    held = User.objects.get(email="r@openimr.example").roles.get()
    assert (held.role, held.organisation and held.organisation.name) == ("claims_administrator", OWN)
