"""Screening at the desk through Django's test client."""

import html
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from openimr.cases.models import Case
from openimr.domain.lifecycle import ApplicationStatus
from openimr.intake.models import Application
from openimr.letters.models import Letter
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day_of_the_factories")]


def _text(response: Any) -> str:
    return html.unescape(response.content.decode())


def _url(name: str, case: Case | Application, *more: Any) -> str:
    return reverse(name, args=[case.number, *more])


def _file(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_a_clerk_walks_an_application_to_an_open_case(clerk: Client) -> None:
    application = factories.application_at()
    page = _text(clerk.get(_url("desk_application", application)))
    assert "Start screening" in page
    assert "Labor Code 4610.5(h)" in page
    clerk.post(_url("desk_screening_start", application))
    url = _url("desk_screening_conclude", application)
    response = clerk.post(url, {"verdict": "eligible", "note": "", "method": "mail"})
    case = Case.objects.get()
    assert response.headers["Location"] == _url("desk_case", case)
    assert not Letter.objects.exists()


def test_differing_from_the_rules_needs_a_note_and_keeps_what_was_chosen(clerk: Client) -> None:
    application = factories.application_at(ApplicationStatus.SCREENING)
    url = _url("desk_screening_conclude", application)
    response = clerk.post(url, {"verdict": "ineligible", "note": " ", "method": "fax"})
    assert response.status_code == 409
    assert "Write down why you differ" in _text(response)
    assert response.context["conclude"]["verdict"].value() == "ineligible"
    assert not Letter.objects.exists()
    application.refresh_from_db()
    assert application.status == ApplicationStatus.SCREENING
    clerk.post(url, {"verdict": "ineligible", "note": "The paper says approved.", "method": "mail"})
    letter = Letter.objects.get()
    assert letter.kind == Letter.Kind.INELIGIBILITY
    assert letter.service.method == "mail"


def test_information_is_asked_for_comes_and_screening_goes_on(clerk: Client) -> None:
    application = factories.application_at(ApplicationStatus.SCREENING, physician_last_name="")
    url = _url("desk_screening_conclude", application)
    clerk.post(url, {"verdict": "needs_information", "note": "", "method": "mail"})
    page = clerk.get(_url("desk_application", application))
    assert list(page.context["information"].names) == ["physician_last_name"]
    given = {"physician_last_name": "Halloran", "kind": "other", "paper": _file(factories.pdf("Answer"), "answer.pdf")}
    clerk.post(_url("desk_screening_information", application), given)
    application.refresh_from_db()
    assert (application.status, application.physician_last_name) == ("screening", "Halloran")
    assert application.papers.count() == 2


def test_a_bad_paper_is_refused_and_the_fields_stay_typed(clerk: Client) -> None:
    application = factories.application_at(ApplicationStatus.SCREENING, physician_last_name="")
    url = _url("desk_screening_conclude", application)
    clerk.post(url, {"verdict": "needs_information", "note": "", "method": "mail"})
    given = {"physician_last_name": "Halloran", "kind": "other", "paper": _file(b"MZ program", "answer.exe")}
    response = clerk.post(_url("desk_screening_information", application), given)
    assert response.status_code == 409
    assert 'value="Halloran"' in _text(response)
    application.refresh_from_db()
    assert (application.status, application.physician_last_name) == ("info_requested", "")


def test_nothing_came_and_liability_resolved_lead_back_to_screening(clerk: Client) -> None:
    first = factories.application_at(ApplicationStatus.SCREENING, physician_last_name="")
    second = factories.application_at(ApplicationStatus.SCREENING, claim_number="B-1", is_liability_disputed=True)
    for application, verdict in ((first, "needs_information"), (second, "deferred")):
        url = _url("desk_screening_conclude", application)
        clerk.post(url, {"verdict": verdict, "note": "", "method": "mail"})
    clerk.post(_url("desk_screening_go_on", first))
    future = {"notice_served_on": (factories.SIGNED + timedelta(days=9)).date().isoformat()}
    assert clerk.post(_url("desk_screening_liability", second), future).status_code == 409
    clerk.post(_url("desk_screening_liability", second), {"notice_served_on": "2025-03-20"})
    assert set(Application.objects.values_list("status", flat=True)) == {"screening"}


def test_a_copy_is_linked_to_the_application_that_came_first(clerk: Client) -> None:
    original = factories.application_at()
    copy = factories.application_at()
    assert original.number is not None
    page = _text(clerk.get(_url("desk_application", copy)))
    assert "This is a copy of it" in page
    assert clerk.post(_url("desk_screening_duplicate", copy), {"original": "IMR25-0009999"}).status_code == 404
    clerk.post(_url("desk_screening_duplicate", copy), {"original": original.number})
    copy.refresh_from_db()
    assert copy.status == ApplicationStatus.DUPLICATE


def test_a_withdrawal_needs_its_reason(clerk: Client) -> None:
    application = factories.application_at()
    url = _url("desk_screening_withdraw", application)
    assert clerk.post(url, {"withdraw-reason": ""}).status_code == 400
    clerk.post(url, {"withdraw-reason": "By telephone, 12 March."})
    application.refresh_from_db()
    assert application.status == ApplicationStatus.WITHDRAWN


def test_the_day_of_mailing_stands_with_an_application_by_mail_only(clerk: Client) -> None:
    application = factories.application_at(ApplicationStatus.SCREENING, mailed_on=date(2025, 3, 7))
    url = reverse("desk_application", args=[application.number])
    assert "Postmark" not in clerk.get(url).content.decode()
    Application.objects.filter(pk=application.pk).update(channel=Application.Channel.MAIL)
    assert "Postmark or date of mailing" in clerk.get(url).content.decode()
    assert "Fri 7 Mar 2025" in clerk.get(url).content.decode()
