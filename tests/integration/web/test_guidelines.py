"""The guideline library: who may open it, editions by day and clock, cards as tables, checks and retirement."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from openimr.accounts.models import User
from openimr.domain.actor import Role
from openimr.domain.criteria.wording import outcome_word
from openimr.guidelines.library import library
from openimr.guidelines.models import CardCheck

pytestmark = pytest.mark.django_db
MASSAGE = "cp-2009.massage"
READERS = (Role.INTAKE_CLERK, Role.CASE_COORDINATOR, Role.MEDICAL_DIRECTOR, Role.REVIEWER)
Enter = Callable[[Client, Role], User]


def text_of(client: Client, name: str, *parts: str, status: int = 200, **asked: str) -> str:
    answer = client.get(reverse(name, args=parts), asked)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def sent(client: Client, name: str, status: int = 200, **fields: str) -> str:
    answer = client.post(reverse(name, args=[MASSAGE]), fields, follow=True)
    assert answer.status_code == status
    return answer.content.decode()


def check(client: Client, status: int = 200, **changed: str) -> str:
    given = {"sha256": library().digests[MASSAGE], "source_seen": "8 CCR 9792.24.2 (2009), page 60", "words": ""}
    return sent(client, "guidelines_check", status, **(given | changed))


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_only_the_organizations_own_people_open_it(client: Client, enter: Enter, role: Role) -> None:
    enter(client, role)
    pages = [reverse("guidelines_home"), reverse("guidelines_card", args=[MASSAGE])]
    assert {client.get(page).status_code for page in pages} == {200 if role in READERS else 403}


def test_a_visitor_signs_in_first(client: Client) -> None:
    assert client.get(reverse("guidelines_home")).status_code == 302


def test_the_editions_in_force_on_a_day(director: Client) -> None:
    shown = text_of(director, "guidelines_home", on="2014-10-08")
    assert reverse("guidelines_edition", args=["cp-2009"]) in shown
    assert reverse("guidelines_edition", args=["cp-2016"]) not in shown
    assert "MTUS Drug List: none yet" in shown
    assert "<p" in text_of(director, "guidelines_home", on="no day")


def test_the_clocks_of_a_case_and_where_they_differ(director: Client) -> None:
    shown = text_of(director, "guidelines_home", request_date="2017-11-20", service_date="2017-12-12")
    assert "They differ: choose" in shown
    row = shown[shown.index("Chronic pain") :][:700]
    assert "cp-2016" in row
    assert "acoem-chronic-pain-2017" in row


def test_a_card_is_found_by_its_treatment(director: Client) -> None:
    shown = text_of(director, "guidelines_home", text="massage")
    assert reverse("guidelines_card", args=[MASSAGE]) in shown
    assert reverse("guidelines_card", args=["cp-2009.yoga"]) not in shown


def test_a_citation_opens_the_edition_of_the_day_at_its_page(director: Client) -> None:
    cited = {"title": "Chronic Pain Medical Treatment Guidelines", "section": "", "pages": "98-99"}
    shown = text_of(director, "guidelines_cited", on="2014-10-08", **cited)
    assert shown.index("In force on this day") < shown.index("Not in force on this day")
    first = shown[: shown.index("Not in force on this day")]
    assert reverse("guidelines_edition", args=["cp-2009"]) in first
    assert reverse("guidelines_card", args=["cp-2009.physical_medicine.radiculitis"]) in first
    assert reverse("guidelines_card", args=[MASSAGE]) not in first
    text_of(director, "guidelines_cited", title="A book of dreams", status=404)


def test_the_card_is_a_plain_table_with_its_source_state_and_examples(director: Client) -> None:
    shown = text_of(director, "guidelines_card", MASSAGE)
    assert "MTUS 2009, Chronic Pain Medical Treatment Guidelines, Section(s): Massage therapy, Page(s): 60" in shown
    assert "Massage visits completed in this course + visits or sessions asked for: at most 6 visits." in shown
    assert "Draft" in shown
    assert "a physician’s check and one more person’s" in shown
    assert "Twelve more, attendance disputed" in shown
    assert "<strong>0 or 6</strong>" in shown


def test_every_card_and_edition_can_be_shown_and_none_sounds_like_an_outcome(director: Client) -> None:
    shelf = library()
    for card in shelf.cards[::7]:
        main = text_of(director, "guidelines_card", card.id).partition('<main id="main"')[2]
        assert outcome_word(main) == "", card.id
    for edition in shelf.editions[::5]:
        text_of(director, "guidelines_edition", edition.id)


def test_a_void_section_and_a_stub_say_so_first(director: Client) -> None:
    void = text_of(director, "guidelines_card", "cp-2009.home_health")
    assert void.index("Void in part.") < void.index("Criteria")
    assert "No shipped criteria; open your licensed copy." in text_of(director, "guidelines_card", "odg.gym_membership")
    text_of(director, "guidelines_card", "cp-2009.nothing", status=404)


def test_two_people_make_a_card_checked(client: Client, enter: Enter) -> None:
    enter(client, Role.CASE_COORDINATOR)
    assert "a physician’s check" in check(client)
    assert "You have checked this wording" in text_of(client, "guidelines_card", MASSAGE)
    enter(client, Role.MEDICAL_DIRECTOR)
    assert "Checked by clinicians" in check(client)
    assert CardCheck.objects.count() == 2


def test_a_check_without_a_page_or_of_an_old_wording_is_told_in_words(director: Client) -> None:
    assert "This field is required" in check(director, 400, source_seen="")
    assert "The card was changed since the page was opened." in check(director, 409, sha256="0" * 64)
    assert CardCheck.objects.count() == 0


def test_the_director_retires_a_card_with_a_reason(director: Client) -> None:
    assert "This field is required" in sent(director, "guidelines_retire", 400, reason="")
    assert "Retired: a later edition" in " ".join(sent(director, "guidelines_retire", reason="a later edition").split())
    assert "I compared this card" not in text_of(director, "guidelines_card", MASSAGE)


def test_a_private_card_that_cannot_be_read_is_told_by_file_and_field(
    director: Client, tmp_path: Path, settings: Any
) -> None:
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "own.yaml").write_text("- id: own.card\n  titel: Own\n", encoding="utf-8")
    settings.CARDS = tmp_path
    shown = text_of(director, "guidelines_home", status=409)
    assert "cards/own.yaml: own.card: titel: no such field; did you mean title?" in shown
    assert str(tmp_path) not in shown


def test_a_clerk_sees_no_form_and_can_do_nothing(clerk: Client) -> None:
    assert "I compared this card" not in text_of(clerk, "guidelines_card", MASSAGE)
    check(clerk, 409)
    sent(clerk, "guidelines_retire", 409, reason="no longer wanted")
    assert CardCheck.objects.count() == 0
