"""Cards that cannot be read are refused with file, card and field; a private folder may extend and may not change."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml

from openimr.domain.criteria.card_form import read_card
from openimr.domain.criteria.forms import OddCard
from openimr.guidelines import reading
from openimr.guidelines.reading import card_digest, read_library

SHELF = read_library()
GOOD: dict[str, Any] = {
    "id": "cp-2009.test",
    "row": "X1",
    "edition": "cp-2009",
    "title": "A test",
    "topic": "tests",
    "services": ["test"],
    "confidence": "M",
    "cite": {"section": "Tests", "page": "1", "role": "mtus"},
    "evidence": "not_graded",
    "criteria": [
        {
            "id": "first",
            "kind": "limit",
            "say": "No more than six visits.",
            "test": {"fact": "request.visits", "at_most": 6},
            "record": ["visit log"],
        }
    ],
    "examples": [
        {"title": "six", "facts": {"request.visits": 6}, "findings": {"first": "met"}},
        {"title": "unknown", "findings": {"first": "not documented"}},
    ],
}


def _set(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(card: dict[str, Any]) -> None:
        *steps, last = path.split("/")
        target: Any = card
        for step in steps:
            target = target[int(step) if step.isdigit() else step]
        target[last] = value

    return change


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("sevice", "x", "sevice: no such field; did you mean services?"),
        ("title", "", "title: this field is needed"),
        ("status", "clinician_checked", "status: a file cannot say that it was checked"),
        ("status", "final", "status: 'final' is not one of draft, clinician_checked, retired"),
        ("confidence", "Q", "confidence: 'Q' is not one of S, T, D, M, B"),
        ("licence", "stub", "licence: a stub has no criteria"),
        ("criteria", [], "criteria: write one criterion or more"),
        ("examples", [], "examples: every card has two worked examples or more"),
        ("criteria/0/say", "The visits are approved.", "criteria.first.say: “approved” sounds like an outcome"),
        ("criteria/0/kind", "rule", "criteria.first.kind: 'rule' is not one of"),
        ("criteria/0/record", [], "criteria.first.record: write a list with one entry or more"),
        ("criteria/0/test", "visits < 6", "criteria.first.test: 'visits < 6' is no condition"),
        ("criteria/0/test", {"fact": "x.y", "is": True}, "criteria.first.test: x.y is not declared in facts.yaml"),
        ("criteria/0/test", {"fact": "request.visits", "is": True}, "request.visits is declared as amount"),
        ("criteria/0/test", {"fact": "request.visits", "at_most": -1}, "at_most: -1: write a number from zero up"),
        (
            "criteria/0/test",
            {"fact": "request.visits", "at_most": 6, "is": True},
            "write one fact or sum, and one test",
        ),
        ("criteria/0/test", {"fact": "esi.approach", "is": "sideways"}, "esi.approach has no choice 'sideways'"),
        ("criteria/0/test", {"n_of": {"count": 3, "of": [{"fact": "pain.chronic", "is": True}]}}, "asks for 3 of 1"),
        ("criteria/0/test", {"all": []}, "all: write a list with one condition or more"),
        ("criteria/0/when", {"sum": ["request.visits"], "one_of": ["a"]}, "when: a sum is compared"),
        ("examples/0/facts", {"request.visits": "six"}, "request.visits: 'six' is of another kind; write a number"),
        ("examples/0/facts", {"request.visit": 6}, "no such field; did you mean request.visits?"),
        ("examples/0/findings", {}, "findings: say what every criterion reads"),
        ("examples/0/findings", {"first": "ok"}, "findings.first: 'ok' is not one of met, not met"),
        ("examples/0/applies", "maybe", "applies: 'maybe' is not one of true, false, unknown"),
        ("cite", {"section": "x", "role": "law"}, "cite.role: 'law' is not one of mtus, non_mtus"),
        ("evidence", {"scale": "mtus", "question": "treatment_benefit", "level": "9"}, "level: '9' is not one of 1a"),
    ],
)
def test_an_odd_card_is_refused_with_its_place(path: str, value: Any, told: str) -> None:
    card = deepcopy(GOOD)
    _set(path, value)(card)
    with pytest.raises(OddCard) as refused:
        read_card(card, SHELF.fact_names, "cards/test.yaml")
    assert str(refused.value).startswith("cards/test.yaml: cp-2009.test: ")
    assert told in str(refused.value)


def test_two_criteria_of_one_id_are_refused() -> None:
    card = deepcopy(GOOD)
    card["criteria"] *= 2
    with pytest.raises(OddCard, match="two criteria have the id first"):
        read_card(card, SHELF.fact_names, "f.yaml")


def test_conditions_without_end_are_refused() -> None:
    card, inner = deepcopy(GOOD), {"fact": "pain.chronic", "is": True}
    for _ in range(40):
        inner = {"not": inner}
    card["criteria"][0]["test"] = inner
    with pytest.raises(OddCard, match="nested too deeply"):
        read_card(card, SHELF.fact_names, "f.yaml")


def _folder(tmp_path: Path, *cards: dict[str, Any], **files: Any) -> Path:
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "own.yaml").write_text(yaml.safe_dump(list(cards)), encoding="utf-8")
    for name, content in files.items():
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    return tmp_path


def test_a_private_folder_adds_cards_and_facts(tmp_path: Path) -> None:
    card = deepcopy(GOOD)
    card["criteria"][0]["test"] = {"fact": "own.count", "at_most": 6}
    card["examples"][0]["facts"] = {"own.count": 2}
    facts = {"own.count": {"kind": "amount", "words": "a count", "question": "How many?"}}
    shelf = read_library(_folder(tmp_path, card, facts=facts))
    assert len(shelf.cards) == len(SHELF.cards) + 1
    assert shelf.card("cp-2009.test") is not None


def test_a_private_card_may_fill_a_stub(tmp_path: Path) -> None:
    filled = deepcopy(GOOD) | {"id": "odg.gym_membership", "edition": "odg"}
    shelf = read_library(_folder(tmp_path, filled))
    card = shelf.card("odg.gym_membership")
    assert card is not None
    assert [one.id for one in card.criteria] == ["first"]


def test_a_private_card_may_not_change_a_shipped_one(tmp_path: Path) -> None:
    with pytest.raises(OddCard, match=r"cards/own.yaml: cp-2009.massage: there is a card of this id already"):
        read_library(_folder(tmp_path, deepcopy(GOOD) | {"id": "cp-2009.massage"}))


def test_criteria_of_a_publisher_are_not_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copytree(reading.SHIPPED, tmp_path / "data")
    (folder / "cards" / "leak.yaml").write_text(
        yaml.safe_dump([deepcopy(GOOD) | {"id": "odg.leak", "edition": "odg"}]), encoding="utf-8"
    )
    monkeypatch.setattr(reading, "SHIPPED", folder)
    with pytest.raises(OddCard, match=r"odg.leak: licence: the text of odg may not be shipped"):
        read_library()


def test_a_card_of_an_edition_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OddCard, match=r"edition: there is no edition cp-1999 in editions.yaml"):
        read_library(_folder(tmp_path, deepcopy(GOOD) | {"edition": "cp-1999"}))


def test_a_file_that_is_no_yaml_is_refused_by_name(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / "cards" / "odd.yaml").write_text("- id: [unclosed", encoding="utf-8")
    with pytest.raises(OddCard, match=r"cards/odd.yaml: this is no YAML that can be read"):
        read_library(folder)


def test_yaml_that_would_make_objects_is_refused(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / "cards" / "odd.yaml").write_text("- !!python/object/apply:os.getcwd []", encoding="utf-8")
    with pytest.raises(OddCard, match="no YAML that can be read"):
        read_library(folder)


def test_a_name_that_comes_twice_is_refused(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / "cards" / "odd.yaml").write_text("- id: a\n  title: one\n  title: two\n", encoding="utf-8")
    with pytest.raises(OddCard, match=r"the name “title” comes twice.*line 3"):
        read_library(folder)


def test_the_digest_follows_the_words_and_not_the_state() -> None:
    assert card_digest(GOOD) == card_digest(deepcopy(GOOD) | {"status": "retired"})
    assert card_digest(GOOD) != card_digest(deepcopy(GOOD) | {"title": "Another"})
