"""What goes in and what comes out when pages are compared: pages, pairs, ink, verdicts, groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from openimr.domain.pile.seen import SeenWord


class TwinKind(StrEnum):
    """In what way one page repeats another."""

    SAME_BYTES = "same_bytes"
    SAME_IMAGE = "same_image"
    SAME_CONTENT = "same_content"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on an upright page, in ten-thousandths of its width and height."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class PageForTwins:
    """One page as it was read. Boxes of words are ten-thousandths of the upright page.

    `digest` stands for all that is drawn on the page, annotations too: equal digests are equal pages. Empty where it
    is not known. `image_hash` is `ink.fingerprint` of the upright page. `quality` is 0 to 100, `dots_per_inch` that of
    the picture (a born-digital page: 600).
    """

    number: int
    words: Sequence[SeenWord]
    has_text_layer: bool = False
    quality: int = 100
    dots_per_inch: int = 200
    digest: str = ""
    image_hash: bytes = b""
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Sketch:
    """The little of a page that finds its possible twins: some kilobytes, so that 20,000 fit in memory.

    Sketches are compared in the process that made them: the shingles are its own hashes.
    """

    number: int
    shingles: tuple[int, ...]
    length: int
    digest: str = ""
    image_hash: bytes = b""
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pages that may be twins, by number, the lower one first. `overlap` is 0 to 1."""

    one: int
    other: int
    overlap: float
    same_bytes: bool = False


class Sameness(StrEnum):
    """What the ink says about a word that was read in two ways."""

    SAME = "same"
    DIFFERENT = "different"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that only the ink can settle: where it stands on each page (None: not read there)."""

    one: Box | None
    other: Box | None
    is_weighty: bool
    """A number, a date, a dose, a side or a negation: read otherwise it says something else."""
    is_sure: bool = False
    """It was read well on both pages: then no poor picture explains two readings."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The same word at its place on both pages: (x, y) of its middle in ten-thousandths."""

    one: tuple[int, int]
    other: tuple[int, int]


@dataclass(frozen=True, slots=True)
class TextProof:
    """Two texts side by side. `refusal` says in words why they are not the same; empty where they may be.

    `similarity` is 0 to 1. `anchors`, `doubts`, `ignore_one` and `ignore_other` (lines that a fax machine or a stamp
    of page numbers added) are what `ink.compare` asks for.
    """

    refusal: str
    similarity: float
    anchors: tuple[Anchor, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    ignore_one: tuple[Box, ...] = ()
    ignore_other: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    """Ink on one page that the other lacks. `area` in square millimetres; `on_one` says on which page it is."""

    box: Box
    area: float
    on_one: bool


@dataclass(frozen=True, slots=True)
class InkComparison:
    """Two pictures laid over each other.

    `aligned` is False where they could not be laid over each other; then nothing else counts. `covered` is the share
    of ink (0 to 1) that both have, `scale` the size of the other beside the first, `settled` one answer per doubt.
    """

    aligned: bool
    covered: float
    scale: float
    additions: tuple[Addition, ...]
    settled: tuple[Sameness, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two pages are twins. `kind` is None where they are not; `similarity` is 0 to 100; `reason` in words."""

    one: int
    other: int
    kind: TwinKind | None
    similarity: int
    reason: str
    additions: tuple[Addition, ...] = ()


@dataclass(frozen=True, slots=True)
class Fold:
    """One page that repeats the kept one."""

    number: int
    kind: TwinKind
    similarity: int
    reason: str


@dataclass(frozen=True, slots=True)
class TwinGroup:
    """Pages that say the same: the most legible is kept, the others fold behind it."""

    kept: int
    why_kept: str
    folds: tuple[Fold, ...]


@dataclass(frozen=True, slots=True)
class TwinDocuments:
    """Two documents of which every page repeats the other's, in order. `kept` is the one whose pages are kept."""

    kept: int
    other: int
    pages: tuple[tuple[int, int], ...]
