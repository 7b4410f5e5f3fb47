"""RTF: its words, by striprtf; its pictures are counted and said to be left out."""

import re
from typing import BinaryIO

from striprtf.striprtf import rtf_to_text

from openimr.casefile.formats import plain_text
from openimr.casefile.formats.found import Block, CannotRead

_LARGEST = 64 * 1024**2
_DAMAGED = "The RTF file is damaged. Save it again, or as PDF, and send that."
_PICTURE = re.compile(rb"\\pict\b")
_BINARY = re.compile(rb"(?:[0-9a-fA-F]{2}[\r\n ]*){512,}")
"""Long rows of hexadecimal digits are pictures, and no words."""


def blocks(file: BinaryIO, most: int) -> list[Block]:
    """The paragraphs and rows. Raises CannotRead."""
    file.seek(0)
    data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise CannotRead(f"The RTF file is larger than {_LARGEST // 1024**2} MB. Save it as PDF and send that.")
    pictures = len(_PICTURE.findall(data))
    try:
        text = rtf_to_text(_BINARY.sub(b"", data).decode("latin-1"), encoding="cp1252", errors="replace")
    except (ValueError, LookupError, TypeError, OverflowError, IndexError):
        raise CannotRead(_DAMAGED) from None
    if len(text) > most:
        raise CannotRead("The RTF file holds more text than can be set. Save it as PDF and send that.")
    found = [_row(block) for block in plain_text.of_text(text)]
    return [*found, *not_shown(pictures)]


def _row(block: Block) -> Block:
    """striprtf ends each cell of a table with a bar."""
    if block.kind != "paragraph" or not block.cells[0].endswith("|"):
        return block
    return Block("row", tuple(cell.strip() for cell in block.cells[0][:-1].split("|")))


def not_shown(pictures: int) -> list[Block]:
    """What is said of pictures that a rendition leaves out."""
    if not pictures:
        return []
    told = "1 picture in the original is" if pictures == 1 else f"{pictures:,} pictures in the original are"
    return [Block("note", (f"{told} not shown here.",))]
