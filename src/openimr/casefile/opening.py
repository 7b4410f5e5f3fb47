"""Opening what was delivered: what it is, its pages, the files inside it; and keeping its bytes in the store.

Touches the store and the separate process, no row. What is kept twice, or kept and then not entered in a case file,
does no harm: the store holds bytes under their digest.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from openimr.casefile import isolation, rendition
from openimr.casefile.formats.found import MAX_PAGES, CannotRead, Inspected
from openimr.storage import store
from openimr.storage.outcomes import Stored

_DEEPEST = 2
"""A file in an archive in an archive is opened; one deeper is not: only a trap is packed that often."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One file that was opened and kept. `pages` are widths and heights in points."""

    name: str
    media_type: str
    stored: Stored
    shown_sha256: str
    pages: tuple[tuple[float, float], ...]
    members: "tuple[Taken | NotTaken, ...]" = ()

    @property
    def page_count(self) -> int:
        """The pages of this file and of all files inside it."""
        return len(self.pages) + sum(one.page_count for one in self.members if isinstance(one, Taken))


@dataclass(frozen=True, slots=True)
class NotTaken:
    """One file inside another that could not be received, and why."""

    name: str
    problem: str


def look_at(file: BinaryIO, name: str) -> Inspected:
    """What a delivered file is. Raises CannotRead; nothing is kept."""
    return isolation.inspect(file, name)


def take_in(file: BinaryIO, name: str, stored: Stored, inspected: Inspected) -> Taken:
    """Take a kept file with everything inside it. Raises CannotRead where nothing in it could be received."""
    taken = _taken(file, name, stored, inspected, depth=1)
    if inspected.members and not inspected.needs_rendition and taken.page_count == 0:
        reasons = " ".join(f"{one.name}: {one.problem}" for one in taken.members if isinstance(one, NotTaken))
        raise CannotRead(f"Nothing in the archive could be received. {reasons}".strip())
    if taken.page_count > MAX_PAGES:
        raise CannotRead(f"The archive holds {taken.page_count} pages; up to {MAX_PAGES} can be received at once.")
    return taken


def _taken(file: BinaryIO, name: str, stored: Stored, inspected: Inspected, depth: int) -> Taken:
    pages, shown = inspected.pages, stored.sha256
    if inspected.needs_rendition:
        plain = rendition.as_pdf(isolation.wording(file, stored.sha256))
        shown = store.put(plain).sha256
        with store.open(shown) as made:
            pages = isolation.inspect(made, "plain copy").pages
    members = tuple(_members(file, stored.sha256, inspected, depth)) if inspected.members else ()
    left_out = tuple(NotTaken(entry, "This is a link or an entry without content.") for entry in inspected.left_out)
    return Taken(name, inspected.media_type, stored, shown, pages, members + left_out)


def _members(file: BinaryIO, key: str, inspected: Inspected, depth: int) -> Iterator[Taken | NotTaken]:
    for position, member in enumerate(inspected.members):
        if depth > _DEEPEST:
            yield NotTaken(member.name, "It lies in an archive in an archive. Send it by itself.")
            continue
        try:
            yield _member(file, key, position, member.name, depth)
        except CannotRead as problem:
            yield NotTaken(member.name, str(problem))


def _member(file: BinaryIO, key: str, position: int, name: str, depth: int) -> Taken:
    with tempfile.TemporaryFile() as out:
        isolation.take_member(file, key, position, out)
        out.seek(0)
        inspected = isolation.inspect(out, name)
        out.seek(0)
        stored = store.put_file(out)
        out.seek(0)
        return _taken(out, name, stored, inspected, depth + 1)
