"""The applicant's door: the form, its abuse, the receipt and the progress, through Django's test client."""

import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from openimr.domain.actor import Role
from openimr.domain.lifecycle import ApplicationStatus, CaseStatus
from openimr.intake import operations as intake
from openimr.intake import queries
from openimr.intake.models import Application, Paper, WrongGuess
from openimr.interfaces.web.access import DEMO_SESSION
from openimr.interfaces.web.portal import progress, questions
from openimr.ledger.models import ReadRecord
from tests import factories, people

pytestmark = pytest.mark.django_db
FACTS = {"born_on": "1979-04-02", "claim_number": "SRC-44120"}


def _step(slug: str) -> str:
    return reverse("portal_step", args=[slug])


def _started(client: Client) -> Application:
    """A draft that this browser started, past the page with the code."""
    client.post(reverse("portal_start"))
    client.post(reverse("portal_code"))
    return Application.objects.latest("pk")


def _holding(client: Client, **changes: Any) -> Application:
    """A whole draft that this browser opened with its code."""
    application = factories.draft(**changes)
    session = client.session
    session["application_draft"] = application.resume_code_sha256 = queries.code_digest(f"CODE{application.pk}")
    application.save(update_fields=["resume_code_sha256"])
    session.save()
    return application


def _text(response: Any) -> str:
    return html.unescape(response.content.decode())


def _paper(data: bytes, name: str = "decision.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="application/pdf")


@pytest.mark.parametrize("slug", [step.slug for step in questions.STEPS])
def test_every_page_asks_in_both_languages(client: Client, slug: str) -> None:
    applicant = "attorney" if questions.BY_SLUG[slug].applies is not questions._always else "employee"
    application = _holding(client, applicant=applicant, priority="expedited")
    if slug == "mailing":
        Application.objects.filter(pk=application.pk).update(channel=Application.Channel.MAIL)
    for language in ("en", "es"):
        client.cookies["django_language"] = language
        response = client.get(_step(slug))
        assert response.status_code == 200
        assert f'<html lang="{language}">' in _text(response)


def test_every_field_of_the_form_is_asked_for_once() -> None:
    asked = [question.field for step in questions.STEPS for question in step.questions]
    signature = {"signed_name", "signed_on", "is_release_consented"}
    assert sorted(asked) == sorted(set(queries.FORM_FIELDS) - signature)


def test_the_code_is_shown_until_the_person_goes_on_and_opens_the_draft_elsewhere(client: Client) -> None:
    assert client.post(reverse("portal_start")).headers["Location"] == reverse("portal_code")
    page = _text(client.get(reverse("portal_code")))
    code = re.search(r"[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}", page)
    assert code is not None
    client.post(reverse("portal_code"))
    assert client.get(reverse("portal_code")).headers["Location"] == _step("who")
    client.post(_step("worker"), {"employee_last_name": "Núñez"})
    elsewhere = Client()
    assert elsewhere.post(reverse("portal_resume"), {"code": code[0].lower()}).headers["Location"] == reverse(
        "portal_check"
    )
    assert "Núñez" in _text(elsewhere.get(_step("worker")))


@pytest.mark.parametrize("name", ["portal_code", "portal_check", "portal_sign"])
def test_without_a_draft_there_is_only_the_start(client: Client, name: str) -> None:
    factories.draft()
    assert client.get(reverse(name)).headers["Location"] == reverse("portal_start")
    assert client.get(_step("worker")).headers["Location"] == reverse("portal_start")
    assert client.post(_step("worker"), {"employee_last_name": "X"}).headers["Location"] == reverse("portal_start")


def test_a_draft_of_somebody_else_does_not_open(client: Client) -> None:
    mine, theirs = _started(client), factories.draft(employee_last_name="Somebodyelse")
    session = client.session
    session["application_draft"] = str(theirs.pk)
    session.save()
    assert client.get(_step("worker")).status_code == 302
    assert "Somebodyelse" not in _text(client.get(reverse("portal_start")))
    assert mine.employee_last_name == ""


def test_saving_leads_on_back_to_the_check_or_out(client: Client) -> None:
    application = _started(client)
    data = {"employee_first_name": "Marisol"}
    assert client.post(_step("worker"), data).headers["Location"] == _step("worker-contact")
    assert client.post(_step("worker"), {**data, "go": "back"}).headers["Location"] == _step("kind")
    assert client.post(_step("worker") + "?to=check", data).headers["Location"] == reverse("portal_check")
    assert client.post(_step("worker"), {**data, "go": "later"}).headers["Location"] == reverse("portal_start")
    assert client.get(_step("worker")).status_code == 302
    application.refresh_from_db()
    assert application.employee_first_name == "Marisol"


@pytest.mark.parametrize(
    ("slug", "data", "told"),
    [
        ("worker", {"employee_born_on": "2120-01-01"}, "in the future"),
        ("claim", {"injured_on": "1970-01-01"}, "before the date of birth"),
        ("served", {"ur_served_on": "2025-02-01"}, "served before it was made"),
        ("worker-contact", {"employee_state": "CA", "employee_postal_code": "937"}, "5 digits"),
        ("worker-contact", {"employee_phone": "12"}, "area code"),
        ("worker-contact", {"employee_email": "no mail"}, "valid email"),
        ("claim", {"claim_number": "x" * 61}, "at most 60"),
        ("who", {"applicant": "employer"}, "valid choice"),
        ("decision", {"ur_decided_on": "13/45/2025"}, "valid date"),
    ],
)
def test_what_cannot_be_true_is_told_at_the_field_and_nothing_typed_is_lost(
    client: Client, slug: str, data: dict[str, str], told: str
) -> None:
    application = _holding(client)
    before = queries.form_values(application)
    page = _text(client.post(_step(slug), data))
    assert told in page
    assert 'id="problems"' in page
    name, value = list(data.items())[-1]
    if slug != "who":
        assert f'value="{value}"' in page
    assert f'aria-describedby="id_{name}' in page or slug == "who"
    application.refresh_from_db()
    assert queries.form_values(application) == before


def test_switching_the_language_keeps_what_is_typed(client: Client) -> None:
    application = _started(client)
    answer = client.post(_step("worker"), {"employee_last_name": "Núñez", "language": "es"}, follow=True)
    assert '<html lang="es">' in _text(answer)
    assert 'value="Núñez"' in _text(answer)
    broken = client.post(_step("worker-contact"), {"employee_phone": "12", "employee_city": "Fresno", "language": "en"})
    assert '<html lang="en">' in _text(broken)
    assert 'value="12"' in _text(broken)
    assert 'value="Fresno"' in _text(broken)
    application.refresh_from_db()
    assert application.employee_last_name == "Núñez"


def test_treatments_are_added_and_removed_without_a_script(client: Client) -> None:
    application = _started(client)
    one = {"item-TOTAL_FORMS": "1", "item-INITIAL_FORMS": "0", "item-0-treatment": "Therapy", "go": "add"}
    answer = client.post(_step("treatments"), one)
    assert answer.headers["Location"] == _step("treatments") + "?add=1"
    assert "item-1-treatment" in _text(client.get(answer.headers["Location"]))
    two = {**one, "item-TOTAL_FORMS": "2", "item-1-treatment": "Massage", "go": "on"}
    assert client.post(_step("treatments"), two).headers["Location"] == _step("doctor")
    client.post(_step("treatments"), {**two, "remove": "0"})
    assert [item.treatment for item in application.items.all()] == ["Massage"]
    page = _text(client.post(_step("treatments"), {**one, "item-0-treatment": "", "item-0-approved_part": "6 visits"}))
    assert "Name the treatment, or remove it." in page
    assert 'value="6 visits"' in page


def test_a_paper_is_added_and_taken_off(client: Client) -> None:
    application = _started(client)
    page = _step("decision-paper")
    assert client.post(page, {"file": _paper(factories.pdf("x")), "go": "add"}).status_code == 302
    paper = application.papers.get()
    assert paper.kind == Paper.Kind.UR_DECISION
    client.post(page, {"remove": paper.sha256})
    assert not application.papers.exists()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<html><script>alert(1)</script></html>", "Print it to PDF"),
        (b"", "empty"),
        (b"%PDF-1.7\nnothing more", "damaged"),
        (b"\xff\xd8\xff\xe0 not a picture", "damaged or too large"),
    ],
)
def test_what_is_no_paper_is_refused_with_a_reason(client: Client, data: bytes, told: str) -> None:
    application = _started(client)
    response = client.post(_step("decision-paper"), {"file": _paper(data), "go": "add"})
    assert told in _text(response)
    assert not application.papers.exists()


def test_a_paper_that_is_too_large_is_refused_and_the_limit_stands_on_the_page(client: Client, settings: Any) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    application = _started(client)
    assert "up to 1 megabytes" in _text(client.get(_step("decision-paper")))
    large = _paper(factories.pdf("x") + b" " * 1024 * 1024)
    assert "larger than 1 megabytes" in _text(client.post(_step("decision-paper"), {"file": large, "go": "add"}))
    assert not application.papers.exists()


def test_adding_without_a_file_says_so(client: Client) -> None:
    _started(client)
    assert "Choose a file first." in _text(client.post(_step("decision-paper"), {"go": "add"}))


@pytest.mark.parametrize("name", ["portal_start", "portal_resume", "portal_status", "portal_leave", "portal_sign"])
def test_nothing_is_taken_from_another_site(name: str) -> None:
    assert Client(enforce_csrf_checks=True).post(reverse(name), {"code": "X"}).status_code == 403


def test_the_check_names_what_is_missing_and_still_lets_the_person_send(client: Client) -> None:
    application = _holding(client, employee_city="", ur_served_on=None)
    application.papers.all().delete()
    page = _text(client.get(reverse("portal_check")))
    assert "How we reach the worker: City" in page
    assert "The utilization review decision is not added." in page
    assert "You did not say when and how the decision was sent." in page
    assert reverse("portal_sign") in page


def test_the_check_is_closed_for_sending_while_a_date_cannot_be_true(client: Client) -> None:
    application = _holding(client)
    Application.objects.filter(pk=application.pk).update(injured_on="2025-02-26")
    page = _text(client.get(reverse("portal_check")))
    assert "Put this right before sending" in page
    assert f'href="{reverse("portal_sign")}"' not in page
    signed = {"signed_name": "Marisol Quintero", "is_release_consented": "on"}
    assert "It was not sent" in _text(client.post(reverse("portal_sign"), signed))


def test_the_number_of_queries_of_the_check_does_not_grow_with_the_application(client: Client) -> None:
    counts = []
    for treatments in (("a",), tuple("abcdefghij")):
        _holding(client, treatments=treatments)
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("portal_check"))
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_sending_needs_the_consent_and_a_name_and_gives_a_receipt(client: Client) -> None:
    application = _holding(client, signed_name="", signed_on=None, is_release_consented=False)
    page = _text(client.post(reverse("portal_sign"), {"signed_name": "Marisol Quintero"}))
    assert "Tick the box to agree." in page
    assert 'value="Marisol Quintero"' in page
    answer = client.post(reverse("portal_sign"), {"signed_name": "Marisol Quintero", "is_release_consented": "on"})
    application.refresh_from_db()
    assert application.status == ApplicationStatus.RECEIVED
    assert answer.headers["Location"] == reverse("portal_receipt", args=[application.number])
    receipt = _text(client.get(answer.headers["Location"]))
    assert application.number is not None
    assert application.number in receipt
    assert application.papers.get().sha256 in receipt
    assert "UTC" in receipt
    assert ReadRecord.objects.filter(chain=application.number, what="receipt").exists()
    assert Client().get(answer.headers["Location"]).status_code == 404
    assert client.get(_step("worker")).status_code == 302


def test_a_sent_application_cannot_be_changed_from_a_page_left_open(client: Client) -> None:
    application = _holding(client)
    intake.submit(application=application, by=people.APPLICANT, now=factories.RECEIVED)
    client.post(_step("claim"), {"claim_number": "CHANGED"})
    client.post(_step("decision-paper"), {"remove": application.papers.get().sha256})
    application.refresh_from_db()
    assert application.claim_number == "SRC-44120"
    assert application.papers.count() == 1


def test_a_clerk_enters_a_paper_application_as_it_came(client: Client) -> None:
    client.force_login(factories.user("clerk@openimr.example", people.CLERK.name, Role.INTAKE_CLERK))
    session = client.session
    session[DEMO_SESSION] = True
    session.save()
    assert "Enter a paper application" in _text(client.get(reverse("portal_start")))
    client.post(reverse("portal_start"), {"channel": "fax"})
    application = Application.objects.latest("pk")
    assert application.channel == Application.Channel.FAX
    intake.set_items(application=application, items=[{"treatment": "x"}], by=people.CLERK, now=factories.RECEIVED)
    assert client.post(reverse("portal_sign"), {}).status_code == 302
    application.refresh_from_db()
    assert (application.status, application.signed_name, application.signed_on) == (
        ApplicationStatus.RECEIVED,
        "",
        None,
    )


def test_a_visitor_cannot_pick_another_channel(client: Client) -> None:
    client.post(reverse("portal_start"), {"channel": "mail"})
    assert Application.objects.latest("pk").channel == Application.Channel.WEB
    assert "Enter a paper application" not in _text(client.get(reverse("portal_start")))


def test_progress_needs_the_number_and_both_facts_and_wrong_ones_get_one_answer(client: Client) -> None:
    number = factories.application_at().number
    page = reverse("portal_status")
    answers, queries_run = set(), set()
    for wrong in ({"number": "IMR25-9999999"}, {"born_on": "1979-04-03"}, {"claim_number": "other"}):
        with CaptureQueriesContext(connection) as found:
            answer = client.post(page, {"number": number, **FACTS, **wrong})
        typed = "|".join(re.escape(str(value)) for value in {"number": number, **FACTS, **wrong}.values())
        answers.add(re.sub(f'{typed}|name="csrfmiddlewaretoken" value="[^"]+"', "", _text(answer)))
        queries_run.add(len(found))
    assert len(answers) == 1
    assert len(queries_run) == 1
    assert "We found no application with these facts" in answers.pop()


def test_progress_is_told_without_names_or_health_data_and_is_recorded(client: Client) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    page = _text(client.post(reverse("portal_status"), {"number": case.number.lower(), **FACTS}))
    assert "A doctor reads the records" in page
    assert "the decision is due" in page
    hidden = [people.INJURED_WORKER.last_name, *factories.TREATMENTS, "Lumbar", people.REVIEWER.name, "SRC-44120"]
    assert not [word for word in hidden if word in page]
    assert ReadRecord.objects.filter(chain=case.number, what="progress").exists()


def test_every_status_has_its_words() -> None:
    assert set(progress._APPLICATION) == set(ApplicationStatus) - {ApplicationStatus.DRAFT}
    assert set(progress._CASE) == set(CaseStatus)


@pytest.mark.parametrize("name", ["portal_resume", "portal_status"])
def test_wrong_tries_close_the_door_for_a_while(client: Client, name: str) -> None:
    data = {"code": "AAAA-AAAA-AAAA-AAAA", "number": "IMR25-0000009", **FACTS}
    for _ in range(10):
        assert client.post(reverse(name), data).status_code == 200
    right = factories.application_at()
    answer = client.post(reverse(name), {**data, "number": right.number})
    assert answer.status_code == 429
    assert "Too many wrong tries" in _text(answer)
    assert client.post(reverse(name), data, REMOTE_ADDR="192.0.2.7").status_code == 200
    assert WrongGuess.objects.count() == 11


def test_behind_a_proxy_guesses_are_counted_by_the_address_that_the_proxy_saw(client: Client, settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    headers = {"HTTP_X_FORWARDED_FOR": "203.0.113.9, 192.0.2.7", "HTTP_X_FORWARDED_PROTO": "https"}
    client.post(reverse("portal_resume"), {"code": "AAAA"}, **headers)
    assert WrongGuess.objects.get().source == "192.0.2.7"


def test_a_clerk_is_asked_for_the_postmark_of_an_application_by_mail_and_sees_what_it_decides(
    client: Client, enter: Any
) -> None:
    enter(client, Role.INTAKE_CLERK)
    client.post(reverse("portal_start"), {"channel": "mail"})
    assert client.post(reverse("portal_code")).headers["Location"] == _step("mailing")
    future = client.post(_step("mailing"), {"mailed_on": "2999-01-01"})
    assert "This date is in the future." in _text(future)
    client.post(_step("mailing"), {"mailed_on": "2025-03-06"})
    client.post(_step("served"), {"ur_served_on": "2025-01-30", "ur_service_method": "mail"})
    early = client.post(_step("decision"), {"ur_decided_on": "2025-03-07"})
    assert early.status_code == 302
    assert "The application was mailed before the decision was made." in _text(client.get(reverse("portal_check")))
    client.post(_step("mailing"), {"mailed_on": ""})
    assert "postmark or date of mailing is not entered" in _text(client.get(reverse("portal_check")))


def test_nobody_else_is_asked_for_a_postmark(client: Client, enter: Any) -> None:
    _started(client)
    assert client.get(_step("mailing")).status_code == 404
    enter(client, Role.INTAKE_CLERK)
    client.post(reverse("portal_start"), {"channel": "fax"})
    assert client.get(_step("mailing")).status_code == 404
