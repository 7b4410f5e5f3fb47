"""The page of names that conflict screens left to a person."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.panel import operations as panel
from openimr.reviews import operations as reviews
from openimr.reviews import screening
from openimr.reviews.models import NameDecision
from tests import factories, people

pytestmark = pytest.mark.django_db


def test_two_names_are_shown_side_by_side_and_decided(coordinator: Client) -> None:
    case, reviewer = factories.case_at(CaseStatus.READY), factories.reviewer()
    panel.disclose_affiliation(
        reviewer=reviewer, kind="professional", with_name="Sierra Ridge Claims of Redding",
        disclosed_on=date(2025, 1, 2), by=SYSTEM, now=factories.RECEIVED,
    )  # fmt: skip
    with pytest.raises(Refused):
        reviews.propose_reviewer(case=case, reviewer=reviewer, by=people.COORDINATOR, now=factories.OFFERED)
    shown = coordinator.get(reverse("desk_names")).content.decode()
    assert "Sierra Ridge Claims of Redding" in shown and "(claims administrator)" in shown
    assert reverse("desk_reviewer", args=[case.number]) in shown and reverse("desk_home") in shown
    (key,) = {one.key for one in screening.open_doubts()}
    assert reverse("desk_decide_names", args=[key]) in shown
    said = {"same": "no", "reason": "Two in the register."}
    answer = coordinator.post(reverse("desk_decide_names", args=[key]), said)
    assert answer.status_code == 302, answer.content.decode()
    assert NameDecision.objects.get().is_same is False
    page = coordinator.get(reverse("desk_names")).content.decode()
    assert "No name waits for a decision." in page and "Two in the register." in page
    again = reverse("desk_decide_names_again", args=[key])
    bare = coordinator.post(again, {"reason": " "})
    assert bare.status_code == 409 and "Say in a sentence what you looked at." in bare.content.decode()
    assert coordinator.post(again, {"reason": "It is a branch."}).status_code == 302
    assert [one.is_same for one in NameDecision.objects.order_by("pk")] == [False, True]
