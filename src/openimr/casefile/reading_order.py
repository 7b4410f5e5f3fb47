"""The text of a page laid out for people who do not see its image: headings, paragraphs, rows of a table.

Everything is told as places (start, end) in the page's text, so that nothing is added and nothing is left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from openimr.casefile.words import Word

Span = tuple[int, int]
_CHUNK = re.compile(r"\S+")
_LINE = re.compile(r"[^\n]+")
_COLUMN_GAP = 300  # ten-thousandths of the page's width: about two letters more than a wide space
_SAME_COLUMN = 150
_MOST_COLUMNS = 12
_HEADING_WORDS = 9
_TALL = 1.3
_FULL = 0.8
_MOSTLY = 0.7


class BlockKind(StrEnum):
    """What a run of lines is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph (one span), or a table: rows of cells, a cell None where its column is empty."""

    kind: BlockKind
    span: Span
    rows: tuple[tuple[Span | None, ...], ...] = ()
    is_flowing: bool = False
    """Whether most of its lines are full: they end where the paper ended, so that they may be set anew."""


@dataclass(frozen=True, slots=True)
class _Line:
    cells: tuple[tuple[int, Span], ...]
    """Where each column starts, and what stands in it."""
    top: int
    bottom: int
    words: int
    right: int

    @property
    def span(self) -> Span:
        return self.cells[0][1][0], self.cells[-1][1][1]


def blocks(text: str, words: Sequence[Word]) -> tuple[Block, ...]:
    """The page in reading order. Without boxes that fit the text, each run of lines is a paragraph."""
    chunks = [found.span() for found in _CHUNK.finditer(text)]
    if not words or len(words) != len(chunks):
        return tuple(Block(BlockKind.PARAGRAPH, span) for span in _runs_of_lines(text))
    lines = list(_lines(words, chunks))
    height = median(line.bottom - line.top for line in lines)
    return tuple(_blocks(text, lines, height))


def _runs_of_lines(text: str) -> Iterator[Span]:
    start, end = -1, -1
    for line in _LINE.finditer(text):
        if not line[0].strip():
            continue
        if start >= 0 and "\n" in text[end : line.start()].replace("\n", "", 1):
            yield start, end
            start = -1
        start, end = (line.start() if start < 0 else start), line.end()
    if start >= 0:
        yield start, end


def _lines(words: Sequence[Word], chunks: Sequence[Span]) -> Iterator[_Line]:
    first = 0
    for place in range(1, len(words) + 1):
        if place == len(words) or words[place].line != words[first].line:
            yield _line(words[first:place], chunks[first:place])
            first = place


def _line(words: Sequence[Word], chunks: Sequence[Span]) -> _Line:
    cells: list[tuple[int, Span]] = []
    for place, (word, span) in enumerate(zip(words, chunks, strict=True)):
        if place and word.left - words[place - 1].right <= _COLUMN_GAP and word.left >= words[place - 1].left:
            left, (start, _) = cells[-1]
            cells[-1] = left, (start, span[1])
        else:
            cells.append((word.left, span))
    return _Line(
        tuple(cells), min(word.top for word in words), max(word.bottom for word in words), len(words), words[-1].right
    )


def _blocks(text: str, lines: Sequence[_Line], height: float) -> Iterator[Block]:
    place = 0
    while place < len(lines):
        end = _table_end(lines, place)
        if end - place > 1:
            yield _table(lines[place:end])
        elif _is_heading(text, lines[place], height):
            end = place + 1
            yield Block(BlockKind.HEADING, lines[place].span)
        else:
            end = _paragraph_end(text, lines, place, height)
            span = lines[place].span[0], lines[end - 1].span[1]
            yield Block(BlockKind.PARAGRAPH, span, is_flowing=_is_flowing(lines[place:end]))
        place = end


def _table_end(lines: Sequence[_Line], start: int) -> int:
    """Where the lines end that have columns under one another."""
    end = start + 1 if 1 < len(lines[start].cells) <= _MOST_COLUMNS else start
    while start < end < len(lines) and _shares_columns(lines[end - 1], lines[end]):
        end += 1
    return end


def _shares_columns(one: _Line, other: _Line) -> bool:
    starts = [left for left, _ in one.cells]
    shared = sum(any(abs(left - start) <= _SAME_COLUMN for start in starts) for left, _ in other.cells)
    return 1 < len(other.cells) <= _MOST_COLUMNS and shared > 1


def _table(lines: Sequence[_Line]) -> Block:
    columns: list[int] = []
    for left in sorted(left for line in lines for left, _ in line.cells):
        if not columns or left - columns[-1] > _SAME_COLUMN:
            columns.append(left)
    rows = tuple(_row(line, columns) for line in lines)
    return Block(BlockKind.TABLE, (lines[0].span[0], lines[-1].span[1]), rows)


def _row(line: _Line, columns: Sequence[int]) -> tuple[Span | None, ...]:
    cells: list[Span | None] = [None] * len(columns)
    at = 0
    for left, (start, end) in line.cells:
        at = max(at, *(place for place, column in enumerate(columns) if column <= left))  # never back: text goes on
        before = cells[at]
        cells[at] = (before[0], end) if before else (start, end)
    return tuple(cells)


def _is_heading(text: str, line: _Line, height: float) -> bool:
    start, end = line.span
    written = text[start:end]
    letters = [letter for letter in written if letter.isalpha()]
    if line.words > _HEADING_WORDS or len(line.cells) > 1 or len(letters) < 3:
        return False
    is_tall = line.bottom - line.top > _TALL * height
    is_label = written.endswith(":") and line.words < 6
    return is_tall or is_label or all(letter.isupper() for letter in letters)


def _is_flowing(lines: Sequence[_Line]) -> bool:
    widest = max(line.right for line in lines)
    left = min(line.cells[0][0] for line in lines)
    full = left + _FULL * (widest - left)
    reaching = sum(line.right > full and len(line.cells) == 1 for line in lines[:-1])
    return len(lines) > 2 and reaching >= _MOSTLY * (len(lines) - 1)


def _paragraph_end(text: str, lines: Sequence[_Line], start: int, height: float) -> int:
    end = start + 1
    while end < len(lines):
        is_apart = lines[end].top - lines[end - 1].bottom > 1.2 * height
        is_next = lines[end].top > lines[end - 1].top
        if is_apart or not is_next or _table_end(lines, end) - end > 1 or _is_heading(text, lines[end], height):
            break
        end += 1
    return end
