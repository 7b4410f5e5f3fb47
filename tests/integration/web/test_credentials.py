"""Credentialing pages: who opens them, what is recorded of a look, adding, correcting, checking, importing."""

import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from openimr.accounts.models import User
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.calendars import pacific_date
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces import clock
from openimr.ledger import queries as ledger
from openimr.ledger.operations import PANEL
from openimr.panel import lists, queries
from openimr.panel import operations as panel
from openimr.panel.models import CredentialList, PrimarySourceCheck, Reviewer, Standing
from tests import factories, people

pytestmark = pytest.mark.django_db
Enter = Callable[[Client, Role], User]
WHO = "orla.fenwick@openimr.example"
LIST = (
    "email,kind,name,profession,state,number,from,until\r\n"
    f"{WHO},reviewer,Orla Fenwick,medical_doctor,,,,\r\n"
    f"{WHO},licence,,,CA,A0001,2012-07-01,2031-06-30\r\n"
)


@pytest.fixture
def clerk(client: Client, enter: Enter) -> Client:
    enter(client, Role.CREDENTIALING)
    return client


@pytest.fixture
def reviewer() -> Reviewer:
    return factories.reviewer()


def text_of(client: Client, name: str, *parts: object, status: int = 200, **asked: str) -> str:
    answer = client.get(reverse(name, args=parts), asked)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def sent(client: Client, name: str, *parts: object, code: int = 200, **fields: object) -> str:
    answer = client.post(reverse(name, args=parts), fields, follow=True)
    assert answer.status_code == code
    return " ".join(answer.content.decode().split())


def file(text: str | bytes, name: str = "list.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_who_opens_what(client: Client, enter: Enter, role: Role) -> None:
    enter(client, role)
    reviewer = factories.reviewer(people.SECOND_REVIEWER)
    see, keep = role in (Role.CREDENTIALING, Role.MEDICAL_DIRECTOR, Role.CASE_COORDINATOR), role in (
        Role.CREDENTIALING, Role.MEDICAL_DIRECTOR,
    )  # fmt: skip
    for name, *parts in (
        ("credentials_home",), ("credentials_reviewers",), ("credentials_reviewer", reviewer.number),
        ("credentials_adequacy",), ("credentials_adequacy_csv",),
    ):  # fmt: skip
        assert client.get(reverse(name, args=parts)).status_code == (200 if see else 403)
    assert client.get(reverse("credentials_import")).status_code == (200 if keep else 403)


def test_every_look_at_who_a_reviewer_is_is_recorded(clerk: Client, reviewer: Reviewer) -> None:
    for name, *parts in (
        ("credentials_home",), ("credentials_reviewers",), ("credentials_reviewer", reviewer.number),
        ("credentials_row", reviewer.number, "licence", reviewer.licences.get().pk),
    ):  # fmt: skip
        text_of(clerk, name, *parts)
    assert [one.what for one in ledger.readings(PANEL)][::-1] == [
        "credentialing queue", "list of reviewers", f"credentials of {reviewer.number}",
        f"credentials of {reviewer.number}",
    ]  # fmt: skip


def test_the_queue_shows_what_ends_and_what_was_never_looked_up(clerk: Client) -> None:
    today = pacific_date(clock.now())
    ending = factories.reviewer()
    factories.put_right(ending.licences.get(), expires_on=today + timedelta(days=20))
    factories.reviewer(people.SECOND_REVIEWER, is_looked_up=False)
    everything = text_of(clerk, "credentials_home")
    assert "The licence of California ends." in everything
    assert "The licence of California was never confirmed at its source." in everything
    soon = text_of(clerk, "credentials_home", within="30")
    assert "The licence of California ends." in soon
    assert people.SECOND_REVIEWER.name not in soon
    never = text_of(clerk, "credentials_home", kind="never_checked")
    assert "The licence of California ends." not in never


def test_who_left_the_panel_asks_for_nothing(clerk: Client, reviewer: Reviewer) -> None:
    panel.set_standing(
        reviewer=reviewer, state=Standing.State.LEFT, from_on=date(2025, 4, 1), why="Retired.", by=SYSTEM,
        now=factories.RECEIVED,
    )  # fmt: skip
    assert "Nothing to do here" in text_of(clerk, "credentials_home")
    assert "Nobody on the panel matches" in text_of(clerk, "credentials_reviewers")


def test_a_row_is_added_corrected_and_withdrawn_with_its_history(clerk: Client, reviewer: Reviewer) -> None:
    number = reviewer.number
    fields = {
        "licence-state": "Nevada", "licence-licence_number": "NV-7", "licence-status": "active",
        "licence-issued_on": "2020-01-02", "licence-expires_on": "2031-01-02", "licence-source": "",
    }  # fmt: skip
    shown = sent(clerk, "credentials_add", number, "licence", **fields)
    assert "Licence NV-7 of Nevada, active, from 2020-01-02 to 2031-01-02." in shown
    row = reviewer.licences.get(state="Nevada")
    right = {name.removeprefix("licence-"): value for name, value in fields.items()} | {"licence_number": "NV-8"}
    shown = sent(clerk, "credentials_correct", number, "licence", row.pk, code=400, **right)
    assert "This field is required" in shown
    shown = sent(clerk, "credentials_correct", number, "licence", row.pk, **right, **{"correct-why": "a slip"})
    assert "Before: Licence NV-7" in shown
    assert "<q>a slip</q>" in shown
    assert clerk.get(reverse("credentials_row", args=[number, "licence", row.pk])).status_code == 404
    row = reviewer.licences.get(licence_number="NV-8")
    shown = sent(clerk, "credentials_withdraw", number, "licence", row.pk, **{"withdraw-why": "another’s"})
    assert "Withdrawn" in shown
    assert queries.credentials(queries.profile(reviewer), on=date(2025, 4, 1)).licensed_in == ("California",)


def test_a_licence_on_probation_shuts_the_gate_from_its_day(clerk: Client, reviewer: Reviewer) -> None:
    today = pacific_date(clock.now())
    fields = {"status-status": "probation", "status-from_on": today.isoformat(), "status-why": "letter of the board"}
    shown = sent(clerk, "credentials_status", reviewer.number, reviewer.licences.get().pk, **fields)
    assert f"No nonrestricted licence is good on {today.isoformat()}." in shown


@pytest.mark.parametrize(
    ("slug", "fields"),
    [
        ("certification", {"specialty": "Pain Medicine", "board": "a board", "maintenance": "participates",
                           "issued_on": "2015-02-01"}),
        ("discipline", {"body": "a board", "description": "a letter", "outcome": "pending",
                        "reported_on": "2025-02-01"}),
        ("qme", {"appointed_on": "2019-07-01", "ended_on": "2020-06-30"}),
        ("practice", {"started_on": "2005-07-01", "hours_per_week": "30", "evidence_on": "2025-02-03"}),
        ("tie", {"kind": "financial", "with_name": "Sierra Ridge Claims", "disclosed_on": "2025-02-03"}),
        ("standing", {"state": "paused", "from_on": "2025-02-03", "why": "a leave"}),
        ("capacity", {"cases": "4", "from_on": "2025-02-03"}),
        ("absence", {"from_on": "2025-07-01", "until_on": "2025-07-04"}),
    ],
)  # fmt: skip
def test_every_kind_is_put_on_record_and_can_be_corrected(
    clerk: Client, reviewer: Reviewer, slug: str, fields: dict[str, str]
) -> None:
    shown = sent(clerk, "credentials_add", reviewer.number, slug, **{f"{slug}-{k}": v for k, v in fields.items()})
    assert "It is on record." in shown
    link = f"/{slug}/"
    pk = max(int(part.split("/")[0]) for part in shown.split(link)[1:] if part.split("/")[0].isdigit())
    assert "Correct it" in text_of(clerk, "credentials_row", reviewer.number, slug, pk)


def test_what_cannot_be_so_is_said_at_the_form_and_what_was_typed_stays(clerk: Client, reviewer: Reviewer) -> None:
    fields = {"absence-from_on": "2025-07-04", "absence-until_on": "2025-07-01"}
    shown = sent(clerk, "credentials_add", reviewer.number, "absence", code=409, **fields)
    assert "The absence ends before it begins." in shown
    assert 'value="2025-07-04"' in shown
    shown = sent(
        clerk, "credentials_add", reviewer.number, "certification", code=400,
        **{"certification-specialty": "Pane Medicine", "certification-board": "b"},
    )  # fmt: skip
    assert "Did you mean Pain Medicine" in shown


def test_a_check_with_evidence_opens_the_gate_and_the_evidence(clerk: Client) -> None:
    reviewer = factories.reviewer(is_looked_up=False)
    row = reviewer.licences.get()
    page = text_of(clerk, "credentials_reviewer", reviewer.number)
    assert "No licence was ever confirmed at its source." in page
    seen = factories.pdf("A register of an invented board")
    shown = sent(
        clerk, "credentials_check", reviewer.number, what=f"licence|{row.state} {row.licence_number}",
        source="an invented board", checked_on=pacific_date(clock.now()).isoformat(), result="confirmed",
        evidence=file(seen, "Amara Voss.pdf"),
    )  # fmt: skip
    assert "No licence was ever confirmed at its source." not in shown
    kept = PrimarySourceCheck.objects.get()
    answer = clerk.get(reverse("credentials_evidence", args=[reviewer.number, kept.evidence_sha256]))
    assert b"".join(answer) == seen  # type: ignore[arg-type]
    assert "Voss" not in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"] == "sandbox"
    assert clerk.get(reverse("credentials_evidence", args=[reviewer.number, "0" * 64])).status_code == 404


def test_a_file_that_is_no_evidence_is_refused_in_words(clerk: Client, reviewer: Reviewer) -> None:
    shown = sent(
        clerk, "credentials_check", reviewer.number, code=409, what="sanctions|", source="a list",
        checked_on="2025-03-01", result="confirmed", evidence=file("words", "x.txt"),
    )  # fmt: skip
    assert "This file is no PDF, PNG or JPEG." in shown


def test_a_list_is_looked_at_and_then_imported(clerk: Client) -> None:
    shown = sent(clerk, "credentials_import", file=file(LIST))
    assert "2 rows will be put on record, all of them or none." in shown
    assert not Reviewer.objects.exists()
    sha256 = shown.split("/credentials/import/")[-1].split("/confirm/")[0]
    assert "2 rows added, 0 corrected." in sent(clerk, "credentials_confirm", sha256)
    assert Reviewer.objects.get().user.name == "Orla Fenwick"
    assert "There is nothing to import." in text_of(clerk, "credentials_preview", sha256)


def test_wrong_rows_are_shown_with_what_to_do_and_cannot_be_confirmed(clerk: Client) -> None:
    shown = sent(clerk, "credentials_import", file=file(LIST.replace("CA,A0001", "Kalifornien,A0001")))
    assert "1 row is wrong" in shown
    assert "“Kalifornien” is no state. Write its name or its two letters, as in CA." in shown
    assert "Import the list" not in shown
    known = CredentialList.objects.get().sha256
    assert ledger.readings(PANEL)[0].what == f"list of credentials {known[:12]}"
    assert "1 of 2 rows are wrong" in sent(clerk, "credentials_confirm", known, code=409)
    assert not Reviewer.objects.exists()


def test_what_is_no_list_is_said_at_the_form(clerk: Client) -> None:
    assert "old Excel file" in sent(clerk, "credentials_import", code=409, file=file(b"\xd0\xcf\x11\xe0", "a.xls"))
    assert "is required" in sent(clerk, "credentials_import", code=400)


def test_the_template_is_there_in_both_forms(clerk: Client) -> None:
    for form in ("xlsx", "csv"):
        answer = clerk.get(reverse("credentials_template", args=[form]))
        assert lists.opened(answer.content)
    assert clerk.get(reverse("credentials_template", args=["pdf"])).status_code == 404


def test_adequacy_counts_who_takes_cases_and_which_cases_wait(clerk: Client) -> None:
    factories.reviewer()
    away = factories.reviewer(people.SECOND_REVIEWER)
    today = pacific_date(clock.now())
    panel.add_absence(
        reviewer=away, from_on=today, until_on=today + timedelta(days=3), by=SYSTEM, now=factories.RECEIVED
    )  # fmt: skip
    factories.case_at(CaseStatus.READY, physician_specialty="Pain Management")
    rows = clerk.get(reverse("credentials_adequacy_csv")).content.decode().splitlines()
    waited = (today - factories.RECORDS_CAME.date()).days
    assert f"Pain Medicine,1,0,1,{waited},short and slow" in rows
    assert "Physical Medicine and Rehabilitation,1,1,0,,short" in rows
    rows = clerk.get(
        reverse("credentials_adequacy_csv"), {"fewest": "1", "longest": str(waited)}
    ).content.decode().splitlines()  # fmt: skip
    assert "Physical Medicine and Rehabilitation,1,1,0,," in rows
    shown = text_of(clerk, "credentials_adequacy", fewest="1", longest=str(waited))
    assert "1 specialty falls short." in shown
    assert people.REVIEWER.name not in shown


def test_the_pages_cost_the_same_for_one_reviewer_and_for_many(
    clerk: Client, django_assert_max_num_queries: Callable[[int], io.IOBase]
) -> None:
    for position in range(5):
        factories.reviewer(people.Physician(f"r{position}@openimr.example", f"Reviewer {position}"))
    for name in ("credentials_home", "credentials_reviewers", "credentials_adequacy"):
        with django_assert_max_num_queries(25):  # type: ignore[attr-defined]
            text_of(clerk, name)
