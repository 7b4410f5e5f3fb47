"""The hash chain of the ledger: canonical bodies, links, and what a walk finds broken."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from openimr.domain.actor import Actor

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `openimr verify` found: the kind of record, its name, and what is wrong with it."""

    kind: str
    name: str
    text: str


class Link(NamedTuple):
    """One stored entry as the walk sees it."""

    chain: str
    position: int
    body: str
    previous: str
    hash: str

    @property
    def name(self) -> str:
        """The entry as a person finds it again."""
        return f"{self.chain} entry {self.position}"


class HeadSeen(NamedTuple):
    """What the record says of a chain's end: the newest position and its hash. Position 0: the head itself is lost."""

    position: int
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


Report = Callable[[Problem], None]
_Held = tuple[Link, str, bool]  # the entry, the hash of its content, whether it is sound as far as seen


def checked(links: Iterable[Link], heads: Mapping[str, HeadSeen], report: Report) -> Iterator[tuple[Link, bool]]:
    """Walk entries ordered by chain and position; give each back with whether it can be trusted.

    `heads` are the chains whose end is not where the record says. Each problem is reported once, under the name of the
    entry that was changed, lost or put in: an entry that the next one was not built on was rewritten, unless that next
    one is itself not what was built on later.
    """
    held: list[_Held] = []
    for link in links:
        before = held[-1] if held else None
        if before is None or before[0].chain != link.chain:
            yield from _closed(held, heads, report)
            held = []
            _report_gap(link, 1, report)
        elif before[0].position + 1 != link.position:
            yield from _told(held, report, is_last_refuted=False)
            held = []
            _report_gap(link, before[0].position + 1, report)
        elif link.previous == before[0].hash or link.previous == before[1]:
            yield from _told(held, report, is_last_refuted=False)
            held = []
        held.append(_looked_at(link, heads, report))
    yield from _closed(held, heads, report)


def _looked_at(link: Link, heads: Mapping[str, HeadSeen], report: Report) -> _Held:
    computed = link_hash(link.previous, link.body)
    head = heads.get(link.chain) if heads else None
    if head is not None and 0 < head.position < link.position:
        report(Problem("ledger", link.name, f"it was added: the record ends at entry {head.position}"))
        return link, computed, False
    if computed != link.hash:
        report(Problem("ledger", link.name, "its content does not match its hash"))
        return link, computed, False
    if not _is_in_place(link):
        report(Problem("ledger", link.name, "its content belongs to another place"))
        return link, computed, False
    return link, computed, True


def _is_in_place(link: Link) -> bool:
    """Whether the content names the chain and position that the entry stands at. The keys of a body are sorted."""
    if link.position == 1 and link.previous != GENESIS:
        return False
    # The last part of a body is its position and role; facts, which come before, cannot stand there.
    position = link.body.rpartition(',"position":')[2].partition(",")[0]
    return position == str(link.position) and f',"chain":"{link.chain}","facts":' in link.body


def _report_gap(link: Link, expected: int, report: Report) -> None:
    if link.position > expected:
        _report_removed(link.chain, expected, link.position - 1, report)


def _report_removed(chain: str, first: int, last: int, report: Report) -> None:
    name = f"{chain} entry {first}" if first == last else f"{chain} entries {first} to {last}"
    report(Problem("ledger", name, "removed" if first != last else "it was removed"))


def _closed(held: list[_Held], heads: Mapping[str, HeadSeen], report: Report) -> Iterator[tuple[Link, bool]]:
    """The end of a chain: its head vouches for the last entry, or shows that the end was cut off."""
    if not held:
        return
    last, computed, _ = held[-1]
    head = heads.get(last.chain)
    is_refuted = head is not None and head.position == last.position and head.hash not in (last.hash, computed)
    yield from _told(held, report, is_last_refuted=is_refuted)
    if head is not None and head.position == 0:
        report(Problem("ledger", last.chain, "its head is missing"))
    elif head is not None and head.position > last.position:
        _report_removed(last.chain, last.position + 1, head.position, report)


def _told(held: list[_Held], report: Report, *, is_last_refuted: bool) -> Iterator[tuple[Link, bool]]:
    """Judge a run of entries in which each but the last is refuted by the next one; give them back in order."""
    if len(held) == 1 and not is_last_refuted:
        yield held[0][0], held[0][2]
        return
    judged: list[tuple[Link, bool]] = []
    witness_is_sound, is_refuted = True, is_last_refuted
    for link, _, is_sound in reversed(held):
        if is_sound and is_refuted and witness_is_sound:
            report(Problem("ledger", link.name, "it was rewritten: what came after was built on other content"))
            is_sound = False
        judged.append((link, is_sound))
        witness_is_sound, is_refuted = is_sound, True
    yield from reversed(judged)
