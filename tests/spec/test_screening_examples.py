"""Every example of screening, answered by `openimr screen`."""

import json

import pytest

from openimr.domain.eligibility import Code
from openimr.interfaces.cli.screen import answer_text
from tests.spec import tables

EXAMPLES = list(tables.screening_examples())


def test_there_are_at_least_sixty_examples() -> None:
    assert len(EXAMPLES) >= 60


def test_every_reason_has_an_example() -> None:
    assert {code for example in EXAMPLES for code in example.reasons} == set(Code) - {"INCOMPLETE_FORM"}
    assert "INCOMPLETE_FORM" in {code for example in EXAMPLES for code in example.needs}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.why)
def test_the_program_answers_as_the_table_says(example: tables.ScreeningExample) -> None:
    answer = answer_text(json.dumps(example.facts))
    assert answer["verdict"] == example.verdict
    assert [reason["code"] for reason in answer["reasons"]] == example.reasons
    assert [need["code"] for need in answer["needs"]] == example.needs
    assert answer["eligible_items"] == example.eligible_items
    assert all(one["text"] and one["citation"] and one["grade"] for one in answer["reasons"] + answer["needs"])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.why)
def test_the_order_of_the_facts_does_not_matter(example: tables.ScreeningExample) -> None:
    turned = dict(reversed(example.facts.items()))
    assert answer_text(json.dumps(turned)) == answer_text(json.dumps(example.facts))
