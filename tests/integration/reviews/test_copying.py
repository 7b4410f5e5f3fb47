"""Rationales written like those of another case are shown to the staff that checks quality, and to nobody else."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import Outcome
from openimr.interfaces import web
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries
from openimr.reviews.copying import CopiedRationale, copied_rationales
from tests import factories, people
from tests.integration.hostile.test_doors import enter
from tests.unit.domain.test_copies import RATIONALE

pytestmark = pytest.mark.django_db


def _written(rationale: str) -> Case:
    """A case with one item in quality check, its rationale in these words."""
    case = factories.case_at(CaseStatus.IN_REVIEW, treatments=factories.TREATMENTS[:1])
    analysis = review_queries.analyses(case).get()
    (item,) = analysis.decisions.all()
    decided = factories.decision(item.item.treatment, Outcome.UPHELD) | {"rationale": f"{rationale} [p. 2]"}
    saved = reviews.save_draft(
        analysis=analysis, expected_version=analysis.version, summary=factories.SUMMARY,
        decisions={item.item.position: decided}, by=factories.as_actor(analysis.assignment.reviewer),
        now=factories.SUBMITTED,
    )  # fmt: skip
    factories.submit(saved)
    case.refresh_from_db()
    return case


def test_the_source_of_a_copy_is_named_to_those_who_check_quality() -> None:
    first = _written(RATIONALE)
    assert copied_rationales(first) == []
    second = _written(RATIONALE.replace("six", "eight"))
    (found,) = copied_rationales(second)
    assert (found.position, found.case_number, found.other_position) == (1, first.number, 1)
    assert isinstance(found, CopiedRationale) and found.percent >= 95
    client = Client()
    enter(client, factories.user("director@openimr.example", "Ruth Adeyemi", people.DIRECTOR.role))
    page = client.get(reverse("desk_determination", args=[second.number])).content.decode()
    assert "Written like another case" in page and first.number in page


def test_no_page_of_a_party_or_reviewer_knows_of_copies() -> None:
    pages = Path(web.__file__).parent
    asking = [one for one in pages.rglob("*.py") if "copying" in one.read_text(encoding="utf-8")]
    assert [one.relative_to(pages).as_posix() for one in asking] == ["desk/determination.py"]
