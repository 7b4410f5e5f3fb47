"""Pages for what came without them: the words of a DOCX, RTF, text or e-mail as a plain PDF, by Typst.

The words are handed to Typst as data and never as markup. The same blocks give the same bytes every time.
"""

import io
import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import Any

import pikepdf
import typst

from openimr.casefile.formats.found import Block

NOTE = "Plain copy of the words, made on receipt. The sender’s layout is not kept here; the original file is."
_TITLE = "Plain copy"
_TEMPLATE = Path(__file__).with_name("rendition.typ")
_MOST_COLUMNS, _LONGEST_PIECE = 10, 60
_LONG = re.compile(rf"(\S{{{_LONGEST_PIECE}}})(?=\S)")
_PART_CHARACTERS = 60_000
_MAY_BREAK = "\u200b"
_lock = Lock()
_compiler: typst.Compiler | None = None


def as_pdf(blocks: Iterable[Block]) -> bytes:
    """The words as PDF bytes, each page headed by a line that says what it is.

    A long text is set in parts, each of which begins on a page of its own, so that memory stays the same.
    """
    parts = _parts(blocks)
    made = _set(next(parts, []), 1)
    following = next(parts, None)
    if following is None:
        return made
    with pikepdf.open(io.BytesIO(made)) as whole:
        while following:
            with pikepdf.open(io.BytesIO(_set(following, len(whole.pages) + 1))) as part:
                whole.pages.extend(part.pages)
            following = next(parts, None)
        del whole.Root.StructTreeRoot  # it tells of the first part only
        out = io.BytesIO()
        whole.save(out, deterministic_id=True)
    return out.getvalue()


def _parts(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    part, length = list[Block](), 0
    for block in blocks:
        part.append(block)
        length += sum(map(len, block.cells))
        if length > _PART_CHARACTERS:
            yield part
            part, length = [], 0
    if part:
        yield part


def _set(blocks: list[Block], first_page: int) -> bytes:
    content = json.dumps(list(_data(blocks)), ensure_ascii=False)
    source = (
        f'#import "/{_TEMPLATE.name}": rendition\n'
        f"#rendition({_literal(_TITLE)}, {_literal(NOTE)}, {first_page}, json(bytes({_literal(content)})))"
    )
    # One compiler a process, one document at a time: it keeps fonts and template ready between documents.
    with _lock:
        compiled = _ready().compile(input=source.encode(), format="pdf")
    assert isinstance(compiled, bytes)
    return compiled


def _ready() -> typst.Compiler:
    global _compiler
    if _compiler is None:
        _compiler = typst.Compiler(str(_TEMPLATE), root=str(_TEMPLATE.parent), ignore_system_fonts=True)
    return _compiler


def _literal(text: str) -> str:
    """A Typst string that holds exactly this text."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _data(blocks: Iterable[Block]) -> Iterable[dict[str, Any]]:
    """Rows that follow each other are one table."""
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        if kind == "row":
            yield {"kind": "rows", "rows": [_row(block.cells) for block in group]}
        else:
            yield from ({"kind": kind, "cells": [_breakable(cell) for cell in block.cells]} for block in group)


def _row(cells: tuple[str, ...]) -> list[str]:
    kept, rest = cells[: _MOST_COLUMNS - 1], cells[_MOST_COLUMNS - 1 :]
    return [_breakable(cell) for cell in (*kept, " | ".join(rest))] if rest else [_breakable(cell) for cell in kept]


def _breakable(text: str) -> str:
    """Nothing runs over the edge: a row of characters without a space may go on in the next line."""
    return _LONG.sub(rf"\1{_MAY_BREAK}", text)
