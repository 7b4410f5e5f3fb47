"""The walk over the hash chain: one name for each entry that was changed, lost or put in."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from openimr.domain import chain
from openimr.domain.actor import SYSTEM
from openimr.domain.chain import GENESIS, HeadSeen, Link, Problem

AT = datetime(2025, 3, 10, 17, tzinfo=UTC)


def entry(name: str, position: int, previous: str, act: str = "note") -> Link:
    body = chain.body(chain=name, position=position, act=act, facts={}, by=SYSTEM, at=AT)
    return Link(name, position, body, previous, chain.link_hash(previous, body))


def links(name: str = "A", count: int = 5) -> list[Link]:
    made: list[Link] = []
    for position in range(1, count + 1):
        made.append(entry(name, position, made[-1].hash if made else GENESIS))
    return made


def walk(*entries: Link, **heads: HeadSeen) -> tuple[list[str], list[bool]]:
    found: list[Problem] = []
    sound = [is_sound for _, is_sound in chain.checked(entries, heads, found.append)]
    return [problem.name for problem in found], sound


def rewritten(link: Link) -> Link:
    """The entry with other content and the hash that goes with it."""
    return entry(link.chain, link.position, link.previous, act="other")


def test_chains_that_hold_are_sound() -> None:
    assert walk(*links("A"), *links("B")) == ([], [True] * 10)


def test_no_entries_no_problems() -> None:
    assert walk() == ([], [])


@pytest.mark.parametrize("position", [1, 3, 5])
def test_a_changed_body_is_named_once(position: int) -> None:
    entries = links()
    entries[position - 1] = entries[position - 1]._replace(body=entries[position - 1].body.replace("note", "nope"))
    assert walk(*entries)[0] == [f"A entry {position}"]


@pytest.mark.parametrize("position", [1, 2, 4])
def test_an_entry_rewritten_with_its_hash_is_refuted_by_the_next(position: int) -> None:
    entries = links()
    entries[position - 1] = rewritten(entries[position - 1])
    names, sound = walk(*entries)
    assert names == [f"A entry {position}"]
    assert sound.index(False) == position - 1


def test_the_last_entry_rewritten_is_refuted_by_its_head() -> None:
    entries = links()
    head = HeadSeen(5, entries[4].hash)
    entries[4] = rewritten(entries[4])
    assert walk(*entries, A=head)[0] == ["A entry 5"]


def test_a_refuted_witness_does_not_count() -> None:
    entries = links()
    entries[2] = entry("A", 3, "f" * 64)  # says of entry 2 that it was another one; entry 4 says that this is not it
    assert walk(*entries)[0] == ["A entry 3"]


@pytest.mark.parametrize("act", ["one", "two"])
def test_a_body_from_another_place_is_named(act: str) -> None:
    entries = links()
    stranger = entry("B", 3, entries[1].hash) if act == "one" else entry("A", 4, entries[1].hash)
    entries[2] = stranger._replace(chain="A", position=3)
    assert walk(*entries)[0] == ["A entry 3"]


@pytest.mark.parametrize(("gone", "name"), [([1], "A entry 1"), ([3], "A entry 3"), ([2, 3], "A entries 2 to 3")])
def test_removed_entries_are_named(gone: Sequence[int], name: str) -> None:
    assert walk(*(link for link in links() if link.position not in gone))[0] == [name]


def test_a_cut_off_end_is_named() -> None:
    entries = links()
    assert walk(*entries[:3], A=HeadSeen(5, entries[4].hash))[0] == ["A entries 4 to 5"]


def test_an_added_end_is_named() -> None:
    entries = links()
    names, sound = walk(*entries, A=HeadSeen(4, entries[3].hash))
    assert names == ["A entry 5"]
    assert sound == [True] * 4 + [False]


def test_a_lost_head_is_named() -> None:
    assert walk(*links(), A=HeadSeen(0, ""))[0] == ["A"]


def test_problems_of_one_chain_do_not_reach_the_next() -> None:
    entries = links("A")
    entries[4] = entries[4]._replace(hash="0" * 64)
    assert walk(*entries, *links("B"))[1] == [True] * 4 + [False] + [True] * 5
