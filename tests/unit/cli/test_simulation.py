"""The simulated year of a panel: kept with the real rules; and the oracle finds what rules let through that are off."""

import json
from datetime import date
from typing import Any

import pytest

from openimr.domain import conflicts
from openimr.domain.conflicts import Screened
from openimr.domain.matching import bars
from openimr.interfaces.cli.simulation import command
from openimr.interfaces.cli.simulation.tally import Tally


def simulated(seed: int = 5) -> Tally:
    return command.simulate(cases=150, reviewers=40, seed=seed)


def test_every_promise_is_kept_and_a_seed_gives_the_same_year_again() -> None:
    once, again = simulated(), simulated()
    assert [what for what, is_kept in once.promises() if not is_kept] == []
    assert once.planted > 100 and once.offers >= 150 and once.remands > 0
    assert once.as_json() == again.as_json()
    json.dumps(once.as_json())


def test_a_screen_that_finds_nothing_is_caught_by_the_oracle(monkeypatch: pytest.MonkeyPatch) -> None:
    def blind(parties: Any, of: conflicts.Panel, *, on: date) -> Screened:
        return Screened(of.clear, {})

    monkeypatch.setattr(conflicts, "screen", blind)
    told = simulated()
    assert told.barred["a tie"] > 0 and len(told.missed) == told.planted and not told.is_kept


def test_gates_that_are_left_open_are_caught_by_the_oracle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bars, "in_general", lambda facts, *, on: ())
    monkeypatch.setattr(bars, "before_due", lambda facts, *, on, until: {})
    told = simulated()
    assert told.barred.total() > 0 and not told.is_kept


def test_a_screen_that_bars_everybody_breaks_the_promise_of_few_false_blocks() -> None:
    told = Tally(pairs=1_000, planted=10, caught=10, false_blocks=20)
    assert dict(told.promises())["false blocks under 1 %"] is False
    assert dict(Tally(pairs=1_000, planted=10, caught=10, false_blocks=9).promises())["false blocks under 1 %"]
