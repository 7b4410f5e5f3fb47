"""What the formats find: kinds of file, pages, members and wording; and the error for what cannot be received."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

MAX_PAGES = 20_000
LARGEST_FILE = 5 * 1024**3
"""In bytes; also the most that one member of an archive may unpack to."""
POINTS_PER_INCH = 72
LETTER = (612.0, 792.0)
"""A letter page, in points: the size of a page that does not say its own."""
MOST_PIXELS = 120_000_000
"""No page of paper needs more dots: 600 dpi in colour on a sheet of 17 by 20 inches."""

Source = Literal["text_layer", "ocr", "none"]
BlockKind = Literal["heading", "paragraph", "row", "note", "page_break"]


class CannotRead(Exception):
    """A file that cannot be received, or a page that cannot be drawn, with the reason in words for whoever sent it."""


class Member(NamedTuple):
    """A file inside a file: the name it has there, which is a label and never a path, and its size in bytes."""

    name: str
    size: int


class Block(NamedTuple):
    """A piece of a text without pages: a heading, paragraph or note has one cell, a table's row one each."""

    kind: BlockKind
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a file really is.

    `pages` are widths and heights in points, upright as displayed. `members` are files to take out and receive by
    themselves. `needs_rendition` says that its words have no pages of their own and are to be set on some. `left_out`
    names what an archive holds beside files: links and entries that a computer makes for itself.
    """

    media_type: str
    pages: tuple[tuple[float, float], ...] = ()
    members: tuple[Member, ...] = ()
    needs_rendition: bool = False
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRead:
    """What was read off one page.

    `index` counts from 0. `words` are packed as in words.py, in the measure of the upright page. `quality` is 0 to
    100, None where nothing was recognized. `rotation` is the degrees clockwise that bring the page upright.
    `image_hash` is empty for a page whose text came with the file. `unreadable_reason` is empty for a readable page.
    """

    index: int
    source: Source = "none"
    text: str = ""
    words: bytes = b""
    quality: int | None = None
    rotation: int = 0
    is_blank: bool = False
    image_hash: bytes = b""
    unreadable_reason: str = ""
