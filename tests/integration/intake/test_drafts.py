"""Drafts: saved as they are written, closed to everybody without the code, and never changed after sending."""

from datetime import date

import pytest

from openimr.domain.lifecycle import ApplicationStatus
from openimr.domain.refusal import Refused
from openimr.intake import operations as intake
from openimr.intake import queries
from openimr.intake.models import Application, Paper
from openimr.ledger.models import Entry
from openimr.storage import store
from tests import factories, people

pytestmark = pytest.mark.django_db
NOW = factories.RECEIVED


def _started() -> tuple[Application, str]:
    return intake.start_application(channel=Application.Channel.WEB, by=people.APPLICANT, now=NOW)


def test_only_the_digest_of_the_code_is_kept() -> None:
    application, code = _started()
    assert code.replace("-", "") not in str(Application.objects.values().get(pk=application.pk))
    assert application.resume_code_sha256 == queries.code_digest(code)


@pytest.mark.parametrize("change", [str, str.lower, lambda code: code.replace("-", " "), lambda code: f" {code} "])
def test_a_code_opens_its_draft_however_it_is_typed(change: type) -> None:
    application, code = _started()
    assert queries.draft_by_code(change(code)) == application


def test_a_wrong_or_empty_code_opens_nothing() -> None:
    _started()
    assert queries.draft_by_code("AAAA-AAAA-AAAA-AAAA") is None
    assert queries.draft_by_code("") is None


def test_what_is_saved_is_there_again() -> None:
    application, code = _started()
    intake.save_application(
        application=application, fields={"employee_last_name": "Núñez de la O", "injured_on": date(2023, 1, 23)},
        by=people.APPLICANT, now=NOW,
    )  # fmt: skip
    found = queries.draft_by_code(code)
    assert found is not None
    assert (found.employee_last_name, found.injured_on) == ("Núñez de la O", date(2023, 1, 23))


@pytest.mark.parametrize("field", ["status", "number", "received_at", "id", "nonsense"])
def test_saving_refuses_what_is_no_field_of_the_form(field: str) -> None:
    application, _ = _started()
    with pytest.raises(Refused, match="no field"):
        intake.save_application(application=application, fields={field: 1}, by=people.APPLICANT, now=NOW)


def test_treatments_are_replaced_as_a_whole_and_keep_their_order() -> None:
    application, _ = _started()
    for names in (["first", "second", "third"], ["third", "first"]):
        items = [{"treatment": name} for name in names]
        intake.set_items(application=application, items=items, by=people.APPLICANT, now=NOW)
    assert [(item.position, item.treatment) for item in application.items.all()] == [(1, "third"), (2, "first")]


@pytest.mark.parametrize("data", [b"", b"<html><script>", b"MZ\x90\x00", b"\x00" * 64, b" %PDF-1.4"])
def test_what_is_no_paper_is_refused_and_not_stored(data: bytes) -> None:
    application, _ = _started()
    with pytest.raises(Refused):
        intake.attach_paper(
            application=application, kind=Paper.Kind.UR_DECISION, file_name="decision.pdf", data=data,
            by=people.APPLICANT, now=NOW,
        )  # fmt: skip
    assert not application.papers.exists()


def test_a_paper_is_kept_bit_exact_and_can_be_taken_off_a_draft() -> None:
    application = factories.draft()
    paper = application.papers.get()
    assert len(store.read(paper.sha256)) == paper.size
    intake.remove_paper(application=application, sha256=paper.sha256, kind=paper.kind, by=people.APPLICANT, now=NOW)
    assert not application.papers.exists()
    assert store.is_intact(paper.sha256)


def test_a_sent_application_cannot_be_changed_even_through_a_stale_copy() -> None:
    application = factories.draft()
    stale = Application.objects.get(pk=application.pk)
    paper = application.papers.get()
    intake.submit(application=application, by=people.APPLICANT, now=NOW)
    who = {"by": people.APPLICANT, "now": NOW}
    attempts = (
        lambda: intake.save_application(application=stale, fields={"claim_number": "X"}, **who),
        lambda: intake.set_items(application=stale, items=[], **who),
        lambda: intake.remove_paper(application=stale, sha256=paper.sha256, kind=paper.kind, **who),
        lambda: intake.attach_paper(
            application=stale, kind=Paper.Kind.OTHER, file_name="x.pdf", data=factories.pdf("x"), **who
        ),
        lambda: intake.submit(application=stale, **who),
    )
    for attempt in attempts:
        with pytest.raises(Refused, match="sent already"):
            attempt()
    application.refresh_from_db()
    assert application.claim_number == "SRC-44120"
    assert application.items.count() == 2
    assert Entry.objects.filter(chain=application.number).count() == 1


def test_a_sent_application_does_not_open_with_its_code() -> None:
    application, code = _started()
    intake.save_application(application=application, fields=factories.form(), by=people.APPLICANT, now=NOW)
    intake.set_items(application=application, items=[{"treatment": "x"}], by=people.APPLICANT, now=NOW)
    intake.submit(application=application, by=people.APPLICANT, now=NOW)
    assert queries.draft_by_code(code) is None


def test_signing_and_sending_are_one_act() -> None:
    application = factories.draft(
        signed_name="", signed_on=None, is_release_consented=False, injured_on=date(2031, 1, 1)
    )
    with pytest.raises(Refused):
        _sign(application)
    application.refresh_from_db()
    assert application.status == ApplicationStatus.DRAFT
    assert application.signed_name == ""
    intake.save_application(
        application=application, fields={"injured_on": date(2023, 1, 23)}, by=people.APPLICANT, now=NOW
    )
    sent = _sign(application)
    assert sent.number == "IMR25-0000001"
    assert sent.signed_on == date(2025, 3, 10)


def _sign(application: Application) -> Application:
    return intake.sign_and_submit(
        application=application, signed_name=people.INJURED_WORKER.name, signed_on=date(2025, 3, 10),
        is_release_consented=True, by=people.APPLICANT, now=NOW,
    )  # fmt: skip


def test_sending_needs_a_treatment() -> None:
    with pytest.raises(Refused, match="at least one treatment"):
        intake.submit(application=factories.draft(treatments=()), by=people.APPLICANT, now=NOW)


def test_wrong_guesses_close_a_door_for_one_address_and_open_it_again() -> None:
    for _ in range(10):
        assert queries.may_guess(door="resume", source="192.0.2.1", now=NOW)
        intake.record_wrong_guess(door="resume", source="192.0.2.1", by=people.APPLICANT, now=NOW)
    assert not queries.may_guess(door="resume", source="192.0.2.1", now=NOW)
    assert queries.may_guess(door="resume", source="192.0.2.2", now=NOW)
    assert queries.may_guess(door="status", source="192.0.2.1", now=NOW)
    assert queries.may_guess(door="resume", source="192.0.2.1", now=NOW + queries.GUESS_WINDOW * 1.01)
