"""The hash chain of the ledger: canonical bodies, links, and what a walk finds broken."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from openimr.domain.actor import Actor

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `openimr verify` found: the kind of record, its name, and what is wrong with it."""

    kind: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """One stored entry as the walk sees it."""

    chain: str
    position: int
    body: str
    previous: str
    hash: str


def body(*, chain: str, position: int, act: str, facts: Mapping[str, Any], by: Actor, at: datetime) -> str:
    """The canonical text of an entry. The actor's name is left out: numbers only."""
    return json.dumps(
        {
            "act": act,
            "at": at.isoformat(),
            "by": by.number,
            "chain": chain,
            "facts": plain(facts),
            "position": position,
            "role": str(by.role),
        },
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )


def link_hash(previous: str, text: str) -> str:
    """The hash that binds a body to everything before it."""
    return hashlib.sha256(f"{previous}{text}".encode()).hexdigest()


def plain(value: Any) -> Any:
    """A value as JSON holds it: dates in ISO form, enums as their words, tuples as lists."""
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(inner) for inner in value]
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


def broken_links(links: Iterable[Link]) -> Iterator[Problem]:
    """Walk entries ordered by chain and position; name each entry that was changed, lost or put in."""
    before: Link | None = None
    for link in links:
        if before is None or before.chain != link.chain:
            expected_position, expected_previous = 1, GENESIS
        else:
            expected_position, expected_previous = before.position + 1, before.hash
        name = f"{link.chain} entry {link.position}"
        if link_hash(link.previous, link.body) != link.hash:
            yield Problem("ledger", name, "its content does not match its hash")
        if link.position != expected_position:
            yield Problem("ledger", name, f"entry {expected_position} should stand here: entries were removed")
        elif link.previous != expected_previous:
            yield Problem("ledger", name, "it does not follow from the entry before it")
        before = link


def is_intact(link: Link) -> bool:
    """Whether one entry still has the content that was hashed."""
    return link_hash(link.previous, link.body) == link.hash
