"""Long letters with several visits, courses and doses: none contradicts itself, and each single change is found."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from openimr.domain.consistency import contradictions_in
from openimr.domain.determination import Determination
from openimr.domain.letter.lines import fold
from openimr.domain.values import Outcome
from tests.unit.domain.consistency.letters import letter

_LETTERS = tomllib.loads((Path(__file__).parent / "long_letters.toml").read_text(encoding="utf-8"))["letters"]


def _made(number: int) -> Determination:
    told = _LETTERS[number]
    items = [(one["treatment"], fold(one["rationale"])) for one in told["items"]]
    return letter(fold(told["summary"]), *items, outcomes=tuple(Outcome(one["outcome"]) for one in told["items"]))


def _changes() -> Iterator[tuple[int, int, str, str]]:
    for number, told in enumerate(_LETTERS):
        for position, item in enumerate(told["items"]):
            for before, after in item.get("changes", ()):
                yield number, position, before, after


@pytest.mark.parametrize("number", range(len(_LETTERS)))
def test_a_long_letter_that_agrees_with_itself_is_clean(number: int) -> None:
    assert contradictions_in(_made(number)) == ()


@pytest.mark.parametrize(
    ("number", "position", "before", "after"),
    list(_changes()),
    ids=[f"{n} {after[:40]}" for n, _, _, after in _changes()],
)
def test_a_single_change_is_found(number: int, position: int, before: str, after: str) -> None:
    value = _made(number)
    items = list(value.items)
    assert before in items[position].rationale
    items[position] = replace(items[position], rationale=items[position].rationale.replace(before, after))
    assert contradictions_in(replace(value, items=tuple(items)))
