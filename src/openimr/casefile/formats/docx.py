"""DOCX: its words in order, read as a stream, so that neither size nor depth nor entities can be made to hurt."""

from typing import BinaryIO
from xml.parsers import expat

from openimr.casefile.formats import plain_text
from openimr.casefile.formats.archive import ERRORS, Archive
from openimr.casefile.formats.found import Block, CannotRead
from openimr.casefile.formats.rtf import not_shown

MAIN_PART = "word/document.xml"
_ASIDE = (
    ("word/footnotes.xml", "Footnotes"), ("word/endnotes.xml", "Endnotes"), ("word/comments.xml", "Comments"),
    *((f"word/header{n}.xml", "Page header") for n in range(1, 10)),
    *((f"word/footer{n}.xml", "Page footer") for n in range(1, 10)),
)  # fmt: skip
_DAMAGED = "The DOCX is damaged. Save it again, or as PDF, and send that."
_BOMB = "The DOCX holds more than any honest one does. Save it as PDF and send that."
_CHUNK, _MOST_XML, _DEEPEST = 1024**2, 256 * 1024**2, 500
_BREAKS = {"tab": "    ", "noBreakHyphen": "-"}


def blocks(opened: Archive, most: int) -> list[Block]:
    """Headings, paragraphs, rows and what stands aside (notes, comments, page headers). Raises CannotRead."""
    body = _Part(most)
    _read(opened, MAIN_PART, body)
    found, pictures = body.found, body.pictures
    for name, title in _ASIDE:
        aside = _Part(most)
        if _read(opened, name, aside) and aside.found:
            found += [Block("heading", (title,)), *aside.found]
            pictures += aside.pictures
    return [*found, *not_shown(pictures)]


def _read(opened: Archive, name: str, into: "_Part") -> bool:
    part = opened.part(name)
    if part is None:
        return False
    try:
        with part:
            _parse(part, into)
    except (*ERRORS, expat.ExpatError):
        raise CannotRead(_DAMAGED) from None
    return True


def _parse(part: BinaryIO, into: "_Part") -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = into.start
    parser.EndElementHandler = into.end
    parser.CharacterDataHandler = into.text
    read = 0
    while chunk := part.read(_CHUNK):
        read += len(chunk)
        if read > _MOST_XML:
            raise CannotRead(_BOMB)
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _refuse_doctype(*_: object) -> None:
    """Word writes none; whoever does wants to define entities."""
    raise CannotRead(_BOMB)


def _local(name: str) -> str:
    """A name without its namespace: programs differ in prefixes, and strict files in the namespaces themselves."""
    return name.rsplit(" ", 1)[-1]


def _value(given: dict[str, str], name: str) -> str:
    return next((value for key, value in given.items() if _local(key) == name), "")


class _Part:
    """Gathers the blocks of one part of the document while it is read."""

    def __init__(self, most: int) -> None:
        self.found: list[Block] = []
        self.pictures = 0
        self._left = most
        self._depth, self._passed_over, self._tables = 0, 0, 0
        self._is_text, self._is_heading = False, False
        self._words: list[str] = []
        self._cells: list[str] = []
        self._cell: list[str] = []

    def start(self, name: str, given: dict[str, str]) -> None:
        """An element begins."""
        name = _local(name)
        self._depth += 1
        if self._depth > _DEEPEST:
            raise CannotRead(_BOMB)
        # What is offered twice for older programs is read once.
        if self._passed_over or name == "Fallback":
            self._passed_over += 1
        elif name == "t":
            self._is_text = True
        elif name in ("br", "cr"):
            self._break(_value(given, "type"))
        elif name == "pStyle":
            self._is_heading = _value(given, "val").lower().startswith(("heading", "title"))
        elif name in ("pic", "imagedata"):
            self.pictures += 1
        elif name == "tbl":
            self._tables += 1
        else:
            self._words.append(_BREAKS.get(name, ""))

    def end(self, name: str) -> None:
        """An element ends."""
        name = _local(name)
        self._depth -= 1
        if self._passed_over:
            self._passed_over -= 1
        elif name == "t":
            self._is_text = False
        elif name == "p":
            self._paragraph()
        elif name == "tc" and self._tables == 1:
            self._cells.append("\n".join(self._cell))
            self._cell = []
        elif name == "tr" and self._tables == 1:
            self._row()
        elif name == "tbl":
            self._tables -= 1

    def text(self, text: str) -> None:
        """Characters."""
        if self._is_text and not self._passed_over:
            self._left -= len(text)
            if self._left < 0:
                raise CannotRead(_BOMB)
            self._words.append(text)

    def _break(self, kind: str) -> None:
        if kind == "page" and not self._tables:
            self._paragraph()
            self.found.append(Block("page_break", ()))
        else:
            self._words.append("\n")

    def _paragraph(self) -> None:
        lines = [line for raw in "".join(self._words).splitlines() if (line := plain_text.cleaned(raw)).strip()]
        self._words = []
        is_heading, self._is_heading = self._is_heading, False
        if self._tables:
            self._cell += lines
        else:
            self.found += [Block("heading" if is_heading else "paragraph", (line,)) for line in lines]

    def _row(self) -> None:
        if any(self._cells):
            self.found.append(Block("row", tuple(self._cells)))
        self._cells = []
