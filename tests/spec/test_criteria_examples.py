"""The thirteen acceptance cases of the guideline notes, answered by the shipped cards and by `openimr criteria`."""

import pytest

from openimr.domain.criteria.cards import NO_CRITERIA
from openimr.domain.criteria.editions import GuidelineClock, select
from openimr.domain.criteria.evaluation import CriterionFinding, Flag, examine
from openimr.domain.criteria.facts_form import read_facts
from openimr.domain.criteria.forms import Where
from openimr.domain.criteria.standing import standing
from openimr.guidelines.reading import read_library
from openimr.interfaces.cli.criteria import answer_of, in_words
from tests.spec import tables

SHELF = read_library()
DRAFTS = {card.id: standing(card, ()) for card in SHELF.cards}
EXAMPLES = list(tables.criteria_examples())
EDITIONS = list(tables.edition_examples())
WORDS = {"met": "met", "not_met": "not met", "not_documented": "not documented", "not_applicable": "n/a"}


def _findings(example: tables.CriteriaExample) -> dict[str, CriterionFinding]:
    facts = read_facts(example.facts, SHELF.fact_names, Where("case"))
    found = [examine(card, facts, pages_searched=412) for id in example.cards if (card := SHELF.card(id))]
    assert len(found) == len(example.cards)
    assert {one.applies for one in found} == {example.applies}
    return {finding.criterion: finding for one in found for finding in one.findings}


def test_every_case_has_its_row() -> None:
    numbers = {int(example.why.split()[0]) for example in EXAMPLES} | {10}
    assert numbers == set(range(1, 14))
    assert [example.why[0] for example in EDITIONS] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.why)
def test_the_cards_find_what_the_case_says(example: tables.CriteriaExample) -> None:
    found = _findings(example)
    assert {name: WORDS[one.result] for name, one in found.items()} == example.findings
    assert {name: set(map(str, found[name].flags)) for name in example.flags} == example.flags
    for name, missing in example.missing.items():
        assert missing <= set(found[name].missing)
        assert found[name].pages_searched == 412


@pytest.mark.parametrize("example", EDITIONS, ids=lambda example: example.why)
def test_the_clocks_select_the_editions_of_the_case(example: tables.EditionExample) -> None:
    dates = {GuidelineClock(name): on for name, on in example.dates.items()}
    found = select(SHELF.editions, "chronic_pain", dates)
    assert [one.id for one in found.by_order] == example.editions
    assert found.is_conflict is example.is_conflict


def _answer(dates: dict[str, str], service: str, **facts: object) -> dict[str, object]:
    given = {"service": service, "dates": dates, "facts": {name.replace("__", "."): one for name, one in facts.items()}}
    found: dict[str, object] = answer_of(given, SHELF, DRAFTS)["items"][0]
    return found


def test_where_two_editions_are_selected_the_cards_of_both_are_shown_and_flagged() -> None:
    dates = {"request_date": "2017-11-20", "service_date": "2017-12-12"}
    found = _answer(dates, "cannabinoid", pain__chronic=True, request__treatment="cannabinoid")
    assert [one["edition_conflict"] for one in found["editions"]] == [True]
    assert [card["card"] for card in found["cards"]] == ["cp-2016.cannabinoids"]
    assert found["cards"][0]["flags"] == [str(Flag.EDITION_CONFLICT)]
    assert [edition["id"] for edition in found["editions"][0]["by_order"]] == ["cp-2016", "acoem-chronic-pain-2017"]
    assert [one["notice"] for one in found["editions_without_cards"]] == [NO_CRITERIA]


def test_an_edition_whose_text_may_not_ship_says_so_and_finds_nothing() -> None:
    dates = {"request_date": "2018-03-05", "service_date": "2018-03-20"}
    found = _answer(dates, "massage", pain__chronic=True, request__visits=6)
    assert [card["card"] for card in found["cards"]] == ["acoem-chronic-pain-2017.chronic_pain"]
    assert found["cards"][0]["notice"] == "No shipped criteria; open your licensed copy."
    assert found["cards"][0]["findings"] == []
    told = in_words({"items": [found]})
    assert "No shipped criteria; open your licensed copy." in told
    assert " met " not in told


def test_the_void_passage_is_told_before_any_finding() -> None:
    found = _answer({"request_date": "2014-09-01"}, "home_health", home_care__hours_a_week=20)
    told = in_words({"items": [found]})
    assert told.index("section void: The passage that leaves out personal care") < told.index("met  ")
    assert "homemaking" not in " ".join(finding["say"] for card in found["cards"] for finding in card["findings"])
