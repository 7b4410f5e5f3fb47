"""A paper before it is laid out: what it is, and its blocks from top to bottom. `paper.typ` draws them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper is drawn. Sizes in points, `stretch` in percent; running lines may hold {page} and {pages}."""

    font: str
    size: float = 10
    leading: float = 0.6
    spacing: float = 0.9
    margin: tuple[int, int, int, int] = (54, 54, 54, 54)
    columns: int = 1
    stretch: int = 100
    justify: bool = False
    letterhead: str = "centered"
    heading: str = "upper_bold"
    title: str = "center"
    header: Block | None = None
    footer: Block | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: its truth and its blocks. `author` and `facility` are empty where the paper names none."""

    kind: str
    title: str
    dated_on: date | None
    author: str
    facility: str
    look: Look
    blocks: list[Block]
    letterhead: Block = field(default_factory=lambda: {"name": "", "lines": []})
    named_records: tuple[str, ...] = ()
    patient: str = "own"


def running(left: str = "", middle: str = "", right: str = "", *, first: bool = True, rule: bool = False) -> Block:
    """A running header or footer; `first` says whether the first page carries it too."""
    return {"parts": [left, middle, right], "first": first, "rule": rule}


def letterhead() -> Block:
    return {"t": "letterhead"}


def title(text: str, sub: str = "") -> Block:
    return {"t": "title", "text": text, "sub": sub}


def head(text: str) -> Block:
    return {"t": "h", "text": text}


def para(text: str) -> Block:
    return {"t": "p", "text": text}


def runin(label: str, text: str, *, bold: bool = True) -> Block:
    return {"t": "runin" if bold else "runin_plain", "head": label, "text": text}


def small(text: str) -> Block:
    return {"t": "small", "text": text}


def big(text: str, size: float = 28) -> Block:
    return {"t": "big", "text": text, "size": size}


def lines(*words: str, where: str = "lines") -> Block:
    """Lines one under the other; `where` is lines, right, center or bottom."""
    return {"t": where, "lines": [word for word in words if word]}


def fields(rows: list[tuple[str, str]], *, look: str = "plain", cols: int = 1) -> Block:
    """Labels with values. `look`: plain, bold, grid, cells, band, runs, mono."""
    filled = rows + [("", "")] * (-len(rows) % cols)
    return {"t": "fields", "rows": filled, "look": look, "cols": cols}


def table(
    head: list[str], rows: list[list[str]], *, look: str = "grid", widths: list[float] | None = None, smaller: float = 1
) -> Block:
    """A table. `look`: grid, lines, zebra, mono, open. `widths` are shares of the line."""
    return {"t": "table", "head": head, "rows": rows, "look": look, "widths": widths, "smaller": smaller}


def columns(
    *groups: list[str | tuple[str, str]], shares: tuple[float, ...] = (), sides: str = "", boxed: bool = False
) -> Block:
    """Groups of lines side by side; a pair is a bold label with its value, or a bold line where the label is empty.

    `shares` are the groups' parts of the line, `sides` has l, c or r for each.
    """
    named = {"l": "left", "c": "center", "r": "right"}
    return {
        "t": "columns",
        "groups": [[line for line in group if line] for group in groups],
        "shares": list(shares) or [1] * len(groups),
        "sides": [named[side] for side in (sides or "l" * len(groups))],
        "boxed": boxed,
    }


def checks(items: list[tuple[bool, str]], *, cols: int = 1, look: str = "square") -> Block:
    """Tick boxes. `look`: square, round, typed."""
    return {"t": "checks", "items": items, "cols": cols, "look": look}


def items(words: list[str], mark: str = "1.") -> Block:
    return {"t": "list", "items": words, "mark": mark}


def sign(name: str, *after: str, before: tuple[str, ...] = (), drawn: int = 0, ruled: bool = True) -> Block:
    """A signature block. `drawn` other than 0 draws a scrawl of that seed."""
    return {"t": "sign", "name": name, "after": list(after), "before": list(before), "drawn": drawn, "ruled": ruled}


def box(text: str) -> Block:
    return {"t": "box", "text": text}


def rule() -> Block:
    return {"t": "rule"}


def space(points: float) -> Block:
    return {"t": "space", "pt": points}


def page_break() -> Block:
    return {"t": "break"}
