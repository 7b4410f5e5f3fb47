"""What the record says, as pages: who may read them, what they show, what is posted, what leaves as files."""

import csv
import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse

from openimr.accounts.models import User
from openimr.casefile import operations as casefile
from openimr.casefile.models import AbsentRecord, Document, StrangerPage, Twin
from openimr.cases.models import Case
from openimr.chronology import operations, queries
from openimr.chronology.models import RecordFact
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import PartyRole
from openimr.interfaces.web.access import DEMO_SESSION
from openimr.ledger.models import ReadRecord
from openimr.reviews import queries as reviews
from tests import factories, people

pytestmark = pytest.mark.django_db
FETCH = {"X-Requested-With": "fetch"}
NOW = factories.SUBMITTED
PAGES = (
    "Date of visit: January 24, 2014. Six massage sessions were authorized for the lumbar spine. Pain is 6/10.",
    "Date of visit: March 10, 2014. Attended 4 massage sessions. Pain is 3/10 today. Right knee flexion 80 degrees.",
    "He attended 9 acupuncture visits in Zebrawort.",
)
VIEWS = ("workspace_chronology", "workspace_treatments", "workspace_scores", "workspace_gaps")


@pytest.fixture
def case() -> Case:
    """Five pages; the last three say something, the third is a progress report."""
    made = factories.case_at(CaseStatus.IN_REVIEW)
    casefile.receive_file(
        case=made, data=factories.pdf(*PAGES), file_name="facts.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR,
        by=people.COORDINATOR, now=NOW,
    )  # fmt: skip
    casefile.read_case(case=made, by=SYSTEM, now=NOW)
    casefile.describe_document(
        case=made, kind=Document.Kind.PROGRESS_REPORT, title="Progress report", author="Ines Halloran, MD",
        dated_on=None, first_page=3, last_page=4, by=people.COORDINATOR, now=NOW,
    )  # fmt: skip
    operations.extract_case(case=made, by=SYSTEM, now=NOW)
    return made


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEMO_SESSION] = True
    session.save()
    return client


@pytest.fixture
def reviewer(case: Case) -> Client:
    return signed_in(reviews.open_assignments(case).get().reviewer.user)


@pytest.fixture
def ask(case: Case, reviewer: Client) -> Callable[..., str]:
    """What a page shows; posted to where fields are given."""

    def asked(name: str, *places: object, **posted: str) -> str:
        address = reverse(name, args=[case.number, *places])
        answer = reviewer.post(address, posted) if posted else reviewer.get(address)
        assert answer.status_code == 200
        return str(answer.content.decode())

    return asked


def test_each_visit_is_a_row_and_each_cell_opens_its_words(case: Case, ask: Callable[..., str]) -> None:
    shown = ask("workspace_chronology")
    assert "Fri 24 Jan 2014" in shown
    assert "Mon 10 Mar 2014" in shown
    fact = queries.facts(case).get(kind="treatment", page=3)
    assert f"/reviews/{case.number}/?page=3&amp;fact={fact.pk}" in shown
    page = ask("workspace_page", 3)
    assert 'class="hit"' not in page
    address = f"{reverse('workspace_page', args=[case.number, 3])}?fact={fact.pk}"
    marked = signed_in(reviews.open_assignments(case).get().reviewer.user).get(address).content.decode()
    assert f"<mark>{fact.quote}</mark>" in marked
    assert 'class="hit"' in marked


def test_what_is_asked_for_is_posted_and_narrows_the_rows(case: Case, ask: Callable[..., str]) -> None:
    only = ask("workspace_chronology", service="acupuncture")
    assert "Acupuncture" in only
    assert "Massage: 6" not in only
    assert "2014" not in only.partition("<tbody>")[2]
    knee = ask("workspace_chronology", part="knee")
    assert "10 Mar 2014" in knee
    assert "24 Jan 2014" not in knee
    assert "nothing of this" in ask("workspace_chronology", people="1")


def test_the_ledger_shows_numbers_with_their_statements(ask: Callable[..., str]) -> None:
    shown = ask("workspace_treatments")
    assert "Massage: 6 authorized, lumbar spine" in shown
    assert "Progress report, Ines Halloran, MD" in shown


def test_scores_are_drawn_with_a_table_beside_them(ask: Callable[..., str]) -> None:
    shown = ask("workspace_scores")
    assert shown.count('class="dot is-plain"') == 2
    assert "6/10" in shown.partition("<table")[2]


def test_nothing_of_pages_held_back_is_told_anywhere(case: Case, ask: Callable[..., str]) -> None:
    assert "Acupuncture" in ask("workspace_chronology")
    hidden = queries.facts(case).get(kind="treatment", page=5)
    StrangerPage.objects.create(case=case, number=5, state="suspected", why="another name")
    AbsentRecord.objects.create(case=case, kind="imaging", words="Zebrawort MRI", named_on=[5])
    for view in VIEWS:
        shown = ask(view)
        assert "cupuncture" not in shown
        assert "Zebrawort" not in shown
    client = signed_in(reviews.open_assignments(case).get().reviewer.user)
    for name, places in (
        ("workspace_facts", [5]), ("workspace_fact_correct", [hidden.pk]), ("workspace_fact_reject", [hidden.pk]),
    ):  # fmt: skip
        address = reverse(name, args=[case.number, *places])
        assert (client.get if name != "workspace_fact_reject" else client.post)(address).status_code == 404


def test_a_folded_duplicate_does_not_count_twice(case: Case, ask: Callable[..., str]) -> None:
    Twin.objects.create(case=case, number=4, kept_number=3, kind="same_image", similarity=99)
    assert "10 Mar 2014" not in ask("workspace_chronology")


def test_files_say_what_the_page_says(case: Case, reviewer: Client) -> None:
    answer = reviewer.get(reverse("workspace_chronology_file", args=[case.number, "csv"]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][0] == "Date"
    assert any("Massage: 6 authorized, lumbar spine ° [p. 3]" in cell for row in rows for cell in row)
    posted = reviewer.post(reverse("workspace_chronology_file", args=[case.number, "docx"]), {"service": "massage"})
    document = docx.Document(io.BytesIO(posted.content))
    text = "\n".join(cell.text for row in document.tables[0].rows for cell in row.cells)
    assert "Massage: 6 authorized" in text
    assert "cupuncture" not in text
    assert "only massage" in document.paragraphs[1].text
    assert "massage" not in posted["Content-Disposition"]
    for name in ("workspace_treatments_file", "workspace_scores_file"):
        assert b"p. 3" in reviewer.get(reverse(name, args=[case.number])).content
    assert reviewer.get(reverse("workspace_chronology_file", args=[case.number, "exe"])).status_code == 404


def test_every_look_is_on_record(case: Case, ask: Callable[..., str]) -> None:
    for view in VIEWS:
        ask(view)
    ask("workspace_facts", 3)
    told = set(ReadRecord.objects.filter(chain=case.number).values_list("what", flat=True))
    assert {"chronology", "ledger of treatments", "scores over time", "gaps and conflicts", "facts of page 3"} <= told


@pytest.mark.parametrize(
    ("role", "status"), [(Role.MEDICAL_DIRECTOR, 200), (Role.CASE_COORDINATOR, 200), (Role.INTAKE_CLERK, 403)]
)
def test_the_desk_reads_it_without_clerks(case: Case, role: Role, status: int) -> None:
    client = signed_in(factories.user("somebody@example.org", "Some Body", role))
    for view in VIEWS:
        answer = client.get(reverse(view, args=[case.number]))
        assert answer.status_code == status
        assert status != 200 or "/reviews/" + case.number + "/?page" not in answer.content.decode()


def test_another_reviewer_finds_nothing(case: Case) -> None:
    other = factories.reviewer(people.Physician("other@example.org", "Another Physician"))
    client = signed_in(other.user)
    for view in VIEWS:
        assert client.get(reverse(view, args=[case.number])).status_code == 404


def test_a_fact_is_added_from_words_and_corrected_without_scripts(case: Case, reviewer: Client) -> None:
    new = reverse("workspace_fact_new", args=[case.number, 3])
    asked = reviewer.post(new, {"kind": "treatment", "quote": "massage sessions were authorized", "near": ""})
    form = asked.content.decode()
    assert '<option value="massage" selected>' in form
    place = PAGES[0].index("massage")
    fields: dict[str, Any] = {
        "kind": "treatment", "start": place, "end": place + 32, "service": "massage", "event": "authorized",
        "count": "8", "when": "2014-01", "meant": "", "body_parts": "Lumbar spine, knee", "side": "left",
    }  # fmt: skip
    address = reverse("workspace_facts", args=[case.number, 3])
    wrong = reviewer.post(address, {**fields, "when": "2014-13"})
    assert wrong.status_code == 400
    assert "Write the time as" in wrong.content.decode()
    assert reviewer.post(address, fields).status_code == 302
    kept = RecordFact.objects.get(read_by="person")
    assert (kept.quote, kept.fact["count"], kept.fact["body_parts"]) == (
        PAGES[0][place : place + 32],
        8,
        ["lumbar spine", "knee"],
    )
    assert (str(kept.on_first), str(kept.on_last)) == ("2014-01-01", "2014-01-31")
    correct = reverse("workspace_fact_correct", args=[case.number, kept.pk])
    assert 'value="lumbar spine, knee"' in reviewer.get(correct).content.decode()
    assert reviewer.post(correct, {**fields, "count": "9"}).status_code == 302
    assert RecordFact.objects.get(read_by="person", state="standing").fact["count"] == 9
    again = reviewer.post(correct, {**fields, "count": "9"})
    assert again.status_code == 409
    assert "meanwhile" in again.content.decode()


def test_words_that_are_not_on_the_page_are_refused(case: Case, reviewer: Client) -> None:
    new = reverse("workspace_fact_new", args=[case.number, 3])
    for quote, reason in (("unicorns", "not found on the page"), (" ", "Select the words")):
        answer = reviewer.post(new, {"kind": "score", "quote": quote}, headers=FETCH)
        assert answer.status_code == 409
        assert reason in answer.content.decode()
    assert reviewer.post(new, {"kind": "spell", "quote": "Pain"}).status_code == 404


@pytest.mark.parametrize("kind", RecordFact.Kind.values)
def test_every_kind_of_fact_has_a_form_that_keeps_it(case: Case, reviewer: Client, kind: str) -> None:
    fields = {
        "kind": kind, "start": "0", "end": "13", "when": "", "meant": "is_planned", "service": "massage",
        "event": "authorized", "name": "Norco", "strengths": "10/325", "per_day": "4", "words": "Low back pain",
        "code": "M54.50", "scale": "pain", "low": "5", "of": "10", "value": "intact", "status": "modified",
        "matter": "plateau", "provider": "Ines Halloran, MD",
    }  # fmt: skip
    answer = reviewer.post(reverse("workspace_facts", args=[case.number, 3]), fields)
    assert answer.status_code == 302, answer.content.decode()
    kept = RecordFact.objects.get(read_by="person", kind=kind)
    assert kept.value.context.is_planned
    if kind == "medicine":
        assert kept.fact["ingredients"] == ["hydrocodone", "acetaminophen"]
        assert kept.fact["morphine_mg_a_day"] == "40"


def test_facts_are_confirmed_rejected_and_taken_back(case: Case, reviewer: Client) -> None:
    massage = queries.facts(case).get(kind="treatment", page=3)

    def act(name: str, fact: RecordFact) -> str:
        answer = reviewer.post(reverse(f"workspace_fact_{name}", args=[case.number, fact.pk]), headers=FETCH)
        assert answer.status_code == 200
        return str(answer.content.decode())

    assert "1 rejected" in act("reject", massage)
    rejected = queries.facts(case).get(kind="treatment", page=3, state="rejected")
    assert "rejected" not in act("reinstate", rejected)
    assert "read by a person" in act("confirm", rejected)
    twice = reviewer.post(reverse("workspace_fact_reject", args=[case.number, massage.pk]), headers=FETCH)
    assert twice.status_code == 409


def test_the_medical_director_reads_facts_and_changes_none(case: Case) -> None:
    client = signed_in(factories.user("director@example.org", "Some Body", Role.MEDICAL_DIRECTOR))
    shown = client.get(reverse("workspace_facts", args=[case.number, 3])).content.decode()
    assert "Massage: 6 authorized" in shown
    assert "Reject" not in shown
    massage = queries.facts(case).get(kind="treatment", page=3)
    assert client.post(reverse("workspace_fact_reject", args=[case.number, massage.pk])).status_code == 403
