"""What a page asks of the database: a number of queries that is small and does not grow with what is stored."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from openimr.casefile.models import Document
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import PartyRole
from openimr.interfaces.web.access import DEMO_SESSION
from openimr.ledger.models import ReadRecord
from openimr.reviews import queries as reviews
from openimr.reviews.models import Citation, ItemDecision
from tests import factories

pytestmark = pytest.mark.django_db


def _cost(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_a_queue(coordinator: Client) -> None:
    url = reverse("desk_queue", args=["eligible"])
    factories.case_at(CaseStatus.ELIGIBLE)
    assert _cost(coordinator, url) == 7
    for number in range(3):
        factories.case_at(CaseStatus.ELIGIBLE, claim_number=f"B-{number}")
    assert _cost(coordinator, url) == 7


def test_a_case(coordinator: Client) -> None:
    young = factories.case_at(CaseStatus.ELIGIBLE)
    old = factories.case_at(CaseStatus.QUALITY_CHECK, claim_number="B-1")
    old.parties.create(role=PartyRole.EMPLOYER, name="Invented Shop")
    assert _cost(coordinator, reverse("desk_case", args=[young.number])) == 9
    assert _cost(coordinator, reverse("desk_case", args=[old.number])) == 9


def test_a_review(client: Client) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    client.force_login(
        reviews.open_assignments(case).get().reviewer.user, backend="django.contrib.auth.backends.ModelBackend"
    )
    session = client.session
    session[DEMO_SESSION] = True
    session.save()
    url = reverse("workspace_review", args=[case.number])
    assert _cost(client, url) == 33
    for n in range(4):
        Document.objects.create(
            case=case, number=n + 90, kind=Document.Kind.OTHER, title=f"Note {n}", first_page=n + 90, last_page=n + 90
        )
        for decision in ItemDecision.objects.all():
            Citation.objects.create(decision=decision, position=10 + n, kind="mtus", title=f"Guideline {n}")
    assert _cost(client, url) == 33


def test_opening_a_page_is_kept_once(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.ELIGIBLE)
    coordinator.get(reverse("desk_case", args=[case.number]))
    coordinator.get(reverse("desk_queue", args=["eligible"]))
    assert list(ReadRecord.objects.order_by("pk").values_list("chain", "what", "role")) == [
        (case.number, "timeline", "case_coordinator"),
        ("desk", "queue: eligible, page 1", "case_coordinator"),
    ]


def test_what_was_typed_is_escaped_in_a_row(coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.ELIGIBLE)
    case.worker_name = 'Ann <b>O\'Neil</b> "x"'
    case.save()
    case.items.update(treatment="<script>alert(1)</script>\" onload='x")
    shown = coordinator.get(reverse("desk_queue", args=["eligible"])).content.decode()
    assert "Ann &lt;b&gt;O&#x27;Neil&lt;/b&gt; &quot;x&quot;" in shown
    assert "<script>alert" not in shown
    assert "&quot; onload=&#x27;x" in shown
