"""Blocks to PDF/UA-1 and PDF/A-2a in one file, fonts embedded, no names in the metadata."""

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from openimr.domain.letter import blocks as b

_TEMPLATE = Path(__file__).with_name("letter.typ")
# Characters of a word after which a line never ends, an opening parenthesis where none can end before it, a slash
# between digits, and a hyphen between letters, after which a line may end: readers put such a word together again.
_PLAIN = (
    r"(?:[A-Za-z0-9À-ɏ'’.,;:)%$#\"“”]|(?<![.,;:)%$#])\(|(?<=[0-9])/(?=[0-9])"
    r"|(?<=[A-Za-z0-9À-ɏ])-(?=[A-Za-z0-9À-ɏ]))"
)
_LONGEST_PIECE = 70
_PLAIN_TEXT = re.compile(rf"{_PLAIN}{{1,{_LONGEST_PIECE}}}(?: {_PLAIN}{{1,{_LONGEST_PIECE}}})*")
_PLAIN_WORD = re.compile(rf"{_PLAIN}{{1,{_LONGEST_PIECE}}}")
_AFTER_HYPHEN = re.compile(r"(?<=[^\W_]-)(?=[^\W\u00a0])")
_lock = Lock()
_compiler: typst.Compiler | None = None


def pdf(blocks: Sequence[b.Block], *, title: str, footer: str, dated_on: date) -> bytes:
    """The document as PDF bytes; `footer` stands before the page number. Identical for identical input."""
    content = json.dumps([_data(block) for block in blocks], ensure_ascii=False)
    day = f"({dated_on.year}, {dated_on.month}, {dated_on.day})"
    source = (
        f'#import "/{_TEMPLATE.name}": letter\n'
        f"#letter({_literal(title)}, {_literal(footer)}, {day}, json(bytes({_literal(content)})))"
    )
    # One compiler a process, one document at a time: it keeps fonts and template ready between documents.
    with _lock:
        compiled = _ready().compile(input=source.encode(), format="pdf", pdf_standards=["ua-1", "a-2a"])
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


def _data(block: b.Block) -> dict[str, Any]:
    match block:
        case b.Title(text):
            return {"kind": "title", "text": _words(text)}
        case b.Heading(text):
            return {"kind": "heading", "text": _words(text)}
        case b.ItemHeading(text):
            return {"kind": "item", "text": _words(text)}
        case b.Paragraph(text, label):
            return {"kind": "paragraph", "text": _words(text), "label": _words(label), "leads": text.endswith(":")}
        case b.Fields(rows):
            return {"kind": "fields", "rows": [[[_words(k), _words(v)] for k, v in row] for row in rows]}
        case b.Bullets(points):
            return {"kind": "bullets", "points": [_words(point) for point in points]}
        case b.Table(header, rows, is_account):
            return {
                "kind": "account" if is_account else "table",
                "header": [_words(cell) for cell in header],
                "rows": [[_words(cell) for cell in row] for row in rows],
            }
        case b.Letterhead(sender, on, address):
            return {"kind": "letterhead", "sender": _words(sender), "date": _words(on), "address": _words(address)}
        case b.Address(lines):
            return {"kind": "address", "lines": [_words(line) for line in lines]}
        case b.Language(code):
            return {"kind": "language", "code": code}
        case b.PageBreak():
            return {"kind": "page"}


def _words(text: str) -> list[str | list[str]]:
    """Plain stretches as they are; words in which a line could end wrongly as unbreakable pieces.

    A line may end after a hyphen inside a word and nowhere else in it: a break after a slash or dash could not be
    told from a space.
    """
    if not text:
        return []
    if _PLAIN_TEXT.fullmatch(text):
        return [text]
    bound = text.replace(" - ", "\u00a0-\u00a0")
    bound = re.sub(r"(?<=\w)- ", "-\u00a0", bound)
    found: list[str | list[str]] = []
    plain: list[str] = []
    for word in bound.split(" "):
        if _PLAIN_WORD.fullmatch(word):
            plain.append(word)
        else:
            found += [" ".join([*plain, ""]), _AFTER_HYPHEN.split(word)]
            plain = [""]
    return [stretch for stretch in (*found, " ".join(plain)) if stretch]
