"""Text as a letter carries it: lines with their page, weight and spacing, and how lines become running text."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

LINE_END_HYPHEN = "\ufffe"
"""What PDFium writes for a hyphen at a line end; the word goes on without a space."""

_ENDS = (".", "?", "!", ":", "”", '"')
_SPACES = re.compile(r"\s+")
_RARE = 10
"""What is less than every tenth is rare."""
_FOOTER = re.compile(r"(?:^|(?<=\ufffe))(?:\S{1,40} · )?Page \d{1,4} of \d{1,4}\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `is_bold` is None where the source knows no weight; `starts_block` is None where spacing is unknown."""

    page: int
    text: str
    is_bold: bool | None = None
    starts_block: bool | None = None


def fold(text: str) -> str:
    """White space folded to single spaces, ends trimmed."""
    return _SPACES.sub(" ", text).strip()


def join(lines: Iterable[str]) -> str:
    """Lines as running text. A word that a hyphen carries over a line end is put together with its hyphen."""
    whole = ""
    for raw in lines:
        line = raw.replace(LINE_END_HYPHEN, "-")
        if whole and not _carries_over(whole):
            whole += " "
        whole += line.strip("\r\n ").replace("\t", " ")
    return fold(whole)


def _carries_over(text: str) -> bool:
    return len(text) > 1 and text[-1] == "-" and text[-2].isalnum()


def from_text(text: str) -> list[Line]:
    """Lines of a plain text letter. More blank lines than usual before a line mean that a block starts there.

    Usual is the closest that lines often stand, even where most stand farther apart: paragraphs of few lines each.
    Where all lines stand equally far apart, spacing says nothing.
    """
    lines: list[tuple[int, str, int]] = []
    blanks = 0
    for page, page_text in enumerate(text.split("\f"), start=1):
        for raw in page_text.splitlines():
            if raw.strip():
                lines.append((page, raw, blanks))
                blanks = 0
            else:
                blanks += 1
    counts = Counter(count for _, _, count in lines[1:])
    usual = min((count for count, times in counts.items() if times * _RARE >= len(lines)), default=0)
    is_spaced = len(counts) > 1
    return without_footers(
        [Line(page, raw.strip(), None, count > usual if is_spaced and not _turns_page(lines, n) else None)
         for n, (page, raw, count) in enumerate(lines)]
    )  # fmt: skip


def _turns_page(lines: Sequence[tuple[int, str, int]], n: int) -> bool:
    return n > 0 and lines[n][0] != lines[n - 1][0]


def without_footers(lines: list[Line]) -> list[Line]:
    """The lines without page footers such as 'IMR14-0000123 · Page 1 of 4'.

    PDFium runs a hyphen that ends a page into the footer; the footer is cut off there too.
    """
    stripped = [replace(line, text=_FOOTER.sub("", line.text)) for line in lines]
    return [line for line in stripped if line.text.strip()]


def block_start(lines: Sequence[Line], at: int) -> int:
    """The index of the first line of the block that contains line `at`."""
    while at > 0 and not _begins(lines, at):
        at -= 1
    return at


def _begins(lines: Sequence[Line], at: int) -> bool:
    here, before = lines[at], lines[at - 1]
    if _changes_weight(here, before):
        return bool(here.is_bold) or bool(here.starts_block)
    if here.starts_block is not None and here.page == before.page:
        return here.starts_block
    if here.is_bold and before.is_bold:
        return False
    return before.text.rstrip().endswith(_ENDS)


def is_marked(lines: Sequence[Line], at: int) -> bool:
    """Whether weight or spacing shows that a block starts at line `at`, or it is the first."""
    if at == 0:
        return True
    here, before = lines[at], lines[at - 1]
    return _changes_weight(here, before) or (here.starts_block is not None and here.page == before.page)


def _changes_weight(here: Line, before: Line) -> bool:
    return here.is_bold is not None and before.is_bold is not None and here.is_bold != before.is_bold


def weighed(lines: Sequence[Line], is_expected_bold: Callable[[str], bool]) -> list[Line]:
    """The lines as they are, or without any weight where not one of the lines that must be bold is."""
    if any(line.is_bold and is_expected_bold(line.text.strip()) for line in lines):
        return list(lines)
    return [replace(line, is_bold=None) for line in lines]
