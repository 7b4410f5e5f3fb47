"""The files inside a file: of a ZIP, or attached to an e-mail."""

from collections.abc import Iterator
from typing import BinaryIO

from openimr.casefile.formats import recognition
from openimr.casefile.formats.archive import CHUNK, Archive
from openimr.casefile.formats.found import CannotRead
from openimr.casefile.formats.mail import Mail


def chunks(file: BinaryIO, position: int) -> Iterator[bytes]:
    """The bytes of one of them, counted from 0, in pieces. Raises CannotRead, also after some of them."""
    found = recognition.media_type(file)
    if found == recognition.ZIP:
        yield from Archive(file).chunks(position)
    elif found == recognition.MAIL:
        data = Mail(file).member(position)
        yield from (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))
    else:
        raise CannotRead("The file has no files in it.")
