"""The record beside the review: what is shown, what is held back, what is one's own, what it costs."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from openimr.accounts.models import User
from openimr.casefile import operations as casefile
from openimr.casefile import viewing, words
from openimr.casefile.models import Document, Encounter, Note, Reading, Run, StrangerPage, Twin
from openimr.casefile.quality import LOW_QUALITY
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import PartyRole
from openimr.interfaces.web.access import DEMO_SESSION
from openimr.ledger import queries as ledger
from openimr.reviews import queries
from tests import factories, people

pytestmark = pytest.mark.django_db
FETCH = {"X-Requested-With": "fetch"}
SECRET = "Zebrawort"


@pytest.fixture
def case() -> Case:
    """Six pages: the two of the factories, and four more that were read."""
    made = factories.case_at(CaseStatus.IN_REVIEW)
    pages = ("Lumbar pain.", f"{SECRET} of somebody else.", "Lumbar pain.", "The wound hurts.")
    casefile.receive_file(
        case=made, data=factories.pdf(*pages),
        file_name="more.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR, by=people.COORDINATOR, now=factories.SUBMITTED,
    )  # fmt: skip
    casefile.read_case(case=made, by=SYSTEM, now=factories.SUBMITTED)
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
    return signed_in(queries.open_assignments(case).get().reviewer.user)


@pytest.fixture
def ask(case: Case, reviewer: Client) -> Callable[..., str]:
    """What a door of the record shows, as the viewer fetches it."""

    def asked(name: str, *places: object, **posted: str) -> str:
        address = reverse(name, args=[case.number, *places])
        answer = reviewer.post(address, posted, headers=FETCH) if posted else reviewer.get(address, headers=FETCH)
        assert answer.status_code == 200
        return str(answer.content.decode())

    return asked


def wall_off(case: Case, number: int, state: str = "suspected") -> None:
    StrangerPage.objects.create(case=case, number=number, state=state, why="another name")


def test_what_is_looked_for_lies_on_the_image_and_in_the_text(ask: Callable[..., str]) -> None:
    plain = ask("workspace_page", 3)
    assert 'class="hit"' not in plain
    assert "<mark>" not in plain
    found = ask("workspace_page", 3, words="lunbar")
    assert found.count('class="hit"') == 1
    assert "<mark>Lumbar</mark>" in found
    assert "<mark>" not in ask("workspace_page", 3, words="lunbar", exact="1")


@pytest.mark.parametrize("state", ["suspected", "stranger"])
def test_a_page_of_somebody_else_is_nowhere(case: Case, reviewer: Client, ask: Callable[..., str], state: str) -> None:
    document = Document.objects.create(
        case=case, number=9, kind="imaging", title=f"{SECRET} report", first_page=4, last_page=4
    )
    Run.objects.create(document=document, case=case, first_page=4, last_page=4)
    Encounter.objects.create(case=case, number=4, position=1, kind="imaging", author=SECRET)
    Note.objects.create(
        case=case, number=4, author=queries.open_assignments(case).get().reviewer.number, text=SECRET,
        made_at=factories.SUBMITTED,
    )  # fmt: skip
    wall_off(case, 4, state)
    shown = [
        ask("workspace_page", 4), ask("workspace_page", 3), ask("workspace_index"), ask("workspace_notes"),
        ask("workspace_search", words="lumbar"),
        reviewer.get(reverse("workspace_review", args=[case.number]), {"page": "4"}).content.decode(),
        reviewer.get(reverse("workspace_marks", args=[case.number]), {"first": "1", "last": "9"}).content.decode(),
    ]  # fmt: skip
    assert [one for one in shown if SECRET in one] == []
    assert "This page is held back." in shown[0]
    assert "held back" in shown[5]
    assert "Found on no page" in ask("workspace_search", words=SECRET)
    for size in ("page", "thumb"):
        assert reviewer.get(reverse("page_image", args=[case.number, 4, size])).status_code == 404
    add = reviewer.post(reverse("workspace_note", args=[case.number, 4]), {"text": "Mine."}, headers=FETCH)
    assert add.status_code == 404
    assert f"{case.number} p. 5 of 6" in ask("workspace_page", 5)
    assert 'data-next="5"' in shown[1]


def test_a_page_that_a_clerk_found_to_belong_here_is_shown(case: Case, ask: Callable[..., str]) -> None:
    wall_off(case, 4, "own")
    assert SECRET in ask("workspace_page", 4)
    assert "Found on 1 page" in ask("workspace_search", words=SECRET)


def test_folded_duplicates_are_out_of_the_way_and_at_hand(case: Case, ask: Callable[..., str]) -> None:
    Twin.objects.create(case=case, number=5, kept_number=3, kind="same_image", similarity=99)
    for number, page in ((7, 3), (8, 5)):
        document = Document.objects.create(
            case=case, number=number, kind="imaging", title=f"Film {page}", first_page=page, last_page=page
        )
        Run.objects.create(document=document, case=case, first_page=page, last_page=page)
    kept = ask("workspace_page", 3)
    assert 'Also on <a href="?page=5"' in kept
    assert 'data-next="6"' in ask("workspace_page", 4)
    assert 'data-next="5"' in ask("workspace_page", 4, folded="1")
    assert 'The same as <a href="?page=3"' in ask("workspace_page", 5)
    listed = viewing.listed(case)
    assert [row.title for row in listed.copies] == ["Film 5"]
    assert "1 duplicate, folded away" in ask("workspace_index")
    assert "also on p. 5" in ask("workspace_search", words="lumbar")


def test_encounters_suggestions_and_bad_pages_stand_in_the_list(case: Case, ask: Callable[..., str]) -> None:
    document = Document.objects.create(
        case=case, number=9, kind="progress_report", title="Two visits", first_page=3, last_page=4, is_suggested=True
    )
    Run.objects.create(document=document, case=case, first_page=3, last_page=4)
    for position in (1, 2):
        Encounter.objects.create(
            case=case, number=3, position=position, kind="therapy_note", author="Ada Quill",
            dated_on=date(2024, 5, position),
        )  # fmt: skip
    Reading.objects.filter(case=case, number=3).update(quality=LOW_QUALITY - 1)
    shown = ask("workspace_index")
    assert shown.count('class="is-encounter"') == 2
    assert shown.count(">suggested<") == 3
    assert "1 page read badly" in shown
    page = ask("workspace_page", 3)
    assert "Read badly: words may be missed" in page
    assert page.count("Ada Quill") == 2
    assert "read badly" in ask("workspace_search", words="lumbar")


def test_a_page_that_waits_goes_first_and_says_so(case: Case, reviewer: Client, ask: Callable[..., str]) -> None:
    casefile.receive_file(
        case=case, data=factories.pdf("Late one.", "Late two."), file_name="late.pdf",
        sent_by=PartyRole.CLAIMS_ADMINISTRATOR, by=people.COORDINATOR, now=factories.SUBMITTED,
    )  # fmt: skip
    assert "Not read yet" in ask("workspace_page", 8)
    urgency = dict(Reading.objects.filter(case=case, number__gte=7).values_list("number", "urgency"))
    assert urgency[8] > urgency[7]
    reviewer.get(reverse("workspace_review", args=[case.number]), {"page": "7"})
    assert Reading.objects.get(case=case, number=7).urgency == urgency[8]
    told = reviewer.get(reverse("workspace_marks", args=[case.number]), {"first": "7", "last": "8"}).json()
    assert told == {"marks": {"7": "waiting", "8": "waiting"}, "held": [], "folded": []}
    assert "2 of 8 pages are not read yet and were not searched." in ask("workspace_search", words="late")


def test_a_note_highlights_the_selected_words_and_is_deleted(case: Case, reviewer: Client) -> None:
    address = reverse("workspace_note", args=[case.number, 3])
    kept = reviewer.post(address, {"text": "Ask about this.", "quote": "umbar pain", "near": "0"}, headers=FETCH)
    shown = kept.content.decode()
    assert "<blockquote>Lumbar pain.</blockquote>" in shown
    assert "Ask about this." in shown
    assert "<html" not in shown
    note = Note.objects.get(case=case)
    assert note.boxes
    assert all(0 <= edge <= words.WHOLE for box in note.boxes for edge in box)
    odd = reviewer.post(address, {"text": "", "quote": "never written"}, headers=FETCH)
    assert odd.status_code == 409
    assert "Select them again" in odd.content.decode()
    all_notes = reviewer.get(reverse("workspace_notes", args=[case.number]), headers=FETCH).content.decode()
    assert "Your notes (1)" in all_notes
    colleague = signed_in(factories.reviewer(people.SECOND_REVIEWER).user)
    made = shown.split("/record/3/notes/")[1].split("/delete")[0]
    delete = reverse("workspace_note_delete", args=[case.number, 3, made])
    assert colleague.post(delete).status_code == 404
    assert reviewer.post(reverse("workspace_note_delete", args=[case.number, 3, int(made) + 1])).status_code == 404
    assert reviewer.post(reverse("workspace_note_delete", args=[case.number, 3, 10**30])).status_code == 404
    assert reviewer.post(delete).status_code == 302
    assert not Note.objects.filter(case=case).exists()


def test_images_carry_a_tag_and_every_full_one_is_recorded(case: Case, reviewer: Client) -> None:
    address = reverse("page_image", args=[case.number, 3, "page"])
    first = reviewer.get(address)
    assert first.headers["Content-Type"] == "image/webp"
    again = reviewer.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    turned = reviewer.get(address, {"turn": "90"})
    assert turned.headers["ETag"] != first.headers["ETag"]
    reviewer.get(address, headers={"X-Ahead": "1"})
    reviewer.get(reverse("page_image", args=[case.number, 3, "thumb"]))
    looked = list(ledger.readings(case.number).order_by("pk").values_list("what", flat=True))
    assert looked == ["page 3", "page 3", "page 3", "page 3, fetched ahead"]


def test_a_page_costs_the_same_in_a_thick_record(
    case: Case, reviewer: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(11):
        assert reviewer.get(reverse("workspace_page", args=[case.number, 3])).status_code == 200
    with django_assert_max_num_queries(11):
        assert reviewer.get(reverse("workspace_index", args=[case.number])).status_code == 200
    with django_assert_max_num_queries(16):
        asked = {"words": "lumbar wound"}
        assert reviewer.post(reverse("workspace_search", args=[case.number]), asked).status_code == 200


def test_what_stands_on_a_page_is_never_taken_for_a_tag(case: Case, ask: Callable[..., str]) -> None:
    text = '<script>alert("1")</script> <b>bold</b>'
    placed = [words.Word(one, 500, 500, 900, 600, 0, 90) for one in text.split()]
    Reading.objects.filter(case=case, number=3).update(text=text, words=words.pack(placed))
    shown = ask("workspace_page", 3, words="script")
    assert "<script" not in shown
    assert "<b>" not in shown
    assert "&lt;b&gt;bold&lt;/b&gt;" in shown
