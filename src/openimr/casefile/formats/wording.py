"""The words of a file that has no pages of its own: DOCX, RTF, plain text, the body of an e-mail."""

from typing import BinaryIO

from openimr.casefile.formats import archive, docx, mail, plain_text, recognition, rtf
from openimr.casefile.formats.found import Block, CannotRead

MOST_CHARACTERS = 3_000_000
"""About a thousand pages; more than that was never typed as one text."""
_TOO_LONG = f"The file holds more than {MOST_CHARACTERS:,} characters of text. Print it to PDF and send that."
_EMPTY = "The file holds no text. Print it to PDF and send that."


def blocks(file: BinaryIO) -> list[Block]:
    """Headings, paragraphs and rows of tables in reading order. Raises CannotRead."""
    found = recognition.media_type(file)
    if found == recognition.ZIP:
        read = docx.blocks(archive.Archive(file), MOST_CHARACTERS)
    elif found == recognition.RTF:
        read = rtf.blocks(file, MOST_CHARACTERS)
    elif found == recognition.MAIL:
        read = mail.Mail(file).blocks(MOST_CHARACTERS)
    elif found == recognition.TEXT:
        read = plain_text.blocks(file, MOST_CHARACTERS)
    else:
        raise CannotRead("The file has pages of its own.")
    return _required(read)


def _required(read: list[Block]) -> list[Block]:
    length = sum(len(cell) for block in read for cell in block.cells)
    if length > MOST_CHARACTERS:
        raise CannotRead(_TOO_LONG)
    if not any(cell.strip() for block in read for cell in block.cells):
        raise CannotRead(_EMPTY)
    return read
