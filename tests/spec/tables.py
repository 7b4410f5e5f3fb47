"""Reading the example tables of this folder: one row is one example, its cells parted by ' | '."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from tests.spec.slow_counter import Happened

HERE = Path(__file__).parent


class ClockExample(NamedTuple):
    """One dated example of the clocks."""

    why: str
    priority: str
    events: tuple[Happened, ...]
    deadlines: dict[str, str]


class ScreeningExample(NamedTuple):
    """One example of screening: the facts as `openimr screen` takes them, and what it must say."""

    why: str
    facts: dict[str, Any]
    verdict: str
    reasons: list[str]
    needs: list[str]
    eligible_items: list[int]


class CriteriaExample(NamedTuple):
    """One acceptance case of the criterion cards: facts in; findings, flags and missing facts by criterion out."""

    why: str
    cards: list[str]
    facts: dict[str, Any]
    applies: bool | None
    findings: dict[str, str]
    flags: dict[str, set[str]]
    missing: dict[str, set[str]]


class EditionExample(NamedTuple):
    """One case of picking editions: dates by clock, the editions their own orders select, and whether they differ."""

    why: str
    dates: dict[str, date]
    editions: list[str]
    is_conflict: bool


def criteria_examples() -> Iterator[CriteriaExample]:
    for why, cards, facts, applies, findings, flags, missing in rows(HERE / "criteria.txt"):
        pairs = (part.split(": ") for part in _parts(findings, ";"))
        yield CriteriaExample(
            why, _parts(cards, ","), json.loads(facts), {"yes": True, "no": False, "unknown": None}[applies],
            dict(pairs), _sets(flags), _sets(missing),
        )  # fmt: skip


def edition_examples() -> Iterator[EditionExample]:
    for why, dates, editions, conflict in rows(HERE / "editions.txt"):
        days = {name: date.fromisoformat(on) for name, on in (part.split() for part in _parts(dates, ";"))}
        yield EditionExample(why, days, _parts(editions, ","), conflict == "yes")


def _sets(text: str) -> dict[str, set[str]]:
    pairs = (part.split(": ") for part in _parts(text, ";"))
    return {name: set(_parts(found, ",")) for name, found in pairs}


def rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split(" | ")]


def clock_examples() -> Iterator[ClockExample]:
    for path in sorted(HERE.glob("clocks_*.txt")):
        for why, priority, events, deadlines in rows(path):
            pairs = (part.split() for part in _parts(deadlines, ","))
            yield ClockExample(why, priority, tuple(map(_event, _parts(events, ";"))), dict(pairs))


def screening_examples() -> Iterator[ScreeningExample]:
    for path in sorted(HERE.glob("screening_*.txt")):
        base = next(line for line in path.read_text("utf-8").splitlines() if line.startswith("# base: "))
        for why, changes, verdict, reasons, needs, items in rows(path):
            facts = json.loads(base.removeprefix("# base: "))
            for change in _parts(changes, ";"):
                _change(facts, *change.split(" = "))
            found = [int(item) for item in items.split() if item != "none"]
            yield ScreeningExample(why, facts, verdict, _parts(reasons, ","), _parts(needs, ","), found)


def _parts(text: str, between: str) -> list[str]:
    return [] if text == "none" else [part.strip() for part in text.split(between)]


def _event(text: str) -> Happened:
    name, at, *service = text.split()
    return Happened(name, datetime.fromisoformat(at) if "T" in at else date.fromisoformat(at), *service)


def _change(facts: dict[str, Any], field: str, value: str) -> None:
    target: Any = facts
    *path, last = field.split(".") if field.startswith("items.") else [field]
    for step in path:
        target = target[int(step) - 1] if step.isdigit() else target[step]
    target[last] = _value(value)


def _value(text: str) -> Any:
    if text == "unknown":
        return None
    return json.loads(text) if text[0] in "[{" or text in ("true", "false") else text
