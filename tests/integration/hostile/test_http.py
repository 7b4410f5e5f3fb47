"""Headers on every answer, and requests that are too large, too many or from nowhere."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from openimr.domain.actor import Role
from openimr.domain.lifecycle import CaseStatus
from openimr.ledger.models import ReadRecord
from openimr.reviews import queries as review_queries
from tests import factories
from tests.integration.hostile.test_doors import DOORS, _known, enter

pytestmark = pytest.mark.django_db


def test_every_answer_carries_the_headers_that_shut_it_in() -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    director = factories.user("some.director@openimr.example", "Some Director", Role.MEDICAL_DIRECTOR)
    client = Client(raise_request_exception=False)
    for somebody in (None, director):
        for door in DOORS:
            if somebody:
                enter(client, somebody)
            url = door.url(**_known(case))
            for response in (client.get(url), client.post(url), client.put(url), client.generic("TRACE", url)):
                headers = response.headers
                assert headers["X-Content-Type-Options"] == "nosniff", door.name
                assert headers["X-Frame-Options"] == "DENY", door.name
                assert headers["Referrer-Policy"] == "same-origin", door.name
                assert headers["Cross-Origin-Opener-Policy"] == "same-origin", door.name
                policy = headers["Content-Security-Policy"]
                assert policy == "sandbox" or ("default-src 'none'" in policy and "unsafe" not in policy), door.name
                assert "no-store" in headers["Cache-Control"] or door.name == "page_image", (door.name, headers)
                assert "server" not in {name.lower() for name in headers}, door.name


def test_cookies_are_out_of_reach_of_scripts(client: Client) -> None:
    client.get("/accounts/login/")
    client.post("/apply/")
    client.post("/apply/form/worker/", {"language": "es"})
    assert {"sessionid", "csrftoken"} <= set(client.cookies)
    for cookie in client.cookies.values():
        assert cookie["httponly"] and cookie["samesite"] == "Lax", cookie.key


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1@evil.example", "a b"])
def test_another_host_is_refused(client: Client, host: str) -> None:
    response = client.get("/apply/", headers={"host": host})
    assert response.status_code == 400


def test_a_form_from_elsewhere_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/apply/").status_code == 403
    assert client.post("/apply/", headers={"origin": "https://evil.example"}).status_code == 403


def test_another_method_in_a_field_or_header_changes_nothing(client: Client) -> None:
    for headers in ({"X-HTTP-Method-Override": "POST"}, {"X-Method-Override": "DELETE"}):
        assert client.get("/apply/?_method=POST", headers=headers).status_code == 200
    assert client.get("/apply/leave/", headers={"X-HTTP-Method-Override": "POST"}).status_code == 405


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("&".join(f"f{n}=1" for n in range(10_000)), "application/x-www-form-urlencoded"),
        ("a=" + "x" * (6 * 1024 * 1024), "application/x-www-form-urlencoded"),
        ("a=%00", "application/x-www-form-urlencoded"),
        ("a%00b=1", "application/x-www-form-urlencoded"),
        ("nonsense", "multipart/form-data; boundary="),
        ("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\0\r\n--x--\r\n", "multipart/form-data; boundary=x"),
    ],
    ids=["10000-fields", "6-MB", "nul", "nul-in-name", "no-boundary", "nul-in-part"],
)  # fmt: skip
def test_a_body_that_no_form_makes_is_a_bad_request(body: str, kind: str) -> None:
    client = Client(raise_request_exception=False)
    for url in ("/apply/", "/apply/continue/", "/accounts/login/"):
        response = client.post(url, body, content_type=kind)
        assert response.status_code in (400, 413), url
        assert "This request cannot be used" in response.content.decode()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"code=\xff\xfe\x80", "application/x-www-form-urlencoded"),
        (b"code=abc", "application/x-www-form-urlencoded; charset=utf-7"),
        (b"code=abc", "application/x-www-form-urlencoded; charset=no-such-thing"),
        (b'{"code": 1}', "application/json"),
        (b"", ""),
    ],
    ids=["no-text", "utf-7", "unknown", "json", "nothing"],
)
def test_odd_encodings_break_nothing(body: bytes, kind: str) -> None:
    response = Client(raise_request_exception=False).generic("POST", "/apply/continue/", body, content_type=kind)
    assert response.status_code in (200, 400, 415)


def test_a_name_of_a_file_leads_nowhere(client: Client) -> None:
    client.post("/apply/")
    client.post("/apply/code/")
    for name in ("../../../etc/passwd", "a\0b.pdf", "x" * 4000 + ".pdf", "<script>.pdf", "con.pdf", ".pdf"):
        file = SimpleUploadedFile("decision.pdf", factories.pdf(name[:20].replace("\0", "")))
        file._name = name  # past what the class cleans
        response = client.post("/apply/form/decision-paper/", {"go": "add", "file": file})
        assert response.status_code in (200, 302, 400), name
        assert "<script>.pdf" not in response.content.decode()


DESK_FORMS = (
    "desk_screening_conclude", "desk_authorize", "desk_settle", "desk_describe_pages", "desk_override", "desk_return",
    "desk_upload", "desk_notice", "desk_release", "desk_priority",
)  # fmt: skip


@pytest.mark.parametrize("name", DESK_FORMS)
def test_a_page_shown_again_after_a_refused_form_is_recorded_like_any_view(client: Client, name: str) -> None:
    """Otherwise an empty form sent would be a way to read without leaving a trace."""
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    enter(client, factories.user("some.director@openimr.example", "Some Director", Role.MEDICAL_DIRECTOR))
    door = next(one for one in DOORS if one.name == name)
    response = client.post(door.url(**_known(case)), {"sent_by": "nobody"})
    if response.status_code in (400, 409) and factories.TREATMENTS[0] in response.content.decode():
        assert ReadRecord.objects.filter(chain=case.number).exists()


@pytest.mark.parametrize("path", ["accept", "decline"])
def test_an_offer_shown_again_is_recorded(client: Client, path: str) -> None:
    case = factories.case_at(CaseStatus.REVIEWER_PROPOSED)
    enter(client, review_queries.open_assignments(case).get().reviewer.user)
    assert client.post(f"/reviews/{case.number}/{path}", {}).status_code == 409
    assert ReadRecord.objects.filter(chain=case.number).exists()


def test_a_review_shown_again_is_recorded(client: Client) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    enter(client, review_queries.open_assignments(case).get().reviewer.user)
    for path in ("", "hand-in"):
        before = ReadRecord.objects.count()
        assert client.post(f"/reviews/{case.number}/{path}", {}).status_code == 409
        assert ReadRecord.objects.filter(chain=case.number).count() > before, path
