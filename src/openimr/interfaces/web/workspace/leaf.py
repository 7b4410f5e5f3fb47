"""One page of the record, put together for the viewer: image with its words, text in reading order, notes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from openimr.casefile import queries as casefile
from openimr.casefile import quoting, reading_order, searching, viewing, words
from openimr.casefile.models import Document, Encounter, Note, Page
from openimr.casefile.reading_order import Block, Span
from openimr.casefile.searching import Piece, Question
from openimr.casefile.viewing import Sight
from openimr.cases.models import Case

_LETTERS_ABOVE = 0.8
"""How much of the height of a word's box lies above the line on which its letters stand."""


class PlacedWord(NamedTuple):
    """One word on the image, in the measure of the drawing. `text` ends with a space where another word follows."""

    left: int
    base: int
    length: int
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """The words of one line; `size` is the height of its letters."""

    size: int
    words: tuple[PlacedWord, ...]


class Rectangle(NamedTuple):
    """A place on the image, in the measure of the drawing."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of the text with its hits: pieces of a heading or paragraph, or rows of cells of pieces."""

    kind: str
    pieces: tuple[Piece, ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    is_flowing: bool


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note as its author sees it. `quote` are the highlighted words, `boxes` their places in the drawing."""

    note: Note
    quote: str
    boxes: tuple[Rectangle, ...]

    @property
    def key(self) -> int:
        """What names the note among its author's notes of the page: the microsecond in which it was made."""
        return key_of(self.note)

    @property
    def places(self) -> str:
        """The boxes as the viewer's script reads them."""
        return ";".join(",".join(str(edge) for edge in box) for box in self.boxes)


def key_of(note: Note) -> int:
    """The microsecond in which a note was made."""
    return int(note.made_at.timestamp()) * 1_000_000 + note.made_at.microsecond


@dataclass(frozen=True, slots=True)
class Opened:
    """One page of the record with its stamp, its neighbours, and everything that stands on it and about it."""

    page: Page
    stamp: str
    sight: Sight
    document: Document | None
    encounters: tuple[Encounter, ...]
    mark: str
    height: int
    """Of the drawing, whose width is `words.WHOLE`."""
    lines: tuple[PlacedLine, ...]
    hits: tuple[Rectangle, ...]
    blocks: tuple[Shown, ...]
    notes: tuple[ShownNote, ...]
    with_folded: bool

    @property
    def word_layer(self) -> SafeString:
        """The words as elements of the drawing, to be selected. A template would take ten times as long for it."""
        return SafeString("".join(_drawn(line) for line in self.lines))

    @property
    def width(self) -> int:
        """The width of the drawing."""
        return words.WHOLE

    @property
    def count(self) -> int:
        """How many pages the record has."""
        return self.sight.count

    @property
    def previous(self) -> int | None:
        """The page before that is shown, if any."""
        return self.sight.next(self.page.number, -1, with_folded=self.with_folded)

    @property
    def next(self) -> int | None:
        """The page after that is shown, if any."""
        return self.sight.next(self.page.number, 1, with_folded=self.with_folded)

    @property
    def copies(self) -> tuple[int, ...]:
        """Folded duplicates of this page."""
        return self.sight.copies(self.page.number)

    @property
    def kept(self) -> int | None:
        """The page that this one repeats, where it is folded under one that is shown."""
        number = self.page.number
        return self.sight.folded[number] if self.sight.is_out_of_the_way(number) else None


def opened(
    case: Case, number: int, *, seen: Sight, author: str, looked: Question | None = None, with_folded: bool = False,
    marked: Sequence[Span] = (),
) -> Opened | None:  # fmt: skip
    """A page of the record, ready to be shown to its reader; None where there is none, or where it is walled off.

    What is looked for is shown on it; where nothing is, the characters `marked`.
    """
    page = casefile.page(case, number) if seen.shows(number) else None
    if page is None:
        return None
    text, boxes = page.text, words.unpack(bytes(page.reading.words))
    across, down = viewing.upright(page)
    height = round(words.WHOLE * down / max(across, 1))
    spans = searching.hits(text, looked).spans if looked and looked.terms else tuple(marked)
    hit = searching.hit_boxes(boxes, searching.places(text, spans))
    notes = viewing.notes(case, author).filter(number=number)
    return Opened(
        page, casefile.stamp(case.number, number, seen.count), seen, casefile.document_of(case, number),
        viewing.encounters(case, number),
        viewing.mark_of(page.reading), height, tuple(_lines(boxes, height)),
        tuple(_rectangles(hit, height)), tuple(_blocks(text, boxes, spans)),
        tuple(shown_note(note, boxes, height) for note in notes), with_folded,
    )  # fmt: skip


def shown_note(note: Note, boxes: Sequence[words.Word], height: int) -> ShownNote:
    """A note with the words under its highlight, and where it lies in a drawing of this height."""
    return ShownNote(note, quoting.words_in(boxes, note.boxes), tuple(_rectangles(note.boxes, height)))


def _rectangles(boxes: Iterable[Sequence[int]], height: int) -> Iterable[Rectangle]:
    for left, top, right, bottom in boxes:
        y, far = top * height // words.WHOLE, bottom * height // words.WHOLE
        yield Rectangle(left, y, max(1, right - left), max(1, far - y))


def _lines(boxes: Sequence[words.Word], height: int) -> Iterable[PlacedLine]:
    """The words line by line. Each reaches to the next one, so that a selection has no holes."""
    first = 0
    for place in range(1, len(boxes) + 1):
        if place == len(boxes) or boxes[place].line != boxes[first].line:
            yield _line(boxes, first, place, height)
            first = place


def _drawn(line: PlacedLine) -> str:
    """A line as an element of the drawing. All but the text are whole numbers; the text is escaped."""
    placed = "".join(
        f'<tspan x="{left:d}" y="{base:d}" textLength="{length:d}" lengthAdjust="spacingAndGlyphs"'
        f' data-word="{number:d}">{escape(text)}</tspan>'
        for left, base, length, number, text in line.words
    )
    return f'<text font-size="{line.size:d}">{placed}</text>'


def _line(boxes: Sequence[words.Word], first: int, after: int, height: int) -> PlacedLine:
    run = boxes[first:after]
    top, bottom = min(word.top for word in run), max(word.bottom for word in run)
    size = max(1, (bottom - top) * height // words.WHOLE)
    base = top * height // words.WHOLE + round(size * _LETTERS_ABOVE)
    placed = []
    for place, word in enumerate(run):
        follows = run[place + 1] if place + 1 < len(run) else None
        reach = follows.left if follows is not None and follows.left > word.left else word.right
        text = f"{word.text} " if follows is not None else word.text
        placed.append(PlacedWord(word.left, base, max(1, reach - word.left), first + place, text))
    return PlacedLine(size, tuple(placed))


def _blocks(text: str, boxes: Sequence[words.Word], spans: Sequence[Span]) -> Iterable[Shown]:
    for block in reading_order.blocks(text, boxes):
        rows = tuple(tuple(_pieces(text, cell, spans) for cell in row) for row in block.rows)
        yield Shown(str(block.kind), () if rows else _of_block(text, block, spans), rows, block.is_flowing)


def _of_block(text: str, block: Block, spans: Sequence[Span]) -> tuple[Piece, ...]:
    return _pieces(text, block.span, spans)


def _pieces(text: str, span: Span | None, spans: Sequence[Span]) -> tuple[Piece, ...]:
    if span is None:
        return ()
    start, end = span
    inside = [(max(one, start) - start, min(other, end) - start) for one, other in spans if one < end and other > start]
    return tuple(searching.pieces(text[start:end], inside))
