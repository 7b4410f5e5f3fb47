"""The pages of the field: who may open them, what they show, and that what is typed wrong is told at its field."""

import html
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from openimr.accounts.models import User
from openimr.affiliations import operations as affiliations
from openimr.affiliations import queries, tables
from openimr.affiliations.models import Entity, Relation
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.conflicts import EntityKind, RelationKind
from openimr.domain.identity import Identity, NameKind
from tests import factories

pytestmark = pytest.mark.django_db
NOW = factories.RECEIVED


def entity(name: str, kind: EntityKind = EntityKind.PRACTICE, town: str = "") -> Entity:
    person = NameKind.PERSON if kind is EntityKind.PERSON else NameKind.ORGANISATION
    return affiliations.record_entity(kind=kind, identity=Identity(name, person, town=town), by=SYSTEM, now=NOW)


def owned(of: Entity, to: Entity) -> Relation:
    return affiliations.record_relation(
        kind=RelationKind.OWNS, of=of, to=to, source="register", from_on=date(2020, 1, 1), by=SYSTEM, now=NOW
    )


def text(response: Any) -> str:
    return html.unescape(response.content.decode())


def shown(client: Client, one: Entity) -> str:
    return text(client.get(reverse("affiliations_entity", args=[one.number])))


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.CREDENTIALING, 200), (Role.CASE_COORDINATOR, 200), (Role.MEDICAL_DIRECTOR, 200), (Role.INTAKE_CLERK, 403),
     (Role.REVIEWER, 403), (Role.CLAIMS_ADMINISTRATOR, 403)],
)  # fmt: skip
def test_the_field_is_open_to_who_keeps_it(
    client: Client, enter: Callable[[Client, Role], User], role: Role, status: int
) -> None:
    enter(client, role)
    assert client.get(reverse("affiliations_home")).status_code == status
    assert client.get(reverse("affiliations_csv")).status_code == status


def test_one_is_put_on_record_and_the_same_again_is_shown_instead(coordinator: Client) -> None:
    form = {"kind": "practice", "name": "Kestrel Orthopaedic Medical Group", "town": "Redding"}
    wrong = coordinator.post(reverse("affiliations_new"), {**form, "npi": "1234567890"})
    assert wrong.status_code == 400 and "Look at its digits again" in text(wrong)
    made = coordinator.post(reverse("affiliations_new"), {**form, "npi": "1234567893"})
    assert made.status_code == 302
    again = coordinator.post(reverse("affiliations_new"), {**form, "name": "Kestrel Ortho Med Grp"})
    assert again.status_code == 409 and "On record already, perhaps" in text(again)
    assert "I have looked at those on record" in text(again)
    assert coordinator.post(reverse("affiliations_new"), {**form, "is_another": "on"}).status_code == 302
    first = Entity.objects.earliest("pk")
    assert "May be on record twice" in shown(coordinator, first)


def test_a_relation_is_added_read_from_either_side_ended_and_withdrawn(coordinator: Client) -> None:
    holding, insurer = entity("Tamarack Holdings LLC", EntityKind.OTHER), entity("Halcyon Mutual", EntityKind.INSURER)
    add = reverse("affiliations_add", args=[insurer.number, "relation"])
    given = {"relation-kind": "owns to", "relation-other": "Osprey", "relation-source": "register",
             "relation-share_percent": "60"}  # fmt: skip
    refused = coordinator.post(add, given)
    assert refused.status_code == 400 and "Nobody on record goes by this name" in text(refused)
    assert coordinator.post(add, {**given, "relation-other": "tamarack holdings llc"}).status_code == 302
    row = Relation.objects.get()
    assert (row.of, row.to) == (holding, insurer)
    assert "owns it" in shown(coordinator, insurer) and "(60 %)" in shown(coordinator, holding)
    at = [holding.number, "relation", row.pk]
    assert "Tamarack Holdings LLC owns Halcyon Mutual" in text(coordinator.get(reverse("affiliations_row", args=at)))
    ended = coordinator.post(reverse("affiliations_end", args=at), {"end-until_on": "2020-02-01"})
    assert ended.status_code == 409 and "Say where the end is known from." in text(ended)
    said = {"end-until_on": "2020-02-01", "end-source": "letter"}
    assert coordinator.post(reverse("affiliations_end", args=at), said).status_code == 302
    assert "Over" in shown(coordinator, holding)
    gone = coordinator.post(reverse("affiliations_withdraw", args=at), {"withdraw-why": "Another firm."})
    assert gone.status_code == 302 and queries.graph().relations == ()
    assert "A relation was withdrawn, it was never so" in shown(coordinator, holding)


def test_a_name_is_corrected_and_what_stood_there_stays_readable(coordinator: Client) -> None:
    one = entity("Kestral Ortho")
    at = [one.number, "name", one.names.get().pk]
    form = {"name": "Kestrel Ortho", "use": "present"}
    bare = coordinator.post(reverse("affiliations_correct", args=at), form)
    assert bare.status_code == 400 and "This field is required." in text(bare)
    assert coordinator.post(reverse("affiliations_correct", args=at), {**form, "correct-why": "A slip."}).status_code
    page = shown(coordinator, one)
    assert "<h1>Kestrel Ortho</h1>" in page and "Kestral Ortho" in page and "A slip." in page
    lost = coordinator.post(
        reverse("affiliations_withdraw", args=[one.number, "name", one.names.get(withdrawn_at=None).pk]),
        {"withdraw-why": "x"},
    )
    assert lost.status_code == 409 and "This is the present name" in text(lost)


def test_two_entries_are_merged_and_the_old_number_leads_to_the_kept_one(coordinator: Client) -> None:
    kept, gone, owner = entity("Kestrel Ortho", town="Redding"), entity("Larkfield Spine"), entity("Tamarack")
    owned(owner, gone)
    url = reverse("affiliations_merge", args=[kept.number, gone.number])
    assert "Larkfield Spine" in text(coordinator.get(url))
    assert coordinator.post(url, {"why": "The register has one."}).status_code == 302
    (known,) = [one for one in queries.graph().entities if one.number == kept.number]
    assert known.identity.names == ("Kestrel Ortho", "Larkfield Spine")
    assert [(one.of, one.to) for one in queries.graph().relations] == [(owner.number, kept.number)]
    led = coordinator.get(reverse("affiliations_entity", args=[gone.number]))
    assert led.headers["Location"] == reverse("affiliations_entity", args=[kept.number])
    assert f"{gone.number} turned out to be {kept.number}" in shown(coordinator, kept)


LIST = (
    ("kind", "name", "relation", "with kind", "with name", "source"),
    ("person", "Ulla Raskolnik", "employed by", "practice", "Kestrel Orthopaedic Medical Group", "web page"),
    ("practice", "Sierra Ridge Claims of Redding", "", "", "", ""),
    ("ship", "Osprey", "", "", "", ""),
)


def test_a_workbook_is_looked_at_row_by_row_and_imported_as_far_as_it_can_be(coordinator: Client) -> None:
    known = entity("Sierra Ridge Claims")
    book = SimpleUploadedFile("list.xlsx", tables.as_book(LIST, "list"))
    start = coordinator.post(reverse("affiliations_import"), {"file": book})
    page = text(coordinator.get(start.headers["Location"]))
    assert "Kind is one of person" in page and "1 row will be put on record." in page
    assert reverse("affiliations_entity", args=[known.number]) in page and "may be E-" in page
    assert Entity.objects.count() == 1
    sha256 = start.headers["Location"].split("/")[-2]
    done = coordinator.post(reverse("affiliations_confirm", args=[sha256]), follow=True)
    assert "1 row is on record now." in text(done) and "Nothing of this list can be imported now" in text(done)
    assert Relation.objects.get().of.names.get().name == "Ulla Raskolnik"


def test_what_the_list_exports_can_be_imported_again_and_changes_nothing(coordinator: Client) -> None:
    owned(entity("=Tamarack Holdings LLC", EntityKind.OTHER), entity("Halcyon Mutual", EntityKind.INSURER, "Redding"))
    data = coordinator.get(reverse("affiliations_csv")).content
    assert b"'=Tamarack" in data
    found = affiliations.import_list(data=data, by=SYSTEM, now=NOW)
    assert {one.outcome for one in found} == {"known"} and len(found) == 2


def test_a_list_that_says_which_one_it_means_leaves_nothing_to_a_person() -> None:
    known = entity("Sierra Ridge Claims")
    rows = [("number", "kind", "name"), (known.number, "practice", "Sierra Ridge Claims of Redding"),
            ("new", "practice", "Sierra Ridge Claims"), ("E-99999", "practice", "Osprey")]  # fmt: skip
    found = affiliations.import_list(data=tables.as_csv(rows), by=SYSTEM, now=NOW)
    assert [one.outcome for one in found] == ["known", "recorded", "wrong"]


def test_a_list_is_searched_filtered_and_looking_is_recorded(coordinator: Client) -> None:
    entity("Kestrel Ortho", town="Redding")
    entity("Halcyon Mutual", EntityKind.INSURER)
    page = text(coordinator.get(reverse("affiliations_home"), {"text": "redding"}))
    assert "Kestrel Ortho" in page and "Halcyon" not in page
    page = text(coordinator.get(reverse("affiliations_home"), {"kind": "insurer"}))
    assert "Kestrel" not in page and "Halcyon Mutual" in page
    page = text(coordinator.get(reverse("affiliations_home"), {"text": "osprey"}))
    assert "Put this name on record" in page
