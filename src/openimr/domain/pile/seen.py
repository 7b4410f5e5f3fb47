"""What goes in and what comes out: pages as they were read, documents and records as they are suggested."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from openimr.domain.pile.kinds import DocumentKind


class SeenWord(Protocol):
    """One word with its box, in any measure that grows rightward and downward; `line` counts the lines of the page."""

    @property
    def text(self) -> str: ...
    @property
    def left(self) -> int: ...
    @property
    def top(self) -> int: ...
    @property
    def right(self) -> int: ...
    @property
    def bottom(self) -> int: ...
    @property
    def line(self) -> int: ...
    @property
    def confidence(self) -> int: ...


@dataclass(frozen=True, slots=True)
class PageSeen:
    """One page of the pile in the order of its number.

    `text` has one line of the page per line; `words` may be empty (then places are guessed from the lines).
    `width` and `height` are points; word boxes are ten-thousandths of them. `quality` is 0 to 100.
    `source` is text_layer, ocr or none. `file` and `index` say which received file, and which page of it.
    """

    number: int
    text: str
    words: Sequence[SeenWord] = ()
    width: float = 612.0
    height: float = 792.0
    quality: int = 100
    is_blank: bool = False
    source: str = "text_layer"
    file: int = 1
    index: int = 0


@dataclass(frozen=True, slots=True)
class Ground:
    """How sure a suggestion is (0 to 1) and what on the page says so, in words for the clerk."""

    confidence: float
    reason: str


UNKNOWN = Ground(0.0, "Nothing on the pages says it.")


@dataclass(frozen=True, slots=True)
class DocumentSeen:
    """One suggested document: its runs of pages, what it is, and why. Empty strings and None: not found.

    `runs` are (first, last) page numbers, both included. There is more than one where blank pages or a stray document
    lie inside.
    """

    kind: DocumentKind
    title: str
    dated_on: date | None
    author: str
    facility: str
    runs: tuple[tuple[int, int], ...]
    why_here: Ground
    why_kind: Ground
    why_date: Ground = UNKNOWN
    why_author: Ground = UNKNOWN
    why_facility: Ground = UNKNOWN

    @property
    def first_page(self) -> int:
        """The number of its first page."""
        return self.runs[0][0]

    @property
    def last_page(self) -> int:
        """The number of its last page."""
        return self.runs[-1][1]


@dataclass(frozen=True, slots=True)
class Encounter:
    """One visit or event recorded on a page. `line` counts the lines of the page from 0; `top` as the word boxes."""

    page: int
    dated_on: date
    kind: DocumentKind
    author: str
    line: int
    top: int
    heading: str


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A record that a page speaks of. `earliest` and `latest` span the days it may be of: a day, a month, a year."""

    kind: DocumentKind
    earliest: date
    latest: date
    author: str
    page: int
    words: str


@dataclass(frozen=True, slots=True)
class AbsentRecord:
    """A record that is named and was not found, with every page that names it and the words of the first."""

    kind: DocumentKind
    earliest: date
    latest: date
    author: str
    pages: tuple[int, ...]
    words: str
