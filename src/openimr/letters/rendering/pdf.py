"""Blocks to PDF/UA-1 and PDF/A-2a in one file, fonts embedded, no names in the metadata."""

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import typst

from openimr.domain.letter import blocks as b

_TEMPLATE = Path(__file__).with_name("letter.typ")
_SIMPLE_WORD = re.compile(r"[\w'’.,;:()%$#\"“”]*")
_AFTER_HYPHEN = re.compile(r"(?<=[^\W_]-)(?=[^\W\u00a0])")
_LONGEST_PIECE = 70
_compiler: typst.Compiler | None = None


def pdf(blocks: Sequence[b.Block], *, title: str, footer: str, dated_on: date) -> bytes:
    """The document as PDF bytes; `footer` stands before the page number. Identical for identical input."""
    global _compiler
    if _compiler is None:
        _compiler = typst.Compiler(str(_TEMPLATE), ignore_system_fonts=True)
    inputs = {
        "blocks": json.dumps([_data(block) for block in blocks]),
        "title": title,
        "footer": footer,
        "date": dated_on.isoformat(),
    }
    compiled = _compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1", "a-2a"])
    assert isinstance(compiled, bytes)
    return compiled


def _data(block: b.Block) -> dict[str, Any]:
    match block:
        case b.Title(text):
            return {"kind": "title", "text": _words(text)}
        case b.Heading(text):
            return {"kind": "heading", "text": _words(text)}
        case b.ItemHeading(text):
            return {"kind": "item", "text": _words(text)}
        case b.Paragraph(text, label):
            return {"kind": "paragraph", "text": _words(text), "label": _words(label)}
        case b.Fields(rows):
            return {"kind": "fields", "rows": [[[_words(k), _words(v)] for k, v in row] for row in rows]}
        case b.Bullets(points):
            return {"kind": "bullets", "points": [_words(point) for point in points]}
        case b.Table(header, rows):
            return {
                "kind": "table",
                "header": [_words(cell) for cell in header],
                "rows": [[_words(cell) for cell in row] for row in rows],
            }
        case b.Address(lines):
            return {"kind": "address", "lines": [_words(line) for line in lines]}
        case b.Language(code):
            return {"kind": "language", "code": code}
        case b.PageBreak():
            return {"kind": "page"}


def _words(text: str) -> list[list[str]]:
    """Words as unbreakable pieces: a line may end after a hyphen inside a word and nowhere else in it.

    Readers put such a word together again; a break after a slash or dash could not be told from a space.
    """
    if not text:
        return []
    bound = text.replace(" - ", "\u00a0-\u00a0")
    bound = re.sub(r"(?<=\w)- ", "-\u00a0", bound)
    return [_pieces(word) for word in bound.split(" ")]


def _pieces(word: str) -> list[str]:
    if _SIMPLE_WORD.fullmatch(word) and len(word) <= _LONGEST_PIECE:
        return [word]
    return ["", *_AFTER_HYPHEN.split(word)]
