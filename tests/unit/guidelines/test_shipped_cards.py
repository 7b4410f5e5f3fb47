"""The shipped cards: every row of the notes, two worked examples each that come out as written, all of them drafts."""

import pytest

from openimr.domain.criteria.cards import Card, CardStatus, TextLicence
from openimr.domain.criteria.conditions import facts_of
from openimr.domain.criteria.evaluation import examine
from openimr.domain.criteria.wording import outcome_word
from openimr.guidelines.reading import SHIPPED, read_library

SHELF = read_library()
CARDS = [card for card in SHELF.cards if card.licence is TextLicence.PARAPHRASE]
STUBS = [card for card in SHELF.cards if card.licence is TextLicence.STUB]
LICENSED = {"A": [7, 17, 19, 20, 25, 28, 29], "C": [7, 8, 9, 12, 16, 17, 18], "D": [8, 9, 10, 11, 12, 13],
            "E": [13, 17, 35, 36, 37], "F": [6, 11, 12], "G": list(range(1, 16))}  # fmt: skip
LICENSED_ROWS = {f"{letter}{n}" for letter, numbers in LICENSED.items() for n in numbers}
LAST_ROW = {"A": 29, "B": 25, "C": 18, "D": 13, "E": 43, "F": 14, "G": 15}


def _rows(cards: list[Card]) -> set[str]:
    return {card.row for card in cards}


def test_every_row_that_may_ship_has_its_card_and_every_other_a_stub() -> None:
    rows = {f"{letter}{n}" for letter, last in LAST_ROW.items() for n in range(1, last + 1)}
    assert len(rows) == 157
    assert _rows(CARDS) == rows - LICENSED_ROWS
    assert len(_rows(CARDS)) == 114
    assert _rows(STUBS) >= LICENSED_ROWS
    assert len(LICENSED_ROWS) == 43


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_the_worked_examples_come_out_as_written(card: Card) -> None:
    assert len(card.examples) >= 2
    for example in card.examples:
        found = examine(card, example.facts)
        assert found.applies is example.applies, example.title
        results = {one.criterion: str(one.result) for one in found.findings}
        assert {name: results[name] for name, _ in example.findings} == dict(example.findings), example.title


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_the_examples_of_a_card_differ(card: Card) -> None:
    assert len({(example.applies, example.findings) for example in card.examples}) >= 2


def test_every_card_is_a_draft_with_its_source_and_confidence() -> None:
    assert {card.status for card in SHELF.cards} == {CardStatus.DRAFT}
    assert [card.id for card in SHELF.cards if not card.place.section or not card.confidence] == []


def test_no_card_sounds_like_an_outcome_anywhere() -> None:
    texts = sorted(SHIPPED.rglob("*.yaml"))
    assert len(texts) > 10
    assert {path.name: word for path in texts if (word := outcome_word(path.read_text(encoding="utf-8")))} == {}


@pytest.mark.parametrize("word", ["approve", "Denied", "certification", "overturned", "medically necessary", "uphold"])
def test_words_of_an_outcome_are_found(word: str) -> None:
    assert outcome_word(f"The request is {word} today.") == word


@pytest.mark.parametrize("word", ["provided", "identify", "dense", "uncertain", "improved"])
def test_other_words_are_not(word: str) -> None:
    assert outcome_word(f"The request is {word} today.") == ""


def test_every_declared_fact_is_asked_for_by_a_card() -> None:
    asked = {
        name
        for card in CARDS
        for one in (card.applies_when, *(part for c in card.criteria for part in (c.when, c.test)))
        if one is not None
        for name in facts_of(one)
    }
    assert asked == set(SHELF.fact_names)


def test_an_id_begins_with_its_edition() -> None:
    assert [card.id for card in SHELF.cards if not card.id.startswith(f"{card.edition}.")] == []


def test_legal_limits_stand_apart() -> None:
    assert [card.row for card in SHELF.cards if card.is_aside] == ["A27"]


def test_a_citation_holds_its_fields_in_the_format_of_the_regulation() -> None:
    massage, stub = SHELF.card("cp-2009.massage"), SHELF.card("odg.gym_membership")
    assert massage is not None
    assert stub is not None
    cited = SHELF.citation(massage)
    assert cited.line() == (
        "MTUS 2009, Chronic Pain Medical Treatment Guidelines, Section(s): Massage therapy, Page(s): 60"
    )
    assert (cited.legal, cited.total_pages, cited.confidence, cited.checks) == ("8 CCR 9792.24.2", 127, "D S", ())
    assert cited.for_letter().pages == "60"
    assert SHELF.citation(stub).line() == ("ODG, Official Disability Guidelines, Section(s): Low Back, Gym memberships")
