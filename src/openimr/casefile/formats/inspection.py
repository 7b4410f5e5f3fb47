"""What a received file is and what is in it, before anything of it is kept."""

from typing import BinaryIO

from openimr.casefile.formats import archive, docx, mail, recognition, wording
from openimr.casefile.formats.found import CannotRead, Inspected
from openimr.casefile.formats.pdf import Pdf
from openimr.casefile.formats.pictures import Pictures

_OTHER_OFFICE = ("xl/workbook.xml", "ppt/presentation.xml", "mimetype", "xl/workbook.bin")
_SHEETS = "The file is a spreadsheet, a presentation or another Office file. Print it to PDF and send that."


def inspect(file: BinaryIO) -> Inspected:
    """What a file really is. Raises CannotRead with what its sender can do."""
    found = recognition.media_type(file)
    if found == recognition.PDF:
        return _pdf(file)
    if found in recognition.PICTURES:
        return _pictures(file)
    if found == recognition.ZIP:
        return _archive(file)
    if found == recognition.MAIL:
        letter = mail.Mail(file)
        return Inspected(found, members=letter.members, needs_rendition=True)
    wording.blocks(file)
    return Inspected(found, needs_rendition=True)


def _pdf(file: BinaryIO) -> Inspected:
    opened = Pdf(file)
    try:
        return Inspected(recognition.PDF, pages=opened.sizes())
    finally:
        opened.close()


def _pictures(file: BinaryIO) -> Inspected:
    opened = Pictures(file)
    try:
        return Inspected(opened.media_type, pages=opened.sizes())
    finally:
        opened.close()


def _archive(file: BinaryIO) -> Inspected:
    opened = archive.Archive(file)
    names = opened.names()
    if docx.MAIN_PART in names:
        wording.blocks(file)
        return Inspected(recognition.DOCX, needs_rendition=True)
    if names.intersection(_OTHER_OFFICE):
        raise CannotRead(_SHEETS)
    return Inspected(recognition.ZIP, members=opened.members, left_out=opened.left_out)
