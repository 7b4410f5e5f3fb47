"""Plain text: one paragraph a line; a form feed begins a page."""

import unicodedata
from typing import BinaryIO

from openimr.casefile.formats import recognition
from openimr.casefile.formats.found import Block, CannotRead

_MOST_BYTES_A_CHARACTER = 4


def blocks(file: BinaryIO, most: int) -> list[Block]:
    """The lines of a text in UTF-8, UTF-16 or Windows-1252. Raises CannotRead."""
    file.seek(0)
    data = file.read(most * _MOST_BYTES_A_CHARACTER + 1)
    if len(data) > most * _MOST_BYTES_A_CHARACTER:
        raise CannotRead("The text is longer than a file of text can be here. Print it to PDF and send that.")
    text = data.decode(recognition.encoding_of(data), "replace")
    return of_text(text)


def of_text(text: str) -> list[Block]:
    """The paragraphs of a text, one a line, empty lines left out."""
    found: list[Block] = []
    for number, page in enumerate(text.split("\f")):
        if number:
            found.append(Block("page_break", ()))
        found += [Block("paragraph", (plain,)) for line in page.splitlines() if (plain := cleaned(line)).strip()]
    return found


def cleaned(line: str) -> str:
    """A line without what is no character to set: controls, halves of characters, marks of direction."""
    spaced = line.replace("\t", "    ").encode("utf-8", "replace").decode("utf-8")
    return "".join(char for char in spaced if unicodedata.category(char) not in ("Cc", "Cs", "Cn", "Co")).rstrip()
