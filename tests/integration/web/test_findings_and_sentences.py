"""The reviewer's pages of findings and sentences: what they show, what they do without scripts, who may open them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from openimr.assistance.models import SetAside, Suggestion
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces.web.access import DEMO_SESSION
from openimr.ledger.models import ReadRecord
from openimr.reviews import queries as reviews
from openimr.reviews.models import ItemDecision
from tests import factories
from tests.reference_case import reference_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day_of_the_factories")]
PART = {"X-Requested-With": "fetch"}


def entered(client: Client, case: object) -> Client:
    user = reviews.open_assignments(case).get().reviewer.user  # type: ignore[arg-type]
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEMO_SESSION] = True
    session.save()
    return client


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_findings_are_shown_as_tables_with_pages_and_acted_on_without_scripts(client: Client) -> None:
    case = reference_case()
    entered(client, case)
    url = reverse("workspace_findings", args=[case.number, 2])
    shown = client.get(url).content.decode()
    said = words(shown)
    assert "Completed plus requested visits stay within the usual 4 to 6." in said
    assert "Not met pages disagree" in said and "a usual range, not a strict limit" in said
    assert "6 p. 9 or 0 p. 10" in said and "10 pages were searched." in said
    assert f'href="/reviews/{case.number}/?page=9&amp;start=' in shown and "Draft" in said
    assert "the clocks lead to different editions" in said and "Not chosen yet." in said
    assert "What the record does not document" in said
    assert not re.search(r"\b(?:approv|den(?:y|ied)|certif|uph[eo]ld|overturn)\w*", said, re.IGNORECASE)
    assert ReadRecord.objects.filter(chain=case.number, what="findings of item 2").exists()
    part = client.get(url, headers=PART).content.decode()
    assert "<html" not in part and "<form" not in part and "read-table" in part

    refused = client.post(url, {"act": "choose_edition", "topic": "chronic_pain", "edition": "cp-2009", "reason": ""})
    assert refused.status_code == 409 and "Say why you take this edition." in refused.content.decode()
    kept = {"act": "choose_edition", "topic": "chronic_pain", "edition": "cp-2009", "reason": "Asked for in 2014."}
    assert "Asked for in 2014." in client.post(url, kept, follow=True).content.decode()
    finding = {"card": "cp-2009.massage", "criterion": "adjunct"}
    marked = client.post(url, {"act": "set_aside", **finding}, follow=True).content.decode()
    assert "Not relied on" in marked and "Rely on it again" in marked
    client.post(url, {"act": "rely_again", **finding})
    assert not SetAside.objects.exists()
    assert client.get(reverse("workspace_findings", args=[case.number, 7])).status_code == 404


def test_a_sentence_is_inserted_changed_or_rejected_on_a_page_without_scripts(client: Client) -> None:
    case = reference_case()
    entered(client, case)
    page = reverse("workspace_drafting", args=[case.number])
    said = words(client.get(page).content.decode())
    assert "For the clinical case summary" in said and "For the rationale of item 2" in said
    first, second, *_ = Suggestion.objects.filter(item=None)

    def answer(row: Suggestion, act: str, text: str) -> int:
        url = reverse("workspace_answer", args=[case.number, row.pk])
        return client.post(url, {"act": act, "text": text}).status_code

    assert answer(first, "insert", "without its page") == 409
    assert answer(first, "insert", first.text) == 302
    assert answer(second, "reject", second.text) == 302
    analysis = reviews.analyses(case).get()
    assert analysis.clinical_case_summary == first.text
    again = client.get(page).content.decode()
    assert f'id="s-{first.pk}"' not in again and f'id="s-{second.pk}"' not in again
    assert f'<p class="written small">{first.text}</p>' in again and second.text not in again
    assert set(ItemDecision.objects.values_list("outcome", flat=True)) == {""}

    review = client.get(reverse("workspace_review", args=[case.number])).content.decode()
    assert reverse("workspace_findings", args=[case.number, 1]) in review and page in review
    setting = reverse("workspace_help")
    assert client.post(setting, {"help": "off"}, follow=True).status_code == 200
    for url in (page, reverse("workspace_findings", args=[case.number, 2])):
        off = words(client.get(url).content.decode())
        assert "nothing is computed or offered" in off and "Completed plus" not in off
    review = client.get(reverse("workspace_review", args=[case.number])).content.decode()
    assert reverse("workspace_findings", args=[case.number, 1]) not in review and page not in review


def test_these_pages_are_for_the_assigned_reviewer_alone(client: Client, coordinator: Client) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    names = ("workspace_findings", "workspace_drafting", "workspace_help")
    arguments = ([case.number, 1], [case.number], [])
    for name, given in zip(names, arguments, strict=True):
        assert coordinator.get(reverse(name, args=given)).status_code == 403
        assert Client().get(reverse(name, args=given)).status_code == 302


def test_quality_check_sees_what_the_reviewer_saw(client: Client, director: Client) -> None:
    case = reference_case()
    analysis = reviews.analyses(case).get()
    url = reverse("desk_shown_findings", args=[case.number])
    assert "when every reviewer has submitted" in director.get(url).content.decode()
    factories.write(analysis)
    analysis.refresh_from_db()
    factories.submit(analysis)
    said = words(director.get(url).content.decode())
    assert "Completed plus requested visits stay within the usual 4 to 6." in said
    assert "6 p. 9 or 0 p. 10" in said and "Mark as not relied on" not in said
    assert f"/cases/{case.number}/file/pages/9/" in director.get(url).content.decode()
    assert (
        "Findings as the reviewer saw them"
        in director.get(reverse("desk_determination", args=[case.number])).content.decode()
    )
