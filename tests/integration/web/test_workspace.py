"""The reviewer's door: who may open what, what a refused save keeps, what is recorded, what it costs."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from openimr.accounts.models import User
from openimr.casefile import operations as casefile
from openimr.casefile.searching import searches
from openimr.cases import operations as cases
from openimr.cases import queries as case_queries
from openimr.cases.models import Case, Party
from openimr.determinations import operations as determinations
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import PartyRole
from openimr.interfaces.web.access import DEMO_SESSION
from openimr.ledger import queries as ledger
from openimr.reviews import queries
from openimr.reviews.models import Analysis, Assignment
from tests import factories, people

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]

PAGES = (
    "workspace_review", "workspace_offer", "workspace_accept", "workspace_decline",
    "workspace_hand_in", "workspace_hand_back", "workspace_search", "workspace_index",
)  # fmt: skip
POSTED = ("workspace_accept", "workspace_decline", "workspace_hand_back", "workspace_search")


@pytest.fixture
def signed_in() -> SignedIn:
    def entered(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session[DEMO_SESSION] = True
        session.save()
        return client

    return entered


def assignment_of(case: Case) -> Assignment:
    return queries.open_assignments(case).get()


def draft_of(case: Case) -> Analysis:
    return queries.analyses(case).get()


def ask(client: Client, name: str, case: Case) -> Any:
    address = reverse(name, args=[case.number])
    return client.post(address) if name in POSTED else client.get(address)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.REVIEWER])
def test_no_other_role_opens_the_workspace(role: Role, signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    client = signed_in(factories.user("someone@openimr.example", "Some One", role))
    assert client.get(reverse("workspace_home")).status_code == 403
    for name in PAGES:
        assert ask(client, name, case).status_code == 403, name
    assert client.get(reverse("workspace_page", args=[case.number, 1])).status_code == 403
    assert client.post(reverse("workspace_review", args=[case.number]), whole_form(1)).status_code == 403


def test_a_visitor_is_asked_to_sign_in() -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    for name in PAGES:
        answer = ask(Client(), name, case)
        assert (answer.status_code, "/accounts/login/" in answer.get("Location", "")) == (302, True), name


def test_a_colleague_finds_nothing(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    client = signed_in(factories.reviewer(people.SECOND_REVIEWER).user)
    for name in PAGES:
        assert ask(client, name, case).status_code == 404, name
    assert client.get(reverse("workspace_page", args=[case.number, 1])).status_code == 404
    assert client.get(reverse("page_image", args=[case.number, 1, "page"])).status_code == 404
    assert client.post(reverse("workspace_review", args=[case.number]), whole_form(1)).status_code == 404


def test_nothing_of_the_record_opens_before_the_attestation(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.REVIEWER_PROPOSED)
    client = signed_in(assignment_of(case).reviewer.user)
    assert client.get(reverse("workspace_review", args=[case.number])).url == reverse(
        "workspace_offer", args=[case.number]
    )
    closed = [reverse("workspace_page", args=[case.number, 1]), reverse("page_image", args=[case.number, 1, "thumb"])]
    for address in (*closed, reverse("workspace_hand_in", args=[case.number])):
        assert client.get(address).status_code == 404
    for name in ("workspace_search", "workspace_review", "workspace_hand_back"):
        assert client.post(reverse(name, args=[case.number]), {"words": "wound"}).status_code == 404
    offer = client.get(reverse("workspace_offer", args=[case.number])).content.decode()
    assert "the wound has healed" not in offer


def test_after_declining_the_case_is_gone(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.REVIEWER_PROPOSED)
    client = signed_in(assignment_of(case).reviewer.user)
    empty = client.post(reverse("workspace_decline", args=[case.number]), {"reason": " "})
    assert empty.status_code == 409
    assert "Say why" in empty.content.decode()
    client.post(reverse("workspace_decline", args=[case.number]), {"reason": "No time."})
    assert client.get(reverse("workspace_offer", args=[case.number])).status_code == 404


def test_no_page_shows_how_to_reach_a_party_or_a_database_number(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.REVIEWER_PROPOSED)
    Party.objects.filter(case=case).update(phone="559-555-0177", fax="559-555-0178", email="party@mail.example")
    assignment = assignment_of(case)
    client = signed_in(assignment.reviewer.user)
    shown = client.get(reverse("workspace_offer", args=[case.number]), {"step": "attest"}).content.decode()
    factories.accept(assignment)
    shown += client.get(reverse("workspace_review", args=[case.number])).content.decode()
    shown += client.get(reverse("workspace_home")).content.decode()
    for private in ("559-555-0177", "559-555-0178", "party@mail.example", "Almond Avenue", "Orchard Way", "SRC-44120"):
        assert private not in shown


def test_the_attestation_names_everybody_and_one_left_out_keeps_the_ticks(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.REVIEWER_PROPOSED)
    client = signed_in(assignment_of(case).reviewer.user)
    names = [party.name for party in case_queries.party_names(case)]
    address = reverse("workspace_offer", args=[case.number])
    offer = client.get(address).content.decode()
    assert not any(name in offer for name in names)
    shown = client.get(address, {"step": "attest"}).content.decode()
    assert all(name in shown for name in names)
    answer = client.post(reverse("workspace_accept", args=[case.number]), {"party": names[:-1]})
    assert answer.status_code == 409
    assert len(re.findall(r'name="party"[^>]* checked', answer.content.decode())) == len(names) - 1
    answer = client.post(reverse("workspace_accept", args=[case.number]), {"party": names})
    assert answer.url == reverse("workspace_review", args=[case.number])


def whole_form(version: int, **changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {"version": version, "summary": "Typed words."}
    for item in ("item-1", "item-2"):
        fields |= {
            f"{item}-shown": "1", f"{item}-mtus_step": "applies", f"{item}-step_reason": "",
            f"{item}-evidence_rank": "A",
            f"{item}-citation-kind": ["mtus", "non_mtus"], f"{item}-citation-title": ["Chronic Pain", ""],
            f"{item}-citation-year": ["2009", ""], f"{item}-citation-sections": ["Massage", ""],
            f"{item}-citation-pages": ["", ""], f"{item}-rationale": "Because.", f"{item}-outcome": "upheld",
        }  # fmt: skip
    return fields | changes


def test_the_whole_form_is_saved_without_scripts(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    client = signed_in(assignment_of(case).reviewer.user)
    address = reverse("workspace_review", args=[case.number])
    answer = client.post(address, whole_form(1))
    assert answer.url == reverse("workspace_review", args=[case.number])
    draft = draft_of(case)
    first = draft.decisions.all()[0]
    assert (draft.clinical_case_summary, first.rationale, first.outcome) == ("Typed words.", "Because.", "upheld")
    assert [(one.title, one.year) for one in queries.citations(first)] == [("Chronic Pain", "2009")]
    answer = client.post(address, whole_form(2, and_hand_in="1"))
    assert answer.url == reverse("workspace_hand_in", args=[case.number])


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 7},
        {"version": "x"},
        {"item-1-outcome": "approved"},
        {"item-1-evidence_rank": "G"},
        {"item-1-citation-year": ["a year that is far too long", ""]},
    ],
    ids=["old version", "no version", "no outcome", "no rank", "long year"],
)
def test_a_form_that_is_refused_keeps_what_was_typed(changes: dict[str, Any], signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    client = signed_in(assignment_of(case).reviewer.user)
    answer = client.post(reverse("workspace_review", args=[case.number]), {**whole_form(1), **changes})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Typed words." in shown
    assert shown.count("Because.") == 2
    draft = draft_of(case)
    assert (draft.version, draft.clinical_case_summary, draft.decisions.all()[0].outcome) == (1, "", "")


def test_a_part_is_saved_and_the_answer_says_what_the_rules_find(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    client = signed_in(assignment_of(case).reviewer.user)
    address = reverse("workspace_review", args=[case.number])
    asked = {"Accept": "application/json"}
    answer = client.post(address, {"version": 1, "summary": "Only this [p. 9]."}, headers=asked).json()
    assert (answer["version"], answer["decided"]) == (2, [])
    assert "Page 9 is cited, but the file ends before." in answer["findings"]["case"]
    assert draft_of(case).decisions.all()[0].rationale == ""
    late = client.post(address, {"version": 1, "summary": "Late."}, headers=asked)
    assert (late.status_code, late.json()["is_conflict"], late.json()["version"]) == (409, True, 2)
    odd = client.post(address, {**whole_form(2), "item-2-outcome": "approved"}, headers=asked)
    assert (odd.status_code, odd.json()["is_conflict"]) == (422, False)


def test_a_draft_that_is_not_whole_is_not_handed_in(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    client = signed_in(assignment_of(case).reviewer.user)
    address = reverse("workspace_hand_in", args=[case.number])
    shown = client.get(address).content.decode()
    assert "Item 1 has no decision yet" in shown
    assert " disabled" in shown
    answer = client.post(address, {"version": 1})
    assert answer.status_code == 409
    assert "Nothing was handed in" in answer.content.decode()


def test_what_changed_since_is_not_handed_in(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    client = signed_in(assignment_of(case).reviewer.user)
    factories.write(draft_of(case))
    address = reverse("workspace_hand_in", args=[case.number])
    assert client.post(address, {"version": 1}).status_code == 409
    assert client.post(address, {"version": 2}).url == reverse("workspace_review", args=[case.number])
    case.refresh_from_db()
    assert case.status == CaseStatus.QUALITY_CHECK


def test_what_was_handed_in_is_read_and_not_written(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    client = signed_in(assignment_of(case).reviewer.user)
    shown = client.get(reverse("workspace_review", args=[case.number])).content.decode()
    assert '<a href="?page=2" data-page="2">[p. 2]</a>' in shown
    assert shown.count("<textarea") == 1  # a note of one's own
    assert 'id="note-text"' in shown
    answer = client.post(reverse("workspace_review", args=[case.number]), {"version": 2, "summary": "Other."})
    assert answer.status_code == 409
    assert draft_of(case).clinical_case_summary == factories.SUMMARY
    assert client.get(reverse("workspace_hand_in", args=[case.number])).status_code == 302


def test_returned_comments_stand_at_their_places(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    determinations.return_analysis(
        analysis=draft_of(case),
        comments=[
            ("Item 2: guideline and evidence", "About two.", "other"),
            ("Clinical case summary", "About the summary.", "other"),
            ("elsewhere", "About all.", "other"),
        ],
        by=people.DIRECTOR, now=factories.SUBMITTED,
    )  # fmt: skip
    client = signed_in(assignment_of(case).reviewer.user)
    assert "3 comments" in client.get(reverse("workspace_home")).content.decode()
    shown = client.get(reverse("workspace_review", args=[case.number])).content.decode()
    places = [
        shown.index(text) for text in ("About all.", 'id="summary"', "About the summary.", 'id="item-2"', "About two.")
    ]
    assert places == sorted(places)
    assert people.DIRECTOR.name not in shown


def test_an_item_that_was_authorized_meanwhile_has_nothing_to_decide(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    cases.authorize_item(
        case=case, item=case.items.get(position=1), authorized_on=factories.SUBMITTED.date(), by=people.COORDINATOR,
        now=factories.SUBMITTED,
    )  # fmt: skip
    client = signed_in(assignment_of(case).reviewer.user)
    shown = client.get(reverse("workspace_review", args=[case.number])).content.decode()
    assert "Its review has ended" in shown
    assert 'name="item-2-shown"' in shown
    assert 'name="item-1-shown"' not in shown


def test_handing_back_takes_the_case_away(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    client = signed_in(assignment_of(case).reviewer.user)
    address = reverse("workspace_hand_back", args=[case.number])
    refused = client.post(address, {"reason": ""}, follow=True)
    assert "Say why" in refused.content.decode()
    assert client.post(address, {"reason": "I am ill."}).url == reverse("workspace_home")
    assert client.get(reverse("workspace_review", args=[case.number])).status_code == 404


def test_every_look_is_recorded_without_what_was_looked_for(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    client = signed_in(assignment_of(case).reviewer.user)
    client.get(reverse("workspace_review", args=[case.number]))
    client.get(reverse("workspace_page", args=[case.number, 2]))
    client.get(reverse("workspace_index", args=[case.number]))
    client.post(reverse("workspace_search", args=[case.number]), {"words": "healed"})
    client.get(reverse("page_image", args=[case.number, 2, "page"]))
    looked = list(ledger.readings(case.number).order_by("pk").values_list("what", flat=True))
    assert looked == ["review", "text of page 2", "list of documents", "search in the record", "page 2"]


def test_the_search_finds_pages_and_says_what_it_cannot_search(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    client = signed_in(assignment_of(case).reviewer.user)
    address = reverse("workspace_search", args=[case.number])
    whole = client.post(address, {"words": "wound HEALED"}).content.decode()
    assert "<mark>wound</mark>" in whole
    assert f"{reverse('workspace_review', args=[case.number])}?page=2" in whole
    part = client.post(address, {"words": '"healed wound"'}, headers={"X-Requested-With": "fetch"}).content.decode()
    assert "Found on no page" in part
    assert "<html" not in part
    odd = client.post(address, {"words": "(["}).content.decode()
    assert "Found on no page" in odd


def test_a_search_says_what_it_left_out(signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    data = factories.pdf("The wound again.", "", "")
    casefile.receive_file(
        case=case, data=data, file_name="more.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR, by=people.COORDINATOR,
        now=factories.SUBMITTED,
    )  # fmt: skip
    client = signed_in(assignment_of(case).reviewer.user)
    address = reverse("workspace_search", args=[case.number])
    shown = client.post(address, {"words": "wound"}).content.decode()
    assert "Found on 1 page" in shown
    assert "3 of 5 pages are not read yet and were not searched." in shown
    casefile.read_case(case=case, by=SYSTEM, now=factories.SUBMITTED)
    shown = client.post(address, {"words": "wound"}).content.decode()
    assert "Found on 2 pages" in shown
    assert "not read yet" not in shown
    monkeypatch.setattr(searches, "AT_ONCE", 1)
    shown = client.post(address, {"words": "wound"}).content.decode()
    assert "Show the next ones" in shown
    rest = client.post(address, {"words": "wound", "start": "1"}).content.decode()
    assert "Show the next ones" not in rest
    assert 'data-page="3"' in rest


def test_the_list_of_documents_has_page_ranges_and_what_nobody_described(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    data = factories.pdf("One more.", "And its back.")
    casefile.receive_file(
        case=case, data=data, file_name="more.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR, by=people.COORDINATOR,
        now=factories.SUBMITTED,
    )  # fmt: skip
    client = signed_in(assignment_of(case).reviewer.user)
    address = reverse("workspace_index", args=[case.number])
    for answer in (client.get(address), client.get(address, headers={"X-Requested-With": "fetch"})):
        shown = answer.content.decode()
        assert 'data-page="2" data-last="2"><b>Progress report</b>' in shown
        assert 'data-page="3" data-last="4"><b>Pages not described</b>' in shown


def test_a_page_that_is_not_there_is_told(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    client = signed_in(assignment_of(case).reviewer.user)
    assert client.get(reverse("workspace_page", args=[case.number, 99])).status_code == 404
    for asked in ("99", "0", "x", "9" * 40):
        shown = client.get(reverse("workspace_review", args=[case.number]), {"page": asked})
        assert shown.status_code == 200


def test_health_data_is_not_kept_by_the_browser(signed_in: SignedIn) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    client = signed_in(assignment_of(case).reviewer.user)
    for address in (reverse("workspace_review", args=[case.number]), reverse("workspace_page", args=[case.number, 1])):
        assert "no-store" in client.get(address)["Cache-Control"]


def test_a_thick_record_costs_no_more_queries_than_a_thin_one(
    signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW, treatments=[f"Treatment {n}, {n} sessions" for n in range(1, 9)])
    factories.write(draft_of(case))
    data = factories.pdf(*(f"Note {n}" for n in range(1, 121)))
    casefile.receive_file(
        case=case, data=data, file_name="thick.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR,
        by=people.COORDINATOR, now=factories.SUBMITTED,
    )  # fmt: skip
    for first in range(3, 123, 2):
        casefile.describe_document(
            case=case, kind="progress_report", title="Note", author="", dated_on=date(2024, 5, 6), first_page=first,
            last_page=first + 1, by=people.COORDINATOR, now=factories.SUBMITTED,
        )  # fmt: skip
    client = signed_in(assignment_of(case).reviewer.user)
    with django_assert_max_num_queries(39):
        assert client.get(reverse("workspace_review", args=[case.number])).status_code == 200
    with django_assert_max_num_queries(16):  # a page that waits to be read, which goes first now
        assert client.get(reverse("workspace_page", args=[case.number, 100])).status_code == 200
