"""The quality page: figures of reviewers and of blind second reviews, and the list behind each number."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from openimr.cases.models import Case
from openimr.determinations import jobs, operations
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.quality import ErrorCode
from openimr.domain.values import Outcome
from openimr.interfaces import clock
from openimr.ledger.models import ReadRecord
from openimr.reviews import jobs as review_jobs
from openimr.reviews import operations as review_operations
from openimr.reviews import queries as reviews
from openimr.reviews.models import Assignment, CopyCheck
from tests import factories, people
from tests.integration.hostile.test_doors import enter

pytestmark = pytest.mark.django_db
OVER, UP = Outcome.OVERTURNED, Outcome.UPHELD
NOW = factories.SIGNED


@pytest.fixture
def signed() -> Case:
    """A signed case, returned once, with a copied rationale, and a blind second review that differs on one item."""
    case = factories.case_at(CaseStatus.IN_REVIEW)
    second = factories.reviewer(people.Physician(name="Ottoline Varga", email="ottoline.varga@openimr.example"))
    jobs.offer_blind_reviews(share_percent=100, now=factories.OFFERED)
    blind = Assignment.with_blind.get(reviewer=second)
    factories.submit(factories.write(factories.accept(blind), UP, OVER))
    factories.submit(factories.write(reviews.analyses(case).get()))
    said = [("Clinical case summary", "See page 2.", ErrorCode.RECORD_MISSED)]
    operations.return_analysis(analysis=reviews.analyses(case).get(), comments=said, by=people.DIRECTOR, now=NOW)
    factories.submit(reviews.analyses(case).get())
    case.refresh_from_db()
    factories.sign(case)
    return case


@pytest.fixture
def director(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=1))
    enter(client, factories.user("director@openimr.example", "Ruth Adeyemi", people.DIRECTOR.role))
    return client


def _long(text: str) -> str:
    return f"{text} {' '.join(f'word{n}' for n in range(40))} The request is therefore not medically necessary."


def test_every_number_leads_to_the_lines_that_it_counts(director: Client, signed: Case) -> None:
    page = director.get(reverse("desk_quality")).content.decode()
    links = dict.fromkeys(re.findall(r'href="(/desk/quality/lists/[^"]+)">([^<]*)<', page))
    counted = {(url.replace("&amp;", "&"), int(told)) for url, told in links if told.strip().isdecimal()}
    assert len(counted) >= 9
    for url, number in counted:
        file = io.StringIO(director.get(f"{url}&as=csv").content.decode())
        rows = [row for row in csv.reader(file) if not row[0].startswith("Filtered by")][1:]
        assert len(rows) == number, url
        assert signed.number in director.get(url).content.decode()
    for url, _told in links:
        assert director.get(url.replace("&amp;", "&")).status_code == 200
    assert director.get("/desk/quality/lists/nothing/").status_code == 404
    assert ReadRecord.objects.filter(what__startswith="figures of reviewers, the list of").exists()


def test_agreement_stands_with_its_count_and_intervals(director: Client, signed: Case) -> None:
    page = " ".join(director.get(reverse("desk_quality")).content.decode().split())
    agreement = page.partition('id="agreement"')[2]
    assert "50%" in agreement and "(9% – 91%)" in agreement and "Rehabilitation" in agreement and "2025-03" in agreement
    assert signed.number in page.partition('id="differ"')[2].partition("</section>")[0]


def test_both_reviews_stand_side_by_side_and_the_look_is_kept(director: Client, signed: Case) -> None:
    url = reverse("desk_blind_review", args=[signed.number])
    page = director.get(url).content.decode()
    assert "Overturned" in page and "Upheld" in page and "Differ" in page
    assert "Varga" not in page and people.REVIEWER.name not in page
    assert director.post(url, {"note": " "}).status_code == 409
    assert director.post(url, {"note": "The second missed page 2."}).status_code == 302
    assert "The second missed page 2." in director.get(url).content.decode()
    assert 'id="differ"' not in director.get(reverse("desk_quality")).content.decode()
    other = factories.case_at(CaseStatus.READY, claim_number="SRC-1")
    assert director.get(reverse("desk_blind_review", args=[other.number])).status_code == 404


def test_a_rationale_of_another_case_is_found_in_the_background_and_listed(director: Client) -> None:
    for number in (1, 2):
        case = factories.case_at(CaseStatus.IN_REVIEW, claim_number=f"SRC-{number}")
        analysis = factories.write(reviews.analyses(case).get())
        copied = {1: {"rationale": _long("The record shows what was gained so far [p. 2].")}}
        by = factories.as_actor(analysis.assignment.reviewer)
        analysis = review_operations.save_draft(
            analysis=analysis, expected_version=analysis.version, decisions=copied, by=by, now=factories.SUBMITTED
        )
        factories.submit(analysis)
    review_jobs.look_for_copies.func(timestamp=int(NOW.timestamp()))
    review_jobs.look_for_copies.func(timestamp=int(NOW.timestamp()))
    assert CopyCheck.objects.count() == 2
    rows = list(csv.DictReader(io.StringIO(director.get("/desk/quality/lists/copied/?as=csv").content.decode())))
    assert [(row["Item"], row["Item there"], row["Alike"]) for row in rows] == [("1", "1", "100%")] * 2
    assert {row["Case"] for row in rows} == {row["Like that of"] for row in rows}
