"""The case page through Django's test client: acts, refusals that keep what was typed, no act done twice."""

import html
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from openimr.casefile import queries as casefile
from openimr.casefile.models import Document
from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseStatus, ItemState
from openimr.intake.models import Application
from openimr.interfaces.web.access import DEMO_SESSION
from openimr.ledger.models import Entry, ReadRecord
from openimr.letters.models import Letter
from openimr.reviews import queries as reviews
from openimr.reviews.models import RuleOverride
from tests import factories, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day_of_the_factories")]


def _text(response: Any) -> str:
    return html.unescape(response.content.decode())


def _url(name: str, case: Case | Application, *more: Any) -> str:
    return reverse(name, args=[case.number, *more])


def _file(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_the_next_act_is_offered_and_what_is_closed_says_why(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.ELIGIBLE)
    assert "Assign the case" in _text(coordinator.get(_url("desk_case", case)))
    assert "“declare the records complete” is not possible while the case is eligible" in _text(
        coordinator.get(_url("desk_file", case))
    )
    coordinator.post(_url("desk_assign", case))
    coordinator.post(_url("desk_notice", case), {"method": "electronic"})
    case.refresh_from_db()
    assert case.status == CaseStatus.AWAITING_RECORDS


def test_the_second_of_two_submits_is_refused_and_nothing_is_doubled(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.ASSIGNED)
    url, data = _url("desk_notice", case), {"method": "mail"}
    assert coordinator.post(url, data).status_code == 302
    again = coordinator.post(url, data)
    assert again.status_code == 409
    assert "is not possible while the case is awaiting records" in _text(again)
    assert Letter.objects.filter(kind=Letter.Kind.ASSIGNMENT_NOTICE).count() == 4


def test_an_item_is_authorized_once(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    url = _url("desk_authorize", case, 1)
    assert coordinator.post(url, {"item1-authorized_on": "2099-01-01"}).status_code == 409
    assert coordinator.post(url, {"item1-authorized_on": "2025-03-20"}).status_code == 302
    assert coordinator.post(url, {"item1-authorized_on": "2025-03-20"}).status_code == 409
    assert case.items.get(position=1).state == ItemState.TERMINATED
    coordinator.post(_url("desk_authorize", case, 2), {"item2-authorized_on": "2025-03-20"})
    case.refresh_from_db()
    assert case.status == CaseStatus.TERMINATED_AUTHORIZED


def test_items_depend_on_each_other_but_not_in_a_ring(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.READY)
    coordinator.post(_url("desk_depends", case, 2), {"item2-depends_on": "1"})
    assert case.items.get(position=2).depends_on == case.items.get(position=1)
    ring = coordinator.post(_url("desk_depends", case, 1), {"item1-depends_on": "2"})
    assert ring.status_code == 409
    coordinator.post(_url("desk_depends", case, 2), {"item2-depends_on": ""})
    assert case.items.get(position=2).depends_on is None


def test_several_files_are_received_and_a_bad_one_does_not_lose_the_others(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    files = [
        _file(factories.pdf("one"), "one.pdf"),
        _file(b"%PDF-nothing", "notes.pdf"),
        _file(factories.pdf("2"), "two.pdf"),
    ]
    response = coordinator.post(_url("desk_upload", case), {"sent_by": "claims_administrator", "records": files})
    assert response.status_code == 409
    assert "“notes.pdf” was not received." in _text(response)
    assert [one.file_name for one in casefile.files(case)] == ["one.pdf", "two.pdf"]


def test_a_file_over_the_limit_is_refused_with_the_limit(coordinator: Client, settings: Any) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    data = {"sent_by": "claims_administrator", "records": _file(b"%PDF-" + b"x" * 1024 * 1024, "big.pdf")}
    response = coordinator.post(_url("desk_upload", case), data)
    assert "“big.pdf” was not received: it is larger than 1 MB." in _text(response)
    assert casefile.page_count(case) == 0


def test_documents_are_described_refused_and_removed(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    coordinator.post(_url("desk_papers", case))
    data = {
        "first_page": 1,
        "last_page": 9,
        "kind": "imaging",
        "title": "MRI of the knee",
        "author": "",
        "dated_on": "",
    }
    response = coordinator.post(_url("desk_describe_pages", case), data)
    assert response.status_code == 409
    assert 'value="MRI of the knee"' in _text(response)
    coordinator.post(_url("desk_describe_pages", case), {**data, "last_page": 1})
    assert casefile.extent(case).undescribed == 0
    coordinator.post(_url("desk_take_away", case, Document.objects.get(case=case).number))
    assert casefile.extent(case).undescribed == 1


def test_a_page_shows_its_stamp_its_text_and_where_it_came_from(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.READY)
    page = _text(coordinator.get(_url("desk_page", case, 2)))
    assert f"{case.number} p. 2 of 2" in page
    assert "Progress report: the wound has healed." in page
    assert "Claims administrator" in page
    assert coordinator.get(_url("desk_page", case, 1) + "?go=2").headers["Location"] == _url("desk_page", case, 2)
    assert coordinator.get(_url("desk_page", case, 3)).status_code == 404
    assert ReadRecord.objects.filter(chain=case.number, what="text of page 2").exists()


def test_a_barred_reviewer_is_shown_with_the_reason_and_cannot_be_proposed(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.READY)
    barred = factories.reviewer(people.CONFLICTED_REVIEWER)
    fit = factories.reviewer()
    page = _text(coordinator.get(_url("desk_reviewer", case)))
    assert "A financial tie with the claims administrator is disclosed." in page
    assert _url("desk_propose", case, barred.number) not in page
    assert coordinator.post(_url("desk_propose", case, barred.number)).status_code == 409
    assert coordinator.post(_url("desk_propose", case, fit.number)).status_code == 302
    assert coordinator.post(_url("desk_propose", case, fit.number)).status_code == 409
    assert reviews.assignments(case).count() == 1


def test_an_offer_is_taken_back_with_a_reason(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.REVIEWER_PROPOSED)
    url = _url("desk_release", case, 1)
    assert coordinator.post(url, {"release1-reason": ""}).status_code == 400
    assert coordinator.post(url, {"release1-reason": "On leave."}).status_code == 302
    case.refresh_from_db()
    assert case.status == CaseStatus.READY
    assert "On leave." in _text(coordinator.get(_url("desk_reviewer", case)))


def test_one_more_reviewer_needs_the_approval(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    second = factories.reviewer(people.SECOND_REVIEWER)
    url = _url("desk_add_reviewer", case)
    assert coordinator.post(url, {"reviewer": second.number, "approval_reference": ""}).status_code == 400
    coordinator.post(url, {"reviewer": second.number, "approval_reference": "AD letter of 25 March 2025"})
    assert reviews.open_assignments(case).count() == 2


def test_the_letter_stands_beside_the_checks_and_is_signed(director: Client) -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    page = _text(director.get(_url("desk_determination", case)))
    assert factories.SUMMARY in page
    assert "No check stands in the way." in page
    assert director.get(_url("desk_preview_pdf", case)).content.startswith(b"%PDF-")
    assert director.post(_url("desk_sign", case), {"layout": "2016"}).status_code == 302
    case.refresh_from_db()
    assert case.status == CaseStatus.DETERMINED
    assert "The determination as signed" in _text(director.get(_url("desk_determination", case)))
    assert director.post(_url("desk_sign", case), {"layout": "2016"}).status_code == 409


def test_a_draft_is_the_reviewers_alone_until_it_is_handed_in(director: Client) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    factories.write(reviews.analyses(case).get())
    assert factories.SUMMARY not in _text(director.get(_url("desk_determination", case)))
    assert director.get(_url("desk_preview_pdf", case)).status_code == 409


def test_who_did_not_just_sign_in_is_asked_again_before_signing(director: Client) -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    session = director.session
    del session[DEMO_SESSION]
    session.save()
    user_has_factor(director)
    response = director.post(_url("desk_sign", case), {"layout": "2016"})
    assert response.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert "next=" in response.headers["Location"]
    case.refresh_from_db()
    assert case.status == CaseStatus.QUALITY_CHECK


def user_has_factor(client: Client) -> None:
    """Give the signed-in person a second factor, so that its set-up page does not stand in the way."""

    Authenticator.objects.create(user_id=client.session["_auth_user_id"], type="totp", data={"secret": "x"})


def test_a_return_needs_a_comment_and_goes_to_the_reviewer(director: Client) -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    url = _url("desk_return", case, 1)
    empty = director.post(url, {})
    assert empty.status_code == 409
    assert "Say what should be looked at again" in _text(empty)
    said = {"return1-place_1": "The strength test is on page 2."}
    assert "Choose what kind of fault" in _text(director.post(url, said))
    director.post(url, {**said, "return1-code_1": "record_missed"})
    case.refresh_from_db()
    assert case.status == CaseStatus.IN_REVIEW
    assert reviews.analyses(case).get().clinical_case_summary == factories.SUMMARY


def test_a_rule_is_answered_once_and_one_that_blocks_never(director: Client) -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    url = _url("desk_override", case)
    assert director.post(url, {"rule": "V-16", "item": "1", "reason": ""}).status_code == 400
    director.post(url, {"rule": "V-16", "item": "1", "reason": "Looked at."})
    assert director.post(url, {"rule": "V-16", "item": "1", "reason": "Looked at."}).status_code == 409
    assert RuleOverride.objects.count() == 1


def test_serving_sends_every_letter_once(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.DETERMINED)
    coordinator.post(_url("desk_serve", case), {"method": "mail"})
    page = _text(coordinator.get(_url("desk_letters", case)))
    assert "Proof of service" in page
    assert coordinator.post(_url("desk_serve", case), {"method": "mail"}).status_code == 409
    assert Letter.objects.filter(kind=Letter.Kind.PROOF_OF_SERVICE).count() == 1


def test_priority_settlement_and_withdrawal(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    url = _url("desk_priority", case)
    assert coordinator.post(url, {"priority-priority": "expedited", "priority-certified_by": ""}).status_code == 400
    data = {"priority-priority": "expedited", "priority-certified_by": "Ines Halloran, 20 March 2025"}
    assert coordinator.post(url, data).status_code == 302
    assert coordinator.post(url, data).status_code == 409
    case.refresh_from_db()
    assert case.priority == "expedited"
    coordinator.post(_url("desk_settle", case), {"settle-reason": "Compromise and release, 1 April 2025."})
    refused = coordinator.post(_url("desk_withdraw", case), {"withdraw-reason": "By letter of 2 April."})
    assert refused.status_code == 409
    assert "By letter of 2 April." in _text(refused)
    assert Entry.objects.filter(chain=case.number, body__contains='"terminate_settled"').count() == 1


def test_an_answer_names_an_item_that_exists(director: Client) -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    answer = {"rule": "V-16", "item": "9", "reason": "It is said in the text."}
    assert director.post(reverse("desk_override", args=[case.number]), answer).status_code == 404
    assert RuleOverride.objects.count() == 0


def test_where_to_go_back_is_an_address_of_ours(coordinator: Client) -> None:
    for odd in ("999", "https://elsewhere.example/", "//elsewhere.example/"):
        answer = coordinator.post(reverse("desk_initials"), {"next": odd})
        assert answer.headers["Location"] == reverse("desk_home")
